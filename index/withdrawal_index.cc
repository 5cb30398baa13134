// The part of Index that withdraws, and refuses what was withdrawn.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "index/amendments.h"
#include "index/catalog.h"
#include "index/facts.h"
#include "index/index.h"
#include "index/lister.h"
#include "index/lone_change.h"
#include "index/lookup.h"
#include "index/page_token.h"
#include "index/statements.h"
#include "index/withdrawal_filter.h"
#include "index/withdrawal_marks.h"
#include "index/withdrawer.h"
#include "storage/keys.h"

namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;

constexpr char kExpiredBy[] = "verbatimd";
constexpr char kExpiredReason[] = "the document has expired";

absl::Status CheckQuery(const WithdrawQuery& query) {
  FieldChecker check;
  CheckReason(query.reason, query.evidence_url, query.by, &check);
  const ListQuery& filter = query.filter;
  const bool filtered = !filter.speaker.empty() || !filter.outlet.empty() || !filter.url.empty() || filter.document ||
                        filter.quotation || !filter.via.empty();
  if (filtered == !query.occurrences.empty()) {
    check.Fail("filter", filtered
                             ? "is given beside occurrence_ids; want one of the two"
                             : "has none of speaker, outlet, url, document_id, quotation_id, via; want one of them, or "
                               "occurrence_ids: all of a collection is not withdrawn at once");
  }
  if (query.occurrences.size() > kMaxWithdrawn) {
    check.Fail("occurrence_ids",
               absl::StrCat("has ", query.occurrences.size(), " items; want at most ", kMaxWithdrawn));
  }
  return check.status();
}

// Whether a filter chooses by speaker and by nothing else: then what the speaker stated goes too.
bool IsSpeakerAlone(const ListQuery& filter) {
  return !filter.speaker.empty() && filter.outlet.empty() && filter.url.empty() && !filter.document &&
         !filter.quotation && filter.via.empty() && filter.lang.empty() && filter.kinds.empty() &&
         filter.statuses.empty() && !filter.from && !filter.to && !filter.said_from && !filter.said_to;
}

void BeginWithdrawal(const WithdrawQuery& query, storage::v1::WithdrawalRow* row) {
  row->set_reason(query.reason);
  row->set_evidence_url(query.evidence_url);
  row->set_by(query.by);
  for (const std::string& name : query.chosen_by) row->add_chosen_by(name);
}

Hash HashOfList(absl::string_view collection) { return quote::ContentHash("withdrawals", {collection}); }

// An id that begins with the time, so that withdrawals are in order.
quote::WithdrawalId MakeWithdrawalId(const storage::v1::WithdrawalRow& row, quote::Micros now, uint64_t revision) {
  const Hash hash =
      quote::ContentHash("withdrawal", {absl::StrCat(now), absl::StrCat(revision), row.reason(), row.by()});
  quote::WithdrawalId id;
  std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
  for (int i = 0; i < 8; ++i) id.bytes[i] = static_cast<uint8_t>(static_cast<uint64_t>(now) >> (56 - 8 * i));
  return id;
}

absl::StatusOr<Withdrawal> ReadWithdrawal(const Staging& rows, absl::string_view collection,
                                          const quote::WithdrawalId& id) {
  auto row = rows.Read<storage::v1::WithdrawalRow>(Table::kWithdrawal, storage::WithdrawalKey(collection, id.bytes));
  if (!row.ok()) return row.status();
  if (!row->has_value()) {
    return FieldError(absl::StatusCode::kNotFound, "withdrawal_id",
                      absl::StrCat(quote::ToString(id), " is not one of collection '", collection, "'"));
  }
  return Withdrawal{id, **std::move(row)};
}

// Leaves those that are still recorded.
absl::Status LeaveOutGone(const storage::Reader& reader, absl::string_view collection, std::vector<Hash>* ids) {
  std::vector<std::string> keys;
  for (const Hash& id : *ids) keys.push_back(storage::IdKey(collection, id));
  const auto rows = reader.MultiGet(Table::kOccurrence, keys);
  if (!rows.ok()) return rows.status();
  size_t kept = 0;
  for (size_t i = 0; i < ids->size(); ++i) {
    if ((*rows)[i].has_value()) (*ids)[kept++] = (*ids)[i];
  }
  ids->resize(kept);
  return absl::OkStatus();
}

