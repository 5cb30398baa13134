#include "storage/rocksdb_engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/db.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace verbatim::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

RocksDbOptions At(const std::string& path) {
  RocksDbOptions options;
  options.path = path;
  return options;
}

void WriteFile(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The files of a folder whose names contain `part`.
std::vector<fs::path> Files(const fs::path& folder, const std::string& part) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (absl::StrContains(entry.path().filename().string(), part)) files.push_back(entry.path());
  }
  return files;
}

void FlipByte(const fs::path& path, size_t at) {
  std::string bytes = ReadFile(path);
  bytes.at(at) = static_cast<char>(bytes.at(at) ^ 0x5A);
  WriteFile(path, bytes);
}

absl::Status Put(Engine* engine, const std::string& key, const std::string& value) {
  WriteBatch batch;
  batch.Put(Table::kDocument, key, value);
  return engine->Write(std::move(batch)).status();
}

// A database with rows in table files and others in its log.
void Fill(const std::string& path) {
  for (int round = 0; round < 2; ++round) {
    ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Engine> engine, OpenRocksDb(At(path)));
    for (int i = 0; i < 50; ++i) {
      ASSERT_THAT(Put(engine.get(), absl::StrCat(round, "/", i), std::string(200, static_cast<char>('a' + i % 26))),
                  IsOk());
    }
  }
}

TEST(RocksDbEngine, CreatesTheFolderWithItsParents) {
  const verbatim::testing::TempDir directory;
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Engine> engine, OpenRocksDb(At(directory.Join("a/b/c"))));
  EXPECT_EQ(engine->Name(), "rocksdb");
  EXPECT_THAT(Put(engine.get(), "key", "value"), IsOk());
  EXPECT_GT(engine->DiskBytes(), 0u);
}

TEST(RocksDbEngine, SecondOpeningIsRefusedWhileTheFirstIsOpen) {
  const verbatim::testing::TempDir directory;
  const std::string path = directory.Join("db");
  ASSERT_OK_AND_ASSIGN(std::unique_ptr<Engine> engine, OpenRocksDb(At(path)));
  EXPECT_THAT(OpenRocksDb(At(path)),
              StatusIs(absl::StatusCode::kFailedPrecondition, AllOf(HasSubstr(path), HasSubstr("in use"))));
  EXPECT_THAT(Put(engine.get(), "key", "value"), IsOk());
  engine.reset();
  EXPECT_THAT(OpenRocksDb(At(path)), IsOk());
}

TEST(RocksDbEngine, PathBeneathAFileIsRefused) {
  const verbatim::testing::TempDir directory;
  WriteFile(directory.Join("file"), "text");
  for (const std::string& path : {directory.Join("file"), directory.Join("file/db")}) {
    EXPECT_THAT(OpenRocksDb(At(path)), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr(path)));
  }
  EXPECT_EQ(ReadFile(directory.Join("file")), "text");
}

TEST(RocksDbEngine, UnknownTableIsRefusedAndLeftAlone) {
  const verbatim::testing::TempDir directory;
  const std::string path = directory.Join("db");
  ASSERT_NO_FATAL_FAILURE(Fill(path));
  {
    // A newer program with one more table.
    std::vector<std::string> names;
    ASSERT_TRUE(rocksdb::DB::ListColumnFamilies({}, path, &names).ok());
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const std::string& name : names) families.emplace_back(name, rocksdb::ColumnFamilyOptions());
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* db = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open({}, path, families, &handles, &db).ok());
    handles.emplace_back();
    ASSERT_TRUE(db->CreateColumnFamily({}, "from_the_future", &handles.back()).ok());
    for (rocksdb::ColumnFamilyHandle* handle : handles) db->DestroyColumnFamilyHandle(handle);
    delete db;
  }
  EXPECT_THAT(OpenRocksDb(At(path)),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr(path), HasSubstr("from_the_future"), HasSubstr("newer"))));
}

struct DamageCase {
  const char* name;
  std::function<void(const fs::path& folder)> damage;
};

