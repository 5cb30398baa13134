// Counts against what reading every occurrence gives, and estimates against what they estimate.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "index/derive.h"
#include "index/facts.h"
#include "index/index.h"
#include "index/party.h"
#include "index/time_slices.h"
#include "quote/normalise.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

using Groups = std::map<std::string, uint64_t>;

Groups GroupsOf(const Counts& counts) {
  Groups groups;
  for (const CountGroup& group : counts.groups) groups[group.key] += group.count;
  return groups;
}

Counts Count(const Index& index, const CountQuery& query) {
  const auto counts = index.CountOccurrences(query, GoOn);
  EXPECT_TRUE(counts.ok()) << counts.status();
  return counts.ok() ? *counts : Counts();
}

CountQuery By(CountBy by) {
  CountQuery query;
  query.list.collection = "main";
  query.by = by;
  return query;
}

// Every occurrence that a list gives, in full.
std::vector<Occurrence> All(const Index& index, ListQuery query) {
  std::vector<Occurrence> all;
  query.view = View::kFull;
  do {
    auto page = index.ListOccurrences(query, GoOn);
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) break;
    for (const ListedOccurrence& item : page->items) all.push_back(item.shown->value());
    query.page_token = page->next_page_token;
  } while (!query.page_token.empty());
  return all;
}

// The keys under which one occurrence counts, as the definitions in count.proto have it.
std::set<std::string> KeysOf(const Occurrence& occurrence, CountBy by) {
  const auto date = quote::ParseEdtf(occurrence.document.facts.published().edtf());
  const storage::DatePosition position = date.ok() ? PositionOf(*date, {}) : PositionOf(std::nullopt, {});
  std::set<std::string> keys;
  switch (by) {
    case CountBy::kTotal:
      return {};
    case CountBy::kDay:
      return {BucketOf(position, TimeUnit::kDay)};
    case CountBy::kMonth:
      return {BucketOf(position, TimeUnit::kMonth)};
    case CountBy::kYear:
      return {BucketOf(position, TimeUnit::kYear)};
    case CountBy::kSpeaker:
      for (const Attribution& attribution : occurrence.attributions) {
        if (!IsIdentified(attribution) || !IsConfident(attribution)) continue;
        keys.insert(attribution.speaker_ids_size() == 1 ? absl::StrCat("id ", attribution.speaker_ids(0))
                                                        : *quote::Canonical(attribution.speaker()));
      }
      break;
    case CountBy::kOutlet:
      for (const DocumentObservation& seen : occurrence.document.observations) {
        if (!seen.outlet().empty()) keys.insert(*quote::Canonical(seen.outlet()));
      }
      if (keys.empty() && !occurrence.document.facts.url().empty()) keys.insert("example org");
      break;
  }
  if (keys.empty()) keys.insert("");
  return keys;
}

// A multiset of group sizes: what names the groups have is looked at elsewhere.
std::multiset<uint64_t> Sizes(const Groups& groups) {
  std::multiset<uint64_t> sizes;
  for (const auto& [key, count] : groups) sizes.insert(count);
  return sizes;
}

TEST(Counts, AgreeWithReadingEverything) {
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    std::mt19937_64 random(seed);
    const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 1 + static_cast<int>(random() % 120));
    TestIndex test;
    for (size_t begin = 0; begin < inputs.size(); begin += 7) {
      ASSERT_TRUE(test.index->Record("main", absl::MakeConstSpan(inputs).subspan(begin, 7)).ok());
    }
    for (int i = 0; i < 20; ++i) {
      CountQuery query = By(static_cast<CountBy>(random() % 6));
      query.include_uncounted = random() % 3 == 0;
      if (random() % 3 == 0) query.list.speaker = "ann moor";
      if (random() % 3 == 0) query.list.outlet = "Harbour Post";
      if (random() % 4 == 0) query.list.from = *quote::ParseEdtf("2024-10");
      if (random() % 4 == 0) query.list.to = *quote::ParseEdtf("2024-10-25");
      if (random() % 5 == 0) query.list.lang = "en";
      if (random() % 6 == 0) query.list.quotation = inputs[random() % inputs.size()].quotation;
      if (random() % 6 == 0) query.list.url = absl::StrCat("https://example.org/", random() % 7);
      if (random() % 8 == 0) query.list.kinds = {OccurrenceKind::kTitle};
      Groups want;
      uint64_t total = 0;
      for (const Occurrence& occurrence : All(*test.index, query.list)) {
        if (!query.include_uncounted && query.list.kinds.empty() && !IsCounted(occurrence.facts)) continue;
        ++total;
        for (const std::string& key : KeysOf(occurrence, query.by)) ++want[key];
      }
      const Counts counts = Count(*test.index, query);
      EXPECT_FALSE(counts.approximate);
      ASSERT_EQ(counts.total, total) << "seed " << seed << ", query " << i;
      if (query.by == CountBy::kSpeaker || query.by == CountBy::kOutlet) {
        std::multiset<uint64_t> sizes;
        for (const CountGroup& group : counts.groups) sizes.insert(group.count);
        ASSERT_EQ(sizes, Sizes(want)) << "seed " << seed << ", query " << i;
      } else {
        ASSERT_EQ(GroupsOf(counts), want) << "seed " << seed << ", query " << i;
      }
    }
  }
}

