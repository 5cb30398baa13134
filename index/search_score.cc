#include "index/search_score.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "index/word_lists.h"

namespace verbatim::index {
namespace {

constexpr double kSaturation = 1.2;    // k1
constexpr double kLengthShare = 0.75;  // b
constexpr double kAverageLength = 20;

// What a word counts by how often a text of some length has it, in kScoreUnit.
using Factors = std::array<std::array<uint32_t, storage::kWordLengths>, storage::kWordCounts>;

Factors MakeFactors() {
  Factors factors;
  for (size_t count = 0; count < storage::kWordCounts; ++count) {
    for (size_t length = 0; length < storage::kWordLengths; ++length) {
      const auto times = static_cast<double>(count + 1);
      const auto words = static_cast<double>(LengthOfClass(static_cast<uint8_t>(length)));
      const double normal = kSaturation * (1 - kLengthShare + kLengthShare * words / kAverageLength);
      factors[count][length] =
          static_cast<uint32_t>(std::lround(kScoreUnit * times * (kSaturation + 1) / (times + normal)));
    }
  }
  return factors;
}

}  // namespace

uint32_t ScoreOf(absl::Span<const ScoredWord> words, absl::Span<const WordPair> pairs,
                 absl::Span<const storage::WordEntry> uses) {
  static const Factors factors = MakeFactors();
  uint32_t score = 0;
  for (size_t i = 0; i < words.size(); ++i) score += words[i].rarity * factors[uses[i].count][uses[i].length];
  for (const WordPair& pair : pairs) {
    const uint32_t place = uses[pair.first].place + pair.distance;
    if (place != uses[pair.second].place || place + 1 >= storage::kWordPlaces) continue;
    score += kScoreUnit * std::min(words[pair.first].rarity, words[pair.second].rarity);
  }
  return score;
}

}  // namespace verbatim::index