TEST(RocksDbEngine, DamagedDatabaseIsRefusedAndLeftAlone) {
  const DamageCase cases[] = {
      {"no CURRENT", [](const fs::path& folder) { fs::remove(folder / "CURRENT"); }},
      {"empty CURRENT", [](const fs::path& folder) { WriteFile(folder / "CURRENT", ""); }},
      {"CURRENT without an end", [](const fs::path& folder) { WriteFile(folder / "CURRENT", "MANIFEST-000001"); }},
      {"CURRENT of garbage", [](const fs::path& folder) { WriteFile(folder / "CURRENT", "\xFF\xFE garbage\n"); }},
      {"CURRENT names no manifest", [](const fs::path& folder) { WriteFile(folder / "CURRENT", "MANIFEST-999999\n"); }},
      {"no manifest", [](const fs::path& folder) { fs::remove(Files(folder, "MANIFEST").at(0)); }},
      {"empty manifest", [](const fs::path& folder) { WriteFile(Files(folder, "MANIFEST").at(0), ""); }},
      {"flipped byte in the manifest", [](const fs::path& folder) { FlipByte(Files(folder, "MANIFEST").at(0), 20); }},
      {"no table file", [](const fs::path& folder) { fs::remove(Files(folder, ".sst").at(0)); }},
      {"empty table file", [](const fs::path& folder) { WriteFile(Files(folder, ".sst").at(0), ""); }},
      {"flipped byte in the log", [](const fs::path& folder) { FlipByte(Files(folder, ".log").at(0), 1000); }},
  };
  for (const DamageCase& c : cases) {
    const verbatim::testing::TempDir directory;
    const std::string path = directory.Join("db");
    ASSERT_NO_FATAL_FAILURE(Fill(path));
    c.damage(path);
    const size_t files = Files(path, "").size();
    EXPECT_THAT(OpenRocksDb(At(path)), StatusIs(absl::StatusCode::kDataLoss, HasSubstr(path))) << c.name;
    EXPECT_GE(Files(path, "").size(), files) << c.name << ": nothing may be deleted";
  }
}

TEST(RocksDbEngine, InterruptedCreationIsNoDamage) {
  const verbatim::testing::TempDir directory;
  fs::create_directories(directory.Join("db"));
  WriteFile(directory.Join("db/MANIFEST-000001"), "");
  WriteFile(directory.Join("db/LOCK"), "");
  EXPECT_THAT(OpenRocksDb(At(directory.Join("db"))), IsOk());
}

TEST(RocksDbEngine, UnreadableRowIsReportedAndStopsWriting) {
  const verbatim::testing::TempDir directory;
  const std::string path = directory.Join("db");
  ASSERT_NO_FATAL_FAILURE(Fill(path));
  const std::vector<fs::path> tables = Files(path, ".sst");
  ASSERT_EQ(tables.size(), 1u);
  FlipByte(tables[0], 100);
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Engine> engine, OpenRocksDb(At(path)));
  ASSERT_THAT(Put(engine.get(), "before", "value"), IsOk());
  EXPECT_THAT(engine->Get(Table::kDocument, "0/0"),
              StatusIs(absl::StatusCode::kDataLoss, AllOf(HasSubstr("document"), HasSubstr(path))));
  EXPECT_THAT(engine->MultiGet(Table::kDocument, {"0/0", "1/0"}), StatusIs(absl::StatusCode::kDataLoss));
  const auto it = engine->Scan(Table::kDocument, {}, Direction::kForward);
  while (it->Valid()) it->Next();
  EXPECT_THAT(it->status(), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(Put(engine.get(), "after", "value"),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("until the store is opened again")));
  EXPECT_THAT(engine->Get(Table::kDocument, "before"), IsOk()) << "reads go on";
  EXPECT_THAT(engine->Get(Table::kDocument, "after"), StatusIs(absl::StatusCode::kNotFound));
}

TEST(RocksDbEngine, LogGoesToTheCallerAndNotIntoTheFolder) {
  const verbatim::testing::TempDir directory;
  RocksDbOptions options = At(directory.Join("db"));
  std::mutex mutex;
  std::vector<std::string> lines;
  options.log = [&](LogLevel, absl::string_view line) {
    const std::lock_guard lock(mutex);
    lines.emplace_back(line);
  };
  for (int i = 0; i < 3; ++i) ASSERT_THAT(OpenRocksDb(options), IsOk());
  EXPECT_FALSE(lines.empty());
  for (const fs::path& file : Files(options.path, "LOG")) ADD_FAILURE() << file;
}

}  // namespace
}  // namespace verbatim::storage
