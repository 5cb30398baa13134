#ifndef VERBATIM_INDEX_CHAIN_H_
#define VERBATIM_INDEX_CHAIN_H_

#include <string>
#include <vector>

#include "index/types.h"

namespace verbatim::index {

// Whose wording the quote marks of a document guarantee.
struct WordsOf {
  std::string party;        // a link of the chain, or the speaker
  bool is_certain = false;  // false: it may be that of somebody further inward
};

// Follows the chain from the outlet inward. A document's quote marks claim the words of the first link, or of the
// speaker where there is no chain; a link that quotes hands the claim on to the one behind it; one that paraphrases has
// words of its own; one of which that is not known may have either. Pure.
WordsOf WordsOfChain(const Attribution& attribution);

// The links that name a document which may print the words: those that have an address, or passed them on as something
// published or obtained, up to the first that paraphrases what is behind it. Pure.
std::vector<ViaLink> CitedLinks(const Attribution& attribution);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CHAIN_H_
