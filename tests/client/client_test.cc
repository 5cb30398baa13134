#include "client/include/verbatim/client.h"

#include <gtest/gtest.h>

#include "client/convert.h"
#include "client/error_details.h"
#include "client/transport.h"
#include "google/rpc/error_details.pb.h"
#include "tests/client/fake_service.h"

namespace verbatim {
namespace {

using client::FakeServer;

ConnectOptions OptionsFor(const FakeServer& server) {
  ConnectOptions options;
  options.server = server.address();
  options.retry.initial_backoff = std::chrono::milliseconds(1);
  return options;
}

TEST(Client, RetriesAnUnavailableServer) {
  FakeServer server;
  server.service.get_failures = 3;
  const auto quotation = Client(OptionsFor(server)).GetQuotation("q1_0");
  ASSERT_TRUE(quotation.ok()) << quotation.status().ToString();
  EXPECT_EQ(quotation->id, "q1_0");
  EXPECT_EQ(server.service.get_calls, 4);
}

TEST(Client, RetriesNoMoreThanItIsTold) {
  FakeServer server;
  server.service.get_failures = 100;
  ConnectOptions options = OptionsFor(server);
  options.retry.max_attempts = 1;
  EXPECT_EQ(Client(options).GetQuotation("q1_0").status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(server.service.get_calls, 1);
}

TEST(Client, RefusesAServerThatIsNotHostAndPort) {
  ConnectOptions options;
  options.server = "127.0.0.1:99999";
  Client client(options);
  EXPECT_EQ(client.GetQuotation("q1_0").status().code(), StatusCode::kInvalidArgument);
  Recorder recorder = client.RecordStream({});
  EXPECT_TRUE(recorder.Add({}).ok());
  EXPECT_EQ(recorder.Finish().code(), StatusCode::kInvalidArgument);
}

TEST(Client, NamesItsCollection) {
  FakeServer server;
  ConnectOptions options = OptionsFor(server);
  options.collection = "press";
  EXPECT_EQ(Client(options).GetQuotation("q1_0")->text, "press");
}

TEST(Client, SaysWhatTheServerDoesNotImplement) {
  FakeServer server;
  EXPECT_EQ(Client(OptionsFor(server)).GetStats().status().code(), StatusCode::kUnimplemented);
}

TEST(Client, SurvivesBeingMovedWhileAListIsOpen) {
  FakeServer server;
  Client client(OptionsFor(server));
  auto range = client.ListOccurrences({});
  const Client moved = std::move(client);
  for (const Occurrence& occurrence : range) ADD_FAILURE() << occurrence.id;
  EXPECT_EQ(range.status().code(), StatusCode::kUnimplemented);
}

TEST(Client, RecorderNumbersItsItems) {
  FakeServer server;
  Client client(OptionsFor(server));
  std::vector<uint64_t> answered;
  Recorder recorder = client.RecordStream([&](const RecordResult& result) {
    EXPECT_EQ(result.outcome, Outcome::kRecorded);
    answered.push_back(result.sequence);
  });
  for (const char* text : {"a", "b", "c"}) {
    OccurrenceInput input;
    input.text = text;
    EXPECT_TRUE(recorder.Add(input).ok());
  }
  EXPECT_TRUE(recorder.Finish().ok());
  EXPECT_EQ(answered, (std::vector<uint64_t>{1, 2, 3}));
  EXPECT_EQ(recorder.Add({}).status().code(), StatusCode::kFailedPrecondition);
}

TEST(ServiceConfig, NamesMethodsAndBounds) {
  EXPECT_EQ(client::RetryServiceConfig(RetryOptions{1, {}, {}, 1}), "");
  RetryOptions retry;
  retry.max_attempts = 50;
  const std::string config = client::RetryServiceConfig(retry);
  EXPECT_NE(config.find(R"("maxAttempts":5,"initialBackoff":"0.100s","maxBackoff":"2.000s","backoffMultiplier":2)"),
            std::string::npos)
      << config;
  EXPECT_EQ(config.find("StreamOccurrences"), std::string::npos);
  EXPECT_NE(config.find(R"("AmendOccurrence")"), std::string::npos);
  // What may not be begun twice is not tried again.
  EXPECT_EQ(config.find(R"("Withdraw")"), std::string::npos);
}

TEST(ErrorDetails, NamesWrongFields) {
  google::rpc::BadRequest bad_request;
  auto* violation = bad_request.add_field_violations();
  violation->set_field("published");
  violation->set_description("'2024-02-30' is not a date");
  google::rpc::Status details;
  details.set_code(3);
  details.set_message("published: '2024-02-30' is not a date");
  details.add_details()->PackFrom(bad_request);
  const grpc::Status status(grpc::StatusCode::INVALID_ARGUMENT, details.message(), details.SerializeAsString());
  const Status converted = client::ToStatus(status);
  ASSERT_EQ(converted.violations().size(), 1u);
  EXPECT_EQ(converted.violations()[0].field, "published");
  EXPECT_EQ(converted.code(), StatusCode::kInvalidArgument);
  EXPECT_FALSE(client::AsksForRetry(status));
  EXPECT_TRUE(client::FieldViolations(grpc::Status(grpc::StatusCode::INTERNAL, "", "not a message")).empty());
}

TEST(Convert, SendsEveryFieldOfAnInput) {
  OccurrenceInput input;
  input.text = "Enough";
  Attribution attribution;
  attribution.speaker = "Ana";
  attribution.via.push_back({"Elm Wire", "post", {"2024", "", {}, {}}, "u", Wording::kQuoted, Channel::kTold});
  attribution.candidates.push_back({"Ana", {"Q1"}, 0.5});
  input.attributions.push_back(attribution);
  input.document.published.edtf = "2024-10";
  input.offset = 0;
  input.observation.kind = OccurrenceKind::kMixed;
  EXPECT_EQ(client::ToProto(input).ShortDebugString(),
            "text: \"Enough\" attributions { speaker: \"Ana\" candidates { name: \"Ana\" ids: \"Q1\" probability: 0.5 "
            "} via { party: "
            "\"Elm Wire\" medium: \"post\" date { edtf: \"2024\" } url: \"u\" wording: WORDING_QUOTED channel: "
            "CHANNEL_TOLD } } "
            "published { edtf: \"2024-10\" } offset: 0 observation { kind: OCCURRENCE_KIND_MIXED }");
  EXPECT_EQ(client::ToProto(OccurrenceInput{}).ByteSizeLong(), 0u);
}

TEST(Convert, ReadsTimesAndNumbersOfEnums) {
  v1::Verification verification;
  verification.set_relation(v1::RELATION_NOT_FOUND);
  verification.mutable_time()->set_seconds(10);
  verification.mutable_time()->set_nanos(5000);
  auto* match = verification.add_matches();
  match->add_flags(v1::FLAG_TRANSLATION);
  match->set_attribution(v1::Match::ATTRIBUTION_SAME_SPEAKER);
  match->mutable_first_seen()->mutable_published()->mutable_begin()->set_seconds(-62135596800);
  const Verification got = client::FromProto(verification);
  EXPECT_EQ(got.relation, Relation::kNotFound);
  EXPECT_EQ(got.time->time_since_epoch(), std::chrono::microseconds(10'000'005));
  EXPECT_EQ(got.matches[0].flags, std::vector<Flag>{Flag::kTranslation});
  EXPECT_EQ(got.matches[0].attribution, AttributionResult::kSameSpeaker);
  EXPECT_EQ(got.matches[0].first_seen.published.begin->time_since_epoch(), std::chrono::seconds(-62135596800));
  EXPECT_FALSE(got.matches[0].first_seen.published.end.has_value());
}

}  // namespace
}  // namespace verbatim
