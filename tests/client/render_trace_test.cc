#include "client/cli/render_trace.h"

#include "tests/client/trace_sample.h"

namespace verbatim::cli {
namespace {

constexpr char kSample[] =
    "\"We will rebuild the pier, brick by brick.\"\n"
    "  q1_0\n"
    "First seen\n"
    "  2024-10-25  Elm Courier  https://courier.example/1  o1_0\n"
    "  May be preceded by Gazette (2024-10-26), o1_1.\n"
    "  A document that nobody recorded may precede it: newsletter of Ian Bremmer, 2024-10-10, "
    "https://letter.example/9, "
    "cited by o1_1.\n"
    "How many\n"
    "  1,204 occurrences in at least 3 documents of at least 2 outlets, at least 1 independent carrier\n"
    "  examined the first 250 of 1,204\n"
    "  at least 1 document without an outlet\n"
    "  not counted: at least 1 used as a title, label or teaser\n"
    "Who is said to have said it\n"
    "  CONTESTED: several are recorded for it\n"
    "  Ana Bello (person; also as A. Bello; registered as Ana Bello, p1_0)\n"
    "    12 occurrences, 2 outlets, 1 independent, first 2024-10-25 (o1_0)\n"
    "  nobody\n"
    "    1 occurrence, 1 outlet, 1 independent, first undated (o1_2)\n"
    "Chains through which the words came, from the outlet inward\n"
    "  Gazette <- Ian Bremmer (newsletter, 2024-10-10, published, quoted) <- Ana Bello\n"
    "    1 occurrence, first o1_1; words of Ian Bremmer, or of somebody further inward\n"
    "Statements about it, newest first\n"
    "  denied by Ana Bello (person; Q5; registered as Ana Bello, p1_0), 2024-10-27 (\"Sunday\"), press call: the "
    "wording\n"
    "    \"Not brick by brick.\"\n"
    "    https://courier.example/5\n"
    "    archived at https://archive.example/5\n"
    "    about Gazette (2024-10-26), o1_1\n"
    "    s1_0, recorded 2024-11-01T00:00:00Z\n"
    "  retracted by Gazette\n"
    "    s1_1\n"
    "History of our own record, newest first\n"
    "  2024-11-01T00:00:00Z  corrected by Iris Holt: another Bello\n"
    "    attribution: speaker Ana Bello, role mayor\n"
    "    said: not known\n"
    "    evidence https://courier.example/9\n"
    "    of \"We will rebuild the Pier brick by brick!\"\n"
    "    o1_1\n"
    "  superseded by Iris Holt: a word was missing\n"
    "    superseded by: o1_0\n"
    "    of \"We will build the pier\"\n"
    "    o1_5, of q1_5\n"
    "  corrected by Iris Holt: printed a day later\n"
    "    published: 2024-10-26\n"
    "    document d1_1\n"
    "  ... and more\n"
    "Carriers\n"
    "  2024-10-25 (\"Friday\")  Elm Courier  Ana Bello, A. Bello  o1_0\n"
    "    Pier to rise again\n"
    "    https://courier.example/1\n"
    "    archived at https://archive.example/1\n"
    "    rights: free\n"
    "    expires 2030\n"
    "    in copy group 1\n"
    "  2024-10-26             Gazette      Ana Bello            o1_1\n"
    "    We will rebuild the Pier brick by brick!\n"
    "                        ^^^^          ^^^^^^\n"
    "    CORRECTED\n"
    "    in copy group 1\n"
    "  undated                no outlet                         o1_2\n"
    "    not counted: title, headline\n"
    "Copy groups, each of which counts once\n"
    "  1. 3 carriers print one text, in 3 occurrences: Elm Courier, Gazette and others\n"
    "    Elm Courier (2024-10-25 (\"Friday\")) and Gazette (2024-10-26): both credit Reuters\n"
    "    Gazette (2024-10-26) and o1_9: the same 21 words in a row stand beside the quotation: \"Then it rained for "
    "days "
    "and\"\n"
    "Variants, and how this quotation relates to each\n"
    "  altered, match strong 0.86: extends head, extends tail\n"
    "    \"rebuild the whole pier\"\n"
    "    first seen 2024-11  Herald  q1_1\n"
    "  ... there may be more\n"
    "Wordings\n"
    "  We will rebuild the pier, brick by brick.\n"
    "  We will rebuild the Pier brick by brick!\n"
    "                      ^^^^          ^^^^^^\n"
    "  ... and 1 more\n"
    "By month\n"
    "  undated   1\n"
    "  2024-10   8\n"
    "  2024-11   0\n"
    "  2024-12   0\n"
    "  2025-01  ~4\n"
    "More attributions, chains, copy groups or statements are recorded than one answer holds.\n"
    "Searched 1,204,331 quotations, 269 outlets, 2008-2024. Revision 77, 2024-11-01T00:00:00Z; server 0.1.0, "
    "normaliser "
    "1, matcher 4. Compares wording; says nothing about truth.\n";

TEST(RenderTrace, SaysEverythingInAPipe) { EXPECT_EQ(RenderTrace(SampleTrace(), 0, Style{}), kSample); }

TEST(RenderTrace, LeavesOutWhatThereIsNothingOf) {
  const auto answer = ParseText<v1::TraceQuotationResponse>(R"pb(
    trace {
      quotation { id: "q1_0" text: "Enough" }
      counts { complete: true }
    }
    revision: "7"
    versions { server: "0.1.0" normaliser: 1 matcher: 4 })pb");
  EXPECT_EQ(
      RenderTrace(answer, 0, Style{}),
      "\"Enough\"\n"
      "  q1_0\n"
      "How many\n"
      "  0 occurrences in 0 documents of 0 outlets, 0 independent carriers\n"
      "Searched 0 quotations, 0 outlets. Revision 7; server 0.1.0, normaliser 1, matcher 4. Compares wording; says "
      "nothing about truth.\n");
}

TEST(RenderTrace, ColoursOnlyWhenTheStyleHasThem) {
  const std::string coloured = RenderTrace(SampleTrace(), 0, Style{true, 100});
  for (const char* painted : {"\x1b[1m\"We will", "\x1b[31mCONTESTED", "\x1b[33mPier\x1b[0m", "\x1b[1mCarriers"}) {
    EXPECT_NE(coloured.find(painted), std::string::npos) << painted;
  }
  EXPECT_EQ(RenderTrace(SampleTrace(), 0, Style{false, 100}).find('\x1b'), std::string::npos);
}

TEST(RenderTrace, DrawsBarsOnATerminal) {
  const std::string text = RenderTrace(SampleTrace(), 0, Style{false, 31});
  EXPECT_NE(text.find("  2024-10   8  ████████████████\n  2024-11   0\n  2024-12   0\n  2025-01  ~4  ████████\n"),
            std::string::npos)
      << text;
}

TEST(RenderTrace, NeverPrintsRecordedEscapeSequences) {
  v1::TraceQuotationResponse answer = SampleTrace();
  PutBeforeEveryString("\x1b[31m", &answer);
  const std::string text = RenderTrace(answer, 0, Style{});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("�[31mWe will"), std::string::npos);
}

TEST(RenderTrace, SaysThatThereAreMoreCarriers) {
  v1::TraceQuotationResponse answer = SampleTrace();
  const std::string more = "  ... and more: raise --limit\n";
  EXPECT_EQ(RenderTrace(answer, 3, Style{}).find(more), std::string::npos);
  const std::string two = RenderTrace(answer, 2, Style{});
  EXPECT_NE(two.find(more), std::string::npos);
  EXPECT_EQ(two.find("not counted: title"), std::string::npos);
  answer.set_next_page_token("next");
  EXPECT_NE(RenderTrace(answer, 3, Style{}).find(more), std::string::npos);
}

TEST(RenderTrace, SaysWhetherSomethingMayPrecedeTheFirstPublication) {
  struct Case {
    const char *first_seen, *line;
  };
  for (const Case& c :
       {Case{"earliest: EARLIEST_CERTAIN", "  Nothing recorded here precedes it.\n"},
        Case{"earliest: EARLIEST_POSSIBLE may_precede_occurrence_id: 'o1_5'", "  May be preceded by o1_5.\n"},
        Case{"earliest: EARLIEST_POSSIBLE may_precede_cited { party: 'Ann' cited_by_occurrence_id: 'o1_5' }",
             "  A document that nobody recorded may precede it: Ann, cited by o1_5.\n"},
        Case{"earliest: EARLIEST_POSSIBLE may_precede_cited { medium: 'letter' url: 'u' cited_by_occurrence_id: 'o1_5' "
             "}",
             "  A document that nobody recorded may precede it: letter, u, cited by o1_5.\n"},
        Case{"earliest: EARLIEST_POSSIBLE", "  Another document may precede it.\n"},
        Case{"published { as_printed: 'last week' }",
             "  undated (\"last week\")  o1_0\n  No occurrence has a date.\n"}}) {
    v1::TraceQuotationResponse answer;
    *answer.mutable_trace()->mutable_quotation()->mutable_first_seen() =
        ParseText<v1::FirstSeen>(std::string("occurrence_id: 'o1_0' ") + c.first_seen);
    EXPECT_NE(RenderTrace(answer, 0, Style{}).find(c.line), std::string::npos) << c.line;
  }
}

TEST(RenderNearest, NamesOthersToTrace) {
  const auto answer = ParseText<v1::Verification>(R"pb(
    matches {
      quotation_id: "q1_1"
      text: "rebuild\nit"
      relation: RELATION_FRAGMENT
      strength: STRENGTH_SUGGESTED
      similarity: 0.5
      flags: FLAG_CUT_HEAD
    }
    coverage { quotations: 3 outlets: 1 })pb");
  EXPECT_EQ(RenderNearest(answer),
            "  fragment, match suggested 0.50: cut head   \"rebuild it\"   q1_1\n"
            "  trace one with --id=\n"
            "Searched 3 quotations, 1 outlet. Compares wording; says nothing about truth.\n");
  EXPECT_EQ(RenderNearest({}), "Searched 0 quotations, 0 outlets. Compares wording; says nothing about truth.\n");
}

}  // namespace
}  // namespace verbatim::cli
