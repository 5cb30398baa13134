#include "index/withdrawer.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "index/amendments.h"
#include "index/child_set.h"
#include "index/content_hash.h"
#include "index/facts.h"
#include "index/listed_occurrences.h"
#include "index/lookup.h"
#include "index/statements.h"
#include "quote/url.h"

namespace verbatim::index {
namespace {

using storage::AmendedKind;
using storage::ChildKind;
using storage::FacetKind;
using storage::Hash;
using storage::Table;

// The hash that a row has as 16 bytes; nullopt for another number of bytes.
std::optional<Hash> HashOf(absl::string_view bytes) {
  const auto hash = HashFromBytes(bytes, "id");
  return hash.ok() ? std::optional<Hash>(*hash) : std::nullopt;
}

// A sum that stops at its maximum.
uint32_t Sum(uint32_t before, size_t more) {
  return static_cast<uint32_t>(std::min<uint64_t>(uint64_t{before} + more, std::numeric_limits<uint32_t>::max()));
}

}  // namespace

absl::Status Withdrawer::Withdraw(const std::vector<Hash>& occurrences, const std::vector<Hash>& statements,
                                  quote::Micros now, Withdrawal* withdrawal) {
  // What an occurrence stands for says nearly the same, and goes too.
  std::vector<Hash> going = occurrences;
  for (size_t i = 0; i < going.size(); ++i) {
    if (gone_.count(going[i]) > 0) continue;
    if (absl::Status status = TakeOut(going[i]); !status.ok()) return status;
    const auto superseded = SupersededBy(going[i]);
    if (!superseded.ok()) return superseded.status();
    going.insert(going.end(), superseded->begin(), superseded->end());
  }
  absl::Status status = DeleteOccurrences();
  for (const auto& [document, words] : words_) {
    if (status.ok()) status = CleanDocument(document, words);
  }
  for (const Hash& freed : freed_) {
    if (status.ok() && gone_.count(freed) == 0) status = CleanAmendments(freed, RepeatedWords()).status();
  }
  if (status.ok()) status = DeleteStatements(statements);
  if (status.ok()) status = derived_.PutBack();
  if (status.ok()) status = EraseLog();
  if (!status.ok()) return status;
  StageMarks(now, withdrawal->id);
  Count(now, withdrawal);
  return absl::OkStatus();
}

absl::Status Withdrawer::TakeOut(const Hash& occurrence) {
  const auto row = rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, occurrence));
  if (!row.ok()) return row.status();
  if (!row->has_value()) {
    return absl::NotFoundError(absl::StrCat("occurrence ", quote::ToString(quote::OccurrenceId{occurrence}),
                                            " is not recorded in collection '", collection_, "'"));
  }
  const auto document = HashFromBytes((*row)->document_id(), "document id");
  if (!document.ok()) return document.status();
  const auto quotation = HashFromBytes((*row)->quotation_id(), "quotation id");
  if (!quotation.ok()) return quotation.status();
  gone_[occurrence] = {*document, *quotation};
  words_[*document].Add((*row)->text());
  recorded_ = std::min<quote::Micros>(recorded_, (*row)->indexed_us());
  return derived_.TakeOut(occurrence);
}

// Those for which an occurrence stands now; those for which it stood once are noted.
absl::StatusOr<std::vector<Hash>> Withdrawer::SupersededBy(const Hash& occurrence) {
  const auto linked = EverSupersededBy(rows_, collection_, occurrence);
  if (!linked.ok()) return linked.status();
  std::vector<Hash> superseded;
  for (const Hash& id : *linked) {
    rows_.Delete(Table::kAmendment, storage::SupersessionKey(collection_, occurrence, id));
    const auto row = rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, id));
    if (!row.ok()) return row.status();
    if (!row->has_value()) continue;
    if ((*row)->superseded_by() == storage::AsBytes(occurrence)) {
      superseded.push_back(id);
    } else {
      freed_.insert(id);
    }
  }
  return superseded;
}

