#include "extract/spans.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/extract/extracted.h"

// Which words stand in marks, as quotations show them.
namespace verbatim::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

// Each quotation as its words, with the id of its parent, ~ when it was repaired, and its number of parts.
std::vector<std::string> Shown(const std::string& text) {
  std::vector<std::string> shown;
  for (const Quotation& quotation : Extracted(text).quotations) {
    shown.push_back(absl::StrCat(quotation.parent == 0 ? "" : absl::StrCat(quotation.parent, ">"),
                                 quotation.repaired ? "~" : "", quotation.text,
                                 quotation.parts.empty() ? "" : absl::StrCat(" /", quotation.parts.size())));
  }
  return shown;
}

struct SpanCase {
  const char* name;
  const char* text;
  std::vector<std::string> shown;
};

class Spans : public ::testing::TestWithParam<SpanCase> {};

TEST_P(Spans, AreFound) { EXPECT_THAT(Shown(GetParam().text), ElementsAreArray(GetParam().shown)); }

INSTANTIATE_TEST_SUITE_P(
    Styles, Spans,
    ::testing::Values(
        SpanCase{"straight", "Ann Lee said, \"It leaks.\"", {"It leaks."}},
        SpanCase{"curly", "“It leaks,” Ann Lee said.", {"It leaks,"}},
        SpanCase{"single", "'It leaks,' Ann Lee said. 'It isn't safe.'", {"It leaks,", "It isn't safe."}},
        SpanCase{"single_curly", "‘It leaks,’ Ann Lee said. ‘It isn’t safe.’", {"It leaks,", "It isn’t safe."}},
        SpanCase{"guillemets", "« Il fuit », dit Anne.", {"Il fuit"}},
        SpanCase{"guillemets_inward", "»Es leckt«, sagte Anne.", {"Es leckt"}},
        SpanCase{"low_high", "„Es leckt“, sagte Anne. „Ja.“", {"Es leckt", "Ja."}},
        SpanCase{"low_right", "„Přijde,“ řekla. „Zítra.”", {"Přijde,", "Zítra."}},
        SpanCase{"corner", "彼は「行く」と言った。", {"行く"}},
        SpanCase{"corner_nested", "「彼は『行く』と言った」と彼女。", {"彼は『行く』と言った", "1>行く"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Nested, Spans,
    ::testing::Values(
        SpanCase{"single_in_double", "\"He said 'no' to me,\" she said.", {"He said 'no' to me,", "1>no"}},
        SpanCase{"curly_ends_together", "“He told me, ‘No.’”", {"He told me, ‘No.’", "1>No."}},
        SpanCase{"double_in_double", "“It was a “deal.”” He left.", {"It was a “deal.”", "1>deal."}},
        SpanCase{"curly_in_straight", "\"It was a “deal” to me.\"", {"It was a “deal” to me.", "1>deal"}},
        SpanCase{"inches_inside", "\"A 6'2\" man can stand,\" he said.", {"A 6'2\" man can stand,"}},
        SpanCase{"apostrophe_inside", "\"It's the voters' choice.\"", {"It's the voters' choice."}},
        SpanCase{"three_levels",
                 "“She said, ‘He cried, “Stop!” to me.’”",
                 {"She said, ‘He cried, “Stop!” to me.’", "1>He cried, “Stop!” to me.", "2>Stop!"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Pieces, Spans,
    ::testing::Values(
        SpanCase{"interrupted", "\"It leaks,\" Ann Lee said, \"and it stinks.\"", {"It leaks, and it stinks. /2"}},
        SpanCase{
            "interrupted_at_length",
            "\"It leaks,\" said Ann Lee, an engineer at the port who built it when she was young, \"and it stinks.\"",
            {"It leaks, and it stinks. /2"}},
        SpanCase{"two_sentences", "\"It leaks,\" Ann Lee said. \"It stinks.\"", {"It leaks,", "It stinks."}},
        SpanCase{"comma_outside", "'It leaks', said Ann Moro, 'and it stinks'.", {"It leaks and it stinks /2"}},
        SpanCase{"another_clause", "\"It leaks,\" Ann Lee said, but she called it \"fine.\"", {"It leaks,", "fine."}},
        SpanCase{"paragraphs",
                 "“It leaks.\n\n“It stinks.\n\n“It rots,” Ann Lee said.",
                 {"It leaks. It stinks. It rots, /3"}},
        SpanCase{
            "paragraphs_without_end", "Ann Lee said:\n\n\"It leaks.\n\n\"It stinks.", {"~It leaks. It stinks. /2"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Repairs, Spans,
    ::testing::Values(SpanCase{"missing_close", "Ann Lee said, \"It leaks.\n\nShe left.", {"~It leaks."}},
                      SpanCase{"missing_open", "It leaks,” Ann Lee said.", {"~It leaks,"}},
                      SpanCase{"missing_close_before_another",
                               "“It leaks. She left. “It stinks,” she said.",
                               {"~It leaks.", "It stinks,"}},
                      SpanCase{"wrong_way_open", "”It leaks,” Ann Lee said.", {"~It leaks,"}},
                      SpanCase{"wrong_way_close", "“It leaks,“ Ann Lee said.", {"~It leaks,"}},
                      SpanCase{"typed_twice", "``It leaks,'' Ann Lee said.", {"~It leaks,"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    NoQuotations, Spans,
    ::testing::Values(SpanCase{"adjacent_tags", "Text <b><a href=\"http://x.example\">link</a></b> more.", {}},
                      SpanCase{"apostrophes", "It's the voters' choice, rock 'n' roll.", {}},
                      SpanCase{"feet_and_inches", "He is 6'2\" tall and she 5'8\".", {}},
                      SpanCase{"empty_marks", "He wrote \"\" and \" \".", {}},
                      SpanCase{"signs", "He said \"?\" and “…”.", {}}, SpanCase{"none", "It rained.", {}},
                      SpanCase{"advertisement", "Advertisement\n\nIt rained.", {}}),
    [](const auto& test) { return test.param.name; });

TEST(SpansOf, MissingMarksDoNotReachIntoTheNextParagraph) {
  EXPECT_THAT(Shown("Ann Lee said, \"It leaks.\n\nBo Kim said, \"It is fine.\""),
              ElementsAre("~It leaks.", "It is fine."));
}

TEST(SpansOf, WordsInOtherMarksGoOnWithNothing) {
  // An outlet quotes another one's article, in which people speak.
  EXPECT_THAT(
      Shown("The Herald reports:\n\n\"The dog was asleep.\n\n“Here he is,” Ann Lee said.\n\n\"The crowd rose.\""),
      ElementsAre("~The dog was asleep.", "Here he is,", "The crowd rose."));
}

TEST(SpansOf, WordsInOtherMarksAreNotThoseOfWhoSpokeBefore) {
  const Extraction extraction = Extracted(
      "The Herald reports:\n\n\"The dog slept.\n\n“Here he is,” Ann Lee said.\n\n\"The crowd rose.\n\nIt rained.");
  ASSERT_EQ(extraction.quotations.size(), 3u);
  EXPECT_EQ(extraction.quotations[1].speaker, "Ann Lee");
  EXPECT_EQ(extraction.quotations[2].speaker, "");
}

TEST(SpansOf, AsidesOfATranscriptAreNoPartOfWhatGoesOnAroundThem) {
  const Extraction extraction = Extracted("\"STONE: It will leak.\n\n\"(CROSSTALK.)\n\n\"And it will rot.\"");
  ASSERT_EQ(extraction.quotations.size(), 2u);
  EXPECT_EQ(extraction.quotations[0].text, "It will leak. And it will rot.");
  EXPECT_EQ(extraction.quotations[1].text, "(CROSSTALK.)");
  EXPECT_EQ(extraction.quotations[1].speaker, "");
}

TEST(SpansOf, OffsetsAreCodePoints) {
  const Extraction extraction = Extracted("Zoë Öz said, “¡Sí!” twice");
  ASSERT_EQ(extraction.quotations.size(), 1u);
  EXPECT_EQ(extraction.quotations[0].range, (Range{14, 18}));
  EXPECT_EQ(extraction.quotations[0].mention.range, (Range{0, 6}));
}

TEST(SpansOf, LabelsOfSpeakersInsideOfMarksAreNotWords) {
  const Extraction extraction = Extracted("\"WEBB: Will it leak?\n\n\"STONE: It will.\"");
  ASSERT_EQ(extraction.quotations.size(), 2u);
  EXPECT_EQ(extraction.quotations[0].text, "Will it leak?");
  EXPECT_EQ(extraction.quotations[0].speaker, "WEBB");
  EXPECT_EQ(extraction.quotations[1].text, "It will.");
  EXPECT_EQ(extraction.quotations[1].speaker, "STONE");
}

}  // namespace
}  // namespace verbatim::extract
