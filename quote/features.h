#ifndef VERBATIM_QUOTE_FEATURES_H_
#define VERBATIM_QUOTE_FEATURES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
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

// How much these features weigh, as a level below kLevels. Stored.
uint8_t LevelOf(absl::Span<const Feature> features);

// How much two texts share.
enum class Sharing : uint8_t {
  kTooLittle,  // they have nothing to do with each other
  kEnough,     // their shared features weigh as much as the lower of their levels requires, or more
  kAmple,      // kAmple times as much, and not just one feature unless that is ample for the query
};

// What the features that texts of these levels share must weigh (sum of rarities) for `least`, kEnough or kAmple.
uint32_t RequiredWeight(uint8_t query_level, uint8_t recorded_level, Sharing least);
// Of two texts by their features. What an index finds is what shares enough, which is the same both ways.
Sharing SharingOf(absl::Span<const Feature> query, absl::Span<const Feature> recorded);

// How many of the first of these features it takes for `least`, which is kEnough or kAmple: the others together weigh
// less by more than any one feature. So whoever shares that much with a text of no lower level shares two of these, or
// one that suffices alone: prefix filtering (Chaudhuri, Ganti, Kaushik 2006). For kAmple they are fewer, and rarer.
// Stored.
size_t CountRarest(absl::Span<const Feature> features, Sharing least);

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_FEATURES_H_
