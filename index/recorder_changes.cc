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

absl::StatusOr<std::vector<storage::v1::ChangeValue>> Recorder::CollectChanges(
    absl::Span<const PreparedOccurrence> items) {
  absl::flat_hash_map<Hash, uint32_t> kinds;
  absl::flat_hash_map<Hash, std::string> previous;  // of occurrences that are first anew
  std::vector<Hash> order;
  const auto note = [&](const Hash& id, ChangeKind kind) {
    const auto [it, added] = kinds.try_emplace(id, 0);
    if (added) order.push_back(id);
    it->second |= BitOf(kind);
  };
  for (const PreparedOccurrence& item : items) {
    const OccurrenceState& state = occurrences_[item.id.bytes];
    if (!state.existed) {
      note(item.id.bytes, ChangeKind::kNewOccurrence);
      continue;
    }
    if (state.attributed) note(item.id.bytes, ChangeKind::kNewAttribution);
    if (state.observed) note(item.id.bytes, ChangeKind::kNewObservation);
  }
  for (const auto& [id, facts] : other_facts_) note(id, ChangeKind::kNewObservation);
  // In an order that does not depend on how they are hashed.
  std::map<Hash, const QuotationState*> quotations;
  for (const auto& [id, state] : quotations_) quotations[id] = state.get();
  for (const auto& [id, state] : quotations) {
    for (const Hash& carrier : state->carried_anew()) note(carrier, ChangeKind::kNewCarrier);
    const auto first = HashFromBytes(state->first(), "occurrence id");
    if (!first.ok()) return first.status();
    if (state->created()) note(*first, ChangeKind::kNewQuotation);
    if (state->created() || state->first() == state->old_first()) continue;
    note(*first, ChangeKind::kFirstSeenChanged);
    previous[*first] = state->old_first();
  }
  std::vector<storage::v1::ChangeValue> changes;
  for (const Hash& id : order) {
    const auto facts = FactsForChange(id);
    if (!facts.ok()) return facts.status();
    changes.push_back(ValueOf(**facts, kinds[id]));
    if (const auto it = previous.find(id); it != previous.end()) changes.back().set_previous_first(it->second);
  }
  return changes;
}

}  // namespace verbatim::index