TEST(Counts, FollowWhatIsObservedLater) {
  TestIndex test;
  const Line line{"The bridge is safe.", "Ann Moor", "Post", "https://a.example/1", "2024"};
  RecordLines(*test.index, {line});
  EXPECT_EQ(GroupsOf(Count(*test.index, By(CountBy::kMonth))), (Groups{{"2024", 1}}));
  Line precise = line;
  precise.published = "2024-10-25";
  RecordLines(*test.index, {precise});
  EXPECT_EQ(GroupsOf(Count(*test.index, By(CountBy::kMonth))), (Groups{{"2024-10", 1}}));
  OccurrenceFields title = Fields(line);
  title.observation.set_kind(static_cast<uint32_t>(OccurrenceKind::kTitle));
  ASSERT_TRUE(test.index->Record("main", {Prepared(title)}).ok());
  EXPECT_EQ(Count(*test.index, By(CountBy::kMonth)).total, 0u) << "it is a title";
  CountQuery all = By(CountBy::kMonth);
  all.include_uncounted = true;
  EXPECT_EQ(Count(*test.index, all).total, 1u);
  all.include_uncounted = false;
  all.list.kinds = {OccurrenceKind::kTitle};
  EXPECT_EQ(Count(*test.index, all).total, 1u) << "who asks for titles counts them";
}

TEST(Counts, NameGroupsAfterMergedParties) {
  TestIndex test;
  RecordLines(*test.index, {{"one sentence here", "Musk", "ABC", "https://a.example/1", "2024-10-01"},
                            {"another sentence here", "Elon Musk", "ABC News", "https://a.example/2", "2024-10-02"},
                            {"a third sentence here", "Elon R. Musk", "", "https://abcnews.example/3", "2024-10-03"},
                            {"a fourth sentence here", "", "", "", ""}});
  PartyInput musk;
  musk.display_name = "Elon Musk";
  ASSERT_TRUE(test.index->UpsertParties("main", {musk}, {}).ok());
  ASSERT_TRUE(test.index->MergeParties("main", "Musk", "Elon Musk", {}).ok());
  const Counts speakers = Count(*test.index, By(CountBy::kSpeaker));
  EXPECT_EQ(GroupsOf(speakers), (Groups{{"Elon Musk", 2}, {"Elon R. Musk", 1}, {"", 1}}));
  EXPECT_EQ(speakers.groups[0].party.display_name, "Elon Musk");
  EXPECT_TRUE(speakers.groups[1].party.display_name.empty());
  EXPECT_EQ(GroupsOf(Count(*test.index, By(CountBy::kOutlet))),
            (Groups{{"ABC", 1}, {"ABC News", 1}, {"abcnews.example", 1}, {"", 1}}));
  ASSERT_TRUE(test.index->UndoMerge("main", "Musk", {}).ok());
  EXPECT_EQ(GroupsOf(Count(*test.index, By(CountBy::kSpeaker))),
            (Groups{{"Elon Musk", 1}, {"Elon R. Musk", 1}, {"Musk", 1}, {"", 1}}));
}

TEST(Counts, KeepTheNewestTimesAndTheLargestParties) {
  TestIndex test;
  for (int i = 0; i < 12; ++i) {
    RecordLines(*test.index, {{absl::StrCat("sentence number ", i), absl::StrCat("Speaker ", i % 3), "Post",
                               absl::StrCat("https://a.example/", i), absl::StrFormat("2024-%02d", i + 1)}});
  }
  CountQuery query = By(CountBy::kMonth);
  query.max_groups = 2;
  Counts counts = Count(*test.index, query);
  EXPECT_EQ(GroupsOf(counts), (Groups{{"2024-11", 1}, {"2024-12", 1}}));
  EXPECT_TRUE(counts.more_groups);
  EXPECT_EQ(counts.total, 12u);
  query.by = CountBy::kSpeaker;
  query.max_groups = 3;
  counts = Count(*test.index, query);
  EXPECT_EQ(GroupsOf(counts), (Groups{{"Speaker 0", 4}, {"Speaker 1", 4}, {"Speaker 2", 4}}));
  EXPECT_FALSE(counts.more_groups);
}

