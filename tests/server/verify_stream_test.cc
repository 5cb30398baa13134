#include "server/verify_stream.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/server/test_server.h"

namespace verbatim::server {
namespace {

using Request = v1::StreamVerifyRequest;
using Response = v1::StreamVerifyResponse;

template <typename Stream>
grpc::Status ReadAll(Stream& stream, std::vector<v1::Verification>* answers) {
  Response response;
  while (stream.Read(&response)) {
    for (const v1::Verification& answer : response.verifications()) answers->push_back(answer);
  }
  return stream.Finish();
}

TEST(VerifyStream, AnswersInOrder) {
  TestServer server;
  server.Record(Input("The tide does not wait", "https://harbour.example/1"));
  grpc::ClientContext context;
  auto stream = server.quotations().StreamVerify(&context);
  std::vector<v1::Verification> answers;
  grpc::Status status;
  std::thread reader([&] { status = ReadAll(*stream, &answers); });
  int asked = 0;
  for (int message = 0; message < 10; ++message) {
    Request request;
    for (int i = 0; i < 30; ++i, ++asked) {
      v1::QuoteQuery& query = *request.add_queries();
      query.set_id(absl::StrCat(asked));
      query.set_text(asked % 3 == 0 ? "The tide does not wait" : asked % 3 == 1 ? "Never said" : "");
    }
    ASSERT_TRUE(stream->Write(request));
  }
  stream->WritesDone();
  reader.join();
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(answers.size(), static_cast<size_t>(asked));
  for (int i = 0; i < asked; ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ(answers[i].id(), absl::StrCat(i));
    if (i % 3 == 0) {
      EXPECT_EQ(answers[i].relation(), v1::RELATION_VERBATIM);
    }
    if (i % 3 == 1) {
      EXPECT_EQ(answers[i].relation(), v1::RELATION_NOT_FOUND);
    }
    if (i % 3 == 2) {
      EXPECT_EQ(FieldOf(answers[i].error()), "text");
    }
  }
}

TEST(VerifyStream, AnswersALargeMessageInPieces) {
  TestServer server;
  const std::string text = absl::StrCat("Long ", std::string(20'000, 'a'));
  server.Record(Input(text, "https://harbour.example/1"));
  grpc::ClientContext context;
  auto stream = server.quotations().StreamVerify(&context);
  Request request;
  for (int i = 0; i < 100; ++i) request.add_queries()->set_text(text);
  ASSERT_TRUE(stream->Write(request));
  stream->WritesDone();
  int answers = 0;
  int pieces = 0;
  for (Response response; stream->Read(&response); ++pieces) {
    answers += response.verifications_size();
    EXPECT_LT(response.ByteSizeLong(), 300'000u);
  }
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_EQ(answers, 100);
  EXPECT_GT(pieces, 5);
}

TEST(VerifyStream, ReadsItsScopeFromTheFirstMessage) {
  TestServer server;
  server.Record(Input("The tide does not wait", "https://harbour.example/1"), "press");
  grpc::ClientContext context;
  auto stream = server.quotations().StreamVerify(&context);
  Request request;
  request.add_collections("press");
  request.set_max_matches(2);
  ASSERT_TRUE(stream->Write(request));
  request.Clear();
  request.add_queries()->set_text("The tide does not wait");
  ASSERT_TRUE(stream->Write(request));
  stream->WritesDone();
  std::vector<v1::Verification> answers;
  EXPECT_TRUE(ReadAll(*stream, &answers).ok());
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].relation(), v1::RELATION_VERBATIM);
  EXPECT_EQ(answers[0].thresholds().max_matches(), 2u);
}

TEST(VerifyStream, EndsAtAWrongMessage) {
  struct Row {
    const char* field;
    Request request;
  };
  Row rows[] = {{"view", {}}, {"max_matches", {}}, {"collections", {}}, {"queries", {}}};
  rows[0].request.set_view(static_cast<v1::View>(9));
  rows[1].request.set_max_matches(101);
  for (int i = 0; i < 9; ++i) rows[2].request.add_collections("main");
  for (int i = 0; i < 1001; ++i) rows[3].request.add_queries();
  TestServer server;
  for (const Row& row : rows) {
    grpc::ClientContext context;
    auto stream = server.quotations().StreamVerify(&context);
    ASSERT_TRUE(stream->Write(row.request));
    std::vector<v1::Verification> answers;
    EXPECT_EQ(FieldOf(ReadAll(*stream, &answers)), row.field);
    EXPECT_TRUE(answers.empty());
  }
}

TEST(VerifyStream, StopsReadingWhileNobodyTakesItsAnswers) {
  TestServer server;
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(2));
  auto stream = server.quotations().StreamVerify(&context);
  // Messages that are soon answered, and whose answers are as large as they are: what gRPC takes in ahead is bounded in
  // bytes, some megabytes either way.
  Request request;
  request.add_queries()->set_text("Never said");
  request.mutable_queries(0)->set_id(std::string(20'000, 'x'));
  int written = 0;
  for (bool ok = true; ok && written < 5'000; ++written) ok = stream->Write(request);
  EXPECT_LT(written, 2'500);
  stream->Finish();
}

TEST(VerifyStream, TellsItsClientThatTheServerDrains) {
  TestServer server;
  grpc::ClientContext context;
  auto stream = server.quotations().StreamVerify(&context);
  Request request;
  request.add_queries()->set_text("Never said");
  ASSERT_TRUE(stream->Write(request));
  Response response;
  ASSERT_TRUE(stream->Read(&response));
  server.server().Drain(std::chrono::minutes(1));
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
}

}  // namespace
}  // namespace verbatim::server
