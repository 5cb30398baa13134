#ifndef VERBATIM_TESTS_EXTRACT_EXTRACTION_INVARIANTS_H_
#define VERBATIM_TESTS_EXTRACT_EXTRACTION_INVARIANTS_H_

#include <string>

#include "extract/extractor.h"

namespace verbatim::extract {

// What extract/extraction.h promises of any result: ranges that lie in the text and have the words that they say, ids
// in order, parents that enclose, parts that are disjoint, probabilities. Empty, or what does not hold.
std::string BrokenPromise(const Extraction& extraction);

}  // namespace verbatim::extract

#endif  // VERBATIM_TESTS_EXTRACT_EXTRACTION_INVARIANTS_H_
