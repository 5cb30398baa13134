#ifndef VERBATIM_EXTRACT_RANKER_H_
#define VERBATIM_EXTRACT_RANKER_H_

#include <vector>

#include "extract/candidates.h"

// Chooses the speaker of a quotation among its candidates: a conditional logit (McFadden 1974), a softmax over the
// weighted features of all candidates and of nobody. Weights come from scripts/train_extractor. They add to what the
// rules prefer, so that a form which is rare in the articles of the training keeps its rule.
namespace verbatim::extract {

// What a point of preference (extract/rules.h) is worth beside the weights.
inline constexpr double kPreferenceWeight = 0.1;

// A weight for each feature.
using Weights = std::vector<float>;
// Those that are shipped.
const Weights& ShippedWeights();

// Probabilities of the candidates, in their order, and of nobody, last. They add up to one.
std::vector<double> RankByWeights(const Weights& weights, const Reading& reading, const QuoteFacts& quote,
                                  const std::vector<CandidateFacts>& candidates);

// The same by rules alone: what they prefer gets nearly everything.
std::vector<double> RankByRules(const Reading& reading, const QuoteFacts& quote,
                                const std::vector<CandidateFacts>& candidates);

// The probability, as measured on articles that the weights were not trained on, that a choice which the weights gave
// `probability` is right. Never falls.
double Calibrated(double probability);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_RANKER_H_
