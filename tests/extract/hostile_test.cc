// Inputs made to be slow or deep. Work on none of them grows faster than they do; docs/extraction.md has what was
// measured.
#include <gtest/gtest.h>

#include <ctime>
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

// Processor time that it takes to read so many bytes of a pattern.
double SecondsToRead(const char* pattern, size_t bytes) {
  const std::string text = Fill(pattern, bytes);
  Input input;
  input.content = text;
  const std::clock_t begin = std::clock();
  const auto extraction = Extract(input, {});
  const std::clock_t end = std::clock();
  EXPECT_EQ(extraction.ok() ? BrokenPromise(*extraction) : extraction.status().ToString(), "");
  return static_cast<double>(end - begin) / CLOCKS_PER_SEC;
}

// What is read at once was read in linear time. What takes long is compared with a quarter of it: that takes a fourth,
// or a fifth where memory is slow, and a sixteenth if the work is quadratic.
TEST_P(Hostile, TextIsReadInLinearTime) {
  constexpr double kAtOnce = 4, kMostTimes = 10;
  const double whole = SecondsToRead(GetParam().pattern, kBytes);
  if (whole < kAtOnce) return;
  const double quarter = SecondsToRead(GetParam().pattern, kBytes / 4);
  EXPECT_LT(whole, kMostTimes * quarter) << "seconds: " << whole << " and " << quarter;
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

TEST(HostileText, TenMegabytesOfMarksAreRead) { Extracted(Fill("\"", 10'000'000)); }

}  // namespace
}  // namespace verbatim::extract
