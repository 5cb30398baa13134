#ifndef VERBATIM_QUOTE_CHARACTERS_H_
#define VERBATIM_QUOTE_CHARACTERS_H_

#include <array>
#include <cstdint>

#include "quote/utf8.h"

// What the rules of docs/normalisation.md say about single code points. The tables are part of the normaliser version:
// do not change them without a new one. Pure and thread-safe.
namespace verbatim::quote {

// The part that a normalised code point plays in finding words.
enum class CharClass : uint8_t {
  kSeparator,   // anything without a part of its own
  kLetter,      // L*
  kMark,        // M*
  kDigit,       // Nd
  kNumber,      // other N*: letter-like for words, but no digit for signs and groups
  kCluster,     // a letter of Han, kana, Thai, Lao, Khmer or Myanmar: begins a word of its own
  kApostrophe,  // ' after normalisation
  kOpenBracket,
  kCloseBracket,
  kMinus,  // '-' and U+2212
  kDash,   // any other dash
  kComma,
  kDot,
  kNoBreak,  // U+00A0, U+202F
  kPercent,
  kAmpersand,
  kCurrency,
  kBoundary,  // no character: what stands before a vulgar fraction
  kInner,     // a dot between digits; found after numbers are resolved
};

// Stands for kBoundary; no code point.
inline constexpr CodePoint kBoundaryPoint = 0x110000;

// Classes of ASCII characters, and of others.
extern const std::array<CharClass, 128> kAsciiClasses;
CharClass ClassOfOther(CodePoint c);
// Class of a code point that normalisation leaves as it is.
inline CharClass ClassOf(CodePoint c) { return c < kAsciiClasses.size() ? kAsciiClasses[c] : ClassOfOther(c); }

// Whether normalisation takes `c` for an apostrophe, ' included.
bool IsApostrophe(CodePoint c);
// U+00BC-00BE, U+2150-215F, U+2189.
bool IsVulgarFraction(CodePoint c);
// Superscript digits and ™ ℠ ® ©, which are references and notices rather than words.
bool IsDropped(CodePoint c);
// Quotation_Mark of Unicode, Pi and Pf, and what is typed for one: ` ´ and the ornaments U+275B-2760.
bool IsQuoteMark(CodePoint c);
// A vowel or final consonant of Hangul that composes with the letter before it.
bool IsJoiningJamo(CodePoint c);
// White_Space of Unicode, of ASCII and beyond.
bool IsWideWhiteSpace(CodePoint c);
inline bool IsWhiteSpace(CodePoint c) { return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : IsWideWhiteSpace(c); }

}  // namespace verbatim::quote

#endif  // VERBATIM_QUOTE_CHARACTERS_H_
