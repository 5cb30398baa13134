#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "client/convert.h"
#include "client/include/verbatim/client.h"
#include "tests/client/fake_amendments.h"

namespace verbatim {
namespace {

using client::FakeAmendmentServer;

Client ClientOf(const FakeAmendmentServer& server) {
  ConnectOptions options;
  options.server = server.address();
  options.collection = "press";
  return Client(options);
}

template <typename Message>
Message Parse(const char* text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

TEST(AmendmentClient, SendsEveryFieldOfAnAmendmentOfAnOccurrence) {
  FakeAmendmentServer server;
  OccurrenceAmendment amendment;
  amendment.occurrence_id = "o1_0";
  amendment.act = AmendmentAct::kCorrect;
  amendment.reason = "r";
  amendment.evidence_url = "e";
  amendment.by = "b";
  amendment.fields = {"attributions", "said"};
  amendment.facts.said.edtf = "2024";
  amendment.attributions.resize(1);
  amendment.attributions[0].speaker = "Ana";
  amendment.superseded_by_occurrence_id = "o1_1";
  amendment.expected_amendments = 0;
  ASSERT_TRUE(ClientOf(server).AmendOccurrence(amendment).ok());
  EXPECT_EQ(server.amendments.amend_occurrence.ShortDebugString(),
            "collection: \"press\" occurrence_id: \"o1_0\" act: AMENDMENT_ACT_CORRECT fields: \"attributions\" fields: "
            "\"said\" facts { said { edtf: \"2024\" } } attributions { speaker: \"Ana\" } superseded_by_occurrence_id: "
            "\"o1_1\" reason: \"r\" evidence_url: \"e\" by: \"b\" expected_amendments: 0");
}

TEST(AmendmentClient, SendsEveryFieldOfAnAmendmentOfADocument) {
  FakeAmendmentServer server;
  server.amendments.already_known = true;
  server.amendments.occurrence.mutable_document()->set_id("d1_0");
  DocumentAmendment amendment;
  amendment.document_id = "d1_0";
  amendment.act = AmendmentAct::kCorrect;
  amendment.reason = "r";
  amendment.by = "b";
  amendment.fields = {"expires", "rights"};
  amendment.facts.rights = "CC0";
  amendment.facts.expires.edtf = "2030";
  const auto amended = ClientOf(server).AmendDocument(amendment);
  ASSERT_TRUE(amended.ok()) << amended.status().ToString();
  EXPECT_EQ(amended->document.id, "d1_0");
  EXPECT_TRUE(amended->already_known);
  EXPECT_EQ(amended->revision, "7");
  EXPECT_EQ(server.amendments.amend_document.ShortDebugString(),
            "collection: \"press\" document_id: \"d1_0\" act: AMENDMENT_ACT_CORRECT fields: \"expires\" fields: "
            "\"rights\" facts { rights: \"CC0\" expires { edtf: \"2030\" } } reason: \"r\" by: \"b\"");
}

TEST(AmendmentClient, ReadsWhatWasAmended) {
  const auto got = client::FromProto(Parse<v1::Occurrence>(R"pb(
    id: "o1_0"
    document {
      id: "d1_0"
      rights: "CC0"
      expires { edtf: "2030" }
      corrected: true
      observations { expires { edtf: "2031" } }
      amendments {
        act: AMENDMENT_ACT_CORRECT
        fields: "rights"
        document { rights: "CC0" }
      }
    }
    status: OCCURRENCE_STATUS_SUPERSEDED
    superseded_by_occurrence_id: "o1_1"
    amendment_count: 2
    amendments {
      act: AMENDMENT_ACT_CORRECT
      reason: "r"
      evidence_url: "e"
      by: "b"
      time { seconds: 10 }
      fields: "attributions"
      fields: "lang"
      facts { lang: "ca" }
      attributions { speaker: "Ana" }
    }
    amendments { act: AMENDMENT_ACT_SUPERSEDE superseded_by_occurrence_id: "o1_1" }
    recorded_attributions { speaker: "Max" })pb"));
  EXPECT_EQ(got.document.facts.rights, "CC0");
  EXPECT_EQ(got.document.facts.expires.edtf, "2030");
  EXPECT_TRUE(got.document.corrected);
  EXPECT_EQ(got.document.observations[0].expires.edtf, "2031");
  EXPECT_EQ(got.document.amendments[0].document.rights, "CC0");
  EXPECT_EQ(got.status, OccurrenceStatus::kSuperseded);
  EXPECT_EQ(got.superseded_by_occurrence_id, "o1_1");
  EXPECT_EQ(got.amendment_count, 2u);
  ASSERT_EQ(got.amendments.size(), 2u);
  const Amendment& correction = got.amendments[0];
  EXPECT_EQ(correction.act, AmendmentAct::kCorrect);
  EXPECT_EQ(correction.reason + correction.evidence_url + correction.by, "reb");
  EXPECT_EQ(correction.time->time_since_epoch(), std::chrono::seconds(10));
  EXPECT_EQ(correction.fields, (std::vector<std::string>{"attributions", "lang"}));
  EXPECT_EQ(correction.facts.lang, "ca");
  EXPECT_EQ(correction.attributions[0].speaker, "Ana");
  EXPECT_EQ(got.amendments[1].superseded_by_occurrence_id, "o1_1");
  EXPECT_EQ(got.recorded_attributions[0].speaker, "Max");
}

TEST(AmendmentClient, ReadsTheHistoryOfATrace) {
  FakeAmendmentServer server;
  server.amendments.trace = Parse<v1::Trace>(R"pb(
    history {
      amendment { act: AMENDMENT_ACT_RESTRICT by: "b" }
      occurrence_id: "o1_0"
      text: "Enough"
      quotation_id: "q1_0"
      document_id: "d1_0"
    }
    history_truncated: true)pb");
  const auto trace = ClientOf(server).TraceQuotation("q1_0");
  ASSERT_TRUE(trace.ok()) << trace.status().ToString();
  ASSERT_EQ(trace->history.size(), 1u);
  EXPECT_EQ(trace->history[0].amendment.act, AmendmentAct::kRestrict);
  EXPECT_EQ(trace->history[0].occurrence_id, "o1_0");
  EXPECT_EQ(trace->history[0].text, "Enough");
  EXPECT_EQ(trace->history[0].quotation_id, "q1_0");
  EXPECT_EQ(trace->history[0].document_id, "d1_0");
  EXPECT_TRUE(trace->history_truncated);
}

TEST(AmendmentClient, NumbersOfEnumsAreThoseOfTheApi) {
  EXPECT_EQ(static_cast<int>(OccurrenceStatus::kRestricted), v1::OCCURRENCE_STATUS_RESTRICTED);
  EXPECT_EQ(static_cast<int>(OccurrenceStatus::kRestricted), v1::OccurrenceStatus_MAX);
  EXPECT_EQ(static_cast<int>(AmendmentAct::kReinstate), v1::AMENDMENT_ACT_REINSTATE);
  EXPECT_EQ(static_cast<int>(AmendmentAct::kReinstate), v1::AmendmentAct_MAX);
}

TEST(AmendmentClient, SendsWhenADocumentExpiresAndWhichStatusesToList) {
  OccurrenceInput input;
  input.document.expires.edtf = "2030";
  EXPECT_EQ(client::ToProto(input).ShortDebugString(), "expires { edtf: \"2030\" }");
  ListFilter filter;
  filter.statuses = {OccurrenceStatus::kRestricted};
  EXPECT_EQ(client::ToProto(filter).ShortDebugString(), "statuses: OCCURRENCE_STATUS_RESTRICTED");
}

TEST(AmendmentClient, GoesOnWithAWithdrawal) {
  FakeAmendmentServer server;
  server.withdrawals.left = 3;
  server.withdrawals.batch = 2;
  Client client = ClientOf(server);
  WithdrawalInput input;
  input.filter.speaker = "Ana";
  input.reason = "r";
  input.evidence_url = "e";
  input.by = "b";
  auto result = client.Withdraw(input);
  for (; result.ok() && result->more; result = client.Withdraw(input)) input.withdrawal_id = result->withdrawal.id;
  ASSERT_TRUE(result.ok()) << result.status().ToString();
  EXPECT_EQ(result->withdrawal.occurrences, 3u);
  ASSERT_EQ(server.withdrawals.requests.size(), 2u);
  EXPECT_EQ(server.withdrawals.requests[1].ShortDebugString(),
            "collection: \"press\" filter { speaker: \"Ana\" } reason: \"r\" evidence_url: \"e\" by: \"b\" "
            "withdrawal_id: \"w1_0\"");
}

TEST(AmendmentClient, TellsWhatADryRunWouldWithdraw) {
  FakeAmendmentServer server;
  server.withdrawals.left = 3;
  WithdrawalInput input;
  input.occurrence_ids = {"o1_0"};
  input.dry_run = true;
  const auto result = ClientOf(server).Withdraw(input);
  ASSERT_TRUE(result.ok()) << result.status().ToString();
  EXPECT_EQ(result->withdrawal.occurrences, 3u);
  EXPECT_EQ(result->sample[0].id, "o1_0");
  EXPECT_EQ(server.withdrawals.requests[0].ShortDebugString(),
            "collection: \"press\" occurrence_ids: \"o1_0\" dry_run: true");
}

TEST(AmendmentClient, ListsWithdrawalsPageByPage) {
  FakeAmendmentServer server;
  Client client = ClientOf(server);
  std::string seen;
  auto withdrawals = client.ListWithdrawals();
  for (const Withdrawal& withdrawal : withdrawals) seen += withdrawal.id + " in " + withdrawal.backups[0].name + " ";
  EXPECT_TRUE(withdrawals.status().ok());
  EXPECT_EQ(seen, "w1_1 in nightly w1_0 in nightly ");
}

}  // namespace
}  // namespace verbatim
