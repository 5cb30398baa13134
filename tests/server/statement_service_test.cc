// Statements and conflicts over the wire.
#include "server/statement_service.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/server/test_server.h"
#include "verbatim/v1/directory_service.grpc.pb.h"

namespace verbatim::server {
namespace {

constexpr char kText[] = "The tide does not wait for the council, and neither do I";

class StatementServiceTest : public ::testing::Test {
 protected:
  StatementServiceTest()
      : stub_(v1::StatementService::NewStub(server_.channel())),
        directory_(v1::DirectoryService::NewStub(server_.channel())) {
    recorded_ = server_.Record(Input(kText, "https://harbour.example/1", "2024-10-25", "Ada Brook", "Harbour Post"));
  }

  static v1::StatementInput Denial() {
    v1::StatementInput input;
    v1::Statement& statement = *input.mutable_statement();
    statement.set_act(v1::STATEMENT_ACT_DENIED);
    statement.set_party("Ada Brook");
    statement.set_concern(v1::STATEMENT_CONCERN_WORDING);
    statement.mutable_made()->set_edtf("2024-10-26");
    statement.set_medium("post on X");
    statement.set_url("https://x.example/1");
    statement.set_text("I said no such thing");
    input.set_quotation_text(kText);
    return input;
  }

  v1::RecordStatementsResponse Record(const std::vector<v1::StatementInput>& inputs) {
    v1::RecordStatementsRequest request;
    for (const v1::StatementInput& input : inputs) *request.add_statements() = input;
    v1::RecordStatementsResponse response;
    grpc::ClientContext context;
    const grpc::Status status = stub_->RecordStatements(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  grpc::Status List(const v1::ListStatementsRequest& request, v1::ListStatementsResponse* response) {
    grpc::ClientContext context;
    return stub_->ListStatements(&context, request, response);
  }

  std::vector<v1::ListConflictsResponse> Conflicts(const v1::ListConflictsRequest& request, grpc::Status* status) {
    grpc::ClientContext context;
    const auto reader = directory_->ListConflicts(&context, request);
    std::vector<v1::ListConflictsResponse> conflicts;
    for (v1::ListConflictsResponse response; reader->Read(&response);) conflicts.push_back(response);
    *status = reader->Finish();
    return conflicts;
  }

  TestServer server_;
  std::unique_ptr<v1::StatementService::Stub> stub_;
  std::unique_ptr<v1::DirectoryService::Stub> directory_;
  v1::RecordResult recorded_;
};

TEST_F(StatementServiceTest, RecordsListsAndShows) {
  v1::StatementInput by_id = Denial();
  by_id.clear_quotation_text();
  by_id.mutable_statement()->set_quotation_id(recorded_.quotation_id());
  by_id.mutable_statement()->set_occurrence_id(recorded_.occurrence_id());
  by_id.mutable_statement()->set_act(v1::STATEMENT_ACT_CORRECTED);
  by_id.mutable_statement()->set_party("Harbour Post");
  v1::StatementInput wrong = Denial();
  wrong.mutable_statement()->clear_party();
  const v1::RecordStatementsResponse recorded = Record({Denial(), wrong, by_id, Denial()});
  ASSERT_EQ(recorded.results_size(), 4);
  EXPECT_EQ(recorded.results(0).outcome(), v1::RecordResult::OUTCOME_RECORDED);
  EXPECT_EQ(recorded.results(0).quotation_id(), recorded_.quotation_id());
  EXPECT_EQ(recorded.results(0).statement_id().substr(0, 3), "s1_");
  EXPECT_EQ(recorded.results(1).outcome(), v1::RecordResult::OUTCOME_REJECTED);
  EXPECT_EQ(FieldOf(recorded.results(1).error()), "statements[1].statement.party");
  EXPECT_EQ(recorded.results(3).outcome(), v1::RecordResult::OUTCOME_ALREADY_KNOWN);
  EXPECT_FALSE(recorded.revision().empty());

  v1::ListStatementsResponse listed;
  ASSERT_TRUE(List({}, &listed).ok());
  ASSERT_EQ(listed.statements_size(), 2);
  EXPECT_EQ(listed.coverage().quotations(), 1u);
  v1::ListStatementsRequest request;
  request.set_party("ada brook");
  ASSERT_TRUE(List(request, &listed).ok());
  ASSERT_EQ(listed.statements_size(), 1);
  v1::Statement statement = listed.statements(0);
  EXPECT_EQ(statement.indexed().seconds(), kTestTime);
  statement.clear_indexed();
  statement.mutable_made()->clear_begin();
  statement.mutable_made()->clear_end();
  v1::Statement want = Denial().statement();
  want.set_id(recorded.results(0).statement_id());
  want.set_quotation_id(recorded_.quotation_id());
  EXPECT_EQ(statement.ShortDebugString(), want.ShortDebugString()) << "everything comes back";

  v1::VerifyQuoteRequest verify;
  verify.mutable_query()->set_text(kText);
  v1::VerifyQuoteResponse answer;
  grpc::ClientContext context;
  ASSERT_TRUE(server_.quotations().VerifyQuote(&context, verify, &answer).ok());
  EXPECT_EQ(answer.verification().matches(0).statements_size(), 2);
}

// An answer that was kept must not hide a statement.
TEST_F(StatementServiceTest, IsSeenByAnswersThatWereKept) {
  v1::GetQuotationRequest request;
  request.set_text(kText);
  const auto count = [&] {
    grpc::ClientContext context;
    v1::GetQuotationResponse response;
    EXPECT_TRUE(server_.quotations().GetQuotation(&context, request, &response).ok());
    return response.quotation().statement_count();
  };
  EXPECT_EQ(count(), 0u);
  EXPECT_EQ(count(), 0u);
  Record({Denial()});
  EXPECT_EQ(count(), 1u);
}

TEST_F(StatementServiceTest, NamesWhatIsWrongWithAList) {
  const struct {
    const char* field;
    void (*set)(v1::ListStatementsRequest*);
  } cases[] = {
      {"collection", [](v1::ListStatementsRequest* request) { request->set_collection("NO"); }},
      {"quotation_id", [](v1::ListStatementsRequest* request) { request->set_quotation_id("q1_x"); }},
      {"party", [](v1::ListStatementsRequest* request) { request->set_party("..."); }},
      {"acts[0]", [](v1::ListStatementsRequest* request) { request->add_acts(static_cast<v1::StatementAct>(9)); }},
      {"from",
       [](v1::ListStatementsRequest* request) {
         request->set_from("2024-11");
         request->set_to("2024-10");
       }},
      {"page_size", [](v1::ListStatementsRequest* request) { request->set_page_size(-1); }},
      {"page_token", [](v1::ListStatementsRequest* request) { request->set_page_token("x"); }},
  };
  for (const auto& test : cases) {
    v1::ListStatementsRequest request;
    test.set(&request);
    v1::ListStatementsResponse response;
    EXPECT_EQ(FieldOf(List(request, &response)), test.field);
  }
}

TEST_F(StatementServiceTest, StreamsConflicts) {
  for (int i = 0; i < 30; ++i) {
    const std::string text = absl::StrCat(kText, ", said for the time number ", i);
    server_.Record(Input(text, absl::StrCat("https://a.example/", i), "2024-10", "Ada Brook"));
    server_.Record(Input(text, absl::StrCat("https://b.example/", i), "2024-11", "Ben Oak"));
  }
  grpc::Status status;
  v1::ListConflictsRequest request;
  EXPECT_EQ(Conflicts(request, &status).size(), 30u);
  EXPECT_TRUE(status.ok()) << status.error_message();
  request.set_max_conflicts(7);
  const auto conflicts = Conflicts(request, &status);
  EXPECT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(conflicts.size(), 7u);
  ASSERT_EQ(conflicts[0].speakers_size(), 2);
  EXPECT_EQ(conflicts[0].speakers(0).names(0), "Ada Brook");
  EXPECT_EQ(conflicts[0].speakers(1).evidence().document().url().substr(0, 17), "https://b.example");
  request.set_speaker("...");
  EXPECT_TRUE(Conflicts(request, &status).empty());
  EXPECT_EQ(FieldOf(status), "speaker");
  request.set_speaker("");
  request.set_from("soon");
  EXPECT_TRUE(Conflicts(request, &status).empty());
  EXPECT_EQ(FieldOf(status), "from");
}

}  // namespace
}  // namespace verbatim::server
