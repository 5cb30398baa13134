#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "storage/engine.h"
#include "tests/storage/engine_test.h"
#include "tests/support/status_matchers.h"

// Preconditions, writers and readers side by side, and what outlives an engine.
namespace verbatim::storage {
namespace {

using ::testing::HasSubstr;
using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

class EngineWriteTest : public EngineTest {};
class DurableEngineTest : public EngineTest {};

struct PreconditionCase {
  std::string name;
  std::function<void(WriteBatch*)> require;
  bool holds;
};

TEST_P(EngineWriteTest, WritesOnlyWhenPreconditionsHold) {
  const PreconditionCase cases[] = {
      {"absent and is absent", [](WriteBatch* b) { b->RequireAbsent(Table::kDocument, "none"); }, true},
      {"absent and was deleted", [](WriteBatch* b) { b->RequireAbsent(Table::kDocument, "deleted"); }, true},
      {"absent but present", [](WriteBatch* b) { b->RequireAbsent(Table::kDocument, "present"); }, false},
      {"absent but present and empty", [](WriteBatch* b) { b->RequireAbsent(Table::kDocument, "empty"); }, false},
      {"absent in another table", [](WriteBatch* b) { b->RequireAbsent(Table::kOutlet, "present"); }, true},
      {"equal", [](WriteBatch* b) { b->RequireEquals(Table::kDocument, "present", "value"); }, true},
      {"equal to nothing", [](WriteBatch* b) { b->RequireEquals(Table::kDocument, "empty", ""); }, true},
      {"another value", [](WriteBatch* b) { b->RequireEquals(Table::kDocument, "present", "valuf"); }, false},
      {"a prefix of the value", [](WriteBatch* b) { b->RequireEquals(Table::kDocument, "present", "val"); }, false},
      {"equal but absent", [](WriteBatch* b) { b->RequireEquals(Table::kDocument, "none", ""); }, false},
      {"one of two",
       [](WriteBatch* b) {
         b->RequireEquals(Table::kDocument, "present", "value");
         b->RequireAbsent(Table::kDocument, "empty");
       },
       false},
  };
  for (const PreconditionCase& c : cases) {
    Put("present", "value");
    Put("empty", "");
    Put("deleted", "x");
    Delete("deleted");
    Put("written", "old");
    WriteBatch batch;
    batch.Put(Table::kDocument, "written", "new");
    batch.Append(Table::kQuotation, "log", ".");
    c.require(&batch);
    const std::string before = Value("log", Table::kQuotation);
    const uint64_t revision = engine_->Revision();
    const absl::StatusOr<uint64_t> written = engine_->Write(std::move(batch));
    if (c.holds) {
      EXPECT_THAT(written, IsOk()) << c.name;
      EXPECT_EQ(Value("written"), "new") << c.name;
    } else {
      EXPECT_THAT(written, StatusIs(absl::StatusCode::kAborted, HasSubstr("precondition"))) << c.name;
      EXPECT_EQ(Value("written"), "old") << c.name;
      EXPECT_EQ(Value("log", Table::kQuotation), before) << c.name;
      EXPECT_EQ(engine_->Revision(), revision) << c.name;
    }
  }
}

TEST_P(EngineWriteTest, PreconditionSeesTheStateBeforeTheBatch) {
  WriteBatch batch;
  batch.Put(Table::kDocument, "key", "value");
  batch.RequireAbsent(Table::kDocument, "key");
  const WriteBatch again = batch;
  EXPECT_THAT(engine_->Write(std::move(batch)), IsOk());
  EXPECT_THAT(engine_->Write(again), StatusIs(absl::StatusCode::kAborted));
}

TEST_P(EngineWriteTest, BatchWithoutChangesOnlyChecks) {
  Put("key", "value");
  const uint64_t revision = engine_->Revision();
  WriteBatch holds;
  holds.RequireEquals(Table::kDocument, "key", "value");
  ASSERT_OK_AND_ASSIGN(const uint64_t written, engine_->Write(std::move(holds)));
  EXPECT_EQ(written, revision);
  WriteBatch fails;
  fails.RequireAbsent(Table::kDocument, "key");
  EXPECT_THAT(engine_->Write(std::move(fails)), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(engine_->Write(WriteBatch()), IsOk());
}

// Threads count up one number by compare-and-set, with writers in between that require nothing.
TEST_P(EngineWriteTest, ConcurrentWritersLoseNoUpdate) {
  constexpr int kThreads = 4;
  constexpr int kIncrements = 50;
  Put("counter", "0");
  const auto increment = [this] {
    while (true) {
      const std::string seen = Value("counter");
      int number = 0;
      ASSERT_TRUE(absl::SimpleAtoi(seen, &number)) << seen;
      WriteBatch batch;
      batch.RequireEquals(Table::kDocument, "counter", seen);
      batch.Put(Table::kDocument, "counter", absl::StrCat(number + 1));
      batch.Append(Table::kQuotation, "log", "+");
      const absl::StatusOr<uint64_t> written = engine_->Write(std::move(batch));
      if (written.ok()) return;
      ASSERT_THAT(written, StatusIs(absl::StatusCode::kAborted));
    }
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kIncrements; ++i) {
        increment();
        Append(absl::StrCat("thread", t), ".");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Value("counter"), absl::StrCat(kThreads * kIncrements));
  EXPECT_EQ(Value("log", Table::kQuotation), std::string(kThreads * kIncrements, '+'));
  for (int t = 0; t < kThreads; ++t) EXPECT_EQ(Value(absl::StrCat("thread", t)), std::string(kIncrements, '.'));
}

// A writer without preconditions must not slip in between another's check and write: "taken" would be overwritten.
TEST_P(EngineWriteTest, PlainWritesDoNotBreakPreconditions) {
  for (int round = 0; round < 100; ++round) {
    const std::string key = absl::StrCat("key", round);
    absl::StatusOr<uint64_t> claimed = absl::UnknownError("not run");
    std::thread claim([&] {
      WriteBatch batch;
      batch.RequireAbsent(Table::kDocument, key);
      batch.Put(Table::kDocument, key, "claimed;");
      claimed = engine_->Write(std::move(batch));
    });
    Append(key, "taken;");
    claim.join();
    EXPECT_EQ(Value(key), claimed.ok() ? "claimed;taken;" : "taken;");
  }
}

// Readers see both rows of each batch or neither.
TEST_P(EngineWriteTest, BatchesAreAtomicForReaders) {
  Put("a", "0", Table::kDocument);
  Put("b", "0", Table::kQuotation);
  std::thread writer([this] {
    for (int i = 1; i <= 200; ++i) {
      WriteBatch batch;
      batch.Put(Table::kDocument, "a", absl::StrCat(i));
      batch.Put(Table::kQuotation, "b", absl::StrCat(i));
      ASSERT_THAT(engine_->Write(std::move(batch)), IsOk());
    }
  });
  for (int i = 0; i < 500; ++i) {
    const std::unique_ptr<Reader> snapshot = engine_->Snapshot();
    EXPECT_EQ(Value(*snapshot, "a", Table::kDocument), Value(*snapshot, "b", Table::kQuotation));
  }
  writer.join();
}

TEST_P(DurableEngineTest, KeepsRowsAndRevisionAcrossReopening) {
  std::map<std::string, std::string> expected;
  uint64_t revision = 0;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 200; ++i) {
      const std::string key = absl::StrCat("key", i);
      Append(key, absl::StrCat(round, ","));
      absl::StrAppend(&expected[key], round, ",");
    }
    EXPECT_GT(engine_->Revision(), revision);
    revision = engine_->Revision();
    Reopen();
    EXPECT_GE(engine_->Revision(), revision);
    const std::vector<Row> rows = Rows(*engine_, Table::kDocument, {}, Direction::kForward);
    EXPECT_EQ((std::map<std::string, std::string>(rows.begin(), rows.end())), expected);
  }
  Put("another", "row");
  EXPECT_GT(engine_->Revision(), revision);
  EXPECT_GT(engine_->DiskBytes(), 0u);
}

INSTANTIATE_TEST_SUITE_P(All, EngineWriteTest, ::testing::ValuesIn(Engines()), EngineName);
INSTANTIATE_TEST_SUITE_P(All, DurableEngineTest, ::testing::ValuesIn(DurableEngines()), EngineName);

}  // namespace
}  // namespace verbatim::storage
