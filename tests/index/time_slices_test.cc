#include "index/time_slices.h"

#include <gtest/gtest.h>

#include "index/derive.h"

namespace verbatim::index {
namespace {

storage::DatePosition At(const char* edtf) { return PositionOf(*quote::ParseEdtf(edtf), {}); }

TEST(BucketOf, IsTheDateItselfWhenItIsLessPreciseThanTheUnit) {
  const struct {
    const char* date;
    const char *day, *month, *year;
  } cases[] = {
      {"2024-10-25", "2024-10-25", "2024-10", "2024"},
      {"2024-10-25T23:59:59Z", "2024-10-25", "2024-10", "2024"},
      {"2024-10-25T23:30:00-02:00", "2024-10-26", "2024-10", "2024"},
      {"2024-10-31/2024-11-01", "2024", "2024", "2024"},
      {"2024-10-01/2024-10-20", "2024-10", "2024-10", "2024"},
      {"2024-10", "2024-10", "2024-10", "2024"},
      {"2024-02~", "2024-02", "2024-02", "2024"},
      {"2024", "2024", "2024", "2024"},
      {"2024-12-31/2025-01-01", "", "", ""},
      {"../2024", "", "", ""},
      {"2024/..", "", "", ""},
      {"0001-01-01", "0001-01-01", "0001-01", "0001"},
      {"9999-12-31", "9999-12-31", "9999-12", "9999"},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(BucketOf(At(test.date), TimeUnit::kDay), test.day) << test.date;
    EXPECT_EQ(BucketOf(At(test.date), TimeUnit::kMonth), test.month) << test.date;
    EXPECT_EQ(BucketOf(At(test.date), TimeUnit::kYear), test.year) << test.date;
  }
  EXPECT_EQ(BucketOf(PositionOf(std::nullopt, {}), TimeUnit::kYear), "");
}

TEST(CutIntoSlices, HoldsEveryMomentOnce) {
  for (const TimeUnit unit : {TimeUnit::kDay, TimeUnit::kMonth, TimeUnit::kYear, TimeUnit::kCentury}) {
    const quote::Micros first = At("1999-11-30").begin_us, last = At("2004-03-01").begin_us;
    const auto slices = CutIntoSlices(first, last, unit, 10'000);
    ASSERT_TRUE(slices.has_value());
    EXPECT_LE(slices->front().begin, first);
    EXPECT_GT(slices->back().end, last);
    for (size_t i = 1; i < slices->size(); ++i) EXPECT_EQ((*slices)[i].begin, (*slices)[i - 1].end);
  }
}

TEST(CutIntoSlices, CountsUnits) {
  const quote::Micros first = At("1999-11-30").begin_us, last = At("2004-03-01").begin_us;
  const auto count = [&](TimeUnit unit) { return CutIntoSlices(first, last, unit, 10'000)->size(); };
  EXPECT_EQ(count(TimeUnit::kDay), 1554u);
  EXPECT_EQ(count(TimeUnit::kMonth), 53u);
  EXPECT_EQ(count(TimeUnit::kYear), 6u);
  EXPECT_EQ(count(TimeUnit::kCentury), 2u);
  EXPECT_FALSE(CutIntoSlices(first, last, TimeUnit::kMonth, 52).has_value());
  EXPECT_TRUE(CutIntoSlices(first, last, TimeUnit::kMonth, 53).has_value());
  const auto all = CutIntoSlices(quote::kBeginOfTime, quote::kEndOfTime - 1, TimeUnit::kCentury, 100);
  ASSERT_TRUE(all.has_value());
  EXPECT_EQ(all->back().end, quote::kEndOfTime);
}

}  // namespace
}  // namespace verbatim::index
