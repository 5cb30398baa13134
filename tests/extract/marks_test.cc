#include "extract/marks.h"

#include <gtest/gtest.h>

#include "extract/mark_pairs.h"

namespace verbatim::extract {
namespace {

std::vector<Mark> MarksOf(const std::string& text) {
  Block block;
  block.end = static_cast<uint32_t>(text.size());
  return FindMarks(text, block);
}

TEST(Marks, KnowTheirNeighbours) {
  const std::vector<Mark> marks = MarksOf("She said, \"No.\"");
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_EQ(marks[0].before, Beside::kSpace);
  EXPECT_EQ(marks[0].after, Beside::kWord);
  EXPECT_EQ(marks[1].before, Beside::kClosing);
  EXPECT_EQ(marks[1].after, Beside::kSpace);
}

TEST(Marks, ThatTouchHaveTheSameNeighbours) {
  const std::vector<Mark> marks = MarksOf("x “‘It");
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_EQ(marks[0].after, Beside::kWord);
  EXPECT_EQ(marks[1].before, Beside::kSpace);
}

TEST(Marks, TypedTwiceAreOne) {
  const std::vector<Mark> marks = MarksOf("``No,'' he said");
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_EQ(marks[0].family, MarkFamily::kDouble);
  EXPECT_EQ(marks[0].shape, MarkShape::kOpening);
  EXPECT_TRUE(marks[1].typed);
}

TEST(Marks, InTagsAreNone) { EXPECT_TRUE(MarksOf("a <tweet id=\"x\" by='y'> b").empty()); }

TEST(Marks, AfterASmallerSignAreSome) { EXPECT_EQ(MarksOf("1 < 2 \"so\"").size(), 2u); }

struct PairCase {
  const char* name;
  const char* text;
  size_t pairs;
};

class SinglesPair : public ::testing::TestWithParam<PairCase> {};

TEST_P(SinglesPair, AsMeant) {
  std::vector<Mark> singles;
  for (const Mark& mark : MarksOf(GetParam().text)) {
    if (mark.family == MarkFamily::kSingle) singles.push_back(mark);
  }
  PairingContext context;
  context.end_open = 1.5F;
  EXPECT_EQ(PairMarks(singles, context).pairs.size(), GetParam().pairs);
}

INSTANTIATE_TEST_SUITE_P(Apostrophes, SinglesPair,
                         ::testing::Values(PairCase{"in_a_word", "It doesn't and won't", 0},
                                           PairCase{"of_a_plural", "the voters' choice", 0},
                                           PairCase{"elided", "get 'em, rock 'n' roll, the '90s", 0},
                                           PairCase{"around_words", "it was 'great' he said", 1},
                                           PairCase{"around_a_contraction", "'It doesn't work,' she said", 1},
                                           PairCase{"around_a_plural", "'It is the voters' choice,' she said", 1},
                                           PairCase{"after_a_plural", "the voters' choice was 'great'", 1},
                                           PairCase{"feet", "He is 6' tall", 0},
                                           PairCase{"curly", "‘It’s late,’ he said", 1}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace verbatim::extract
