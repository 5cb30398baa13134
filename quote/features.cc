#include "quote/features.h"

#include <algorithm>

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

// At least one feature.
uint32_t RequiredWeight(uint8_t level, Sharing sharing) {
  const uint32_t enough = std::max<uint32_t>(1, kSharedStep * level);
  return sharing == Sharing::kAmple ? kAmple * enough : enough;
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
  const uint32_t steps = WeightOf(features) * kSharedPercent / (100 * kSharedStep);
  return static_cast<uint8_t>(std::min(steps, kSharedSteps));
}

Sharing SharingOf(uint32_t weight, uint8_t one_level, uint8_t other_level) {
  const uint8_t level = std::min(one_level, other_level);
  if (weight < RequiredWeight(level, Sharing::kEnough)) return Sharing::kTooLittle;
  return weight < RequiredWeight(level, Sharing::kAmple) ? Sharing::kEnough : Sharing::kAmple;
}

Sharing SharingOf(absl::Span<const Feature> one, absl::Span<const Feature> other) {
  uint32_t weight = 0;
  for (size_t i = 0, j = 0; i < one.size() && j < other.size();) {
    if (one[i].gram == other[j].gram) {
      weight += one[i].rarity;
      ++i;
      ++j;
    } else if (ComesBefore(one[i], other[j])) {
      ++i;
    } else {
      ++j;
    }
  }
  return SharingOf(weight, LevelOf(one), LevelOf(other));
}

size_t CountRarest(absl::Span<const Feature> features, Sharing least) {
  const uint32_t required = RequiredWeight(LevelOf(features), least);
  uint32_t left = WeightOf(features);
  size_t count = 0;
  for (; count < features.size() && left + kUnlistedRarity >= required; ++count) left -= features[count].rarity;
  return count;
}

}  // namespace verbatim::quote
