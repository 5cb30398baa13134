#ifndef VERBATIM_EXTRACT_RULES_H_
#define VERBATIM_EXTRACT_RULES_H_

#include "extract/candidates.h"

// The rules by which a mention can be the speaker of a quotation.
namespace verbatim::extract {

// The rule that proposes a candidate.
Reason ReasonOf(const Reading& reading, const QuoteFacts& quote, const CandidateFacts& candidate);

// How much the rules alone prefer a candidate: among those of one quotation the highest is chosen. Not below 0 and
// below 100.
double Preference(const Reading& reading, const QuoteFacts& quote, const CandidateFacts& candidate);

// The same for nobody.
double PreferenceOfNobody(const Reading& reading, const QuoteFacts& quote);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_RULES_H_
