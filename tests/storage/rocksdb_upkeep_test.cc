#include "storage/rocksdb_upkeep.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/db.h"
#include "rocksdb/utilities/debug.h"
#include "storage/rocksdb_engine.h"
#include "storage/rocksdb_options.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

// That what was replaced is in no file after a compaction, and that copies are whole.
namespace verbatim::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

// Bytes that no compression shortens, so that a file which has them has them in one piece.
std::string Noise(unsigned seed, size_t size = 300) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

class UpkeepTest : public ::testing::Test {
 protected:
  void SetUp() override { Open(); }

  void Open(size_t write_buffer_bytes = size_t{64} << 20) {
    engine_.reset();
    RocksDbOptions options;
    options.path = path_;
    options.write_buffer_bytes = write_buffer_bytes;
    options.sync = false;
    absl::StatusOr<std::unique_ptr<Engine>> engine = OpenRocksDb(options);
    ASSERT_THAT(engine, IsOk());
    engine_ = *std::move(engine);
  }

  void Change(WriteBatch::Op op, const std::string& key, const std::string& value = "",
              Table table = Table::kDocument) {
    WriteBatch batch;
    if (op == WriteBatch::Op::kPut) batch.Put(table, key, value);
    if (op == WriteBatch::Op::kDelete) batch.Delete(table, key);
    if (op == WriteBatch::Op::kAppend) batch.Append(table, key, value);
    ASSERT_THAT(engine_->Write(std::move(batch)), IsOk());
  }
  void Put(const std::string& key, const std::string& value) { Change(WriteBatch::Op::kPut, key, value); }
  void Delete(const std::string& key) { Change(WriteBatch::Op::kDelete, key); }

  // Compacts; whether old rows were kept.
  bool CompactionKeeps() {
    const absl::StatusOr<CompactionResult> result = engine_->Compact(nullptr);
    EXPECT_THAT(result, IsOk());
    return result.ok() && result->kept_old_rows;
  }

