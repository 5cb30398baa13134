#include "extract/date_meaning.h"

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "quote/edtf.h"

namespace verbatim::extract::dates {
namespace {

constexpr int64_t kDays = quote::kEndOfTime / quote::kMicrosPerDay;
constexpr int kMonths = 12;

bool IsYear(int year) { return year >= 1 && year <= 9999; }

// Days since 0001-01-01 of a day as text; -1 when there is no such day.
int64_t DaysOf(const std::string& day) {
  const absl::StatusOr<quote::Date> date = quote::ParseEdtf(day);
  return date.ok() ? date->begin / quote::kMicrosPerDay : -1;
}

std::string TextOfDays(int64_t days) {
  return days < 0 || days >= kDays ? "" : quote::FormatDay(days * quote::kMicrosPerDay);
}

std::string TextOfDays(int64_t first, int64_t last) { return EdtfOfInterval(TextOfDays(first), TextOfDays(last)); }

std::string Approximate(std::string edtf) {
  if (!edtf.empty()) edtf += '~';
  return edtf;
}

// The month `offset` months after one.
std::string MonthText(int year, int month, int offset) {
  const int months = year * kMonths + month - 1 + offset;
  return months < 0 ? "" : EdtfOfMonth(months / kMonths, months % kMonths + 1);
}

// First month of a season that lies within one year.
int FirstMonth(int season) { return season == kSpring ? 3 : season == kSummer ? 6 : 9; }

}  // namespace

std::string EdtfOfYear(int year) { return IsYear(year) ? absl::StrFormat("%04d", year) : ""; }

std::string EdtfOfMonth(int year, int month) {
  return IsYear(year) && month >= 1 && month <= kMonths ? absl::StrFormat("%04d-%02d", year, month) : "";
}

std::string EdtfOfDay(int year, int month, int day) {
  if (!IsYear(year)) return "";
  std::string text = absl::StrFormat("%04d-%02d-%02d", year, month, day);
  return DaysOf(text) >= 0 ? text : "";
}

std::string EdtfOfInterval(const std::string& first, const std::string& last) {
  if (first == last) return first;
  if (first.empty() || last.empty()) return "";
  std::string text = absl::StrCat(first, "/", last);
  return quote::ParseEdtf(text).ok() ? text : "";
}

PublicationDate::PublicationDate(absl::string_view edtf) {
  const absl::StatusOr<quote::Date> date = quote::ParseEdtf(edtf);
  if (!date.ok() || date->approximate || edtf.find('/') != edtf.npos) return;
  const auto number = [&](size_t at, size_t digits) {
    int value = 0;
    for (char digit : edtf.substr(at, digits)) value = value * 10 + (digit - '0');
    return value;
  };
  year_ = number(0, 4);
  if (edtf.size() > 4) month_ = number(5, 2);
  if (edtf.size() > 7) day_ = DaysOf(std::string(edtf.substr(0, 10)));
}

std::string PublicationDate::Day(int64_t offset) const { return HasDay() ? TextOfDays(day_ + offset) : ""; }

std::string PublicationDate::Weekday(int weekday, Side side) const {
  if (!HasDay()) return "";
  const int64_t back = (day_ % 7 - weekday + 7) % 7;
  if (side == Side::kNext) return TextOfDays(day_ + 7 - back);
  return TextOfDays(side == Side::kLast && back == 0 ? day_ - 7 : day_ - back);
}

std::string PublicationDate::WeekdayOfWeek(int weekday, int64_t week) const {
  return HasDay() ? TextOfDays(Monday() + 7 * week + weekday) : "";
}

std::string PublicationDate::Week(int64_t offset) const {
  if (!HasDay()) return "";
  const int64_t monday = Monday() + 7 * offset;
  return offset == 0 ? TextOfDays(monday, day_) : TextOfDays(monday, monday + 6);
}

std::string PublicationDate::PastWeek() const { return HasDay() ? TextOfDays(day_ - 7, day_) : ""; }

std::string PublicationDate::Weekend(Side side) const {
  if (!HasDay()) return "";
  const int64_t weekday = day_ % 7, saturday = Monday() + 5;
  const bool begun = day_ >= saturday;
  if (side == Side::kNext) return TextOfDays(begun ? saturday + 7 : saturday, begun ? saturday + 8 : saturday + 1);
  if (begun && side != Side::kLast) return TextOfDays(saturday, day_);
  // From Tuesday on "this weekend" may well be the one that comes.
  if (side == Side::kThis && weekday != 0) return "";
  return TextOfDays(saturday - 7, saturday - 6);
}

std::string PublicationDate::Month(int offset) const { return month_ == 0 ? "" : MonthText(year_, month_, offset); }

std::string PublicationDate::MonthNamed(int month, Side side) const {
  if (month_ == 0) return "";
  switch (side) {
    case Side::kThis:
      return month <= month_ ? EdtfOfMonth(year_, month) : "";
    case Side::kNext:
      return EdtfOfMonth(month > month_ ? year_ : year_ + 1, month);
    case Side::kLast:
      return EdtfOfMonth(month < month_ ? year_ : year_ - 1, month);
    case Side::kLatest:
      break;
  }
  return EdtfOfMonth(month <= month_ ? year_ : year_ - 1, month);
}

std::string PublicationDate::Year(int offset) const { return year_ == 0 ? "" : EdtfOfYear(year_ + offset); }

std::string PublicationDate::DayNamed(int month, int day, int weekday) const {
  // Without a day of publication the day may be one to come when the month is the same.
  if (month_ == 0 || (!HasDay() && month == month_)) return "";
  // Eight years are the longest time without a February 29.
  for (int year = year_; year >= year_ - 8; --year) {
    std::string text = EdtfOfDay(year, month, day);
    const int64_t days = text.empty() ? -1 : DaysOf(text);
    const bool after = HasDay() ? days > day_ : year == year_ && month > month_;
    if (days < 0 || after) continue;
    return weekday >= 0 && days % 7 != weekday ? "" : text;
  }
  return "";
}

std::string PublicationDate::SeasonYear(int season, Side side) const {
  if (month_ == 0 || season == kWinter) return "";
  const int first = FirstMonth(season);
  const bool begun = month_ >= first, over = month_ > first + 2;
  switch (side) {
    case Side::kNext:
      return begun ? Year(1) : "";
    case Side::kLast:
      return over ? "" : Year(-1);
    default:
      return begun ? Year(0) : "";
  }
}

std::string PublicationDate::Ago(int count, Unit unit, bool about) const {
  switch (unit) {
    case kMinute:
      return Day(0);
    case kHour:
      return "";
    case kDay:
      return about ? Approximate(Day(-count)) : Day(-count);
    case kWeek:
    case kFortnight: {
      const int64_t days = int64_t{unit == kWeek ? 7 : 14} * count;
      return EdtfOfInterval(Approximate(Day(-days - 3)), Approximate(Day(-days + 3)));
    }
    case kMonthUnit:
      return Approximate(Month(-count));
    case kYear:
      return Approximate(Year(-count));
    case kDecade:
      return Approximate(Year(-10 * count));
  }
  return "";
}

}  // namespace verbatim::extract::dates
