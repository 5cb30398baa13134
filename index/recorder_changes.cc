// The part of Recorder that says what was changed, for those who watch.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "index/recorder.h"
#include "storage/keys.h"

namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;

storage::v1::ChangeValue ValueOf(const OccurrenceFacts& facts, uint32_t kinds) {
  storage::v1::ChangeValue value;
  value.set_occurrence_id(std::string(storage::AsBytes(facts.id)));
  value.set_quotation_id(std::string(storage::AsBytes(facts.quotation)));
  value.set_kinds(kinds);
  value.set_speaker_keys(JoinKeys(facts.speaker_keys));
  value.set_outlet_keys(JoinKeys(facts.document_facts.outlets));
  return value;
}

}  // namespace

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

// What happened to which occurrence, in the order in which it is told.
struct Recorder::News {
  void Add(const Hash& id, ChangeKind kind) {
    const auto [it, added] = kinds.try_emplace(id, 0);
    if (added) order.push_back(id);
    it->second |= BitOf(kind);
  }
  std::vector<Hash> order;
  absl::flat_hash_map<Hash, uint32_t> kinds;
  absl::flat_hash_map<Hash, std::string> previous_first;  // of occurrences that are first anew
};

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
    for (const Hash& carrier : state->carried_anew()) news->Add(carrier, ChangeKind::kNewCarrier);
    const auto first = HashFromBytes(state->first(), "occurrence id");
    if (!first.ok()) return first.status();
    if (state->created()) {
      news->Add(*first, ChangeKind::kNewQuotation);
    } else if (state->first() != state->old_first()) {
      news->Add(*first, ChangeKind::kFirstSeenChanged);
      news->previous_first[*first] = state->old_first();
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<storage::v1::ChangeValue>> Recorder::CollectChanges(
    absl::Span<const PreparedOccurrence> items) {
  News news;
  AddNewsOfItems(items, &news);
  if (absl::Status status = AddNewsOfQuotations(&news); !status.ok()) return status;
  std::vector<storage::v1::ChangeValue> changes;
  for (const Hash& id : news.order) {
    const auto facts = FactsForChange(id);
    if (!facts.ok()) return facts.status();
    changes.push_back(ValueOf(**facts, news.kinds[id]));
    const auto previous = news.previous_first.find(id);
    if (previous != news.previous_first.end()) changes.back().set_previous_first(previous->second);
  }
  return changes;
}

}  // namespace verbatim::index
