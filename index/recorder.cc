#include "index/recorder.h"

#include <algorithm>
#include <utility>

#include "index/child_set.h"
#include "index/facts.h"
#include "index/party.h"
#include "storage/keys.h"

namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;

}  // namespace

absl::StatusOr<RecordAnswer> Recorder::Record(absl::Span<const PreparedOccurrence> items) {
  std::vector<Hash> document_ids;
  for (const PreparedOccurrence& item : items) document_ids.push_back(item.document.bytes);
  const IdLocks::Guard documents(&shared_.document_locks, collection_, document_ids);
  if (absl::Status status = ReadAhead(items); !status.ok()) return status;

  RecordAnswer answer;
  for (const PreparedOccurrence& item : items) {
    const auto document_changed = FoldDocument(item);
    if (!document_changed.ok()) return document_changed.status();
    const auto occurrence_changed = FoldOccurrence(item);
    if (!occurrence_changed.ok()) return occurrence_changed.status();
    occurrences_[item.id.bytes].observed |= *document_changed;
    answer.outcomes.push_back(*document_changed || *occurrence_changed ? Outcome::kRecorded : Outcome::kAlreadyKnown);
  }
  if (absl::Status status = ComputeDocumentFacts(); !status.ok()) return status;

  const auto rebuilds = FindRebuilds();
  if (!rebuilds.ok()) return rebuilds.status();
  std::vector<Hash> quotation_ids(rebuilds->begin(), rebuilds->end());
  for (const auto& [id, state] : occurrences_) {
    if (state.relist) quotation_ids.push_back(state.first->quotation.bytes);
  }
  const IdLocks::Guard quotations(&shared_.quotation_locks, collection_, quotation_ids);
  std::vector<std::string> keys;
  for (const Hash& id : quotation_ids) keys.push_back(storage::IdKey(collection_, id));
  if (absl::Status status = rows_.Prefetch(Table::kQuotation, keys); !status.ok()) return status;
  if (absl::Status status = UnlistMoved(); !status.ok()) return status;
  for (const Hash& quotation : *rebuilds) {
    if (absl::Status status = Rebuild(quotation); !status.ok()) return status;
  }
  if (absl::Status status = AddOccurrences(); !status.ok()) return status;
  auto changes = CollectChanges(items);
  if (!changes.ok()) return changes.status();
  if (absl::Status status = StageRows(); !status.ok()) return status;
  const auto revision = Write(*std::move(changes));
  if (!revision.ok()) return revision.status();
  answer.revision = *revision;
  return answer;
}

absl::Status Recorder::ReadAhead(absl::Span<const PreparedOccurrence> items) {
  std::vector<std::string> documents, occurrences;
  for (const PreparedOccurrence& item : items) {
    if (documents_.try_emplace(item.document.bytes).second) {
      documents.push_back(storage::IdKey(collection_, item.document.bytes));
    }
    if (occurrences_.try_emplace(item.id.bytes).second) {
      occurrences.push_back(storage::IdKey(collection_, item.id.bytes));
    }
  }
  if (absl::Status status = rows_.Prefetch(Table::kDocument, documents); !status.ok()) return status;
  if (absl::Status status = rows_.Prefetch(Table::kOccurrence, occurrences); !status.ok()) return status;
  for (auto& [id, state] : documents_) {
    auto row = rows_.Read<storage::v1::DocumentRow>(Table::kDocument, storage::IdKey(collection_, id));
    if (!row.ok()) return row.status();
    state.existed = row->has_value();
    if (!state.existed) continue;
    state.row = **std::move(row);
    auto facts = FactsOfDocument(rows_, collection_, id, state.row);
    if (!facts.ok()) return facts.status();
    state.old_facts = *std::move(facts);
  }
  for (auto& [id, state] : occurrences_) {
    auto row = rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, id));
    if (!row.ok()) return row.status();
    state.existed = row->has_value();
    if (state.existed) state.row = **std::move(row);
  }
  return absl::OkStatus();
}

// Adds a domain to those of a document, of which the first few are kept whatever the order of recording.
void Recorder::FoldDomain(const std::string& domain, storage::v1::DocumentRow* row) {
  auto* domains = row->mutable_domains();
  const auto at = std::lower_bound(domains->begin(), domains->end(), domain);
  if (domain.empty() || (at != domains->end() && *at == domain)) return;
  *domains->Add() = domain;
  std::sort(domains->begin(), domains->end());
  if (domains->size() > kMaxKept) domains->RemoveLast();
}

