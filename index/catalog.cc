#include "index/catalog.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "index/field_error.h"
#include "index/index.h"
#include "quote/utf8.h"
#include "storage/value.h"

namespace verbatim::index {
namespace {

using storage::DateSpan;
using storage::Direction;
using storage::Table;

// Takes the rows at one end of a facet's list into the span: all of it for wide dates, whose ends are in no order.
absl::Status ExtendSpan(const storage::Reader& reader, absl::string_view collection, DateSpan span, Direction direction,
                        quote::Micros* earliest, quote::Micros* latest) {
  const auto it =
      reader.Scan(Table::kOccurrenceByDate, storage::SpanRange(collection, storage::Facet{}, span), direction);
  for (; it->Valid(); it->Next()) {
    const auto position = storage::ParseDateKey(collection, it->key());
    if (!position.ok()) return position.status();
    if (position->begin_us > quote::kBeginOfTime) *earliest = std::min(*earliest, position->begin_us);
    if (position->end_us < quote::kEndOfTime) *latest = std::max(*latest, position->end_us);
    // Rows are in the order of their begins. The first one begins earliest; the one that ends latest begins at most a
    // span before the last one.
    if (span == DateSpan::kWide) continue;
    if (direction == Direction::kForward || position->begin_us + storage::MaxSpan(span) <= *latest) break;
  }
  return it->status();
}

}  // namespace

absl::StatusOr<std::unique_ptr<CollectionSummary>> CollectionSummary::Load(const storage::Reader& reader,
                                                                           absl::string_view name,
                                                                           const ChangeRetention& retention) {
  auto summary = std::unique_ptr<CollectionSummary>(new CollectionSummary(name));
  if (absl::Status status = summary->LoadCounts(reader); !status.ok()) return status;
  if (absl::Status status = summary->LoadOutlets(reader); !status.ok()) return status;
  if (absl::Status status = summary->LoadAmended(reader); !status.ok()) return status;
  if (absl::Status status = summary->ReloadDates(reader); !status.ok()) return status;
  auto log = ChangeLog::Load(reader, name, retention);
  if (!log.ok()) return log.status();
  summary->change_log_ = *std::move(log);
  return summary;
}

absl::Status CollectionSummary::LoadCounts(const storage::Reader& reader) {
  absl::MutexLock lock(&mutex_);
  const Staging rows(reader);
  for (int share = 0; share < kShares; ++share) {
    const auto row =
        rows.Read<storage::v1::CountsRow>(Table::kMeta, storage::CountsKey(name_, static_cast<uint8_t>(share)));
    if (!row.ok()) return row.status();
    if (!row->has_value()) continue;
    shares_[share] = {(*row)->quotations(), (*row)->occurrences(), (*row)->documents()};
    total_.quotations += shares_[share].quotations;
    total_.occurrences += shares_[share].occurrences;
    total_.documents += shares_[share].documents;
  }
  return absl::OkStatus();
}

absl::Status CollectionSummary::LoadOutlets(const storage::Reader& reader) {
  absl::MutexLock lock(&mutex_);
  const auto it = reader.Scan(Table::kOutlet, storage::CollectionRows(name_), Direction::kForward);
  for (; it->Valid(); it->Next()) {
    const auto key = storage::ParseIdKey(name_, it->key());
    if (!key.ok()) return key.status();
    outlets_.insert(*key);
  }
  return it->status();
}

absl::Status CollectionSummary::LoadAmended(const storage::Reader& reader) {
  const auto amended = reader.Scan(Table::kAmendment, storage::CollectionRows(name_), Direction::kForward);
  has_amendments_ = amended->Valid();
  const auto withdrawn = reader.Scan(Table::kWithdrawal, storage::CollectionRows(name_), Direction::kForward);
  has_withdrawals_ = withdrawn->Valid();
  return amended->status().ok() ? withdrawn->status() : amended->status();
}

absl::Status CollectionSummary::ReloadDates(const storage::Reader& reader) {
  quote::Micros earliest = quote::kEndOfTime, latest = quote::kBeginOfTime;
  uint64_t dates_added;
  {
    absl::MutexLock lock(&mutex_);
    dates_added = dates_added_;
  }
  for (const DateSpan span : {DateSpan::kDay, DateSpan::kMonth, DateSpan::kYear, DateSpan::kWide}) {
    for (const Direction direction : {Direction::kForward, Direction::kBackward}) {
      absl::Status status = ExtendSpan(reader, name_, span, direction, &earliest, &latest);
      if (!status.ok()) return status;
    }
  }
  absl::MutexLock lock(&mutex_);
  // Dates that came in meanwhile may have been missed by the scan: then the span stays wider than it has to be until
  // the next reload.
  const bool complete = dates_added == dates_added_;
  SetDates(complete ? earliest : std::min(earliest, earliest_), complete ? latest : std::max(latest, latest_));
  return absl::OkStatus();
}

bool CollectionSummary::IsAtEdge(const quote::Date& date) const {
  absl::MutexLock lock(&mutex_);
  return date.begin <= earliest_ || date.end >= latest_;
}

void CollectionSummary::SetDates(quote::Micros earliest, quote::Micros latest) {
  if (earliest == earliest_ && latest == latest_) return;
  earliest_ = earliest;
  latest_ = latest;
  earliest_day_ = earliest < quote::kEndOfTime ? quote::FormatDay(earliest) : std::string();
  latest_day_ = latest > quote::kBeginOfTime ? quote::FormatDay(latest - 1) : std::string();
}

int CollectionSummary::AcquireShare() {
  absl::MutexLock lock(&mutex_);
  const auto any_free = [this] {
    mutex_.AssertHeld();
    return std::find(leased_.begin(), leased_.end(), false) != leased_.end();
  };
  mutex_.Await(absl::Condition(&any_free));
  const auto free = std::find(leased_.begin(), leased_.end(), false);
  *free = true;
  return static_cast<int>(free - leased_.begin());
}

CollectionSummary::CountsLease::CountsLease(CollectionSummary* summary)
    : summary_(summary), share_(summary->AcquireShare()) {}

CollectionSummary::CountsLease::~CountsLease() {
  absl::MutexLock lock(&summary_->mutex_);
  summary_->leased_[share_] = false;
}

void CollectionSummary::CountsLease::Stage(const Counts& added, Staging* rows) {
  added_ = added;
  absl::MutexLock lock(&summary_->mutex_);
  const Counts& share = summary_->shares_[share_];
  storage::v1::CountsRow row;
  row.set_quotations(share.quotations + added.quotations);
  row.set_occurrences(share.occurrences + added.occurrences);
  row.set_documents(share.documents + added.documents);
  rows->Put(Table::kMeta, storage::CountsKey(summary_->name_, static_cast<uint8_t>(share_)), row);
}

void CollectionSummary::CountsLease::Commit() {
  absl::MutexLock lock(&summary_->mutex_);
  for (Counts* counts : {&summary_->shares_[share_], &summary_->total_}) {
    counts->quotations += added_.quotations;
    counts->occurrences += added_.occurrences;
    counts->documents += added_.documents;
  }
}

bool CollectionSummary::HasOutlet(const storage::Hash& key) const {
  absl::MutexLock lock(&mutex_);
  return outlets_.contains(key);
}

void CollectionSummary::AddOutlet(const storage::Hash& key) {
  absl::MutexLock lock(&mutex_);
  outlets_.insert(key);
}

void CollectionSummary::RemoveOutlet(const storage::Hash& key) {
  absl::MutexLock lock(&mutex_);
  outlets_.erase(key);
}

void CollectionSummary::AddDate(const quote::Date& date) {
  absl::MutexLock lock(&mutex_);
  ++dates_added_;
  SetDates(date.begin > quote::kBeginOfTime ? std::min(earliest_, date.begin) : earliest_,
           date.end < quote::kEndOfTime ? std::max(latest_, date.end) : latest_);
}

void CollectionSummary::AddTo(Coverage* coverage) const {
  absl::MutexLock lock(&mutex_);
  coverage->quotations += total_.quotations;
  coverage->occurrences += total_.occurrences;
  coverage->documents += total_.documents;
  coverage->outlets += outlets_.size();
  coverage->collections.push_back(name_);
  if (!earliest_day_.empty() && (coverage->earliest.empty() || earliest_day_ < coverage->earliest)) {
    coverage->earliest = earliest_day_;
  }
  coverage->latest = std::max(coverage->latest, latest_day_);
}

absl::StatusOr<std::unique_ptr<Catalog>> Catalog::Load(const storage::Reader& reader,
                                                       const ChangeRetention& retention) {
  auto catalog = std::unique_ptr<Catalog>(new Catalog(retention));
  std::vector<std::string> names = {std::string(kDefaultCollection)};
  const auto it = reader.Scan(Table::kMeta, storage::CollectionRange(), Direction::kForward);
  for (; it->Valid(); it->Next()) {
    const auto name = storage::ParseCollectionKey(it->key());
    if (!name.ok()) return name.status();
    names.push_back(*name);
  }
  if (!it->status().ok()) return it->status();
  for (const std::string& name : names) {
    auto summary = CollectionSummary::Load(reader, name, retention);
    if (!summary.ok()) return summary.status();
    absl::MutexLock lock(&catalog->mutex_);
    catalog->collections_[name] = *std::move(summary);
  }
  return catalog;
}

absl::StatusOr<CollectionSummary*> Catalog::Find(absl::string_view name) const {
  absl::MutexLock lock(&mutex_);
  const auto it = collections_.find(name.empty() ? kDefaultCollection : name);
  if (it != collections_.end()) return it->second.get();
  return absl::NotFoundError(
      absl::StrCat("collection ", quote::Shown(name), " does not exist: nothing was recorded into it"));
}

absl::StatusOr<CollectionSummary*> Catalog::FindOrCreate(absl::string_view name, quote::Micros now,
                                                         storage::Engine& engine) {
  if (name.empty()) name = kDefaultCollection;
  absl::MutexLock lock(&mutex_);
  // The default collection is in memory from the start, whether it is stored or not; its row says nothing that its name
  // does not.
  if (const auto it = collections_.find(name); it != collections_.end()) return it->second.get();
  if (collections_.size() >= kMaxStoredCollections) {
    return absl::ResourceExhaustedError(absl::StrCat("collection '", name, "' is not created: the index has ",
                                                     collections_.size(),
                                                     " collections, which is the limit; want one of them"));
  }
  storage::v1::CollectionRow row;
  row.set_created_us(now);
  const std::string key = storage::CollectionKey(name);
  storage::WriteBatch batch;
  batch.RequireAbsent(Table::kMeta, key);
  batch.Put(Table::kMeta, key, storage::EncodeValue(key, row));
  // ABORTED: another program created it just now, which is as good.
  if (const auto written = engine.Write(std::move(batch)); !written.ok() && !absl::IsAborted(written.status())) {
    return written.status();
  }
  auto summary = CollectionSummary::Load(engine, name, retention_);
  if (!summary.ok()) return summary.status();
  return (collections_[std::string(name)] = *std::move(summary)).get();
}

std::vector<std::string> Catalog::Names() const {
  absl::MutexLock lock(&mutex_);
  std::vector<std::string> names;
  for (const auto& [name, summary] : collections_) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace verbatim::index
