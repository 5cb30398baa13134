// The seldom taken part of Recorder: what is derived of a quotation is built anew from all its occurrences, because a
// document got a more precise date or one more outlet, or an occurrence turned out to be a title. Cost: one read for
// each occurrence of each quotation concerned.
#include <algorithm>

#include "index/listed_occurrences.h"
#include "index/recorder.h"
#include "storage/keys.h"

namespace verbatim::index {

using storage::Hash;
using storage::Table;

absl::StatusOr<std::set<Hash>> Recorder::FindRebuilds() {
  std::set<Hash> quotations;
  for (const auto& [id, state] : occurrences_) {
    if (state.recount) quotations.insert(state.first->quotation.bytes);
  }
  for (const auto& [id, state] : documents_) {
    if (!state.existed || state.facts == state.old_facts) continue;
    const absl::Status status = rows_.Visit(
        Table::kDocumentOccurrence, storage::PairRange(collection_, id), [&](absl::string_view key, absl::string_view) {
          const auto pair = storage::ParsePairKey(collection_, key);
          if (!pair.ok()) return pair.status();
          const auto row =
              rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, pair->second));
          if (!row.ok()) return row.status();
          if (!row->has_value()) return absl::DataLossError("a document lists an occurrence that is not stored");
          const auto quotation = HashFromBytes((*row)->quotation_id(), "quotation id");
          if (!quotation.ok()) return quotation.status();
          quotations.insert(*quotation);
          return absl::OkStatus();
        });
    if (!status.ok()) return status;
  }
  return quotations;
}

bool Recorder::LeftAnEdge() const {
  return std::any_of(documents_.begin(), documents_.end(), [this](const auto& entry) {
    const DocumentState& state = entry.second;
    return state.existed && state.old_facts.published && !(state.facts == state.old_facts) &&
           summary_.IsAtEdge(*state.old_facts.published);
  });
}

absl::Status Recorder::UnlistMoved() {
  for (const auto& [id, state] : documents_) {
    if (!state.existed || state.facts == state.old_facts) continue;
    const DocumentFacts& old_facts = state.old_facts;
    const absl::Status status = rows_.Visit(
        Table::kDocumentOccurrence, storage::PairRange(collection_, id), [&](absl::string_view key, absl::string_view) {
          const auto pair = storage::ParsePairKey(collection_, key);
          if (!pair.ok()) return pair.status();
          const auto row =
              rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, pair->second));
          if (!row.ok()) return row.status();
          const auto facts = FactsOfOccurrence(rows_, collection_, pair->second, **row, old_facts);
          if (!facts.ok()) return facts.status();
          UnlistOccurrence(*facts, collection_, &rows_);
          return absl::OkStatus();
        });
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Recorder::Rebuild(const Hash& quotation) {
  const auto state = StateOf(quotation);
  if (!state.ok()) return state.status();
  // Collected first: adding stages rows into the table that is being read. Read from the store, since UnlistMoved() has
  // already staged the removal of the rows that will move.
  const auto occurrences = ListedOccurrences(engine_, collection_, quotation);
  if (!occurrences.ok()) return occurrences.status();
  if (absl::Status status = (*state)->Clear(); !status.ok()) return status;
  for (const Hash& id : *occurrences) {
    const auto in_batch = occurrences_.find(id);
    std::optional<storage::v1::OccurrenceRow> row;
    if (in_batch == occurrences_.end()) {
      auto stored = rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, id));
      if (!stored.ok()) return stored.status();
      row = *std::move(stored);
    } else {
      row = in_batch->second.row;
    }
    if (!row) return absl::DataLossError("a quotation lists an occurrence that is not stored");
    auto facts = CurrentFacts(id, *row);
    if (!facts.ok()) return facts.status();
    if (absl::Status status = (*state)->Add(*facts, /*is_new=*/true); !status.ok()) return status;
    if (!HasMoved(facts->document)) continue;
    if (in_batch == occurrences_.end()) {
      other_facts_.insert_or_assign(id, *std::move(facts));
    } else {
      in_batch->second.observed = true;
    }
  }
  return absl::OkStatus();
}

}  // namespace verbatim::index
