// Searches over the wire.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/server/test_server.h"

namespace verbatim::server {
namespace {

std::pair<grpc::Status, v1::SearchQuotationsResponse> Search(TestServer& server,
                                                             const v1::SearchQuotationsRequest& request) {
  grpc::ClientContext context;
  v1::SearchQuotationsResponse response;
  grpc::Status status = server.quotations().SearchQuotations(&context, request, &response);
  return {std::move(status), std::move(response)};
}

void RecordThree(TestServer& server) {
  server.Record(Input("Señor, the harbour bridge is safe", "https://harbour.example/1", "2024-10-25", "Ada Brook",
                      "Harbour Post"));
  server.Record(Input("The bridge to the harbour is not safe at all, whatever the council says",
                      "https://dale.example/1", "2024-11", "Ben Oak", "Dale Herald"));
  server.Record(Input("Nobody asked the town", "https://dale.example/2", "", "Ben Oak", "Dale Herald"));
}

TEST(SearchQuotations, GivesHitsWithTheirPlacesAndWhatWasSearched) {
  TestServer server;
  RecordThree(server);
  v1::SearchQuotationsRequest request;
  request.set_query("harbour bridge");
  const auto [status, answer] = Search(server, request);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(answer.hits_size(), 2);
  const v1::SearchHit& best = answer.hits(0);
  EXPECT_EQ(best.quotation().text(), "Señor, the harbour bridge is safe") << "shorter, and as asked";
  EXPECT_EQ(best.quotation().speakers(0), "Ada Brook");
  EXPECT_EQ(best.quotation().listed_date().edtf(), "2024-10-25");
  EXPECT_GT(best.score(), answer.hits(1).score());
  ASSERT_EQ(best.matches_size(), 1) << "they touch";
  EXPECT_EQ(best.matches(0).word_begin(), 2u);
  EXPECT_EQ(best.matches(0).word_end(), 4u);
  EXPECT_EQ(best.matches(0).byte_begin(), 12u);
  EXPECT_EQ(best.matches(0).code_point_begin(), 11u);
  EXPECT_EQ(best.matches(0).code_point_end(), 25u);
  EXPECT_EQ(answer.hits(1).matches_size(), 2);
  EXPECT_FALSE(answer.truncated());
  EXPECT_EQ(answer.coverage().quotations(), 3u);
  EXPECT_FALSE(answer.revision().empty());
}

TEST(SearchQuotations, TakesPhrasesExclusionsFiltersAndOrders) {
  TestServer server;
  RecordThree(server);
  v1::SearchQuotationsRequest request;
  request.set_query("\"harbour bridge\"");
  EXPECT_EQ(Search(server, request).second.hits_size(), 1);
  request.set_query("bridge -council");
  EXPECT_EQ(Search(server, request).second.hits_size(), 1);
  request.set_query("bridge");
  request.set_order(v1::SEARCH_ORDER_NEWEST);
  const v1::SearchQuotationsResponse newest = Search(server, request).second;
  ASSERT_EQ(newest.hits_size(), 2);
  EXPECT_EQ(newest.hits(0).quotation().listed_date().edtf(), "2024-11");
  request.mutable_filter()->set_speaker("Ada Brook");
  EXPECT_EQ(Search(server, request).second.hits_size(), 1);
  request.mutable_filter()->set_from("2025");
  EXPECT_EQ(Search(server, request).second.hits_size(), 0);
}

TEST(SearchQuotations, GoesOnPageByPage) {
  TestServer server;
  RecordThree(server);
  v1::SearchQuotationsRequest request;
  request.set_query("the");
  request.set_page_size(1);
  int hits = 0;
  for (int pages = 0; pages < 5; ++pages) {
    const auto [status, answer] = Search(server, request);
    ASSERT_TRUE(status.ok()) << status.error_message();
    hits += answer.hits_size();
    request.set_page_token(answer.next_page_token());
    if (answer.next_page_token().empty()) break;
  }
  EXPECT_EQ(hits, 3);
}

TEST(SearchQuotations, NamesWhatIsWrong) {
  TestServer server;
  const struct {
    const char* field;
    void (*set)(v1::SearchQuotationsRequest*);
  } cases[] = {
      {"collection", [](v1::SearchQuotationsRequest* request) { request->set_collection("NO"); }},
      {"query", [](v1::SearchQuotationsRequest* request) { request->clear_query(); }},
      {"query", [](v1::SearchQuotationsRequest* request) { request->set_query("-bridge"); }},
      {"query", [](v1::SearchQuotationsRequest* request) { request->set_query("the \"bridge"); }},
      {"query", [](v1::SearchQuotationsRequest* request) { request->set_query(std::string(10'000, '-')); }},
      {"order", [](v1::SearchQuotationsRequest* request) { request->set_order(static_cast<v1::SearchOrder>(9)); }},
      {"page_size", [](v1::SearchQuotationsRequest* request) { request->set_page_size(1001); }},
      {"page_size", [](v1::SearchQuotationsRequest* request) { request->set_page_size(-1); }},
      {"page_token", [](v1::SearchQuotationsRequest* request) { request->set_page_token("x"); }},
      {"filter.quotation_id",
       [](v1::SearchQuotationsRequest* request) { request->mutable_filter()->set_quotation_id("q1_0"); }},
      {"filter.from", [](v1::SearchQuotationsRequest* request) { request->mutable_filter()->set_from("then"); }},
      {"filter.lang", [](v1::SearchQuotationsRequest* request) { request->mutable_filter()->set_lang("?"); }},
      {"[NOT_FOUND]", [](v1::SearchQuotationsRequest* request) { request->set_collection("nothing-here"); }},
  };
  for (const auto& c : cases) {
    v1::SearchQuotationsRequest request;
    request.set_query("bridge");
    c.set(&request);
    EXPECT_EQ(FieldOf(Search(server, request).first), c.field);
  }
}

}  // namespace
}  // namespace verbatim::server