// Documents that are to be withdrawn by now.
absl::StatusOr<std::vector<quote::DocumentId>> ExpiredDocuments(const storage::Reader& reader,
                                                                absl::string_view collection, quote::Micros now) {
  std::vector<quote::DocumentId> expired;
  const auto it = reader.Scan(Table::kExpiry, storage::ExpiryRange(collection, now + 1), storage::Direction::kForward);
  for (; it->Valid(); it->Next()) {
    const auto expiry = storage::ParseExpiryKey(collection, it->key());
    if (!expiry.ok()) return expiry.status();
    expired.push_back({expiry->document});
  }
  if (!it->status().ok()) return it->status();
  return expired;
}

}  // namespace

// What one call withdraws.
struct Index::Withdrawing {
  std::vector<Hash> occurrences, statements;
  bool more = false;
};

absl::StatusOr<std::vector<absl::Status>> Index::Refusals(const CollectionSummary& summary,
                                                          absl::Span<const PreparedOccurrence> items,
                                                          quote::Micros now) const {
  std::vector<absl::Status> refusals;
  const Staging rows(engine_);
  const WithdrawalMarks* marks = summary.HasWithdrawals() ? marks_.get() : nullptr;
  for (size_t i = 0; i < items.size(); ++i) {
    absl::Status status = CheckRecordable(marks, summary.name(), rows, items[i], now);
    if (status.ok()) continue;
    if (!GetFieldViolation(status)) return status;
    refusals.resize(items.size());
    refusals[i] = std::move(status);
  }
  return refusals;
}

absl::StatusOr<std::vector<PreparedOccurrence>> Index::Recordable(const CollectionSummary& summary,
                                                                  absl::Span<const PreparedOccurrence> items,
                                                                  absl::Span<const absl::Status> refusals) const {
  std::vector<PreparedOccurrence> recordable;
  for (size_t i = 0; i < items.size(); ++i) {
    if (!refusals.empty() && !refusals[i].ok()) continue;
    recordable.push_back(items[i]);
    if (!summary.HasWithdrawals()) continue;
    absl::Status status = CleanItem(*marks_, summary.name(), engine_, &recordable.back());
    if (!status.ok()) return status;
  }
  return recordable;
}

absl::Status Index::NotRecorded(const CollectionSummary& summary, const quote::OccurrenceId& id) const {
  const std::string name = absl::StrCat("occurrence ", quote::ToString(id));
  if (summary.HasWithdrawals()) {
    const absl::Status status = marks_->Check(Staging(engine_), summary.name(), marks_->OfOccurrence(id.bytes));
    if (IsAboutWithdrawn(status)) {
      return MarkWithdrawn(absl::NotFoundError(absl::StrCat(name, " ", status.message())));
    }
    if (!status.ok()) return status;
  }
  return absl::NotFoundError(absl::StrCat(name, " is not recorded in collection '", summary.name(), "'"));
}

absl::Status Index::NotRecorded(const CollectionSummary& summary, const quote::QuotationId& id) const {
  const std::string what =
      absl::StrCat("quotation ", quote::ToString(id), " is not recorded in collection '", summary.name(), "'");
  if (!summary.HasAmendments()) return absl::NotFoundError(what);
  const auto hidden = engine_.Scan(Table::kOccurrenceByDate,
                                   storage::FacetRange(summary.name(), {storage::FacetKind::kQuotation, id.bytes}),
                                   storage::Direction::kForward);
  if (!hidden->Valid()) return hidden->status().ok() ? absl::NotFoundError(what) : hidden->status();
  return absl::NotFoundError(
      absl::StrCat(what,
                   " any more: all of its occurrences are superseded or restricted, which lists of occurrences "
                   "show when they are asked for these statuses"));
}

