#include "quote/comparison.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "quote/thresholds.h"
#include "tests/quote/comparison_text.h"

namespace verbatim::quote {
namespace {

TEST(ComparedText, RefusesWhatIsNoText) {
  EXPECT_EQ(ComparedText::Make("a\xFF").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(ComparedText, KnowsItsWords) {
  const ComparedText text = *ComparedText::Make("“[W]hile — no, the Qasaba…” (said he)");
  ASSERT_EQ(text.size(), 6u);
  EXPECT_EQ(text.word(0), "while");
  EXPECT_EQ(text.words()[3], WordGram("qasaba"));
  EXPECT_NE(text.facts()[0].bits & ComparedText::kInBracket, 0);
  EXPECT_NE(text.facts()[2].bits & ComparedText::kMarkBefore, 0);
  EXPECT_NE(text.facts()[3].bits & ComparedText::kIdentifying, 0);
  EXPECT_NE(text.facts()[4].bits & ComparedText::kEllipsisBefore, 0);
  EXPECT_NE(text.facts()[4].bits & ComparedText::kBracketBegins, 0);
  EXPECT_NE(text.facts()[5].bits & ComparedText::kBracketEnds, 0);
}

TEST(ComparedText, TakesUnbalancedAndLongBracketsForPunctuation) {
  for (const char* printed : {"they (said it", "they) said it", "[they] (said] it",
                              "(one two three four five six seven eight nine ten eleven twelve thirteen)"}) {
    const ComparedText text = *ComparedText::Make(printed);
    EXPECT_EQ(text.facts()[2].bits & ComparedText::kInBracket, 0) << printed;
  }
}

TEST(Compare, FindsNothingInTextsWithoutWords) {
  EXPECT_EQ(Compared("", "").relation, Relation::kNotFound);
  EXPECT_EQ(Compared("...", "…").relation, Relation::kNotFound);
  EXPECT_EQ(Compared("we won the vote", "[]").relation, Relation::kNotFound);
  EXPECT_EQ(Compared("[]", "we won the vote").strength, Strength::kNone);
}

TEST(Compare, FindsEqualWordsHoweverShort) {
  EXPECT_EQ(Compared("Space", "space!").relation, Relation::kFormatting);
  EXPECT_EQ(Compared("the", "“The”").strength, Strength::kStrong);
}

TEST(Compare, CountsWordsAlignedAsEqual) {
  const Comparison comparison = Compared("we never asked the dockers", "we asked the dockers");
  EXPECT_EQ(comparison.equal, 4u);
  EXPECT_DOUBLE_EQ(comparison.similarity, 8.0 / 9);
  const Comparison joined = Compared("talks are under way in the harbour", "talks are underway in the harbour");
  EXPECT_EQ(joined.equal, 6u);
  EXPECT_DOUBLE_EQ(joined.similarity, 1);
}

TEST(Compare, SaysWhatStandsForWhat) {
  EXPECT_EQ(Described("I don't have a top-secret clearance", "I do have a top-secret clearance from them"),
            "EQUAL[i|i] SUBSTITUTE[don't|do] EQUAL[have a top secret clearance|have a top secret clearance] "
            "INSERT[|from them]");
  EXPECT_EQ(Described("they told me about [Musk] and his company", "they told me about him and his company"),
            "EQUAL[they told me about|they told me about] BRACKET[musk|him] EQUAL[and his company|and his company]");
  EXPECT_EQ(
      Described("we asked the dockers ... about the ferry", "we asked the dockers and crews about the ferry"),
      "EQUAL[we asked the dockers|we asked the dockers] ELISION[|and crews] EQUAL[about the ferry|about the ferry]");
}

TEST(Compare, DoesNotTearAWordOffARunForAnotherFarAway) {
  EXPECT_EQ(Described("the cta sat there all day long", "the dog saw that the cat sat there all day long"),
            "SUBSTITUTE[the cta|the dog saw that the cat] EQUAL[sat there all day long|sat there all day long]");
  EXPECT_EQ(Described("the cta sat there all day long", "the cat sat there all day long"),
            "EQUAL[the|the] SUBSTITUTE[cta|cat] EQUAL[sat there all day long|sat there all day long]");
}

TEST(Compare, FindsTheMarkOfAnElisionThatMayStandInSeveralPlaces) {
  const Comparison comparison = Compared("we walked down to ... the harbour wall that night",
                                         "we walked down to the old harbour and the harbour wall that night");
  EXPECT_EQ(comparison.relation, Relation::kElided);
  EXPECT_NE(comparison.flags & kElisionMarked, 0u);
  EXPECT_EQ(comparison.flags & kElisionUnmarked, 0u);
}

TEST(Compare, GivesUpPartsTooFarFromEachOther) {
  const std::string gap =
      "one two or three more of those many things that nobody there had thought of at all that week";
  const Comparison comparison = Compared("the dockers were never asked about ships",
                                         absl::StrCat("the dockers were never asked ", gap, " about ships"));
  EXPECT_NE(comparison.relation, Relation::kElided);
  EXPECT_EQ(comparison.relation, Relation::kAltered);
}

TEST(Compare, NeverCallsANegationOrAnotherNumberAFragmentOrAnElision) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"it is not true that we lost", "it is true that we lost"},
      {"it never was true that we lost", "it was true that we lost"},
      {"never was it true that we lost", "was it true that we lost"},
      {"it isn't true that we lost", "it is true that we lost"},
      {"it did not matter to them who won", "it matter to them who won"},
      {"it is not at all true that we lost", "it is true that we lost"},
      {"we lost 5 of the seats there", "we lost 6 of the seats there"},
      {"we lost twenty five of the seats", "we lost twenty of the seats"},
      {"we lost 5,000 of the seats", "we lost 5 000 of the seats"},
      {"it fell by 1½ percent this year", "it fell by 1 percent this year"},
      {"it was at -5 this week again", "it was at 5 this week again"}};
  for (const auto& [query, recorded] : rows) {
    for (const Comparison& comparison : {Compared(query, recorded), Compared(recorded, query)}) {
      EXPECT_EQ(comparison.relation, Relation::kAltered) << Described(query, recorded);
      EXPECT_NE(comparison.flags & (kNegation | kNumber), 0u) << Described(query, recorded);
    }
  }
}

TEST(Compare, DoesNotTrustTemplates) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"My thoughts and prayers are with the people of Texas",
       "My thoughts and prayers are with the people of Florida"},
      {"I am honored to have the endorsement of Mike Pence", "I am honored to have the endorsement of Nancy Pelosi"},
      {"She is the best candidate for the job in Ohio", "He is the best candidate for the job in Iowa"},
      {"Our campaign raised 5 million dollars in the first quarter",
       "Our campaign raised 9 million dollars in the first quarter"}};
  for (const auto& [query, recorded] : rows) {
    EXPECT_EQ(Compared(query, recorded).strength, Strength::kSuggested) << Described(query, recorded);
  }
}

