// Counts and traces over the wire.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/server/test_server.h"

namespace verbatim::server {
namespace {

constexpr char kText[] = "The tide does not wait for the council, and neither do I";

std::pair<grpc::Status, v1::CountOccurrencesResponse> Count(TestServer& server,
                                                            const v1::CountOccurrencesRequest& request) {
  grpc::ClientContext context;
  v1::CountOccurrencesResponse response;
  grpc::Status status = server.quotations().CountOccurrences(&context, request, &response);
  return {std::move(status), std::move(response)};
}

std::pair<grpc::Status, v1::TraceQuotationResponse> GetTrace(TestServer& server,
                                                             const v1::TraceQuotationRequest& request) {
  grpc::ClientContext context;
  v1::TraceQuotationResponse response;
  grpc::Status status = server.quotations().TraceQuotation(&context, request, &response);
  return {std::move(status), std::move(response)};
}

v1::OccurrenceInput Relayed(const std::string& url, const std::string& published) {
  v1::OccurrenceInput input = Input(kText, url, published, "Ada Brook", "Harbour Post");
  v1::ViaLink* link = input.mutable_attributions(0)->add_via();
  link->set_party("Kit Link");
  link->set_medium("newsletter");
  link->mutable_date()->set_edtf("2024-10-20");
  link->set_url("https://kit.example/letter");
  link->set_channel(v1::ViaLink::CHANNEL_PUBLISHED);
  link->set_wording(v1::ViaLink::WORDING_QUOTED);
  return input;
}

TEST(CountOccurrences, GivesGroupsWithWhatWasSearched) {
  TestServer server;
  server.Record(Input(kText, "https://harbour.example/1", "2024-10-25", "Ada Brook", "Harbour Post"));
  server.Record(Input(kText, "https://dale.example/1", "2024-11", "Ada Brook", "Dale Herald"));
  server.Record(Input("Another thing altogether", "https://dale.example/2", "", "Ben Oak", "Dale Herald"));
  v1::CountOccurrencesRequest request;
  request.set_by(v1::COUNT_BY_MONTH);
  auto [status, months] = Count(server, request);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(months.groups_size(), 3);
  EXPECT_EQ(months.groups(0).key(), "2024-10");
  EXPECT_EQ(months.groups(0).count(), 1u);
  EXPECT_EQ(months.groups(2).key(), "") << "undated";
  EXPECT_EQ(months.total(), 3u);
  EXPECT_FALSE(months.approximate());
  EXPECT_EQ(months.coverage().quotations(), 2u);
  EXPECT_FALSE(months.revision().empty());
  request.mutable_filter()->set_speaker("Ada Brook");
  request.set_by(v1::COUNT_BY_OUTLET);
  request.set_max_groups(1);
  const auto [outlet_status, outlets] = Count(server, request);
  ASSERT_TRUE(outlet_status.ok()) << outlet_status.error_message();
  ASSERT_EQ(outlets.groups_size(), 1);
  EXPECT_EQ(outlets.groups(0).key(), "Dale Herald");
  EXPECT_TRUE(outlets.more_groups());
  EXPECT_EQ(outlets.total(), 2u);
}

TEST(CountOccurrences, NamesWhatIsWrong) {
  TestServer server;
  const struct {
    const char* field;
    void (*set)(v1::CountOccurrencesRequest*);
  } cases[] = {
      {"collection", [](v1::CountOccurrencesRequest* request) { request->set_collection("NO"); }},
      {"by", [](v1::CountOccurrencesRequest* request) { request->set_by(static_cast<v1::CountBy>(9)); }},
      {"max_groups", [](v1::CountOccurrencesRequest* request) { request->set_max_groups(-1); }},
      {"max_groups", [](v1::CountOccurrencesRequest* request) { request->set_max_groups(1001); }},
      {"filter.from", [](v1::CountOccurrencesRequest* request) { request->mutable_filter()->set_from("soon"); }},
      {"filter.speaker", [](v1::CountOccurrencesRequest* request) { request->mutable_filter()->set_speaker("..."); }},
  };
  for (const auto& test : cases) {
    v1::CountOccurrencesRequest request;
    test.set(&request);
    EXPECT_EQ(FieldOf(Count(server, request).first), test.field);
  }
  v1::CountOccurrencesRequest request;
  request.set_collection("nobody-recorded-here");
  EXPECT_EQ(Count(server, request).first.error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST(TraceQuotation, GivesEverythingThatIsKnown) {
  TestServer server;
  const v1::RecordResult first = server.Record(Relayed("https://harbour.example/1", "2024-10-25"));
  v1::OccurrenceInput copy = Input(kText, "https://dale.example/1", "2024-11", "Ben Oak", "Dale Herald");
  copy.set_author("AP");
  server.Record(copy);
  copy.set_url("https://radio.example/1");
  copy.set_outlet("Radio Nord");
  server.Record(copy);
  server.Record(Input("The tide does wait for the council, and neither do I", "https://x.example", "2024"));
  v1::TraceQuotationRequest request;
  request.set_text("the TIDE does not wait for the council and neither do I");
  const auto [status, response] = GetTrace(server, request);
  ASSERT_TRUE(status.ok()) << status.error_message();
  const v1::Trace& trace = response.trace();
  EXPECT_EQ(trace.quotation().id(), first.quotation_id());
  EXPECT_EQ(trace.quotation().canonical(), "the tide does not wait for the council and neither do i");
  EXPECT_EQ(trace.quotation().first_seen().earliest(), v1::FirstSeen::EARLIEST_POSSIBLE);
  const v1::CitedDocument& cited = trace.quotation().first_seen().may_precede_cited();
  EXPECT_EQ(cited.party(), "Kit Link");
  EXPECT_EQ(cited.medium(), "newsletter");
  EXPECT_EQ(cited.date().edtf(), "2024-10-20");
  EXPECT_EQ(cited.url(), "https://kit.example/letter");
  EXPECT_EQ(cited.cited_by_occurrence_id(), first.occurrence_id());
  EXPECT_EQ(trace.counts().occurrences(), 3u);
  EXPECT_EQ(trace.counts().outlets(), 3u);
  EXPECT_EQ(trace.counts().independent_carriers(), 2u);
  EXPECT_TRUE(trace.counts().complete());
  ASSERT_EQ(trace.carriers_size(), 3);
  EXPECT_EQ(trace.carriers(0).occurrence().document().url(), "https://harbour.example/1");
  EXPECT_TRUE(trace.carriers(0).counted());
  EXPECT_EQ(trace.carriers(0).copy_group_id(), "");
  ASSERT_EQ(trace.copy_groups_size(), 1);
  EXPECT_EQ(trace.carriers(1).copy_group_id(), trace.copy_groups(0).id());
  EXPECT_EQ(trace.copy_groups(0).evidence(0).reason(), v1::CopyEvidence::REASON_AGENCY_CREDIT);
  EXPECT_EQ(trace.copy_groups(0).evidence(0).agency(), "Associated Press");
  ASSERT_EQ(trace.attributions_size(), 2);
  EXPECT_EQ(trace.attributions(0).speaker(), "Ben Oak");
  EXPECT_EQ(trace.attributions(0).independent_carriers(), 1u);
  EXPECT_TRUE(trace.contested());
  ASSERT_EQ(trace.chains_size(), 1);
  EXPECT_EQ(trace.chains(0).speaker(), "Ada Brook");
  EXPECT_EQ(trace.chains(0).via(0).party(), "Kit Link");
  EXPECT_EQ(trace.chains(0).words_of(), "Ada Brook");
  EXPECT_TRUE(trace.chains(0).words_of_certain());
  ASSERT_EQ(trace.timeline_size(), 2);
  ASSERT_EQ(trace.variants_size(), 1);
  EXPECT_EQ(trace.variants(0).relation(), v1::RELATION_ALTERED);
  EXPECT_EQ(response.time().seconds(), kTestTime);
  EXPECT_FALSE(response.versions().server().empty());
  EXPECT_FALSE(response.revision().empty());
  EXPECT_EQ(response.coverage().outlets(), 3u);
}

TEST(TraceQuotation, GoesOnBehindItsToken) {
  TestServer server;
  for (int i = 0; i < 5; ++i) server.Record(Input(kText, absl::StrCat("https://a.example/", i), "2024-10"));
  v1::TraceQuotationRequest request;
  request.set_text(kText);
  request.set_page_size(2);
  int carriers = 0, pages = 0;
  do {
    const auto [status, response] = GetTrace(server, request);
    ASSERT_TRUE(status.ok()) << status.error_message();
    carriers += response.trace().carriers_size();
    EXPECT_FALSE(response.trace().quotation().id().empty());
    EXPECT_EQ(response.trace().has_counts(), pages == 0);
    request.set_page_token(response.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(carriers, 5);
  EXPECT_EQ(pages, 3);
}

// Whether a cited document is recorded may change without the quotation.
TEST(TraceQuotation, KeepsNoAnswerThatNamesACitedDocument) {
  TestServer server;
  server.Record(Relayed("https://harbour.example/1", "2024-10-25"));
  v1::GetQuotationRequest request;
  request.set_text(kText);
  const auto cited = [&] {
    grpc::ClientContext context;
    v1::GetQuotationResponse response;
    EXPECT_TRUE(server.quotations().GetQuotation(&context, request, &response).ok());
    return response.quotation().first_seen().may_precede_cited().url();
  };
  EXPECT_EQ(cited(), "https://kit.example/letter");
  EXPECT_EQ(cited(), "https://kit.example/letter");
  server.Record(Input("Something else in the letter", "https://kit.example/letter", "2024-10-20"));
  EXPECT_EQ(cited(), "");
}

TEST(TraceQuotation, NamesWhatIsWrong) {
  TestServer server;
  server.Record(Input(kText, "https://a.example/1"));
  const struct {
    const char* field;
    void (*set)(v1::TraceQuotationRequest*);
  } cases[] = {
      {"target", [](v1::TraceQuotationRequest* request) { request->clear_text(); }},
      {"id", [](v1::TraceQuotationRequest* request) { request->set_id("o1_00112233445566778899aabbccddeeff"); }},
      {"text", [](v1::TraceQuotationRequest* request) { request->set_text("..."); }},
      {"collection", [](v1::TraceQuotationRequest* request) { request->set_collection("NO"); }},
      {"view", [](v1::TraceQuotationRequest* request) { request->set_view(static_cast<v1::View>(9)); }},
      {"page_size", [](v1::TraceQuotationRequest* request) { request->set_page_size(1001); }},
      {"page_token", [](v1::TraceQuotationRequest* request) { request->set_page_token("x"); }},
      {"max_variants", [](v1::TraceQuotationRequest* request) { request->set_max_variants(101); }},
      {"[NOT_FOUND]", [](v1::TraceQuotationRequest* request) { request->set_text("nobody said this"); }},
  };
  for (const auto& test : cases) {
    v1::TraceQuotationRequest request;
    request.set_text(kText);
    test.set(&request);
    EXPECT_EQ(FieldOf(GetTrace(server, request).first), test.field);
  }
}

}  // namespace
}  // namespace verbatim::server
