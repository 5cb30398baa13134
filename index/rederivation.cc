#include "index/rederivation.h"

#include <algorithm>
#include <utility>

#include "index/facts.h"
#include "index/list_filter.h"
#include "index/listed_occurrences.h"
#include "index/lookup.h"
#include "index/party.h"

namespace verbatim::index {

using storage::FacetKind;
using storage::Hash;
using storage::Table;

absl::Status Rederivation::TakeOut(const Hash& occurrence) {
  const auto filtered = ReadFiltered(rows_, collection_, occurrence);
  if (!filtered.ok()) return filtered.status();
  const OccurrenceFacts& facts = filtered->facts;
  UnlistOccurrence(facts, collection_, &rows_);
  quotations_[facts.quotation];
  taken_out_.push_back(occurrence);
  const auto& published = facts.document_facts.published;
  left_an_edge_ |= published && summary_.IsAtEdge(*published);
  if (facts.document_facts.domains.empty()) {
    old_outlets_.insert(facts.document_facts.outlets.begin(), facts.document_facts.outlets.end());
  }
  return absl::OkStatus();
}

absl::Status Rederivation::TakeOutDocument(const Hash& document) {
  documents_.insert(document);
  const auto occurrences = OccurrencesInDocument(rows_, collection_, document);
  if (!occurrences.ok()) return occurrences.status();
  for (const Hash& occurrence : *occurrences) {
    if (absl::Status status = TakeOut(occurrence); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Rederivation::NoteDocument(const Hash& document) {
  const auto occurrences = OccurrencesInDocument(rows_, collection_, document);
  if (occurrences.ok()) taken_out_.insert(taken_out_.end(), occurrences->begin(), occurrences->end());
  return occurrences.status();
}

CollectionSummary::Counts Rederivation::AddedCounts() const {
  CollectionSummary::Counts counts;
  for (const auto& [id, state] : quotations_) {
    counts.quotations += state->created();
    counts.quotations -= state->removed();
  }
  return counts;
}

absl::StatusOr<std::vector<storage::v1::ChangeValue>> Rederivation::Changes(std::optional<ChangeKind> what) const {
  News news;
  for (const Hash& id : taken_out_) {
    if (what) news.Add(id, *what);
  }
  for (const auto& [id, state] : quotations_) {
    if (absl::Status status = news.AddQuotation(*state); !status.ok()) return status;
  }
  OccurrenceFacts facts;
  return news.Changes([&](const Hash& id) -> absl::StatusOr<const OccurrenceFacts*> {
    auto filtered = ReadFiltered(rows_, collection_, id);
    if (!filtered.ok()) return filtered.status();
    facts = std::move(filtered->facts);
    return &facts;
  });
}

absl::Status Rederivation::PutBack() {
  for (auto& [quotation, state] : quotations_) {
    auto loaded = QuotationState::Load(collection_, quotation, &rows_);
    if (!loaded.ok()) return loaded.status();
    state = std::make_unique<QuotationState>(*std::move(loaded));
    if (absl::Status status = Rebuild(quotation, state.get()); !status.ok()) return status;
  }
  absl::Status status = StageAddedOutlets();
  return status.ok() ? StageRemovedOutlets() : status;
}

absl::Status Rederivation::Rebuild(const Hash& quotation, QuotationState* state) {
  // Read from the store, where nothing is taken out yet.
  const auto occurrences = ListedOccurrences(stored_, collection_, quotation);
  if (!occurrences.ok()) return occurrences.status();
  absl::Status status = state->CountStatements();
  if (status.ok()) status = state->Clear();
  for (const Hash& id : *occurrences) {
    if (!status.ok()) return status;
    const auto row = rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, id));
    if (!row.ok()) return row.status();
    if (!row->has_value()) continue;  // withdrawn
    const auto filtered = ReadFiltered(rows_, collection_, id);
    if (!filtered.ok()) return filtered.status();
    status = state->Add(filtered->facts, /*is_new=*/true);
  }
  return status.ok() ? state->Save() : status;
}

absl::Status Rederivation::StageAddedOutlets() {
  for (const Hash& document : documents_) {
    if (absl::Status status = StageOutletsOf(document); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Rederivation::StageOutletsOf(const Hash& document) {
  const auto row = rows_.Read<storage::v1::DocumentRow>(Table::kDocument, storage::IdKey(collection_, document));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::OkStatus();
  const auto facts = FactsOfDocument(rows_, collection_, document, **row);
  if (!facts.ok()) return facts.status();
  Lookup lookup(stored_, collection_, View::kWhole);
  const auto stored = lookup.FindDocument(document);
  if (!stored.ok()) return stored.status();
  std::vector<DocumentObservation> named = (*stored)->observations;
  named.push_back((*row)->corrected());
  for (const DocumentObservation& observation : named) {
    const auto key = NameKey(observation.outlet());
    if (!key.ok() || summary_.HasOutlet(*key)) continue;
    const std::vector<Hash>& current = facts->outlets;
    if (std::find(current.begin(), current.end(), *key) == current.end()) continue;
    storage::v1::OutletRow outlet;
    outlet.set_name(observation.outlet());
    rows_.Put(Table::kOutlet, storage::IdKey(collection_, *key), outlet);
    added_outlets_.push_back(*key);
  }
  return absl::OkStatus();
}

// An outlet is one as long as anything is listed under it.
absl::Status Rederivation::StageRemovedOutlets() {
  for (const Hash& outlet : old_outlets_) {
    bool any = false;
    const absl::Status status =
        rows_.Visit(Table::kOccurrenceByDate, storage::FacetRange(collection_, {FacetKind::kOutlet, outlet}),
                    [&any](absl::string_view, absl::string_view) {
                      any = true;
                      return absl::CancelledError();
                    });
    if (!status.ok() && !absl::IsCancelled(status)) return status;
    if (any) continue;
    rows_.Delete(Table::kOutlet, storage::IdKey(collection_, outlet));
    removed_outlets_.push_back(outlet);
  }
  return absl::OkStatus();
}

}  // namespace verbatim::index