TEST(Compare, SuggestsFragmentsOfOneAndTwoWordsAtMost) {
  EXPECT_EQ(Compared("Qasaba Zhytomyr", "from Qasaba Zhytomyr he came home").strength, Strength::kSuggested);
  EXPECT_EQ(Compared("Qasaba", "from Qasaba he came home").strength, Strength::kSuggested);
}

TEST(SharesDistinctiveRun, WantsThreeWordsOrARareOne) {
  const auto shares = [](absl::string_view a, absl::string_view b) {
    return SharesDistinctiveRun(*ComparedText::Make(a), *ComparedText::Make(b));
  };
  EXPECT_TRUE(shares("the dockers were asked", "so the dockers were late"));
  EXPECT_FALSE(shares("we were late", "late were we"));
  EXPECT_TRUE(shares("Qasaba", "in Qasaba"));
  EXPECT_FALSE(shares("147", "at 147"));
  EXPECT_TRUE(shares("147258", "at 147258"));
  EXPECT_FALSE(shares("龘", "是 龘"));
  EXPECT_TRUE(shares("是龘的", "不是龘的"));
  EXPECT_FALSE(shares("", "we were late"));
}

TEST(IsGraphemeWord, HoldsOfScriptsWithoutSpaces) {
  for (const char* word : {"中", "コ", "ที่"}) EXPECT_TRUE(IsGraphemeWord(word)) << word;
  for (const char* word : {"", "a", "не", "우리가", "नहीं"}) EXPECT_FALSE(IsGraphemeWord(word)) << word;
}

