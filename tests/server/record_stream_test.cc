#include "server/record_stream.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/server/test_server.h"

namespace verbatim::server {
namespace {

using Request = v1::StreamOccurrencesRequest;
using Response = v1::StreamOccurrencesResponse;

void Add(uint64_t sequence, const v1::OccurrenceInput& input, Request* request) {
  v1::SequencedOccurrence& added = *request->add_occurrences();
  added.set_sequence(sequence);
  *added.mutable_occurrence() = input;
}

Request One(uint64_t sequence, const std::string& text) {
  Request request;
  Add(sequence, Input(text, "https://harbour.example/1"), &request);
  return request;
}

// All answers of a stream, checked for order: numbers grow, and each answer acknowledges through its last.
struct Answers {
  std::vector<v1::RecordResult> results;
  uint64_t through = 0;

  void Add(const Response& response) {
    ASSERT_GT(response.results_size(), 0);
    for (const v1::RecordResult& result : response.results()) {
      if (!results.empty()) {
        EXPECT_GT(result.sequence(), results.back().sequence());
      }
      results.push_back(result);
    }
    through = response.acknowledged_through();
    EXPECT_EQ(through, results.back().sequence());
  }
};

template <typename Stream>
grpc::Status ReadAll(Stream& stream, Answers* answers) {
  Response response;
  while (stream.Read(&response)) answers->Add(response);
  return stream.Finish();
}

uint32_t OccurrencesIn(TestServer& server) {
  grpc::ClientContext context;
  v1::GetStatsResponse response;
  EXPECT_TRUE(server.admin().GetStats(&context, {}, &response).ok());
  return response.coverage().occurrences();
}

TEST(RecordStream, AcknowledgesInOrderWhatIsOnDisk) {
  TestServer server;
  grpc::ClientContext context;
  auto stream = server.quotations().StreamOccurrences(&context);
  uint64_t sequence = 10;
  for (int message = 0; message < 20; ++message) {
    Request request;
    for (int i = 0; i < 37; ++i, sequence += 3)
      Add(sequence, Input(absl::StrCat("Words ", sequence), "https://harbour.example/1"), &request);
    ASSERT_TRUE(stream->Write(request));
  }
  stream->WritesDone();
  Answers answers;
  const grpc::Status status = ReadAll(*stream, &answers);
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(answers.results.size(), 20u * 37u);
  EXPECT_EQ(answers.through, sequence - 3);
  for (const v1::RecordResult& result : answers.results)
    EXPECT_EQ(result.outcome(), v1::RecordResult::OUTCOME_RECORDED);
  EXPECT_EQ(OccurrencesIn(server), 20u * 37u);
}

TEST(RecordStream, RejectsWrongItemsAloneAndKnowsDuplicates) {
  TestServer server;
  grpc::ClientContext context;
  auto stream = server.quotations().StreamOccurrences(&context);
  Request request;
  Add(1, Input("Good words", "https://harbour.example/1"), &request);
  Add(2, Input("", "https://harbour.example/1"), &request);
  Add(3, Input("Good words", "https://harbour.example/1"), &request);
  request.add_occurrences()->set_sequence(4);
  ASSERT_TRUE(stream->Write(request));
  stream->WritesDone();
  Answers answers;
  EXPECT_TRUE(ReadAll(*stream, &answers).ok());
  ASSERT_EQ(answers.results.size(), 4u);
  EXPECT_EQ(answers.results[0].outcome(), v1::RecordResult::OUTCOME_RECORDED);
  EXPECT_EQ(answers.results[1].outcome(), v1::RecordResult::OUTCOME_REJECTED);
  EXPECT_EQ(FieldOf(answers.results[1].error()), "text");
  EXPECT_EQ(answers.results[2].outcome(), v1::RecordResult::OUTCOME_ALREADY_KNOWN);
  EXPECT_EQ(answers.results[3].outcome(), v1::RecordResult::OUTCOME_REJECTED);
}

TEST(RecordStream, EndsWellWithoutAnyItem) {
  TestServer server;
  grpc::ClientContext context;
  auto stream = server.quotations().StreamOccurrences(&context);
  ASSERT_TRUE(stream->Write(Request()));
  stream->WritesDone();
  Answers answers;
  EXPECT_TRUE(ReadAll(*stream, &answers).ok());
  EXPECT_TRUE(answers.results.empty());
}

TEST(RecordStream, ReadsTheCollectionFromTheFirstMessage) {
  TestServer server;
  grpc::ClientContext context;
  auto stream = server.quotations().StreamOccurrences(&context);
  Request first = One(1, "To the press");
  first.set_collection("press");
  ASSERT_TRUE(stream->Write(first));
  ASSERT_TRUE(stream->Write(One(2, "To the press too")));
  stream->WritesDone();
  Answers answers;
  EXPECT_TRUE(ReadAll(*stream, &answers).ok());
  EXPECT_EQ(OccurrencesIn(server), 0u);
  grpc::ClientContext stats_context;
  v1::GetStatsRequest stats;
  stats.set_collection("press");
  v1::GetStatsResponse response;
  ASSERT_TRUE(server.admin().GetStats(&stats_context, stats, &response).ok());
  EXPECT_EQ(response.coverage().occurrences(), 2u);
}

TEST(RecordStream, EndsAtAWrongMessageAfterAcknowledgingWhatCameBefore) {
  struct Row {
    const char* field;
    Request wrong;
  };
  Row rows[] = {{"occurrences[0].sequence", One(5, "Same number")},
                {"occurrences[0].sequence", One(4, "Smaller number")},
                {"collection", One(6, "Elsewhere")},
                {"occurrences", Request()}};
  rows[2].wrong.set_collection("press");
  for (uint64_t i = 0; i < 1001; ++i) rows[3].wrong.add_occurrences()->set_sequence(6 + i);
  for (const Row& row : rows) {
    SCOPED_TRACE(row.field);
    TestServer server;
    grpc::ClientContext context;
    auto stream = server.quotations().StreamOccurrences(&context);
    ASSERT_TRUE(stream->Write(One(5, "Before")));
    ASSERT_TRUE(stream->Write(row.wrong));
    Answers answers;
    const grpc::Status status = ReadAll(*stream, &answers);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(FieldOf(status), row.field);
    EXPECT_EQ(answers.through, 5u);
    EXPECT_EQ(OccurrencesIn(server), 1u);
  }
}

TEST(RecordStream, KeepsWhatCameBeforeAWrongNumberInTheSameMessage) {
  TestServer server;
  grpc::ClientContext context;
  auto stream = server.quotations().StreamOccurrences(&context);
  Request request = One(1, "First");
  Add(2, Input("Second", "https://harbour.example/1"), &request);
  Add(2, Input("Third", "https://harbour.example/1"), &request);
  ASSERT_TRUE(stream->Write(request));
  Answers answers;
  const grpc::Status status = ReadAll(*stream, &answers);
  EXPECT_EQ(FieldOf(status), "occurrences[2].sequence");
  EXPECT_EQ(answers.through, 2u);
  EXPECT_EQ(OccurrencesIn(server), 2u);
}

TEST(RecordStream, AcknowledgesNothingThatWasNotWritten) {
  TestServer server;
  grpc::ClientContext context;
  auto stream = server.quotations().StreamOccurrences(&context);
  ASSERT_TRUE(stream->Write(One(1, "Good words")));
  Response response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.acknowledged_through(), 1u);
  server.engine().FailWith(absl::UnavailableError("the disk is away"));
  ASSERT_TRUE(stream->Write(One(2, "Lost words")));
  Answers answers;
  const grpc::Status status = ReadAll(*stream, &answers);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_TRUE(answers.results.empty());
  EXPECT_EQ(OccurrencesIn(server), 1u);
}

TEST(RecordStream, ReadsNoFurtherThanItsBoundWhileTheDiskIsSlow) {
  StreamLimits limits;
  limits.items = 100;
  limits.bytes = 1 << 20;
  TestServer server(limits);
  server.engine().Close();
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(2));
  auto stream = server.quotations().StreamOccurrences(&context);
  // 20 items of 10 kB a message. The client's write returns once HTTP/2 has let the message go.
  const std::string text(10'000, 'a');
  int written = 0;
  uint64_t sequence = 0;
  for (bool ok = true; ok && written < 500; ++written) {
    Request request;
    for (int i = 0; i < 20; ++i) {
      ++sequence;
      Add(sequence, Input(absl::StrCat(text, sequence), "https://harbour.example/1"), &request);
    }
    ok = stream->Write(request);
  }
  // One that was being read beside the bound; a receive window that gRPC may have grown to 4 MiB or so; and gRPC's own
  // buffers.
  EXPECT_LT(written, 60) << "of 100 MB, the stream took more than 12 MB that nobody had recorded";
  EXPECT_GT(written, 5);
  server.engine().Open();
  stream->Finish();
}

TEST(RecordStream, ReadsNoFurtherThanItsBoundWhileTheClientTakesNoAnswers) {
  StreamLimits limits;
  limits.items = 200;
  TestServer server(limits);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(2));
  auto stream = server.quotations().StreamOccurrences(&context);
  uint64_t sequence = 0;
  for (bool ok = true; ok && sequence < 100'000;) {
    Request request;
    // Rejected, so that nothing but the answers can hold it up.
    for (int i = 0; i < 50; ++i) Add(++sequence, Input(std::string(1000, '.'), ""), &request);
    ok = stream->Write(request);
  }
  // Of 100 MB. A rejection is about 300 bytes and windows and buffers hold some thousands of them; behind that, gRPC's
  // own receive window may hold 4 MiB or so of requests that nobody has read.
  EXPECT_LT(sequence, 30'000u);
  stream->Finish();
}

TEST(RecordStream, FinishesWhatItHasReadWhenDrained) {
  TestServer server;
  server.engine().Close();
  grpc::ClientContext context;
  auto stream = server.quotations().StreamOccurrences(&context);
  ASSERT_TRUE(stream->Write(One(1, "First")));
  server.engine().WaitForWrite();
  std::thread drain([&] { server.server().Drain(std::chrono::minutes(1)); });
  while (HealthOf(server.channel(), "") == 1) std::this_thread::yield();
  server.engine().Open();
  Answers answers;
  const grpc::Status status = ReadAll(*stream, &answers);
  drain.join();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE) << "the rest is to be sent elsewhere";
  EXPECT_EQ(FieldOf(status), "[SERVER_UNAVAILABLE]");
  EXPECT_EQ(answers.through, 1u);
}

