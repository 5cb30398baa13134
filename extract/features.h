#ifndef VERBATIM_EXTRACT_FEATURES_H_
#define VERBATIM_EXTRACT_FEATURES_H_

#include <cstdint>
#include <vector>

#include "extract/candidates.h"

// What speaks for a candidate, as numbers of a table of weights.
namespace verbatim::extract {

// Features of one candidate: indices below kFeatures, all of which hold.
using Features = std::vector<uint16_t>;

// The size of the table. Weights belong to one numbering: change it, and train again.
extern const uint32_t kFeatures;

// Features of a mention as the speaker of a quotation. Clears and fills `features`.
void FeaturesOf(const Reading& reading, const QuoteFacts& quote, const CandidateFacts& candidate, Features* features);

// Features of nobody: that the words are a label, a title, or of no known speaker.
void FeaturesOfNobody(const Reading& reading, const QuoteFacts& quote, Features* features);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_FEATURES_H_
