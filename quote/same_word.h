#ifndef VERBATIM_QUOTE_SAME_WORD_H_
#define VERBATIM_QUOTE_SAME_WORD_H_

#include <cstdint>

#include "quote/comparison.h"

// Whether words that are not equal are spellings of the same ones. Asked only of words that stand opposite each other.
// Pure and thread-safe.
namespace verbatim::quote::internal {

enum class Sameness : uint8_t { kNone, kContraction, kSpelling };

// How words [query.begin, query.end) relate to words [recorded.begin, recorded.end); neither is empty, one has one
// word, the other at most three. kSpelling for other spellings of the same words, kContraction when one is the other
// written out. Symmetric. Time is bounded by kSpelledBytes.
Sameness Same(const ComparedText& query, WordRange query_words, const ComparedText& recorded, WordRange recorded_words);

}  // namespace verbatim::quote::internal

#endif  // VERBATIM_QUOTE_SAME_WORD_H_
