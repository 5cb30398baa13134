#include "storage/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "storage/keys.h"
#include "storage/memory_engine.h"
#include "storage/value.h"
#include "tests/support/status_matchers.h"

namespace verbatim::storage {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

FormatVersions Versions() {
  FormatVersions versions;
  versions.storage_format = 2;
  versions.normaliser = 3;
  versions.matcher = 4;
  versions.unicode = "14.0.0";
  versions.written_by = "verbatimd 1.2.3";
  return versions;
}

TEST(Format, IsWrittenIntoAnEmptyStoreAndAcceptedAfterwards) {
  const std::unique_ptr<Engine> engine = NewMemoryEngine();
  EXPECT_THAT(CheckOrWriteFormat(*engine, Versions()), IsOk());
  EXPECT_THAT(engine->Get(Table::kMeta, FormatKey()), IsOk());
  const uint64_t revision = engine->Revision();
  EXPECT_THAT(CheckOrWriteFormat(*engine, Versions()), IsOk());
  EXPECT_EQ(engine->Revision(), revision) << "checking must not write";
}

TEST(Format, WrittenByMayDiffer) {
  const std::unique_ptr<Engine> engine = NewMemoryEngine();
  ASSERT_THAT(CheckOrWriteFormat(*engine, Versions()), IsOk());
  FormatVersions versions = Versions();
  versions.written_by = "verbatimd 1.2.4";
  EXPECT_THAT(CheckOrWriteFormat(*engine, versions), IsOk());
}

TEST(Format, DifferenceIsRefusedWithBothValuesAndWhatToDo) {
  constexpr char kUseNewer[] = "A newer program wrote it (verbatimd 1.2.3): use that one";
  constexpr char kExport[] = "open it with that one, `verbatim export`, and record into a new folder";
  const struct {
    const char* name;
    void (*change)(FormatVersions*);
    const char* difference;
    const char* advice;
  } cases[] = {
      {"newer storage format", [](FormatVersions* v) { v->storage_format = 1; },
       "storage format is 2, this program's is 1", kUseNewer},
      {"older storage format", [](FormatVersions* v) { v->storage_format = 3; },
       "storage format is 2, this program's is 3", kExport},
      {"newer normaliser", [](FormatVersions* v) { v->normaliser = 2; }, "normaliser version is 3, this program's is 2",
       kUseNewer},
      {"older normaliser", [](FormatVersions* v) { v->normaliser = 30; },
       "normaliser version is 3, this program's is 30", kExport},
      {"newer matcher", [](FormatVersions* v) { v->matcher = 0; }, "matcher version is 4, this program's is 0",
       kUseNewer},
      {"older matcher", [](FormatVersions* v) { v->matcher = 5; }, "matcher version is 4, this program's is 5",
       kExport},
      {"newer Unicode", [](FormatVersions* v) { v->unicode = "9.0.0"; },
       "Unicode version is 14.0.0, this program's is 9.0.0", kUseNewer},
      {"older Unicode", [](FormatVersions* v) { v->unicode = "15.1.0"; },
       "Unicode version is 14.0.0, this program's is 15.1.0", kExport},
      {"one older and one newer",
       [](FormatVersions* v) {
         v->normaliser = 4;
         v->matcher = 3;
       },
       "normaliser version is 3, this program's is 4; its matcher version is 4, this program's is 3", kUseNewer},
  };
  for (const auto& c : cases) {
    const std::unique_ptr<Engine> engine = NewMemoryEngine();
    ASSERT_THAT(CheckOrWriteFormat(*engine, Versions()), IsOk());
    FormatVersions versions = Versions();
    c.change(&versions);
    EXPECT_THAT(CheckOrWriteFormat(*engine, versions),
                StatusIs(absl::StatusCode::kFailedPrecondition, AllOf(HasSubstr(c.difference), HasSubstr(c.advice))))
        << c.name;
    EXPECT_THAT(CheckOrWriteFormat(*engine, Versions()), IsOk()) << c.name << ": refusing must not change the marker";
  }
}

TEST(Format, RowsWithoutAMarkerAreRefused) {
  for (int i = 0; i < kTableCount; ++i) {
    const std::unique_ptr<Engine> engine = NewMemoryEngine();
    WriteBatch batch;
    batch.Put(static_cast<Table>(i), CollectionKey("main"), "");
    ASSERT_THAT(engine->Write(std::move(batch)), IsOk());
    EXPECT_THAT(CheckOrWriteFormat(*engine, Versions()),
                StatusIs(absl::StatusCode::kDataLoss, HasSubstr("no format marker")))
        << TableName(static_cast<Table>(i));
  }
}

TEST(Format, UnreadableMarkerIsRefused) {
  const std::unique_ptr<Engine> engine = NewMemoryEngine();
  WriteBatch batch;
  batch.Put(Table::kMeta, FormatKey(), "not a value");
  ASSERT_THAT(engine->Write(std::move(batch)), IsOk());
  EXPECT_THAT(CheckOrWriteFormat(*engine, Versions()), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("unreadable")));
}

TEST(Format, ProgramsThatStartTogetherAgree) {
  for (int round = 0; round < 50; ++round) {
    const std::unique_ptr<Engine> engine = NewMemoryEngine();
    std::vector<absl::Status> statuses(4);
    std::vector<std::thread> threads;
    for (absl::Status& status : statuses) {
      threads.emplace_back([&engine, &status] { status = CheckOrWriteFormat(*engine, Versions()); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const absl::Status& status : statuses) EXPECT_THAT(status, IsOk());
    EXPECT_EQ(engine->Revision(), 1u) << "one of them wrote the marker, once";
  }
}

}  // namespace
}  // namespace verbatim::storage
