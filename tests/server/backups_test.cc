#include "server/backups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "storage/format.h"
#include "storage/rocksdb_engine.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace verbatim::server {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

constexpr quote::Micros kSecond = quote::kMicrosPerSecond;

class BackupsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    storage::RocksDbOptions options;
    options.path = directory_.Join("data");
    absl::StatusOr<std::unique_ptr<storage::Engine>> engine = storage::OpenRocksDb(options);
    ASSERT_THAT(engine, IsOk());
    engine_ = *std::move(engine);
    ASSERT_THAT(storage::CheckOrWriteFormat(*engine_, {}), IsOk());
  }

  absl::StatusOr<Backup> Create() {
    return backups_.Create([this](const std::string& folder) { return engine_->Checkpoint(folder); },
                           [this] { return now_; });
  }

  absl::StatusOr<std::vector<Backup>> Between(quote::Micros begin, quote::Micros end) const {
    const auto all = backups_.List();
    if (!all.ok()) return all.status();
    return MadeBetween(*all, begin, end);
  }
  static std::vector<std::string> Names(const absl::StatusOr<std::vector<Backup>>& backups) {
    EXPECT_THAT(backups, IsOk());
    std::vector<std::string> names;
    if (!backups.ok()) return names;
    for (const Backup& backup : *backups) names.push_back(backup.name);
    return names;
  }

  // What is in the folder, hidden or not.
  std::vector<std::string> Entries() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) names.push_back(entry.path().filename().string());
    return names;
  }

  const verbatim::testing::TempDir directory_;
  const std::string folder_ = directory_.Join("far/backups");
  std::unique_ptr<storage::Engine> engine_;
  quote::Micros now_ = quote::MicrosFromUnix(1'730'419'200, 123'456'000);  // 2024-11-01T00:00:00.123456Z
  Backups backups_{folder_};
};

TEST_F(BackupsTest, ABackupIsADataDirectoryWithItsMoment) {
  EXPECT_THAT(Names(backups_.List()), IsEmpty()) << "the folder is not there yet";
  ASSERT_OK_AND_ASSIGN(const Backup backup, Create());
  const std::string revision = std::to_string(engine_->Revision());
  EXPECT_EQ(backup.name, "20241101T000000Z-" + revision);
  EXPECT_EQ(backup.time, now_);
  EXPECT_EQ(backup.revision, engine_->Revision());
  EXPECT_GT(backup.bytes, 0u);
  EXPECT_THAT(Entries(), ElementsAre(backup.name));
  std::ifstream file(folder_ + "/" + backup.name + "/BACKUP");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(text,
            "time = 2024-11-01T00:00:00.123456Z\nbegun = 2024-11-01T00:00:00.123456Z\nrevision = " + revision + "\n");

  ASSERT_OK_AND_ASSIGN(const std::vector<Backup> listed, Backups(folder_).List());
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0].name, backup.name);
  EXPECT_EQ(listed[0].time, backup.time);
  EXPECT_EQ(listed[0].begun, backup.begun);
  EXPECT_EQ(listed[0].revision, backup.revision);
  EXPECT_EQ(listed[0].bytes, backup.bytes);

  storage::RocksDbOptions options;
  options.path = folder_ + "/" + backup.name;
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<storage::Engine> copy, storage::OpenRocksDb(options));
  EXPECT_THAT(storage::CheckOrWriteFormat(*copy, {}), IsOk());
  EXPECT_EQ(copy->Revision(), backup.revision);
}

TEST_F(BackupsTest, BackupsOfOneSecondDoNotCollide) {
  ASSERT_OK_AND_ASSIGN(const Backup first, Create());
  ASSERT_OK_AND_ASSIGN(const Backup second, Create());
  ASSERT_OK_AND_ASSIGN(const Backup third, Create());
  EXPECT_EQ(second.name, first.name + "-2");
  EXPECT_EQ(third.name, first.name + "-3");
  EXPECT_THAT(Names(backups_.List()), ElementsAre(third.name, second.name, first.name));
}

TEST_F(BackupsTest, ListsNewestFirstAndThoseOfATime) {
  const quote::Micros start = now_;
  std::vector<std::string> names;
  for (int i = 0; i < 3; ++i) {
    now_ = start + quote::Micros{10} * i * kSecond;
    ASSERT_OK_AND_ASSIGN(const Backup backup, Create());
    names.push_back(backup.name);
  }
  EXPECT_THAT(Names(backups_.List()), ElementsAre(names[2], names[1], names[0]));
  EXPECT_THAT(Names(Between(start, start + 10 * kSecond)), ElementsAre(names[1], names[0]));
  EXPECT_THAT(Names(Between(start + 1, start + 10 * kSecond - 1)), IsEmpty());
  EXPECT_THAT(Names(Between(start + 15 * kSecond, quote::kEndOfTime)), ElementsAre(names[2]));
}

