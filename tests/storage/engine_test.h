#ifndef VERBATIM_TESTS_STORAGE_ENGINE_TEST_H_
#define VERBATIM_TESTS_STORAGE_ENGINE_TEST_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "storage/engine.h"
#include "storage/memory_engine.h"
#include "storage/rocksdb_engine.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

// The conformance suite: what every engine must do. A new engine joins by a row in Engines(), and in DurableEngines()
// when rows outlive it.
namespace verbatim::storage {

struct EngineCase {
  std::string name;
  std::function<absl::StatusOr<std::unique_ptr<Engine>>(const std::string& path)> open;
};
inline void PrintTo(const EngineCase& engine, std::ostream* os) { *os << engine.name; }

inline absl::StatusOr<std::unique_ptr<Engine>> OpenMemory(const std::string&) { return NewMemoryEngine(); }

inline absl::StatusOr<std::unique_ptr<Engine>> OpenDefault(const std::string& path) {
  RocksDbOptions options;
  options.path = path;
  return OpenRocksDb(options);
}

// Buffers so small that every larger test flushes, compacts and reads from disk.
inline absl::StatusOr<std::unique_ptr<Engine>> OpenSmall(const std::string& path) {
  RocksDbOptions options;
  options.path = path;
  options.cache_bytes = 64 << 10;
  options.write_buffer_bytes = 256 << 10;
  options.sync = false;
  return OpenRocksDb(options);
}

// Engines whose rows are still there when they are opened again.
inline std::vector<EngineCase> DurableEngines() {
  return {{"RocksDb", OpenDefault}, {"RocksDbSmallBuffers", OpenSmall}};
}

inline std::vector<EngineCase> Engines() {
  std::vector<EngineCase> engines = DurableEngines();
  engines.push_back({"Memory", OpenMemory});
  return engines;
}

inline std::string EngineName(const ::testing::TestParamInfo<EngineCase>& engine) { return engine.param.name; }

using Row = std::pair<std::string, std::string>;

inline std::vector<Row> Rows(const Reader& reader, Table table, KeyRange range, Direction direction) {
  std::vector<Row> rows;
  const auto it = reader.Scan(table, std::move(range), direction);
  for (; it->Valid(); it->Next()) rows.emplace_back(std::string(it->key()), std::string(it->value()));
  EXPECT_THAT(it->status(), testing::IsOk());
  return rows;
}

inline std::vector<std::string> Keys(const Reader& reader, Table table, KeyRange range = {},
                                     Direction direction = Direction::kForward) {
  std::vector<std::string> keys;
  for (Row& row : Rows(reader, table, std::move(range), direction)) keys.push_back(std::move(row.first));
  return keys;
}

class EngineTest : public ::testing::TestWithParam<EngineCase> {
 protected:
  void SetUp() override { Reopen(); }

  // Closes the engine and opens it again; one that does not survive this comes back empty.
  void Reopen() {
    engine_.reset();
    absl::StatusOr<std::unique_ptr<Engine>> engine = GetParam().open(directory_.Join("db"));
    ASSERT_THAT(engine, testing::IsOk());
    engine_ = *std::move(engine);
  }

  void Put(absl::string_view key, absl::string_view value, Table table = Table::kDocument) {
    WriteBatch batch;
    batch.Put(table, std::string(key), std::string(value));
    ASSERT_THAT(engine_->Write(std::move(batch)), testing::IsOk());
  }

  void Append(absl::string_view key, absl::string_view value) {
    WriteBatch batch;
    batch.Append(Table::kDocument, std::string(key), std::string(value));
    ASSERT_THAT(engine_->Write(std::move(batch)), testing::IsOk());
  }

  void Delete(absl::string_view key) {
    WriteBatch batch;
    batch.Delete(Table::kDocument, std::string(key));
    ASSERT_THAT(engine_->Write(std::move(batch)), testing::IsOk());
  }

  // The value, or the name of the status code.
  std::string Value(absl::string_view key, Table table = Table::kDocument) const { return Value(*engine_, key, table); }
  static std::string Value(const Reader& reader, absl::string_view key, Table table = Table::kDocument) {
    absl::StatusOr<std::string> value = reader.Get(table, key);
    return value.ok() ? *value : absl::StatusCodeToString(value.status().code());
  }

  testing::TempDir directory_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace verbatim::storage

#endif  // VERBATIM_TESTS_STORAGE_ENGINE_TEST_H_
