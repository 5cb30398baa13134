#include "quote/features.h"

#include <algorithm>
#include <array>

#include "absl/container/inlined_vector.h"
#include "quote/thresholds.h"

namespace verbatim::quote {
namespace {

// Rarest first; ties by gram, which is as good as chance.
bool ComesBefore(const Feature& a, const Feature& b) {
  return a.rarity != b.rarity ? a.rarity > b.rarity : a.gram < b.gram;
}

Feature FeatureOf(Gram gram) { return {gram, static_cast<uint8_t>(Rarity(gram))}; }

uint32_t WeightOf(absl::Span<const Feature> features) {
  uint32_t weight = 0;
  for (const Feature& feature : features) weight += feature.rarity;
  return weight;
}

// Where each level begins.
constexpr std::array<uint32_t, kLevels> LevelWeights() {
  std::array<uint32_t, kLevels> weights = {0, kTwoFeatures};
  for (size_t level = 2; level < kLevels; ++level) weights[level] = weights[level - 1] + weights[level - 1] / 10;
  return weights;
}
constexpr std::array<uint32_t, kLevels> kLevelWeights = LevelWeights();
static_assert(kLevelWeights.back() * kSharedPercent / 100 == kSharedWeight,
              "the highest level is where the share ends");
static_assert(kTwoFeatures > kUnlistedRarity, "no feature weighs as much as two");
static_assert(kTwoFeatures <= 2 * (kStockTripleRarity + 1), "any two do");

// At least one feature.
uint32_t RequiredWeightOfLighter(uint8_t level, Sharing least) {
  const uint32_t enough = std::max<uint32_t>(1, kLevelWeights[level] * kSharedPercent / 100);
  return least == Sharing::kAmple ? kAmple * enough : enough;
}

bool IsRareWord(const ComparedText::WordFacts& facts) {
  return facts.rarity >= kRareWordRarity && (facts.bits & ComparedText::kIdentifying) != 0;
}

// Adds the feature of the window of three words at `words`, none of which is a rare one, unless it is a stock run.
void AddWindow(const Gram* words, const Feature& first_pair, const Feature& second_pair,
               std::vector<Feature>* features) {
  // A run is at least as rare as the pairs in it, so that one with a pair that is indexed is no stock run.
  static_assert(kStockTripleRarity < kIndexedPairRarity, "a stock run has common pairs only");
  const Feature& pair = ComesBefore(first_pair, second_pair) ? first_pair : second_pair;
  if (pair.rarity >= kIndexedPairRarity) {
    features->push_back(pair);
    return;
  }
  const Feature triple = FeatureOf(TripleGram(words[0], words[1], words[2]));
  if (triple.rarity > kStockTripleRarity) features->push_back(triple);
}

// Adds the features of all windows without a rare word.
void AddWindows(const ComparedText& text, std::vector<Feature>* features) {
  const absl::Span<const Gram> words = text.words();
  // The pair at each word. All are made before the first is looked up.
  absl::InlinedVector<Feature, 64> pairs(words.size());
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    if (IsRareWord(text.facts()[i]) || IsRareWord(text.facts()[i + 1])) continue;
    pairs[i].gram = PairGram(words[i], words[i + 1]);
    PrefetchRarity(pairs[i].gram);
  }
  size_t common = 0;  // words without a rare one, up to the one at hand
  for (size_t i = 0; i < words.size(); ++i) {
    common = IsRareWord(text.facts()[i]) ? 0 : common + 1;
    if (common < 2) continue;
    Feature& pair = pairs[i - 1];
    pair.rarity = static_cast<uint8_t>(Rarity(pair.gram));
    if (common >= kDistinctiveRun) AddWindow(&words[i - 2], pairs[i - 2], pair, features);
  }
}

}  // namespace

std::vector<Feature> FeaturesOf(const ComparedText& text) {
  std::vector<Feature> features;
  features.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (IsRareWord(text.facts()[i])) features.push_back({text.words()[i], text.facts()[i].rarity});
  }
  AddWindows(text, &features);
  // A function that the compiler can look into, unlike a pointer to one.
  const auto comes_before = [](const Feature& a, const Feature& b) { return ComesBefore(a, b); };
  std::sort(features.begin(), features.end(), comes_before);
  features.erase(std::unique(features.begin(), features.end(),
                             [](const Feature& a, const Feature& b) { return a.gram == b.gram; }),
                 features.end());
  return features;
}

uint8_t LevelOf(absl::Span<const Feature> features) {
  const auto above = std::upper_bound(kLevelWeights.begin(), kLevelWeights.end(), WeightOf(features));
  return static_cast<uint8_t>(above - kLevelWeights.begin() - 1);
}

uint32_t RequiredWeight(uint8_t query_level, uint8_t recorded_level, Sharing least) {
  const uint32_t required = RequiredWeightOfLighter(std::min(query_level, recorded_level), least);
  if (least == Sharing::kEnough) return required;
  return std::max(required, std::min(kTwoFeatures, RequiredWeightOfLighter(query_level, least)));
}

Sharing SharingOf(absl::Span<const Feature> query, absl::Span<const Feature> recorded) {
  uint32_t weight = 0;
  for (size_t i = 0, j = 0; i < query.size() && j < recorded.size();) {
    if (query[i].gram == recorded[j].gram) {
      weight += query[i].rarity;
      ++i;
      ++j;
    } else if (ComesBefore(query[i], recorded[j])) {
      ++i;
    } else {
      ++j;
    }
  }
  const uint8_t query_level = LevelOf(query), recorded_level = LevelOf(recorded);
  if (weight < RequiredWeight(query_level, recorded_level, Sharing::kEnough)) return Sharing::kTooLittle;
  return weight < RequiredWeight(query_level, recorded_level, Sharing::kAmple) ? Sharing::kEnough : Sharing::kAmple;
}

size_t CountRarest(absl::Span<const Feature> features, Sharing least) {
  const uint32_t required = RequiredWeightOfLighter(LevelOf(features), least);
  uint32_t left = WeightOf(features);
  size_t count = 0;
  for (; count < features.size() && left + kUnlistedRarity >= required; ++count) left -= features[count].rarity;
  return count;
}

}  // namespace verbatim::quote
