#include "quote/edtf.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "quote/utf8.h"

namespace verbatim::quote {
namespace {

constexpr size_t kMaxLength = 128;
constexpr Micros kMicrosPerHour = 3'600 * kMicrosPerSecond;
constexpr Micros kMicrosPerMinute = 60 * kMicrosPerSecond;
// A day without a zone begins at the earliest in UTC+14 and ends at the latest in UTC-12.
constexpr Micros kEarliestZone = 14 * kMicrosPerHour;
constexpr Micros kLatestZone = 12 * kMicrosPerHour;
// 0001-01-01 to 1970-01-01.
constexpr int64_t kUnixEpochSeconds = int64_t{719'162} * 86'400;

constexpr std::array<absl::string_view, 12> kMonthNames = {"January",   "February", "March",    "April",
                                                           "May",       "June",     "July",     "August",
                                                           "September", "October",  "November", "December"};

// The part of a message that says why; the caller puts the value before it and what was wanted after it.
using Problem = std::string;

struct Day {
  int year, month, day;
};

bool IsLeap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int DaysInMonth(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays[month - 1];
}

// Days from 0001-01-01 to the first of a month; month 13 is the next January.
int64_t DaysBefore(int year, int month) {
  const int64_t years = year - 1;
  int64_t days = years * 365 + years / 4 - years / 100 + years / 400;
  for (int m = 1; m < month; ++m) days += DaysInMonth(year, m);
  return days;
}

Day DayOf(int64_t days) {
  // A year has at most 366 days, so the guess is never late.
  int year = static_cast<int>(days / 366) + 1;
  while (DaysBefore(year + 1, 1) <= days) ++year;
  int month = 1;
  while (month < 12 && DaysBefore(year, month + 1) <= days) ++month;
  return {year, month, static_cast<int>(days - DaysBefore(year, month)) + 1};
}

// `width` ASCII digits at `at`; empty when something else stands there.
std::optional<int> Digits(absl::string_view text, size_t at, size_t width) {
  if (at + width > text.size()) return std::nullopt;
  int value = 0;
  for (char c : text.substr(at, width)) {
    if (!absl::ascii_isdigit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Parses `2024`, `2024-10` or `2024-10-25`; month and day stay 0 when absent.
Problem ParseDay(absl::string_view text, Day* day) {
  const std::optional<int> year = Digits(text, 0, 4);
  const bool shaped =
      year.has_value() && (text.size() == 4 || (text[4] == '-' && (text.size() == 7 || text.size() == 10)));
  if (!shaped) {
    if (text.size() == 8 && Digits(text, 0, 8).has_value()) return "year, month and day are separated by '-'";
    return "a year has four digits, a month and a day two";
  }
  *day = {*year, 0, 0};
  if (*year == 0) return "years go from 0001 to 9999";
  if (text.size() == 4) return "";
  const std::optional<int> month = Digits(text, 5, 2);
  if (!month.has_value()) return "a month has two digits";
  if (*month < 1 || *month > 12) return absl::StrFormat("there is no month %02d", *month);
  day->month = *month;
  if (text.size() == 7) return "";
  const std::optional<int> number = Digits(text, 8, 2);
  if (!number.has_value() || text[7] != '-') return "a day has two digits";
  const int days = DaysInMonth(*year, *month);
  if (*number < 1 || *number > days) {
    return absl::StrCat(kMonthNames[*month - 1], " ", *year, " has ", days, " days");
  }
  day->day = *number;
  return "";
}

// Parses `Z` or `+05:30` into the distance from UTC.
Problem ParseZone(absl::string_view zone, Micros* offset) {
  *offset = 0;
  if (zone == "Z") return "";
  if (zone == "z") return "'Z' is written in upper case";
  if (zone.empty()) return "a time needs a zone, Z or one such as +05:30";
  const std::optional<int> hours = Digits(zone, 1, 2), minutes = Digits(zone, 4, 2);
  if ((zone[0] != '+' && zone[0] != '-') || zone.size() != 6 || zone[3] != ':' || !hours || !minutes) {
    return "the zone is written Z or as in +05:30";
  }
  if (*hours > 23 || *minutes > 59) return "the zone goes from -23:59 to +23:59";
  *offset = (*hours * kMicrosPerHour + *minutes * kMicrosPerMinute) * (zone[0] == '-' ? -1 : 1);
  return "";
}

// The fraction of a second at the start of `rest`, which begins with '.'; moves `rest` past it.
Problem ParseFraction(absl::string_view* rest, Micros* fraction, Micros* unit) {
  rest->remove_prefix(1);
  size_t digits = 0;
  *fraction = 0;
  *unit = kMicrosPerSecond;
  for (; digits < rest->size() && absl::ascii_isdigit((*rest)[digits]); ++digits) {
    if (*unit == 1) continue;
    *unit /= 10;
    *fraction += ((*rest)[digits] - '0') * *unit;
  }
  if (digits == 0) return "digits are missing after the '.'";
  rest->remove_prefix(digits);
  return "";
}

// Parses what follows the `T` of an instant into the first moment of it in UTC and its length.
Problem ParseClock(absl::string_view text, Micros* clock, Micros* unit) {
  const std::optional<int> hour = Digits(text, 0, 2), minute = Digits(text, 3, 2);
  if (!hour || !minute || text[2] != ':') return "a time is written as in 14:30:00Z";
  if (text.size() < 8 || text[5] != ':') return "a time needs its seconds";
  const std::optional<int> second = Digits(text, 6, 2);
  if (!second) return "a time needs its seconds";
  if (*hour > 23) return absl::StrFormat("there is no hour %02d", *hour);
  if (*minute > 59) return absl::StrFormat("there is no minute %02d", *minute);
  if (*second == 60) return "leap seconds are not supported, write 59";
  if (*second > 59) return absl::StrFormat("there is no second %02d", *second);
  text.remove_prefix(8);
  Micros fraction = 0;
  *unit = kMicrosPerSecond;
  if (!text.empty() && text[0] == '.') {
    Problem problem = ParseFraction(&text, &fraction, unit);
    if (!problem.empty()) return problem;
  }
  Micros offset = 0;
  Problem problem = ParseZone(text, &offset);
  *clock = *hour * kMicrosPerHour + *minute * kMicrosPerMinute + *second * kMicrosPerSecond + fraction - offset;
  return problem;
}

Problem ParseInstant(absl::string_view text, Date* date) {
  Day day;
  Problem problem = ParseDay(text.substr(0, 10), &day);
  if (!problem.empty()) return problem;
  if (text[10] == 't') return "'T' is written in upper case";
  if (text[10] != 'T') return "date and time are separated by 'T'";
  Micros clock = 0, unit = 0;
  problem = ParseClock(text.substr(11), &clock, &unit);
  if (!problem.empty()) return problem;
  date->begin = (DaysBefore(day.year, day.month) + day.day - 1) * kMicrosPerDay + clock;
  date->end = date->begin + unit;
  if (date->begin < kBeginOfTime || date->end > kEndOfTime) return "in UTC it is outside the years 0001 to 9999";
  date->earliest = date->begin;
  date->latest = date->end;
  return "";
}

// One date or instant, not an interval.
Problem ParsePoint(absl::string_view text, Date* date) {
  if (text.empty()) return "it is empty";
  if (text == "..") return "an interval is open at one side only";
  if (text.size() > 10 && !(text.size() == 11 && text[10] == '~')) {
    if (text.back() == '~') return "a time cannot be approximate";
    return ParseInstant(text, date);
  }
  if (text.back() == '~') {
    date->approximate = true;
    text.remove_suffix(1);
  }
  Day day;
  Problem problem = ParseDay(text, &day);
  if (!problem.empty()) return problem;
  const int64_t begin = DaysBefore(day.year, std::max(day.month, 1)) + std::max(day.day, 1) - 1;
  const int64_t end = day.day != 0     ? begin + 1
                      : day.month != 0 ? DaysBefore(day.year, day.month + 1)
                                       : DaysBefore(day.year + 1, 1);
  date->begin = begin * kMicrosPerDay;
  date->end = end * kMicrosPerDay;
  date->earliest = std::max(date->begin - kEarliestZone, kBeginOfTime);
  date->latest = std::min(date->end + kLatestZone, kEndOfTime);
  return "";
}

Problem ParseInterval(absl::string_view from, absl::string_view to, Date* date) {
  if (from.empty() || to.empty()) return "the open side of an interval is written '..'";
  if (from == ".." && to == "..") return "an interval is open at one side only";
  Date first, last;
  first.begin = first.earliest = kBeginOfTime;
  last.end = last.latest = kEndOfTime;
  Problem problem = from == ".." ? "" : ParsePoint(from, &first);
  if (problem.empty() && to != "..") problem = ParsePoint(to, &last);
  if (!problem.empty()) return problem;
  if (first.begin >= last.end) return "the interval ends before it begins";
  date->begin = first.begin;
  date->end = last.end;
  date->earliest = first.earliest;
  date->latest = last.latest;
  date->approximate = first.approximate || last.approximate;
  date->open_begin = from == "..";
  date->open_end = to == "..";
  return "";
}

Problem ParseAny(absl::string_view text, Date* date) {
  if (text.size() > kMaxLength) return absl::StrCat("it is longer than ", kMaxLength, " bytes");
  if (absl::StripAsciiWhitespace(text) != text) return "white space surrounds it";
  const std::vector<absl::string_view> sides = absl::StrSplit(text, '/');
  if (sides.size() == 1) return ParsePoint(text, date);
  if (sides.size() == 2) return ParseInterval(sides[0], sides[1], date);
  return "'/' separates the two ends of an interval, not year, month and day";
}

}  // namespace

absl::StatusOr<Date> ParseEdtf(absl::string_view text) {
  Date date;
  const Problem problem = ParseAny(text, &date);
  if (!problem.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(Shown(text), " is not a date: ", problem, "; want EDTF such as 2024, 2024-10 or 2024-10-25"));
  }
  date.edtf = std::string(text);
  return date;
}

std::string FormatInstant(Micros moment) {
  moment = std::clamp(moment, kBeginOfTime, kEndOfTime - 1);
  const Micros clock = moment % kMicrosPerDay;
  std::string text = absl::StrFormat("%sT%02d:%02d:%02d", FormatDay(moment), clock / kMicrosPerHour,
                                     clock / kMicrosPerMinute % 60, clock / kMicrosPerSecond % 60);
  if (const Micros fraction = clock % kMicrosPerSecond; fraction != 0) {
    absl::StrAppendFormat(&text, ".%06d", fraction);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text + "Z";
}

std::string FormatDay(Micros moment) {
  const Day day = DayOf(std::clamp(moment, kBeginOfTime, kEndOfTime - 1) / kMicrosPerDay);
  return absl::StrFormat("%04d-%02d-%02d", day.year, day.month, day.day);
}

Micros MicrosFromUnix(int64_t seconds, int32_t nanos) {
  if (seconds < -kUnixEpochSeconds) return kBeginOfTime;
  if (seconds >= kEndOfTime / kMicrosPerSecond - kUnixEpochSeconds) return kEndOfTime;
  // Nanoseconds count forward from the second, so flooring them keeps order.
  const int32_t micros = nanos >= 0 ? nanos / 1000 : -((999 - nanos) / 1000);
  return std::clamp((seconds + kUnixEpochSeconds) * kMicrosPerSecond + micros, kBeginOfTime, kEndOfTime);
}

void UnixFromMicros(Micros moment, int64_t* seconds, int32_t* nanos) {
  Micros fraction = moment % kMicrosPerSecond;
  if (fraction < 0) fraction += kMicrosPerSecond;
  *seconds = (moment - fraction) / kMicrosPerSecond - kUnixEpochSeconds;
  *nanos = static_cast<int32_t>(fraction * 1000);
}

}  // namespace verbatim::quote
