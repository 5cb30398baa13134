#ifndef VERBATIM_EXTRACT_DATE_CONTEXT_H_
#define VERBATIM_EXTRACT_DATE_CONTEXT_H_

#include <cstddef>

#include "absl/strings/string_view.h"
#include "extract/date_words.h"

// What stands around a word of a date, and tells whether it is one: "in May" and "Theresa May", "Friday" and "Black
// Friday", "in 2022" and "2,022 people". Pure and thread-safe; looks at no more than a few words on either side.
namespace verbatim::extract::dates {

// Names of months and weekdays have a capital.
bool IsMonth(const Token& token);
bool IsWeekday(const Token& token);
// 1 to 31.
bool IsDayNumber(const Token& token);
// "this", "last", "next".
bool IsRelative(const Token& token);
// A unit in the singular, and no part of a title: "this week", not "This Week".
bool IsUnit(const Token& token, Unit unit);

// Whether a word is one of its own, and no part of "post-Friday", "d'August", "today.com" or "$25".
bool StandsAlone(absl::string_view text, const Token& token);
// Whether a number ends at `at`: no "25%", "2.5", "2,500", "8:30" or "10-year". A year may follow a comma directly.
bool IsNumberEnd(absl::string_view text, size_t at);
// Whether a word is that of somebody or something named before it: "his last week", "the company's last year". Also
// after "the".
bool IsPossessed(absl::string_view text, const Token& token);

// Past the name and, when it is shortened, its dot.
size_t AfterName(absl::string_view text, const Token& name);

// Whether the name of a month without day and year means the month. `introduced` when "last", "early" or the like was
// read before it.
bool IsBareMonth(absl::string_view text, const Token& month, bool introduced);
// Whether "12 April" followed by `next` rather has a name in it: "12 April Ryan fans".
bool IsNameOfMonth(const Token& month, const Token& next);
// Whether the name of a weekday is part of another name, or of a rule: "Black Friday", "Sunday Times", "every Friday".
bool IsNamedDay(absl::string_view text, const Token& weekday);
// Whether "Today" is an outlet: "USA TODAY", "the “Today” show".
bool IsTitleToday(absl::string_view text, const Token& today);
// Whether a number of four digits, up to `end` with what belongs to it ("2015-16"), is used as a year.
bool IsYearIntroduced(absl::string_view text, const Token& year, size_t end);

}  // namespace verbatim::extract::dates

#endif  // VERBATIM_EXTRACT_DATE_CONTEXT_H_
