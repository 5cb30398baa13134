#ifndef VERBATIM_QUOTE_ALIGNMENT_H_
#define VERBATIM_QUOTE_ALIGNMENT_H_

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "quote/comparison.h"

// Which equal words of two texts stand for each other.
namespace verbatim::quote::internal {

// Words [first, first + length) of one text are those [second, second + length) of the other.
struct Run {
  uint32_t first, second, length;
};
using Runs = absl::InlinedVector<Run, 8>;

// Runs of equal words, ascending in both texts, no two of them touching in both. `first` must not have more words than
// `second`. Deterministic. Equality is that of grams.
//
// 1. If all of `first` is a run of `second` (Knuth, Morris, Pratt 1977), that is the alignment.
// 2. A common head and tail of kTrimWords or more is taken.
// 3. What is left, when it has at most kAlignmentPoints pairs of equal words, is aligned by dynamic programming over
// these
//    pairs: the local alignment of best score (Smith, Waterman 1981) in which a gap, on one side or both, costs a fixed
//    amount and one a word; by sparse dynamic programming (Eppstein, Galil, Giancarlo, Italiano 1992). It is bound to
//    what was taken before or after it, if anything was.
// 4. A larger rest is cut at the longest ascending chain of word triples that occur once in each text (patience: the
//    idea is Bram Cohen's), or at one that occurs more often if there is none, and 3 is done between these while points
//    last; what lies beyond is left unaligned.
//
// So time is O(n log n) for n words, plus O(kAlignmentPoints log n).
Runs Align(const ComparedText& first, const ComparedText& second);

}  // namespace verbatim::quote::internal

#endif  // VERBATIM_QUOTE_ALIGNMENT_H_
