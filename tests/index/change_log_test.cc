#include "index/change_log.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/keys.h"
#include "storage/memory_engine.h"
#include "tests/support/status_matchers.h"

namespace verbatim::index {
namespace {

using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

constexpr quote::Micros kHour = quote::kMicrosPerDay / 24;
constexpr quote::Micros kStart = 700'000 * quote::kMicrosPerDay;

// A log over an engine in memory. A change is told by what its occurrence id says.
struct TestLog {
  explicit TestLog(const ChangeRetention& kept = {}) : retention(kept), engine(storage::NewMemoryEngine()) { Reopen(); }

  void Reopen() {
    auto loaded = ChangeLog::Load(*engine, "main", retention);
    EXPECT_THAT(loaded, IsOk());
    log = *std::move(loaded);
  }

  static std::vector<storage::v1::ChangeValue> Changes(const std::vector<std::string>& names) {
    std::vector<storage::v1::ChangeValue> changes;
    for (const std::string& name : names) changes.emplace_back().set_occurrence_id(name);
    return changes;
  }

  // One write, from beginning to end.
  void Write(const std::vector<std::string>& names, quote::Micros now = kStart) {
    Staging rows(*engine);
    ChangeLog::Entry entry(log.get());
    entry.Stage(Changes(names), now, &rows);
    ASSERT_THAT(engine->Write(rows.TakeBatch()), IsOk());
    entry.Commit();
  }

  // What is read after `after`, at most `max` at a time.
  std::vector<std::string> Read(uint64_t after = 0, size_t max = 3) const {
    std::vector<std::string> names;
    for (;;) {
      const auto slice = log->Read(*engine, after, max);
      EXPECT_THAT(slice, IsOk());
      if (!slice.ok()) return names;
      for (const LoggedChange& change : slice->changes) {
        EXPECT_GT(change.number, after);
        after = change.number;
        names.push_back(change.value->occurrence_id());
      }
      if (slice->through == log->readable()) return names;
      EXPECT_EQ(slice->through, after);
    }
  }

  int RowCount() const {
    int rows = 0;
    for (auto it = engine->Scan(storage::Table::kChange, {}, storage::Direction::kForward); it->Valid(); it->Next()) {
      ++rows;
    }
    return rows;
  }

