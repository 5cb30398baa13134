#ifndef VERBATIM_INDEX_COUNTER_H_
#define VERBATIM_INDEX_COUNTER_H_

#include "absl/status/statusor.h"
#include "index/count_types.h"
#include "storage/engine.h"

// Counts occurrences from the rows that list them, exactly up to a number of rows, and beyond it from a sample that is
// stratified by time (Cochran, Sampling Techniques, 1977, chapter 5): docs/adr/0009-counts-and-traces.md says how.
// Thread-safe.
namespace verbatim::index {

// `query.list.collection` is not empty. Coverage and revision are left to the caller. FieldError on a filter, and on
// "by" for times so many and so fine that an estimate would say nothing; whatever `interrupt` returns.
absl::StatusOr<Counts> CountListed(const storage::Reader& reader, const CountQuery& query, const Interrupt& interrupt);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_COUNTER_H_
