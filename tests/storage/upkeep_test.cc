#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/engine.h"
#include "tests/storage/engine_test.h"
#include "tests/support/status_matchers.h"

// What every engine must keep while it is compacted and copied.
namespace verbatim::storage {
namespace {

using ::testing::HasSubstr;
using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

class CompactionTest : public EngineTest {};

TEST_P(CompactionTest, ChangesNoRow) {
  EXPECT_THAT(engine_->Compact(nullptr), IsOk()) << "nothing is stored";
  Put("deleted", "value");
  Put("replaced", "old");
  for (int i = 0; i < 500; ++i) Append(absl::StrCat("key", i % 50), std::string(100, 'a'));
  Delete("deleted");
  Put("replaced", "new");
  Put("key", "in another table", Table::kQuotation);
  const std::vector<Row> before = Rows(*engine_, Table::kDocument, {}, Direction::kForward);
  const uint64_t revision = engine_->Revision();
  for (int i = 0; i < 2; ++i) {
    ASSERT_OK_AND_ASSIGN(const CompactionResult result, engine_->Compact(nullptr));
    EXPECT_FALSE(result.kept_old_rows);
    EXPECT_EQ(Rows(*engine_, Table::kDocument, {}, Direction::kForward), before);
    EXPECT_EQ(Value("key", Table::kQuotation), "in another table");
    EXPECT_EQ(engine_->Revision(), revision);
  }
  Put("after", "value");
  EXPECT_GT(engine_->Revision(), revision);
}

TEST_P(CompactionTest, LeavesReadersTheirMoment) {
  Put("key", "old");
  const std::unique_ptr<Reader> snapshot = engine_->Snapshot();
  const auto it = engine_->Scan(Table::kDocument, {}, Direction::kForward);
  Put("key", "new");
  ASSERT_THAT(engine_->Compact(nullptr), IsOk());
  EXPECT_EQ(Value(*snapshot, "key"), "old");
  ASSERT_TRUE(it->Valid());
  EXPECT_EQ(it->value(), "old");
  EXPECT_EQ(Value("key"), "new");
}

class CheckpointTest : public EngineTest {};

TEST_P(CheckpointTest, IsAStoreOfItsOwn) {
  for (int i = 0; i < 500; ++i) Append(absl::StrCat("key", i % 50), absl::StrCat(i, ","));
  const std::vector<Row> rows = Rows(*engine_, Table::kDocument, {}, Direction::kForward);
  const uint64_t revision = engine_->Revision();
  ASSERT_THAT(engine_->Checkpoint(directory_.Join("copy")), IsOk());
  Put("after", "the copy");
  Delete("key1");
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Engine> copy, GetParam().open(directory_.Join("copy")));
  EXPECT_EQ(Rows(*copy, Table::kDocument, {}, Direction::kForward), rows);
  EXPECT_EQ(copy->Revision(), revision);
  WriteBatch batch;
  batch.Delete(Table::kDocument, "key2");
  ASSERT_THAT(copy->Write(std::move(batch)), IsOk());
  ASSERT_THAT(copy->Compact(nullptr), IsOk());
  EXPECT_NE(Value("key2"), "NOT_FOUND") << "files that both have are not changed";
  EXPECT_THAT(engine_->Compact(nullptr), IsOk());
  EXPECT_EQ(Value("after"), "the copy");
}

TEST_P(CheckpointTest, RefusesAFolderThatIsThere) {
  Put("key", "value");
  ASSERT_TRUE(std::filesystem::create_directory(directory_.Join("there")));
  EXPECT_THAT(engine_->Checkpoint(directory_.Join("there")),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr(directory_.Join("there"))));
  EXPECT_TRUE(std::filesystem::is_empty(directory_.Join("there")));
  EXPECT_THAT(engine_->Checkpoint(directory_.Join("copy")), IsOk());
  EXPECT_THAT(engine_->Checkpoint(directory_.Join("copy")), StatusIs(absl::StatusCode::kFailedPrecondition));
}

INSTANTIATE_TEST_SUITE_P(All, CompactionTest, ::testing::ValuesIn(Engines()), EngineName);
INSTANTIATE_TEST_SUITE_P(All, CheckpointTest, ::testing::ValuesIn(DurableEngines()), EngineName);

TEST(MemoryEngine, HasNothingToCopy) {
  const testing::TempDir directory;
  EXPECT_THAT(NewMemoryEngine()->Checkpoint(directory.Join("copy")),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("in memory only")));
}

}  // namespace
}  // namespace verbatim::storage
