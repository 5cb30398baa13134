#include "storage/rocksdb_engine.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <system_error>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "rocksdb/db.h"
#include "rocksdb/listener.h"
#include "rocksdb/options.h"
#include "rocksdb/write_batch.h"
#include "storage/database_folder.h"
#include "storage/rocksdb_options.h"
#include "storage/rocksdb_upkeep.h"

namespace verbatim::storage {
namespace {

absl::string_view View(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }
rocksdb::Slice ToSlice(absl::string_view bytes) { return {bytes.data(), bytes.size()}; }

// The one place where a status of RocksDB becomes ours. `context` says what was being done to which file or table.
absl::Status ToStatus(const rocksdb::Status& status, absl::string_view context) {
  if (status.ok()) return absl::OkStatus();
  if (status.IsNotFound()) return absl::NotFoundError("");
  const std::string text = status.ToString();
  const std::string message = absl::StrCat(context, ": ", text);
  // A file that the database lists is not there: as bad as a damaged one.
  if (status.IsCorruption() || status.IsPathNotFound()) return absl::DataLossError(message);
  if (status.IsInvalidArgument() || status.IsNotSupported()) return absl::FailedPreconditionError(message);
  for (const int number : {EACCES, EPERM, EROFS}) {
    if (absl::StrContains(text, std::generic_category().message(number))) return absl::PermissionDeniedError(message);
  }
  return absl::UnavailableError(message);
}

// Closes for good at the first error: RocksDB 7.8 may claim to have recovered and then lose writes (its issues 11643,
// 12998).
class WriteGate final : public rocksdb::EventListener {
 public:
  void Close(const absl::Status& why) {
    std::lock_guard lock(mutex_);
    if (!closed_) why_ = std::string(why.message());
    closed_ = true;
  }
  absl::Status Check() const {
    if (!closed_) return absl::OkStatus();
    std::lock_guard lock(mutex_);
    return absl::UnavailableError(
        absl::StrCat("writes are refused until the store is opened again, because of an earlier error: ", why_));
  }
  void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* status) override {
    Close(ToStatus(*status, "background work"));
  }

