// The part of Index that is statements about quotations, and conflicts between attributions.
#include <utility>

#include "index/catalog.h"
#include "index/change_counters.h"
#include "index/conflicts.h"
#include "index/id_locks.h"
#include "index/index.h"
#include "index/statements.h"

namespace verbatim::index {

absl::StatusOr<StatementAnswer> Index::RecordStatements(absl::string_view collection,
                                                        absl::Span<const StatementFields> statements) {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const std::string& name = (*summary)->name();
  StatementAnswer answer;
  answer.results.resize(statements.size());
  std::vector<std::optional<PreparedStatement>> prepared(statements.size());
  std::vector<storage::Hash> quotations;
  for (size_t i = 0; i < statements.size(); ++i) {
    auto statement = PrepareStatement(statements[i]);
    if (!statement.ok()) {
      answer.results[i].error = statement.status();
      continue;
    }
    prepared[i] = *std::move(statement);
    answer.results[i].id = prepared[i]->id;
    answer.results[i].quotation = *quote::QuotationIdFromRaw(prepared[i]->value.quotation_id());
    quotations.push_back(answer.results[i].quotation.bytes);
  }
  const IdLocks::Guard guard(quotation_locks_.get(), name, quotations);
  Staging rows(engine_);
  const quote::Micros now = options_.now();
  for (size_t i = 0; i < statements.size(); ++i) {
    if (!prepared[i]) continue;
    const auto added = StageStatement(name, *prepared[i], now, &rows);
    if (!added.ok() && !GetFieldViolation(added.status())) return added.status();
    answer.results[i].error = added.status();
    answer.results[i].outcome = added.ok() && *added ? Outcome::kRecorded : Outcome::kAlreadyKnown;
  }
  storage::WriteBatch batch = rows.TakeBatch();
  const auto revision = batch.empty() ? absl::StatusOr<uint64_t>(engine_.Revision()) : engine_.Write(std::move(batch));
  // After a failed write too: nobody knows what it left.
  for (const storage::Hash& quotation : quotations) changes_->Count(quotation);
  finished_writes_.fetch_add(1, std::memory_order_release);
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
