#ifndef VERBATIM_STORAGE_ROCKSDB_ENGINE_H_
#define VERBATIM_STORAGE_ROCKSDB_ENGINE_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/engine.h"

namespace verbatim::storage {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

struct RocksDbOptions {
  // Folder of the database; created (with its parents) when absent.
  std::string path;
  // Bytes of block cache, indexes and filters included.
  size_t cache_bytes = size_t{64} << 20;
  // Bytes of memtables over all tables; flushing begins at seven eighths of it.
  size_t write_buffer_bytes = size_t{64} << 20;
  // Whether an acknowledged write is on disk (fsync). Only benchmarks turn it off.
  bool sync = true;
  // Receives RocksDB's own log; may be empty. Called from any thread.
  std::function<void(LogLevel, absl::string_view)> log;
};

// Opens or creates a RocksDB store. Errors name the path: FAILED_PRECONDITION when another process holds it (and says
// so), when a part of the path is a file, or when the store has a table of a newer program; PERMISSION_DENIED when it
// may not be read or written, DATA_LOSS when it is damaged, UNAVAILABLE for other I/O errors. After an error while
// writing, in background work, or from the disk while reading, the engine refuses every further write with UNAVAILABLE
// until it is opened again; reads go on.
absl::StatusOr<std::unique_ptr<Engine>> OpenRocksDb(const RocksDbOptions& options);

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_ROCKSDB_ENGINE_H_
