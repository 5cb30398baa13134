// StreamVerify with record_new: verifying and recording in one pass.
#include <gtest/gtest.h>

#include <functional>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/server/test_server.h"

namespace verbatim::server {
namespace {

constexpr char kTide[] = "The tide does not wait for the harbour board to finish its breakfast";
constexpr char kPiece[] = "does not wait for the harbour board to finish";
constexpr char kOther[] = "Nobody ever asked the dockers what they thought of the new lighthouse";

v1::QuoteQuery Query(const std::string& text) {
  v1::QuoteQuery query;
  query.set_text(text);
  query.mutable_occurrence()->set_url(absl::StrCat("https://harbour.example/", std::hash<std::string>()(text)));
  return query;
}

// The answers of one stream that records what is new, and how the stream ended.
std::pair<std::vector<v1::Verification>, grpc::Status> Deduplicate(TestServer& server,
                                                                   const std::vector<v1::QuoteQuery>& queries,
                                                                   const std::vector<std::string>& collections = {}) {
  grpc::ClientContext context;
  auto stream = server.quotations().StreamVerify(&context);
  v1::StreamVerifyRequest request;
  request.set_record_new(true);
  for (const std::string& collection : collections) request.add_collections(collection);
  for (const v1::QuoteQuery& query : queries) *request.add_queries() = query;
  EXPECT_TRUE(stream->Write(request));
  stream->WritesDone();
  std::vector<v1::Verification> answers;
  for (v1::StreamVerifyResponse response; stream->Read(&response);) {
    answers.insert(answers.end(), response.verifications().begin(), response.verifications().end());
  }
  return {answers, stream->Finish()};
}

TEST(Deduplicator, RecordsWhatIsNewAndFindsItAtOnce) {
  TestServer server;
  const auto [answers, status] =
      Deduplicate(server, {Query(kTide), Query(kTide), Query(kPiece), Query(kOther), Query(kOther)});
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(answers.size(), 5u);
  EXPECT_EQ(answers[0].relation(), v1::RELATION_NOT_FOUND);
  EXPECT_EQ(answers[0].recorded().outcome(), v1::RecordResult::OUTCOME_RECORDED);
  EXPECT_EQ(answers[1].relation(), v1::RELATION_VERBATIM);
  EXPECT_EQ(answers[1].matches(0).quotation_id(), answers[0].recorded().quotation_id());
  EXPECT_EQ(answers[2].relation(), v1::RELATION_FRAGMENT);
  EXPECT_EQ(answers[3].recorded().outcome(), v1::RecordResult::OUTCOME_RECORDED);
  for (const int known : {1, 2, 4}) EXPECT_FALSE(answers[known].has_recorded()) << known;
  EXPECT_EQ(answers[4].coverage().quotations(), 2u);
}

TEST(Deduplicator, RecordsWhatWasAskedAboutItAndWhatCameWithIt) {
  TestServer server;
  v1::QuoteQuery query = Query(kTide);
  query.set_speaker("Ann Moor");
  query.set_outlet("Harbour Post");
  query.mutable_published()->set_edtf("2024-10-25");
  query.mutable_occurrence()->set_title("No breakfast");
  const auto [answers, status] = Deduplicate(server, {query}, {"fresh"});
  ASSERT_TRUE(status.ok()) << status.error_message();
  v1::GetOccurrenceRequest request;
  request.set_collection("fresh");
  request.set_id(answers.at(0).recorded().occurrence_id());
  v1::GetOccurrenceResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(server.quotations().GetOccurrence(&context, request, &response).ok());
  const v1::Occurrence& occurrence = response.occurrence();
  EXPECT_EQ(occurrence.text(), kTide);
  EXPECT_EQ(occurrence.document().title(), "No breakfast");
  EXPECT_EQ(occurrence.document().outlet(), "Harbour Post");
  EXPECT_EQ(occurrence.document().published().edtf(), "2024-10-25");
  ASSERT_EQ(occurrence.attributions_size(), 1);
  EXPECT_EQ(occurrence.attributions(0).speaker(), "Ann Moor");
}

TEST(Deduplicator, SaysWhatItCannotRecordAndGoesOn) {
  TestServer server;
  v1::QuoteQuery bad = Query(kTide);
  bad.mutable_occurrence()->mutable_retrieved()->set_edtf("yesterday");
  const auto [answers, status] = Deduplicate(server, {bad, Query("?"), Query(kOther)});
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].recorded().outcome(), v1::RecordResult::OUTCOME_REJECTED);
  EXPECT_EQ(FieldOf(answers[0].recorded().error()), "occurrence.retrieved");
  EXPECT_EQ(FieldOf(answers[1].error()), "text");
  EXPECT_FALSE(answers[1].has_recorded());
  EXPECT_EQ(answers[2].recorded().outcome(), v1::RecordResult::OUTCOME_RECORDED);
}