absl::StatusOr<Index::Withdrawing> Index::Choose(const WithdrawQuery& query, const CollectionSummary& summary,
                                                 size_t most, const Interrupt& interrupt) const {
  Withdrawing chosen;
  if (!query.occurrences.empty()) {
    for (const quote::OccurrenceId& id : query.occurrences) {
      const auto row = engine_.Get(Table::kOccurrence, storage::IdKey(summary.name(), id.bytes));
      if (absl::IsNotFound(row.status())) return NotRecorded(summary, id);
      if (!row.ok()) return row.status();
      chosen.occurrences.push_back(id.bytes);
    }
    return chosen;
  }
  const auto snapshot = engine_.Snapshot();
  ListQuery filter = query.filter;
  filter.collection = summary.name();
  if (filter.statuses.empty()) {
    filter.statuses = {OccurrenceStatus::kAsRecorded, OccurrenceStatus::kCorrected, OccurrenceStatus::kSuperseded,
                       OccurrenceStatus::kRestricted};
  }
  do {
    filter.page_size = static_cast<uint32_t>(most - chosen.occurrences.size());
    auto page = ListOccurrencePage(*snapshot, /*kept=*/{}, filter, interrupt);
    if (!page.ok()) return page.status();
    for (const ListedOccurrence& item : page->items) chosen.occurrences.push_back(item->id.bytes);
    filter.page_token = std::move(page->next_page_token);
  } while (chosen.occurrences.size() < most && !filter.page_token.empty());
  chosen.more = !filter.page_token.empty();
  if (!IsSpeakerAlone(query.filter) || chosen.more) return chosen;
  StatementQuery stated;
  stated.collection = summary.name();
  stated.party = query.filter.speaker;
  stated.page_size = static_cast<uint32_t>(most);
  const auto statements = ListStatementPage(*snapshot, stated, interrupt);
  if (!statements.ok()) return statements.status();
  for (const Statement& statement : statements->items) chosen.statements.push_back(statement.id.bytes);
  chosen.more = !statements->next_page_token.empty();
  return chosen;
}

absl::StatusOr<WithdrawAnswer> Index::Withdraw(const WithdrawQuery& query, const Interrupt& interrupt) {
  const auto summary = catalog_->Find(query.collection);
  if (!summary.ok()) return summary.status();
  if (absl::Status status = CheckQuery(query); !status.ok()) return status;
  if (!marks_->has_key()) {
    return absl::FailedPreconditionError("the server has no key for marks of what was withdrawn; want one set");
  }
  return query.dry_run ? TryWithdrawing(query, **summary, interrupt) : WithdrawBatch(query, *summary, interrupt);
}

absl::StatusOr<WithdrawAnswer> Index::TryWithdrawing(const WithdrawQuery& query, const CollectionSummary& summary,
                                                     const Interrupt& interrupt) const {
  auto chosen = Choose(query, summary, kMaxDryRun, interrupt);
  if (!chosen.ok()) return chosen.status();
  const auto snapshot = engine_.Snapshot();
  absl::Status gone = LeaveOutGone(*snapshot, summary.name(), &chosen->occurrences);
  if (!gone.ok()) return gone;
  Staging rows(*snapshot);
  WithdrawAnswer answer;
  BeginWithdrawal(query, &answer.withdrawal.row);
  Withdrawer withdrawer(*snapshot, summary, *marks_, &rows);
  const absl::Status status =
      withdrawer.Withdraw(chosen->occurrences, chosen->statements, options_.now(), &answer.withdrawal);
  if (!status.ok()) return status;
  Lookup lookup(*snapshot, summary.name(), View::kBasic);
  chosen->occurrences.resize(std::min(chosen->occurrences.size(), kWithdrawalSample));
  for (const Hash& id : chosen->occurrences) {
    auto occurrence = lookup.ReadOccurrence(id);
    if (!occurrence.ok()) return occurrence.status();
    answer.sample.push_back(*std::move(occurrence));
  }
  answer.more = chosen->more;
  answer.revision = snapshot->Revision();
  return answer;
}

