#include "index/repeated_words.h"

#include <gtest/gtest.h>

namespace verbatim::index {
namespace {

TEST(RepeatedWords, AreFourInARowOrAllOfAShorterText) {
  RepeatedWords words;
  words.Add("We will not wait for another winter.");
  words.Add("Quiet, please");
  EXPECT_TRUE(words.IsIn("she said: \"...not wait for ANOTHER\""));
  EXPECT_FALSE(words.IsIn("will not wait, another winter"));
  EXPECT_TRUE(words.IsIn("He shouted: quiet please!"));
  EXPECT_FALSE(words.IsIn("It was quiet."));
  EXPECT_FALSE(words.IsIn(""));
}

}  // namespace
}  // namespace verbatim::index
