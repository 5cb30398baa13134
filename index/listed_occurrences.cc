#include "index/listed_occurrences.h"

namespace verbatim::index {

absl::StatusOr<std::vector<storage::Hash>> ListedOccurrences(const storage::Reader& reader,
                                                             absl::string_view collection,
                                                             const storage::Hash& quotation) {
  std::vector<storage::Hash> occurrences;
  const auto it = reader.Scan(storage::Table::kOccurrenceByDate,
                              storage::FacetRange(collection, {storage::FacetKind::kQuotation, quotation}),
                              storage::Direction::kForward);
  for (; it->Valid(); it->Next()) {
    const auto position = storage::ParseDateKey(collection, it->key());
    if (!position.ok()) return position.status();
    occurrences.push_back(position->id);
  }
  if (!it->status().ok()) return it->status();
  return occurrences;
}

}  // namespace verbatim::index
