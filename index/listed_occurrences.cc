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

absl::StatusOr<std::vector<storage::Hash>> OccurrencesInDocument(const Staging& rows, absl::string_view collection,
                                                                 const storage::Hash& document) {
  std::vector<storage::Hash> occurrences;
  const absl::Status status = rows.Visit(storage::Table::kDocumentOccurrence, storage::PairRange(collection, document),
                                         [&](absl::string_view key, absl::string_view) {
                                           const auto pair = storage::ParsePairKey(collection, key);
                                           if (pair.ok()) occurrences.push_back(pair->second);
                                           return pair.status();
                                         });
  if (!status.ok()) return status;
  return occurrences;
}

}  // namespace verbatim::index
