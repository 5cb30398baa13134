#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "client/convert.h"
#include "client/include/verbatim/client.h"
#include "tests/client/fake_extraction.h"

namespace verbatim {
namespace {

using client::FakeExtractionServer;
using ::testing::ElementsAre;

Client ClientOf(const FakeExtractionServer& server) {
  ConnectOptions options;
  options.server = server.address();
  options.collection = "press";
  return Client(options);
}

template <typename Message>
void Parse(const char* text, Message* message) {
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, message));
}

TEST(ExtractionClient, SendsEverythingOfADocument) {
  FakeExtractionServer server;
  ArticleInput article;
  article.content = "words";
  article.document_id = "id";
  article.facts.outlet = "Harbour Post";
  article.facts.published.edtf = "2024-10-25";
  article.lang = "en";
  ASSERT_TRUE(ClientOf(server).ExtractQuotations(article, true).ok());
  EXPECT_EQ(server.service.extract.ShortDebugString(),
            "collection: \"press\" article { text: \"words\" document_id: \"id\" facts { outlet: \"Harbour Post\" "
            "published { edtf: \"2024-10-25\" } } lang: \"en\" } record: true");
  article = {};
  article.content = "<p>words";
  article.is_html = true;
  ASSERT_TRUE(ClientOf(server).ExtractQuotations(article).ok());
  EXPECT_EQ(server.service.extract.ShortDebugString(), "collection: \"press\" article { html: \"<p>words\" }");
}

TEST(ExtractionClient, ReadsEverythingOfAnExtraction) {
  FakeExtractionServer server;
  Parse(R"pb(
          document: "id"
          quotations {
            id: "2"
            text: "It leaks"
            begin: 3
            end: 11
            parts { text: "It" begin: 3 end: 5 }
            parent: "1"
            kind: OCCURRENCE_KIND_MIXED
            placement: PLACEMENT_TEASER
            speaker: "Ada Brook"
            speaker_kind: SPEAKER_KIND_PERSON
            mention { text: "she" begin: 12 end: 15 }
            cue { text: "said" begin: 16 end: 20 }
            via { party: "the Ledger" channel: CHANNEL_TOLD }
            said { edtf: "2024" as_printed: "this year" }
            confidence: 0.75
            reason: EXTRACTION_REASON_NEAREST
            role: "engineer"
            addressee: "reporters"
            medium: "interview"
            repaired: true
            candidates { name: "Ada Brook" probability: 0.75 }
            recorded { outcome: OUTCOME_RECORDED occurrence_id: "o1_0" }
          }
          quotations { id: "3" }
          statements {
            act: STATEMENT_ACT_DENIED
            party: "Ada Brook"
            party_kind: SPEAKER_KIND_PERSON
            mention { text: "She" }
            sentence { text: "She denied it." begin: 30 end: 44 }
            medium: "tweet"
            made { edtf: "2024-10-26" }
            about: "2"
            confidence: 0.5
            recorded { outcome: OUTCOME_ALREADY_KNOWN statement_id: "s1_0" quotation_id: "q1_0" }
          }
          truncated: true
          facts { title: "Tides" }
          lang: "en"
          text: "the text"
          method_version: "verbatim-extract/1"
          document_id: "d1_0"
          revision: "7")pb",
        &server.service.extracted);
  const auto found = ClientOf(server).ExtractQuotations({});
  ASSERT_TRUE(found.ok()) << found.status().ToString();
  EXPECT_EQ(found->document + found->lang + found->text + found->method_version + found->document_id + found->revision,
            "identhe textverbatim-extract/1d1_07");
  EXPECT_TRUE(found->truncated);
  EXPECT_EQ(found->facts.title, "Tides");
  ASSERT_EQ(found->quotations.size(), 2u);
  const ExtractedQuotation& quotation = found->quotations[0];
  EXPECT_EQ(quotation.id + quotation.text + quotation.parent + quotation.speaker, "2It leaks1Ada Brook");
  EXPECT_EQ(quotation.begin, 3u);
  EXPECT_EQ(quotation.end, 11u);
  EXPECT_EQ(quotation.parts[0].text, "It");
  EXPECT_EQ(quotation.kind, OccurrenceKind::kMixed);
  EXPECT_EQ(quotation.placement, Placement::kTeaser);
  EXPECT_EQ(quotation.speaker_kind, SpeakerKind::kPerson);
  EXPECT_EQ(quotation.mention.text, "she");
  EXPECT_EQ(quotation.mention.begin, 12u);
  EXPECT_EQ(quotation.cue.end, 20u);
  EXPECT_EQ(quotation.via[0].party, "the Ledger");
  EXPECT_EQ(quotation.via[0].channel, Channel::kTold);
  EXPECT_EQ(quotation.said.edtf + quotation.said.as_printed, "2024this year");
  EXPECT_EQ(quotation.confidence, 0.75);
  EXPECT_EQ(quotation.reason, ExtractionReason::kNearest);
  EXPECT_EQ(quotation.role + quotation.addressee + quotation.medium, "engineerreportersinterview");
  EXPECT_TRUE(quotation.repaired);
  EXPECT_EQ(quotation.candidates[0].name, "Ada Brook");
  EXPECT_EQ(quotation.recorded->occurrence_id, "o1_0");
  EXPECT_EQ(found->quotations[1].mention.text + found->quotations[1].cue.text, "");
  EXPECT_FALSE(found->quotations[1].recorded);
  const ExtractedStatement& statement = found->statements.at(0);
  EXPECT_EQ(statement.act, StatementAct::kDenied);
  EXPECT_EQ(statement.party + statement.medium + statement.made.edtf, "Ada Brooktweet2024-10-26");
  EXPECT_EQ(statement.party_kind, SpeakerKind::kPerson);
  EXPECT_EQ(statement.mention.text, "She");
  EXPECT_EQ(statement.cue.text, "");
  EXPECT_EQ(statement.sentence.text, "She denied it.");
  EXPECT_THAT(statement.about, ElementsAre("2"));
  EXPECT_EQ(statement.confidence, 0.5);
  EXPECT_EQ(statement.recorded[0].outcome, Outcome::kAlreadyKnown);
  EXPECT_EQ(statement.recorded[0].statement_id, "s1_0");
}