 private:
  mutable std::mutex mutex_;
  std::atomic<bool> closed_{false};
  std::string why_;  // guarded by mutex_
};

// An open database and the handles of its tables.
class Database {
 public:
  Database(rocksdb::DB* db, std::vector<rocksdb::ColumnFamilyHandle*> handles, std::shared_ptr<WriteGate> gate,
           std::shared_ptr<RewriteStop> rewrite_stop)
      : db_(db), handles_(std::move(handles)), gate_(std::move(gate)), rewrite_stop_(std::move(rewrite_stop)) {}
  ~Database() {
    for (rocksdb::ColumnFamilyHandle* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
    // Every acknowledged write is in the log already; there is nobody to report to.
    db_->Close().PermitUncheckedError();
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  rocksdb::DB& db() { return *db_; }
  WriteGate& gate() { return *gate_; }
  RewriteStop& rewrite_stop() { return *rewrite_stop_; }
  const std::vector<rocksdb::ColumnFamilyHandle*>& handles() { return handles_; }
  // The handle of "default", which holds nothing, comes first.
  rocksdb::ColumnFamilyHandle* handle(Table table) { return handles_[1 + static_cast<size_t>(table)]; }

  // An error while reading also closes the gate: going on to compact unreadable data could lose more of it.
  absl::Status Failed(const rocksdb::Status& status, absl::string_view doing, Table table) {
    absl::Status failure = ToStatus(status, absl::StrCat(doing, " table ", TableName(table), " of ", db_->GetName()));
    if (!failure.ok()) gate_->Close(failure);
    return failure;
  }

 private:
  const std::unique_ptr<rocksdb::DB> db_;
  const std::vector<rocksdb::ColumnFamilyHandle*> handles_;
  const std::shared_ptr<WriteGate> gate_;
  const std::shared_ptr<RewriteStop> rewrite_stop_;
};

class RocksDbIterator final : public Iterator {
 public:
  RocksDbIterator(Database* database, Table table, KeyRange range, Direction direction,
                  const rocksdb::Snapshot* snapshot)
      : database_(database), table_(table), range_(std::move(range)), direction_(direction) {
    begin_ = range_.begin;
    end_ = range_.end;
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    options.iterate_lower_bound = &begin_;
    if (!range_.end.empty()) options.iterate_upper_bound = &end_;
    if (!range_.end.empty() && range_.end <= range_.begin) return;
    iterator_.reset(database_->db().NewIterator(options, database_->handle(table)));
    direction_ == Direction::kForward ? iterator_->SeekToFirst() : iterator_->SeekToLast();
  }
  bool Valid() const override { return iterator_ != nullptr && iterator_->Valid(); }
  void Next() override { direction_ == Direction::kForward ? iterator_->Next() : iterator_->Prev(); }
  absl::string_view key() const override { return View(iterator_->key()); }
  absl::string_view value() const override { return View(iterator_->value()); }
  absl::Status status() const override {
    if (iterator_ == nullptr || iterator_->status().ok()) return absl::OkStatus();
    return database_->Failed(iterator_->status(), "scan", table_);
  }

 private:
  Database* const database_;
  const Table table_;
  const KeyRange range_;
  const Direction direction_;
  rocksdb::Slice begin_, end_;  // into range_; RocksDB keeps pointers to them
  std::unique_ptr<rocksdb::Iterator> iterator_;
};

// Reads as of `snapshot`, or the latest rows when it is null.
class RocksDbReads {
 public:
  RocksDbReads(Database* database, const rocksdb::Snapshot* snapshot) : database_(database), snapshot_(snapshot) {
    options_.snapshot = snapshot;
  }

  absl::StatusOr<std::string> Get(Table table, absl::string_view key) const {
    std::string value;
    const rocksdb::Status status = database_->db().Get(options_, database_->handle(table), ToSlice(key), &value);
    if (status.ok()) return value;
    if (status.IsNotFound()) return absl::NotFoundError("");
    return database_->Failed(status, "read", table);
  }

  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(Table table,
                                                                   absl::Span<const std::string> keys) const;

  absl::StatusOr<std::vector<KeyValue>> MultiScan(Table table, absl::Span<const KeyRange> ranges) const;

  std::unique_ptr<Iterator> Scan(Table table, KeyRange range, Direction direction) const {
    return std::make_unique<RocksDbIterator>(database_, table, std::move(range), direction, snapshot_);
  }

 private:
  Database* const database_;
  const rocksdb::Snapshot* const snapshot_;
  rocksdb::ReadOptions options_;
};

absl::StatusOr<std::vector<std::optional<std::string>>> RocksDbReads::MultiGet(
    Table table, absl::Span<const std::string> keys) const {
  // Sorted and each key once: RocksDB 7.8 must not be asked for a key twice, and skips its own sort.
  std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
  const auto less = [](const rocksdb::Slice& a, const rocksdb::Slice& b) { return a.compare(b) < 0; };
  std::sort(slices.begin(), slices.end(), less);
  slices.erase(std::unique(slices.begin(), slices.end()), slices.end());
  std::vector<rocksdb::PinnableSlice> values(slices.size());
  std::vector<rocksdb::Status> statuses(slices.size());
  database_->db().MultiGet(options_, database_->handle(table), slices.size(), slices.data(), values.data(),
                           statuses.data(), /*sorted_input=*/true);
  for (const rocksdb::Status& status : statuses) {
    if (!status.ok() && !status.IsNotFound()) return database_->Failed(status, "read", table);
  }
  std::vector<std::optional<std::string>> found(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    const auto at = static_cast<size_t>(std::lower_bound(slices.begin(), slices.end(), rocksdb::Slice(keys[i]), less) -
                                        slices.begin());
    if (statuses[at].ok()) found[i] = values[at].ToString();
  }
  return found;
}

absl::StatusOr<std::vector<KeyValue>> RocksDbReads::MultiScan(Table table, absl::Span<const KeyRange> ranges) const {
  std::vector<KeyValue> rows;
  if (ranges.empty()) return rows;
  const std::unique_ptr<rocksdb::Iterator> iterator(database_->db().NewIterator(options_, database_->handle(table)));
  for (const KeyRange& range : ranges) {
    for (iterator->Seek(ToSlice(range.begin)); iterator->Valid(); iterator->Next()) {
      if (!range.end.empty() && View(iterator->key()) >= range.end) break;
      rows.push_back({iterator->key().ToString(), iterator->value().ToString()});
    }
    if (!iterator->status().ok()) return database_->Failed(iterator->status(), "scan", table);
  }
  return rows;
}

class RocksDbSnapshot final : public Reader {
 public:
  explicit RocksDbSnapshot(Database* database)
      : snapshot_(&database->db()),
        reads_(database, snapshot_.snapshot()),
        revision_(snapshot_.snapshot()->GetSequenceNumber()) {}

  absl::StatusOr<std::string> Get(Table table, absl::string_view key) const override { return reads_.Get(table, key); }
  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(Table table,
                                                                   absl::Span<const std::string> keys) const override {
    return reads_.MultiGet(table, keys);
  }
  absl::StatusOr<std::vector<KeyValue>> MultiScan(Table table, absl::Span<const KeyRange> ranges) const override {
    return reads_.MultiScan(table, ranges);
  }
  std::unique_ptr<Iterator> Scan(Table table, KeyRange range, Direction direction) const override {
    return reads_.Scan(table, std::move(range), direction);
  }
  uint64_t Revision() const override { return revision_; }

 private:
  rocksdb::ManagedSnapshot snapshot_;
  const RocksDbReads reads_;
  const uint64_t revision_;
};

class RocksDbEngine final : public Engine {
 public:
  RocksDbEngine(std::unique_ptr<Database> database, bool sync)
      : database_(std::move(database)), reads_(database_.get(), nullptr), sync_(sync) {}

  absl::StatusOr<std::string> Get(Table table, absl::string_view key) const override { return reads_.Get(table, key); }
  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(Table table,
                                                                   absl::Span<const std::string> keys) const override {
    return reads_.MultiGet(table, keys);
  }
  absl::StatusOr<std::vector<KeyValue>> MultiScan(Table table, absl::Span<const KeyRange> ranges) const override {
    return reads_.MultiScan(table, ranges);
  }
  std::unique_ptr<Iterator> Scan(Table table, KeyRange range, Direction direction) const override {
    return reads_.Scan(table, std::move(range), direction);
  }
  // RocksDB numbers every change and keeps the number across restarts.
  uint64_t Revision() const override { return database_->db().GetLatestSequenceNumber(); }
  std::unique_ptr<Reader> Snapshot() const override { return std::make_unique<RocksDbSnapshot>(database_.get()); }
  absl::StatusOr<uint64_t> Write(WriteBatch batch) override;
  absl::StatusOr<CompactionResult> Compact(const std::function<absl::Status()>& interrupt) override;
  absl::Status Checkpoint(const std::string& folder) override;
  absl::string_view Name() const override { return "rocksdb"; }
  uint64_t DiskBytes() const override { return FolderBytes(database_->db().GetName()); }

 private:
  // With write_mutex_ held.
  absl::Status CheckPreconditions(const WriteBatch& batch) const;
  absl::StatusOr<uint64_t> WriteLocked(const WriteBatch& batch);

  const std::unique_ptr<Database> database_;
  const RocksDbReads reads_;
  const bool sync_;
  // Held in common by batches without preconditions, which go on side by side and share an fsync; alone by one with, so
  // that nothing changes between their check and the write. Those are few: formats and new collections.
  absl::Mutex write_mutex_;
  // Held by whoever rewrites or copies the whole database.
  absl::Mutex upkeep_mutex_;
};

absl::StatusOr<uint64_t> RocksDbEngine::Write(WriteBatch batch) {
  if (absl::Status open = database_->gate().Check(); !open.ok()) return open;
  if (batch.preconditions().empty()) {
    const absl::ReaderMutexLock lock(&write_mutex_);
    return WriteLocked(batch);
  }
  const absl::WriterMutexLock lock(&write_mutex_);
  if (absl::Status hold = CheckPreconditions(batch); !hold.ok()) return hold;
  return WriteLocked(batch);
}

absl::StatusOr<uint64_t> RocksDbEngine::WriteLocked(const WriteBatch& batch) {
  if (batch.empty()) return Revision();
  size_t bytes = 0;
  for (const WriteBatch::Change& change : batch.changes()) bytes += change.key.size() + change.value.size() + 16;
  rocksdb::WriteBatch rows(bytes);
  rocksdb::Status status;
  for (const WriteBatch::Change& change : batch.changes()) {
    rocksdb::ColumnFamilyHandle* handle = database_->handle(change.table);
    if (change.op == WriteBatch::Op::kPut) status = rows.Put(handle, change.key, change.value);
    if (change.op == WriteBatch::Op::kDelete) status = rows.Delete(handle, change.key);
    if (change.op == WriteBatch::Op::kAppend) status = rows.Merge(handle, change.key, change.value);
    if (!status.ok()) return ToStatus(status, "prepare a write");
  }
  // An error may have closed the gate while this batch waited for its turn.
  if (absl::Status open = database_->gate().Check(); !open.ok()) return open;
  rocksdb::WriteOptions options;
  options.sync = sync_;
  status = database_->db().Write(options, &rows);
  if (!status.ok()) {
    absl::Status failure = ToStatus(status, absl::StrCat("write to ", database_->db().GetName()));
    database_->gate().Close(failure);
    return failure;
  }
  return Revision();
}

absl::Status RocksDbEngine::CheckPreconditions(const WriteBatch& batch) const {
  for (const WriteBatch::Precondition& precondition : batch.preconditions()) {
    rocksdb::PinnableSlice value;
    const rocksdb::Status status = database_->db().Get(rocksdb::ReadOptions(), database_->handle(precondition.table),
                                                       ToSlice(precondition.key), &value);
    if (!status.ok() && !status.IsNotFound()) return database_->Failed(status, "read", precondition.table);
    const bool holds =
        precondition.value.has_value() ? status.ok() && View(value) == *precondition.value : status.IsNotFound();
    if (!holds) {
      return absl::AbortedError(absl::StrCat("precondition failed: table ", TableName(precondition.table), ", key ",
                                             absl::BytesToHexString(precondition.key)));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<CompactionResult> RocksDbEngine::Compact(const std::function<absl::Status()>& interrupt) {
  const absl::MutexLock lock(&upkeep_mutex_);
  // Rewriting what could not be read or written before may lose more of it.
  if (absl::Status open = database_->gate().Check(); !open.ok()) return open;
  CompactionResult result;
  result.bytes_before = DiskBytes();
  RewriteStop& stop = database_->rewrite_stop();
  stop.Ask([&interrupt] { return interrupt && !interrupt().ok(); });
  const rocksdb::Status status =
      RewriteTables(&database_->db(), database_->handles(), stop.stopped(), &result.kept_old_rows);
  const bool stopped = *stop.stopped();
  stop.Ask(nullptr);
  if (!status.ok() && stopped) {
    absl::Status why = interrupt();
    return why.ok() ? absl::CancelledError("the compaction was interrupted") : why;
  }
  if (!status.ok()) return ToStatus(status, absl::StrCat("compact ", database_->db().GetName()));
  result.bytes_after = DiskBytes();
  return result;
}

absl::Status RocksDbEngine::Checkpoint(const std::string& folder) {
  const absl::MutexLock lock(&upkeep_mutex_);
  if (absl::Status open = database_->gate().Check(); !open.ok()) return open;
  const absl::StatusOr<std::string> path = NewFolderPath(folder);
  if (!path.ok()) return path.status();
  return ToStatus(CopyDatabase(&database_->db(), database_->handles(), *path),
                  absl::StrCat("copy ", database_->db().GetName(), " to ", *path));
}

// A table that this program does not know belongs to a newer one, which RocksDB would refuse to open less clearly.
absl::Status CheckTables(const RocksDbOptions& options, const std::vector<rocksdb::ColumnFamilyDescriptor>& known) {
  const absl::StatusOr<bool> exists = HasDatabase(options.path);
  if (!exists.ok() || !*exists) return exists.status();
  std::vector<std::string> names;
  const rocksdb::Status status = rocksdb::DB::ListColumnFamilies(rocksdb::DBOptions(), options.path, &names);
  if (!status.ok()) return ToStatus(status, absl::StrCat("open the database in ", options.path));
  for (const std::string& name : names) {
    if (std::any_of(known.begin(), known.end(), [&](const auto& family) { return family.name == name; })) continue;
    return absl::FailedPreconditionError(
        absl::StrCat("the database in ", options.path, " has a table \"", name,
                     "\" that this program does not know: a newer program wrote it. Open it with that program"));
  }
  return absl::OkStatus();
}

// RocksDB says no more than "IO error" when another process, or this one, holds the lock; the text names the file and
// the system's reason.
bool IsHeldLock(const rocksdb::Status& status) {
  const std::string text = status.ToString();
  return status.IsIOError() && absl::StrContains(text, "/LOCK: ") &&
         (absl::StrContains(text, std::generic_category().message(EAGAIN)) ||
          absl::StrContains(text, std::generic_category().message(ENOLCK)));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Engine>> OpenRocksDb(const RocksDbOptions& options) {
  if (absl::Status status = CreateFolder(options.path); !status.ok()) return status;
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = Families(options);
  if (absl::Status status = CheckTables(options, families); !status.ok()) return status;
  const auto gate = std::make_shared<WriteGate>();
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const auto rewrite_stop = std::make_shared<RewriteStop>();
  const rocksdb::Status status =
      rocksdb::DB::Open(DatabaseOptions(options, {gate, rewrite_stop}), options.path, families, &handles, &db);
  if (IsHeldLock(status)) {
    return absl::FailedPreconditionError(absl::StrCat("the database in ", options.path,
                                                      " is in use: another process holds it. Stop that process, or "
                                                      "choose another folder (",
                                                      status.ToString(), ")"));
  }
  if (!status.ok()) return ToStatus(status, absl::StrCat("open the database in ", options.path));
  return std::make_unique<RocksDbEngine>(std::make_unique<Database>(db, std::move(handles), gate, rewrite_stop),
                                         options.sync);
}

}  // namespace verbatim::storage
