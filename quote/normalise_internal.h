#ifndef VERBATIM_QUOTE_NORMALISE_INTERNAL_H_
#define VERBATIM_QUOTE_NORMALISE_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "quote/characters.h"
#include "quote/normalise.h"

// The steps of normalisation, for quote/ and its tests only. Everything here is pure, thread-safe and takes time linear
// in the text (runs of combining marks are sorted).
namespace verbatim::quote::internal {

// One code point after folding, with the bytes of the printed text that it came from: those of one base character and
// its marks.
struct Char {
  CodePoint code_point;
  CharClass char_class;
  uint32_t printed_begin, printed_end;
  uint32_t order;  // its index in the folded text
};

// Texts of so many bytes or more are refused: their places would not be told apart.
inline constexpr size_t kMaxBytes = size_t{1} << 31;

// First step: apostrophes, fractions, dropped characters, then NFD, full case folding and NFKC until nothing changes,
// without default-ignorables. Errors as CheckText; also INVALID_ARGUMENT from 2 GiB on.
absl::Status Fold(absl::string_view text, std::vector<Char>* folded);

// Second step: finds words and marks in folded text.
NormalisedText FindWords(std::vector<Char> folded);

// Both steps, for any text: what Canonical() and Normalise() return when they cannot take the short cut.
absl::StatusOr<NormalisedText> NormaliseInFull(absl::string_view text);

// The short cut: one pass over ASCII and the commonest typographic marks (U+00A0, U+2013, U+2014, U+2018, U+2019,
// U+201C, U+201D, U+2026). Empty when `text` has anything else, or U+0000.
std::optional<std::string> CanonicalInOnePass(absl::string_view text);
// The same with the places of words and marks. Also empty from kMaxBytes on.
std::optional<NormalisedText> NormaliseInOnePass(absl::string_view text);

// UTF-8 to code points; errors as CheckText.
absl::Status Decode(absl::string_view text, std::vector<CodePoint>* code_points);

// Sorts every run of marks by combining class, in place. Library functions do this by insertion, which is quadratic.
void SortMarks(std::vector<CodePoint>* code_points);
// Appends the decomposition of `c` with the utf8proc options given.
void Decompose(CodePoint c, int options, std::vector<CodePoint>* out);
// Composes decomposed, sorted code points, in place.
void Compose(std::vector<CodePoint>* code_points);

}  // namespace verbatim::quote::internal

#endif  // VERBATIM_QUOTE_NORMALISE_INTERNAL_H_
