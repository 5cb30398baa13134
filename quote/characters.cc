#include "quote/characters.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace verbatim::quote {
namespace {

struct Range {
  CodePoint first, last;
};

template <size_t N>
bool In(const std::array<Range, N>& ranges, CodePoint c) {
  const auto* after = std::upper_bound(ranges.begin(), ranges.end(), c,
                                       [](CodePoint value, const Range& range) { return value < range.first; });
  return after != ranges.begin() && c <= std::prev(after)->last;
}

// Sorted. Quote marks that serve as apostrophes, accents and primes typed for one, the modifier letters with which
// Hebrew, Arabic, Hawaiian and Slavic names are transliterated, the Greek marks of elision, and apostrophes of other
// scripts. Not U+201A (a quote mark only), U+02CA and U+02CB (tones of Bopomofo).
constexpr std::array<Range, 20> kApostrophes = {
    {{0x0027, 0x0027}, {0x0060, 0x0060}, {0x00B4, 0x00B4}, {0x02B9, 0x02B9}, {0x02BB, 0x02BF},
     {0x02C8, 0x02C8}, {0x0384, 0x0384}, {0x055A, 0x055A}, {0x05F3, 0x05F3}, {0x07F4, 0x07F5},
     {0x1FBD, 0x1FBD}, {0x1FBF, 0x1FBF}, {0x1FEF, 0x1FEF}, {0x1FFD, 0x1FFE}, {0x2018, 0x2019},
     {0x201B, 0x201B}, {0x2032, 0x2032}, {0x2035, 0x2035}, {0x275B, 0x275C}, {0xA78B, 0xA78C}}};

// Scripts written without spaces, Unicode 15: blocks or parts of blocks; only letters and letter-like numbers in them
// count (ClassOf).
constexpr std::array<Range, 36> kClusterScripts = {{
    {0x0E01, 0x0E4E},    // Thai without digits
    {0x0E81, 0x0ECD},    // Lao without digits
    {0x0EDC, 0x0EDF},    // Lao
    {0x1000, 0x103F},    // Myanmar
    {0x1050, 0x108F},    // Myanmar
    {0x109A, 0x109D},    // Myanmar
    {0x1780, 0x17DD},    // Khmer without digits
    {0x3005, 0x3007},    // Han: repetition, closing mark, zero
    {0x3021, 0x3029},    // Han: numerals of Suzhou
    {0x3031, 0x3035},    // kana repetition
    {0x3038, 0x303C},    // Han: numerals, repetition
    {0x3041, 0x3096},    // Hiragana
    {0x309D, 0x309F},    // Hiragana
    {0x30A1, 0x30FA},    // Katakana
    {0x30FC, 0x30FF},    // Katakana, with the long mark
    {0x31F0, 0x31FF},    // Katakana, small
    {0x3400, 0x4DBF},    // Han
    {0x4E00, 0x9FFF},    // Han
    {0xA9E0, 0xA9EF},    // Myanmar
    {0xA9FA, 0xA9FE},    // Myanmar
    {0xAA60, 0xAA7F},    // Myanmar
    {0xF900, 0xFAFF},    // Han, those without a decomposition
    {0x16FE2, 0x16FE3},  // Han: old marks
    {0x1AFF0, 0x1AFFE},  // Katakana
    {0x1B000, 0x1B122},  // kana
    {0x1B132, 0x1B132},  // Hiragana, small
    {0x1B150, 0x1B152},  // Hiragana, small
    {0x1B155, 0x1B155},  // Katakana, small
    {0x1B164, 0x1B167},  // Katakana, small
    {0x20000, 0x2A6DF},  // Han
    {0x2A700, 0x2B739},  // Han
    {0x2B740, 0x2B81D},  // Han
    {0x2B820, 0x2CEA1},  // Han
    {0x2CEB0, 0x2EBE0},  // Han
    {0x30000, 0x3134A},  // Han
    {0x31350, 0x323AF},  // Han
}};

// Sorted. Quotation_Mark (PropList.txt, Unicode 15), ` ´ and U+275B-2760. All of Pi and Pf that is not here is found by
// category.
constexpr std::array<Range, 16> kQuoteMarks = {{{0x0022, 0x0022},
                                                {0x0027, 0x0027},
                                                {0x0060, 0x0060},
                                                {0x00AB, 0x00AB},
                                                {0x00B4, 0x00B4},
                                                {0x00BB, 0x00BB},
                                                {0x2018, 0x201F},
                                                {0x2039, 0x203A},
                                                {0x275B, 0x2760},
                                                {0x2E42, 0x2E42},
                                                {0x300C, 0x300F},
                                                {0x301D, 0x301F},
                                                {0xFE41, 0xFE44},
                                                {0xFF02, 0xFF02},
                                                {0xFF07, 0xFF07},
                                                {0xFF62, 0xFF63}}};

constexpr std::array<Range, 8> kWideWhiteSpace = {{{0x0085, 0x0085},
                                                   {0x00A0, 0x00A0},
                                                   {0x1680, 0x1680},
                                                   {0x2000, 0x200A},
                                                   {0x2028, 0x2029},
                                                   {0x202F, 0x202F},
                                                   {0x205F, 0x205F},
                                                   {0x3000, 0x3000}}};

constexpr CharClass ClassOfAscii(CodePoint c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharClass::kLetter;
  if (c >= '0' && c <= '9') return CharClass::kDigit;
  switch (c) {
    case '\'':
    case '`':
      return CharClass::kApostrophe;
    case '(':
    case '[':
    case '{':
      return CharClass::kOpenBracket;
    case ')':
    case ']':
    case '}':
      return CharClass::kCloseBracket;
    case '-':
      return CharClass::kMinus;
    case ',':
      return CharClass::kComma;
    case '.':
      return CharClass::kDot;
    case '%':
      return CharClass::kPercent;
    case '&':
      return CharClass::kAmpersand;
    case '$':
      return CharClass::kCurrency;
    default:
      return CharClass::kSeparator;
  }
}

constexpr std::array<CharClass, 128> AsciiClasses() {
  std::array<CharClass, 128> classes{};
  for (CodePoint c = 0; c < classes.size(); ++c) classes[c] = ClassOfAscii(c);
  return classes;
}

}  // namespace

