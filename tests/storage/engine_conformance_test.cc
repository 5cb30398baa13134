#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/engine.h"
#include "tests/storage/engine_test.h"
#include "tests/support/status_matchers.h"

// Reading, order, snapshots and changes. engine_write_test.cc has preconditions and concurrency.
namespace verbatim::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

TEST_P(EngineTest, GetFindsWhatWasPutAndNothingElse) {
  Put("key", "value");
  EXPECT_EQ(Value("key"), "value");
  EXPECT_THAT(engine_->Get(Table::kDocument, "ke"), StatusIs(absl::StatusCode::kNotFound, ""));
  EXPECT_EQ(Value("key1"), "NOT_FOUND");
  EXPECT_EQ(Value("key", Table::kQuotation), "NOT_FOUND");
}

TEST_P(EngineTest, EveryTableIsItsOwn) {
  for (int i = 0; i < kTableCount; ++i) Put("key", absl::StrCat("table ", i), static_cast<Table>(i));
  for (int i = 0; i < kTableCount; ++i) {
    EXPECT_EQ(Value("key", static_cast<Table>(i)), absl::StrCat("table ", i));
    EXPECT_THAT(Keys(*engine_, static_cast<Table>(i)), ElementsAre("key"));
  }
}

TEST_P(EngineTest, KeysSortAsUnsignedBytes) {
  const std::vector<std::string> sorted = {std::string(1, '\0'),
                                           std::string(2, '\0'),
                                           std::string("\0\xFF", 2),
                                           "\x01",
                                           "A",
                                           "a",
                                           std::string("a\0", 2),
                                           "ab",
                                           "\x7F",
                                           "\x80",
                                           "\xFF",
                                           std::string("\xFF\0", 2),
                                           "\xFF\xFF"};
  std::vector<std::string> shuffled = sorted;
  std::mt19937 random(1);
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  for (const std::string& key : shuffled) Put(key, "v");
  EXPECT_EQ(Keys(*engine_, Table::kDocument), sorted);
  EXPECT_EQ(Keys(*engine_, Table::kDocument, {}, Direction::kBackward),
            std::vector<std::string>(sorted.rbegin(), sorted.rend()));
}

TEST_P(EngineTest, EmptyValueIsNotAbsent) {
  Put("key", "");
  EXPECT_EQ(Value("key"), "");
  EXPECT_THAT(Rows(*engine_, Table::kDocument, {}, Direction::kForward), ElementsAre(Row("key", "")));
}

struct RangeCase {
  std::string name;
  KeyRange range;
  std::vector<std::string> keys;
};

TEST_P(EngineTest, ScanHoldsToItsRangeInBothDirections) {
  for (const char* key : {"b", "c", "d", "e"}) Put(key, key);
  const RangeCase cases[] = {
      {"everything", {"", ""}, {"b", "c", "d", "e"}},
      {"begin is included", {"c", ""}, {"c", "d", "e"}},
      {"begin between keys", {"bb", ""}, {"c", "d", "e"}},
      {"end is excluded", {"", "d"}, {"b", "c"}},
      {"end between keys", {"", "dd"}, {"b", "c", "d"}},
      {"both", {"c", "e"}, {"c", "d"}},
      {"one key", {"c", std::string("c\0", 2)}, {"c"}},
      {"before all", {"", "b"}, {}},
      {"after all", {"f", ""}, {}},
      {"after all with an end", {"f", "g"}, {}},
      {"between two keys", {"cc", "cd"}, {}},
      {"end is begin", {"c", "c"}, {}},
      {"end before begin", {"d", "c"}, {}},
      {"0xFF bytes", {"\xFF\xFF", ""}, {}},
  };
  for (const RangeCase& c : cases) {
    EXPECT_EQ(Keys(*engine_, Table::kDocument, c.range), c.keys) << c.name;
    EXPECT_EQ(Keys(*engine_, Table::kDocument, c.range, Direction::kBackward),
              std::vector<std::string>(c.keys.rbegin(), c.keys.rend()))
        << c.name;
  }
}