  // The names of the files that have `bytes`.
  std::vector<std::string> FilesWith(const std::string& bytes) const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(path_)) {
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string content{std::istreambuf_iterator<char>(file), {}};
      if (absl::StrContains(content, bytes)) names.push_back(entry.path().filename().string());
    }
    return names;
  }

  // Every version of every row of a table that is in a table file, as "TYPE key": deletions and what a deletion or a
  // newer value hides, too. Closes the engine.
  std::vector<std::string> Versions(Table table) {
    engine_.reset();
    RocksDbOptions options;
    options.path = path_;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* opened = nullptr;
    EXPECT_TRUE(
        rocksdb::DB::OpenForReadOnly(DatabaseOptions(options, {}), path_, Families(options), &handles, &opened).ok());
    const std::unique_ptr<rocksdb::DB> db(opened);
    rocksdb::ColumnFamilyHandle* handle = handles.at(1 + static_cast<size_t>(table));
    std::vector<rocksdb::KeyVersion> found;
    EXPECT_TRUE(rocksdb::GetAllKeyVersions(db.get(), handle, "", "~", 10'000, &found).ok());
    std::vector<std::string> versions;
    for (const rocksdb::KeyVersion& version : found) {
      versions.push_back(absl::StrCat(version.GetTypeName(), " ", version.user_key));
    }
    for (rocksdb::ColumnFamilyHandle* each : handles) db->DestroyColumnFamilyHandle(each);
    return versions;
  }

  const verbatim::testing::TempDir directory_;
  const std::string path_ = directory_.Join("db");
  std::unique_ptr<Engine> engine_;
};

TEST_F(UpkeepTest, NothingReplacedOrDeletedIsLeftInAnyFile) {
  struct Case {
    const char* name;
    bool flushed;  // whether the old values are in table files already
  };
  for (const Case& c : {Case{"in the log", false}, Case{"in table files", true}}) {
    SCOPED_TRACE(c.name);
    const unsigned seed = c.flushed ? 10 : 20;
    const std::string deleted = Noise(seed), replaced = Noise(seed + 1), appended = Noise(seed + 2),
                      elsewhere = Noise(seed + 3);
    Put("deleted", deleted);
    Put("replaced", replaced);
    Change(WriteBatch::Op::kAppend, "appended", appended);
    Change(WriteBatch::Op::kPut, "row", elsewhere, Table::kStatement);
    if (c.flushed) {
      ASSERT_FALSE(CompactionKeeps());
    }
    for (const std::string& value : {deleted, replaced, appended, elsewhere}) EXPECT_EQ(FilesWith(value).size(), 1u);
    Delete("deleted");
    Put("replaced", "new");
    Change(WriteBatch::Op::kAppend, "appended", "more");
    Put("appended", "instead");
    Change(WriteBatch::Op::kDelete, "row", "", Table::kStatement);
    EXPECT_FALSE(CompactionKeeps());
    for (const std::string& value : {deleted, replaced, appended, elsewhere}) {
      EXPECT_THAT(FilesWith(value), IsEmpty());
    }
  }
  EXPECT_THAT(Versions(Table::kDocument), ElementsAre("TypeValue appended", "TypeValue replaced"));
  EXPECT_THAT(Versions(Table::kStatement), IsEmpty());
}

TEST_F(UpkeepTest, NoDeletedKeyIsLeftInAnyFile) {
  const std::string key = Noise(1, 60);
  Put(key, "value");
  ASSERT_FALSE(CompactionKeeps());
  Delete(key);
  ASSERT_FALSE(CompactionKeeps());
  EXPECT_THAT(FilesWith(key), IsEmpty());
}

TEST_F(UpkeepTest, ManySmallFilesAreAllRewritten) {
  Open(256 << 10);
  for (int round = 0; round < 3; ++round) {
    for (unsigned i = 0; i < 500; ++i)
      Put(absl::StrCat("key", i), Noise(i + 1000 * static_cast<unsigned>(round), 2000));
  }
  EXPECT_FALSE(CompactionKeeps());
  const std::vector<std::string> versions = Versions(Table::kDocument);
  EXPECT_EQ(versions.size(), 500u);
  for (unsigned i = 0; i < 500; i += 50) {
    EXPECT_THAT(FilesWith(Noise(i, 2000)), IsEmpty());
    EXPECT_THAT(FilesWith(Noise(i + 1000, 2000)), IsEmpty());
  }
}

TEST_F(UpkeepTest, WhatASnapshotKeepsGoesWithTheNextCompaction) {
  const std::string old = Noise(1);
  Put("key", old);
  std::unique_ptr<Reader> snapshot = engine_->Snapshot();
  Put("key", "new");
  EXPECT_TRUE(CompactionKeeps());
  EXPECT_EQ(FilesWith(old).size(), 1u);
  snapshot.reset();
  EXPECT_FALSE(CompactionKeeps());
  EXPECT_THAT(FilesWith(old), IsEmpty());
  EXPECT_THAT(Versions(Table::kDocument), ElementsAre("TypeValue key"));
}

TEST_F(UpkeepTest, SnapshotsThatSeeTheNewValuesKeepNothing) {
  const std::string old = Noise(1);
  Put("key", old);
  Put("key", "new");
  const std::unique_ptr<Reader> snapshot = engine_->Snapshot();
  EXPECT_FALSE(CompactionKeeps());
  EXPECT_THAT(FilesWith(old), IsEmpty());
}

// An iterator reads files rather than a moment: they go when it does.
TEST_F(UpkeepTest, WhatAnIteratorReadsGoesWithIt) {
  const std::string old = Noise(1);
  Put("key", old);
  ASSERT_FALSE(CompactionKeeps());
  auto it = engine_->Scan(Table::kDocument, {}, Direction::kForward);
  Put("key", "new");
  EXPECT_TRUE(CompactionKeeps());
  EXPECT_EQ(FilesWith(old).size(), 1u);
  it.reset();
  EXPECT_THAT(FilesWith(old), IsEmpty());
}

TEST_F(UpkeepTest, NothingIsKeptWhileOthersWriteAndRead) {
  const std::string old = Noise(1);
  Put("key", old);
  Delete("key");
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (unsigned i = 0; !done; ++i) {
      Put(absl::StrCat("other", i % 100), Noise(i + 100));
      const std::unique_ptr<Reader> snapshot = engine_->Snapshot();
    }
  });
  EXPECT_FALSE(CompactionKeeps());
  EXPECT_THAT(FilesWith(old), IsEmpty());
  done = true;
  writer.join();
}

TEST_F(UpkeepTest, AnInterruptStopsACompaction) {
  Put("key", "value");
  EXPECT_THAT(engine_->Compact([] { return absl::UnavailableError("draining"); }),
              StatusIs(absl::StatusCode::kUnavailable, "draining"));
  Put("key", "new");
  EXPECT_FALSE(CompactionKeeps()) << "nothing is wrong with the store";
}

