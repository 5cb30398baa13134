#include "index/change_log.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/keys.h"
#include "storage/value.h"

namespace verbatim::index {
namespace {

using storage::Table;

// All changes of a store with one writer are in one shard.
constexpr uint8_t kShard = 0;
// The log is trimmed when it holds this part more than it has to, and its age is looked at so many times in the age
// that it may have: then trimming costs little and takes many rows at once.
constexpr uint64_t kSlack = 8;
constexpr quote::Micros kAgeChecks = 64;

// Appends what a row has behind the slice; false when the slice is full.
bool Append(std::shared_ptr<const LoggedRow> row, size_t max_changes, ChangeSlice* slice) {
  const uint64_t begin = slice->through >= row->first ? slice->through + 1 : row->first;
  for (uint64_t number = begin; number <= row->last; ++number) {
    if (slice->changes.size() == max_changes) break;
    slice->changes.push_back({number, row->row.time_us(), &row->row.changes(static_cast<int>(number - row->first))});
    slice->through = number;
  }
  const bool has_room = slice->through == row->last;
  slice->rows.push_back(std::move(row));
  return has_room;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ChangeLog>> ChangeLog::Load(const storage::Reader& reader, absl::string_view collection,
                                                           const ChangeRetention& retention) {
  auto log = std::unique_ptr<ChangeLog>(new ChangeLog(collection, retention));
  const auto row = Staging(reader).Read<storage::v1::TrimmedRow>(Table::kMeta, storage::TrimmedKey(collection));
  if (!row.ok()) return row.status();
  const uint64_t trimmed = row->has_value() ? (*row)->through() : 0;
  uint64_t last = trimmed;
  const auto it =
      reader.Scan(Table::kChange, storage::ChangeRange(collection, kShard, trimmed + 1), storage::Direction::kBackward);
  if (it->Valid()) {
    const auto number = storage::ParseChangeKey(collection, kShard, it->key());
    if (!number.ok()) return number.status();
    last = *number;
  }
  if (!it->status().ok()) return it->status();
  log->trimmed_ = trimmed;
  log->readable_ = last;
  absl::MutexLock lock(&log->mutex_);
  log->last_ = last;
  return log;
}

ChangeLog::Entry::~Entry() {
  if (first_ == 0) return;
  if (trims_) {
    if (!committed_) log_->trimmed_.store(trimmed_before_, std::memory_order_release);
    log_->EndTrim();
  }
  log_->End(first_, committed_);
}

void ChangeLog::Entry::Stage(std::vector<storage::v1::ChangeValue> changes, quote::Micros now, Staging* rows) {
  trims_ = log_->BeginTrim(now);
  if (trims_) {
    trimmed_before_ = log_->trimmed();
    // Before the rows go: whoever finds them gone also finds that they are trimmed.
    log_->trimmed_.store(log_->StageTrim(now, rows), std::memory_order_release);
  }
  first_ = log_->Begin(changes.size());
  for (size_t begin = 0; begin < changes.size(); begin += kMaxRowChanges) {
    const size_t end = std::min(changes.size(), begin + kMaxRowChanges);
    storage::v1::ChangeRow row;
    row.set_time_us(now);
    for (size_t i = begin; i < end; ++i) *row.add_changes() = std::move(changes[i]);
    rows->Put(Table::kChange, storage::ChangeKey(log_->collection_, kShard, first_ + end - 1), row);
  }
}

absl::Status ChangeLog::StageErased(const std::function<absl::StatusOr<bool>(storage::v1::ChangeValue*)>& erase,
                                    Staging* rows) const {
  std::vector<std::pair<std::string, storage::v1::ChangeRow>> changed;
  const absl::Status status =
      rows->Visit(Table::kChange, storage::ChangeRange(collection_, kShard, trimmed() + 1),
                  [&](absl::string_view key, absl::string_view value) {
                    storage::v1::ChangeRow row;
                    if (absl::Status decoded = storage::DecodeValue(key, value, &row); !decoded.ok()) return decoded;
                    bool erased = false;
                    for (storage::v1::ChangeValue& change : *row.mutable_changes()) {
                      const auto altered = erase(&change);
                      if (!altered.ok()) return altered.status();
                      erased |= *altered;
                    }
                    if (erased) changed.emplace_back(std::string(key), std::move(row));
                    return absl::OkStatus();
                  });
  if (!status.ok()) return status;
  for (auto& [key, row] : changed) rows->Put(Table::kChange, std::move(key), row);
  return absl::OkStatus();
}

void ChangeLog::ForgetRecent() {
  absl::MutexLock lock(&recent_mutex_);
  recent_.clear();
  ++erased_;
}

uint64_t ChangeLog::Begin(size_t changes) {
  absl::MutexLock lock(&mutex_);
  const uint64_t first = last_ + 1;
  last_ += changes;
  writes_[first].last = last_;
  return first;
}

void ChangeLog::End(uint64_t first, bool committed) {
  absl::MutexLock lock(&mutex_);
  Write& write = writes_[first];
  write.done = true;
  write.committed = committed;
  for (auto it = writes_.begin(); it != writes_.end() && it->second.done; it = writes_.erase(it)) {
    if (it->second.committed) readable_.store(it->second.last, std::memory_order_release);
  }
}

bool ChangeLog::BeginTrim(quote::Micros now) {
  absl::MutexLock lock(&mutex_);
  if (trimming_) return false;
  const bool too_many = readable() - trimmed() > retention_.changes + retention_.changes / kSlack;
  if (!too_many && now < next_age_check_) return false;
  next_age_check_ = now + retention_.age / kAgeChecks;
  trimming_ = true;
  return true;
}

void ChangeLog::EndTrim() {
  absl::MutexLock lock(&mutex_);
  trimming_ = false;
}

uint64_t ChangeLog::StageTrim(quote::Micros now, Staging* rows) {
  const uint64_t readable = this->readable();
  const uint64_t surplus = readable > retention_.changes ? readable - retention_.changes : 0;
  uint64_t through = trimmed();
  std::vector<std::string> keys;
  // Trimming stops at a row that cannot be read, and does not keep anybody from recording.
  rows->Visit(Table::kChange, storage::ChangeRange(collection_, kShard, through + 1),
              [&](absl::string_view key, absl::string_view value) {
                const auto number = storage::ParseChangeKey(collection_, kShard, key);
                if (!number.ok()) return number.status();
                if (*number > readable || keys.size() == kMaxTrimmedRows) return absl::CancelledError();
                if (*number > surplus) {
                  storage::v1::ChangeRow row;
                  if (absl::Status status = storage::DecodeValue(key, value, &row); !status.ok()) return status;
                  if (row.time_us() >= now - retention_.age) return absl::CancelledError();
                }
                keys.emplace_back(key);
                through = *number;
                return absl::OkStatus();
              })
      .IgnoreError();
  if (keys.size() == kMaxTrimmedRows) {
    absl::MutexLock lock(&mutex_);
    next_age_check_ = now;  // there may be more
  }
  if (keys.empty()) return through;
  for (std::string& key : keys) rows->Delete(Table::kChange, std::move(key));
  storage::v1::TrimmedRow row;
  row.set_through(through);
  rows->Put(Table::kMeta, storage::TrimmedKey(collection_), row);
  return through;
}

absl::StatusOr<std::shared_ptr<const LoggedRow>> ChangeLog::Decode(absl::string_view key,
                                                                   absl::string_view value) const {
  const auto last = storage::ParseChangeKey(collection_, kShard, key);
  if (!last.ok()) return last.status();
  auto row = std::make_shared<LoggedRow>();
  if (absl::Status status = storage::DecodeValue(key, value, &row->row); !status.ok()) return status;
  const uint64_t count = static_cast<uint64_t>(row->row.changes_size());
  if (count == 0 || count > *last) {
    return absl::DataLossError(absl::StrCat("a row of the log ends at change ", *last, " and has ", count));
  }
  row->first = *last - count + 1;
  row->last = *last;
  return std::shared_ptr<const LoggedRow>(std::move(row));
}

std::shared_ptr<const LoggedRow> ChangeLog::FindRecent(uint64_t after) const {
  absl::MutexLock lock(&recent_mutex_);
  const auto it = recent_.upper_bound(after);
  // One that begins later may have others before it.
  return it != recent_.end() && it->second->first <= after + 1 ? it->second : nullptr;
}

void ChangeLog::KeepRecent(std::shared_ptr<const LoggedRow> row, uint64_t erased) const {
  const uint64_t readable = this->readable();
  const auto is_old = [readable](uint64_t last) { return last + kRecentChanges <= readable; };
  if (is_old(row->last)) return;
  absl::MutexLock lock(&recent_mutex_);
  if (erased != erased_) return;
  while (!recent_.empty() && is_old(recent_.begin()->first)) recent_.erase(recent_.begin());
  recent_[row->last] = std::move(row);
}

absl::Status ChangeLog::ReadStored(const storage::Reader& reader, uint64_t readable, size_t max_changes,
                                   ChangeSlice* slice) const {
  const storage::KeyRange range{storage::ChangeKey(collection_, kShard, slice->through + 1),
                                storage::ChangeKey(collection_, kShard, readable + 1)};
  uint64_t erased;
  {
    absl::MutexLock lock(&recent_mutex_);
    erased = erased_;
  }
  const auto it = reader.Scan(Table::kChange, range, storage::Direction::kForward);
  for (; it->Valid(); it->Next()) {
    auto row = Decode(it->key(), it->value());
    if (!row.ok()) return row.status();
    KeepRecent(*row, erased);
    if (!Append(*std::move(row), max_changes, slice)) return absl::OkStatus();
  }
  slice->through = readable;
  return it->status();
}

absl::StatusOr<ChangeSlice> ChangeLog::Read(const storage::Reader& reader, uint64_t after, size_t max_changes) const {
  ChangeSlice slice;
  slice.through = after;
  // Taken before the scan begins, which therefore sees all of it.
  const uint64_t readable = this->readable();
  bool has_room = true;
  while (has_room && slice.through < readable) {
    if (std::shared_ptr<const LoggedRow> row = FindRecent(slice.through)) {
      has_room = Append(std::move(row), max_changes, &slice);
      continue;
    }
    absl::Status status = ReadStored(reader, readable, max_changes, &slice);
    if (!status.ok()) return status;
    break;
  }
  // After the scan: what was removed during it is missing from it.
  if (after < trimmed()) {
    return absl::OutOfRangeError(absl::StrCat("changes up to ", trimmed(), " are not kept any more"));
  }
  return slice;
}

}  // namespace verbatim::index
