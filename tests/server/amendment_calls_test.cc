// Amendments and withdrawals over the wire.
#include <google/rpc/error_details.pb.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/server/test_server.h"

namespace verbatim::server {
namespace {

constexpr char kText[] = "The tide does not wait for the council, and neither do I";

class AmendmentCalls : public ::testing::Test {
 protected:
  AmendmentCalls() {
    first_ = server_.Record(Input(kText, "https://harbour.example/1", "2024-10-25", "Ada Brook", "Harbour Post"));
    second_ = server_.Record(Input(kText, "https://elm.example/1", "2024-10-26", "Cy Dale", "Elm Courier"));
  }

  v1::AmendOccurrenceRequest Correction() const {
    v1::AmendOccurrenceRequest request;
    request.set_occurrence_id(second_.occurrence_id());
    request.set_act(v1::AMENDMENT_ACT_CORRECT);
    request.add_fields("attributions");
    request.add_fields("said");
    request.add_attributions()->set_speaker("Ada Brook");
    request.mutable_facts()->mutable_said()->set_edtf("2024-10-24");
    request.set_reason("the recording was listened to again");
    request.set_evidence_url("https://elm.example/corrections");
    request.set_by("desk");
    return request;
  }

  v1::WithdrawRequest Withdrawal() const {
    v1::WithdrawRequest request;
    request.add_occurrence_ids(second_.occurrence_id());
    request.set_reason("asked for");
    request.set_by("legal");
    return request;
  }