TEST_P(EngineTest, ScanOfAnEmptyTableIsEmpty) {
  EXPECT_THAT(Keys(*engine_, Table::kOutlet), IsEmpty());
  EXPECT_THAT(Keys(*engine_, Table::kOutlet, {"a", "b"}, Direction::kBackward), IsEmpty());
}

TEST_P(EngineTest, PutReplacesAndDeleteRemoves) {
  Put("key", "first");
  Put("key", "second");
  EXPECT_EQ(Value("key"), "second");
  Delete("key");
  EXPECT_EQ(Value("key"), "NOT_FOUND");
  EXPECT_THAT(Keys(*engine_, Table::kDocument), IsEmpty());
  Delete("never there");
  Put("key", "third");
  EXPECT_EQ(Value("key"), "third");
}

TEST_P(EngineTest, AppendAddsToWhatIsThere) {
  Append("absent", "a");
  EXPECT_EQ(Value("absent"), "a");
  Append("absent", "b");
  Append("absent", "");
  Append("absent", "c");
  EXPECT_EQ(Value("absent"), "abc");
  Put("present", "x");
  Append("present", "y");
  EXPECT_EQ(Value("present"), "xy");
  Delete("present");
  Append("present", "z");
  EXPECT_EQ(Value("present"), "z");
  Append("empty", "");
  EXPECT_EQ(Value("empty"), "");
  Put("present", "w");
  EXPECT_THAT(Rows(*engine_, Table::kDocument, {}, Direction::kBackward),
              ElementsAre(Row("present", "w"), Row("empty", ""), Row("absent", "abc")));
}

TEST_P(EngineTest, ChangesOfOneKeyApplyInTheirOrder) {
  WriteBatch batch;
  batch.Put(Table::kDocument, "put, append", "a");
  batch.Append(Table::kDocument, "put, append", "b");
  batch.Append(Table::kDocument, "append, put", "a");
  batch.Put(Table::kDocument, "append, put", "b");
  batch.Put(Table::kDocument, "put, delete", "a");
  batch.Delete(Table::kDocument, "put, delete");
  batch.Append(Table::kDocument, "append, delete, append", "a");
  batch.Delete(Table::kDocument, "append, delete, append");
  batch.Append(Table::kDocument, "append, delete, append", "b");
  batch.Append(Table::kDocument, "append, append", "a");
  batch.Append(Table::kDocument, "append, append", "b");
  ASSERT_THAT(engine_->Write(std::move(batch)), IsOk());
  EXPECT_EQ(Value("put, append"), "ab");
  EXPECT_EQ(Value("append, put"), "b");
  EXPECT_EQ(Value("put, delete"), "NOT_FOUND");
  EXPECT_EQ(Value("append, delete, append"), "b");
  EXPECT_EQ(Value("append, append"), "ab");
}

TEST_P(EngineTest, SnapshotKeepsItsMoment) {
  Put("changed", "old");
  Put("deleted", "old");
  Append("appended", "old");
  const std::unique_ptr<Reader> snapshot = engine_->Snapshot();
  const uint64_t revision = snapshot->Revision();
  Put("changed", "new");
  Delete("deleted");
  Append("appended", "new");
  Put("added", "new");
  EXPECT_EQ(Value(*snapshot, "changed"), "old");
  EXPECT_EQ(Value(*snapshot, "added"), "NOT_FOUND");
  EXPECT_THAT(Rows(*snapshot, Table::kDocument, {}, Direction::kForward),
              ElementsAre(Row("appended", "old"), Row("changed", "old"), Row("deleted", "old")));
  EXPECT_THAT(Rows(*snapshot, Table::kDocument, {}, Direction::kBackward),
              ElementsAre(Row("deleted", "old"), Row("changed", "old"), Row("appended", "old")));
  ASSERT_OK_AND_ASSIGN(const auto values, snapshot->MultiGet(Table::kDocument, {"added", "deleted"}));
  EXPECT_THAT(values, ElementsAre(std::nullopt, Optional(std::string("old"))));
  EXPECT_EQ(snapshot->Revision(), revision);
  EXPECT_GT(engine_->Revision(), revision);
  EXPECT_THAT(Rows(*engine_, Table::kDocument, {}, Direction::kForward),
              ElementsAre(Row("added", "new"), Row("appended", "oldnew"), Row("changed", "new")));
}