// A copy takes a while: what was recorded after it began may be in it, and what went before it ended as well.
TEST_F(BackupsTest, ABackupCountsForAllTheTimeThatItTook) {
  const quote::Micros start = now_;
  const auto slow = [this](const std::string& folder) {
    now_ += 10 * kSecond;
    return engine_->Checkpoint(folder);
  };
  ASSERT_OK_AND_ASSIGN(const Backup backup, backups_.Create(slow, [this] { return now_; }));
  EXPECT_EQ(backup.begun, start);
  EXPECT_EQ(backup.time, start + 10 * kSecond);
  EXPECT_THAT(Names(Between(start + 5 * kSecond, quote::kEndOfTime)), ElementsAre(backup.name));
  EXPECT_THAT(Names(Between(0, start + 5 * kSecond)), ElementsAre(backup.name));
  EXPECT_THAT(Names(Between(0, start - 1)), IsEmpty());
}

TEST_F(BackupsTest, IgnoresWhatIsNoWholeBackup) {
  ASSERT_OK_AND_ASSIGN(const Backup backup, Create());
  for (const char* name : {"empty", "no_store", "no_time", "no_revision"}) fs::create_directory(folder_ + "/" + name);
  std::ofstream(folder_ + "/a file") << "text";
  std::ofstream(folder_ + "/no_store/BACKUP") << "time = 2024-11-01T00:00:00.000000Z\nrevision = 1\n";
  std::ofstream(folder_ + "/no_time/BACKUP") << "time = today\nrevision = 1\n";
  std::ofstream(folder_ + "/no_time/CURRENT") << "MANIFEST-000001\n";
  std::ofstream(folder_ + "/no_revision/BACKUP") << "time = 2024-11-01T00:00:00.000000Z\n";
  std::ofstream(folder_ + "/no_revision/CURRENT") << "MANIFEST-000001\n";
  EXPECT_THAT(Names(backups_.List()), ElementsAre(backup.name));
}

TEST_F(BackupsTest, WhatWasCutShortIsRemovedAndNothingElse) {
  for (const char* name : {".20241101T000000Z.partial", ".20241101T000000Z.partial.tmp", ".mine", "yours.partial"}) {
    fs::create_directories(folder_ + "/" + name + "/inner");
  }
  const Backups started(folder_);
  EXPECT_THAT(Entries(), ::testing::UnorderedElementsAre(".mine", "yours.partial"));
}

TEST_F(BackupsTest, AFailureLeavesNothing) {
  struct Case {
    const char* name;
    Backups::Copy copy;
    absl::StatusCode code;
    const char* says;
  };
  const Case cases[] = {
      {"copying fails",
       [](const std::string& folder) {
         fs::create_directory(folder);
         return absl::UnavailableError("no space left");
       },
       absl::StatusCode::kFailedPrecondition, "no space left"},
      {"the copy is damaged",
       [this](const std::string& folder) {
         const absl::Status status = engine_->Checkpoint(folder);
         fs::remove(folder + "/CURRENT");
         return status;
       },
       absl::StatusCode::kDataLoss, "CURRENT"},
      {"the copy is no store of ours",
       [](const std::string& folder) -> absl::Status {
         storage::RocksDbOptions options;
         options.path = folder;
         return storage::OpenRocksDb(options).status();
       },
       absl::StatusCode::kDataLoss, "no format marker"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_THAT(backups_.Create(c.copy, [this] { return now_; }), StatusIs(c.code, HasSubstr(c.says)));
    EXPECT_THAT(Entries(), IsEmpty());
  }
  EXPECT_THAT(Create(), IsOk());
}

TEST_F(BackupsTest, WithoutAFolderThereAreNone) {
  Backups none("");
  EXPECT_THAT(none.Create([](const std::string&) { return absl::OkStatus(); }, [] { return quote::Micros{0}; }),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("backup-dir")));
  EXPECT_THAT(Names(none.List()), IsEmpty());
}

TEST_F(BackupsTest, NamesAFolderThatIsNone) {
  fs::create_directories(directory_.Join("far"));
  std::ofstream(folder_) << "text";
  EXPECT_THAT(Create(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr(folder_)));
  EXPECT_THAT(backups_.List(),
              StatusIs(absl::StatusCode::kFailedPrecondition, AllOf(HasSubstr("backup-dir"), HasSubstr(folder_))));
}

}  // namespace
}  // namespace verbatim::server