// A world with 9,000 occurrences over three years, more on later days, of two outlets and two languages.
class LargeCounts : public ::testing::Test {
 protected:
  static constexpr int kCount = 9000;

  static void SetUpTestSuite() {
    test_ = new TestIndex();
    std::mt19937_64 random(7);
    std::vector<PreparedOccurrence> batch;
    for (int i = 0; i < kCount; ++i) {
      const double share = std::sqrt(static_cast<double>(random() % 1'000'000) / 1e6);
      const quote::Micros day =
          quote::ParseEdtf("2022-01-01")->begin + static_cast<int64_t>(share * 1096) * quote::kMicrosPerDay;
      Line line{absl::StrCat("the ", i, "th sentence"), random() % 3 == 0 ? "Ann Moor" : "Ben Oak",
                random() % 4 == 0 ? "Dale Herald" : "Harbour Post", absl::StrCat("https://a.example/", i),
                quote::FormatDay(day)};
      line.lang = random() % 2 == 0 ? "en" : "de";
      batch.push_back(Prepared(line));
      if (batch.size() == 500) {
        ASSERT_TRUE(test_->index->Record("main", batch).ok());
        batch.clear();
      }
    }
  }
  static void TearDownTestSuite() { delete test_; }

  static void ExpectAbout(const CountQuery& query, double tolerance) {
    const Counts exact = Count(*test_->index, query);
    ASSERT_FALSE(exact.approximate);
    CountQuery bounded = query;
    bounded.limits = {3000, 1500};
    const Counts about = Count(*test_->index, bounded);
    EXPECT_TRUE(about.approximate);
    EXPECT_LT(about.rows_read, exact.total) << "it must not read everything";
    EXPECT_NEAR(static_cast<double>(about.total), static_cast<double>(exact.total),
                tolerance * static_cast<double>(exact.total));
    const Groups want = GroupsOf(exact), got = GroupsOf(about);
    for (const auto& [key, count] : want) {
      const double most_off = tolerance * static_cast<double>(count) + 4 * std::sqrt(static_cast<double>(count));
      const auto found = got.find(key);
      EXPECT_NEAR(found == got.end() ? 0.0 : static_cast<double>(found->second), static_cast<double>(count), most_off)
          << key;
    }
  }

  static TestIndex* test_;
};
TestIndex* LargeCounts::test_ = nullptr;

TEST_F(LargeCounts, AreEstimatedByTime) {
  ExpectAbout(By(CountBy::kTotal), 0.02);
  ExpectAbout(By(CountBy::kYear), 0.05);
}

TEST_F(LargeCounts, AreEstimatedByParty) {
  ExpectAbout(By(CountBy::kOutlet), 0.1);
  ExpectAbout(By(CountBy::kSpeaker), 0.1);
}

TEST_F(LargeCounts, AreEstimatedUnderFilters) {
  CountQuery query = By(CountBy::kYear);
  query.list.lang = "en";
  ExpectAbout(query, 0.15);
  query.list.from = *quote::ParseEdtf("2023");
  ExpectAbout(query, 0.15);
}

TEST_F(LargeCounts, SayWhichGroupsAreEstimated) {
  CountQuery query = By(CountBy::kMonth);
  query.limits = {3000, 1000};
  const Counts counts = Count(*test_->index, query);
  EXPECT_TRUE(counts.approximate);
  const Groups exact = GroupsOf(Count(*test_->index, By(CountBy::kMonth)));
  for (const CountGroup& group : counts.groups) {
    if (group.approximate) continue;
    EXPECT_EQ(group.count, exact.at(group.key)) << group.key;
  }
  EXPECT_FALSE(counts.groups.front().approximate) << "a small month is read whole";
}

TEST_F(LargeCounts, ByDayWantANearerRange) {
  CountQuery query = By(CountBy::kDay);
  query.limits = {1500, 800};
  auto counts = test_->index->CountOccurrences(query, GoOn);
  EXPECT_EQ(counts.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(std::string(counts.status().message()).find("filter.from and filter.to"), std::string::npos)
      << counts.status();
  query.limits = {200, 100};
  query.list.from = *quote::ParseEdtf("2024-12-20");
  query.list.to = *quote::ParseEdtf("2024-12-25");
  query.limits.keys = 80;
  counts = test_->index->CountOccurrences(query, GoOn);
  EXPECT_EQ(counts.status().code(), absl::StatusCode::kInvalidArgument) << "six days at 32 rows each are too many";
  query.limits.keys = 200;
  ASSERT_TRUE(test_->index->CountOccurrences(query, GoOn).ok());
}

TEST_F(LargeCounts, StopWhenInterrupted) {
  const auto counts =
      test_->index->CountOccurrences(By(CountBy::kMonth), [] { return absl::CancelledError("enough"); });
  EXPECT_EQ(counts.status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace verbatim::index
