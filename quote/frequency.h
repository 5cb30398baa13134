#ifndef VERBATIM_QUOTE_FREQUENCY_H_
#define VERBATIM_QUOTE_FREQUENCY_H_

#include <cstdint>

#include "absl/strings/string_view.h"

// How often words, and runs of two and three words, occur: by a table that is shipped and never changes within a
// version of the matcher, so that what is derived from it does not depend on what was recorded when. The table has
// English words of news (scripts/make_frequencies.py) and the function words of other languages. Thread-safe.
namespace verbatim::quote {

// A run of one to three canonical words, as a number. Runs are told apart by 64 bits: a collision makes one of them
// seem as frequent as the other. Do not change: stored postings are made of these.
using Gram = uint64_t;
Gram WordGram(absl::string_view word);
Gram PairGram(Gram first, Gram second);
Gram TripleGram(Gram first, Gram second, Gram third);

// The rarity of what is not in the table: less often than once in a million words.
inline constexpr int kUnlistedRarity = 24;

// n when the gram is about one in 2^n words of text, rounded down; kUnlistedRarity when it is not in the table.
int Rarity(Gram gram);

// Begins to fetch what Rarity(gram) reads. For those who ask for many: called for all of them first, they come from
// memory side by side.
void PrefetchRarity(Gram gram);

// Whether the table has the word: a slip of the pen is seldom a word of its own.
inline bool IsListed(Gram word) { return Rarity(word) < kUnlistedRarity; }

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_FREQUENCY_H_
