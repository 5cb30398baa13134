#ifndef VERBATIM_STORAGE_ROCKSDB_OPTIONS_H_
#define VERBATIM_STORAGE_ROCKSDB_OPTIONS_H_

#include <memory>
#include <vector>

#include "rocksdb/db.h"
#include "rocksdb/listener.h"
#include "rocksdb/merge_operator.h"
#include "rocksdb/options.h"
#include "storage/rocksdb_engine.h"

// How RocksDB is set up. Why the options are what they are: docs/adr/0003-storage.md. Thread-safe.
namespace verbatim::storage {

rocksdb::DBOptions DatabaseOptions(const RocksDbOptions& options,
                                   std::vector<std::shared_ptr<rocksdb::EventListener>> listeners);

// "default", which holds nothing, and one column family for each table, in the order of their numbers.
std::vector<rocksdb::ColumnFamilyDescriptor> Families(const RocksDbOptions& options);

// Append: the old value followed by the operands.
std::shared_ptr<rocksdb::MergeOperator> NewAppendOperator();

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_ROCKSDB_OPTIONS_H_
