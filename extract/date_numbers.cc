#include "extract/date_numbers.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "extract/date_context.h"

namespace verbatim::extract::dates {
namespace {

// Past the number and the letters that make it an ordinal, as in "25th".
size_t AfterOrdinal(absl::string_view text, const Token& number) {
  if (!IsLetter(ByteAt(text, number.end))) return number.end;
  const Token suffix = Following(text, number.end);
  const absl::string_view letters = text.substr(suffix.begin, suffix.length());
  for (absl::string_view ordinal : {"th", "st", "nd", "rd"}) {
    if (absl::EqualsIgnoreCase(letters, ordinal)) return suffix.end;
  }
  return number.end;
}

bool HasLength(const Token& numerals, size_t digits) {
  return numerals.Is(WordKind::kNumerals) && numerals.length() == digits;
}

}  // namespace

Days DaysAt(absl::string_view text, const Token& first) {
  if (!IsDayNumber(first)) return {};
  const size_t end = AfterOrdinal(text, first);
  if (!IsNumberEnd(text, end)) return {};
  const Days one = {end, first.value, first.value};
  const size_t dash = SkipDash(text, end);
  const Token joint = Following(text, end);
  if (dash == end && !joint.Is(WordKind::kAnd)) return one;
  const Token last = Following(text, dash == end ? joint.end : dash);
  if (!IsDayNumber(last) || last.value <= first.value) return one;
  const size_t last_end = AfterOrdinal(text, last);
  if (!IsNumberEnd(text, last_end)) return one;
  if (dash == end && !YearsAfter(text, last_end, true).found()) return one;
  return {last_end, first.value, last.value};
}

Years YearsAt(absl::string_view text, const Token& year, int earliest) {
  if (!HasLength(year, 4) || year.value < earliest || year.value > kLastYear) return {};
  if (!IsNumberEnd(text, year.end)) return {};
  const size_t dash = SkipDash(text, year.end);
  if (dash == year.end || !IsDigit(ByteAt(text, dash))) return {year.end, year.value, year.value};
  const Token last = NumeralsAt(text, dash);
  if (!HasLength(last, 2) && !HasLength(last, 4)) return {};
  const int value = last.length() == 2 ? year.value / 100 * 100 + last.value : last.value;
  if (value <= year.value || value > kLastYear || !IsNumberEnd(text, last.end)) return {};
  return {last.end, year.value, value};
}

Years YearsAfter(absl::string_view text, size_t at, bool comma) {
  Token year = Following(text, comma && ByteAt(text, at) == ',' ? at + 1 : at);
  if (year.Is(WordKind::kOf)) year = Following(text, year.end);
  return YearsAt(text, year, kFirstYear);
}

Reading DecadeAt(absl::string_view text, const Token& numerals) {
  const size_t letter = SkipApostrophe(text, numerals.end);
  if (!HasLength(numerals, 4) || numerals.value % 10 != 0) return {};
  if (numerals.value < kFirstYear || numerals.value > kLastYear) return {};
  if (ByteAt(text, letter) != 's' || IsGluedAfter(text, letter + 1)) return {};
  // "The 1900s" may be either.
  const bool century = numerals.value % 100 == 0 && numerals.value != 2000;
  const int last = numerals.value + (century ? 99 : 9);
  return {letter + 1, EdtfOfInterval(EdtfOfYear(numerals.value), EdtfOfYear(last))};
}

Reading IsoDayAt(absl::string_view text, const Token& year) {
  const char separator = ByteAt(text, year.end);
  if (separator != '-' && separator != '/') return {};
  const Token month = NumeralsAt(text, year.end + 1), day = NumeralsAt(text, month.end + 1);
  const char after = ByteAt(text, day.end);
  if (!HasLength(month, 2) || ByteAt(text, month.end) != separator || !HasLength(day, 2)) return {};
  if (after == '-' || after == '/' || (after != 'T' && IsGluedAfter(text, day.end))) return {};
  std::string edtf = EdtfOfDay(year.value, month.value, day.value);
  return edtf.empty() ? Reading() : Reading{day.end, std::move(edtf)};
}

Reading NumericDayAt(absl::string_view text, const Token& first) {
  const char separator = ByteAt(text, first.end);
  if (separator != '/' && separator != '.' && separator != '-') return {};
  const Token second = NumeralsAt(text, first.end + 1), year = NumeralsAt(text, second.end + 1);
  if (!IsDayNumber(first) || !IsDayNumber(second) || ByteAt(text, second.end) != separator) return {};
  if (!HasLength(year, 4) || year.value < kFirstBareYear || year.value > kLastYear) return {};
  if (!IsNumberEnd(text, year.end)) return {};
  const int low = std::min(first.value, second.value), high = std::max(first.value, second.value);
  if (low > 12) return {};
  if (high <= 12 && low != high) return {year.end, ""};
  return {year.end, EdtfOfDay(year.value, low, high)};
}

}  // namespace verbatim::extract::dates