TEST_P(EngineTest, SnapshotsOfSeveralMomentsStandSideBySide) {
  std::vector<std::unique_ptr<Reader>> snapshots;
  for (int i = 0; i < 10; ++i) {
    Put("key", absl::StrCat(i));
    snapshots.push_back(engine_->Snapshot());
  }
  snapshots.erase(snapshots.begin() + 3);
  Delete("key");
  EXPECT_EQ(Value("key"), "NOT_FOUND");
  EXPECT_EQ(Value(*snapshots[2], "key"), "2");
  EXPECT_EQ(Value(*snapshots[3], "key"), "4");
  EXPECT_EQ(Value(*snapshots[8], "key"), "9");
}

TEST_P(EngineTest, IteratorDoesNotSeeLaterWrites) {
  for (const char* key : {"a", "c", "e"}) Put(key, "old");
  const auto it = engine_->Scan(Table::kDocument, {}, Direction::kForward);
  ASSERT_TRUE(it->Valid());
  EXPECT_EQ(it->key(), "a");
  Put("b", "new");
  Put("c", "new");
  Delete("e");
  it->Next();
  ASSERT_TRUE(it->Valid());
  EXPECT_EQ(it->key(), "c");
  EXPECT_EQ(it->value(), "old");
  it->Next();
  ASSERT_TRUE(it->Valid());
  EXPECT_EQ(it->key(), "e");
  it->Next();
  EXPECT_FALSE(it->Valid());
  EXPECT_THAT(it->status(), IsOk());
}

TEST_P(EngineTest, MultiGetAnswersInTheOrderAsked) {
  Put("a", "1");
  Put("b", "");
  Put("c", "3");
  Put("a", "other table", Table::kQuotation);
  ASSERT_OK_AND_ASSIGN(const auto values,
                       engine_->MultiGet(Table::kDocument, {"c", "missing", "a", "c", "b", "missing", "a"}));
  EXPECT_THAT(values, ElementsAre("3", std::nullopt, "1", "3", "", std::nullopt, "1"));
  ASSERT_OK_AND_ASSIGN(const auto none, engine_->MultiGet(Table::kDocument, {}));
  EXPECT_THAT(none, IsEmpty());
}

TEST_P(EngineTest, MultiGetOfManyKeysAgreesWithGet) {
  std::vector<std::string> keys;
  for (int i = 0; i < 500; ++i) {
    keys.push_back(absl::StrCat("key", (i * 7919) % 500));
    if (i % 3 != 0) Append(keys.back(), absl::StrCat("value", i));
  }
  ASSERT_OK_AND_ASSIGN(const auto values, engine_->MultiGet(Table::kDocument, keys));
  ASSERT_EQ(values.size(), keys.size());
  for (size_t i = 0; i < keys.size(); ++i) EXPECT_EQ(values[i].value_or("NOT_FOUND"), Value(keys[i])) << keys[i];
}

