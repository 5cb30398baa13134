#include "storage/memory_engine.h"

#include <array>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

// Every row is a list of its versions, oldest first. A reader of revision R sees the newest version that is not newer
// than R. Versions that no open snapshot or iterator can see go with the next write of their row.
namespace verbatim::storage {
namespace {

struct Version {
  uint64_t revision;
  std::optional<std::string> value;  // nullopt: deleted
};
using Versions = std::vector<Version>;
using Rows = std::map<std::string, Versions>;

constexpr uint64_t kLatest = UINT64_MAX;

class Store {
 public:
  std::optional<std::string> Find(Table table, absl::string_view key, uint64_t revision) const {
    std::shared_lock lock(mutex_);
    return FindLocked(table, key, revision);
  }

  std::vector<std::optional<std::string>> FindAll(Table table, absl::Span<const std::string> keys,
                                                  uint64_t revision) const {
    std::shared_lock lock(mutex_);
    std::vector<std::optional<std::string>> values;
    values.reserve(keys.size());
    for (const std::string& key : keys) values.push_back(FindLocked(table, key, revision));
    return values;
  }

  std::vector<KeyValue> FindRows(Table table, absl::Span<const KeyRange> ranges, uint64_t revision) const;

  // The first row of `range` in the direction, as of `revision`. `after`: the key to go on from, itself left out.
  std::optional<std::pair<std::string, std::string>> Step(Table table, const KeyRange& range, Direction direction,
                                                          const std::optional<std::string>& after,
                                                          uint64_t revision) const;

  uint64_t Revision() const {
    std::shared_lock lock(mutex_);
    return revision_;
  }

  // Keeps what the revision sees until Unpin; returns it, for kLatest as a number.
  uint64_t Pin(uint64_t revision) {
    std::unique_lock lock(mutex_);
    return *pinned_.insert(revision == kLatest ? revision_ : revision);
  }
  void Unpin(uint64_t revision) {
    std::unique_lock lock(mutex_);
    pinned_.erase(pinned_.find(revision));
  }

  absl::StatusOr<uint64_t> Write(const WriteBatch& batch);

 private:
  static const std::optional<std::string>* Visible(const Versions& versions, uint64_t revision) {
    for (auto it = versions.rbegin(); it != versions.rend(); ++it) {
      if (it->revision <= revision) return it->value.has_value() ? &it->value : nullptr;
    }
    return nullptr;
  }
  const Rows& rows(Table table) const { return tables_[static_cast<size_t>(table)]; }
  std::optional<std::string> FindLocked(Table table, absl::string_view key, uint64_t revision) const {
    const auto it = rows(table).find(std::string(key));
    if (it == rows(table).end()) return std::nullopt;
    const std::optional<std::string>* value = Visible(it->second, revision);
    return value == nullptr ? std::nullopt : *value;
  }
  void Apply(WriteBatch::Change change);

  mutable std::shared_mutex mutex_;  // guards everything below
  std::array<Rows, kTableCount> tables_;
  uint64_t revision_ = 0;
  std::multiset<uint64_t> pinned_;
};

std::vector<KeyValue> Store::FindRows(Table table, absl::Span<const KeyRange> ranges, uint64_t revision) const {
  std::shared_lock lock(mutex_);
  std::vector<KeyValue> found;
  for (const KeyRange& range : ranges) {
    for (auto it = rows(table).lower_bound(range.begin); it != rows(table).end(); ++it) {
      if (!range.end.empty() && it->first >= range.end) break;
      if (const auto* value = Visible(it->second, revision)) found.push_back({it->first, **value});
    }
  }
  return found;
}

std::optional<std::pair<std::string, std::string>> Store::Step(Table table, const KeyRange& range, Direction direction,
                                                               const std::optional<std::string>& after,
                                                               uint64_t revision) const {
  std::shared_lock lock(mutex_);
  const Rows& all = rows(table);
  if (direction == Direction::kForward) {
    for (auto it = after ? all.upper_bound(*after) : all.lower_bound(range.begin); it != all.end(); ++it) {
      if (!range.end.empty() && it->first >= range.end) break;
      if (const auto* value = Visible(it->second, revision)) return std::make_pair(it->first, **value);
    }
    return std::nullopt;
  }
  auto it = after ? all.lower_bound(*after) : (range.end.empty() ? all.end() : all.lower_bound(range.end));
  while (it != all.begin() && (--it)->first >= range.begin) {
    if (const auto* value = Visible(it->second, revision)) return std::make_pair(it->first, **value);
  }
  return std::nullopt;
}

absl::StatusOr<uint64_t> Store::Write(const WriteBatch& batch) {
  std::unique_lock lock(mutex_);
  for (const WriteBatch::Precondition& precondition : batch.preconditions()) {
    if (FindLocked(precondition.table, precondition.key, revision_) != precondition.value) {
      return absl::AbortedError(absl::StrCat("precondition failed: table ", TableName(precondition.table), ", key ",
                                             absl::BytesToHexString(precondition.key)));
    }
  }
  if (batch.empty()) return revision_;
  ++revision_;
  for (const WriteBatch::Change& change : batch.changes()) Apply(change);
  return revision_;
}

void Store::Apply(WriteBatch::Change change) {
  Rows& table = tables_[static_cast<size_t>(change.table)];
  Versions& versions = table[change.key];
  std::optional<std::string> value;
  if (change.op == WriteBatch::Op::kPut) value = std::move(change.value);
  if (change.op == WriteBatch::Op::kAppend) {
    const bool present = !versions.empty() && versions.back().value.has_value();
    value = present ? *versions.back().value + change.value : std::move(change.value);
  }
  if (!versions.empty() && versions.back().revision == revision_) {
    versions.back().value = std::move(value);
  } else {
    versions.push_back({revision_, std::move(value)});
  }
  // The oldest reader sees the last version that is not newer than it: what comes before is seen by nobody.
  const uint64_t oldest = pinned_.empty() ? revision_ : *pinned_.begin();
  size_t first = versions.size() - 1;
  while (first > 0 && versions[first].revision > oldest) --first;
  versions.erase(versions.begin(), versions.begin() + static_cast<std::ptrdiff_t>(first));
  if (versions.size() == 1 && !versions.front().value.has_value()) table.erase(change.key);
}

class MemoryIterator final : public Iterator {
 public:
  MemoryIterator(Store* store, Table table, KeyRange range, Direction direction, uint64_t revision)
      : store_(store), table_(table), range_(std::move(range)), direction_(direction), revision_(store->Pin(revision)) {
    row_ = store_->Step(table_, range_, direction_, std::nullopt, revision_);
  }
  ~MemoryIterator() override { store_->Unpin(revision_); }
  bool Valid() const override { return row_.has_value(); }
  void Next() override { row_ = store_->Step(table_, range_, direction_, row_->first, revision_); }
  absl::string_view key() const override { return row_->first; }
  absl::string_view value() const override { return row_->second; }
  absl::Status status() const override { return absl::OkStatus(); }

