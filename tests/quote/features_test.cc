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

TEST(Sharing, IsMeasuredByTheLighterText) {
  const auto sharing = [](const char* one, const char* other) {
    return SharingOf(FeaturesOf(Text(one)), FeaturesOf(Text(other)));
  };
  constexpr char kLong[] =
      "the harbour board never asked the dockers about the ferry, and nobody at the town hall told the fishermen that "
      "the old quay would have to go before the winter storms came in from the north";
  EXPECT_EQ(sharing(kLong, "never asked the dockers about the ferry"), Sharing::kAmple);
  EXPECT_EQ(sharing("never asked the dockers about the ferry", kLong), Sharing::kAmple);
  EXPECT_EQ(sharing(kLong, "we sold the old quay and bought a lighthouse with a garden, a library and a view of hills"),
            Sharing::kTooLittle);
  EXPECT_EQ(sharing(kLong, "one of the"), Sharing::kTooLittle);
  EXPECT_EQ(sharing("", ""), Sharing::kTooLittle);
}

// A text whose features weigh this much.
std::vector<Feature> OfWeight(uint32_t weight) {
  std::vector<Feature> features;
  for (; weight > 20; weight -= 13) features.push_back({weight, 13});
  features.push_back({weight, static_cast<uint8_t>(weight)});
  return features;
}

TEST(Sharing, LevelsBeginWhereTheyAlwaysDid) {
  // Postings hold them.
  const std::vector<uint32_t> begins = {0,  26,  28,  30,  33,  36,  39,  42,  46,  50,  55,  60,  66,  72,  79,  86,
                                        94, 103, 113, 124, 136, 149, 163, 179, 196, 215, 236, 259, 284, 312, 343, 377};
  ASSERT_EQ(begins.size(), kLevels);
  EXPECT_EQ(LevelOf({}), 0);
  for (uint8_t level = 1; level < kLevels; ++level) {
    EXPECT_EQ(LevelOf(OfWeight(begins[level] - 1)), level - 1);
    EXPECT_EQ(LevelOf(OfWeight(begins[level])), level);
  }
  EXPECT_EQ(LevelOf(OfWeight(10'000)), kLevels - 1);
}

TEST(Sharing, TakesAShareOfTheLowerLevel) {
  constexpr uint8_t kTop = kLevels - 1;
  // The lowest level: any feature.
  EXPECT_EQ(RequiredWeight(0, kTop, Sharing::kEnough), 1u);
  EXPECT_EQ(RequiredWeight(0, kTop, Sharing::kAmple), kAmple);
  EXPECT_EQ(RequiredWeight(kTop, kTop, Sharing::kEnough), kSharedWeight);
  EXPECT_EQ(RequiredWeight(kTop, kTop, Sharing::kAmple), kAmple * kSharedWeight);
  const uint8_t middle = LevelOf(OfWeight(94));
  EXPECT_EQ(RequiredWeight(middle, kTop, Sharing::kEnough), 18u);
  EXPECT_EQ(RequiredWeight(kTop, middle, Sharing::kEnough), 18u);
  EXPECT_EQ(RequiredWeight(middle, kTop, Sharing::kAmple), kAmple * 18);
  EXPECT_EQ(RequiredWeight(kTop, middle, Sharing::kAmple), kAmple * 18);
}

TEST(Sharing, OfOneFeatureIsAmpleForAShortQueryOnly) {
  EXPECT_EQ(RequiredWeight(kLevels - 1, 0, Sharing::kAmple), kTwoFeatures);
  EXPECT_EQ(RequiredWeight(kLevels - 1, 0, Sharing::kEnough), 1u);
  EXPECT_LT(RequiredWeight(0, kLevels - 1, Sharing::kAmple), kTwoFeatures);
}

// What prefix filtering rests on: who shares enough (amply) with a text of no lower level shares two of its own rarest,
// or one that suffices; whichever is the query.
TEST(Sharing, IsOfTwoOfTheRarestOfTheLighterText) {
  constexpr uint32_t kSeed = 20261124;
  std::printf("seed %u\n", kSeed);
  std::mt19937 random(kSeed);
  int ample = 0, lightest = 0, one_way = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::vector<Feature> all;
    for (uint32_t i = 0; i < 30; ++i) all.push_back({i * 977 % 31, static_cast<uint8_t>(13 + random() % 12)});
    std::sort(all.begin(), all.end(), [](const Feature& a, const Feature& b) {
      return a.rarity != b.rarity ? a.rarity > b.rarity : a.gram < b.gram;
    });
    std::vector<Feature> one, other;
    // From one in sixteen to all, so that texts differ in weight.
    const uint32_t one_in = 1 + random() % 16, other_in = 1 + random() % 16;
    for (const Feature& feature : all) {
      if (random() % one_in == 0) one.push_back(feature);
      if (random() % other_in == 0) other.push_back(feature);
    }
    if (LevelOf(one) > LevelOf(other)) one.swap(other);
    const bool is_query = random() % 2 == 0;
    const Sharing sharing = is_query ? SharingOf(one, other) : SharingOf(other, one);
    if (sharing == Sharing::kTooLittle) continue;
    ample += sharing == Sharing::kAmple;
    lightest += LevelOf(one) == 0;
    one_way += SharingOf(one, other) != SharingOf(other, one);
    const auto rarest = absl::MakeConstSpan(one).subspan(0, CountRarest(one, sharing));
    size_t shared = 0;
    bool suffices = false;
    for (const Feature& feature : rarest) {
      if (std::none_of(other.begin(), other.end(), [&](const Feature& f) { return f.gram == feature.gram; })) continue;
      ++shared;
      const uint8_t level = LevelOf(one), above = LevelOf(other);
      suffices |= feature.rarity >= RequiredWeight(is_query ? level : above, is_query ? above : level, sharing);
    }
    EXPECT_TRUE(shared >= 2 || suffices);
  }
  EXPECT_GT(ample, 1000);
  EXPECT_GT(lightest, 500);
  EXPECT_GT(one_way, 500);
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
