#ifndef VERBATIM_INDEX_DERIVED_CHECK_H_
#define VERBATIM_INDEX_DERIVED_CHECK_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/types.h"
#include "storage/engine.h"

// Whether what is derived agrees with what was recorded. Lists, quotations, first publications, postings and counts
// follow from documents, occurrences, their amendments, and statements; here they are made from these once more, by the
// code that recording uses, and compared with what is stored, both ways: nothing may be missing, and nothing may be
// there that does not follow. The directory is not looked at. Thread-safe.
namespace verbatim::index {

enum class DivergenceKind { kMissing, kUnexpected, kDifferent, kUnreadable };

// A row that is not as it should be.
struct Divergence {
  DivergenceKind kind = DivergenceKind::kMissing;
  storage::Table table = storage::Table::kMeta;
  std::string key;          // as stored; empty when it is no one row
  std::string description;  // what is wrong, for people
};

struct CheckSummary {
  uint64_t documents = 0, occurrences = 0, quotations = 0, statements = 0;  // that were recorded
  uint64_t rows = 0;                                                        // derived ones
  uint64_t divergences = 0;
};

// Gives every divergence of a collection to `sink`; an error of sink or interrupt ends the check and is returned, as is
// one of the disk. Cost: reads every row of the collection several times; memory grows with the occurrences of one
// quotation and with the outlets only.
absl::StatusOr<CheckSummary> CheckDerivedRows(const storage::Reader& reader, absl::string_view collection,
                                              const std::function<absl::Status(Divergence)>& sink,
                                              const Interrupt& interrupt);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_DERIVED_CHECK_H_
