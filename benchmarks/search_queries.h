#ifndef VERBATIM_BENCHMARKS_SEARCH_QUERIES_H_
#define VERBATIM_BENCHMARKS_SEARCH_QUERIES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "verbatim/v1/quotation_service.pb.h"

// The searches of the search benchmark.
namespace verbatim::benchmarks {

struct SearchText {
  std::string kind;  // what it is made of, and how frequent that is
  std::string query;
};

// `count` searches of each kind, the same for the same inputs and seed: words in four classes by the number of texts
// that have them, pairs and triples of words of one text, runs of two to four words as phrases, a word without another,
// and words that have no list.
std::vector<SearchText> SearchesOf(absl::Span<const verbatim::v1::OccurrenceInput> inputs, size_t count, uint64_t seed);

// Reads lines "KIND<TAB>QUERY", or "QUERY"; ends the program when there are none.
std::vector<SearchText> SearchesFromFile(const std::string& path);
void WriteSearches(absl::Span<const SearchText> searches, const std::string& path);

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_SEARCH_QUERIES_H_
