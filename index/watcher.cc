#include "index/watcher.h"

#include <algorithm>
#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "index/answer_bytes.h"
#include "index/derive.h"
#include "index/directory.h"
#include "index/field_error.h"
#include "index/page_token.h"
#include "index/prepare.h"
#include "index/statements.h"
#include "quote/identity.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;

// Changes looked at in one go, and bytes of an answer.
constexpr size_t kMaxLookedAt = 256;
constexpr size_t kMaxBatchBytes = size_t{256} << 10;
constexpr absl::string_view kOldestPayload = "verbatim/oldest-revision";
constexpr uint32_t kLastKind = static_cast<uint32_t>(ChangeKind::kAmendment);

Hash HashOfLog(absl::string_view collection) { return quote::ContentHash("watch", {collection}); }

// Whether one of the keys, which stand one behind the other, is among the sorted `asked`.
bool HasAny(absl::string_view keys, const std::vector<Hash>& asked) {
  for (; keys.size() >= storage::kHashSize; keys.remove_prefix(storage::kHashSize)) {
    Hash key;
    std::copy_n(keys.begin(), key.size(), key.begin());
    if (std::binary_search(asked.begin(), asked.end(), key)) return true;
  }
  return false;
}

std::vector<ChangeKind> KindsOf(uint32_t bits) {
  std::vector<ChangeKind> kinds;
  for (uint32_t kind = 1; kind <= kLastKind; ++kind) {
    if ((bits & BitOf(static_cast<ChangeKind>(kind))) != 0) kinds.push_back(static_cast<ChangeKind>(kind));
  }
  return kinds;
}

}  // namespace

std::optional<std::string> GetOldestRevision(const absl::Status& status) {
  const auto payload = status.GetPayload(kOldestPayload);
  if (!payload.has_value()) return std::nullopt;
  return std::string(*payload);
}

Watcher::Watcher(const storage::Engine& engine, const CollectionSummary& summary, const WatchQuery& query)
    : engine_(engine), summary_(summary), query_(query) {
  for (const ChangeKind kind : query.kinds) kinds_ |= BitOf(kind);
  if (query.kinds.empty()) kinds_ = ~0u;
}

absl::StatusOr<std::unique_ptr<Watcher>> Watcher::Open(const storage::Engine& engine, const CollectionSummary& summary,
                                                       const WatchQuery& query) {
  auto watcher = std::unique_ptr<Watcher>(new Watcher(engine, summary, query));
  // First of all, so that "now" is not later than the call.
  const auto position = watcher->PositionOf(query.from);
  if (!position.ok()) return position.status();
  watcher->position_ = *position;
  if (absl::Status status = watcher->SetQuotation(); !status.ok()) return status;
  if (absl::Status status = watcher->ResolveNames(); !status.ok()) return status;
  return watcher;
}

std::string Watcher::RevisionOf(uint64_t position) const {
  return MakeNumberToken(HashOfLog(summary_.name()), position);
}

absl::StatusOr<uint64_t> Watcher::PositionOf(absl::string_view revision) const {
  const ChangeLog& log = summary_.change_log();
  if (revision.empty()) return log.readable();
  if (revision == kEarliestRevision) return log.trimmed();
  const auto opened = ParseNumberToken(HashOfLog(summary_.name()), revision);
  if (!opened.ok()) {
    return FieldError("from", absl::StrCat(quote::Shown(revision), " is damaged, or of another collection than '",
                                           summary_.name(), "'; want a revision that a watch of it gave, or earliest"));
  }
  const uint64_t position = **opened;
  if (position > log.readable()) {
    return FieldError("from", absl::StrCat(quote::Shown(revision), " is of a later time than the collection '",
                                           summary_.name(), "' has seen: was it restored from a backup?"));
  }
  if (position < log.trimmed()) return TooOld();
  return position;
}

absl::Status Watcher::TooOld() const {
  const std::string oldest = RevisionOf(summary_.change_log().trimmed());
  absl::Status status = absl::OutOfRangeError(
      absl::StrCat("changes after the revision are not kept any more; the oldest revision to begin from is ", oldest));
  status.SetPayload(kOldestPayload, absl::Cord(oldest));
  return status;
}