absl::StatusOr<bool> Recorder::FoldDocument(const PreparedOccurrence& item) {
  DocumentState& state = documents_[item.document.bytes];
  bool changed = false;
  if (state.row.indexed_us() == 0) {
    state.row.set_indexed_us(std::max<quote::Micros>(now_, 1));
    changed = true;
  }
  if (state.row.caller_id().empty() && !item.caller_id.empty()) {
    state.row.set_caller_id(item.caller_id);
    changed = true;
  }
  if (item.document_observation) {
    ChildSet<KeptDocumentObservation> set(
        state.row.mutable_observations(), Table::kDocumentChild,
        [&](const Hash& hash) { return storage::PairKey(collection_, item.document.bytes, hash); }, &rows_);
    const auto added =
        set.Add(item.document_observation->hash, item.document_observation->value, state.row.overflow_observations());
    if (!added.ok()) return added.status();
    if (*added) {
      state.row.set_overflow_observations(state.row.overflow_observations() + set.Evict());
      if (item.url_key) {
        rows_.PutEmpty(Table::kDocumentUrl, storage::PairKey(collection_, *item.url_key, item.document.bytes));
      }
      FoldDomain(item.domain, &state.row);
      const std::string& outlet = item.document_observation->value.outlet();
      if (!outlet.empty() && !IsCorrected(state.row.corrected_fields(), "outlet")) {
        const auto key = NameKey(outlet);
        if (!key.ok()) return key.status();
        if (!summary_.HasOutlet(*key)) new_outlets_.emplace_back(*key, outlet);
      }
      changed = true;
    }
  }
  state.changed |= changed;
  return changed;
}

Recorder::Bearing Recorder::BearingOf(const storage::v1::OccurrenceRow& row) {
  const OccurrenceObservation facts = ChosenFacts(row);
  return {IsCounted(facts), MayBeTranslation(facts)};
}

absl::StatusOr<bool> Recorder::FoldOccurrence(const PreparedOccurrence& item) {
  OccurrenceState& state = occurrences_[item.id.bytes];
  bool changed = false;
  if (state.first == nullptr) state.first = &item;
  if (!state.existed && state.first == &item) {
    state.row.set_document_id(std::string(item.document.raw()));
    state.row.set_quotation_id(std::string(item.quotation.raw()));
    state.row.set_text(item.text);
    if (item.offset) state.row.set_offset(*item.offset);
    state.row.set_indexed_us(now_);
    state.relist = true;
    changed = true;
  }
  if (item.observation) {
    const Bearing before = BearingOf(state.row);
    ChildSet<KeptOccurrenceObservation> set(
        state.row.mutable_observations(), Table::kOccurrenceChild,
        [&](const Hash& hash) {
          return storage::OccurrenceChildKey(collection_, item.id.bytes, storage::ChildKind::kObservation, hash);
        },
        &rows_);
    const auto added = set.Add(item.observation->hash, item.observation->value, state.row.overflow_observations());
    if (!added.ok()) return added.status();
    if (*added) state.row.set_overflow_observations(state.row.overflow_observations() + set.Evict());
    if (*added && state.existed) {
      if (!state.old_bearing) state.old_bearing = before;
      state.recount = *state.old_bearing != BearingOf(state.row);
    }
    state.observed |= *added;
    changed |= *added;
  }
  for (const Hashed<Attribution>& attribution : item.attributions) {
    ChildSet<KeptAttribution> set(
        state.row.mutable_attributions(), Table::kOccurrenceChild,
        [&](const Hash& hash) {
          return storage::OccurrenceChildKey(collection_, item.id.bytes, storage::ChildKind::kAttribution, hash);
        },
        &rows_);
    const auto added = set.Add(attribution.hash, attribution.value, state.row.overflow_attributions());
    if (!added.ok()) return added.status();
    if (*added) state.row.set_overflow_attributions(state.row.overflow_attributions() + set.Evict());
    state.relist |= *added;
    state.attributed |= *added;
    changed |= *added;
  }
  state.changed |= changed;
  return changed;
}

absl::Status Recorder::ComputeDocumentFacts() {
  for (auto& [id, state] : documents_) {
    auto facts = FactsOfDocument(rows_, collection_, id, state.row);
    if (!facts.ok()) return facts.status();
    state.facts = *std::move(facts);
  }
  return absl::OkStatus();
}