  grpc::Status Amend(const v1::AmendOccurrenceRequest& request, v1::AmendOccurrenceResponse* response) {
    grpc::ClientContext context;
    return server_.quotations().AmendOccurrence(&context, request, response);
  }
  grpc::Status Amend(const v1::AmendDocumentRequest& request, v1::AmendDocumentResponse* response) {
    grpc::ClientContext context;
    return server_.quotations().AmendDocument(&context, request, response);
  }
  grpc::Status Withdraw(const v1::WithdrawRequest& request, v1::WithdrawResponse* response) {
    grpc::ClientContext context;
    return server_.admin().Withdraw(&context, request, response);
  }
  v1::Quotation GetQuotation() {
    v1::GetQuotationRequest request;
    request.set_id(first_.quotation_id());
    v1::GetQuotationResponse response;
    grpc::ClientContext context;
    const grpc::Status status = server_.quotations().GetQuotation(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.quotation();
  }
  grpc::Status List(v1::OccurrenceStatus wanted, v1::ListOccurrencesResponse* response) {
    v1::ListOccurrencesRequest request;
    if (wanted != 0) request.mutable_filter()->add_statuses(wanted);
    grpc::ClientContext context;
    return server_.quotations().ListOccurrences(&context, request, response);
  }

  TestServer server_;
  v1::RecordResult first_, second_;
};

TEST_F(AmendmentCalls, CorrectWhatIsShownEvenWhereAnswersAreKept) {
  EXPECT_EQ(GetQuotation().speakers_size(), 2);
  v1::AmendOccurrenceResponse response;
  const grpc::Status status = Amend(Correction(), &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_FALSE(response.already_known());
  EXPECT_FALSE(response.revision().empty());
  const v1::Occurrence& occurrence = response.occurrence();
  EXPECT_EQ(occurrence.status(), v1::OCCURRENCE_STATUS_CORRECTED);
  EXPECT_EQ(occurrence.facts().said().edtf(), "2024-10-24");
  ASSERT_EQ(occurrence.attributions_size(), 1);
  EXPECT_EQ(occurrence.attributions(0).speaker(), "Ada Brook");
  EXPECT_EQ(occurrence.attributions(0).method(), v1::Attribution::METHOD_AMENDED);
  ASSERT_EQ(occurrence.recorded_attributions_size(), 1);
  EXPECT_EQ(occurrence.recorded_attributions(0).speaker(), "Cy Dale");
  ASSERT_EQ(occurrence.amendments_size(), 1);
  EXPECT_EQ(occurrence.amendment_count(), 1);
  EXPECT_EQ(occurrence.amendments(0).fields_size(), 2);
  EXPECT_EQ(occurrence.amendments(0).evidence_url(), "https://elm.example/corrections");
  EXPECT_TRUE(occurrence.amendments(0).has_time());
  ASSERT_EQ(GetQuotation().speakers_size(), 1);
  EXPECT_EQ(GetQuotation().speakers(0), "Ada Brook");
  ASSERT_TRUE(Amend(Correction(), &response).ok());
  EXPECT_TRUE(response.already_known());
}

TEST_F(AmendmentCalls, CorrectADocument) {
  v1::AmendDocumentRequest request;
  request.set_document_id(first_.document_id());
  request.set_act(v1::AMENDMENT_ACT_CORRECT);
  request.add_fields("published");
  request.mutable_facts()->mutable_published()->set_edtf("2024-11-30");
  request.set_reason("the page gave its date of change");
  request.set_by("desk");
  v1::AmendDocumentResponse response;
  const grpc::Status status = Amend(request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_TRUE(response.document().corrected());
  EXPECT_EQ(response.document().published().edtf(), "2024-11-30");
  ASSERT_EQ(response.document().observations_size(), 1);
  EXPECT_EQ(response.document().observations(0).published().edtf(), "2024-10-25");
  EXPECT_EQ(response.document().amendments_size(), 1);
  EXPECT_EQ(GetQuotation().first_seen().outlet(), "Elm Courier");
}

TEST_F(AmendmentCalls, NameTheFieldThatIsWrong) {
  v1::AmendOccurrenceResponse response;
  const auto field_of = [&](const v1::AmendOccurrenceRequest& request) {
    const grpc::Status status = Amend(request, &response);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << status.error_message();
    return FieldOf(status);
  };
  v1::AmendOccurrenceRequest request = Correction();
  request.set_occurrence_id("o1_nonsense");
  EXPECT_EQ(field_of(request), "occurrence_id");
  request = Correction();
  request.set_act(static_cast<v1::AmendmentAct>(9));
  EXPECT_EQ(field_of(request), "act");
  request = Correction();
  request.mutable_facts()->mutable_said()->set_edtf("soon");
  EXPECT_EQ(field_of(request), "facts.said");
  request = Correction();
  request.mutable_attributions(0)->set_confidence(7);
  EXPECT_EQ(field_of(request), "attributions[0].confidence");
  request = Correction();
  request.set_superseded_by_occurrence_id("o2");
  EXPECT_EQ(field_of(request), "superseded_by_occurrence_id");
  request = Correction();
  request.set_expected_amendments(3);
  EXPECT_EQ(Amend(request, &response).error_code(), grpc::StatusCode::ABORTED);
  request = Correction();
  request.set_collection("elsewhere");
  EXPECT_EQ(Amend(request, &response).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(AmendmentCalls, ListsAskForStatuses) {
  v1::AmendOccurrenceRequest request = Correction();
  request.set_act(v1::AMENDMENT_ACT_RESTRICT);
  request.clear_fields();
  request.clear_facts();
  request.clear_attributions();
  v1::AmendOccurrenceResponse amended;
  ASSERT_TRUE(Amend(request, &amended).ok());
  v1::ListOccurrencesResponse listed;
  ASSERT_TRUE(List(v1::OCCURRENCE_STATUS_UNSPECIFIED, &listed).ok());
  ASSERT_EQ(listed.occurrences_size(), 1);
  ASSERT_TRUE(List(v1::OCCURRENCE_STATUS_RESTRICTED, &listed).ok());
  ASSERT_EQ(listed.occurrences_size(), 1);
  EXPECT_EQ(listed.occurrences(0).text(), "");
  EXPECT_EQ(FieldOf(List(static_cast<v1::OccurrenceStatus>(9), &listed)), "filter.statuses[0]");
  v1::ListQuotationsRequest quotations;
  quotations.mutable_filter()->add_statuses(v1::OCCURRENCE_STATUS_RESTRICTED);
  v1::ListQuotationsResponse none;
  grpc::ClientContext context;
  EXPECT_EQ(FieldOf(server_.quotations().ListQuotations(&context, quotations, &none)), "filter.statuses[0]");
}

TEST_F(AmendmentCalls, WithdrawAndSayWhatWasWithdrawn) {
  v1::WithdrawRequest request = Withdrawal();
  request.set_dry_run(true);
  v1::WithdrawResponse response;
  ASSERT_TRUE(Withdraw(request, &response).ok());
  EXPECT_EQ(response.withdrawal().occurrences(), 1);
  EXPECT_EQ(response.withdrawal().id(), "");
  ASSERT_EQ(response.sample_size(), 1);
  EXPECT_EQ(GetQuotation().occurrence_count(), 2);
  request.set_dry_run(false);
  const grpc::Status status = Withdraw(request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.withdrawal().id().substr(0, 3), "w1_");
  EXPECT_EQ(response.withdrawal().documents(), 1);
  EXPECT_EQ(response.withdrawal().chosen_by(0), "occurrence_ids");
  EXPECT_FALSE(response.more());
  EXPECT_EQ(GetQuotation().occurrence_count(), 1);

  v1::RecordOccurrencesRequest again;
  *again.add_occurrences() = Input("Something else was said that day", "https://elm.example/2", "", "", "");
  *again.add_occurrences() = Input(kText, "https://elm.example/1", "2024-10-26", "Cy Dale", "Elm Courier");
  v1::RecordOccurrencesResponse recorded;
  grpc::ClientContext context;
  ASSERT_TRUE(server_.quotations().RecordOccurrences(&context, again, &recorded).ok());
  EXPECT_EQ(recorded.results(0).outcome(), v1::RecordResult::OUTCOME_RECORDED);
  ASSERT_EQ(recorded.results(1).outcome(), v1::RecordResult::OUTCOME_REJECTED);
  EXPECT_EQ(FieldOf(recorded.results(1).error()), "occurrences[1].text");
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(recorded.results(1).error().details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "WITHDRAWN");

  v1::ListWithdrawalsResponse listed;
  grpc::ClientContext list_context;
  ASSERT_TRUE(server_.admin().ListWithdrawals(&list_context, {}, &listed).ok());
  ASSERT_EQ(listed.withdrawals_size(), 1);
  EXPECT_EQ(listed.withdrawals(0).reason(), "asked for");
}

TEST_F(AmendmentCalls, RefuseToWithdrawEverything) {
  v1::WithdrawRequest request = Withdrawal();
  request.clear_occurrence_ids();
  request.mutable_filter()->set_lang("en");
  v1::WithdrawResponse response;
  const grpc::Status status = Withdraw(request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(FieldOf(status), "filter");
}

TEST_F(AmendmentCalls, RefuseWhatHasExpired) {
  v1::OccurrenceInput input = Input("Something else was said that day", "https://elm.example/2", "", "", "");
  input.mutable_expires()->set_edtf("2001-01-01");
  v1::RecordOccurrencesRequest request;
  *request.add_occurrences() = input;
  v1::RecordOccurrencesResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(server_.quotations().RecordOccurrences(&context, request, &response).ok());
  ASSERT_EQ(response.results(0).outcome(), v1::RecordResult::OUTCOME_REJECTED);
  EXPECT_EQ(FieldOf(response.results(0).error()), "occurrences[0].expires");
}

}  // namespace
}  // namespace verbatim::server
