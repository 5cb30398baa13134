#include "index/list_cache.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "index/date_cache.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

storage::Hash IdOf(uint8_t first, uint8_t last = 0) {
  storage::Hash id{};
  id.front() = first;
  id.back() = last;
  return id;
}

std::shared_ptr<const ShownOccurrence> OccurrenceIn(const storage::Hash& document) {
  Occurrence occurrence;
  occurrence.id.bytes = IdOf(1);
  occurrence.document.id.bytes = document;
  occurrence.text = "the pier";
  return std::make_shared<const ShownOccurrence>(std::move(occurrence));
}

std::shared_ptr<const PlacedQuotation> Placed(const storage::Hash& id) {
  Quotation quotation;
  quotation.id.bytes = id;
  return std::make_shared<const PlacedQuotation>(
      PlacedQuotation{std::make_shared<const ShownQuotation>(std::move(quotation)), {}});
}

constexpr size_t kBytes = size_t{1} << 20;

TEST(ListCache, KeepsAnOccurrenceUntilItsDocumentChanges) {
  const ChangeClock quotations;
  ListCache cache(quotations, kBytes);
  const auto occurrence = OccurrenceIn(IdOf(7));
  cache.Keep("main", occurrence, cache.Now());
  EXPECT_EQ(cache.FindOccurrence("main", IdOf(1), cache.Now()), occurrence);
  EXPECT_EQ(cache.FindOccurrence("other", IdOf(1), cache.Now()), nullptr);
  cache.CountDocument(IdOf(8));
  EXPECT_EQ(cache.FindOccurrence("main", IdOf(1), cache.Now()), occurrence);
  cache.CountDocument(IdOf(7));
  EXPECT_EQ(cache.FindOccurrence("main", IdOf(1), cache.Now()), nullptr);
}

TEST(ListCache, KeepsNothingThatMayHaveBeenReadBeforeAChange) {
  ChangeClock quotations;
  ListCache cache(quotations, kBytes);
  const ListCache::Moment before = cache.Now();
  cache.CountDocument(IdOf(7));
  cache.Keep("main", OccurrenceIn(IdOf(7)), before);
  EXPECT_EQ(cache.FindOccurrence("main", IdOf(1), cache.Now()), nullptr);
  quotations.Count(IdOf(2));
  cache.Keep("main", kAllQuotations, Placed(IdOf(2)), before);
  EXPECT_EQ(cache.FindQuotation("main", kAllQuotations, IdOf(2), cache.Now()), nullptr);
  // What comes between the moment and the change is not told from what comes later.
  const ListCache::Moment moment = cache.Now();
  cache.Keep("main", OccurrenceIn(IdOf(7)), moment);
  EXPECT_NE(cache.FindOccurrence("main", IdOf(1), cache.Now()), nullptr);
}

TEST(ListCache, GivesNobodyWhatIsNewerThanHisMoment) {
  ChangeClock quotations;
  ListCache cache(quotations, kBytes);
  const ListCache::Moment early = cache.Now();
  quotations.Count(IdOf(2));
  cache.CountDocument(IdOf(7));
  cache.Keep("main", kAllQuotations, Placed(IdOf(2)), cache.Now());
  cache.Keep("main", OccurrenceIn(IdOf(7)), cache.Now());
  EXPECT_EQ(cache.FindQuotation("main", kAllQuotations, IdOf(2), early), nullptr);
  EXPECT_EQ(cache.FindOccurrence("main", IdOf(1), early), nullptr);
  EXPECT_NE(cache.FindQuotation("main", kAllQuotations, IdOf(2), cache.Now()), nullptr);
  EXPECT_NE(cache.FindOccurrence("main", IdOf(1), cache.Now()), nullptr);
}

TEST(ListCache, KeepsAQuotationByListUntilItChanges) {
  ChangeClock quotations;
  ListCache cache(quotations, kBytes);
  const auto placed = Placed(IdOf(2));
  cache.Keep("main", kAllQuotations, placed, cache.Now());
  EXPECT_EQ(cache.FindQuotation("main", kAllQuotations, IdOf(2), cache.Now()), placed);
  EXPECT_EQ(cache.FindQuotation("main", IdOf(3), IdOf(2), cache.Now()), nullptr) << "another list";
  quotations.Count(IdOf(3));
  EXPECT_EQ(cache.FindQuotation("main", kAllQuotations, IdOf(2), cache.Now()), placed);
  quotations.Count(IdOf(2));
  EXPECT_EQ(cache.FindQuotation("main", kAllQuotations, IdOf(2), cache.Now()), nullptr);
}

TEST(ListCache, KeepsNoneThatNamesACitedDocument) {
  const ChangeClock quotations;
  ListCache cache(quotations, kBytes);
  Quotation quotation;
  quotation.id.bytes = IdOf(2);
  quotation.first_seen.may_precede_cited.emplace();
  cache.Keep("main", kAllQuotations,
             std::make_shared<const PlacedQuotation>(
                 PlacedQuotation{std::make_shared<const ShownQuotation>(std::move(quotation)), {}}),
             cache.Now());
  EXPECT_EQ(cache.FindQuotation("main", kAllQuotations, IdOf(2), cache.Now()), nullptr);
}