absl::StatusOr<OccurrenceFacts> Recorder::CurrentFacts(const Hash& id, const storage::v1::OccurrenceRow& row) {
  const auto document = HashFromBytes(row.document_id(), "document id");
  if (!document.ok()) return document.status();
  if (const auto it = documents_.find(*document); it != documents_.end()) {
    return FactsOfOccurrence(rows_, collection_, id, row, it->second.facts);
  }
  const auto stored = rows_.Read<storage::v1::DocumentRow>(Table::kDocument, storage::IdKey(collection_, *document));
  if (!stored.ok()) return stored.status();
  auto facts = FactsOfDocument(rows_, collection_, *document, stored->value_or(storage::v1::DocumentRow()));
  if (!facts.ok()) return facts.status();
  return FactsOfOccurrence(rows_, collection_, id, row, *std::move(facts));
}

absl::StatusOr<QuotationState*> Recorder::StateOf(const Hash& quotation) {
  std::unique_ptr<QuotationState>& state = quotations_[quotation];
  if (state == nullptr) {
    auto loaded = QuotationState::Load(collection_, quotation, &rows_);
    if (!loaded.ok()) return loaded.status();
    state = std::make_unique<QuotationState>(*std::move(loaded));
    if (state->empty() && summary_.HasAmendments()) {
      if (absl::Status status = state->CountStatements(); !status.ok()) return status;
    }
  }
  return state.get();
}

absl::Status Recorder::AddOccurrences() {
  for (auto& [id, state] : occurrences_) {
    if (!state.relist) continue;
    auto facts = CurrentFacts(id, state.row);
    if (!facts.ok()) return facts.status();
    const auto quotation = StateOf(facts->quotation);
    if (!quotation.ok()) return quotation.status();
    if (absl::Status status = (*quotation)->Add(*facts, /*is_new=*/!state.existed); !status.ok()) return status;
    state.facts = *std::move(facts);
  }
  return absl::OkStatus();
}

absl::Status Recorder::StageRows() {
  for (const auto& [id, state] : documents_) {
    if (!state.changed) continue;
    rows_.Put(Table::kDocument, storage::IdKey(collection_, id), state.row);
    StageExpiry(collection_, id, state.old_facts.expires, state.facts.expires, &rows_);
  }
  for (const auto& [id, state] : occurrences_) {
    if (!state.changed) continue;
    rows_.Put(Table::kOccurrence, storage::IdKey(collection_, id), state.row);
    if (!state.existed) {
      rows_.PutEmpty(Table::kDocumentOccurrence, storage::PairKey(collection_, state.first->document.bytes, id));
    }
  }
  for (const auto& [id, state] : quotations_) {
    if (absl::Status status = state->Save(); !status.ok()) return status;
  }
  for (const auto& [key, name] : new_outlets_) {
    storage::v1::OutletRow row;
    row.set_name(name);
    rows_.Put(Table::kOutlet, storage::IdKey(collection_, key), row);
  }
  return absl::OkStatus();
}

absl::StatusOr<uint64_t> Recorder::Write(std::vector<storage::v1::ChangeValue> changes) {
  CollectionSummary::Counts added;
  for (const auto& [id, state] : quotations_) added.quotations += state->created();
  for (const auto& [id, state] : occurrences_) added.occurrences += !state.existed;
  for (const auto& [id, state] : documents_) added.documents += !state.existed;
  CollectionSummary::CountsLease lease(&summary_);
  if (added.quotations + added.occurrences + added.documents > 0) lease.Stage(added, &rows_);
  auto entry = std::make_optional<ChangeLog::Entry>(&summary_.change_log());
  if (!changes.empty()) entry->Stage(std::move(changes), now_, &rows_);
  storage::WriteBatch batch = rows_.TakeBatch();
  if (batch.empty()) return engine_.Revision();
  const std::vector<std::string> lists = MatchCache::ListsIn(batch);
  auto revision = engine_.Write(std::move(batch));
  if (revision.ok()) entry->Commit();
  entry.reset();  // nobody reads past it while it lives
  // After a failed write too: nobody knows what it left.
  for (const auto& [id, state] : quotations_) shared_.quotation_changes.Count(id);
  for (const std::string& list : lists) shared_.match_cache.CountList(list);
  for (const auto& [id, state] : documents_) {
    if (state.existed) shared_.list_cache.CountDocument(id);  // of a new one nothing is kept
  }
  if (!revision.ok()) return revision.status();
  lease.Commit();
  for (const auto& [key, name] : new_outlets_) summary_.AddOutlet(key);
  for (const auto& [id, state] : documents_) {
    if (state.facts.published) summary_.AddDate(*state.facts.published);
  }
  // What was recorded is recorded, also when this fails: then the span of dates stays wider than it has to be.
  if (LeftAnEdge()) summary_.ReloadDates(engine_).IgnoreError();
  return revision;
}

}  // namespace verbatim::index
