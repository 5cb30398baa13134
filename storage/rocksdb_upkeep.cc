#include "storage/rocksdb_upkeep.h"

#include <filesystem>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

#include "rocksdb/options.h"
#include "rocksdb/utilities/checkpoint.h"

namespace verbatim::storage {
namespace {

namespace fs = std::filesystem;
using Tables = std::vector<rocksdb::ColumnFamilyHandle*>;

// Whether somebody holds a snapshot from before `sequence`: what was replaced between the two is kept for it. Later
// ones see what replaced it.
bool HasSnapshotBefore(rocksdb::DB* db, rocksdb::SequenceNumber sequence) {
  uint64_t snapshots = 0, oldest = 0;
  db->GetIntProperty(rocksdb::DB::Properties::kNumSnapshots, &snapshots);
  db->GetIntProperty(rocksdb::DB::Properties::kOldestSnapshotSequence, &oldest);
  return snapshots > 0 && oldest < sequence;
}

// Adds the names of table files, and of logs that have something in them if they are asked for. The log of a database
// at rest is empty, and stays.
void AddFiles(const std::string& folder, bool logs, std::set<std::string>* names) {
  std::error_code error;
  for (fs::directory_iterator it(folder, error); !error && it != fs::directory_iterator(); it.increment(error)) {
    std::error_code gone;
    const fs::path extension = it->path().extension();
    const bool log = logs && extension == ".log" && it->file_size(gone) > 0 && !gone;
    if (log || extension == ".sst") names->insert(it->path().filename().string());
  }
}

// Adds the names of the table files that `tables` are made of now.
void AddFilesOf(rocksdb::DB* db, const Tables& tables, std::set<std::string>* names) {
  for (rocksdb::ColumnFamilyHandle* table : tables) {
    rocksdb::ColumnFamilyMetaData made_of;
    db->GetColumnFamilyMetaData(table, &made_of);
    for (const rocksdb::LevelMetaData& level : made_of.levels) {
      for (const rocksdb::SstFileMetaData& file : level.files) names->insert(fs::path(file.name).filename().string());
    }
  }
}

bool AnyIsThere(const std::string& folder, const std::set<std::string>& names) {
  for (const std::string& name : names) {
    std::error_code error;
    if (fs::exists(fs::path(folder) / name, error)) return true;
  }
  return false;
}

// Makes a new manifest, which lists the files as they are now: the last one was begun when the old ones were still
// there. Any change does it, also of an option to the value that it has.
rocksdb::Status RenewManifest(rocksdb::DB* db) {
  return db->SetOptions(db->DefaultColumnFamily(), {{"disable_auto_compactions", "false"}});
}

// Deletes what nobody needs any more, instead of some time soon.
rocksdb::Status DeleteObsoleteFiles(rocksdb::DB* db) {
  // With deletions off, listing the logs waits for deletions under way in other threads; turning them on again looks
  // through the whole folder.
  rocksdb::Status status = db->DisableFileDeletions();
  if (!status.ok()) return status;
  rocksdb::VectorLogPtr logs;
  const rocksdb::Status listed = db->GetSortedWalFiles(logs);
  status = db->EnableFileDeletions(/*force=*/false);
  return listed.ok() ? status : listed;
}

// Rewrites the tables and leaves in `tables` those in which rows had to be kept for a snapshot from before `sequence`.
rocksdb::Status RewriteOnce(rocksdb::DB* db, rocksdb::SequenceNumber sequence, std::atomic<bool>* stopped,
                            Tables* tables) {
  rocksdb::CompactRangeOptions options;
  // Files of the bottom level too, also those that this call wrote: what is not rewritten may hold what was replaced.
  options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
  options.canceled = stopped;
  Tables left;
  for (rocksdb::ColumnFamilyHandle* table : *tables) {
    // Asked before: a snapshot that goes meanwhile may have been regarded.
    if (HasSnapshotBefore(db, sequence)) left.push_back(table);
    const rocksdb::Status status = db->CompactRange(options, table, nullptr, nullptr);
    if (!status.ok()) return status;
  }
  *tables = std::move(left);
  return rocksdb::Status::OK();
}

}  // namespace

void RewriteStop::Ask(std::function<bool()> stop) {
  const std::lock_guard lock(mutex_);
  stop_ = std::move(stop);
  stopped_ = false;
}

void RewriteStop::OnTableFileCreationStarted(const rocksdb::TableFileCreationBriefInfo& /*file*/) {
  const std::lock_guard lock(mutex_);
  if (stop_ && stop_()) stopped_ = true;
}

rocksdb::Status FlushTables(rocksdb::DB* db, const std::vector<rocksdb::ColumnFamilyHandle*>& tables) {
  return db->Flush(rocksdb::FlushOptions(), tables);
}

rocksdb::Status RewriteTables(rocksdb::DB* db, const std::vector<rocksdb::ColumnFamilyHandle*>& tables,
                              std::atomic<bool>* stopped, bool* kept_old_rows) {
  const rocksdb::SequenceNumber sequence = db->GetLatestSequenceNumber();
  std::set<std::string> old_files;
  AddFiles(db->GetName(), /*logs=*/true, &old_files);
  rocksdb::Status status = FlushTables(db, tables);
  // What was flushed too; logs that were begun since have nothing old.
  AddFiles(db->GetName(), /*logs=*/false, &old_files);
  Tables left = tables;
  // Once more at most: snapshots from before the call only get fewer, and short ones need not spoil the outcome.
  do {
    AddFilesOf(db, left, &old_files);  // the second time, what the first wrote of these
    if (status.ok()) status = RewriteOnce(db, sequence, stopped, &left);
    if (!status.ok()) return status;
  } while (!left.empty() && !HasSnapshotBefore(db, sequence));
  status = RenewManifest(db);
  if (status.ok()) status = DeleteObsoleteFiles(db);
  *kept_old_rows = !left.empty() || AnyIsThere(db->GetName(), old_files);
  return status;
}

rocksdb::Status CopyDatabase(rocksdb::DB* db, const std::vector<rocksdb::ColumnFamilyHandle*>& tables,
                             const std::string& folder) {
  // Not left to the checkpoint: see RocksDB's pull request 12731.
  rocksdb::Status status = FlushTables(db, tables);
  if (!status.ok()) return status;
  rocksdb::Checkpoint* made = nullptr;
  status = rocksdb::Checkpoint::Create(db, &made);
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
  if (!status.ok()) return status;
  return checkpoint->CreateCheckpoint(folder);
}

}  // namespace verbatim::storage