 private:
  Store* const store_;
  const Table table_;
  const KeyRange range_;
  const Direction direction_;
  const uint64_t revision_;
  std::optional<std::pair<std::string, std::string>> row_;
};

absl::StatusOr<std::string> OrNotFound(std::optional<std::string> value) {
  if (!value.has_value()) return absl::NotFoundError("");
  return *std::move(value);
}

class MemorySnapshot final : public Reader {
 public:
  explicit MemorySnapshot(Store* store) : store_(store), revision_(store->Pin(kLatest)) {}
  ~MemorySnapshot() override { store_->Unpin(revision_); }
  absl::StatusOr<std::string> Get(Table table, absl::string_view key) const override {
    return OrNotFound(store_->Find(table, key, revision_));
  }
  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(Table table,
                                                                   absl::Span<const std::string> keys) const override {
    return store_->FindAll(table, keys, revision_);
  }
  absl::StatusOr<std::vector<KeyValue>> MultiScan(Table table, absl::Span<const KeyRange> ranges) const override {
    return store_->FindRows(table, ranges, revision_);
  }
  std::unique_ptr<Iterator> Scan(Table table, KeyRange range, Direction direction) const override {
    return std::make_unique<MemoryIterator>(store_, table, std::move(range), direction, revision_);
  }
  uint64_t Revision() const override { return revision_; }

 private:
  Store* const store_;
  const uint64_t revision_;
};

class MemoryEngine final : public Engine {
 public:
  absl::StatusOr<std::string> Get(Table table, absl::string_view key) const override {
    return OrNotFound(store_.Find(table, key, kLatest));
  }
  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(Table table,
                                                                   absl::Span<const std::string> keys) const override {
    return store_.FindAll(table, keys, kLatest);
  }
  absl::StatusOr<std::vector<KeyValue>> MultiScan(Table table, absl::Span<const KeyRange> ranges) const override {
    return store_.FindRows(table, ranges, kLatest);
  }
  std::unique_ptr<Iterator> Scan(Table table, KeyRange range, Direction direction) const override {
    return std::make_unique<MemoryIterator>(&store_, table, std::move(range), direction, kLatest);
  }
  uint64_t Revision() const override { return store_.Revision(); }
  std::unique_ptr<Reader> Snapshot() const override { return std::make_unique<MemorySnapshot>(&store_); }
  absl::StatusOr<uint64_t> Write(WriteBatch batch) override { return store_.Write(batch); }
  // Versions that nobody sees are dropped as they are replaced.
  absl::StatusOr<CompactionResult> Compact(const std::function<absl::Status()>& /*interrupt*/) override {
    return CompactionResult();
  }
  absl::Status Checkpoint(const std::string& folder) override {
    return absl::FailedPreconditionError(
        absl::StrCat("cannot copy the store to ", folder, ": it is in memory only and has no files"));
  }
  absl::string_view Name() const override { return "memory"; }
  uint64_t DiskBytes() const override { return 0; }

 private:
  // Reading pins revisions, which is no change that a reader can see.
  mutable Store store_;
};

}  // namespace

std::unique_ptr<Engine> NewMemoryEngine() { return std::make_unique<MemoryEngine>(); }

}  // namespace verbatim::storage
