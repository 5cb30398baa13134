#include "quote/features.h"

#include <algorithm>
#include <tuple>

#include "quote/thresholds.h"

namespace verbatim::quote {
namespace {

// Rarest first; ties by gram, which is as good as chance.
bool ComesBefore(const Feature& a, const Feature& b) {
  return std::make_tuple(-a.rarity, a.gram) < std::make_tuple(-b.rarity, b.gram);
}

Feature FeatureOf(Gram gram) { return {gram, static_cast<uint8_t>(Rarity(gram))}; }

bool IsRareWord(const ComparedText::WordFacts& facts) {
  return facts.rarity >= kRareWordRarity && (facts.bits & ComparedText::kIdentifying) != 0;
}

// The feature of the window of three words at `words`, none of which is a rare one; false when it is a stock run.
bool OfWindow(const Gram* words, const Feature& first_pair, const Feature& second_pair, Feature* feature) {
  const Gram triple = TripleGram(words[0], words[1], words[2]);
  if (IsStockTriple(triple)) return false;
  *feature = ComesBefore(first_pair, second_pair) ? first_pair : second_pair;
  if (feature->rarity < kIndexedPairRarity) *feature = FeatureOf(triple);
  return true;
}

}  // namespace

std::vector<Feature> FeaturesOf(const ComparedText& text) {
  const absl::Span<const Gram> words = text.words();
  std::vector<Feature> features;
  features.reserve(words.size());
  std::vector<bool> rare(words.size());
  for (size_t i = 0; i < words.size(); ++i) {
    rare[i] = IsRareWord(text.facts()[i]);
    if (rare[i]) features.push_back({words[i], text.facts()[i].rarity});
  }
  Feature first_pair{};
  size_t first_pair_at = words.size();  // where first_pair begins: the second of one window is the first of the next
  for (size_t i = 0; i + 2 < words.size(); ++i) {
    if (rare[i] || rare[i + 1] || rare[i + 2]) continue;
    if (first_pair_at != i) first_pair = FeatureOf(PairGram(words[i], words[i + 1]));
    const Feature second_pair = FeatureOf(PairGram(words[i + 1], words[i + 2]));
    Feature feature{};
    if (OfWindow(&words[i], first_pair, second_pair, &feature)) features.push_back(feature);
    first_pair = second_pair;
    first_pair_at = i + 1;
  }
  std::sort(features.begin(), features.end(), ComesBefore);
  features.erase(std::unique(features.begin(), features.end(),
                             [](const Feature& a, const Feature& b) { return a.gram == b.gram; }),
                 features.end());
  return features;
}

}  // namespace verbatim::quote