TEST(ExtractionClient, AsksForACheckAndReadsIt) {
  FakeExtractionServer server;
  Parse(R"pb(
          document: "draft"
          passages {
            quotation { id: "1" speaker: "Brook" }
            verification {
              id: "1"
              matches { text: "It leaks" }
            }
            relation: RELATION_ALTERED
            attribution: ATTRIBUTION_CONTESTED
            asked_speaker: "Ada Brook"
            statement_acts: STATEMENT_ACT_DENIED
            statement_acts: STATEMENT_ACT_RETRACTED
          }
          statements { party: "Ada Brook" }
          coverage { quotations: 3 }
          revision: "7"
          time { seconds: 10 }
          versions { server: "1.2.3" })pb",
        &server.service.checked);
  ArticleInput draft;
  draft.content = "words";
  CheckOptions options;
  options.collections = {"main", "press"};
  options.view = View::kFull;
  options.max_matches = 2;
  options.include_labels = true;
  const auto check = ClientOf(server).CheckDocument(draft, options);
  ASSERT_TRUE(check.ok()) << check.status().ToString();
  EXPECT_EQ(server.service.check.ShortDebugString(),
            "collections: \"main\" collections: \"press\" article { text: \"words\" } view: VIEW_FULL max_matches: 2 "
            "include_labels: true");
  EXPECT_EQ(check->document, "draft");
  ASSERT_EQ(check->passages.size(), 1u);
  const CheckedPassage& passage = check->passages[0];
  EXPECT_EQ(passage.quotation.speaker + " is " + passage.asked_speaker, "Brook is Ada Brook");
  EXPECT_EQ(passage.verification.matches[0].text, "It leaks");
  EXPECT_EQ(passage.relation, Relation::kAltered);
  EXPECT_EQ(passage.attribution, AttributionResult::kContested);
  EXPECT_THAT(passage.statement_acts, ElementsAre(StatementAct::kDenied, StatementAct::kRetracted));
  EXPECT_EQ(check->statements[0].party, "Ada Brook");
  EXPECT_EQ(check->coverage.quotations, 3u);
  EXPECT_EQ(check->revision + check->versions.server, "71.2.3");
  EXPECT_EQ(check->time->time_since_epoch(), std::chrono::seconds(10));
  ASSERT_TRUE(ClientOf(server).CheckDocument(draft).ok());
  EXPECT_THAT(client::Strings(server.service.check.collections()), ElementsAre("press"));
}

TEST(ExtractionClient, ErrorsComeThrough) {
  FakeExtractionServer server;
  server.service.status = grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "too long");
  EXPECT_EQ(ClientOf(server).ExtractQuotations({}).status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(ClientOf(server).CheckDocument({}).status().message(), "too long");
}

TEST(ExtractionClient, NumbersOfEnumsAreThoseOfTheApi) {
  EXPECT_EQ(static_cast<int>(ExtractionReason::kNearest), v1::EXTRACTION_REASON_NEAREST);
  EXPECT_EQ(static_cast<int>(ExtractionReason::kNearest), v1::ExtractionReason_MAX);
}

}  // namespace
}  // namespace verbatim
