#ifndef VERBATIM_QUOTE_FEATURES_H_
#define VERBATIM_QUOTE_FEATURES_H_

#include <cstdint>
#include <vector>

#include "quote/comparison.h"
#include "quote/frequency.h"

namespace verbatim::quote {

// A gram under which a text can be found.
struct Feature {
  Gram gram;
  uint8_t rarity;
};

// The features of a text, each once, rarest first (ties by gram, so that all texts order them alike): every rare word
// that identifies, and for every window of three words without one the rarer of its two pairs, or the triple itself
// when both pairs are common. Stock triples give nothing.
//
// So each feature follows from the words it is made of and their neighbours in one window, and two texts that share a
// distinctive run (SharesDistinctiveRun) share a feature. The idea of keeping the rarest gram of each window is
// winnowing (Schleimer, Wilkerson, Aiken 2003) with rarity for the hash. About two for three words of English.
//
// Do not change: stored postings are made of these. They depend on canonical words only, so all wordings of a quotation
// have the same. Pure; linear.
std::vector<Feature> FeaturesOf(const ComparedText& text);

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_FEATURES_H_
