#ifndef VERBATIM_BENCHMARKS_SYNTHESIS_H_
#define VERBATIM_BENCHMARKS_SYNTHESIS_H_

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "benchmarks/queries.h"
#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::benchmarks {

// More quotations than there are real ones, so that an index can be measured at any size.
//
// A copy of a real text has its number of words, in pieces of eight and a shorter one, each drawn from those of all
// real texts with as many words (and an ASCII letter or digit). In these each content word, or each two side by side,
// is replaced by one or two content words drawn from all of the corpus, by their frequency there. So in the copies
// words and pairs of words, those across the seams apart, are as frequent as in the real texts, and the lists of an
// index grow in proportion, while the texts differ. Content words are of four ASCII letters or more, and rarer than one
// in 1,024. Measured: grown from 11,400 real quotations to 100,000, a query meets 166 postings on average and 1,015 at
// p99, of 15.0 (90) quotations that share enough and 1.35 (12) that share amply; among as many real ones 187
// (963), 16.6 (86) and 1.23 (8). What differs from real growth: no new words appear, so that the lists of rare words
// grow more than they would; short texts without content words repeat, as stock phrases do.
class Synthesis {
 public:
  static constexpr size_t kPieceWords = 8;
  // Changes when the same corpus gives other texts.
  static constexpr int kVersion = 3;

  // The inputs outlive it.
  explicit Synthesis(absl::Span<const verbatim::v1::OccurrenceInput> inputs);

  // Input `n` of an endless row that begins with the real ones; always the same. Each copy has its own documents.
  verbatim::v1::OccurrenceInput Input(size_t n) const;

 private:
  using Random = std::minstd_rand;

  // As many pieces as the text has, of any text.
  std::string Recombined(absl::string_view text, Random* random) const;
  // With other content words.
  std::string Altered(const std::string& text, Random* random) const;

  const absl::Span<const verbatim::v1::OccurrenceInput> inputs_;
  std::array<std::vector<absl::string_view>, kPieceWords + 1> pieces_;  // by number of words
  // All single content words, and all two side by side, as often as they occur; lower case.
  std::vector<std::vector<std::string>> singles_, pairs_;
};

// Puts the sources of the queries before the other inputs, so that a smaller corpus has them.
void SourcesFirst(MatchData* data);

// Makes it `size` inputs: takes the first ones, after SourcesFirst, or adds synthesised ones.
void Resize(size_t size, MatchData* data);

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_SYNTHESIS_H_
