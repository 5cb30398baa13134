#include "client/cli/render.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "tests/client/trace_sample.h"

namespace verbatim::cli {
namespace {

template <typename Message>
Message Parse(const char* text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

constexpr char kCoverage[] =
    R"pb(coverage { quotations: 1204331 outlets: 269 earliest: "2008-01-02" latest: "2024-11-01" })pb";

TEST(Render, VerificationOfADifferentWording) {
  const auto answer = Parse<v1::Verification>((std::string(kCoverage) + R"pb(
                                                relation: RELATION_FORMATTING
                                                matches {
                                                  quotation_id: "q1_0"
                                                  text: "We will rebuild, brick by brick."
                                                  relation: RELATION_FORMATTING
                                                  strength: STRENGTH_STRONG
                                                  similarity: 1
                                                  attribution: ATTRIBUTION_SAME_SPEAKER
                                                  speakers: "Ana Bello"
                                                  occurrence_count: 4
                                                  first_seen {
                                                    occurrence_id: "o1_0"
                                                    published { edtf: "2024-10-25" }
                                                    outlet: "Elm Courier"
                                                    url: "https://courier.example/1"
                                                    earliest: EARLIEST_CERTAIN
                                                  }
                                                  carrier: CARRIER_CARRIED
                                                  timing: TIMING_LATER
                                                })pb")
                                                  .c_str());
  v1::QuoteQuery asked;
  asked.set_text("we will rebuild brick by brick");
  EXPECT_EQ(RenderVerification(asked, answer, Style{}),
            "SAME WORDS, other formatting    match strong 1.00       speaker: same\n"
            "  asked     we will rebuild brick by brick\n"
            "  recorded  We will rebuild, brick by brick.\n"
            "  speakers  Ana Bello\n"
            "  earliest  2024-10-25  Elm Courier   (in this index)   https://courier.example/1\n"
            "  found in  4 occurrences; the asked outlet carried it; the asked date is later\n"
            "  id        q1_0\n"
            "Searched 1,204,331 quotations, 269 outlets, 2008-2024. Compares wording; says nothing about truth.\n");
}

TEST(Render, VerificationOfOtherWords) {
  const auto answer = Parse<v1::Verification>((std::string(kCoverage) + R"pb(
                                                relation: RELATION_ALTERED
                                                matches {
                                                  quotation_id: "q1_0"
                                                  text: "We may rebuild\nit"
                                                  relation: RELATION_ALTERED
                                                  strength: STRENGTH_SUGGESTED
                                                  similarity: 0.75
                                                  flags: FLAG_MODAL
                                                  occurrence_count: 1
                                                  alignment {
                                                    operation: OPERATION_EQUAL
                                                    query { byte_end: 2 word_end: 1 }
                                                    recorded { byte_end: 2 word_end: 1 }
                                                  }
                                                  alignment {
                                                    operation: OPERATION_SUBSTITUTE
                                                    query { byte_begin: 3 byte_end: 7 word_begin: 1 word_end: 2 }
                                                    recorded { byte_begin: 3 byte_end: 6 word_begin: 1 word_end: 2 }
                                                  }
                                                  alignment {
                                                    operation: OPERATION_EQUAL
                                                    query { byte_begin: 8 byte_end: 18 word_begin: 2 word_end: 4 }
                                                    recorded { byte_begin: 7 byte_end: 17 word_begin: 2 word_end: 4 }
                                                  }
                                                })pb")
                                                  .c_str());
  v1::QuoteQuery asked;
  asked.set_text("We must rebuild it");
  const std::string tail =
      "  found in  1 occurrence\n"
      "  id        q1_0\n"
      "Searched 1,204,331 quotations, 269 outlets, 2008-2024. Compares wording; says nothing about truth.\n";
  const std::string head = "WORDS DIFFER: modal             match suggested 0.75\n";
  EXPECT_EQ(RenderVerification(asked, answer, Style{}), head +
                                                            "  asked     We must rebuild it\n"
                                                            "               ^^^^\n"
                                                            "  recorded  We may  rebuild it\n" +
                                                            tail);
  // However narrow the terminal, there are columns enough for words.
  EXPECT_EQ(RenderVerification(asked, answer, Style{false, 5}), RenderVerification(asked, answer, Style{false, 32}));
}

TEST(Render, VerificationThatFoundNothing) {
  v1::QuoteQuery asked;
  asked.set_text("never said");
  const auto answer = Parse<v1::Verification>((std::string(kCoverage) + "relation: RELATION_NOT_FOUND").c_str());
  EXPECT_EQ(RenderVerification(asked, answer, Style{}),
            "NOT FOUND in this index\n"
            "  asked     never said\n"
            "Searched 1,204,331 quotations, 269 outlets, 2008-2024. Compares wording; says nothing about truth.\n");
}

TEST(Render, VerificationNamesStatements) {
  const auto answer = Parse<v1::Verification>(R"pb(
    relation: RELATION_VERBATIM
    matches {
      quotation_id: "q1_0"
      text: "Enough"
      relation: RELATION_VERBATIM
      strength: STRENGTH_STRONG
      similarity: 1
      occurrence_count: 1
      statements {
        act: STATEMENT_ACT_DENIED
        party: "Dmitry\nPeskov"
        made { edtf: "2024-10-25" }
        medium: "press call"
        concern: STATEMENT_CONCERN_SAID
        url: "https://a.example"
      }
      statements { act: STATEMENT_ACT_ACKNOWLEDGED party: "Ana" concern: STATEMENT_CONCERN_WORDING }
      statements { act: STATEMENT_ACT_RETRACTED party: "\033[31mGazette" }
      more_statements: true
    }
    matches {
      quotation_id: "q1_1"
      statements { act: STATEMENT_ACT_DENIED party: "not shown" }
    })pb");
  v1::QuoteQuery asked;
  asked.set_text("Enough");
  EXPECT_EQ(RenderVerification(asked, answer, Style{}),
            "VERBATIM                        match strong 1.00\n"
            "  recorded  Enough\n"
            "  found in  1 occurrence\n"
            "  id        q1_0\n"
            "  denied    Dmitry Peskov, 2024-10-25, press call: that it was said   https://a.example\n"
            "  acknowledged Ana: the wording\n"
            "  retracted �[31mGazette\n"
            "  and more  verbatim statements list --quotation=q1_0\n"
            "  also      , match  0.00   \"\"   q1_1\n"
            "Searched 0 quotations, 0 outlets. Compares wording; says nothing about truth.\n");
}

TEST(Render, QuotationAndOccurrence) {
  const auto quotation = Parse<v1::Quotation>(R"pb(
    id: "q1_0"
    text: "Enough"
    speakers: "Ana"
    speakers: "Ben"
    more_speakers: true
    occurrence_count: 1
    wording_count: 2
    statement_count: 3
    first_seen {
      occurrence_id: "o1_0"
      outlet: "Elm Courier"
      earliest: EARLIEST_POSSIBLE
      may_precede_occurrence_id: "o1_1"
    })pb");
  EXPECT_EQ(RenderQuotation(quotation, Style{}),
            "\"Enough\"\n"
            "  id        q1_0\n"
            "  speakers  Ana, Ben and more\n"
            "  earliest  undated  Elm Courier   (in this index; o1_1 may precede it)\n"
            "  found in  1 occurrence, 2 wordings\n"
            "  about it  3 statements\n");
  const auto occurrence = Parse<v1::Occurrence>(R"pb(
    id: "o1_0"
    quotation_id: "q1_0"
    text: "Enough"
    document {
      id: "d1_0"
      outlet: "Elm Courier"
      published { edtf: "2024-10" }
    }
    attributions {
      speaker: "Ana"
      role: "mayor"
      mention: "she"
      cue: "said"
      via {
        party: "Elm Wire"
        medium: "newsletter"
        date { edtf: "2024-10" }
        channel: CHANNEL_OBTAINED
        wording: WORDING_QUOTED
      }
      via { party: "Bo" }
      words_of: "Bo"
    }
    facts {
      said { edtf: "2024-10-13" as_printed: "last week" }
      kind: OCCURRENCE_KIND_DIRECT
    })pb");
  EXPECT_EQ(RenderOccurrence(occurrence, false, Style{}),
            "\"Enough\"\n"
            "  id        o1_0\n"
            "  quotation q1_0\n"
            "  speaker   Ana, mayor   \"she said\"   via Elm Wire (newsletter, 2024-10, obtained, quoted), Bo"
            "   words of Bo, or of somebody further inward\n"
            "  outlet    Elm Courier\n"
            "  published 2024-10\n"
            "  said      2024-10-13 (\"last week\")\n"
            "  document  d1_0\n"
            "  kind      direct\n");
}

TEST(Render, FullOccurrencesHaveEveryFact) {
  const auto occurrence = Parse<v1::Occurrence>(R"pb(
    id: "o1_0"
    quotation_id: "q1_0"
    text: "Enough"
    offset: 0
    document {
      id: "d1_0"
      outlet: "Elm Courier"
      retrieved { edtf: "2024-11-02" }
      content_hash: "sha256:ab"
      rights: "free"
      expires { edtf: "2030" as_printed: "five years" }
      observations { outlet: "The Elm Courier" rights: "free" }
    }
    attributions { speaker: "Ana" addressee: "the council" method: METHOD_EXTRACTED confidence: 0.5 }
    facts {
      parts { text: "En" begin: 0 end: 2 }
      external_id: "row 7"
    }
    observations { external_id: "row 8" translated: TRANSLATED_NO })pb");
  const std::string text = RenderOccurrence(occurrence, true, Style{});
  for (const char* line : {"  offset    0\n", "  retrieved 2024-11-02\n", "  hash      sha256:ab\n",
                           "  rights    free\n", "  part      0-2 \"En\"\n", "  external  row 7\n",
                           "  recorded  translated: TRANSLATED_NO external_id: \"row 8\"\n",
                           "  recorded  outlet: \"The Elm Courier\" rights: \"free\"\n", "method: METHOD_EXTRACTED"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
  const std::string basic = RenderOccurrence(occurrence, false, Style{});
  EXPECT_EQ(basic.find("retrieved"), std::string::npos);
  // Whoever sees the words sees what may be done with them.
  EXPECT_NE(basic.find("  rights    free\n  expires   2030 (\"five years\")\n"), std::string::npos) << basic;
}

v1::Occurrence AmendedOccurrence() {
  return Parse<v1::Occurrence>(R"pb(
    id: "o1_0"
    quotation_id: "q1_0"
    text: "Enough"
    document {
      id: "d1_0"
      outlet: "Gazette"
      corrected: true
      amendments {
        act: AMENDMENT_ACT_CORRECT
        reason: "the masthead was misread"
        by: "Bo"
        fields: "outlet"
        document { outlet: "Gazette" }
      }
    }
    attributions { speaker: "Ana Bello" method: METHOD_AMENDED }
    status: OCCURRENCE_STATUS_CORRECTED
    amendment_count: 1
    amendments {
      act: AMENDMENT_ACT_CORRECT
      reason: "another Bello"
      evidence_url: "https://courier.example/9"
      by: "Ian"
      time { seconds: 1730419200 }
      fields: "attributions"
      fields: "lang"
      attributions { speaker: "Ana Bello" method: METHOD_AMENDED }
    }
    recorded_attributions { speaker: "Max Bello" })pb");
}

TEST(Render, OccurrencesSayWhatHoldsOfThem) {
  v1::Occurrence occurrence = AmendedOccurrence();
  EXPECT_EQ(RenderOccurrence(occurrence, false, Style{}),
            "\"Enough\"\n"
            "  status    CORRECTED\n"
            "  id        o1_0\n"
            "  quotation q1_0\n"
            "  speaker   Ana Bello\n"
            "  outlet    Gazette\n"
            "  document  d1_0\n");
  occurrence.set_status(v1::OCCURRENCE_STATUS_SUPERSEDED);
  occurrence.set_superseded_by_occurrence_id("o1_1");
  EXPECT_NE(RenderOccurrence(occurrence, false, Style{}).find("  status    SUPERSEDED by o1_1\n"), std::string::npos);
  v1::Occurrence restricted;
  restricted.set_id("o1_0");
  restricted.set_status(v1::OCCURRENCE_STATUS_RESTRICTED);
  EXPECT_EQ(RenderOccurrence(restricted, false, Style{}), "RESTRICTED\n  status    RESTRICTED\n  id        o1_0\n");
}

TEST(Render, FullOccurrencesHaveTheirHistory) {
  const std::string text = RenderOccurrence(AmendedOccurrence(), true, Style{});
  EXPECT_NE(text.find("  recorded  speaker: \"Max Bello\"\n"
                      "  amended\n"
                      "    2024-11-01T00:00:00Z  corrected by Ian: another Bello\n"
                      "      attribution: speaker Ana Bello\n"
                      "      lang: not known\n"
                      "      evidence https://courier.example/9\n"
                      "  document amended\n"
                      "    corrected by Bo: the masthead was misread\n"
                      "      outlet: Gazette\n"),
            std::string::npos)
      << text;
  // The corrected attribution is shown above; it was not recorded.
  EXPECT_EQ(text.find("recorded  speaker: \"Ana Bello\""), std::string::npos) << text;
}

TEST(Render, ListsSayWhatHoldsOfOccurrencesAndWhatMayBeDoneWithThem) {
  v1::Occurrence corrected = AmendedOccurrence();
  corrected.mutable_document()->set_rights("agency copy, not for resale");
  v1::Occurrence restricted;
  restricted.set_id("o1_1");
  restricted.set_status(v1::OCCURRENCE_STATUS_RESTRICTED);
  EXPECT_EQ(ListRenderer(Style{}).Render({ToRow(corrected), ToRow(restricted)}),
            "undated     Gazette  Ana Bello  \"Enough\"  CORRECTED  (agency copy, not for resale)  o1_0\n"
            "undated                         RESTRICTED  o1_1\n");
  const std::string narrow = ListRenderer(Style{false, 90}).Render({ToRow(corrected)});
  EXPECT_NE(narrow.find("  (agency copy, not for re…)  o1_0"), std::string::npos) << narrow;
}

std::vector<ListRow> Rows() {
  return {{"2024-10-25",
           "Elm Courier",
           "Ana Bello",
           {"We will rebuild the whole pier, brick by brick", {}},
           "q1_0",
           false,
           "",
           ""},
          {"2024-10", "Gazette", "", {"Enough", {}}, "q1_1", true, "", ""},
          {"", "", "", {"An undated one", {}}, "q1_2", false, "", ""}};
}

TEST(Render, ListsInAlignedColumns) {
  EXPECT_EQ(ListRenderer(Style{}).Render(Rows()),
            "2024-10-25  Elm Courier  Ana Bello  \"We will rebuild the whole pier, brick by brick\"  q1_0\n"
            "2024-10 ?   Gazette                 \"Enough\"  q1_1\n"
            "undated                             \"An undated one\"  q1_2\n");
}

TEST(Render, CutsTextsOnATerminalOnly) {
  EXPECT_EQ(ListRenderer(Style{false, 70}).Render({Rows()[0]}),
            "2024-10-25  Elm Courier  Ana Bello  \"We will rebuild the whole…\"  q1_0\n");
}

TEST(Render, ShowsWhereASearchFoundItsWords) {
  const auto hit = Parse<v1::SearchHit>(R"pb(
    quotation {
      id: "q1_0"
      text: "We will rebuild the whole pier, brick by brick"
      listed_date { edtf: "2024-10" }
    }
    matches { byte_begin: 26 byte_end: 30 }
  )pb");
  EXPECT_EQ(ListRenderer(Style{}).Render({ToRow(hit)}),
            "2024-10     \"We will rebuild the whole pier, brick by brick\"  q1_0\n");
  EXPECT_EQ(ListRenderer(Style{true, 46}).Render({ToRow(hit)}),
            "2024-10     \"…whole \x1b[1mpier\x1b[0m, brick by bri…\"  \x1b[2mq1_0\x1b[0m\n");
}

TEST(Render, NeverPrintsRecordedEscapeSequences) {
  v1::Quotation quotation;
  quotation.set_text("a\x1b]0;title\x07");
  EXPECT_EQ(RenderQuotation(quotation, Style{}).find('\x1b'), std::string::npos);
  EXPECT_EQ(ListRenderer(Style{}).Render({ToRow(quotation)}).find('\x1b'), std::string::npos);
  v1::Occurrence occurrence = AmendedOccurrence();
  PutBeforeEveryString("\x1b[31m", &occurrence);
  // Ids are the server's.
  occurrence.set_id("o1_0");
  occurrence.set_quotation_id("q1_0");
  occurrence.mutable_document()->set_id("d1_0");
  for (const auto status : {v1::OCCURRENCE_STATUS_CORRECTED, v1::OCCURRENCE_STATUS_SUPERSEDED}) {
    occurrence.set_status(status);
    EXPECT_EQ(RenderOccurrence(occurrence, true, Style{}).find('\x1b'), std::string::npos);
    EXPECT_EQ(ListRenderer(Style{}).Render({ToRow(occurrence)}).find('\x1b'), std::string::npos);
  }
}

TEST(Render, ColoursOnlyWhenTheStyleHasThem) {
  v1::Quotation quotation;
  quotation.set_text("Enough");
  EXPECT_NE(RenderQuotation(quotation, Style{true, 80}).find("\x1b[1m"), std::string::npos);
  EXPECT_EQ(RenderQuotation(quotation, Style{false, 80}).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace verbatim::cli
