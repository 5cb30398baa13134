// Words and marks with their places.
#include <gtest/gtest.h>

#include <iostream>

#include "absl/strings/str_cat.h"
#include "quote/normalise.h"
#include "tests/quote/unicode_text.h"

namespace verbatim::quote {
namespace {

absl::string_view Kind(MarkKind kind) {
  switch (kind) {
    case MarkKind::kPunctuation:
      return "punctuation";
    case MarkKind::kQuoteMark:
      return "quote";
    case MarkKind::kOpenBracket:
      return "open";
    case MarkKind::kCloseBracket:
      return "close";
    case MarkKind::kEllipsis:
      return "ellipsis";
  }
  return "";
}

// "word<printed>" for words and "kind@word<printed>" for marks, each followed by '|'.
std::string DrawWords(const std::string& text) {
  const NormalisedText normalised = *Normalise(text);
  std::string drawn;
  for (const Word& word : normalised.words) {
    absl::StrAppend(&drawn,
                    normalised.canonical.substr(word.canonical_begin, word.canonical_end - word.canonical_begin), "<",
                    text.substr(word.printed_begin, word.printed_end - word.printed_begin), ">|");
  }
  return drawn;
}

std::string DrawMarks(const std::string& text) {
  const NormalisedText normalised = *Normalise(text);
  std::string drawn;
  for (const Mark& mark : normalised.marks) {
    absl::StrAppend(&drawn, Kind(mark.kind), mark.inside ? "^" : "@", mark.word, "<",
                    text.substr(mark.printed_begin, mark.printed_end - mark.printed_begin), ">|");
  }
  return drawn;
}

struct Case {
  const char* name;
  const char* text;
  const char* words;
  const char* marks;
};

constexpr Case kCases[] = {
    {"plain", "We won.", "we<We>|won<won>|", "punctuation@2<.>|"},
    {"quoted", "\u201CWe won\u201D", "we<We>|won<won>|", "quote@0<\u201C>|quote@2<\u201D>|"},
    {"single_quoted", "\u2018No\u2019", "no<No>|", "quote@0<\u2018>|quote@1<\u2019>|"},
    {"apostrophe_inside_is_no_mark", "don\u2019t", "don't<don\u2019t>|", ""},
    {"bracket_inside", "[W]hile", "while<W]hile>|", "open@0<[>|close^0<]>|"},
    {"bracket_outside", "told [him] so", "told<told>|him<him>|so<so>|", "open@1<[>|close@2<]>|"},
    {"brackets_inside_twice", "a, w(or)d b", "a<a>|word<w(or)d>|b<b>|", "punctuation@1<,>|open^1<(>|close^1<)>|"},
    {"ellipsis_character", "so\u2026 it", "so<so>|it<it>|", "ellipsis@1<\u2026>|"},
    {"ellipsis_dots", "so... it", "so<so>|it<it>|", "ellipsis@1<...>|"},
    {"ellipsis_spaced", "so . . . it", "so<so>|it<it>|", "ellipsis@1<. . .>|"},
    {"ellipsis_bracketed", "so [...] it", "so<so>|it<it>|", "open@1<[>|ellipsis@1<...>|close@1<]>|"},
    {"two_dots_apart", "so. . it", "so<so>|it<it>|", "punctuation@1<.>|punctuation@1<.>|"},
    {"number_grouped", "1,000.50!", "1000.50<1,000.50>|", "punctuation@1<!>|"},
    {"number_not_grouped", "1,00", "1<1>|00<00>|", "punctuation@1<,>|"},
    {"percent_ampersand", "5% & 6", "5<5>|percent<%>|and<&>|6<6>|", ""},
    {"minus", "at -5", "at<at>|minus<->|5<5>|", ""},
    {"currency", "$5", "$<$>|5<5>|", ""},
    {"hyphen", "well-known", "well<well>|known<known>|", "punctuation@1<->|"},
    {"fraction_shares_its_place", "1\u00BD", "1<1>|1<\u00BD>|2<\u00BD>|", "punctuation@2<\u00BD>|"},
    {"two_words_meet_in_one_character", "a\u2100b", "aa<a\u2100>|cb<\u2100b>|", "punctuation@1<\u2100>|"},
    {"decomposed", "caf\u0065\u0301 X", "caf\u00E9<cafe\u0301>|x<X>|", ""},
    {"dropped", "dock\u2122 2\u00B2 x", "dock<dock>|2<2>|x<x>|", ""},
    {"ignorable_inside", "har\u00ADbour", "harbour<har\u00ADbour>|", ""},
    {"han", "\u4E2D\u6587", "\u4E2D<\u4E2D>|\u6587<\u6587>|", ""},
    {"one_mark_for_one_character", "what\u2047", "what<what>|", "punctuation@1<\u2047>|"},
    {"nothing", " \t ", "", ""},
};

class WordsCase : public ::testing::TestWithParam<Case> {};

TEST_P(WordsCase, HasItsPlaces) {
  EXPECT_EQ(DrawWords(GetParam().text), GetParam().words);
  EXPECT_EQ(DrawMarks(GetParam().text), GetParam().marks);
}

INSTANTIATE_TEST_SUITE_P(Table, WordsCase, ::testing::ValuesIn(kCases),
                         [](const ::testing::TestParamInfo<Case>& row) { return row.param.name; });

void ExpectOrderedPlaces(const std::string& text) {
  const NormalisedText normalised = *Normalise(text);
  uint32_t canonical_end = 0, printed_begin = 0, printed_end = 0;
  for (size_t i = 0; i < normalised.words.size(); ++i) {
    const Word& word = normalised.words[i];
    EXPECT_EQ(word.canonical_begin, canonical_end + (i == 0 ? 0 : 1));
    EXPECT_LT(word.canonical_begin, word.canonical_end);
    EXPECT_LT(word.printed_begin, word.printed_end);
    EXPECT_GE(word.printed_begin, printed_begin);
    EXPECT_GE(word.printed_end, printed_end);
    canonical_end = word.canonical_end;
    printed_begin = word.printed_begin;
    printed_end = word.printed_end;
  }
  EXPECT_EQ(canonical_end, normalised.canonical.size());
  EXPECT_LE(printed_end, text.size());
  uint32_t mark_begin = 0, mark_word = 0;
  for (const Mark& mark : normalised.marks) {
    EXPECT_LT(mark.printed_begin, mark.printed_end);
    EXPECT_GE(mark.printed_begin, mark_begin);
    EXPECT_GE(mark.word, mark_word);
    EXPECT_LE(mark.word, normalised.words.size());
    EXPECT_LE(mark.printed_end, text.size());
    mark_begin = mark.printed_begin;
    mark_word = mark.word;
  }
}

TEST(Words, GrowAndCoverTheCanonicalForm) {
  constexpr uint32_t kSeed = 452;
  std::cout << "seed " << kSeed << std::endl;
  RandomText texts(kSeed, 16);
  for (int i = 0; i < 100'000 && !HasFailure(); ++i) {
    const std::string text = texts.Next();
    ExpectOrderedPlaces(text);
    if (HasFailure()) FAIL() << Names(text);
  }
}

}  // namespace
}  // namespace verbatim::quote
