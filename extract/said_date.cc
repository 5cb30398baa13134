#include "extract/said_date.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "extract/date_context.h"
#include "extract/date_meaning.h"
#include "extract/date_numbers.h"
#include "extract/date_words.h"

// One pass over the words. A word that can begin an expression is read on from by the rules of its kind, which look at
// a fixed number of words ahead and behind; what is found is passed over, anything else only by its first word.
namespace verbatim::extract::dates {
namespace {

constexpr int kAnyWeekday = -1;

Side SideOf(const Token& relative, bool past) {
  if (past || relative.Is(WordKind::kLast)) return Side::kLast;
  return relative.Is(WordKind::kThis) ? Side::kThis : Side::kNext;
}

bool IsLater(const Token& stage) { return stage.Is(WordKind::kStageOf) && stage.value == kLater; }

class Finder {
 public:
  Finder(absl::string_view text, absl::string_view published) : text_(text), published_(published) {}

  std::vector<DateExpression> Run() {
    std::vector<DateExpression> found;
    for (size_t at = NextHead(text_, 0); at < text_.size(); at = NextHead(text_, at)) {
      const Token head = IsDigit(text_[at]) ? NumeralsAt(text_, at) : WordAt(text_, at);
      at = head.end;
      if (head.Is(WordKind::kNone) || head.kind > WordKind::kLastHead || !StandsAlone(text_, head)) continue;
      Reading reading = Read(head);
      if (!reading.found()) continue;
      at = reading.end;
      const absl::string_view printed = text_.substr(head.begin, at - head.begin);
      found.push_back({head.begin, at, {std::move(reading.edtf), std::string(printed)}});
    }
    return found;
  }

 private:
  // The rules, by what an expression begins with. `Side` and "introduced" are what words before it said.
  Reading Read(const Token& head);
  Reading ReadMonth(const Token& month, Side side, bool introduced);
  Reading ReadWeekday(const Token& weekday, Side side, bool introduced);
  Reading ReadSeason(const Token& season, std::optional<Side> side);
  Reading ReadToday(const Token& today);
  Reading ReadRelative(const Token& relative);
  Reading ReadRelativeUnit(const Token& relative, const Token& unit, bool past);
  Reading ReadStage(const Token& stage);
  Reading ReadStageOf(const Token& stage);
  Reading ReadThe(const Token& the);
  Reading ReadNumerals(const Token& numerals);
  Reading ReadBareYear(const Token& year);
  Reading ReadAgo(const Token& count);
  Reading ReadUnitsAgo(const Token& units);
  Reading ReadDayOfStory(const Token& next);

  // Day and month in either order, with the year where it follows.
  Reading ReadMonthDay(const Token& month, int weekday);
  Reading ReadDayMonth(const Token& day, int weekday);
  Reading DayReading(int month, const Days& days, const Years& years, int weekday);
  Years YearsOf(size_t at, bool comma);

  size_t AfterComma(size_t at) const { return ByteAt(text_, at) == ',' ? at + 1 : at; }
  const PublicationDate& published();

