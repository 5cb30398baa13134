#include "extract/date_context.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace verbatim::extract::dates {
namespace {

constexpr int kMarch = 3, kApril = 4, kMay = 5, kJune = 6, kAugust = 8;
constexpr int kSunday = 6;

// Months that are also names of people, and those that are other words as well.
bool IsNameToo(const Token& month) { return month.value == kApril || month.value == kJune || month.value == kAugust; }
bool IsWordToo(const Token& month) { return month.value == kMarch || month.value == kMay; }

// Whether a capital goes on with a capitalised word: "April Ryan". In a line of capitals it tells nothing.
bool GoesOnAsName(const Token& word, const Token& next) {
  return word.spelling == Spelling::kCapital && !next.Is(WordKind::kNumerals) && next.IsCapitalised();
}

bool IsPreposition(const Token& token) {
  return token.Is(WordKind::kFor) || token.Is(WordKind::kOn) || token.Is(WordKind::kIn) || token.Is(WordKind::kOf) ||
         token.Is(WordKind::kAnd);
}

bool IsWholeName(const Token& token) { return token.Is(WordKind::kWhole) && token.IsCapitalised(); }

// Whether numerals at `at` begin a number, and none with a sign, a currency or other parts before it.
bool IsNumberStart(absl::string_view text, size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  if (before == '.' || before == ',') return at < 2 || !IsDigit(text[at - 2]);
  if (before == '-') return at >= 2 && text[at - 2] == '-';
  if (absl::string_view("$/:+=&%\\").find(before) != absl::string_view::npos) return false;
  return !absl::EndsWith(text.substr(0, at), "£") && !absl::EndsWith(text.substr(0, at), "€");
}

// Whether a sentence, a quotation or a line begins at `at`.
bool IsSentenceStart(absl::string_view text, size_t at) {
  at = SkipSpaceBack(text, at);
  if (at == 0) return true;
  return text[at - 1] != ',' && text[at - 1] != ')' && !IsGluedBefore(text, at);
}

// IsBareMonth for "April", "May" and the like, which have to be told from Ms Ryan and Mrs May, a rally and a verb.
bool IsBareMonthOfName(absl::string_view text, const Token& month, const Token& next, bool introduced) {
  const Token before = Preceding(text, month.begin);
  const bool in = before.Is(WordKind::kIn), article = before.Is(WordKind::kArticle);
  if (GoesOnAsName(month, next)) {
    // "In April Ms Obi said", but not "confidence in April Obi" or "the late April Obi".
    const bool opens = (in && before.spelling == Spelling::kCapital) || article || IsRelative(before);
    if (!opens || next.Is(WordKind::kUnit)) return false;
  }
  if (SkipApostrophe(text, month.end) != month.end) return introduced;
  if (IsWordToo(month) && next.Is(WordKind::kFor) && Following(text, next.end).IsCapitalised()) return false;
  if (introduced || in) return true;
  if (article) return !next.empty() && !IsPreposition(next);
  if (before.Is(WordKind::kThe)) return IsNameToo(month) && !next.empty() && !IsPreposition(next);
  if (before.Is(WordKind::kOf)) return IsNameToo(month) || Preceding(text, before.begin).Is(WordKind::kEdge);
  return (before.Is(WordKind::kBy) || before.Is(WordKind::kFrom)) && month.value != kMay;
}

}  // namespace

bool IsMonth(const Token& token) {
  return (token.Is(WordKind::kMonth) || token.Is(WordKind::kShortMonth)) && token.IsCapitalised();
}

bool IsWeekday(const Token& token) {
  return (token.Is(WordKind::kWeekday) || token.Is(WordKind::kShortWeekday)) && token.IsCapitalised();
}

bool IsDayNumber(const Token& token) {
  return token.Is(WordKind::kNumerals) && token.length() <= 2 && token.value >= 1 && token.value <= 31;
}

bool IsRelative(const Token& token) {
  return token.Is(WordKind::kThis) || token.Is(WordKind::kLast) || token.Is(WordKind::kNext);
}

bool IsUnit(const Token& token, Unit unit) {
  return token.Is(WordKind::kUnit) && token.value == unit && token.spelling != Spelling::kCapital;
}

bool StandsAlone(absl::string_view text, const Token& token) {
  const size_t begin = token.begin, end = token.end;
  if (IsGluedBefore(text, begin)) return false;
  if (token.Is(WordKind::kNumerals)) return IsNumberStart(text, begin);
  if (IsGluedAfter(text, end)) return false;
  // An address goes on in small letters; where a space was lost after a sentence, a capital follows.
  if (ByteAt(text, end) == '.' && absl::ascii_islower(ByteAt(text, end + 1))) return false;
  if (begin < 2) return true;
  const bool joined = text[begin - 1] == '-' || text[begin - 1] == '\'';
  return !joined || !(IsLetter(text[begin - 2]) || IsDigit(text[begin - 2]));
}

