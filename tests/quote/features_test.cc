#include "quote/features.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "quote/thresholds.h"

namespace verbatim::quote {
namespace {

ComparedText Text(absl::string_view printed) { return *ComparedText::Make(printed); }

std::vector<Gram> Grams(const ComparedText& text) {
  std::vector<Gram> grams;
  for (const Feature& feature : FeaturesOf(text)) grams.push_back(feature.gram);
  return grams;
}

bool ShareOne(const ComparedText& a, const ComparedText& b) {
  const std::vector<Gram> grams = Grams(a);
  const std::vector<Gram> others = Grams(b);
  return std::any_of(grams.begin(), grams.end(),
                     [&](Gram gram) { return std::find(others.begin(), others.end(), gram) != others.end(); });
}

TEST(Grams, NeverChange) {
  EXPECT_EQ(WordGram("ferry"), 15083344829036821291u);
  EXPECT_EQ(PairGram(WordGram("the"), WordGram("ferry")), 17406081585727128010u);
  EXPECT_EQ(TripleGram(1, 2, 3), 8964613590703056768u);
}

TEST(Rarity, IsOfTheTableOrThatOfWhatIsNotInIt) {
  EXPECT_EQ(Rarity(WordGram("the")), 4);
  EXPECT_EQ(Rarity(WordGram("und")), 5);
  EXPECT_EQ(Rarity(PairGram(WordGram("of"), WordGram("the"))), 7);
  EXPECT_EQ(Rarity(TripleGram(WordGram("one"), WordGram("of"), WordGram("the"))), 11);
  EXPECT_EQ(Rarity(WordGram("qasaba")), kUnlistedRarity);
  EXPECT_TRUE(IsListed(WordGram("don't")));
  EXPECT_FALSE(IsListed(WordGram("dont't")));
}

TEST(Features, AreRareWordsAndTheRarerPairsOfTheOthers) {
  const ComparedText text = Text("the Qasaba was lovely at night");
  const std::vector<Gram> grams = Grams(text);
  EXPECT_EQ(grams.front(), WordGram("qasaba"));
  EXPECT_THAT(grams, ::testing::Contains(PairGram(WordGram("qasaba"), WordGram("was"))).Times(0))
      << "the rare word stands for the windows it is in";
}

TEST(Features, AreOrderedByRarityAndNeverRepeat) {
  const std::vector<Feature> features =
      FeaturesOf(Text("the ferry sails and the ferry sails, said the Qasaba of the ferry that sails at night"));
  for (size_t i = 1; i < features.size(); ++i) EXPECT_GE(features[i - 1].rarity, features[i].rarity);
  std::vector<Gram> grams;
  for (const Feature& feature : features) grams.push_back(feature.gram);
  std::sort(grams.begin(), grams.end());
  EXPECT_EQ(std::adjacent_find(grams.begin(), grams.end()), grams.end());
}

TEST(Features, AreNoneForTextsThatNothingDistinguishes) {
  for (const char* text : {"", "...", "yes", "the people", "one of the"})
    EXPECT_TRUE(FeaturesOf(Text(text)).empty()) << text;
}

TEST(Features, DependOnTheCanonicalWordsOnly) {
  EXPECT_EQ(Grams(Text("“This is ABSOLUTELY false information”, he said")),
            Grams(Text("this is absolutely false information he said")));
}

// What the candidate index rests on.
TEST(Features, AreSharedByTextsThatShareADistinctiveRun) {
  constexpr uint32_t kSeed = 20241125;
  std::printf("seed %u\n", kSeed);
  std::mt19937 random(kSeed);
  const std::vector<std::string> words = {"the", "of",   "one",   "i",      "don't",  "know",   "a",      "lot",
                                          "to",  "be",   "going", "ferry",  "tide",   "states", "united", "qasaba",
                                          "7",   "1234", "nicht", "\u6c34", "\u706b", "ist",    "not",    "it's"};
  const auto random_text = [&] {
    std::vector<std::string> chosen(1 + random() % 12);
    for (std::string& word : chosen) word = words[random() % words.size()];
    return Text(absl::StrJoin(chosen, " "));
  };
  int shared = 0;
  for (int i = 0; i < 30000; ++i) {
    const ComparedText a = random_text();
    const ComparedText b = random_text();
    if (!SharesDistinctiveRun(a, b)) continue;
    ++shared;
    ASSERT_TRUE(ShareOne(a, b)) << a.printed() << " | " << b.printed();
  }
  EXPECT_GT(shared, 3000);
}

}  // namespace
}  // namespace verbatim::quote