absl::Status Watcher::SetQuotation() {
  if (query_.quotation) {
    Lookup lookup(engine_, summary_.name(), View::kBasic);
    const auto quotation = lookup.FindQuotation(query_.quotation->bytes);
    if (!quotation.ok()) return quotation.status();
    if (!quotation->has_value()) {
      return absl::NotFoundError(absl::StrCat("quotation ", quote::ToString(*query_.quotation),
                                              " is not recorded in collection '", summary_.name(),
                                              "'; what is not recorded yet can be watched by its words"));
    }
    query_.text = (*quotation)->text;
  }
  if (query_.text.empty()) return absl::OkStatus();
  const auto prepared = PrepareText("text", query_.text);
  if (!prepared.ok()) return prepared.status();
  query_.quotation = prepared->quotation;
  auto text = PrepareComparedText("text", query_.text);
  if (!text.ok()) return text.status();
  watched_ = *std::move(text);
  return absl::OkStatus();
}

absl::Status Watcher::ResolveNames() {
  const uint64_t version = summary_.directory_version();
  if (directory_version_ == version) return absl::OkStatus();
  const auto snapshot = engine_.Snapshot();
  const Staging rows(*snapshot);
  const Directory directory(rows, summary_.name());
  if (!query_.speaker.empty()) {
    auto asked = directory.AskedSpeaker(query_.speaker);
    if (!asked.ok()) return WithField("speaker", asked.status());
    speakers_ = std::move(asked->keys);
  }
  if (!query_.outlet.empty()) {
    auto asked = directory.AskedOutlet(query_.outlet);
    if (!asked.ok()) return WithField("outlet", asked.status());
    outlets_ = std::move(asked->keys);
  }
  directory_version_ = version;
  return absl::OkStatus();
}

bool Watcher::Passes(const storage::v1::ChangeValue& change) const {
  // Whoever keeps copies has to know; whom it concerned is not in the log any more.
  if (!change.withdrawn_document().empty()) return (change.kinds() & kinds_) != 0;
  if (change.occurrence_id().empty()) return false;  // what it told of was withdrawn
  if (!query_.speaker.empty() && !HasAny(change.speaker_keys(), speakers_)) return false;
  if (!query_.outlet.empty() && !HasAny(change.outlet_keys(), outlets_)) return false;
  if (!query_.quotation || change.quotation_id() == query_.quotation->raw()) return (change.kinds() & kinds_) != 0;
  return (change.kinds() & BitOf(ChangeKind::kNewQuotation)) != 0 && (kinds_ & BitOf(ChangeKind::kVariant)) != 0;
}

absl::StatusOr<ChangeBatch> Watcher::Next() {
  auto slice = summary_.change_log().Read(engine_, position_, kMaxLookedAt);
  if (absl::IsOutOfRange(slice.status())) return TooOld();
  if (!slice.ok()) return slice.status();
  // After reading: a merge that was acknowledged before one of these changes was made holds for it.
  if (absl::Status status = ResolveNames(); !status.ok()) return status;
  std::vector<LoggedChange> passing;
  for (const LoggedChange& logged : slice->changes) {
    if (Passes(*logged.value)) passing.push_back(logged);
  }
  ChangeBatch batch;
  const uint64_t begin = std::exchange(position_, slice->through);
  if (absl::Status status = Deliver(passing, &batch); !status.ok()) {
    position_ = begin;
    return status;
  }
  batch.revision = revision();
  batch.caught_up = !HasMore();
  return batch;
}

absl::Status Watcher::Deliver(const std::vector<LoggedChange>& passing, ChangeBatch* batch) {
  if (passing.empty()) return absl::OkStatus();
  // After the log was read, which may name what is withdrawn by now.
  const auto snapshot = engine_.Snapshot();
  Lookup lookup(*snapshot, summary_.name(), View::kBasic);
  std::vector<Hash> ids;
  for (const LoggedChange& logged : passing) {
    if (!logged.value->withdrawn_document().empty()) continue;
    const auto id = HashFromBytes(logged.value->occurrence_id(), "occurrence id");
    if (!id.ok()) return id.status();
    ids.push_back(*id);
  }
  if (absl::Status status = lookup.PrefetchOccurrences(ids); !status.ok()) return status;
  size_t bytes = 0;
  for (const LoggedChange& logged : passing) {
    auto change = ToChange(logged, &lookup);
    if (!change.ok()) return change.status();
    if (!change->has_value()) continue;
    bytes += AnswerBytes((*change)->occurrence);
    batch->changes.push_back(**std::move(change));
    if (bytes < kMaxBatchBytes) continue;
    position_ = logged.number;
    break;
  }
  return absl::OkStatus();
}

