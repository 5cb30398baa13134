#ifndef VERBATIM_INDEX_SEARCH_TYPES_H_
#define VERBATIM_INDEX_SEARCH_TYPES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "index/shown.h"
#include "index/types.h"
#include "quote/comparison.h"

// What to search for and what comes of it. Plain values, in the words of proto/verbatim/v1/search.proto, which
// documents each.
namespace verbatim::index {

// Bytes of the words asked for, and words and phrases among them, at most.
inline constexpr size_t kMaxSearchBytes = 1024;
inline constexpr size_t kMaxSearchTerms = 32;
// Places told of one hit, at most.
inline constexpr size_t kMaxHitRanges = 16;

// Numbers are in page tokens.
enum class SearchOrder : char { kRelevance = 'r', kNewest = 'n', kOldest = 'o' };

struct SearchQuery {
  std::string words;  // index/search_words.h says how they are read
  ListQuery list;     // collection, filters, page size and token; its order and view do not matter
  SearchOrder order = SearchOrder::kRelevance;
};

// Where asked words stand in the text of a quotation.
struct HitRange {
  quote::WordRange words;
  quote::PrintedRange printed;
};

struct SearchHit {
  ListedQuotation quotation;
  double score = 0;
  std::vector<HitRange> matches;  // ascending, apart
};

struct SearchPage : Page<SearchHit> {
  bool truncated = false;  // a bound left quotations unread that may be hits
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_SEARCH_TYPES_H_
