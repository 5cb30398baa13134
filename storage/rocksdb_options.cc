#include "storage/rocksdb_options.h"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <deque>
#include <initializer_list>
#include <string>
#include <utility>

#include "rocksdb/cache.h"
#include "rocksdb/convenience.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/table.h"
#include "rocksdb/write_buffer_manager.h"

namespace verbatim::storage {
namespace {

// Append: the old value followed by the operands. The name is stored: do not change.
class AppendOperator final : public rocksdb::MergeOperator {
 public:
  const char* Name() const override { return "verbatim.append"; }
  bool FullMergeV2(const MergeOperationInput& in, MergeOperationOutput* out) const override {
    size_t size = in.existing_value == nullptr ? 0 : in.existing_value->size();
    for (const rocksdb::Slice& operand : in.operand_list) size += operand.size();
    out->new_value.clear();
    out->new_value.reserve(size);
    if (in.existing_value != nullptr) out->new_value.append(in.existing_value->data(), in.existing_value->size());
    for (const rocksdb::Slice& operand : in.operand_list) out->new_value.append(operand.data(), operand.size());
    return true;
  }
  bool PartialMergeMulti(const rocksdb::Slice&, const std::deque<rocksdb::Slice>& operands, std::string* new_value,
                         rocksdb::Logger*) const override {
    new_value->clear();
    for (const rocksdb::Slice& operand : operands) new_value->append(operand.data(), operand.size());
    return true;
  }
};

// RocksDB's log, handed on line by line, so that no LOG files grow beside the data.
class LogForwarder final : public rocksdb::Logger {
 public:
  explicit LogForwarder(std::function<void(LogLevel, absl::string_view)> log)
      : Logger(log ? rocksdb::INFO_LEVEL : rocksdb::FATAL_LEVEL), log_(std::move(log)) {}

  using rocksdb::Logger::Logv;
  void Logv(const char* format, va_list arguments) override { Logv(rocksdb::INFO_LEVEL, format, arguments); }
  void Logv(const rocksdb::InfoLogLevel level, const char* format, va_list arguments) override {
    if (!log_ || level < GetInfoLogLevel()) return;
    std::array<char, 2048> line;  // longer lines are cut
    const int size = std::vsnprintf(line.data(), line.size(), format, arguments);
    if (size <= 0) return;
    log_(LevelOf(level), absl::string_view(line.data(), std::min(static_cast<size_t>(size), line.size() - 1)));
  }

 private:
  static LogLevel LevelOf(rocksdb::InfoLogLevel level) {
    switch (level) {
      case rocksdb::INFO_LEVEL:
        return LogLevel::kInfo;
      case rocksdb::WARN_LEVEL:
        return LogLevel::kWarning;
      case rocksdb::ERROR_LEVEL:
      case rocksdb::FATAL_LEVEL:
        return LogLevel::kError;
      default:  // HEADER_LEVEL is the dump of all options
        return LogLevel::kDebug;
    }
  }

  const std::function<void(LogLevel, absl::string_view)> log_;
};

// Whether rows of the table are looked up by their whole key, and often in vain. The others are only scanned.
bool IsReadByKey(Table table) {
  return table != Table::kDocumentUrl && table != Table::kDocumentOccurrence && table != Table::kOccurrenceByDate &&
         table != Table::kQuotationByDate && table != Table::kChange;
}

rocksdb::CompressionType FirstSupported(std::initializer_list<rocksdb::CompressionType> wanted) {
  const std::vector<rocksdb::CompressionType> supported = rocksdb::GetSupportedCompressions();
  for (rocksdb::CompressionType type : wanted) {
    if (std::find(supported.begin(), supported.end(), type) != supported.end()) return type;
  }
  return rocksdb::kNoCompression;
}

rocksdb::ColumnFamilyOptions TableOptions(Table table, const RocksDbOptions& options,
                                          const std::shared_ptr<rocksdb::Cache>& cache,
                                          const std::shared_ptr<const rocksdb::FilterPolicy>& filter) {
  rocksdb::BlockBasedTableOptions blocks;
  blocks.block_cache = cache;
  blocks.cache_index_and_filter_blocks = true;
  blocks.pin_l0_filter_and_index_blocks_in_cache = true;
  blocks.checksum = rocksdb::kXXH3;
  rocksdb::ColumnFamilyOptions family;
  if (IsReadByKey(table)) {
    blocks.filter_policy = filter;
    blocks.whole_key_filtering = true;
    blocks.data_block_index_type = rocksdb::BlockBasedTableOptions::kDataBlockBinaryAndHash;
    blocks.block_size = size_t{4} << 10;
    family.memtable_prefix_bloom_size_ratio = 0.02;  // whole keys only: there is no prefix extractor
    family.memtable_whole_key_filtering = true;
  } else {
    blocks.block_size = size_t{16} << 10;
  }
  family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(blocks));
  family.merge_operator = NewAppendOperator();
  family.write_buffer_size = options.write_buffer_bytes / 4;
  family.target_file_size_base = uint64_t{32} << 20;
  family.max_bytes_for_level_base = uint64_t{128} << 20;
  family.level_compaction_dynamic_level_bytes = true;
  family.compression = FirstSupported({rocksdb::kLZ4Compression, rocksdb::kSnappyCompression});
  family.bottommost_compression = FirstSupported({rocksdb::kZSTD, rocksdb::kLZ4Compression});
  return family;
}

}  // namespace

rocksdb::DBOptions DatabaseOptions(const RocksDbOptions& options,
                                   std::vector<std::shared_ptr<rocksdb::EventListener>> listeners) {
  rocksdb::DBOptions db;
  db.create_if_missing = true;
  db.create_missing_column_families = true;
  db.info_log = std::make_shared<LogForwarder>(options.log);
  db.listeners = std::move(listeners);
  db.max_background_jobs = 3;  // one flush and two compactions
  db.max_file_opening_threads = 2;
  db.write_buffer_manager = std::make_shared<rocksdb::WriteBufferManager>(options.write_buffer_bytes);
  db.max_total_wal_size = 2 * options.write_buffer_bytes;
  // The manifest is written anew whenever files come or go. One that is added to keeps the first and the last key of
  // files that are long gone, and keys are words, names and addresses.
  db.max_manifest_file_size = 1;
  // The log ends in a torn record after a crash; a damaged record anywhere else is an error, never a silent end of the
  // log.
  db.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  db.max_bgerror_resume_count = 0;  // the listener closes the store at the first error
  db.bytes_per_sync = size_t{1} << 20;
  db.stats_dump_period_sec = 0;
  db.stats_persist_period_sec = 0;
  return db;
}

std::vector<rocksdb::ColumnFamilyDescriptor> Families(const RocksDbOptions& options) {
  const auto cache = rocksdb::NewLRUCache(options.cache_bytes, /*num_shard_bits=*/4);
  const std::shared_ptr<const rocksdb::FilterPolicy> filter(rocksdb::NewBloomFilterPolicy(10));
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  families.emplace_back(rocksdb::kDefaultColumnFamilyName, TableOptions(Table::kMeta, options, cache, filter));
  for (int i = 0; i < kTableCount; ++i) {
    const Table table = static_cast<Table>(i);
    families.emplace_back(std::string(TableName(table)), TableOptions(table, options, cache, filter));
  }
  return families;
}

std::shared_ptr<rocksdb::MergeOperator> NewAppendOperator() { return std::make_shared<AppendOperator>(); }

}  // namespace verbatim::storage
