#include "server/convert_extraction.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/extractor.h"
#include "server/draft_check.h"

namespace verbatim::server {
namespace {

extract::Quotation FullQuotation() {
  extract::Quotation quotation;
  quotation.id = 2;
  quotation.parent = 1;
  quotation.text = "It leaks, and it sings.";
  quotation.range = {10, 40};
  quotation.parts = {{"It leaks,", {10, 19}}, {"and it sings.", {27, 40}}};
  quotation.kind = extract::SpanKind::kMixed;
  quotation.placement = extract::Placement::kHeadline;
  quotation.repaired = true;
  quotation.speaker = "Ngozi Okafor";
  quotation.speaker_kind = extract::PartyKind::kPerson;
  quotation.role = "engineer";
  quotation.addressee = "reporters";
  quotation.medium = "interview";
  quotation.mention = {"she", {21, 24}};
  quotation.cue = {"said", {24, 28}};
  quotation.via = {
      {"the Ledger", "letter", {"2024-10", "last month"}, extract::Channel::kObtained, extract::LinkWording::kQuoted}};
  quotation.said = {"2024-10-25", "on Friday"};
  quotation.confidence = 0.75;
  quotation.reason = extract::Reason::kSubjectAfter;
  quotation.candidates = {{"Ngozi Okafor", 0.75}, {"", 0.25}};
  return quotation;
}

TEST(ConvertExtraction, TellsEverythingOfAQuotation) {
  v1::ExtractedQuotation to;
  ToProto(FullQuotation(), &to);
  EXPECT_EQ(to.via(0).date().begin().seconds(), 1'727'740'800);
  to.mutable_via(0)->mutable_date()->clear_begin();
  to.mutable_via(0)->mutable_date()->clear_end();
  to.mutable_said()->clear_begin();
  to.mutable_said()->clear_end();
  EXPECT_EQ(
      to.ShortDebugString(),
      "id: \"2\" text: \"It leaks, and it sings.\" begin: 10 end: 40 parts { text: \"It leaks,\" begin: 10 end: 19 "
      "} parts { text: \"and it sings.\" begin: 27 end: 40 } parent: \"1\" kind: OCCURRENCE_KIND_MIXED placement: "
      "PLACEMENT_HEADLINE speaker: \"Ngozi Okafor\" speaker_kind: SPEAKER_KIND_PERSON mention { text: \"she\" "
      "begin: 21 end: 24 } cue { text: \"said\" begin: 24 end: 28 } via { party: \"the Ledger\" medium: \"letter\" "
      "date { edtf: \"2024-10\" as_printed: \"last month\" } wording: WORDING_QUOTED channel: "
      "CHANNEL_OBTAINED } said { edtf: \"2024-10-25\" as_printed: \"on Friday\" } confidence: 0.75 reason: "
      "EXTRACTION_REASON_SUBJECT_AFTER role: \"engineer\" addressee: \"reporters\" medium: \"interview\" "
      "repaired: true candidates { name: \"Ngozi Okafor\" probability: 0.75 } candidates { probability: 0.25 }");
}

// Every answer has the same shape.
TEST(ConvertExtraction, HasEveryMessageOfAQuotationByNobody) {
  extract::Quotation quotation;
  quotation.id = 1;
  quotation.text = "so-called";
  quotation.kind = extract::SpanKind::kUnknown;
  v1::ExtractedQuotation to;
  ToProto(quotation, &to);
  EXPECT_EQ(to.ShortDebugString(),
            "id: \"1\" text: \"so-called\" kind: OCCURRENCE_KIND_UNKNOWN placement: PLACEMENT_BODY mention { } cue { } "
            "said { } reason: EXTRACTION_REASON_NOBODY");
}

TEST(ConvertExtraction, TellsEverythingOfAStatement) {
  extract::Statement statement;
  statement.act = extract::StatementAct::kDisputed;
  statement.party = "Ada Brook";
  statement.party_kind = extract::PartyKind::kPerson;
  statement.mention = {"She", {0, 3}};
  statement.cue = {"disputed", {4, 12}};
  statement.sentence = {"She disputed it.", {0, 16}};
  statement.medium = "tweet";
  statement.made.as_printed = "later";
  statement.about = {1, 2, 3};
  statement.confidence = 0.5;
  v1::ExtractedStatement to;
  ToProto(statement, 2, &to);
  EXPECT_EQ(to.ShortDebugString(),
            "act: STATEMENT_ACT_DISPUTED party: \"Ada Brook\" party_kind: SPEAKER_KIND_PERSON mention { text: \"She\" "
            "end: 3 } cue { text: \"disputed\" begin: 4 end: 12 } sentence { text: \"She disputed it.\" end: 16 } "
            "medium: \"tweet\" made { as_printed: \"later\" } about: \"1\" about: \"2\" confidence: 0.5");
}

// However much there is, an answer stays small enough to be sent, and points at nothing that it does not have.
TEST(ConvertExtraction, SaysWhenAnAnswerIsFull) {
  extract::Extraction extraction;
  extraction.quotations.resize(3);
  extraction.statements.resize(2);
  extraction.statements[0].about = {1, 3};
  for (uint32_t i = 0; i < 3; ++i) extraction.quotations[i].id = i + 1;
  v1::ExtractQuotationsResponse all;
  ToProto(extraction, &all);
  EXPECT_EQ(all.quotations_size(), 3);
  EXPECT_EQ(all.statements_size(), 2);
  EXPECT_FALSE(all.truncated());
  extraction.quotations[1].text = std::string(kMaxAnswerBytes, 'a');
  v1::CheckDocumentResponse some;
  ToProto(extraction, &some);
  EXPECT_EQ(some.passages_size(), 2);
  EXPECT_EQ(some.statements_size(), 0);
  EXPECT_TRUE(some.truncated());
  extraction.quotations[1].text.clear();
  extraction.quotations.pop_back();
  extraction.statements[0].sentence.text = std::string(kMaxAnswerBytes, 'a');
  ToProto(extraction, &(all = {}));
  EXPECT_EQ(all.quotations_size(), 2);
  ASSERT_EQ(all.statements_size(), 1);
  EXPECT_EQ(all.statements(0).about_size(), 1);
  EXPECT_TRUE(all.truncated());
}

TEST(ConvertExtraction, MakesAnOccurrenceOfAQuotation) {
  Article article;
  article.document.document.set_url("https://harbour.example/1");
  article.document.observation.set_lang("en");
  article.extraction.text = "é: “It leaks,” she said, “and it sings.” Ever.";
  const CodePointMap text(article.extraction.text);
  extract::Quotation quotation = FullQuotation();
  quotation.range = {4, 39};
  const std::string parent = "o1_00000000000000000000000000000001";
  const index::OccurrenceFields fields = FieldsOf(article, text, quotation, parent);
  EXPECT_EQ(fields.text, "It leaks, and it sings.");
  EXPECT_EQ(*fields.offset, 4u);
  EXPECT_EQ(fields.parent, parent);
  EXPECT_EQ(fields.document.url(), "https://harbour.example/1");
  EXPECT_EQ(fields.observation.left_context(), "é: “");
  EXPECT_EQ(fields.observation.right_context(), "” Ever.");
  EXPECT_EQ(fields.observation.lang(), "en");
  EXPECT_EQ(fields.observation.parts_size(), 2);
  EXPECT_EQ(fields.observation.kind(), uint32_t{v1::OCCURRENCE_KIND_MIXED});
  EXPECT_EQ(fields.observation.placement(), uint32_t{v1::PLACEMENT_HEADLINE});
  EXPECT_EQ(fields.observation.said().edtf(), "2024-10-25");
  ASSERT_EQ(fields.attributions.size(), 1u);
  const index::Attribution& attribution = fields.attributions[0];
  EXPECT_EQ(attribution.speaker() + "/" + attribution.mention() + "/" + attribution.cue() + "/" + attribution.role() +
                "/" + attribution.addressee(),
            "Ngozi Okafor/she/said/engineer/reporters");
  EXPECT_EQ(attribution.method(), uint32_t{v1::Attribution::METHOD_EXTRACTED});
  EXPECT_EQ(attribution.method_version(), extract::kMethodVersion);
  EXPECT_EQ(attribution.confidence(), 0.75);
  EXPECT_EQ(attribution.candidates_size(), 2);
  EXPECT_EQ(attribution.via(0).channel(), uint32_t{v1::ViaLink::CHANNEL_OBTAINED});
  EXPECT_TRUE(index::Prepare(fields).ok()) << index::Prepare(fields).status();
}

TEST(ConvertExtraction, AttributesNothingToNobody) {
  extract::Quotation quotation = FullQuotation();
  quotation.speaker.clear();
  const CodePointMap text("");
  EXPECT_TRUE(FieldsOf({}, text, quotation, "").attributions.empty());
}

// 0 would mean that nothing is known of it, which counts for more.
TEST(ConvertExtraction, KeepsALowConfidenceLow) {
  extract::Quotation quotation = FullQuotation();
  quotation.confidence = 0;
  const CodePointMap text("");
  EXPECT_GT(FieldsOf({}, text, quotation, "").attributions[0].confidence(), 0);
}

TEST(ConvertExtraction, TellsNamesFromWordsForSomebody) {
  using extract::PartyKind;
  const struct {
    const char* speaker;
    PartyKind kind;
    bool has_name;
    v1::SpeakerKind recorded;
  } cases[] = {
      {"Ada Brook", PartyKind::kPerson, true, v1::SPEAKER_KIND_PERSON},
      {"Ada Brook", PartyKind::kUnknown, true, v1::SPEAKER_KIND_UNSPECIFIED},
      {"Northline", PartyKind::kOrganisation, true, v1::SPEAKER_KIND_ORGANISATION},
      {"ильза", PartyKind::kPerson, true, v1::SPEAKER_KIND_PERSON},
      {"He", PartyKind::kPerson, false, v1::SPEAKER_KIND_UNKNOWN},
      {"the spokesman", PartyKind::kPerson, false, v1::SPEAKER_KIND_UNKNOWN},
      {"The council", PartyKind::kOrganisation, false, v1::SPEAKER_KIND_UNKNOWN},
      {"The Wall Street Journal", PartyKind::kPublication, true, v1::SPEAKER_KIND_PUBLICATION},
      {"residents of Sandmere", PartyKind::kGroup, false, v1::SPEAKER_KIND_GROUP},
      {"a person close to Northline", PartyKind::kUnnamed, false, v1::SPEAKER_KIND_UNNAMED},
  };
  for (const auto& test : cases) {
    extract::Quotation quotation = FullQuotation();
    quotation.speaker = test.speaker;
    quotation.speaker_kind = test.kind;
    EXPECT_EQ(HasName(quotation), test.has_name) << test.speaker;
    EXPECT_EQ(FieldsOf({}, CodePointMap(""), quotation, "").attributions[0].speaker_kind(),
              static_cast<uint32_t>(test.recorded))
        << test.speaker;
  }
}

TEST(ConvertExtraction, FindsCodePoints) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "aé漢😀";
  const CodePointMap map(text);
  EXPECT_EQ(map.Slice(0, 4), "aé漢😀");
  EXPECT_EQ(map.Slice(63, 66), "😀aé");
  EXPECT_EQ(map.Slice(129, 131), "é漢");
  EXPECT_EQ(map.Slice(398, 1000), "漢😀");
  EXPECT_EQ(map.Slice(1000, 2000), "");
  EXPECT_EQ(map.Slice(5, 4), "");
  EXPECT_EQ(CodePointMap("").Slice(0, 1), "");
}

TEST(ConvertExtraction, ComparesNamesThatAreShortened) {
  const struct {
    const char *name, *other;
    bool is_form;
  } cases[] = {
      {"Peskov", "Dmitry Peskov", true},
      {"Mr. Peskov", "Dmitry Peskov", true},
      {"Dmitry Peskov", "Peskov", true},
      {"Captain Ilse Varga", "Ilse Varga", true},
      {"DMITRY PESKOV", "Dmitry Peskov", true},
      {"Elon Musk", "Justine Musk", false},
      {"Ovarga", "Varga", false},
      {"Ilse", "Ilse Varga", false},
      {"Mr.", "Mr.", true},
      {"...", "Ilse Varga", false},
      {"\xff", "Ilse Varga", false},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(IsFormOfName(test.name, test.other), test.is_form) << test.name << " / " << test.other;
  }
}

}  // namespace
}  // namespace verbatim::server