absl::StatusOr<WithdrawAnswer> Index::WithdrawBatch(const WithdrawQuery& query, CollectionSummary* summary,
                                                    const Interrupt& interrupt) {
  // Before everybody else is held off: a filter may take long.
  auto chosen = Choose(query, *summary, kMaxWithdrawn, interrupt);
  if (!chosen.ok()) return chosen.status();
  absl::WriterMutexLock lock(&amending_);
  if (absl::Status status = LeaveOutGone(engine_, summary->name(), &chosen->occurrences); !status.ok()) return status;
  const quote::Micros now = options_.now();
  Staging rows(engine_);
  WithdrawAnswer answer;
  if (query.withdrawal) {
    auto begun = ReadWithdrawal(rows, summary->name(), *query.withdrawal);
    if (!begun.ok()) return begun.status();
    answer.withdrawal = *std::move(begun);
  } else {
    BeginWithdrawal(query, &answer.withdrawal.row);
  }
  answer.revision = engine_.Revision();
  answer.more = chosen->more;
  if (chosen->occurrences.empty() && chosen->statements.empty()) return answer;
  if (!query.withdrawal) answer.withdrawal.id = MakeWithdrawalId(answer.withdrawal.row, now, answer.revision);
  Withdrawer withdrawer(engine_, *summary, *marks_, &rows);
  const absl::Status status = withdrawer.Withdraw(chosen->occurrences, chosen->statements, now, &answer.withdrawal);
  if (!status.ok()) return status;
  auto changes = withdrawer.Changes();
  if (!changes.ok()) return changes.status();
  summary->SetHasWithdrawals();
  const auto revision =
      WriteAlone(summary, &rows, {*std::move(changes), withdrawer.AddedCounts(), &withdrawer.derived(), now});
  TellOfChange();
  if (!revision.ok()) return revision.status();
  answer.revision = *revision;
  return answer;
}

absl::StatusOr<WithdrawalPage> Index::ListWithdrawals(absl::string_view collection, uint32_t page_size,
                                                      absl::string_view page_token) const {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const std::string& name = (*summary)->name();
  storage::KeyRange range = storage::WithdrawalRange(name);
  const auto after = OpenPageToken(HashOfList(name), page_token);
  if (!after.ok()) return after.status();
  if (after->has_value()) {
    const auto last = HashFromBytes(**after, "page token");
    if (!last.ok()) return FieldError("page_token", "is not one of this list");
    range.end = storage::WithdrawalKey(name, *last);
  }
  WithdrawalPage page;
  const auto it = engine_.Scan(Table::kWithdrawal, std::move(range), storage::Direction::kBackward);
  for (; it->Valid(); it->Next()) {
    if (page.items.size() == page_size) {
      page.next_page_token = SealPageToken(HashOfList(name), page.items.back().id.raw());
      break;
    }
    const auto id = storage::ParseWithdrawalKey(name, it->key());
    if (!id.ok()) return id.status();
    Withdrawal& withdrawal = page.items.emplace_back();
    withdrawal.id.bytes = *id;
    absl::Status status = storage::DecodeValue(it->key(), it->value(), &withdrawal.row);
    if (!status.ok()) return status;
  }
  if (!it->status().ok()) return it->status();
  return page;
}

absl::StatusOr<uint64_t> Index::WithdrawExpired(const Interrupt& interrupt) {
  uint64_t withdrawn = 0;
  absl::Status failure;
  for (const std::string& collection : catalog_->Names()) {
    const auto expired = ExpiredDocuments(engine_, collection, options_.now());
    if (!expired.ok()) return expired.status();
    WithdrawQuery query;  // one withdrawal for all that has expired by now
    query.collection = collection;
    query.chosen_by = {"document_id"};
    query.reason = kExpiredReason;
    query.by = kExpiredBy;
    uint64_t occurrences = 0;
    for (const quote::DocumentId& document : *expired) {
      query.filter.document = document;
      for (bool more = true; more;) {
        if (absl::Status status = interrupt(); !status.ok()) return status;
        const auto answer = Withdraw(query, interrupt);
        // One that cannot be withdrawn does not keep the others.
        if (!answer.ok()) {
          failure = answer.status();
          break;
        }
        more = answer->more;
        occurrences = answer->withdrawal.row.occurrences();
        if (occurrences > 0) query.withdrawal = answer->withdrawal.id;
      }
    }
    withdrawn += occurrences;
  }
  if (!failure.ok()) return failure;
  return withdrawn;
}

}  // namespace verbatim::index
