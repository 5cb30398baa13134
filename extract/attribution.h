#ifndef VERBATIM_EXTRACT_ATTRIBUTION_H_
#define VERBATIM_EXTRACT_ATTRIBUTION_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "extract/candidates.h"
#include "extract/ranker.h"

// Who said each quotation of a stream, one after the other: what was chosen for one is evidence for the next.
namespace verbatim::extract {

// A quotation, its candidates, and the choice. `chosen` is an index into `candidates`; kNobody for none of them.
struct Choice {
  static constexpr int kNobody = -1;

  QuoteFacts quote;
  std::vector<CandidateFacts> candidates;
  std::vector<double> probabilities;  // of the candidates, and of nobody last
  int chosen = kNobody;
  double probability = 0;  // that who is chosen is right

  int mention() const { return chosen == kNobody ? kNoMention : candidates[chosen].mention; }
};

// Fills in probabilities and `chosen` of a choice that has everything else.
using Chooser = absl::FunctionRef<void(const Reading&, Choice*)>;

// Makes the choices for all quotations of a stream, in order, and gives each to `visit`. Linear in the stream.
void Attribute(const Reading& reading, Chooser choose, absl::FunctionRef<void(const Choice&)> visit);

// Choose the most probable candidate: by given weights, by those that are shipped, and by the rules alone.
void ChooseBy(const Weights& weights, const Reading& reading, Choice* choice);
void ChooseByWeights(const Reading& reading, Choice* choice);
void ChooseByRules(const Reading& reading, Choice* choice);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_ATTRIBUTION_H_
