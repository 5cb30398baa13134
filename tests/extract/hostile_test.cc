// Inputs made to be slow or deep. Work on none of them grows faster than they do; docs/extraction.md has what was
// measured.
#include <gtest/gtest.h>

#include <ctime>
#include <functional>
#include <string>

#include "tests/extract/extracted.h"

namespace verbatim::extract {
namespace {

constexpr size_t kBytes = size_t{1} << 20;

std::string Fill(const std::string& pattern, size_t bytes) {
  std::string text;
  text.reserve(bytes + pattern.size());
  while (text.size() < bytes) text += pattern;
  return text;
}

struct HostileCase {
  const char* name;
  const char* pattern;
};

class Hostile : public ::testing::TestWithParam<HostileCase> {};

// Processor time that it takes to read a text.
double SecondsToRead(const std::string& text) {
  Input input;
  input.content = text;
  const std::clock_t begin = std::clock();
  const auto extraction = Extract(input, {});
  const std::clock_t end = std::clock();
  EXPECT_EQ(extraction.ok() ? BrokenPromise(*extraction) : extraction.status().ToString(), "");
  return static_cast<double>(end - begin) / CLOCKS_PER_SEC;
}

// What is read at once was read in linear time. What takes long is compared with a text of a quarter of its size: that
// takes a fourth, down to a tenth where memory is slow, and a sixteenth if the work is quadratic.
void ExpectLinear(const std::function<std::string(size_t bytes)>& make) {
  constexpr double kAtOnce = 3, kMostTimes = 12;
  const double whole = SecondsToRead(make(kBytes));
  if (whole < kAtOnce) return;
  const double quarter = SecondsToRead(make(kBytes / 4));
  EXPECT_LT(whole, kMostTimes * quarter) << "seconds: " << whole << " and " << quarter;
}

TEST_P(Hostile, TextIsReadInLinearTime) {
  ExpectLinear([](size_t bytes) { return Fill(GetParam().pattern, bytes); });
}

TEST_P(Hostile, PageIsReadInLinearTime) {
  Input input;
  input.format = Format::kHtml;
  const std::string text = Fill(GetParam().pattern, kBytes);
  input.content = text;
  const auto extraction = Extract(input, {});
  ASSERT_TRUE(extraction.ok());
  EXPECT_EQ(BrokenPromise(*extraction), "");
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Hostile,
    ::testing::Values(
        HostileCase{"straight_marks", "\""}, HostileCase{"curly_marks", "“”"}, HostileCase{"open_marks", "“"},
        HostileCase{"close_marks", "”"}, HostileCase{"apostrophes", "'"}, HostileCase{"open_singles", " ‘a"},
        HostileCase{"all_marks", "“‘«„「『\"'"}, HostileCase{"marks_and_words", "“a” "},
        HostileCase{"quotations", "“It is,” Ann Lee said. "}, HostileCase{"one_sentence", "“it is” and Ann said "},
        HostileCase{"paragraphs", "“It is.\n\n"}, HostileCase{"verbs", "said "},
        HostileCase{"said_that", "Ann said that "}, HostileCase{"names", "Ann Lee "}, HostileCase{"one_name", "Ann "},
        HostileCase{"surnames", "Ann Lee. Bo Lee. "}, HostileCase{"pronouns", "he said she said "},
        HostileCase{"commas", "Ann, "}, HostileCase{"brackets_closing", "said) "},
        HostileCase{"brackets_opening", "(said "}, HostileCase{"denials", "Ann denied saying it. "},
        HostileCase{"denied_quotations", "Bo wrote that Ann said “it.” Ann denied saying it. "},
        HostileCase{"dates", "on Friday "}, HostileCase{"tags", "<a "}, HostileCase{"labels", "\"ANN: "},
        HostileCase{"teasers", "MORE: a"}, HostileCase{"lines", "a\n"}, HostileCase{"nested", "“a ‘b “c ‘d "},
        HostileCase{"dots", ". "}, HostileCase{"dashes", "— "}, HostileCase{"colons", "Ann: "},
        HostileCase{"who", "who "}, HostileCase{"long_sentence_of_denials", "Ann denied the report and "},
        HostileCase{"fragments", ", said Ann's"}, HostileCase{"owners", "Ann's Bo's "},
        HostileCase{"offices", "“It is,” the Chief Minister said. "},
        HostileCase{"epithets", "“It is,” the actress said. Ann Lee, 29, left. "},
        HostileCase{"outlets", "“It is,” Ann told the newspaper. "},
        HostileCase{"first_names", "Bill said that his son Jack told her “it.” "},
        HostileCase{"statements", "a statement from "},
        HostileCase{"companies", "Acme Corp. fell. “It is,” the company said. "},
        HostileCase{"asked", "“it” when asked "},
        HostileCase{"lawmakers", "Sen. Lee left. “It is,” the Ohio senator said. "},
        HostileCase{"joint", "Ann and Bo and "}, HostileCase{"wide_letters", "é"}, HostileCase{"han", "「行」"}),
    [](const auto& test) { return test.param.name; });

// A long head that each of many quotations looks at, or that is copied into each.
TEST(HostileText, LongPhrasesAreNotPaidForByEachQuotation) {
  const std::string quotations = Fill("“a” ", kBytes / 2), long_word(kBytes / 2, 'x');
  for (const std::string& head :
       {"A" + long_word + " Webb said “it.”\n\n", "the " + Fill("man ", kBytes / 2) + "said ",
        "“It,” Ann Webb said in a " + long_word + " interview. ", Fill("Ann said that ", kBytes / 2),
        "In a, " + Fill("x ", kBytes / 2) + "Ann said ", Fill("who ", kBytes / 2) + "said ",
        "“It,” said Ann Webb, the " + long_word + " mayor, on Friday. "}) {
    Extracted(head + quotations);
    Extracted(head + Fill("“It,” Webb said. ", kBytes / 2));
  }
}

// What each of many quotations looks back at is bounded too.
TEST(HostileText, LongHeadsAreReadInLinearTime) {
  struct {
    const char* head;
    const char* verb;
    const char* tail;
  } const kCases[] = {
      {"the ", "Cole Dunn said ", "\"it is bad,\" "},
      {"the ", "Cole walked ", "and walked "},
      {"in 2018 ", "Cole Dunn said ", "\"it is bad,\" "},
      {"zz ", "Cole Dunn said ", "\"it is bad,\" "},
      {"Cole told Ann that ", "Ann said ", "\"it is bad,\" "},
      {"a column in which ", "Ann said ", "\"it is bad,\" "},
      {"In a letter sent quickly ", "on Monday, Cole said ", "“a” and "},
      {"In water ", "on Monday, Cole said ", "“a” and "},
      {"the ", "Cole reported, Ann said ", "“a” and "},
      {"Ann's claim that ", "Cole denied ", "\"it is bad,\" "},
      {"Ann, a friend, ", "Cole said ", "\"it is bad,\" "},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.head);
    ExpectLinear(
        [&c](size_t bytes) { return "In 2018 " + Fill(c.head, bytes / 2) + c.verb + Fill(c.tail, bytes / 2); });
  }
}

TEST(HostileText, TenMegabytesOfMarksAreRead) { Extracted(Fill("\"", 10'000'000)); }

}  // namespace
}  // namespace verbatim::extract
