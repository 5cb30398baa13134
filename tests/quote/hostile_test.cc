// Texts of 64 KiB made to be slow. Quadratic work on any of them would take minutes; the time limit of the test is the
// guard.
#include <gtest/gtest.h>

#include "quote/normalise.h"
#include "quote/normalise_internal.h"
#include "tests/quote/unicode_text.h"

namespace verbatim::quote {
namespace {

constexpr size_t kTextLimit = 64 * 1024;
// Each text is read this often, so that quadratic work cannot hide in a fast machine.
constexpr int kTimes = 4;

std::string Fill(const std::vector<std::string>& pattern) {
  std::string text;
  for (size_t i = 0; text.size() + pattern[i % pattern.size()].size() <= kTextLimit; ++i)
    text += pattern[i % pattern.size()];
  return text;
}

struct Case {
  const char* name;
  std::vector<std::string> pattern;
};

const Case kCases[] = {
    {"marks_out_of_order", {"\u0301", "\u0327"}},
    {"marks_of_one_class", {"\u0301"}},
    {"decomposing_marks", {"\u0344", "\u0F73"}},
    {"vowel_jamo", {"\u1161"}},
    {"thai_am", {"\u0E33"}},
    {"ignorables", {"\u200D"}},
    {"ignorables_and_marks", {"\u200D", "\u0301"}},
    {"open_brackets", {"["}},
    {"brackets_in_a_word", {"a["}},
    {"brackets_in_a_number", {"1]"}},
    {"ellipses", {"\u2026"}},
    {"dots", {"."}},
    {"spaced_dots", {". "}},
    {"pairs_of_dots", {". .  "}},
    {"short_groups", {"1,"}},
    {"long_groups", {"000,"}},
    {"no_break_groups", {"000\u00A0"}},
    {"decimal_chain", {"1."}},
    {"apostrophes", {"'"}},
    {"letters_and_apostrophes", {"a\u2019"}},
    {"minuses", {"-"}},
    {"signed_digits", {" -1"}},
    {"percents", {"%"}},
    {"quotes", {"\u201C"}},
    {"spaces", {" "}},
    {"quotes_and_spaces", {"\" "}},
    {"final_marks_and_quotes", {".\""}},
    {"spaces_before_final_marks", {"    .\""}},
    {"longest_decomposition", {"\uFDFA"}},
    {"fractions", {"\u00BD"}},
    {"currency", {"$"}},
    {"han", {"\u4E2D"}},
};

TEST(Hostile, TextsAreReadInTime) {
  for (const Case& c : kCases) {
    const std::string fill = Fill(c.pattern);
    for (const std::string& text : {fill, "a" + fill, fill + "a", fill + "\u00E9"}) {
      for (int i = 0; i < kTimes; ++i) {
        ASSERT_TRUE(Canonical(text).ok()) << c.name;
        ASSERT_TRUE(VerbatimForm(text).ok()) << c.name;
      }
      const NormalisedText normalised = *Normalise(text);
      EXPECT_EQ(*Canonical(text), normalised.canonical) << c.name;
      EXPECT_EQ(*Canonical(normalised.canonical), normalised.canonical) << c.name;
      EXPECT_LE(normalised.canonical.size(), 16 * text.size()) << c.name;
    }
  }
}

TEST(Hostile, OuterQuotesBeforeALongTailTakeOneReading) {
  const std::string text = std::string(kTextLimit / 2, '"') + "a." + std::string(kTextLimit / 2, ' ') + ".";
  for (int i = 0; i < kTimes; ++i) ASSERT_TRUE(VerbatimForm(text).ok());
}

}  // namespace
}  // namespace verbatim::quote
