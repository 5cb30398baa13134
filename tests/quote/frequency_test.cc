// The table as it is looked up against the lists that it is made of.
#include "quote/frequency.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <random>
#include <unordered_map>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "quote/normalise.h"
#include "quote/thresholds.h"

namespace verbatim::quote {
namespace {

constexpr absl::string_view kEnglish =
#include "quote/frequencies/english.inc"
    ;
constexpr absl::string_view kOtherLanguages =
#include "quote/frequencies/other_languages.inc"
    ;

struct Listed {
  std::vector<Gram> words;
  int rarity;
};

void Read(absl::string_view lines, std::vector<Listed>* listed) {
  for (const absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    const std::vector<absl::string_view> fields = absl::StrSplit(line, ' ');
    int rarity = 0;
    ASSERT_TRUE(absl::SimpleAtoi(fields[1], &rarity)) << line;
    for (size_t i = 2; i < fields.size(); ++i) {
      std::vector<Gram> words;
      for (const absl::string_view word : absl::StrSplit(fields[i], '_')) words.push_back(WordGram(*Canonical(word)));
      listed->push_back({words, rarity});
    }
  }
}

const std::vector<Listed>& TheLists() {
  static const auto* const lists = [] {
    auto* read = new std::vector<Listed>;
    Read(kEnglish, read);
    Read(kOtherLanguages, read);
    return read;
  }();
  return *lists;
}

Gram GramOf(const std::vector<Gram>& words) {
  if (words.size() == 1) return words[0];
  return words.size() == 2 ? PairGram(words[0], words[1]) : TripleGram(words[0], words[1], words[2]);
}

TEST(Rarity, IsTheLeastOneListedOfEveryGram) {
  std::unordered_map<Gram, int> least;
  for (const Listed& listed : TheLists()) {
    const auto [it, added] = least.try_emplace(GramOf(listed.words), listed.rarity);
    if (!added) it->second = std::min(it->second, listed.rarity);
  }
  EXPECT_GT(least.size(), 30'000U);
  for (const auto& [gram, rarity] : least) EXPECT_EQ(Rarity(gram), rarity) << gram;
}

TEST(Rarity, TakesNoGramByChanceForOneThatIsListed) {
  constexpr uint64_t kSeed = 1604;
  std::cout << "seed " << kSeed << std::endl;
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 2'000'000; ++i) ASSERT_EQ(Rarity(random()), kUnlistedRarity);
}

// FeaturesOf relies on it.
TEST(Rarity, OfStockRunsIsThatOfCommonPairs) {
  int stock = 0;
  for (const auto& [words, rarity] : TheLists()) {
    if (words.size() != 3 || rarity > kStockTripleRarity) continue;
    ++stock;
    EXPECT_LT(Rarity(PairGram(words[0], words[1])), kIndexedPairRarity);
    EXPECT_LT(Rarity(PairGram(words[1], words[2])), kIndexedPairRarity);
  }
  EXPECT_GT(stock, 20);
}

}  // namespace
}  // namespace verbatim::quote