constexpr std::array<CharClass, 128> kAsciiClasses = AsciiClasses();

CharClass ClassOfOther(CodePoint c) {
  if (c == 0x00A0 || c == 0x202F) return CharClass::kNoBreak;
  if (c == 0x2212) return CharClass::kMinus;
  if (c == kBoundaryPoint) return CharClass::kBoundary;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return In(kClusterScripts, c) ? CharClass::kCluster : CharClass::kLetter;
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return In(kClusterScripts, c) ? CharClass::kCluster : CharClass::kNumber;
    case UTF8PROC_CATEGORY_ND:
      return CharClass::kDigit;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return CharClass::kMark;
    case UTF8PROC_CATEGORY_PD:
      return CharClass::kDash;
    case UTF8PROC_CATEGORY_SC:
      return CharClass::kCurrency;
    default:
      return CharClass::kSeparator;
  }
}

bool IsApostrophe(CodePoint c) { return c < 0x60 ? c == '\'' : In(kApostrophes, c); }

bool IsVulgarFraction(CodePoint c) { return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F) || c == 0x2189; }

bool IsDropped(CodePoint c) {
  switch (c) {
    case 0x00A9:  // ©
    case 0x00AE:  // ®
    case 0x00B2:  // superscripts two, three, one
    case 0x00B3:
    case 0x00B9:
    case 0x2070:  // superscript zero
    case 0x2120:  // ℠
    case 0x2122:  // ™
      return true;
    default:
      return c >= 0x2074 && c <= 0x2079;  // superscripts four to nine
  }
}

bool IsQuoteMark(CodePoint c) {
  if (In(kQuoteMarks, c)) return true;
  if (c < 0x80) return false;
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_PI || category == UTF8PROC_CATEGORY_PF;
}

bool IsJoiningJamo(CodePoint c) { return (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FB); }

bool IsWideWhiteSpace(CodePoint c) { return In(kWideWhiteSpace, c); }

}  // namespace verbatim::quote