  const ChangeRetention retention;
  std::unique_ptr<storage::Engine> engine;
  std::unique_ptr<ChangeLog> log;
};

using Names = std::vector<std::string>;

// A write on its way.
struct PendingWrite {
  PendingWrite(TestLog* of, const Names& names) : test(of), rows(*of->engine), entry(of->log.get()) {
    entry.Stage(TestLog::Changes(names), kStart, &rows);
  }
  void Finish() {
    ASSERT_THAT(test->engine->Write(rows.TakeBatch()), IsOk());
    entry.Commit();
  }
  TestLog* const test;
  Staging rows;
  ChangeLog::Entry entry;
};

TEST(ChangeLog, GivesChangesInOrderFromAnywhere) {
  TestLog test;
  EXPECT_EQ(test.log->readable(), 0u);
  EXPECT_EQ(test.Read(), Names());
  test.Write({"a", "b", "c", "d"});
  test.Write({"e"});
  const Names all = {"a", "b", "c", "d", "e"};
  for (size_t max = 1; max <= 6; ++max) {
    for (size_t after = 0; after <= all.size(); ++after) {
      EXPECT_EQ(test.Read(after, max), Names(all.begin() + static_cast<int>(after), all.end())) << after << " " << max;
    }
  }
}

TEST(ChangeLog, KeepsAWriteOfManyChangesInSeveralRows) {
  TestLog test;
  Names many;
  for (int i = 0; i < 1000; ++i) many.push_back(absl::StrCat(i));
  test.Write(many);
  EXPECT_EQ(test.RowCount(), 4);
  EXPECT_EQ(test.Read(0, 77), many);
}

TEST(ChangeLog, HidesWhatIsBehindAWriteInFlight) {
  TestLog test;
  auto first = std::make_unique<PendingWrite>(&test, Names{"a", "b"});
  auto second = std::make_unique<PendingWrite>(&test, Names{"c"});
  auto third = std::make_unique<PendingWrite>(&test, Names{"d"});
  second->Finish();
  second.reset();
  EXPECT_EQ(test.Read(), Names());
  first->Finish();
  first.reset();
  EXPECT_EQ(test.Read(), Names({"a", "b", "c"}));
  third->Finish();
  third.reset();
  EXPECT_EQ(test.Read(), Names({"a", "b", "c", "d"}));
}

TEST(ChangeLog, AFailedWriteLeavesAHoleInTheNumbersOnly) {
  TestLog test;
  test.Write({"a"});
  auto failed = std::make_unique<PendingWrite>(&test, Names{"lost"});
  auto after = std::make_unique<PendingWrite>(&test, Names{"b"});
  failed.reset();
  EXPECT_EQ(test.log->readable(), 1u);
  after->Finish();
  after.reset();
  EXPECT_EQ(test.log->readable(), 3u);
  EXPECT_EQ(test.Read(), Names({"a", "b"}));
  test.Reopen();
  EXPECT_EQ(test.Read(1), Names({"b"}));
}

// Nobody may be told of the number of a write that failed before a later one is stored: after a restart the number is
// that of another change, or of this one, if it came to be stored after all.
TEST(ChangeLog, NumbersOfAFailedWriteAtTheEndAreUsedAgainAfterARestart) {
  TestLog test;
  test.Write({"a"});
  { const PendingWrite failed(&test, {"lost", "lost too"}); }
  EXPECT_EQ(test.log->readable(), 1u);
  const uint64_t told = test.log->readable();
  test.Reopen();
  test.Write({"b"});
  EXPECT_EQ(test.Read(told), Names({"b"}));
}

TEST(ChangeLog, TrimsWhatIsTooMuch) {
  TestLog test({/*changes=*/16, /*age=*/kHour});
  for (int i = 1; i <= 40; ++i) test.Write({absl::StrCat(i)});
  EXPECT_GE(test.log->trimmed(), 40u - 16u - 16u / 8 - 1);
  EXPECT_LE(test.log->trimmed(), 40u - 16u);
  EXPECT_EQ(static_cast<uint64_t>(test.RowCount()), 40 - test.log->trimmed());
  EXPECT_THAT(test.log->Read(*test.engine, test.log->trimmed() - 1, 10), StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_EQ(test.Read(test.log->trimmed()).size(), 40 - test.log->trimmed());
}

TEST(ChangeLog, TrimsWhatIsTooOld) {
  TestLog test({/*changes=*/1000, /*age=*/kHour});
  test.Write({"a", "b"}, kStart);
  test.Write({"c"}, kStart + kHour / 2);
  test.Write({"d"}, kStart + kHour + kHour / 4);
  EXPECT_EQ(test.log->trimmed(), 2u);
  EXPECT_EQ(test.Read(2), Names({"c", "d"}));
  test.Write({"e"}, kStart + 10 * kHour);
  EXPECT_EQ(test.log->trimmed(), 4u);
}

TEST(ChangeLog, KnowsAfterARestartHowFarItWasTrimmed) {
  TestLog test({/*changes=*/4, /*age=*/kHour});
  for (int i = 1; i <= 20; ++i) test.Write({absl::StrCat(i)});
  const uint64_t trimmed = test.log->trimmed();
  test.Reopen();
  EXPECT_EQ(test.log->trimmed(), trimmed);
  EXPECT_EQ(test.log->readable(), 20u);
  test.Write({"21"});
  EXPECT_EQ(test.Read(20), Names({"21"}));
}

TEST(ChangeLog, GoesOnCountingWhenNothingIsKept) {
  TestLog test({/*changes=*/1000, /*age=*/kHour});
  test.Write({"a", "b"}, kStart);
  test.Write({"c"}, kStart + 2 * kHour);
  // What is left when everything was trimmed: no row of the log.
  storage::WriteBatch batch;
  batch.Delete(storage::Table::kChange, storage::ChangeKey("main", 0, 3));
  storage::v1::TrimmedRow row;
  row.set_through(3);
  batch.Put(storage::Table::kMeta, storage::TrimmedKey("main"), storage::EncodeValue(storage::TrimmedKey("main"), row));
  ASSERT_THAT(test.engine->Write(std::move(batch)), IsOk());
  test.Reopen();
  EXPECT_EQ(test.log->readable(), 3u);
  test.Write({"d"}, kStart + 2 * kHour);
  EXPECT_EQ(test.Read(3), Names({"d"}));
}

TEST(ChangeLog, AFailedWriteTrimsNothing) {
  TestLog test({/*changes=*/2, /*age=*/kHour});
  test.Write({"a", "b"});
  test.Write({"c", "d"});
  { const PendingWrite failed(&test, {"lost"}); }
  EXPECT_EQ(test.log->trimmed(), 0u);
  EXPECT_EQ(test.Read(), Names({"a", "b", "c", "d"}));
  test.Write({"e"});
  EXPECT_EQ(test.log->trimmed(), 2u);
  EXPECT_EQ(test.Read(2), Names({"c", "d", "e"}));
}

TEST(ChangeLog, ReportsADamagedRow) {
  TestLog test;
  test.Write({"a"});
  storage::WriteBatch batch;
  batch.Put(storage::Table::kChange, storage::ChangeKey("main", 0, 1), "rubbish");
  ASSERT_THAT(test.engine->Write(std::move(batch)), IsOk());
  EXPECT_THAT(test.log->Read(*test.engine, 0, 10), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace verbatim::index