// With the links from those that ever stood for it.
absl::Status Withdrawer::DeleteAmendments(const Hash& occurrence) {
  const auto amendments =
      ReadAmendments(rows_, collection_, AmendedKind::kOccurrence, occurrence, /*count=*/kMaxAmendments);
  if (!amendments.ok()) return amendments.status();
  for (const Amendment& amendment : *amendments) {
    if (const auto by = HashOf(amendment.superseded_by())) {
      rows_.Delete(Table::kAmendment, storage::SupersessionKey(collection_, *by, occurrence));
    }
  }
  return DeleteRows(Table::kAmendment, storage::AmendmentRange(collection_, AmendedKind::kOccurrence, occurrence));
}

absl::Status Withdrawer::DeleteRows(Table table, const storage::KeyRange& range) {
  std::vector<std::string> keys;
  const absl::Status status = rows_.Visit(table, range, [&keys](absl::string_view key, absl::string_view) {
    keys.emplace_back(key);
    return absl::OkStatus();
  });
  for (std::string& key : keys) rows_.Delete(table, std::move(key));
  return status;
}

absl::Status Withdrawer::DeleteOccurrences() {
  for (const auto& [id, gone] : gone_) {
    rows_.Delete(Table::kOccurrence, storage::IdKey(collection_, id));
    rows_.Delete(Table::kDocumentOccurrence, storage::PairKey(collection_, gone.document, id));
    absl::Status status;
    for (const ChildKind kind : {ChildKind::kObservation, ChildKind::kAttribution}) {
      if (status.ok())
        status = DeleteRows(Table::kOccurrenceChild, storage::OccurrenceChildRange(collection_, id, kind));
    }
    if (status.ok()) status = DeleteAmendments(id);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Withdrawer::CleanDocument(const Hash& document, const RepeatedWords& words) {
  const auto left = OccurrencesInDocument(rows_, collection_, document);
  if (!left.ok()) return left.status();
  if (left->empty()) return DeleteDocument(document);
  for (const Hash& id : *left) {
    auto row = rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, id));
    if (!row.ok()) return row.status();
    if (!row->has_value()) return absl::DataLossError("a document lists an occurrence that is not stored");
    const auto quotation = HashFromBytes((*row)->quotation_id(), "quotation id");
    if (!quotation.ok()) return quotation.status();
    left_.emplace(document, *quotation);
    absl::Status cleaned = CleanNeighbour(id, words, **std::move(row));
    if (!cleaned.ok()) return cleaned;
  }
  return absl::OkStatus();
}

// Takes from what was observed of an occurrence whatever repeats or names what goes; false when there is none.
bool Withdrawer::Clean(const RepeatedWords& words, OccurrenceObservation* observation) const {
  bool changed = false;
  if (words.IsIn(observation->left_context())) {
    observation->clear_left_context();
    changed = true;
  }
  if (words.IsIn(observation->right_context())) {
    observation->clear_right_context();
    changed = true;
  }
  const auto parent = HashOf(observation->parent());
  if (parent && gone_.count(*parent) > 0) {
    observation->clear_parent();
    changed = true;
  }
  return changed;
}