TEST(Deduplicator, WantsOneCollection) {
  TestServer server;
  const auto [answers, status] = Deduplicate(server, {Query(kTide)}, {"main", "press"});
  EXPECT_EQ(FieldOf(status), "collections");
  EXPECT_TRUE(answers.empty());
}

TEST(Deduplicator, KnowsAStrongMatchThatTheAnswerHasNoRoomFor) {
  TestServer server;
  // The first shares more words with what is asked, but names another place.
  const std::string sentence = "thoughts and prayers are with the victims of the terrible shooting in";
  server.Record(Input(absl::StrCat("My ", sentence, " Parkland"), "https://harbour.example/1"));
  server.Record(Input(sentence, "https://harbour.example/2"));
  const v1::QuoteQuery query = Query(absl::StrCat("My ", sentence, " Las Vegas"));
  grpc::ClientContext context;
  auto stream = server.quotations().StreamVerify(&context);
  v1::StreamVerifyRequest request;
  request.set_record_new(true);
  request.set_max_matches(1);
  *request.add_queries() = query;
  ASSERT_TRUE(stream->Write(request));
  stream->WritesDone();
  v1::StreamVerifyResponse response;
  ASSERT_TRUE(stream->Read(&response));
  ASSERT_EQ(response.verifications(0).matches_size(), 1);
  EXPECT_EQ(response.verifications(0).matches(0).strength(), v1::STRENGTH_SUGGESTED);
  EXPECT_FALSE(response.verifications(0).has_recorded());
  stream->Finish();
}

TEST(Deduplicator, FindsWhatWasRecordedInOtherWordsThanAsked) {
  TestServer server;
  v1::QuoteQuery asked = Query(kTide);
  asked.mutable_occurrence()->set_text(kOther);
  const auto [answers, status] = Deduplicate(server, {asked, Query(kOther)});
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(answers.at(0).recorded().outcome(), v1::RecordResult::OUTCOME_RECORDED);
  EXPECT_EQ(answers.at(1).relation(), v1::RELATION_VERBATIM);
  EXPECT_FALSE(answers.at(1).has_recorded());
}

// What recording one by one would give.
TEST(Deduplicator, AgreesWithVerifyingAndRecordingOneByOne) {
  constexpr uint32_t kSeed = 20261126;
  std::cout << "seed " << kSeed << std::endl;
  std::mt19937 random(kSeed);
  const std::vector<std::string> words = {"the",   "harbour", "board", "never", "asked", "dockers", "about",
                                          "ferry", "we",      "will",  "go",    "not",   "Qasaba",  "winter"};
  std::vector<v1::QuoteQuery> queries;
  for (int i = 0; i < 400; ++i) {
    std::string text;
    for (size_t n = 1 + random() % 12; n > 0; --n) absl::StrAppend(&text, words[random() % words.size()], " ");
    if (i > 0 && i % 3 == 0) {
      const std::string& earlier = queries[random() % queries.size()].text();
      text = earlier.substr(random() % (earlier.size() / 2));
    }
    queries.push_back(Query(text + " end"));
  }
  TestServer one_by_one, in_one_pass;
  const auto [answers, status] = Deduplicate(in_one_pass, queries);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(answers.size(), queries.size());
  for (size_t i = 0; i < queries.size(); ++i) {
    v1::VerifyQuoteRequest request;
    *request.mutable_query() = queries[i];
    v1::VerifyQuoteResponse response;
    grpc::ClientContext context;
    ASSERT_TRUE(one_by_one.quotations().VerifyQuote(&context, request, &response).ok());
    bool strong = false;
    for (const v1::Match& match : response.verification().matches()) strong |= match.strength() == v1::STRENGTH_STRONG;
    EXPECT_EQ(answers[i].relation(), response.verification().relation()) << queries[i].text();
    EXPECT_EQ(answers[i].matches_size(), response.verification().matches_size()) << queries[i].text();
    EXPECT_EQ(answers[i].has_recorded(), !strong) << queries[i].text();
    v1::OccurrenceInput input = queries[i].occurrence();
    input.set_text(queries[i].text());
    if (!strong) one_by_one.Record(input);
  }
}

}  // namespace
}  // namespace verbatim::server
