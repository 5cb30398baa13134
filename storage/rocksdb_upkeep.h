#ifndef VERBATIM_STORAGE_ROCKSDB_UPKEEP_H_
#define VERBATIM_STORAGE_ROCKSDB_UPKEEP_H_

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "rocksdb/db.h"
#include "rocksdb/listener.h"

// Rewriting and copying a whole RocksDB database. One of these at a time on a database; reading and writing go on
// meanwhile. `tables` are handles of all its column families.
namespace verbatim::storage {

// Asks whether a rewriting is to stop, each time RocksDB begins a table file: nothing else of it comes by that often.
// A listener of the database. Thread-safe.
class RewriteStop final : public rocksdb::EventListener {
 public:
  // From now on `stop` is asked, from RocksDB's threads; an empty one ends that, and is not asked any more when this
  // returns.
  void Ask(std::function<bool()> stop);
  // Becomes true when `stop` said so; false again with the next Ask().
  std::atomic<bool>* stopped() { return &stopped_; }

  void OnTableFileCreationStarted(const rocksdb::TableFileCreationBriefInfo& file) override;

 private:
  std::mutex mutex_;
  std::function<bool()> stop_;  // guarded by mutex_
  std::atomic<bool> stopped_{false};
};

// Writes what is in memory into table files, so that no log is needed for what was written before the call.
rocksdb::Status FlushTables(rocksdb::DB* db, const std::vector<rocksdb::ColumnFamilyHandle*>& tables);

// Rewrites every table file, so that no value that was replaced and no row that was deleted before the call is left in
// any, and deletes the logs and manifests that had them. `kept_old_rows` becomes true when some had to stay
// nevertheless: for a snapshot from before the call, or in files that an iterator still reads, which go by themselves
// when that ends. Incomplete() when `stopped` becomes true, which is looked at between files.
rocksdb::Status RewriteTables(rocksdb::DB* db, const std::vector<rocksdb::ColumnFamilyHandle*>& tables,
                              std::atomic<bool>* stopped, bool* kept_old_rows);

// Copies the database at one moment after the call begins into `folder`, an absolute path, which must not exist and is
// on disk, with its files, when this returns. Table files are hard links where the file system allows it. Nothing is
// left of the folder after an error.
rocksdb::Status CopyDatabase(rocksdb::DB* db, const std::vector<rocksdb::ColumnFamilyHandle*>& tables,
                             const std::string& folder);

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_ROCKSDB_UPKEEP_H_
