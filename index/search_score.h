#ifndef VERBATIM_INDEX_SEARCH_SCORE_H_
#define VERBATIM_INDEX_SEARCH_SCORE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "quote/frequency.h"
#include "storage/word_list.h"

// How relevant a quotation is to words. It follows from the quotation and the words alone, so it depends neither on
// what else is recorded nor on when. Pure and thread-safe.
//
// BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009, with k1 = 1.2 and
// b = 0.75), with two differences. The weight of a word is its rarity in the table that is shipped, which is the
// information in it, and not how seldom the index has it; and the length of a text is that of its class
// (index/word_lists.h), over an average fixed at 20 words. Two words that stand as far from each other as they were
// asked, at their first places, add the weight of the commoner one (Rasolofo and Savoy, Term Proximity Scoring for
// Keyword-Based Retrieval Systems, 2003, of which only the nearest pairs are kept).
namespace verbatim::index {

// A word of a query.
struct ScoredWord {
  quote::Gram gram;
  uint32_t rarity;
};

// Two words of a query, by their index among the scored ones: where the second is asked behind the first.
struct WordPair {
  size_t first, second;
  uint32_t distance;
};

// Scores are whole numbers, so that they are compared exactly: thousandths of a bit.
inline constexpr uint32_t kScoreUnit = 1000;

// The score of a text that has all of `words`, each used as `uses` tells, in their order.
uint32_t ScoreOf(absl::Span<const ScoredWord> words, absl::Span<const WordPair> pairs,
                 absl::Span<const storage::WordEntry> uses);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_SEARCH_SCORE_H_
