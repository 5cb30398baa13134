#ifndef VERBATIM_EXTRACT_SAID_DATE_H_
#define VERBATIM_EXTRACT_SAID_DATE_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/extraction.h"

// Dates in the words of English news: when something was said.
namespace verbatim::extract {

// A date expression in a text: bytes [begin, end), and the date that it means.
struct DateExpression {
  size_t begin = 0, end = 0;
  SaidDate date;  // as_printed always; edtf where the words and `published` give one
};

// Every date expression of `text`, in order and disjoint; which of them dates an utterance is for the caller to say. An
// expression is what a reader would quote: without "in" or "on" and without the 's of "Friday's debate", but with "the"
// ("the 1990s"), "early" and "last", the part of the day ("Tuesday night"), and a weekday before its date ("Friday,
// Oct. 25"). Any bytes will do; nothing is looked for across lines. Linear in `text`; pure and thread-safe.
//
// Absolute dates are what they say, also after `published`: "February 2024", "Oct. 25, 2024", "25th of October 2024",
// "Oct. 25-27, 2024", "2024-10-25", "10/25/2024" (no EDTF where day and month could be exchanged), "in 2022", "a 2013
// interview"; the year alone of "summer 2022" and "early 2022"; "the 1990s" is 1990/1999.
//
// Relative ones are seen from `published`, which is EDTF, and lie in the past unless the words say "next":
//   Friday, Oct. 25, February     the last one that is not after it; "last" takes the one before if that is the same
//   today, yesterday, last night  the day
//   this week, last week          Monday to the day of publication; Monday to Sunday
//   the weekend                   Saturday and Sunday as far as they have begun
//   this month, last year         the month, the year
//   two days ago                  the day
//   two weeks ago                 the seven days around that weekday, approximate: 2024-10-08~/2024-10-14~
//   two months ago, a year ago    the month and the year, approximate
//
// They have no EDTF when `published` is empty, no date, approximate, an interval, or not precise enough ("Friday" in a
// month); when the words are vague ("a few weeks ago", "hours ago"), may mean a day to come ("this November" in June, a
// weekday that its date does not fall on, "set for Friday") or count from another day of the story ("the day before",
// "a year later").
std::vector<DateExpression> FindDates(absl::string_view text, absl::string_view published);

// Whether a date is one day, and no month, interval or approximate date.
bool IsDay(const SaidDate& date);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_SAID_DATE_H_