TEST(ListCache, HasNothingAfterItWasCleared) {
  const ChangeClock quotations;
  ListCache cache(quotations, kBytes);
  const ListCache::Moment before = cache.Now();
  cache.Keep("main", OccurrenceIn(IdOf(7)), before);
  std::weak_ptr<const PlacedQuotation> placed;
  {
    const auto shown = Placed(IdOf(2));
    placed = shown;
    cache.Keep("main", kAllQuotations, shown, before);
  }
  cache.Clear();
  EXPECT_EQ(cache.FindOccurrence("main", IdOf(1), cache.Now()), nullptr);
  EXPECT_TRUE(placed.expired()) << "not in memory either";
  cache.Keep("main", OccurrenceIn(IdOf(7)), before);
  EXPECT_EQ(cache.FindOccurrence("main", IdOf(1), cache.Now()), nullptr) << "nor what was read before and comes late";
}

TEST(ListCache, OfNoSizeKeepsNothing) {
  const ChangeClock quotations;
  ListCache cache(quotations, 0);
  cache.Keep("main", OccurrenceIn(IdOf(7)), cache.Now());
  EXPECT_EQ(cache.FindOccurrence("main", IdOf(1), cache.Now()), nullptr);
}

TEST(ListCache, IsMadeForAnIndexWhoseListsShowWhatChanged) {
  TestIndex test;
  RecordLines(*test.index, {{"we will rebuild the pier", "Ann Moor", "Post", "https://a.example/1", "2024-01-01"}});
  ListQuery query;
  query.collection = "main";
  query.speaker = "Ann Moor";
  const auto occurrences = test.index->ListOccurrences(query, GoOn);
  const auto quotations = test.index->ListQuotations(query, GoOn);
  ASSERT_TRUE(occurrences.ok() && quotations.ok());
  ASSERT_EQ(occurrences->items.size() + quotations->items.size(), 2u);
  query.to = *quote::ParseEdtf("2025");
  EXPECT_EQ(test.index->ListOccurrences(query, GoOn)->items.at(0).shown, occurrences->items[0].shown)
      << "another list has the same item";
  EXPECT_EQ(test.index->ListQuotations(query, GoOn)->items.at(0).shown, quotations->items[0].shown);
  RecordLines(*test.index, {{"we will rebuild the pier", "Bo Lind", "Post", "https://a.example/1", "2024-01-01"}});
  EXPECT_EQ(test.index->ListOccurrences(query, GoOn)->items.at(0)->attributions.size(), 2u);
  EXPECT_EQ(test.index->ListQuotations(query, GoOn)->items.at(0)->speakers.size(), 2u);
}

TEST(ChangeClock, TellsWhenAnIdWasChangedLast) {
  ChangeClock clock;
  EXPECT_EQ(clock.Of(IdOf(1)), clock.Now());
  clock.Count(IdOf(1));
  const uint64_t first = clock.Now();
  EXPECT_EQ(clock.Of(IdOf(1)), first);
  clock.Count(IdOf(2));
  EXPECT_EQ(clock.Of(IdOf(1)), first);
  EXPECT_GT(clock.Of(IdOf(2)), first);
  EXPECT_EQ(clock.Of(IdOf(2, 9)), clock.Of(IdOf(2))) << "ids that begin alike share a time";
  clock.CountAll();
  EXPECT_EQ(clock.Of(IdOf(1)), clock.Now());
  EXPECT_EQ(clock.Of(IdOf(3)), clock.Now());
}

TEST(DateCache, FindsWhatWasKeptUnderAVersion) {
  DateCache cache(size_t{64} << 10);
  storage::DatePosition position{storage::DateSpan::kDay, 5, 6, IdOf(1)};
  cache.Keep(17, 1, position);
  ASSERT_TRUE(cache.Find(17, 1).has_value());
  EXPECT_EQ(cache.Find(17, 1)->begin_us, 5);
  EXPECT_FALSE(cache.Find(17, 2).has_value()) << "it has changed";
  EXPECT_FALSE(cache.Find(19, 1).has_value());
  position.begin_us = 4;
  cache.Keep(17, 2, position);
  EXPECT_FALSE(cache.Find(17, 1).has_value());
  EXPECT_EQ(cache.Find(17, 2)->begin_us, 4);
  cache.Clear();
  EXPECT_FALSE(cache.Find(17, 2).has_value());
}

TEST(DateCache, KeepsAboutAsManyAsItHasRoomForAndNoneOfAnother) {
  constexpr size_t kRoom = 1024;
  DateCache cache(kRoom * 56);
  for (uint64_t i = 0; i < 4 * kRoom; ++i) {
    cache.Keep(absl::HashOf(i) | 1, 0, {storage::DateSpan::kDay, static_cast<int64_t>(i), 0, {}});
  }
  size_t kept = 0;
  for (uint64_t i = 0; i < 4 * kRoom; ++i) {
    const auto found = cache.Find(absl::HashOf(i) | 1, 0);
    if (!found) continue;
    ++kept;
    EXPECT_EQ(found->begin_us, static_cast<int64_t>(i));
  }
  EXPECT_GT(kept, kRoom / 2);
  EXPECT_LE(kept, kRoom);
  DateCache none(0);
  none.Keep(1, 0, {});
  EXPECT_FALSE(none.Find(1, 0).has_value());
}

}  // namespace
}  // namespace verbatim::index
