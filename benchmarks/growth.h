#ifndef VERBATIM_BENCHMARKS_GROWTH_H_
#define VERBATIM_BENCHMARKS_GROWTH_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "benchmarks/local_index.h"
#include "benchmarks/queries.h"

// How the index does as it grows. Every size has a process of its own that only answers queries, so that its memory can
// be told; all of them run, and the rounds go through them in turn.
namespace verbatim::benchmarks {

// What an index is asked of a line.
enum class Question {
  kVerify,           // to verify it
  kListOccurrences,  // the newest 20 occurrences of the outlet with that name
  kListQuotations,   // the newest 20 quotations of that outlet
};

struct GrowthOptions {
  Question question = Question::kVerify;
  std::vector<size_t> sizes;  // quotations
  size_t rounds = 1, slice = 1;
  CacheSizes caches;
  std::string folder;                     // where the indexes are made; those that are there are used as they are
  std::vector<std::string> data_options;  // of this program, with which a child loads the same corpus
};

// Makes an index for each size, asks it about the lines, and prints a row for each. At least one line.
void PrintGrowth(const GrowthOptions& options, absl::Span<const std::string> lines);

// What the children of PrintGrowth do.

// Makes an index of `size` distinct quotations, more than which `data` has are synthesised, compacts it, and
// prints a line: occurrences, bytes of distinct canonical text, bytes of postings. Does not make it again when it is
// there, whole.
void BuildIndex(const std::string& path, size_t size, MatchData data);
// Reads blocks of a line with a number and so many lines to ask about, and answers each block with a line of what each
// took, in microseconds; at the end of input, with a line of the most memory that this process had, in KiB.
void ServeQueries(const std::string& path, const CacheSizes& caches, Question question);

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_GROWTH_H_
