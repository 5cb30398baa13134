#ifndef VERBATIM_QUOTE_NORMALISE_H_
#define VERBATIM_QUOTE_NORMALISE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// Normalisation: from a printed text to its canonical form, which is the identity of a quotation. docs/normalisation.md
// gives the rules with examples. Pure and thread-safe.
namespace verbatim::quote {

// Version of the rules; part of every id. Changing what Canonical() returns for any text means a new version.
inline constexpr uint32_t kNormaliserVersion = 1;
// Version of the Unicode data that the rules were fixed with.
inline constexpr absl::string_view kUnicodeVersion = "15.0.0";

// OK when the Unicode library on this machine has the pinned version; FAILED_PRECONDITION naming both otherwise. Call
// once at start.
absl::Status CheckUnicodeVersion();

// OK for UTF-8 without U+0000; INVALID_ARGUMENT naming the byte offset and what stands there otherwise.
absl::Status CheckText(absl::string_view text);

// The canonical form: the words of `text` after normalisation, joined by single spaces. Empty when the text has no
// words. Idempotent. INVALID_ARGUMENT as CheckText. About 0.1 us for a short ASCII text.
absl::StatusOr<std::string> Canonical(absl::string_view text);

// One word of a text: where it stands in the canonical form and which bytes of the printed text it was made of. Ranges
// are half-open. Words made of one character with its marks ("1½" is three words) share its printed range, and two that
// meet in one ("a℀b", where ℀ is a/c) both include it; otherwise printed ranges grow and do not overlap.
struct Word {
  uint32_t canonical_begin, canonical_end;
  uint32_t printed_begin, printed_end;
};

// What stands between words and is no word itself.
enum class MarkKind : uint8_t { kPunctuation, kQuoteMark, kOpenBracket, kCloseBracket, kEllipsis };

// A mark of the printed text. `word` is the number of words that end before it; a bracket inside a word stands before
// that word's end, and has `inside` set.
struct Mark {
  MarkKind kind;
  bool inside;
  uint32_t word;
  uint32_t printed_begin, printed_end;
};

// A text with its words and marks, in order.
struct NormalisedText {
  std::string canonical;
  std::vector<Word> words;
  std::vector<Mark> marks;
};

// Canonical() with the places of words and marks; meant for alignment. Same errors, and INVALID_ARGUMENT from 2 GiB on.
absl::StatusOr<NormalisedText> Normalise(absl::string_view text);

// Unicode normalisation form C. INVALID_ARGUMENT as CheckText.
absl::StatusOr<std::string> Nfc(absl::string_view text);

// The form in which wordings are compared for VERBATIM: NFC, white space folded to single spaces and trimmed, outer
// quote marks (one pair or a lone one, any kind) and one final `. , ; :` left out. INVALID_ARGUMENT as CheckText. Two
// wordings are verbatim equal if and only if their forms are equal bytes. Idempotent.
absl::StatusOr<std::string> VerbatimForm(absl::string_view text);

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_NORMALISE_H_
