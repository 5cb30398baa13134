// The part of Index that amends our own record.
#include <utility>

#include "absl/strings/str_cat.h"
#include "index/amendments.h"
#include "index/catalog.h"
#include "index/change_clock.h"
#include "index/index.h"
#include "index/list_cache.h"
#include "index/lone_change.h"
#include "index/lookup.h"
#include "index/match_cache.h"
#include "index/rederivation.h"
#include "index/withdrawal_marks.h"
#include "storage/keys.h"

namespace verbatim::index {
namespace {

using storage::AmendedKind;
using storage::Hash;
using storage::Table;

// A record that is being amended: its row, and what is staged of it.
template <typename Row>
class AmendedRow {
 public:
  AmendedRow(const storage::Reader& reader, absl::string_view collection, AmendedKind kind, const Hash& id)
      : rows(reader), collection_(collection), kind_(kind), id_(id) {}

  // Reads it; false when it is not recorded.
  absl::StatusOr<bool> Read() {
    auto stored = rows.template Read<Row>(table(), storage::IdKey(collection_, id_));
    if (!stored.ok()) return stored.status();
    const bool recorded = stored->has_value();
    if (recorded) row = **std::move(stored);
    return recorded;
  }

  // Checks that an amendment may follow those that there are; true when it says what the newest says.
  absl::StatusOr<bool> IsKnown(const Amendment& amendment, std::optional<uint32_t> expected) const {
    const uint32_t count = row.amendments();
    const auto known = ReadAmendments(rows, collection_, kind_, id_, count);
    if (!known.ok()) return known.status();
    if (!known->empty() && SaysTheSame(known->back(), amendment)) return true;
    if (expected && *expected != count) {
      return absl::AbortedError(absl::StrCat("there are ", count, " amendments, not ", *expected,
                                             ": somebody amended meanwhile; want them read first"));
    }
    // What law may demand is not refused.
    const auto act = static_cast<AmendmentAct>(amendment.act());
    const bool is_bounded = act == AmendmentAct::kCorrect || act == AmendmentAct::kSupersede;
    if (count < kMaxAmendments || !is_bounded) return false;
    return absl::FailedPreconditionError(absl::StrCat("there are ", count, " amendments, which is the limit"));
  }

  // Stages the row with the amendment that was put over it.
  void Stage(const Amendment& amendment) {
    rows.Put(table(), storage::IdKey(collection_, id_), row);
    rows.Put(Table::kAmendment, storage::AmendmentKey(collection_, kind_, id_, row.amendments() - 1), amendment);
  }

  Staging rows;
  Row row;

 private:
  Table table() const { return kind_ == AmendedKind::kOccurrence ? Table::kOccurrence : Table::kDocument; }

  const std::string collection_;
  const AmendedKind kind_;
  const Hash id_;
};

absl::Status DocumentNotRecorded(absl::string_view collection, const quote::DocumentId& id) {
  return absl::NotFoundError(
      absl::StrCat("document ", quote::ToString(id), " is not recorded in collection '", collection, "'"));
}

}  // namespace

absl::StatusOr<uint64_t> Index::WriteAlone(CollectionSummary* summary, Staging* rows, LoneChange change) {
  CollectionSummary::CountsLease lease(summary);
  lease.Stage(change.counts, rows);
  ChangeLog::Entry entry(&summary->change_log());
  if (!change.changes.empty()) entry.Stage(std::move(change.changes), change.now, rows);
  storage::WriteBatch batch = rows->TakeBatch();
  const std::vector<std::string> lists = MatchCache::ListsIn(batch);
  lone_writes_.fetch_add(1, std::memory_order_release);
  const auto revision = engine_.Write(std::move(batch));
  if (revision.ok()) {
    entry.Commit();
    lease.Commit();
    for (const Hash& outlet : change.derived->added_outlets()) summary->AddOutlet(outlet);
    for (const Hash& outlet : change.derived->removed_outlets()) summary->RemoveOutlet(outlet);
    // What was written is written, also when this fails: then the span of dates stays wider than it has to be.
    if (change.derived->left_an_edge()) summary->ReloadDates(engine_).IgnoreError();
  }
  // After a failed write too: nobody knows what it left.
  // All of them: what is shown of one that cites a document depends on whether that is recorded.
  quotation_changes_->CountAll();
  for (const std::string& list : lists) match_cache_->CountList(list);
  match_cache_->Clear();
  list_cache_->Clear();
  summary->change_log().ForgetRecent();
  lone_writes_.fetch_add(1, std::memory_order_release);
  finished_writes_.fetch_add(1, std::memory_order_release);
  return revision;
}

absl::Status Index::CheckSuccessor(const CollectionSummary& summary, const quote::OccurrenceId& id,
                                   const std::string& successor, const Staging& rows) const {
  constexpr char kField[] = "superseded_by_occurrence_id";
  const auto by = quote::OccurrenceIdFromRaw(successor);
  if (!by) return absl::OkStatus();
  if (*by == id) return FieldError(kField, "is the occurrence itself; want another one");
  const auto row = rows.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(summary.name(), by->bytes));
  if (!row.ok()) return row.status();
  if (!row->has_value()) {
    return FieldError(absl::StatusCode::kNotFound, kField, NotRecorded(summary, *by).message());
  }
  if ((*row)->hidden() == 0) return absl::OkStatus();
  return FieldError(
      absl::StatusCode::kFailedPrecondition, kField,
      absl::StrCat(quote::ToString(*by), " is superseded or restricted itself; want one that is neither"));
}

