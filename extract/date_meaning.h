#ifndef VERBATIM_EXTRACT_DATE_MEANING_H_
#define VERBATIM_EXTRACT_DATE_MEANING_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "extract/date_words.h"

// The EDTF of what date words mean. Whatever cannot be said is the empty string: no such day, a year outside of 1 to
// 9999, or a date of publication that is not precise enough. All results are read by quote::ParseEdtf.
namespace verbatim::extract::dates {

std::string EdtfOfYear(int year);
std::string EdtfOfMonth(int year, int month);
std::string EdtfOfDay(int year, int month, int day);
// From the one to the other; only the one when they are the same, and empty when either is or they are out of order.
std::string EdtfOfInterval(const std::string& first, const std::string& last);

// On which side of the publication a day lies that has no more than a name.
enum class Side : uint8_t {
  kLatest,  // "Friday": the last that is not after the day of publication
  kThis,    // "this November": the same, but nothing when it may be one that comes
  kLast,    // "last Friday": the last before the day of publication
  kNext,    // "next Friday": the first after it
};

// The calendar as seen from the date of publication. Immutable.
class PublicationDate {
 public:
  // A day, a month, a year, or an instant, of which the date counts that is written. Anything else is taken for
  // unknown: approximate dates and intervals are too imprecise to count from.
  explicit PublicationDate(absl::string_view edtf);

  // 0 when unknown.
  int year() const { return year_; }

  std::string Day(int64_t offset) const;
  std::string Weekday(int weekday, Side side) const;
  // "Friday of last week": weeks begin on Monday.
  std::string WeekdayOfWeek(int weekday, int64_t week) const;
  // Monday to Sunday; this week (0) goes to the day of publication.
  std::string Week(int64_t offset) const;
  // The day of publication and the seven before it.
  std::string PastWeek() const;
  // Saturday and Sunday, without what comes after the day of publication unless it is the next.
  std::string Weekend(Side side) const;
  std::string Month(int offset) const;
  std::string MonthNamed(int month, Side side) const;
  std::string Year(int offset) const;
  // The last such day that is not after publication. With a weekday (0-6; -1 for none) empty when that day is another:
  // then the words mean a day to come, or one of an earlier year.
  std::string DayNamed(int month, int day, int weekday) const;
  // The year of a season of the northern hemisphere. Empty when the words may mean two of them.
  std::string SeasonYear(int season, Side side) const;
  // "two weeks ago". Days are exact unless `about`; the rest is approximate: seven days around the same weekday, the
  // month, the year. Hours are not known well enough to name a day.
  std::string Ago(int count, Unit unit, bool about) const;

 private:
  bool HasDay() const { return day_ >= 0; }
  int64_t Monday() const { return day_ - day_ % 7; }

  int year_ = 0, month_ = 0;  // 0 when unknown
  int64_t day_ = -1;          // days since 0001-01-01, a Monday; -1 when unknown
};

}  // namespace verbatim::extract::dates

#endif  // VERBATIM_EXTRACT_DATE_MEANING_H_