absl::Status Withdrawer::CleanNeighbour(const Hash& occurrence, const RepeatedWords& words,
                                        storage::v1::OccurrenceRow row) {
  auto observations = ObservationsOf(occurrence, row);
  if (!observations.ok()) return observations.status();
  const auto amended = CleanAmendments(occurrence, words);
  if (!amended.ok()) return amended.status();
  bool changed = row.has_corrected() && Clean(words, row.mutable_corrected());
  for (OccurrenceObservation& observation : *observations) changed |= Clean(words, &observation);
  if (!changed && !*amended) return absl::OkStatus();
  ++cleaned_;
  recorded_ = std::min<quote::Micros>(recorded_, row.indexed_us());
  if (!changed) return absl::OkStatus();
  // Which observation is shown may depend on hashes, and these change: it is derived anew.
  if (absl::Status status = derived_.TakeOut(occurrence); !status.ok()) return status;
  if (absl::Status status = ReplaceObservations(occurrence, *observations, &row); !status.ok()) return status;
  rows_.Put(Table::kOccurrence, storage::IdKey(collection_, occurrence), row);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<OccurrenceObservation>> Withdrawer::ObservationsOf(
    const Hash& occurrence, const storage::v1::OccurrenceRow& row) const {
  std::vector<OccurrenceObservation> observations;
  for (const KeptOccurrenceObservation& kept : row.observations()) observations.push_back(kept.value());
  if (row.overflow_observations() == 0) return observations;
  const absl::Status status = rows_.Visit(
      Table::kOccurrenceChild, storage::OccurrenceChildRange(collection_, occurrence, ChildKind::kObservation),
      [&](absl::string_view key, absl::string_view value) {
        return storage::DecodeValue(key, value, &observations.emplace_back());
      });
  if (!status.ok()) return status;
  return observations;
}

absl::Status Withdrawer::ReplaceObservations(const Hash& occurrence,
                                             const std::vector<OccurrenceObservation>& observations,
                                             storage::v1::OccurrenceRow* row) {
  absl::Status status = DeleteRows(Table::kOccurrenceChild,
                                   storage::OccurrenceChildRange(collection_, occurrence, ChildKind::kObservation));
  if (!status.ok()) return status;
  row->clear_observations();
  row->clear_overflow_observations();
  ChildSet<KeptOccurrenceObservation> set(
      row->mutable_observations(), Table::kOccurrenceChild,
      [&](const Hash& hash) {
        return storage::OccurrenceChildKey(collection_, occurrence, ChildKind::kObservation, hash);
      },
      &rows_);
  for (const OccurrenceObservation& observation : observations) {
    if (observation.ByteSizeLong() == 0) continue;
    const auto added = set.Add(ContentHashOf(observation), observation, row->overflow_observations());
    if (!added.ok()) return added.status();
    row->set_overflow_observations(row->overflow_observations() + set.Evict());
  }
  return absl::OkStatus();
}

// Of the words around it, and of what stood for it; whether there was any.
absl::StatusOr<bool> Withdrawer::CleanAmendments(const Hash& occurrence, const RepeatedWords& words) {
  std::vector<std::pair<std::string, Amendment>> cleaned;
  const absl::Status status =
      rows_.Visit(Table::kAmendment, storage::AmendmentRange(collection_, AmendedKind::kOccurrence, occurrence),
                  [&](absl::string_view key, absl::string_view value) {
                    Amendment amendment;
                    absl::Status decoded = storage::DecodeValue(key, value, &amendment);
                    bool changed = amendment.has_facts() && Clean(words, amendment.mutable_facts());
                    const auto by = HashOf(amendment.superseded_by());
                    if (by && gone_.count(*by) > 0) {
                      amendment.clear_superseded_by();
                      changed = true;
                    }
                    if (changed) cleaned.emplace_back(std::string(key), std::move(amendment));
                    return decoded;
                  });
  if (!status.ok()) return status;
  for (auto& [key, amendment] : cleaned) rows_.Put(Table::kAmendment, std::move(key), amendment);
  return !cleaned.empty();
}

absl::Status Withdrawer::DeleteDocument(const Hash& document) {
  const auto row = rows_.Read<storage::v1::DocumentRow>(Table::kDocument, storage::IdKey(collection_, document));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::DataLossError("an occurrence names a document that is not stored");
  const auto facts = FactsOfDocument(rows_, collection_, document, **row);
  if (!facts.ok()) return facts.status();
  Lookup lookup(stored_, collection_, View::kWhole);
  const auto whole = lookup.FindDocument(document);
  if (!whole.ok()) return whole.status();
  for (const DocumentObservation& observation : (*whole)->observations) {
    const auto url = quote::NormaliseUrl(observation.url());
    if (!url.ok()) continue;
    rows_.Delete(Table::kDocumentUrl, storage::PairKey(collection_, quote::ContentHash("url", {*url}), document));
  }
  StageExpiry(collection_, document, facts->expires, quote::kEndOfTime, &rows_);
  absl::Status status = DeleteRows(Table::kDocumentChild, storage::PairRange(collection_, document));
  if (status.ok()) {
    status = DeleteRows(Table::kAmendment, storage::AmendmentRange(collection_, AmendedKind::kDocument, document));
  }
  rows_.Delete(Table::kDocument, storage::IdKey(collection_, document));
  deleted_documents_.insert(document);
  return status;
}

absl::Status Withdrawer::DeleteStatements(const std::vector<Hash>& statements) {
  for (const Hash& statement : statements) {
    if (absl::Status status = DeleteStatement(statement); !status.ok()) return status;
  }
  std::set<Hash> quotations;
  for (const auto& [id, gone] : gone_) quotations.insert(gone.quotation);
  for (const Hash& quotation : quotations) {
    const auto listed = ListedOccurrences(stored_, collection_, quotation);
    if (!listed.ok()) return listed.status();
    const bool left =
        std::any_of(listed->begin(), listed->end(), [this](const Hash& id) { return gone_.count(id) == 0; });
    if (absl::Status status = DeleteStatementsAbout(quotation, !left); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// All of them, or those that name an occurrence that goes.
absl::Status Withdrawer::DeleteStatementsAbout(const Hash& quotation, bool all) {
  std::vector<Hash> going;
  const absl::Status status =
      rows_.Visit(Table::kStatementByDate, storage::FacetRange(collection_, {FacetKind::kQuotation, quotation}),
                  [&](absl::string_view key, absl::string_view) {
                    const auto position = storage::ParseDateKey(collection_, key);
                    if (!position.ok()) return position.status();
                    const auto row = rows_.Read<storage::v1::StatementRow>(Table::kStatement,
                                                                           storage::IdKey(collection_, position->id));
                    if (!row.ok()) return row.status();
                    if (!row->has_value()) return absl::DataLossError("a list names a statement that is not stored");
                    const auto named = HashOf((*row)->value().occurrence_id());
                    if (all || (named && gone_.count(*named) > 0)) going.push_back(position->id);
                    return absl::OkStatus();
                  });
  if (!status.ok()) return status;
  for (const Hash& id : going) {
    if (absl::Status deleted = DeleteStatement(id); !deleted.ok()) return deleted;
  }
  return absl::OkStatus();
}

absl::Status Withdrawer::DeleteStatement(const Hash& statement) {
  const std::string key = storage::IdKey(collection_, statement);
  const auto row = rows_.Read<storage::v1::StatementRow>(Table::kStatement, key);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::OkStatus();  // it went with its quotation
  for (std::string& listed : StatementListKeys(collection_, {quote::StatementId{statement}, (*row)->value()})) {
    rows_.Delete(Table::kStatementByDate, std::move(listed));
  }
  rows_.Delete(Table::kStatement, key);
  statements_.insert(statement);
  recorded_ = std::min<quote::Micros>(recorded_, (*row)->indexed_us());
  const auto quotation = HashFromBytes((*row)->value().quotation_id(), "quotation id");
  if (!quotation.ok()) return quotation.status();
  derived_.Touch(*quotation);
  return absl::OkStatus();
}

void Withdrawer::StageMarks(quote::Micros now, const quote::WithdrawalId& id) {
  storage::v1::WithdrawnRow row;
  row.set_withdrawal_id(std::string(id.raw()));
  row.set_time_us(now);
  const auto mark = [&](const Hash& hash) {
    rows_.Put(Table::kWithdrawal, storage::WithdrawnKey(collection_, hash), row);
  };
  for (const auto& [occurrence, gone] : gone_) {
    mark(marks_.OfOccurrence(occurrence));
    // Where the same words stand elsewhere in the document, they are not withdrawn there.
    if (left_.count({gone.document, gone.quotation}) == 0) mark(marks_.OfWords(gone.document, gone.quotation));
  }
  for (const auto& [document, words] : words_) {
    mark(marks_.OfDocument(document));
    for (const std::string& run : words.runs()) mark(marks_.OfRun(document, run));
  }
  for (const Hash& statement : statements_) mark(marks_.OfStatement(statement));
  marks_.StageCheck(&rows_);
}

absl::Status Withdrawer::EraseLog() {
  return summary_.change_log().StageErased([this](storage::v1::ChangeValue* change) { return Erase(change); }, &rows_);
}

absl::StatusOr<bool> Withdrawer::Erase(storage::v1::ChangeValue* change) const {
  const auto was_gone = [this](absl::string_view occurrence) {
    const auto id = HashOf(occurrence);
    return id && gone_.count(*id) > 0;
  };
  const auto statement = HashOf(change->statement_id());
  const bool withdrawn = statement && statements_.count(*statement) > 0;
  if (withdrawn || was_gone(change->occurrence_id())) {
    auto retold = statement && !withdrawn ? Retell(*statement) : storage::v1::ChangeValue();
    if (!retold.ok()) return retold.status();
    *change = *std::move(retold);
    return true;
  }
  if (!was_gone(change->previous_first())) return false;
  change->clear_previous_first();
  return true;
}

// A statement that stays, told with another occurrence of its quotation: the first, or a hidden one if only such are
// left.
absl::StatusOr<storage::v1::ChangeValue> Withdrawer::Retell(const Hash& statement) const {
  const auto row = rows_.Read<storage::v1::StatementRow>(Table::kStatement, storage::IdKey(collection_, statement));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::DataLossError("the log names a statement that is not stored");
  const PreparedStatement prepared{quote::StatementId{statement}, (*row)->value()};
  const auto quotation = HashFromBytes(prepared.value.quotation_id(), "quotation id");
  if (!quotation.ok()) return quotation.status();
  std::optional<Hash> with;
  const auto shown = rows_.Read<storage::v1::QuotationRow>(Table::kQuotation, storage::IdKey(collection_, *quotation));
  if (!shown.ok()) return shown.status();
  if (!shown->has_value()) {
    const absl::Status status = rows_.Visit(
        Table::kOccurrenceByDate, storage::FacetRange(collection_, {storage::FacetKind::kQuotation, *quotation}),
        [&](absl::string_view key, absl::string_view) {
          const auto position = storage::ParseDateKey(collection_, key);
          if (position.ok() && !with) with = position->id;
          return position.status();
        });
    if (!status.ok()) return status;
  }
  return ChangeOfStatement(collection_, prepared, rows_, with);
}

void Withdrawer::Count(quote::Micros now, Withdrawal* withdrawal) const {
  storage::v1::WithdrawalRow& row = withdrawal->row;
  if (row.begun_us() == 0) row.set_begun_us(now);
  row.set_ended_us(now);
  row.set_occurrences(Sum(row.occurrences(), gone_.size()));
  row.set_documents(Sum(row.documents(), deleted_documents_.size()));
  row.set_statements(Sum(row.statements(), statements_.size()));
  row.set_contexts(Sum(row.contexts(), cleaned_));
  size_t removed = 0;
  for (const auto& [id, state] : derived_.quotations()) removed += state->removed();
  row.set_quotations(Sum(row.quotations(), removed));
  if (row.recorded_us() == 0 || recorded_ < row.recorded_us()) row.set_recorded_us(recorded_);
  rows_.Put(Table::kWithdrawal, storage::WithdrawalKey(collection_, withdrawal->id.bytes), row);
}

absl::StatusOr<std::vector<storage::v1::ChangeValue>> Withdrawer::Changes() const {
  auto changes = derived_.Changes({});
  if (!changes.ok()) return changes;
  for (storage::v1::ChangeValue& change : *changes) {
    const auto previous = HashOf(change.previous_first());
    if (previous && gone_.count(*previous) > 0) change.clear_previous_first();
  }
  for (const auto& [document, words] : words_) {
    storage::v1::ChangeValue& change = changes->emplace_back();
    change.set_kinds(BitOf(ChangeKind::kAmendment));
    change.set_withdrawn_document(std::string(storage::AsBytes(document)));
  }
  return changes;
}

CollectionSummary::Counts Withdrawer::AddedCounts() const {
  CollectionSummary::Counts counts = derived_.AddedCounts();
  counts.occurrences -= gone_.size();
  counts.documents -= deleted_documents_.size();
  return counts;
}

}  // namespace verbatim::index
