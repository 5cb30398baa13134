#ifndef VERBATIM_EXTRACT_DATE_NUMBERS_H_
#define VERBATIM_EXTRACT_DATE_NUMBERS_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "extract/date_meaning.h"
#include "extract/date_words.h"

// The parts of dates that are written in digits, and the dates that are nothing else. Pure and thread-safe.
namespace verbatim::extract::dates {

// Years that a number of four digits is taken for: on its own, and where a month or season stands before it.
inline constexpr int kFirstBareYear = 1900, kFirstYear = 1500, kLastYear = 2099;

// An expression that was read up to `end`, which is 0 when the words are none.
struct Reading {
  size_t end = 0;
  std::string edtf;

  bool found() const { return end != 0; }
};

// A year, or years as in "2015-16", up to `end`. They are zero when they are "last year" of an unknown one.
struct Years {
  size_t end = 0;
  int first = 0, last = 0;

  bool found() const { return end != 0; }
  std::string Edtf() const { return EdtfOfInterval(EdtfOfYear(first), EdtfOfYear(last)); }
};

// Days of one month, as in "25" and "25-27", up to `end`.
struct Days {
  size_t end = 0;
  int first = 0, last = 0;

  bool found() const { return end != 0; }
};

// "25", "25th", "25-27", and "25 and 26" where a year follows that shows both to be days.
Days DaysAt(absl::string_view text, const Token& first);
// "2022", "2015-16", "2015-2016", not before `earliest`.
Years YearsAt(absl::string_view text, const Token& year, int earliest);
// The year in digits that belongs to a month, day or season up to `at`: "2022", "of 2022" and, with `comma`, ", 2022".
Years YearsAfter(absl::string_view text, size_t at, bool comma);

// "1990s", "1990's"; "1800s" is a century.
Reading DecadeAt(absl::string_view text, const Token& numerals);
// "2024-10-25", also before the time of an instant.
Reading IsoDayAt(absl::string_view text, const Token& year);
// "10/25/2024", "25.10.2024". Which number of "10/11/2024" is the day differs between countries: it has no EDTF.
Reading NumericDayAt(absl::string_view text, const Token& first);

}  // namespace verbatim::extract::dates

#endif  // VERBATIM_EXTRACT_DATE_NUMBERS_H_