  absl::string_view text_, published_;
  std::optional<PublicationDate> publication_;  // read when the first expression asks for it
};

const PublicationDate& Finder::published() {
  if (!publication_.has_value()) publication_.emplace(published_);
  return *publication_;
}

Reading Finder::Read(const Token& head) {
  switch (head.kind) {
    case WordKind::kNumerals:
      return ReadNumerals(head);
    case WordKind::kMonth:
    case WordKind::kShortMonth:
      return ReadMonth(head, Side::kLatest, false);
    case WordKind::kWeekday:
    case WordKind::kShortWeekday:
      return ReadWeekday(head, Side::kLatest, false);
    case WordKind::kSeason:
      return ReadSeason(head, std::nullopt);
    case WordKind::kUnits:
      return ReadUnitsAgo(head);
    case WordKind::kToday:
      return ReadToday(head);
    case WordKind::kThis:
    case WordKind::kLast:
    case WordKind::kNext:
      return ReadRelative(head);
    case WordKind::kStage:
    case WordKind::kStageOf:
      return ReadStage(head);
    case WordKind::kThe:
      return ReadThe(head);
    case WordKind::kArticle:
    case WordKind::kNumber:
    case WordKind::kVague:
      return ReadAgo(head);
    default:
      return {};
  }
}

// ---- Months

Reading Finder::ReadMonth(const Token& month, Side side, bool introduced) {
  if (!IsMonth(month)) return {};
  if (Reading day = ReadMonthDay(month, kAnyWeekday); day.found()) return day;
  const size_t end = AfterName(text_, month);
  if (const Years years = YearsOf(end, true); years.found()) {
    return {years.end, years.first == years.last ? EdtfOfMonth(years.first, month.value) : ""};
  }
  if (!IsBareMonth(text_, month, introduced)) return {};
  return {end, published().MonthNamed(month.value, side)};
}

Reading Finder::ReadMonthDay(const Token& month, int weekday) {
  const Days days = DaysAt(text_, Following(text_, AfterName(text_, month)));
  if (!days.found()) return {};
  return DayReading(month.value, days, YearsOf(days.end, true), weekday);
}

Reading Finder::ReadDayMonth(const Token& day, int weekday) {
  Days days = DaysAt(text_, day);
  if (!days.found()) return {};
  Token month = Following(text_, days.end);
  if (month.Is(WordKind::kOf)) month = Following(text_, month.end);
  if (!IsMonth(month)) return {};
  days.end = AfterName(text_, month);
  const Years years = YearsOf(days.end, true);
  if (!years.found()) {
    // "At 8 June 5 was called off", "about 10 March states".
    const Token next = Following(text_, days.end);
    const bool counted = IsDayNumber(next) || Preceding(text_, day.begin).Is(WordKind::kAbout);
    if (counted || IsNameOfMonth(month, next)) return {};
  }
  return DayReading(month.value, days, years, weekday);
}

Reading Finder::DayReading(int month, const Days& days, const Years& years, int weekday) {
  if (years.found()) {
    return {years.end,
            EdtfOfInterval(EdtfOfDay(years.first, month, days.first), EdtfOfDay(years.first, month, days.last))};
  }
  // An event that is called by its day: that day is not the one it happened on last.
  if (Following(text_, days.end).Is(WordKind::kEvent)) return {};
  std::string first = published().DayNamed(month, days.first, weekday);
  if (first.empty() || days.first == days.last) return {days.end, std::move(first)};
  const std::string last = first.substr(0, 8) + absl::StrFormat("%02d", days.last);
  return {days.end, EdtfOfInterval(first, last)};
}

// ---- Years, seasons and decades

// The year that belongs to a month, day or season up to `at`: in digits, "last year" or "of this year".
Years Finder::YearsOf(size_t at, bool comma) {
  if (const Years years = YearsAfter(text_, at, comma); years.found()) return years;
  Token year = Following(text_, at);
  if (year.Is(WordKind::kOf)) year = Following(text_, year.end);
  const Token unit = Following(text_, year.end);
  if ((!year.Is(WordKind::kThis) && !year.Is(WordKind::kLast)) || !IsUnit(unit, kYear)) return {};
  const int now = published().year();
  const int value = now == 0 ? 0 : year.Is(WordKind::kThis) ? now : now - 1;
  return {unit.end, value, value};
}

Reading Finder::ReadSeason(const Token& season, std::optional<Side> side) {
  if (const Years years = YearsOf(season.end, false); years.found()) return {years.end, years.Edtf()};
  if (!side.has_value()) return {};
  return {season.end, published().SeasonYear(season.value, *side)};
}

Reading Finder::ReadBareYear(const Token& year) {
  const Years years = YearsAt(text_, year, kFirstBareYear);
  if (!years.found() || !IsYearIntroduced(text_, year, years.end)) return {};
  return {years.end, years.Edtf()};
}

// ---- Weekdays, and days near publication

Reading Finder::ReadWeekday(const Token& weekday, Side side, bool introduced) {
  if (!IsWeekday(weekday) || IsNamedDay(text_, weekday)) return {};
  size_t end = AfterName(text_, weekday);
  const Token part = Following(text_, end);
  if (part.Is(WordKind::kDayPart)) end = part.end;
  const Token date = Following(text_, AfterComma(end));
  if (IsMonth(date)) {
    if (Reading day = ReadMonthDay(date, weekday.value); day.found()) return day;
  } else if (IsDayNumber(date)) {
    if (Reading day = ReadDayMonth(date, weekday.value); day.found()) return day;
  }
  if (weekday.Is(WordKind::kShortWeekday)) {
    // "Sun" and "Sat" are words too.
    const bool on = introduced || Preceding(text_, weekday.begin).Is(WordKind::kOn);
    if (!on || ByteAt(text_, weekday.end) != '.') return {};
  }
  Token week = Following(text_, end);
  if (week.Is(WordKind::kOf)) week = Following(text_, week.end);
  if (IsRelative(week)) {
    const Token unit = Following(text_, week.end);
    const int offset = week.Is(WordKind::kLast) ? -1 : week.Is(WordKind::kThis) ? 0 : 1;
    if (IsUnit(unit, kWeek)) return {unit.end, published().WeekdayOfWeek(weekday.value, offset)};
  }
  // What is planned "for Friday" is still to come; the motive "for Friday's attack" is not.
  if (Preceding(text_, weekday.begin).Is(WordKind::kFor) && SkipApostrophe(text_, end) == end) return {end, ""};
  return {end, published().Weekday(weekday.value, side)};
}

Reading Finder::ReadToday(const Token& today) {
  if (today.spelling == Spelling::kMixed || IsTitleToday(text_, today)) return {};
  const Token part = Following(text_, today.end);
  const bool parted = part.Is(WordKind::kDayPart) && part.spelling != Spelling::kCapital;
  return {parted ? part.end : today.end, published().Day(today.value)};
}

Reading Finder::ReadRelative(const Token& relative) {
  if (!relative.Is(WordKind::kThis) && IsPossessed(text_, relative)) return {};
  Token next = Following(text_, relative.end);
  const bool past = relative.Is(WordKind::kThis) && next.Is(WordKind::kPast);
  if (past) next = Following(text_, next.end);
  const Side side = SideOf(relative, past);
  switch (next.kind) {
    case WordKind::kMonth:
    case WordKind::kShortMonth:
      // "this May 3, 2016, photograph"; but "next May 3" is still to come.
      if (const Reading day = IsMonth(next) ? ReadMonthDay(next, kAnyWeekday) : Reading(); day.found()) {
        return side == Side::kNext ? Reading{day.end, ""} : Reading();
      }
      return ReadMonth(next, side, true);
    case WordKind::kWeekday:
    case WordKind::kShortWeekday:
      return ReadWeekday(next, side, true);
    case WordKind::kSeason:
      return ReadSeason(next, side);
    case WordKind::kUnit:
      return ReadRelativeUnit(relative, next, past);
    case WordKind::kWeekend:
      if (next.spelling == Spelling::kCapital) return {};
      return {next.end, published().Weekend(side)};
    case WordKind::kDayPart:
      if (next.spelling == Spelling::kCapital || side == Side::kNext) return {};
      return {next.end, published().Day(side == Side::kThis ? 0 : -1)};
    default:
      return {};
  }
}

Reading Finder::ReadRelativeUnit(const Token& relative, const Token& unit, bool past) {
  // "This Week" is a show, "last week of October" no week that publication tells.
  if (unit.spelling == Spelling::kCapital || Following(text_, unit.end).Is(WordKind::kOf)) return {};
  const int offset = relative.Is(WordKind::kLast) ? -1 : relative.Is(WordKind::kThis) ? 0 : 1;
  switch (unit.value) {
    case kWeek:
      return {unit.end, past ? published().PastWeek() : published().Week(offset)};
    case kMonthUnit:
      return {unit.end, past ? "" : published().Month(offset)};
    case kYear:
      return {unit.end, past ? "" : published().Year(offset)};
    default:
      return {};
  }
}

// "early Friday", "late last week", "mid-October", "early 2022".
Reading Finder::ReadStage(const Token& stage) {
  const Token next = Following(text_, SkipHyphen(text_, stage.end));
  switch (next.kind) {
    case WordKind::kMonth:
    case WordKind::kShortMonth:
      // "Earlier May said".
      return ReadMonth(next, Side::kLatest, stage.Is(WordKind::kStage));
    case WordKind::kWeekday:
    case WordKind::kShortWeekday:
      return ReadWeekday(next, Side::kLatest, true);
    case WordKind::kSeason:
      return ReadSeason(next, std::nullopt);
    case WordKind::kThis:
    case WordKind::kLast:
    case WordKind::kNext: {
      Reading reading = ReadRelative(next);
      // What is left of it is still to come.
      if (IsLater(stage) && next.Is(WordKind::kThis)) reading.edtf.clear();
      return reading;
    }
    case WordKind::kToday:
      return ReadToday(next);
    case WordKind::kNumerals: {
      if (Reading decade = DecadeAt(text_, next); decade.found()) return decade;
      const Years years = YearsAt(text_, next, kFirstBareYear);
      return {years.end, years.Edtf()};
    }
    default:
      return stage.Is(WordKind::kStageOf) ? ReadStageOf(stage) : Reading();
  }
}

// "earlier in the week". What comes later in it is counted from the story.
Reading Finder::ReadStageOf(const Token& stage) {
  const Token in = Following(text_, stage.end);
  const Token the = in.Is(WordKind::kIn) ? Following(text_, in.end) : Token();
  const Token unit = the.Is(WordKind::kThe) ? Following(text_, the.end) : Token();
  if (!unit.Is(WordKind::kUnit) || unit.spelling == Spelling::kCapital) return {};
  const bool later = IsLater(stage);
  switch (unit.value) {
    case kDay:
      return {unit.end, later ? "" : published().Day(0)};
    case kWeek:
      return {unit.end, later ? "" : published().Week(0)};
    case kMonthUnit:
      return {unit.end, later ? "" : published().Month(0)};
    case kYear:
      return {unit.end, later ? "" : published().Year(0)};
    default:
      return {};
  }
}

// "the 1990s", "the 25th of October", "the spring of 2022", "the weekend".
Reading Finder::ReadThe(const Token& the) {
  Token next = Following(text_, the.end);
  const bool staged = next.Is(WordKind::kStage);
  if (staged) next = Following(text_, SkipHyphen(text_, next.end));
  switch (next.kind) {
    case WordKind::kNumerals:
      if (Reading decade = DecadeAt(text_, next); decade.found()) return decade;
      return IsLetter(ByteAt(text_, next.end)) ? ReadDayMonth(next, kAnyWeekday) : Reading();
    case WordKind::kSeason:
      return ReadSeason(next, std::nullopt);
    case WordKind::kWeekend: {
      const Token before = Preceding(text_, the.begin), after = Following(text_, next.end);
      const bool placed = before.Is(WordKind::kOn) || before.Is(WordKind::kOver) || before.Is(WordKind::kIn);
      const bool other = after.Is(WordKind::kOf) || after.Is(WordKind::kBefore);
      return placed && !other ? Reading{next.end, published().Weekend(Side::kLatest)} : Reading();
    }
    default:
      return staged ? Reading() : ReadDayOfStory(next);
  }
}

// What follows "the" in "the day before", "the previous week", "the following Friday": counted from what the story
// tells, not from its publication, and so without EDTF. "The day before yesterday" has one.
Reading Finder::ReadDayOfStory(const Token& next) {
  const Token after = Following(text_, next.end);
  if (next.Is(WordKind::kUnit) && after.Is(WordKind::kBefore)) {
    const Token from = Following(text_, after.end);
    if (next.value == kDay && from.Is(WordKind::kToday) && from.value == -1) return {from.end, published().Day(-2)};
    // The day before something is another matter.
    return IsLetter(ByteAt(text_, from.begin)) ? Reading() : Reading{after.end, ""};
  }
  if (!next.Is(WordKind::kNext) && !next.Is(WordKind::kOther)) return {};
  const bool longer = (after.Is(WordKind::kUnit) && after.value > kDay && after.spelling != Spelling::kCapital) ||
                      after.Is(WordKind::kDayPart);
  const bool day = IsWeekday(after) || IsUnit(after, kDay);
  // "The next weeks" and "the next year" are spans of time.
  return day || (longer && next.Is(WordKind::kOther)) ? Reading{after.end, ""} : Reading();
}

// ---- Numbers

Reading Finder::ReadNumerals(const Token& numerals) {
  if (numerals.length() == 4) {
    if (Reading day = IsoDayAt(text_, numerals); day.found()) return day;
    if (Reading decade = DecadeAt(text_, numerals); decade.found()) return decade;
    if (Reading year = ReadBareYear(numerals); year.found()) return year;
  } else if (IsDayNumber(numerals)) {
    if (Reading day = NumericDayAt(text_, numerals); day.found()) return day;
    if (Reading day = ReadDayMonth(numerals, kAnyWeekday); day.found()) return day;
  }
  return ReadAgo(numerals);
}

// "two weeks ago", "a few days ago", "a couple of years ago"; "three days later" is counted from the story.
Reading Finder::ReadAgo(const Token& count) {
  if (count.spelling == Spelling::kMixed) return {};
  const Token before = Preceding(text_, count.begin);
  if (before.Is(WordKind::kHuge)) return {};
  int number = count.value;
  bool about = before.Is(WordKind::kAbout) || before.Is(WordKind::kOver) || before.Is(WordKind::kAnd);
  bool vague = count.Is(WordKind::kVague);
  Token unit = Following(text_, count.end);
  if (count.Is(WordKind::kNumber) && ByteAt(text_, count.end) == '-') {
    // "twenty-five"
    unit = Following(text_, count.end + 1);
    if (!unit.Is(WordKind::kNumber) || number < 20 || unit.value > 9) return {};
    number += unit.value;
    unit = Following(text_, unit.end);
  } else if (count.Is(WordKind::kArticle) && (unit.Is(WordKind::kVague) || unit.Is(WordKind::kCouple))) {
    vague = unit.Is(WordKind::kVague);
    about = true;
    number = unit.value;
    unit = Following(text_, unit.end);
    if (unit.Is(WordKind::kOf)) unit = Following(text_, unit.end);
  }
  if (!unit.Is(WordKind::kUnit) && !unit.Is(WordKind::kUnits)) return {};
  const Token ago = Following(text_, unit.end);
  if (ago.Is(WordKind::kStageOf) && unit.value >= kDay) return {ago.end, ""};
  if (!ago.Is(WordKind::kAgo)) return {};
  if (vague || number < 1) return {ago.end, ""};
  return {ago.end, published().Ago(number, static_cast<Unit>(unit.value), about)};
}

// "weeks ago", without a number.
Reading Finder::ReadUnitsAgo(const Token& units) {
  const Token ago = Following(text_, units.end), before = Preceding(text_, units.begin);
  if (!ago.Is(WordKind::kAgo) || before.Is(WordKind::kHuge) || before.Is(WordKind::kNumber)) return {};
  const size_t end = SkipSpaceBack(text_, units.begin);
  if (end > 0 && IsDigit(text_[end - 1])) return {};  // "2,000 years ago"
  return {ago.end, units.value == kMinute ? published().Day(0) : ""};
}

}  // namespace
}  // namespace verbatim::extract::dates

namespace verbatim::extract {

std::vector<DateExpression> FindDates(absl::string_view text, absl::string_view published) {
  return dates::Finder(text, published).Run();
}

bool IsDay(const SaidDate& date) {
  constexpr size_t kLength = absl::string_view("2024-10-25").size();
  return date.edtf.size() == kLength && date.edtf.find_first_of("/~") == std::string::npos;
}

}  // namespace verbatim::extract