TEST_P(EngineTest, MultiScanReadsTheRowsOfEachRangeAsOfItsMoment) {
  for (const char* key : {"a", "b1", "b2", "c", "d", "e"}) Put(key, absl::StrCat("value of ", key));
  Append("b2", "!");
  Put("b1", "other table", Table::kQuotation);
  const auto snapshot = engine_->Snapshot();
  WriteBatch later;
  later.Delete(Table::kDocument, "b1");
  later.Put(Table::kDocument, "b3", "later");
  ASSERT_THAT(engine_->Write(std::move(later)), IsOk());
  const auto read = [](const Reader& reader, const std::vector<KeyRange>& ranges) {
    std::vector<Row> rows;
    const auto found = reader.MultiScan(Table::kDocument, ranges);
    EXPECT_THAT(found, IsOk());
    for (const KeyValue& row : *found) rows.emplace_back(row.key, row.value);
    return rows;
  };
  const std::vector<KeyRange> ranges = {{"b", "c"}, {"c1", "c2"}, {"d", "d1"}, {"e", ""}};
  EXPECT_THAT(read(*snapshot, ranges), ElementsAre(Row("b1", "value of b1"), Row("b2", "value of b2!"),
                                                   Row("d", "value of d"), Row("e", "value of e")));
  EXPECT_THAT(read(*engine_, ranges), ElementsAre(Row("b2", "value of b2!"), Row("b3", "later"), Row("d", "value of d"),
                                                  Row("e", "value of e")));
  EXPECT_THAT(read(*engine_, {}), IsEmpty());
  EXPECT_THAT(read(*engine_, {{"x", "z"}}), IsEmpty());
}

TEST_P(EngineTest, RevisionGrowsWithEveryWrite) {
  uint64_t last = engine_->Revision();
  for (int i = 0; i < 20; ++i) {
    WriteBatch batch;
    batch.Put(Table::kDocument, "key", absl::StrCat(i));
    if (i % 2 == 0) batch.Delete(Table::kQuotation, "key");
    ASSERT_OK_AND_ASSIGN(const uint64_t revision, engine_->Write(std::move(batch)));
    EXPECT_GT(revision, last);
    EXPECT_GE(engine_->Revision(), revision);
    EXPECT_EQ(engine_->Snapshot()->Revision(), engine_->Revision());
    last = revision;
  }
}

TEST_P(EngineTest, TakesLargeValues) {
  std::string large(size_t{1} << 20, '\0');
  std::mt19937 random(2);
  for (char& byte : large) byte = static_cast<char>(random());
  Put("large", large);
  Append("large", large);
  Put("empty", "");
  EXPECT_TRUE(Value("large") == large + large);
  const auto it = engine_->Scan(Table::kDocument, {"large", ""}, Direction::kForward);
  ASSERT_TRUE(it->Valid());
  EXPECT_EQ(it->value().size(), 2 * large.size());
}

// Random operations against std::map; with small buffers most rows go through flushes and compactions meanwhile.
TEST_P(EngineTest, AgreesWithAModelOverRandomOperations) {
  std::mt19937 random(3);
  std::map<std::string, std::string> model;
  for (int round = 0; round < 400; ++round) {
    WriteBatch batch;
    for (int i = 0; i < 25; ++i) {
      const std::string key = absl::StrCat("key", random() % 1000);
      const std::string value(random() % 100, static_cast<char>('a' + random() % 26));
      const uint32_t op = random() % 4;
      if (op == 0) {
        batch.Delete(Table::kQuotation, key);
        model.erase(key);
      } else if (op == 1) {
        batch.Append(Table::kQuotation, key, value);
        model[key] += value;
      } else {
        batch.Put(Table::kQuotation, key, value);
        model[key] = value;
      }
    }
    ASSERT_THAT(engine_->Write(std::move(batch)), IsOk());
    if (round % 50 != 49) continue;
    const std::vector<Row> rows = Rows(*engine_, Table::kQuotation, {}, Direction::kForward);
    ASSERT_EQ(rows, std::vector<Row>(model.begin(), model.end()));
    ASSERT_EQ(Rows(*engine_, Table::kQuotation, {"key3", "key7"}, Direction::kBackward),
              std::vector<Row>(std::make_reverse_iterator(model.lower_bound("key7")),
                               std::make_reverse_iterator(model.lower_bound("key3"))));
    for (int i = 0; i < 1000; ++i) {
      const std::string key = absl::StrCat("key", i);
      const auto expected = model.find(key);
      ASSERT_EQ(Value(key, Table::kQuotation), expected == model.end() ? "NOT_FOUND" : expected->second) << key;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, EngineTest, ::testing::ValuesIn(Engines()), EngineName);

}  // namespace
}  // namespace verbatim::storage