absl::StatusOr<AmendAnswer> Index::FinishAmending(CollectionSummary* summary, Rederivation* derived, quote::Micros now,
                                                  Staging* rows) {
  if (absl::Status status = derived->PutBack(); !status.ok()) return status;
  auto changes = derived->Changes(ChangeKind::kAmendment);
  if (!changes.ok()) return changes.status();
  summary->SetHasAmendments();
  const auto revision = WriteAlone(summary, rows, {*std::move(changes), derived->AddedCounts(), derived, now});
  TellOfChange();
  if (!revision.ok()) return revision.status();
  return AmendAnswer{false, *revision};
}

absl::StatusOr<AmendAnswer> Index::AmendOccurrence(absl::string_view collection, const quote::OccurrenceId& id,
                                                   AmendmentFields fields) {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const std::optional<uint32_t> expected = fields.expected;
  auto amendment = PrepareAmendment(AmendedKind::kOccurrence, std::move(fields));
  if (!amendment.ok()) return amendment.status();
  absl::WriterMutexLock lock(&amending_);
  const std::string& name = (*summary)->name();
  AmendedRow<storage::v1::OccurrenceRow> amended(engine_, name, AmendedKind::kOccurrence, id.bytes);
  const auto recorded = amended.Read();
  if (!recorded.ok()) return recorded.status();
  if (!*recorded) return NotRecorded(**summary, id);
  const auto known = amended.IsKnown(*amendment, expected);
  if (!known.ok()) return known.status();
  if (*known) return AmendAnswer{true, engine_.Revision()};
  absl::Status status = CheckSuccessor(**summary, id, amendment->superseded_by(), amended.rows);
  if (status.ok()) status = Apply(*amendment, &amended.row);
  Rederivation derived(engine_, **summary, &amended.rows);
  if (status.ok()) status = derived.TakeOut(id.bytes);
  if (!status.ok()) return status;
  const quote::Micros now = options_.now();
  amendment->set_time_us(now);
  amended.Stage(*amendment);
  // For good, so that withdrawing either finds what names it.
  if (const auto by = quote::OccurrenceIdFromRaw(amendment->superseded_by())) {
    amended.rows.PutEmpty(Table::kAmendment, storage::SupersessionKey(name, by->bytes, id.bytes));
  }
  return FinishAmending(*summary, &derived, now, &amended.rows);
}

absl::StatusOr<AmendAnswer> Index::AmendDocument(absl::string_view collection, const quote::DocumentId& id,
                                                 AmendmentFields fields) {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const std::optional<uint32_t> expected = fields.expected;
  auto amendment = PrepareAmendment(AmendedKind::kDocument, std::move(fields));
  if (!amendment.ok()) return amendment.status();
  absl::WriterMutexLock lock(&amending_);
  const std::string& name = (*summary)->name();
  AmendedRow<storage::v1::DocumentRow> amended(engine_, name, AmendedKind::kDocument, id.bytes);
  const auto recorded = amended.Read();
  if (!recorded.ok()) return recorded.status();
  if (!*recorded) return DocumentNotRecorded(name, id);
  const auto known = amended.IsKnown(*amendment, expected);
  if (!known.ok()) return known.status();
  if (*known) return AmendAnswer{true, engine_.Revision()};
  const auto before = FactsOfDocument(amended.rows, name, id.bytes, amended.row);
  if (!before.ok()) return before.status();
  if (absl::Status status = Apply(*amendment, &amended.row); !status.ok()) return status;
  const auto after = FactsOfDocument(amended.rows, name, id.bytes, amended.row);
  if (!after.ok()) return after.status();
  Rederivation derived(engine_, **summary, &amended.rows);
  const absl::Status status = *before == *after ? derived.NoteDocument(id.bytes) : derived.TakeOutDocument(id.bytes);
  if (!status.ok()) return status;
  const quote::Micros now = options_.now();
  amendment->set_time_us(now);
  amended.Stage(*amendment);
  StageExpiry(name, id.bytes, before->expires, after->expires, &amended.rows);
  return FinishAmending(*summary, &derived, now, &amended.rows);
}

absl::StatusOr<Document> Index::GetDocument(absl::string_view collection, const quote::DocumentId& id,
                                            View view) const {
  const auto summary = catalog_->Find(collection);
  if (!summary.ok()) return summary.status();
  const auto snapshot = engine_.Snapshot();
  const std::string& name = (*summary)->name();
  const auto row = snapshot->Get(Table::kDocument, storage::IdKey(name, id.bytes));
  if (absl::IsNotFound(row.status())) return DocumentNotRecorded(name, id);
  if (!row.ok()) return row.status();
  Lookup lookup(*snapshot, name, view);
  const auto document = lookup.FindDocument(id.bytes);
  if (!document.ok()) return document.status();
  return **document;
}

}  // namespace verbatim::index
