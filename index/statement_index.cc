// The part of Index that is statements about quotations, and conflicts between attributions.
#include <utility>

#include "index/catalog.h"
#include "index/change_clock.h"
#include "index/change_log.h"
#include "index/conflicts.h"
#include "index/id_locks.h"
#include "index/index.h"
#include "index/statements.h"
#include "index/withdrawal_marks.h"

namespace verbatim::index {

namespace {

using PreparedStatements = std::vector<std::optional<PreparedStatement>>;

// Prepares statements, and begins their results; those that are wrong have an error and are none.
PreparedStatements PrepareAll(absl::Span<const StatementFields> statements, StatementAnswer* answer) {
  PreparedStatements prepared(statements.size());
  answer->results.resize(statements.size());
  for (size_t i = 0; i < statements.size(); ++i) {
    auto statement = PrepareStatement(statements[i]);
    StatementResult& result = answer->results[i];
    result.error = statement.status();
    if (!statement.ok()) continue;
    result.id = statement->id;
    result.quotation = *quote::QuotationIdFromRaw(statement->value.quotation_id());
    prepared[i] = *std::move(statement);
  }
  return prepared;
}

// Stages those that are not recorded yet, completes the results, and returns what changes.
absl::StatusOr<std::vector<storage::v1::ChangeValue>> StageAll(absl::string_view collection,
                                                               const PreparedStatements& statements, quote::Micros now,
                                                               Staging* rows, StatementAnswer* answer) {
  std::vector<storage::v1::ChangeValue> changes;
  for (size_t i = 0; i < statements.size(); ++i) {
    if (!statements[i] || !answer->results[i].error.ok()) continue;
    const auto added = StageStatement(collection, *statements[i], now, rows);
    if (!added.ok() && !GetFieldViolation(added.status())) return added.status();
    answer->results[i].error = added.status();
    answer->results[i].outcome = added.ok() && *added ? Outcome::kRecorded : Outcome::kAlreadyKnown;
    if (!added.ok() || !*added) continue;
    auto change = ChangeOfStatement(collection, *statements[i], *rows);
    if (!change.ok()) return change.status();
    changes.push_back(*std::move(change));
  }
  return changes;
}

// Refuses those that were withdrawn.
absl::Status RefuseWithdrawn(const CollectionSummary& summary, const PreparedStatements& statements,
                             const Staging& rows, const WithdrawalMarks& marks, StatementAnswer* answer) {
  if (!summary.HasWithdrawals()) return absl::OkStatus();
  for (size_t i = 0; i < statements.size(); ++i) {
    if (!statements[i]) continue;
    const absl::Status status = marks.Check(rows, summary.name(), marks.OfStatement(statements[i]->id.bytes));
    if (IsAboutWithdrawn(status)) {
      answer->results[i].error =
          MarkWithdrawn(FieldError(absl::StatusCode::kFailedPrecondition, "statement", status.message()));
    } else if (!status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<StatementAnswer> Index::RecordStatements(absl::string_view collection,
                                                        absl::Span<const StatementFields> statements) {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  StatementAnswer answer;
  const PreparedStatements prepared = PrepareAll(statements, &answer);
  std::vector<storage::Hash> quotations;
  for (const StatementResult& result : answer.results) {
    if (result.error.ok()) quotations.push_back(result.quotation.bytes);
  }
  absl::ReaderMutexLock amending(&amending_);
  const IdLocks::Guard guard(quotation_locks_.get(), (*summary)->name(), quotations);
  Staging rows(engine_);
  if (absl::Status status = RefuseWithdrawn(**summary, prepared, rows, *marks_, &answer); !status.ok()) return status;
  const quote::Micros now = options_.now();
  auto changes = StageAll((*summary)->name(), prepared, now, &rows, &answer);
  if (!changes.ok()) return changes.status();
  absl::StatusOr<uint64_t> revision = engine_.Revision();
  if (!changes->empty()) {
    ChangeLog::Entry entry(&(*summary)->change_log());
    entry.Stage(*std::move(changes), now, &rows);
    revision = engine_.Write(rows.TakeBatch());
    if (revision.ok()) entry.Commit();
  }
  // After a failed write too: nobody knows what it left.
  for (const storage::Hash& quotation : quotations) quotation_changes_->Count(quotation);
  finished_writes_.fetch_add(1, std::memory_order_release);
  TellOfChange();
  if (!revision.ok()) return revision.status();
  answer.revision = *revision;
  return answer;
}

absl::StatusOr<StatementPage> Index::ListStatements(const StatementQuery& query, const Interrupt& interrupt) const {
  const auto summary = catalog_->Find(query.collection);
  if (!summary.ok()) return summary.status();
  StatementQuery named = query;
  named.collection = (*summary)->name();
  const auto snapshot = engine_.Snapshot();
  auto page = ListStatementPage(*snapshot, named, interrupt);
  if (!page.ok()) return page.status();
  page->revision = snapshot->Revision();
  (*summary)->AddTo(&page->coverage);
  return page;
}

absl::Status Index::VisitConflicts(const ConflictQuery& query, const std::function<absl::Status(Conflict)>& sink,
                                   const Interrupt& interrupt) const {
  const auto summary = catalog_->Find(query.collection);
  if (!summary.ok()) return summary.status();
  ConflictQuery named = query;
  named.collection = (*summary)->name();
  const auto snapshot = engine_.Snapshot();
  return index::VisitConflicts(*snapshot, named, sink, interrupt);
}

}  // namespace verbatim::index
