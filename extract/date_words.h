#ifndef VERBATIM_EXTRACT_DATE_WORDS_H_
#define VERBATIM_EXTRACT_DATE_WORDS_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

// The words and numbers that date expressions are made of, and how they are read out of a text of any bytes. Pure and
// thread-safe; nothing here looks further than a fixed number of bytes except NextHead and WordAt.
namespace verbatim::extract::dates {

// What a word can be in an expression. The first group begins expressions, the second goes on with them or introduces
// them, and the third tells that something is none.
enum class WordKind : uint8_t {
  kNone,          // not in the lexicon, or no word at all
  kNumerals,      // ASCII digits; value is their value, `length()` their count
  kMonth,         // value 1-12
  kShortMonth,    // "Feb": value 1-12
  kWeekday,       // value 0 (Monday) to 6
  kShortWeekday,  // "Fri"
  kSeason,        // value of Season
  kUnits,         // "weeks": value of Unit
  kToday,         // "today", "tonight", "yesterday": value is the distance in days
  kThis,
  kLast,
  kNext,
  kStage,    // "early", "late", "mid"
  kStageOf,  // "earlier", "later": also "earlier in the week"
  kThe,
  kArticle,  // "a", "an"
  kNumber,   // "three"
  kVague,    // "several"
  kLastHead = kVague,

  kUnit,  // "week": value of Unit
  kWeekend,
  kDayPart,  // "morning", "night"
  kPast,
  kOther,  // "previous", "same": what "the previous day" is depends on the story
  kCouple,
  kAgo,
  kIn,  // "in", "since", "during", "until"
  kBy,
  kFrom,
  kOf,
  kOn,  // "on", "at"
  kOver,
  kFor,
  kAnd,         // "and" and, with value 1, "to", "through": between two days or years
  kPossessive,  // "his"
  kEdge,        // "end" of a month
  kBefore,
  kAbout,      // "nearly": a number is not exact
  kUtterance,  // a 2013 "interview"

  kHuge,         // "million", "half": a number that is none of ours goes before
  kRecurring,    // "every" Friday
  kComing,       // "come" November
  kWhole,        // "Black" Friday
  kTitleEnd,     // Sunday "Times"
  kShow,         // the Today "show"
  kMonthEnd,     // October "surprise"
  kEvent,        // Sept. 11 "attacks"
  kCounted,      // 2000 "people"
  kNamedByYear,  // the "class" of 2014
};

enum Season : int16_t { kSpring, kSummer, kAutumn, kWinter };
enum Unit : int16_t { kMinute, kHour, kDay, kWeek, kFortnight, kMonthUnit, kYear, kDecade };

// Values of two kinds whose words differ.
inline constexpr int16_t kLater = 1;  // kStageOf: "later", not "earlier"
inline constexpr int16_t kUpTo = 1;   // kAnd: "to" and "through", not "and"

enum class Spelling : uint8_t { kLower, kCapital, kUpper, kMixed };

// A word of ASCII letters, or numerals: bytes [begin, end). Empty, with begin where it was looked for, when there is
// neither.
struct Token {
  size_t begin = 0, end = 0;
  WordKind kind = WordKind::kNone;
  int16_t value = 0;
  Spelling spelling = Spelling::kLower;  // of words outside of the lexicon: kCapital when the first letter is

  size_t length() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Is(WordKind k) const { return kind == k; }
  bool IsCapitalised() const { return spelling == Spelling::kCapital || spelling == Spelling::kUpper; }
};

// Where the next word or number begins at or after `at` that can begin an expression, as far as its first three
// characters tell; the size of the text when there is none. Words are looked at only where they begin. This is where
// the time goes in a text, most of which is no date.
size_t NextHead(absl::string_view text, size_t at);

// The word at `at`, where an ASCII letter stands: all its letters.
Token WordAt(absl::string_view text, size_t at);
// The numerals at `at`, where a digit stands. More than four are of kind kNone.
Token NumeralsAt(absl::string_view text, size_t at);

// What stands at `at`, or after the white space there. Words longer than any in the lexicon are cut.
Token Following(absl::string_view text, size_t at);
// The word before `at`, with white space between them.
Token Preceding(absl::string_view text, size_t at);

// Past the white space at `at`: up to 4 characters of it, within a line.
size_t SkipSpace(absl::string_view text, size_t at);
// Back to where the white space begins that ends at `at`.
size_t SkipSpaceBack(absl::string_view text, size_t at);
// Past a hyphen-minus at `at`; `at` when there is none.
size_t SkipHyphen(absl::string_view text, size_t at);
// Past any hyphen or dash at `at`; `at` when there is none.
size_t SkipDash(absl::string_view text, size_t at);
// Past an apostrophe at `at`, straight or curly; `at` when there is none.
size_t SkipApostrophe(absl::string_view text, size_t at);

// Whether the character that ends before, or begins at, `at` would make a word there part of a longer one: a letter or
// digit of any script, and signs of identifiers.
bool IsGluedBefore(absl::string_view text, size_t at);
bool IsGluedAfter(absl::string_view text, size_t at);

inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// The byte at `at`, or NUL outside of the text.
inline char ByteAt(absl::string_view text, size_t at) { return at < text.size() ? text[at] : '\0'; }

}  // namespace verbatim::extract::dates

#endif  // VERBATIM_EXTRACT_DATE_WORDS_H_
