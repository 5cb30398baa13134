#include "client/cli/render_check.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "client/cli/render_extraction.h"

namespace verbatim::cli {
namespace {

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

TEST(RenderExtraction, TellsWhoSaidItAndHowWeKnow) {
  const auto found = Parse<v1::ExtractQuotationsResponse>(R"pb(
    document: "a.txt"
    quotations {
      id: "1"
      text: "It leaks,\nand it sings."
      kind: OCCURRENCE_KIND_DIRECT
      placement: PLACEMENT_BODY
      speaker: "Ngozi Okafor"
      mention { text: "she" begin: 30 }
      cue { text: "said" begin: 34 }
      via { party: "the Ledger" medium: "letter" channel: CHANNEL_OBTAINED }
      said { edtf: "2024-10-25" as_printed: "on Friday" }
      confidence: 0.97
      reason: EXTRACTION_REASON_SUBJECT_AFTER
      role: "engineer"
      addressee: "reporters"
      medium: "interview"
      candidates { name: "Ngozi Okafor" probability: 0.97 }
      candidates { name: "Ada Brook" probability: 0.07 }
      candidates { probability: 0.06 }
      candidates { name: "Cy Dale" probability: 0.01 }
      recorded { outcome: OUTCOME_RECORDED occurrence_id: "o1_0" }
    }
    quotations {
      id: "2"
      text: "sings"
      parent: "1"
      kind: OCCURRENCE_KIND_LABEL
      placement: PLACEMENT_HEADLINE
      repaired: true
      confidence: 0.6
      reason: EXTRACTION_REASON_NOBODY
      recorded { outcome: OUTCOME_ALREADY_KNOWN occurrence_id: "o1_1" }
    }
    quotations {
      id: "3"
      text: "..."
      kind: OCCURRENCE_KIND_DIRECT
      placement: PLACEMENT_BODY
      speaker: "\x1b[31mAda"
      mention { text: "Ada" begin: 50 }
      cue { text: "said" begin: 45 }
      confidence: 0.5
      reason: EXTRACTION_REASON_INVERTED
      recorded {
        outcome: OUTCOME_REJECTED
        error { message: "has no word" }
      }
    }
    statements {
      act: STATEMENT_ACT_DENIED
      party: "Ada Brook"
      made { edtf: "2024-10-26" }
      medium: "tweet"
      sentence { text: "Brook denied it in a tweet." }
      about: "1"
      about: "2"
      confidence: 0.8
    })pb");
  EXPECT_EQ(RenderExtraction(found, Style{}),
            "a.txt: 3 quotations\n"
            "1. \"It leaks, and it sings.\"\n"
            "  speaker   Ngozi Okafor, engineer   \"she said\"   via the Ledger (letter, obtained)\n"
            "  known by  subject after, confidence 0.97\n"
            "  or        Ada Brook, confidence 0.07; nobody, confidence 0.06\n"
            "  said      2024-10-25 (\"on Friday\")\n"
            "  where     to reporters, in interview\n"
            "  recorded  o1_0\n"
            "2. \"sings\"\n"
            "  speaker   nobody is said to have said it\n"
            "  known by  nobody, confidence 0.60\n"
            "  kind      label, headline, inside 1, marks repaired\n"
            "  recorded  o1_1, was recorded already\n"
            "3. \"...\"\n"
            "  speaker   \xEF\xBF\xBD[31mAda   \"said Ada\"\n"
            "  known by  inverted, confidence 0.50\n"
            "  recorded  not: has no word\n"
            "denied by Ada Brook, 2024-10-26, tweet: that it was said; about 1, 2; confidence 0.80\n"
            "  \"Brook denied it in a tweet.\"\n");
}

TEST(RenderExtraction, SaysThatThereIsNothingAndThatThereIsMore) {
  EXPECT_EQ(RenderExtraction(Parse<v1::ExtractQuotationsResponse>(R"(document: "a")"), Style{}), "a: 0 quotations\n");
  EXPECT_EQ(RenderExtraction(Parse<v1::ExtractQuotationsResponse>(R"(document: "a" truncated: true)"), Style{}),
            "a: 0 quotations\nThere are more than an answer holds: read the document in parts.\n");
}

// A passage with a strong match of this relation.
std::string Passage(const std::string& relation, const std::string& recorded, const std::string& more = "") {
  return R"(passages {
    quotation { id: "1" text: "We will rebuild it" kind: OCCURRENCE_KIND_DIRECT placement: PLACEMENT_BODY
                speaker: "Bello" cue { text: "said" begin: 20 } mention { text: "Bello" begin: 25 } }
    verification { matches { quotation_id: "q1_0" text: ")" +
         recorded + R"(" relation: RELATION_)" + relation + R"(
                             strength: STRENGTH_STRONG similarity: 1 speakers: "Ana Bello" occurrence_count: 2
                             attribution: ATTRIBUTION_SAME_SPEAKER } )" +
         more + R"(}
    relation: RELATION_)" +
         relation + R"( attribution: ATTRIBUTION_SAME_SPEAKER asked_speaker: "Ana Bello" })";
}

std::string Rendered(const std::string& check) {
  return RenderDocumentCheck(Parse<v1::CheckDocumentResponse>(R"(document: "draft.txt" )" + check), Style{});
}

constexpr char kHead[] =
    "draft.txt\n"
    "1. \"We will rebuild it\"\n"
    "  speaker   Bello   \"said Bello\"   taken for Ana Bello\n";
constexpr char kTail[] =
    "    speakers  Ana Bello\n"
    "    found in  2 occurrences\n"
    "    id        q1_0\n";

TEST(RenderCheck, SaysWhatIsRecordedOfAPassage) {
  EXPECT_EQ(Rendered(Passage("VERBATIM", "We will rebuild it.")),
            std::string(kHead) + "  VERBATIM                        match strong 1.00       speaker: same\n" + kTail +
                "1 passage: 1 verbatim.\n");
  EXPECT_EQ(Rendered(Passage("ALTERED", "We may rebuild it", R"(matches {
              quotation_id: "q1_1" text: "We may" relation: RELATION_OVERLAP strength: STRENGTH_SUGGESTED })")),
            std::string(kHead) + "  WORDS DIFFER                    match strong 1.00       speaker: same\n" +
                "    asked     We will rebuild it\n"
                "    recorded  We may rebuild it\n" +
                kTail + "    also      overlap, match suggested 0.00   \"We may\"   q1_1\n" +
                "1 passage: 1 altered.\n");
}

// The drawing of a piece leaves out most of what it was cut from.
TEST(RenderCheck, ShowsTheWholeOfAPiece) {
  std::string tail;
  for (int i = 0; i < 40; ++i) tail += " word" + std::to_string(i);
  const std::string recorded = "We will rebuild it" + tail;
  const std::string alignment = R"(alignment { operation: OPERATION_EQUAL query { word_end: 4 byte_end: 18 }
    recorded { word_end: 4 byte_end: 18 } } alignment { operation: OPERATION_INSERT
    query { word_begin: 4 word_end: 4 byte_begin: 18 byte_end: 18 }
    recorded { word_begin: 4 word_end: 44 byte_begin: 19 byte_end: )" +
                                std::to_string(recorded.size()) + "} }";
  std::string check = Passage("FRAGMENT", recorded);
  check.insert(check.find("similarity"), alignment);
  const std::string page = Rendered(check);
  EXPECT_NE(page.find("words]\n"), std::string::npos) << page;
  EXPECT_NE(page.find("    whole     " + recorded + "\n"), std::string::npos) << page;
  EXPECT_EQ(Rendered(Passage("FRAGMENT", "We will rebuild it all")).find("whole"), std::string::npos);
}

TEST(RenderCheck, SuggestsWithoutDeciding) {
  EXPECT_EQ(Rendered(R"pb(
              passages {
                quotation { id: "1" text: "so boring" kind: OCCURRENCE_KIND_MIXED placement: PLACEMENT_BODY }
                verification {
                  truncated: true
                  matches {
                    quotation_id: "q1_0"
                    text: "it's so boring"
                    relation: RELATION_FRAGMENT
                    strength: STRENGTH_SUGGESTED
                    similarity: 0.8
                  }
                }
                relation: RELATION_NOT_FOUND
              }
              passages {
                quotation { id: "2" text: "ghost" kind: OCCURRENCE_KIND_LABEL placement: PLACEMENT_BODY parent: "1" }
              }
              passages {
                quotation { id: "3" text: "!" kind: OCCURRENCE_KIND_DIRECT placement: PLACEMENT_BODY }
                verification { error { code: 3 message: "text: has no word" } }
              }
              truncated: true)pb"),
            "draft.txt\n"
            "1. \"so boring\"\n"
            "  kind      mixed\n"
            "  NOT FOUND in this index\n"
            "    perhaps   fragment, match suggested 0.80   \"it's so boring\"   q1_0\n"
            "  A limit stopped the search: more may be recorded.\n"
            "2. \"ghost\"\n"
            "  kind      label, inside 1\n"
            "  Not recorded, and nobody's words.\n"
            "3. \"!\"\n"
            "  Could not be looked up: text: has no word\n"
            "There are more than an answer holds: check the draft in parts.\n"
            "3 passages: 1 not found, 1 title or label, 1 failure.\n");
}

}  // namespace
}  // namespace verbatim::cli
