#ifndef VERBATIM_INDEX_LISTED_OCCURRENCES_H_
#define VERBATIM_INDEX_LISTED_OCCURRENCES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/staging.h"
#include "storage/engine.h"
#include "storage/keys.h"

namespace verbatim::index {

// Every occurrence that is listed for a quotation, hidden ones too, in order of keys. DATA_LOSS for a row that is no
// list's.
absl::StatusOr<std::vector<storage::Hash>> ListedOccurrences(const storage::Reader& reader,
                                                             absl::string_view collection,
                                                             const storage::Hash& quotation);

// Every occurrence in a document, as it is staged.
absl::StatusOr<std::vector<storage::Hash>> OccurrencesInDocument(const Staging& rows, absl::string_view collection,
                                                                 const storage::Hash& document);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_LISTED_OCCURRENCES_H_
