#include "extract/ranker.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "extract/features.h"
#include "extract/rules.h"

namespace verbatim::extract {
namespace {

struct Weight {
  uint16_t feature;
  float weight;
};

constexpr Weight kWeights[] = {
    {0, 0},
#include "extract/ranker_weights.inc"
};

// What share of the choices below a probability, and not below the one before, was right.
struct Level {
  double below, right;
};

constexpr Level kLevels[] = {
#include "extract/ranker_calibration.inc"
};

double Score(const Weights& weights, const Features& features) {
  double score = 0;
  for (const uint16_t feature : features) score += weights[feature];
  return score;
}

void Normalise(std::vector<double>* scores) {
  const double highest = *std::max_element(scores->begin(), scores->end());
  double sum = 0;
  for (double& score : *scores) sum += score = std::exp(score - highest);
  for (double& score : *scores) score /= sum;
}

}  // namespace

const Weights& ShippedWeights() {
  static const auto* const table = [] {
    auto* const dense = new Weights(kFeatures);
    for (const Weight& weight : kWeights)
      if (weight.feature < kFeatures) (*dense)[weight.feature] += weight.weight;
    return dense;
  }();
  return *table;
}

std::vector<double> RankByWeights(const Weights& weights, const Reading& reading, const QuoteFacts& quote,
                                  const std::vector<CandidateFacts>& candidates) {
  std::vector<double> scores;
  scores.reserve(candidates.size() + 1);
  Features features;
  for (const CandidateFacts& candidate : candidates) {
    FeaturesOf(reading, quote, candidate, &features);
    scores.push_back(Score(weights, features) + kPreferenceWeight * Preference(reading, quote, candidate));
  }
  FeaturesOfNobody(reading, quote, &features);
  scores.push_back(Score(weights, features) + kPreferenceWeight * PreferenceOfNobody(reading, quote));
  Normalise(&scores);
  return scores;
}

std::vector<double> RankByRules(const Reading& reading, const QuoteFacts& quote,
                                const std::vector<CandidateFacts>& candidates) {
  std::vector<double> scores;
  scores.reserve(candidates.size() + 1);
  for (const CandidateFacts& candidate : candidates) scores.push_back(Preference(reading, quote, candidate) / 4);
  scores.push_back(PreferenceOfNobody(reading, quote) / 4);
  Normalise(&scores);
  return scores;
}

double Calibrated(double probability) {
  for (const Level& level : kLevels) {
    if (probability < level.below) return level.right;
  }
  return std::end(kLevels)[-1].right;
}

}  // namespace verbatim::extract
