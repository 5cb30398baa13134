#include "quote/edtf.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "quote/normalise.h"

namespace verbatim::quote {
namespace {

constexpr Micros kHour = 3'600 * kMicrosPerSecond;

struct Good {
  const char* text;
  const char* begin;  // as FormatInstant writes it
  const char* end;
};

constexpr Good kGood[] = {
    {"2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"},
    {"2024-10", "2024-10-01T00:00:00Z", "2024-11-01T00:00:00Z"},
    {"2024-12", "2024-12-01T00:00:00Z", "2025-01-01T00:00:00Z"},
    {"2024-10-25", "2024-10-25T00:00:00Z", "2024-10-26T00:00:00Z"},
    {"2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"},
    {"2000-02-29", "2000-02-29T00:00:00Z", "2000-03-01T00:00:00Z"},
    {"1900-02", "1900-02-01T00:00:00Z", "1900-03-01T00:00:00Z"},
    {"0001", "0001-01-01T00:00:00Z", "0002-01-01T00:00:00Z"},
    {"0001-01-01", "0001-01-01T00:00:00Z", "0001-01-02T00:00:00Z"},
    {"9999-12-31", "9999-12-31T00:00:00Z", "9999-12-31T23:59:59.999999Z"},
    {"2024~", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"},
    {"2022-10~", "2022-10-01T00:00:00Z", "2022-11-01T00:00:00Z"},
    {"2022-10-05~", "2022-10-05T00:00:00Z", "2022-10-06T00:00:00Z"},
    {"2024-10-25T14:30:00Z", "2024-10-25T14:30:00Z", "2024-10-25T14:30:01Z"},
    {"2024-10-25T14:30:00+05:30", "2024-10-25T09:00:00Z", "2024-10-25T09:00:01Z"},
    {"2024-10-25T23:30:00-08:00", "2024-10-26T07:30:00Z", "2024-10-26T07:30:01Z"},
    {"2024-10-25T14:30:00-00:00", "2024-10-25T14:30:00Z", "2024-10-25T14:30:01Z"},
    {"2024-10-25T14:30:00.5Z", "2024-10-25T14:30:00.5Z", "2024-10-25T14:30:00.6Z"},
    {"2024-10-25T14:30:00.125Z", "2024-10-25T14:30:00.125Z", "2024-10-25T14:30:00.126Z"},
    {"2024-10-25T14:30:00.123456789Z", "2024-10-25T14:30:00.123456Z", "2024-10-25T14:30:00.123457Z"},
    {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59.999999Z"},
    {"2024-10-13/2024-10-20", "2024-10-13T00:00:00Z", "2024-10-21T00:00:00Z"},
    {"2024/2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"},
    {"2024-10-25/2024-10", "2024-10-25T00:00:00Z", "2024-11-01T00:00:00Z"},
    {"2023/2024-10~", "2023-01-01T00:00:00Z", "2024-11-01T00:00:00Z"},
    {"2024-10-25T14:30:00Z/2024-10-26", "2024-10-25T14:30:00Z", "2024-10-27T00:00:00Z"},
    {"../2024-10", "0001-01-01T00:00:00Z", "2024-11-01T00:00:00Z"},
    {"2024-10/..", "2024-10-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"},
};

TEST(ParseEdtf, GivesTheHalfOpenRange) {
  for (const Good& good : kGood) {
    const absl::StatusOr<Date> date = ParseEdtf(good.text);
    ASSERT_TRUE(date.ok()) << date.status();
    EXPECT_EQ(date->edtf, good.text);
    EXPECT_EQ(FormatInstant(date->begin), good.begin) << good.text;
    EXPECT_EQ(FormatInstant(date->end), good.end) << good.text;
    EXPECT_LT(date->begin, date->end) << good.text;
    EXPECT_LE(date->earliest, date->begin) << good.text;
    EXPECT_GE(date->latest, date->end) << good.text;
  }
}

struct Bad {
  const char* text;
  const char* problem;
};

constexpr Bad kBad[] = {
    {"", "it is empty"},
    {"2024-02-30", "February 2024 has 29 days"},
    {"2023-02-29", "February 2023 has 28 days"},
    {"1900-02-29", "February 1900 has 28 days"},
    {"2024-04-31", "April 2024 has 30 days"},
    {"2024-10-00", "October 2024 has 31 days"},
    {"2024-13", "there is no month 13"},
    {"2024-00-01", "there is no month 00"},
    {"0000", "years go from 0001 to 9999"},
    {"10000", "a year has four digits"},
    {"-2024", "a year has four digits"},
    {"24", "a year has four digits"},
    {"2024-1", "a year has four digits, a month and a day two"},
    {"2024-1-5", "a year has four digits, a month and a day two"},
    {"20241025", "year, month and day are separated by '-'"},
    {"2024-10-5x", "a day has two digits"},
    {"2024/10/25", "'/' separates the two ends of an interval"},
    {"12/1/16", "'/' separates the two ends of an interval, not year, month and day"},
    {"10/2024", "a year has four digits"},
    {"October 2024", "a year has four digits"},
    {"yesterday", "a year has four digits"},
    {"2024?", "a year has four digits"},
    {"2024%", "a year has four digits"},
    {"20XX", "a year has four digits"},
    {"2024~~", "a year has four digits"},
    {"~2024", "a year has four digits"},
    {"2024-10-25T14:30Z", "a time needs its seconds"},
    {"2024-10-25T14Z", "a time is written as in 14:30:00Z"},
    {"2024-10-25T", "a time is written as in 14:30:00Z"},
    {"2024-10-25T14:30:00", "a time needs a zone"},
    {"2024-10-25t14:30:00Z", "'T' is written in upper case"},
    {"2024-10-25T14:30:00z", "'Z' is written in upper case"},
    {"2024-10-25 14:30:00Z", "date and time are separated by 'T'"},
    {"2024-10-25T14:30:60Z", "leap seconds are not supported"},
    {"2024-10-25T14:30:61Z", "there is no second 61"},
    {"2024-10-25T24:00:00Z", "there is no hour 24"},
    {"2024-10-25T14:60:00Z", "there is no minute 60"},
    {"2024-10-25T14:30:00.Z", "digits are missing after the '.'"},
    {"2024-10-25T14:30:00+0530", "the zone is written Z or as in +05:30"},
    {"2024-10-25T14:30:00+24:00", "the zone goes from -23:59 to +23:59"},
    {"2024-10-25T14:30:00UTC", "the zone is written Z or as in +05:30"},
    {"2024-10-25T14:30:00Z~", "a time cannot be approximate"},
    {"2024-02-30T14:30:00Z", "February 2024 has 29 days"},
    {"0001-01-01T00:00:00+01:00", "outside the years 0001 to 9999"},
    {"9999-12-31T23:59:59-01:00", "outside the years 0001 to 9999"},
    {"../..", "an interval is open at one side only"},
    {"..", "an interval is open at one side only"},
    {"/2024", "the open side of an interval is written '..'"},
    {"2024/", "the open side of an interval is written '..'"},
    {"/", "the open side of an interval is written '..'"},
    {"2025/2024", "the interval ends before it begins"},
    {"2024-10-26/2024-10-25", "the interval ends before it begins"},
    {"2024-02-30/2024-03", "February 2024 has 29 days"},
    {"2024/2024-13", "there is no month 13"},
    {" 2024", "white space surrounds it"},
    {"2024\n", "white space surrounds it"},
    {"\xFF\xFE", "a year has four digits"},
    {"\uFF12\uFF10\uFF12\uFF14", "a year has four digits"},
};

TEST(ParseEdtf, SaysWhatIsWrong) {
  for (const Bad& bad : kBad) {
    const absl::Status status = ParseEdtf(bad.text).status();
    ASSERT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bad.text;
    EXPECT_NE(status.message().find(bad.problem), absl::string_view::npos) << status;
    EXPECT_NE(status.message().find("; want EDTF such as 2024, 2024-10 or 2024-10-25"), absl::string_view::npos)
        << status;
    EXPECT_TRUE(CheckText(status.message()).ok()) << bad.text;
  }
}

TEST(ParseEdtf, WordsItsMessageAsThePublicApiPromises) {
  EXPECT_EQ(ParseEdtf("2024-02-30").status().message(),
            "'2024-02-30' is not a date: February 2024 has 29 days; want EDTF such as 2024, 2024-10 or 2024-10-25");
}

TEST(ParseEdtf, RefusesOverlongAndNulInput) {
  EXPECT_FALSE(ParseEdtf(std::string(1'000'000, '2')).ok());
  EXPECT_LT(ParseEdtf(std::string(1'000'000, '\xFF')).status().message().size(), 1'000u);
  EXPECT_FALSE(ParseEdtf(absl::string_view("2024\0", 5)).ok());
}

TEST(Date, WithoutZoneSpansAllZones) {
  const Date day = *ParseEdtf("2024-10-25");
  EXPECT_EQ(day.earliest, day.begin - 14 * kHour);
  EXPECT_EQ(day.latest, day.end + 12 * kHour);
  const Date first = *ParseEdtf("0001-01-01"), last = *ParseEdtf("9999");
  EXPECT_EQ(first.earliest, kBeginOfTime);
  EXPECT_EQ(last.latest, kEndOfTime);
}

TEST(Date, WithZoneIsExact) {
  const Date instant = *ParseEdtf("2024-10-25T14:30:00+05:30");
  EXPECT_EQ(instant.earliest, instant.begin);
  EXPECT_EQ(instant.latest, instant.end);
  EXPECT_FALSE(instant.approximate);
}

TEST(Date, RemembersApproximateAndOpenSides) {
  EXPECT_TRUE(ParseEdtf("2022-10~")->approximate);
  EXPECT_TRUE(ParseEdtf("2022~/2023")->approximate);
  EXPECT_FALSE(ParseEdtf("2022/2023")->approximate);
  const Date until = *ParseEdtf("../2024");
  EXPECT_TRUE(until.open_begin && !until.open_end);
  EXPECT_EQ(until.earliest, kBeginOfTime);
  const Date since = *ParseEdtf("2024/..");
  EXPECT_TRUE(since.open_end && !since.open_begin);
  EXPECT_EQ(since.latest, kEndOfTime);
}

TEST(Calendar, AgreesWithItsConstants) {
  EXPECT_EQ(ParseEdtf("0001")->begin, kBeginOfTime);
  EXPECT_EQ(ParseEdtf("9999")->end, kEndOfTime);
  EXPECT_EQ(FormatDay(kEndOfTime), "9999-12-31");
  EXPECT_EQ(MicrosFromUnix(0, 0), ParseEdtf("1970-01-01")->begin);
}

// Every day counted one by one against the arithmetic.
TEST(Calendar, CountsEveryDay) {
  Micros expected = kBeginOfTime;
  for (int year = 1; year <= 9999; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= 31; ++day) {
        char text[16];
        std::snprintf(text, sizeof(text), "%04d-%02d-%02d", year % 10'000, month, day);
        if (day > 28) {
          const absl::StatusOr<Date> date = ParseEdtf(text);
          if (!date.ok()) continue;
          ASSERT_EQ(date->begin, expected) << text;
        }
        if (day == 1 || day > 28) {
          ASSERT_EQ(FormatDay(expected), text);
        }
        expected += kMicrosPerDay;
      }
    }
  }
  EXPECT_EQ(expected, kEndOfTime);
}

TEST(FormatInstant, IsReadBackAsTheSameMoment) {
  for (Micros moment :
       {kBeginOfTime, Micros{1}, ParseEdtf("2024-10-25")->begin + 500'000, ParseEdtf("2024-02-29")->end - 1}) {
    EXPECT_EQ(ParseEdtf(FormatInstant(moment))->begin, moment) << FormatInstant(moment);
  }
}

TEST(FormatInstant, ClampsToTheYearsThereAre) {
  EXPECT_EQ(FormatInstant(-1), "0001-01-01T00:00:00Z");
  EXPECT_EQ(FormatInstant(INT64_MAX), "9999-12-31T23:59:59.999999Z");
}

TEST(UnixTime, GoesThereAndBack) {
  for (int64_t seconds : {int64_t{0}, int64_t{-1}, int64_t{1'729'814'400}, int64_t{-62'135'596'800}}) {
    int64_t back_seconds = 0;
    int32_t back_nanos = 0;
    UnixFromMicros(MicrosFromUnix(seconds, 123'456'000), &back_seconds, &back_nanos);
    EXPECT_EQ(back_seconds, seconds);
    EXPECT_EQ(back_nanos, 123'456'000);
  }
  EXPECT_EQ(FormatInstant(MicrosFromUnix(1'729'814'400, 0)), "2024-10-25T00:00:00Z");
}

TEST(UnixTime, ClampsWhatIsOutOfRange) {
  EXPECT_EQ(MicrosFromUnix(INT64_MIN, 0), kBeginOfTime);
  EXPECT_EQ(MicrosFromUnix(INT64_MAX, 999'999'999), kEndOfTime);
  EXPECT_EQ(MicrosFromUnix(253'402'300'800, 0), kEndOfTime);
}

}  // namespace
}  // namespace verbatim::quote
