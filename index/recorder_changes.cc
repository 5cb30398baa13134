// The part of Recorder that says what was changed, for those who watch.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "index/recorder.h"
#include "storage/keys.h"

namespace verbatim::index {
using storage::Hash;
using storage::Table;

bool Recorder::HasMoved(const Hash& document) const {
  const auto it = documents_.find(document);
  return it != documents_.end() && it->second.existed && !(it->second.facts == it->second.old_facts);
}

absl::StatusOr<const OccurrenceFacts*> Recorder::FactsForChange(const Hash& id) {
  if (const auto it = occurrences_.find(id); it != occurrences_.end()) {
    OccurrenceState& state = it->second;
    if (!state.facts) {
      auto facts = CurrentFacts(id, state.row);
      if (!facts.ok()) return facts.status();
      state.facts = *std::move(facts);
    }
    return &*state.facts;
  }
  if (const auto it = other_facts_.find(id); it != other_facts_.end()) return &it->second;
  const auto row = rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, id));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::DataLossError("a quotation's first occurrence is not stored");
  auto facts = CurrentFacts(id, **row);
  if (!facts.ok()) return facts.status();
  return &(other_facts_[id] = *std::move(facts));
}

void Recorder::AddNewsOfItems(absl::Span<const PreparedOccurrence> items, News* news) {
  for (const PreparedOccurrence& item : items) {
    const OccurrenceState& state = occurrences_[item.id.bytes];
    if (!state.existed) {
      news->Add(item.id.bytes, ChangeKind::kNewOccurrence);
      continue;
    }
    if (state.attributed) news->Add(item.id.bytes, ChangeKind::kNewAttribution);
    if (state.observed) news->Add(item.id.bytes, ChangeKind::kNewObservation);
  }
  for (const auto& [id, facts] : other_facts_) news->Add(id, ChangeKind::kNewObservation);
}

absl::Status Recorder::AddNewsOfQuotations(News* news) const {
  // In an order that does not depend on how they are hashed.
  std::map<Hash, const QuotationState*> quotations;
  for (const auto& [id, state] : quotations_) quotations[id] = state.get();
  for (const auto& [id, state] : quotations) {
    if (absl::Status status = news->AddQuotation(*state); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<storage::v1::ChangeValue>> Recorder::CollectChanges(
    absl::Span<const PreparedOccurrence> items) {
  News news;
  AddNewsOfItems(items, &news);
  if (absl::Status status = AddNewsOfQuotations(&news); !status.ok()) return status;
  return news.Changes([this](const Hash& id) { return FactsForChange(id); });
}

}  // namespace verbatim::index