TEST(PrintedRanges, AreInBytesAndCodePoints) {
  const ComparedText text = *ComparedText::Make("“Größe — ‘vier’ …”");
  const std::vector<PrintedRange> ranges = PrintedRanges(text, {{0, 0}, {0, 1}, {1, 1}, {1, 2}, {2, 2}});
  ASSERT_EQ(ranges.size(), 5u);
  EXPECT_EQ(ranges[0].byte_end, 0u);
  EXPECT_EQ(text.printed().substr(ranges[1].byte_begin, ranges[1].byte_end - ranges[1].byte_begin), "Größe");
  EXPECT_EQ(ranges[1].code_point_begin, 1u);
  EXPECT_EQ(ranges[1].code_point_end, 6u);
  EXPECT_EQ(ranges[2].byte_begin, ranges[1].byte_end);
  EXPECT_EQ(ranges[2].byte_begin, ranges[2].byte_end);
  EXPECT_EQ(ranges[3].code_point_begin, 10u);
  EXPECT_EQ(ranges[3].code_point_end, 14u);
}

std::string Repeated(absl::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) absl::StrAppend(&text, piece);
  return text;
}

// Work is bounded: each of these would take minutes if it were quadratic in some way. The limit is generous, for slow
// machines and sanitizers; a comparison takes a few milliseconds.
TEST(Compare, BoundsItsWork) {
  std::string distinct, reversed;
  for (int i = 0; i < 9000; ++i) {
    absl::StrAppend(&distinct, "w", i, " ");
    absl::StrAppend(&reversed, "w", 8999 - i, " ");
  }
  const std::vector<std::string> texts = {Repeated("no ", 5000),
                                          Repeated("no ", 5001) + "yes",
                                          "yes " + Repeated("no ", 4000) + "maybe",
                                          Repeated("no yes ", 5000),
                                          Repeated("yes no no ", 4000),
                                          Repeated("... ", 16000),
                                          Repeated("[", 30000) + "no" + Repeated(")", 30000),
                                          Repeated("[no] ", 10000),
                                          Repeated("(a [b) c] ", 6000),
                                          Repeated("f***ing ", 8000),
                                          Repeated("don't do not ", 4000),
                                          std::string(65000, 'x'),
                                          Repeated("不", 21000),
                                          distinct,
                                          reversed};
  for (const std::string& query : texts) {
    const ComparedText left = *ComparedText::Make(query);
    for (const std::string& recorded : texts) {
      const ComparedText right = *ComparedText::Make(recorded);
      const auto begin = std::chrono::steady_clock::now();
      Compare(left, right);
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
      EXPECT_LT(seconds.count(), 1.0) << query.substr(0, 20) << " and " << recorded.substr(0, 20);
    }
  }
}

TEST(Compare, AlignsLongTextsAtTheirOwnRuns) {
  std::string recorded;
  for (int i = 0; i < 4000; ++i) absl::StrAppend(&recorded, "the word", i, " of ");
  const std::string query = "so " + recorded.substr(0, recorded.find("the", recorded.size() / 2)) + "never " +
                            recorded.substr(recorded.find("the", recorded.size() / 2));
  const Comparison comparison = Compared(query, recorded);
  EXPECT_EQ(comparison.relation, Relation::kAltered);
  EXPECT_EQ(comparison.equal, 12000u);
}

}  // namespace
}  // namespace verbatim::quote
