#include "client/cli/progress.h"

#include <gtest/gtest.h>

namespace verbatim::cli {
namespace {

TEST(Progress, ShowsBarRateAndTimeToGoOfAFile) {
  EXPECT_EQ(RenderProgress({50'000, 3, 500, 1000, 10.0}, 0),
            "[############............] 50%  50,000 items, 3 rejected  5,000/s  0:10 to go");
}

TEST(Progress, ShowsCountsOnlyOfAStream) {
  EXPECT_EQ(RenderProgress({1234, 0, 500, std::nullopt, 2.0}, 0), "1,234 items  617/s");
  EXPECT_EQ(RenderProgress({0, 0, 0, std::nullopt, 0.0}, 0), "0 items");
}

TEST(Progress, NeverExceedsTheTerminal) {
  for (const size_t width : {10u, 40u, 80u}) {
    EXPECT_LE(DisplayWidth(RenderProgress({50'000, 3, 500, 1000, 10.0}, width)), width);
  }
}

TEST(Progress, StaysAtTheEndWhenAFileGrows) {
  EXPECT_EQ(RenderProgress({1, 0, 2000, 1000, 0.5}, 0), "[########################] 100%  1 items");
}

TEST(Progress, WritesDurationsAsClocksDo) {
  EXPECT_EQ(RenderDuration(0), "0:00");
  EXPECT_EQ(RenderDuration(0.2), "0:01");
  EXPECT_EQ(RenderDuration(125), "2:05");
  EXPECT_EQ(RenderDuration(3725), "1:02:05");
}

}  // namespace
}  // namespace verbatim::cli
