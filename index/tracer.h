#ifndef VERBATIM_INDEX_TRACER_H_
#define VERBATIM_INDEX_TRACER_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "index/trace_types.h"
#include "storage/engine.h"

// Traces of quotations, a page of carriers at a time: docs/adr/0009-counts-and-traces.md says how. Thread-safe.
namespace verbatim::index {

// Occurrences that a trace examines, the earliest first.
inline constexpr size_t kExaminedBasic = 250;
inline constexpr size_t kExaminedFull = 10'000;

// Everything but variants, coverage and revision, which are left to the caller; on a page after the first the carriers
// alone. `query.collection` is not empty. NOT_FOUND when the quotation is not recorded; FieldError on "page_token";
// whatever `interrupt` returns.
absl::StatusOr<Trace> TracePage(const storage::Reader& reader, const TraceQuery& query, const Interrupt& interrupt);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_TRACER_H_