bool IsNumberEnd(absl::string_view text, size_t at) {
  if (IsGluedAfter(text, at)) return false;
  const char c = ByteAt(text, at), next = ByteAt(text, at + 1);
  if (c == '%' || c == '/') return false;
  if (c == '-') return !IsLetter(next);
  if (c == ',' && IsDigit(next)) return NumeralsAt(text, at + 1).length() == 4;
  return (c != '.' && c != ':') || !IsDigit(next);
}

bool IsPossessed(absl::string_view text, const Token& token) {
  const Token before = Preceding(text, token.begin);
  return before.Is(WordKind::kThe) || before.Is(WordKind::kPossessive) ||
         (before.length() == 1 && text[before.begin] == 's');
}

size_t AfterName(absl::string_view text, const Token& name) {
  const bool shortened = name.Is(WordKind::kShortMonth) || name.Is(WordKind::kShortWeekday);
  return shortened && ByteAt(text, name.end) == '.' ? name.end + 1 : name.end;
}

bool IsBareMonth(absl::string_view text, const Token& month, bool introduced) {
  const Token before = Preceding(text, month.begin), next = Following(text, AfterName(text, month));
  if (next.Is(WordKind::kNumerals) || next.Is(WordKind::kMonthEnd) || before.Is(WordKind::kComing)) return false;
  const bool in = introduced || before.Is(WordKind::kIn);
  if (month.Is(WordKind::kShortMonth)) return in && ByteAt(text, month.end) == '.';
  // "Black September", "Fourth of July".
  if (IsWholeName(before)) return false;
  if (before.Is(WordKind::kOf) && Preceding(text, before.begin).Is(WordKind::kMonthEnd)) return false;
  if (IsNameToo(month) || IsWordToo(month)) return IsBareMonthOfName(text, month, next, introduced);
  return in || !GoesOnAsName(month, next) || before.Is(WordKind::kArticle) || before.Is(WordKind::kPossessive);
}

bool IsNameOfMonth(const Token& month, const Token& next) {
  return (IsNameToo(month) || IsWordToo(month)) && GoesOnAsName(month, next);
}

bool IsNamedDay(absl::string_view text, const Token& weekday) {
  const Token before = Preceding(text, weekday.begin);
  if (before.Is(WordKind::kRecurring) || IsWholeName(before)) return true;
  if (weekday.value == kSunday && absl::EndsWithIgnoreCase(text.substr(0, weekday.begin), "Fox News ")) return true;
  const Token next = Following(text, AfterName(text, weekday));
  if (next.Is(WordKind::kThe)) return Following(text, next.end).value == 13;
  // "the first Monday in September", "the third Monday of January".
  if (next.Is(WordKind::kOf) || next.Is(WordKind::kIn)) return IsMonth(Following(text, next.end));
  if (weekday.spelling != Spelling::kCapital || !next.IsCapitalised()) return false;
  // "The Sunday Ledger".
  if (before.Is(WordKind::kThe) && !next.Is(WordKind::kDayPart) && !IsMonth(next)) return true;
  // "Monday Night" stands in headlines, "Sunday Morning" and "Monday Night Football" are shows.
  if (next.Is(WordKind::kDayPart)) return text[next.begin] == 'M' || Following(text, next.end).IsCapitalised();
  return next.Is(WordKind::kTitleEnd);
}

bool IsTitleToday(absl::string_view text, const Token& today) {
  if (!today.IsCapitalised()) return false;
  if (!IsSentenceStart(text, today.begin)) return true;
  if (Following(text, today.end).Is(WordKind::kShow)) return true;
  // In quotation marks of its own.
  const char after = ByteAt(text, today.end);
  const size_t mark = SkipApostrophe(text, today.end);
  return after == '"' || absl::StartsWith(text.substr(today.end), "”") ||
         (mark != today.end && !IsGluedAfter(text, mark));
}

bool IsYearIntroduced(absl::string_view text, const Token& year, size_t end) {
  const Token before = Preceding(text, year.begin), next = Following(text, end);
  // "a 2013 interview", "Ms Obi’s 2008 convention speech".
  if (before.Is(WordKind::kArticle) || IsPossessed(text, year)) {
    return next.Is(WordKind::kUtterance) || Following(text, next.end).Is(WordKind::kUtterance);
  }
  switch (before.kind) {
    case WordKind::kIn:
    case WordKind::kBy:
      return !next.Is(WordKind::kCounted);
    case WordKind::kFrom:
      // An interview from 2012; but terms and records go from 2012 to 2015.
      return !next.Is(WordKind::kCounted) && !(next.Is(WordKind::kAnd) && next.value == kUpTo);
    case WordKind::kOf:
      return !next.Is(WordKind::kCounted) && !Preceding(text, before.begin).Is(WordKind::kNamedByYear);
    case WordKind::kUnit:
      return before.value == kYear;
    default:
      return year.begin > 0 && text[year.begin - 1] == '(' && ByteAt(text, end) == ')';
  }
}

}  // namespace verbatim::extract::dates
