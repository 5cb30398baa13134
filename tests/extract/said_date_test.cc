#include "extract/said_date.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "quote/edtf.h"
#include "quote/normalise.h"

namespace verbatim::extract {
namespace {

// A Friday.
constexpr char kPublished[] = "2024-10-25";

struct Row {
  const char* name;
  const char* text;
  // "as printed = edtf" of each expression, joined by "; ".
  const char* found;
};

std::string Found(absl::string_view text, absl::string_view published) {
  std::vector<std::string> found;
  for (const DateExpression& date : FindDates(text, published)) {
    EXPECT_EQ(date.date.as_printed, text.substr(date.begin, date.end - date.begin));
    found.push_back(absl::StrCat(date.date.as_printed, " = ", date.date.edtf));
  }
  return absl::StrJoin(found, "; ");
}

template <size_t n>
void Check(const Row (&rows)[n], absl::string_view published = kPublished) {
  for (const Row& row : rows) EXPECT_EQ(Found(row.text, published), row.found) << row.name;
}

constexpr Row kAbsolute[] = {
    {"month and year", "She said so in February 2024.", "February 2024 = 2024-02"},
    {"shortened month", "She said so in Feb. 2024.", "Feb. 2024 = 2024-02"},
    {"month, year", "in May, 2019, he", "May, 2019 = 2019-05"},
    {"month of year", "by March of 2019", "March of 2019 = 2019-03"},
    {"stage of month", "in early May 2019", "early May 2019 = 2019-05"},
    {"American day", "on Oct. 25, 2024, he", "Oct. 25, 2024 = 2024-10-25"},
    {"American day without comma", "October 25 2024", "October 25 2024 = 2024-10-25"},
    {"comma without space", "Oct. 25,2024", "Oct. 25,2024 = 2024-10-25"},
    {"shortened without dot", "Sept 3, 2021", "Sept 3, 2021 = 2021-09-03"},
    {"ordinal", "on March 3rd, 2021", "March 3rd, 2021 = 2021-03-03"},
    {"British day", "on 25 October 2024 he", "25 October 2024 = 2024-10-25"},
    {"British ordinal", "the 25th of October, 2023", "the 25th of October, 2023 = 2023-10-25"},
    {"capitals", "OCT. 25, 2024", "OCT. 25, 2024 = 2024-10-25"},
    {"weekday", "on Friday, Oct. 25, 2024", "Friday, Oct. 25, 2024 = 2024-10-25"},
    {"shortened weekday", "Updated Mon January 18, 2016", "Mon January 18, 2016 = 2016-01-18"},
    {"weekday and part", "Tuesday night, 1 Oct 2024", "Tuesday night, 1 Oct 2024 = 2024-10-01"},
    {"days of a month", "from Oct. 3-5, 2023", "Oct. 3-5, 2023 = 2023-10-03/2023-10-05"},
    {"two days", "on Oct. 3 and 4, 2023", "Oct. 3 and 4, 2023 = 2023-10-03/2023-10-04"},
    {"days with a dash", "3–5 October 2023", "3–5 October 2023 = 2023-10-03/2023-10-05"},
    {"no such day", "on Feb. 30, 2024", "Feb. 30, 2024 = "},
    {"in the future", "on Nov. 8, 2030", "Nov. 8, 2030 = 2030-11-08"},
    {"long ago", "on July 4, 1776", "July 4, 1776 = 1776-07-04"},
    {"ISO", "on 2024-10-25.", "2024-10-25 = 2024-10-25"},
    {"ISO instant", "at 2024-10-25T14:30:00Z", "2024-10-25 = 2024-10-25"},
    {"numeric, month first", "on 10/25/2024", "10/25/2024 = 2024-10-25"},
    {"numeric, day first", "on 25.10.2024", "25.10.2024 = 2024-10-25"},
    {"numeric, the same", "on 5/5/2024", "5/5/2024 = 2024-05-05"},
    {"numeric, ambiguous", "on 10/11/2024", "10/11/2024 = "},
    {"of last year", "in November of last year", "November of last year = 2023-11"},
    {"this year", "on 3 March this year", "3 March this year = 2024-03-03"},
    {"several", "Oct. 1, 2020, and May 2, 2021", "Oct. 1, 2020 = 2020-10-01; May 2, 2021 = 2021-05-02"},
};

TEST(FindDates, ReadsAbsoluteDates) { Check(kAbsolute); }

constexpr Row kYears[] = {
    {"in", "in 2022 he said", "2022 = 2022"},
    {"capital", "IN 2022, since 1999", "2022 = 2022; 1999 = 1999"},
    {"of, during, by", "of 2019, during 2020, by 2021", "2019 = 2019; 2020 = 2020; 2021 = 2021"},
    {"the year", "the year 2019", "2019 = 2019"},
    {"parentheses", "Ada Obi (2019) wrote", "2019 = 2019"},
    {"stages", "late 2022, mid-2021", "late 2022 = 2022; mid-2021 = 2021"},
    {"an interview of a year", "in a 2013 radio interview", "2013 = 2013"},
    {"somebody's speech", "Ms Obi’s 2013 speech, the 2014 report", "2013 = 2013; 2014 = 2014"},
    {"two years", "in 2015-16 and 2017-2018", "2015-16 = 2015/2016"},
    {"possessive", "of 2015's budget", "2015 = 2015"},
    {"season of", "in the spring of 2022", "the spring of 2022 = 2022"},
    {"season", "late summer 2022", "late summer 2022 = 2022"},
    {"winter of two years", "the winter of 2015-16", "the winter of 2015-16 = 2015/2016"},
    {"decade", "since the 1990s, the early 1960s", "the 1990s = 1990/1999; the early 1960s = 1960/1969"},
    {"decades", "the mid-2000s, 1930s", "the mid-2000s = 2000/2009; 1930s = 1930/1939"},
    {"century", "in the 1800s", "the 1800s = 1800/1899"},
};

TEST(FindDates, ReadsYearsSeasonsAndDecades) { Check(kYears); }

constexpr Row kNoYears[] = {
    {"thousands", "2,022 people in 2,022 towns", ""},
    {"money", "$2022, of $2022 or £2022", ""},
    {"a number", "No. 2022, Room 2022", ""},
    {"counted", "of 2000 people, by 2000 votes", ""},
    {"fraction", "in 2022.5 or 2022% of", ""},
    {"too early, too late", "in 1450, in 2400, in 20222", ""},
    {"no preposition", "the 2016 election", ""},
    {"like", "in 2008-style", ""},
    {"pre", "in pre-2016 days", ""},
    {"class, act", "the class of 2014, the Air Act of 1963", ""},
    {"terms of office", "mayor from 2003 to 2011", ""},
    {"address", "https://news.example/2024/10/25/story-2024-10-25-a", ""},
};

TEST(FindDates, TakesNoOtherNumberForAYear) { Check(kNoYears); }

constexpr Row kDaysOfWeek[] = {
    {"the day itself", "on Friday", "Friday = 2024-10-25"},
    {"the day before", "said Thursday that", "Thursday = 2024-10-24"},
    {"a week before at most", "on Saturday", "Saturday = 2024-10-19"},
    {"last, the same day", "last Friday", "last Friday = 2024-10-18"},
    {"last, another day", "Last Tuesday", "Last Tuesday = 2024-10-22"},
    {"this", "this Friday", "this Friday = 2024-10-25"},
    {"this past", "this past Friday", "this past Friday = 2024-10-18"},
    {"next", "next Friday, next Monday", "next Friday = 2024-11-01; next Monday = 2024-10-28"},
    {"possessive", "Tuesday's ruling, Wednesday’s vote", "Tuesday = 2024-10-22; Wednesday = 2024-10-23"},
    {"part of the day", "on Tuesday night, Friday morning", "Tuesday night = 2024-10-22; Friday morning = 2024-10-25"},
    {"stage", "late Monday, early Tuesday morning, Earlier Friday",
     "late Monday = 2024-10-21; early Tuesday morning = 2024-10-22; Earlier Friday = 2024-10-25"},
    {"shortened", "on Fri. at noon, last Wed.", "Fri. = 2024-10-25; last Wed. = 2024-10-23"},
    {"capitals", "FRIDAY", "FRIDAY = 2024-10-25"},
    {"after an outlet", "told Kestrel News Monday that", "Monday = 2024-10-21"},
    {"before a name", "On Monday Okafor said", "Monday = 2024-10-21"},
    {"time of day", "at 3 p.m. on Friday", "Friday = 2024-10-25"},
    {"of last week", "on Tuesday of last week", "Tuesday of last week = 2024-10-15"},
    {"headline", "Obi Speaks Monday Night", "Monday Night = 2024-10-21"},
    {"planned", "a vote set for Tuesday", "Tuesday = "},
    {"not planned", "the motive for Tuesday's attack", "Tuesday = 2024-10-22"},
    {"lost space", "on Friday.The vote", "Friday = 2024-10-25"},
};

TEST(FindDates, ReadsWeekdays) { Check(kDaysOfWeek); }

constexpr Row kNearDays[] = {
    {"today", "said today. Today the", "today = 2024-10-25; Today = 2024-10-25"},
    {"tonight", "she says tonight", "tonight = 2024-10-25"},
    {"this morning", "this morning; early this afternoon",
     "this morning = 2024-10-25; early this afternoon = 2024-10-25"},
    {"yesterday", "yesterday. Yesterday afternoon", "yesterday = 2024-10-24; Yesterday afternoon = 2024-10-24"},
    {"last night", "late last night", "late last night = 2024-10-24"},
    {"day before yesterday", "the day before yesterday", "the day before yesterday = 2024-10-23"},
    {"earlier", "earlier today, earlier in the day", "earlier today = 2024-10-25; earlier in the day = 2024-10-25"},
    {"this week", "this week, Earlier this week",
     "this week = 2024-10-21/2024-10-25; Earlier this week = 2024-10-21/2024-10-25"},
    {"in the week", "earlier in the week", "earlier in the week = 2024-10-21/2024-10-25"},
    {"last week", "late last week", "late last week = 2024-10-14/2024-10-20"},
    {"past week", "this past week", "this past week = 2024-10-18/2024-10-25"},
    {"next week", "next week", "next week = 2024-10-28/2024-11-03"},
    {"weekend", "over the weekend", "the weekend = 2024-10-19/2024-10-20"},
    {"last weekend", "last weekend", "last weekend = 2024-10-19/2024-10-20"},
    {"next weekend", "next weekend", "next weekend = 2024-10-26/2024-10-27"},
    {"this weekend", "this weekend", "this weekend = "},
    {"this month", "this month, earlier this month", "this month = 2024-10; earlier this month = 2024-10"},
    {"last month", "last month's vote", "last month = 2024-09"},
    {"this year", "This year and late last year", "This year = 2024; late last year = 2023"},
    {"next year", "next year", "next year = 2025"},
    {"to come", "later this week, later in the year", "later this week = ; later in the year = "},
    {"capitals", "LAST WEEK", "LAST WEEK = 2024-10-14/2024-10-20"},
    {"seasons", "this summer, last spring, last winter", "this summer = 2024; last spring = ; last winter = "},
};

TEST(FindDates, CountsFromTheDayOfPublication) { Check(kNearDays); }

constexpr Row kMonths[] = {
    {"in", "in February", "February = 2024-02"},
    {"later in the year", "in November", "November = 2023-11"},
    {"the same", "in October", "October = 2024-10"},
    {"last, the same", "last October", "last October = 2023-10"},
    {"last", "Last February", "Last February = 2024-02"},
    {"this", "this May, this November", "this May = 2024-05; this November = "},
    {"this past", "this past June", "this past June = 2024-06"},
    {"next", "next May, next November", "next May = 2025-05; next November = 2024-11"},
    {"stage", "in late August, mid-May", "late August = 2024-08; mid-May = 2024-05"},
    {"shortened", "in Sept.", "Sept. = 2024-09"},
    {"adjective", "a May interview, an April speech", "May = 2024-05; April = 2024-04"},
    {"clear name", "the September meeting, September's vote", "September = 2024-09; September = 2024-09"},
    {"end of", "at the end of March", "March = 2024-03"},
    {"before a name", "In April Ms Obi said", "April = 2024-04"},
    {"day", "on Oct. 25 he", "Oct. 25 = 2024-10-25"},
    {"day after publication", "on Oct. 26 he", "Oct. 26 = 2023-10-26"},
    {"British day", "her 9 May letter", "9 May = 2024-05-09"},
    {"ordinal", "on the 3rd of March", "the 3rd of March = 2024-03-03"},
    {"leap day", "on Feb. 29", "Feb. 29 = 2024-02-29"},
    {"no such day", "on Feb. 30", "Feb. 30 = "},
    {"days", "on Oct. 3-5", "Oct. 3-5 = 2024-10-03/2024-10-05"},
    {"with its weekday", "on Thursday, Oct. 24", "Thursday, Oct. 24 = 2024-10-24"},
    {"with the weekday of the next", "on Saturday, Oct. 26", "Saturday, Oct. 26 = "},
    {"next day", "next May 3", "next May 3 = "},
    {"no part of it", "in this Jan. 3, 2020, photo", "Jan. 3, 2020 = 2020-01-03"},
};

TEST(FindDates, ReadsMonthsAndDaysWithoutYear) { Check(kMonths); }

constexpr Row kAgo[] = {
    {"days", "three days ago", "three days ago = 2024-10-22"},
    {"about", "about three days ago", "three days ago = 2024-10-22~"},
    {"one or two", "one or two days ago", "two days ago = 2024-10-23~"},
    {"couple", "a couple of days ago", "a couple of days ago = 2024-10-23~"},
    {"week", "a week ago", "a week ago = 2024-10-15~/2024-10-21~"},
    {"weeks", "Two weeks ago", "Two weeks ago = 2024-10-08~/2024-10-14~"},
    {"fortnight", "a fortnight ago", "a fortnight ago = 2024-10-08~/2024-10-14~"},
    {"months", "two months ago, 10 months ago", "two months ago = 2024-08~; 10 months ago = 2023-12~"},
    {"years", "a year ago, 25 years ago", "a year ago = 2023~; 25 years ago = 1999~"},
    {"twenty-five", "twenty-five years ago", "twenty-five years ago = 1999~"},
    {"decade", "a decade ago", "a decade ago = 2014~"},
    {"minutes", "five minutes ago", "five minutes ago = 2024-10-25"},
    {"hours", "two hours ago", "two hours ago = "},
    {"vague", "a few weeks ago, several years ago, days ago", "a few weeks ago = ; several years ago = ; days ago = "},
    {"more than is counted", "2,000 years ago, half a year ago, 3 million years ago", ""},
    {"before year 1", "3000 years ago", "3000 years ago = "},
    {"nothing", "zero days ago, 0 days ago", "days ago = ; 0 days ago = "},
};

TEST(FindDates, CountsBack) { Check(kAgo); }

constexpr Row kOfTheStory[] = {
    {"day before", "She left the day before.", "the day before = "},
    {"day before something", "the day before the vote", ""},
    {"same day", "the same day he spoke", "the same day = "},
    {"following", "the following Friday, the next day", "the following Friday = ; the next day = "},
    {"earlier", "a day earlier, two years later", "a day earlier = ; two years later = "},
};

TEST(FindDates, GivesNoDateToWhatTheStoryCountsFrom) { Check(kOfTheStory); }

constexpr Row kNoDates[] = {
    {"name", "Theresa May said", ""},
    {"by a name", "criticised by May, of May and against May", ""},
    {"possessive name", "since May's speech", ""},
    {"verb", "It may. You May go. MAY", ""},
    {"rally", "the March for Life, a March on the capital, in March for Science", ""},
    {"to walk", "they march, March with us", ""},
    {"names like months", "August Wilson, April Ryan, June Osei and the late April Ryan", ""},
    {"month as a title", "an October surprise, March Madness, Black September", ""},
    {"holiday", "on the Fourth of July", ""},
    {"paper", "the Sunday Times, The Friday Review", ""},
    {"show", "Friday Night Lights, Monday Night Football, Sunday Morning, Fox News Sunday", ""},
    {"named day", "Black Friday, Super Tuesday, Good Friday, Ash Wednesday", ""},
    {"rule", "every Friday, Each Monday, Fridays, the first Monday in Lent", "Monday = 2024-10-21"},
    {"unlucky day", "Friday the 13th", ""},
    {"outlet", "USA TODAY, Science Today, told “Today”, the Today show", ""},
    {"this week as a show", "on This Week, in The Last Week", ""},
    {"someone's week", "his last week, the last year, the firm's last month, over the next week", ""},
    {"week of", "the last week of term, this week of talks", ""},
    {"to come", "vote him out come November", ""},
    {"event", "the Sept. 11 attacks, the Jan. 6 committee", ""},
    {"sun and sat", "The Sun. She Sat. On the Sun", ""},
    {"no month", "Jan said, Mar a Lago, Dec", ""},
    {"small letters", "friday, january, on oct. 25", ""},
    {"part of a word", "Fridayish, MayDay, xMay 5, d'August 5, post-Friday, Augustus", ""},
    {"part of a word of other letters", "éMay 5, Mayé 5, Жon 2024-10-25Ж", ""},
    {"address", "friday@news.example, Friday.example, #Friday, @Friday, Monday_", ""},
    {"ratios", "May 10-year notes, March 3.5, Oct. 5%, June 10,000 men", ""},
    {"fractions", "9/11, 10/25, 1/2/3, 5/6/78901", ""},
    {"seconds", "second, Section 2, fall in prices, spring up", ""},
    {"across lines", "in February\n2024 was, Oct.\n\n25", "February = 2024-02"},
};

TEST(FindDates, FindsNoDateWhereThereIsNone) { Check(kNoDates); }

TEST(FindDates, GivesBytesInTextOfManyBytes) {
  const std::string text = "“Größe”, sagte Šimůnek — on\u00A0Friday, Oct.\u00A025. «今日» in February 2024…";
  const std::vector<DateExpression> found = FindDates(text, kPublished);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "Friday, Oct.\u00A025");
  EXPECT_EQ(found[0].date.edtf, "2024-10-25");
  EXPECT_EQ(found[1].begin, text.find("February"));
  EXPECT_EQ(text.substr(found[1].end), "…");
}

struct Weekend {
  const char* published;
  const char* weekend;
  const char* this_weekend;
  const char* last_weekend;
};

constexpr Weekend kWeekends[] = {
    {"2024-10-25", "2024-10-19/2024-10-20", "", "2024-10-19/2024-10-20"},  // Friday
    {"2024-10-26", "2024-10-26", "2024-10-26", "2024-10-19/2024-10-20"},
    {"2024-10-27", "2024-10-26/2024-10-27", "2024-10-26/2024-10-27", "2024-10-19/2024-10-20"},
    {"2024-10-28", "2024-10-26/2024-10-27", "2024-10-26/2024-10-27", "2024-10-26/2024-10-27"},
    {"2024-10-29", "2024-10-26/2024-10-27", "", "2024-10-26/2024-10-27"},
};

TEST(FindDates, KnowsWhichWeekendIsMeant) {
  for (const Weekend& row : kWeekends) {
    EXPECT_EQ(Found("over the weekend", row.published), absl::StrCat("the weekend = ", row.weekend));
    EXPECT_EQ(Found("this weekend", row.published), absl::StrCat("this weekend = ", row.this_weekend));
    EXPECT_EQ(Found("last weekend", row.published), absl::StrCat("last weekend = ", row.last_weekend));
  }
}

TEST(FindDates, KnowsWhichSeasonIsMeant) {
  EXPECT_EQ(Found("last fall", "2024-03-01"), "last fall = 2023");
  EXPECT_EQ(Found("this fall", "2024-03-01"), "this fall = ");
  EXPECT_EQ(Found("this fall", "2024-10"), "this fall = 2024");
  EXPECT_EQ(Found("next spring", "2024-10"), "next spring = 2025");
}

struct Precision {
  const char* name;
  const char* published;
  const char* found;
};

constexpr char kEverything[] =
    "Friday, yesterday, last week, Oct. 5, in May, last month, last year, two months ago, in 2022";

constexpr Precision kPrecisions[] = {
    {"day", "2024-10-25", "2024-10-25 2024-10-24 2024-10-14/2024-10-20 2024-10-05 2024-05 2024-09 2023 2024-08~ 2022"},
    {"instant in its own zone", "2024-10-25T23:30:00-08:00",
     "2024-10-25 2024-10-24 2024-10-14/2024-10-20 2024-10-05 2024-05 2024-09 2023 2024-08~ 2022"},
    {"month", "2024-10", "- - - - 2024-05 2024-09 2023 2024-08~ 2022"},
    {"another month", "2024-12", "- - - 2024-10-05 2024-05 2024-11 2023 2024-10~ 2022"},
    {"year", "2024", "- - - - - - 2023 - 2022"},
    {"unknown", "", "- - - - - - - - 2022"},
    {"approximate", "2024-10-25~", "- - - - - - - - 2022"},
    {"interval", "2024-10-24/2024-10-25", "- - - - - - - - 2022"},
    {"no date", "yesterday", "- - - - - - - - 2022"},
    {"no such day", "2024-02-30", "- - - - - - - - 2022"},
    {"all of it in year 0", "0001-01-01", "- - - - - - - - 2022"},
};

TEST(FindDates, ResolvesNoMoreThanPublicationAllows) {
  for (const Precision& row : kPrecisions) {
    std::vector<std::string> edtf;
    for (const DateExpression& date : FindDates(kEverything, row.published)) {
      edtf.push_back(date.date.edtf.empty() ? "-" : date.date.edtf);
    }
    EXPECT_EQ(absl::StrJoin(edtf, " "), row.found) << row.name;
  }
}

TEST(FindDates, StaysWithinTheYearsThereAre) {
  EXPECT_EQ(Found("next week, next year, next Friday, next month, today", "9999-12-31"),
            "next week = ; next year = ; next Friday = ; next month = ; today = 9999-12-31");
  EXPECT_EQ(Found("this week, 9999 years ago, a decade ago", "0001-01-01"),
            "this week = 0001-01-01; 9999 years ago = ; a decade ago = ");
}

// All rows above, at all sorts of days: every date is one, and none but the next comes after publication.
TEST(FindDates, GivesEdtfThatIsNotAfterPublication) {
  std::vector<const char*> texts = {kEverything};
  const auto add = [&texts](const auto& rows) {
    for (const Row& row : rows) texts.push_back(row.text);
  };
  add(kDaysOfWeek);
  add(kNearDays);
  add(kMonths);
  add(kAgo);
  const quote::Micros first = quote::ParseEdtf("2023-12-20")->begin;
  for (int day = 0; day < 450; day += 1) {
    const std::string published = quote::FormatDay(first + day * quote::kMicrosPerDay);
    const quote::Date publication = *quote::ParseEdtf(published);
    for (const char* text : texts) {
      for (const DateExpression& found : FindDates(text, published)) {
        if (found.date.edtf.empty()) continue;
        const absl::StatusOr<quote::Date> date = quote::ParseEdtf(found.date.edtf);
        ASSERT_TRUE(date.ok()) << found.date.as_printed << ": " << date.status();
        const bool next = found.date.as_printed.find("next") != std::string::npos;
        EXPECT_TRUE(next || date->begin < publication.end) << text << " at " << published << ": " << found.date.edtf;
      }
    }
  }
}

const char* const kHostile[] = {
    "Friday ", "in ",        "1",     "2022 ",        "Jan. ",     "the ",         "a",      " ",           "early ",
    "last ",   "twenty-",    "25-",   "\x80",         "\xE2\x80",  "\xE2\x80\x94", "Ж",      "10/25/",      "25 Oct ",
    "A",       "of ",        "\xC2",  "\xF0\x9F\x98", "'",         "May\u00A0",    "one ",   "Oct.25",      "2024-10-",
    "\n",      "this past ", "Sat. ", "a few ",       "in the 19", "s ",           "(2022)", "\xEF\xBB\xBF"};

void ExpectSound(absl::string_view text) {
  size_t at = 0;
  for (const DateExpression& found : FindDates(text, kPublished)) {
    ASSERT_LE(at, found.begin);
    ASSERT_LT(found.begin, found.end);
    ASSERT_LE(found.end, text.size());
    ASSERT_EQ(found.date.as_printed, text.substr(found.begin, found.end - found.begin));
    ASSERT_TRUE(quote::CheckText(found.date.as_printed).ok());
    ASSERT_TRUE(found.date.edtf.empty() || quote::ParseEdtf(found.date.edtf).ok()) << found.date.edtf;
    at = found.end;
  }
}

// Sizes at which anything but linear work would be noticed by the time limit of the test.
TEST(FindDates, BearsLongRepetitions) {
  for (const char* part : kHostile) {
    std::string text;
    while (text.size() < 2'000'000) text += part;
    ExpectSound(text);
  }
}

TEST(FindDates, BearsAnyBytes) {
  uint64_t state = 20241025;
  const auto random = [&state](size_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<size_t>(state >> 33) % below;
  };
  const std::string words = absl::StrCat(kEverything, " the mid- ago of next this few 25th, 3 to 5 's \xE2\x80\x99s");
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (size_t parts = random(12); parts > 0; --parts) {
      if (random(3) == 0) {
        text += kHostile[random(std::size(kHostile))];
      } else {
        const size_t begin = random(words.size());
        text += words.substr(begin, random(12));
      }
      if (random(8) == 0) text += static_cast<char>(random(256));
    }
    ExpectSound(text);
  }
}

// A reader that is cut off anywhere sees a date or none, and never one that is beyond its text.
TEST(FindDates, ReadsEveryPrefix) {
  for (const Row& row : kAbsolute) {
    const absl::string_view text = row.text;
    for (size_t size = 0; size <= text.size(); ++size) ExpectSound(text.substr(0, size));
  }
}

}  // namespace
}  // namespace verbatim::extract
