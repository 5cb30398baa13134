#ifndef VERBATIM_INDEX_SEARCH_WORDS_H_
#define VERBATIM_INDEX_SEARCH_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "quote/comparison.h"
#include "quote/frequency.h"

// What the words of a search ask for. Pure and thread-safe.
namespace verbatim::index {

// Words in a row, one or more.
class Phrase {
 public:
  explicit Phrase(std::vector<quote::Gram> words);

  absl::Span<const quote::Gram> words() const { return words_; }
  // Where it first stands in `text`, beginning at word `from` or later. Linear, whatever the words (Knuth, Morris,
  // Pratt, Fast pattern matching in strings, 1977).
  std::optional<size_t> FindIn(absl::Span<const quote::Gram> text, size_t from) const;

 private:
  std::vector<quote::Gram> words_;
  // Of each word: how many of the first words end there again, itself left out.
  std::vector<uint32_t> borders_;
};

// A query: canonical words that must occur, phrases that must, and either after a hyphen, which must not.
//
//   climate "sea level" -"fake news"
//
// What stands between two double marks is a phrase, straight or curly ones; so is what white space does not separate
// (well-known, U.S.). A hyphen excludes where a term begins. Case and punctuation do not matter, as in
// docs/normalisation.md. Terms without a word are left out.
class SearchWords {
 public:
  // FieldError on "query": longer than kMaxSearchBytes, not text (quote::CheckText), a mark without its partner, more
  // than kMaxSearchTerms terms, or no word that must occur. Linear.
  static absl::StatusOr<SearchWords> Parse(absl::string_view query);

  // What must occur, in the order asked; at least one.
  const std::vector<Phrase>& wanted() const { return wanted_; }
  // The same as texts.
  const std::vector<std::string>& wanted_texts() const { return wanted_texts_; }

  // Whether a text with these words has all that must occur and nothing that must not.
  bool Match(absl::Span<const quote::Gram> text) const;
  // Where the wanted words stand, ascending, those that touch or overlap as one; the first `limit`.
  std::vector<quote::WordRange> Find(absl::Span<const quote::Gram> text, size_t limit) const;

 private:
  absl::Status Add(absl::string_view term, bool excluded);

  std::vector<Phrase> wanted_, excluded_;
  std::vector<std::string> wanted_texts_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_SEARCH_WORDS_H_