// The log is read before what it tells of, which may be withdrawn meanwhile.
absl::StatusOr<bool> Watcher::IsWithdrawn(const storage::v1::ChangeValue& change, const Lookup& lookup) const {
  if (!summary_.HasWithdrawals()) return false;
  for (const auto& [table, raw] : {std::make_pair(Table::kOccurrence, &change.occurrence_id()),
                                   std::make_pair(Table::kStatement, &change.statement_id())}) {
    if (raw->empty()) continue;
    const auto id = HashFromBytes(*raw, "id");
    if (!id.ok()) return id.status();
    const auto row = lookup.reader().Get(table, storage::IdKey(summary_.name(), *id));
    if (absl::IsNotFound(row.status())) return true;
    if (!row.ok()) return row.status();
  }
  return false;
}

absl::StatusOr<std::optional<Change>> Watcher::ToChange(const LoggedChange& logged, Lookup* lookup) const {
  Change change;
  if (!logged.value->withdrawn_document().empty()) {
    change.kinds = KindsOf(logged.value->kinds());
    change.revision = RevisionOf(logged.number);
    change.time = logged.time;
    change.withdrawn_document = quote::DocumentIdFromRaw(logged.value->withdrawn_document());
    return std::optional<Change>(std::move(change));
  }
  const auto withdrawn = IsWithdrawn(*logged.value, *lookup);
  if (!withdrawn.ok()) return withdrawn.status();
  if (*withdrawn) return std::optional<Change>();
  const auto id = HashFromBytes(logged.value->occurrence_id(), "occurrence id");
  if (!id.ok()) return id.status();
  if (query_.quotation && logged.value->quotation_id() != query_.quotation->raw()) {
    const auto variant = RelationTo(*id, *lookup);
    if (!variant.ok()) return variant.status();
    if (!variant->has_value()) return std::optional<Change>();
    change.kinds = {ChangeKind::kVariant};
    change.variant = *variant;
  } else {
    change.kinds = KindsOf(logged.value->kinds());
    change.previous_first_seen = quote::OccurrenceIdFromRaw(logged.value->previous_first());
  }
  change.revision = RevisionOf(logged.number);
  change.time = logged.time;
  auto occurrence = lookup->ReadOccurrence(*id);
  if (!occurrence.ok()) return occurrence.status();
  change.occurrence = *std::move(occurrence);
  if (!logged.value->statement_id().empty()) {
    const auto statement_id = HashFromBytes(logged.value->statement_id(), "statement id");
    if (!statement_id.ok()) return statement_id.status();
    auto statement = ReadStatement(lookup->rows(), summary_.name(), *statement_id);
    if (!statement.ok()) return statement.status();
    change.statement = *std::move(statement);
  }
  return std::optional<Change>(std::move(change));
}

absl::StatusOr<std::optional<VariantRelation>> Watcher::RelationTo(const Hash& occurrence, const Lookup& lookup) const {
  const auto row =
      lookup.rows().Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(summary_.name(), occurrence));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::DataLossError("the log names an occurrence that is not stored");
  if ((*row)->hidden() != 0) return std::optional<VariantRelation>();
  const auto text = quote::ComparedText::Make((*row)->text());
  if (!text.ok()) return absl::DataLossError("a stored wording is not valid text");
  const quote::Comparison comparison = quote::Compare(*watched_, *text);
  if (comparison.relation == Relation::kNotFound) return std::optional<VariantRelation>();
  return std::optional<VariantRelation>({comparison.relation, comparison.strength, comparison.similarity});
}

}  // namespace verbatim::index
