#ifndef VERBATIM_BENCHMARKS_CONTEST_H_
#define VERBATIM_BENCHMARKS_CONTEST_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "benchmarks/queries.h"

// Paired rounds: the speed of a machine drifts, so that contestants are compared within rounds too short for that, and
// the ratio that counts is the median over the rounds.
namespace verbatim::benchmarks {

// Who answers queries in this process, one at a time.
class Contestant {
 public:
  virtual ~Contestant() = default;
  virtual std::string name() const = 0;
  // What is timed.
  virtual void Ask(const Query& query) = 0;
  // Whether the last answer, which was to this query, has its source among the first five.
  virtual bool HasSource(const Query& query) const = 0;
};

struct Score {
  std::string name;
  std::vector<double> rates;      // queries a second, one for each round
  std::vector<double> micros;     // of single calls
  size_t sources = 0, found = 0;  // queries that have a source, and those whose source was found
  std::string note;
};

// Asks everybody every query once, untimed, for the recall and to warm up. Then `rounds` times everybody answers the
// same next `slice` queries, one contestant after the other.
std::vector<Score> Compete(absl::Span<Contestant* const> contestants, absl::Span<const Query> queries, size_t slice,
                           size_t rounds);

// Median over the rounds of one's speed in terms of the other's.
double Ratio(const Score& one, const Score& other);

// A row of the table, and the line above it.
void PrintHead(const std::string& base);
void PrintRow(const Score& score, const Score& base);

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_CONTEST_H_