TEST(RecordStream, IsCancelledWhenTheDrainTakesTooLong) {
  TestServer server;
  server.engine().Close();
  grpc::ClientContext context;
  auto stream = server.quotations().StreamOccurrences(&context);
  ASSERT_TRUE(stream->Write(One(1, "First")));
  server.engine().WaitForWrite();
  std::thread drain([&] { server.server().Drain(std::chrono::milliseconds(1)); });
  Answers answers;
  const grpc::Status status = ReadAll(*stream, &answers);
  EXPECT_FALSE(status.ok());
  EXPECT_TRUE(answers.results.empty());
  server.engine().Open();
  drain.join();
}

TEST(RecordStream, LeavesNothingBehindWhenTheClientCancels) {
  TestServer server;
  server.engine().Close();
  {
    grpc::ClientContext context;
    auto stream = server.quotations().StreamOccurrences(&context);
    ASSERT_TRUE(stream->Write(One(1, "First")));
    server.engine().WaitForWrite();
    context.TryCancel();
    EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  server.engine().Open();
  server.server().Drain(std::chrono::minutes(1));
}

TEST(RecordStream, SharesAnIndexAmongManyStreams) {
  TestServer server;
  constexpr int kStreams = 8;
  std::vector<std::thread> clients;
  for (int client = 0; client < kStreams; ++client) {
    clients.emplace_back([&server, client] {
      grpc::ClientContext context;
      auto stream = server.quotations().StreamOccurrences(&context);
      Answers answers;
      std::thread reader([&] { EXPECT_TRUE(ReadAll(*stream, &answers).ok()); });
      for (uint64_t i = 1; i <= 100; ++i) {
        // Half of them are everybody's.
        EXPECT_TRUE(
            stream->Write(One(i, i % 2 == 0 ? absl::StrCat("Common ", i) : absl::StrCat("Own ", client, " ", i))));
      }
      stream->WritesDone();
      reader.join();
      EXPECT_EQ(answers.results.size(), 100u);
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(OccurrencesIn(server), 50u + 50u * kStreams);
}

}  // namespace
}  // namespace verbatim::server