// Whoever copies while others write gets every batch whole or not at all, and all that were acknowledged before.
TEST_F(UpkeepTest, ACopyIsOfOneMoment) {
  Open(256 << 10);
  std::atomic<int> acknowledged{0};
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (int i = 1; !done; ++i) {
      WriteBatch batch;
      batch.Put(Table::kDocument, "last", absl::StrCat(i));
      batch.Put(Table::kQuotation, "last", absl::StrCat(i));
      batch.Put(Table::kDocument, absl::StrCat("row", i), Noise(static_cast<unsigned>(i)));
      ASSERT_THAT(engine_->Write(std::move(batch)), IsOk());
      acknowledged = i;
    }
  });
  for (int round = 0; round < 10; ++round) {
    const int before = acknowledged;
    const std::string folder = directory_.Join(absl::StrCat("copy", round));
    ASSERT_THAT(engine_->Checkpoint(folder), IsOk());
    RocksDbOptions options;
    options.path = folder;
    ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Engine> copy, OpenRocksDb(options));
    const std::string last = copy->Get(Table::kDocument, "last").value_or("0");
    EXPECT_EQ(copy->Get(Table::kQuotation, "last").value_or("0"), last);
    int number = 0;
    ASSERT_TRUE(absl::SimpleAtoi(last, &number));
    EXPECT_GE(number, before);
    for (int i = 1; i <= number; ++i) ASSERT_THAT(copy->Get(Table::kDocument, absl::StrCat("row", i)), IsOk()) << i;
    EXPECT_THAT(copy->Get(Table::kDocument, absl::StrCat("row", number + 1)), StatusIs(absl::StatusCode::kNotFound));
  }
  done = true;
  writer.join();
}

TEST_F(UpkeepTest, ACopyWithAForeignFileInItIsAStoreStill) {
  Put("key", "value");
  ASSERT_THAT(engine_->Checkpoint(directory_.Join("copy")), IsOk());
  std::ofstream(directory_.Join("copy/BACKUP")) << "time = now\n";
  RocksDbOptions options;
  options.path = directory_.Join("copy");
  for (int i = 0; i < 2; ++i) {
    ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Engine> copy, OpenRocksDb(options));
    EXPECT_EQ(copy->Get(Table::kDocument, "key").value_or(""), "value");
    EXPECT_THAT(copy->Compact(nullptr), IsOk());
  }
  EXPECT_TRUE(fs::exists(directory_.Join("copy/BACKUP")));
}

TEST_F(UpkeepTest, ACopyIntoAFolderThatIsNotThereNamesIt) {
  EXPECT_THAT(engine_->Checkpoint(directory_.Join("none/copy")),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr(directory_.Join("none/copy"))));
  std::ofstream(directory_.Join("file")) << "text";
  EXPECT_THAT(engine_->Checkpoint(directory_.Join("file/copy")),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr(directory_.Join("file/copy"))));
  EXPECT_THAT(engine_->Checkpoint(directory_.Join("file")), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(UpkeepTest, MissingPermissionIsNamedAndLeavesNothing) {
  const std::string parent = directory_.Join("parent"), folder = parent + "/copy";
  engine_.reset();
  ASSERT_TRUE(fs::create_directory(parent));
  const auto copy_as_nobody = [&] {
    constexpr uid_t kNobody = 65534;  // root may write anywhere
    if (geteuid() == 0) {
      for (const auto& entry : fs::recursive_directory_iterator(directory_.path())) {
        if (entry.path() != parent && chown(entry.path().c_str(), kNobody, kNobody) != 0) std::_Exit(2);
      }
      if (chmod(directory_.path().c_str(), 0755) != 0 || setuid(kNobody) != 0) std::_Exit(2);
    }
    RocksDbOptions options;
    options.path = path_;
    const auto engine = OpenRocksDb(options);
    if (!engine.ok()) std::_Exit(3);
    const absl::Status status = (*engine)->Checkpoint(folder);
    const bool named = absl::IsPermissionDenied(status) && absl::StrContains(status.message(), folder);
    std::_Exit(named && fs::is_empty(parent) ? 0 : 1);
  };
  fs::permissions(parent, fs::perms(0555));
  // RocksDB's threads would not come along with a mere fork.
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(copy_as_nobody(), ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace verbatim::storage
