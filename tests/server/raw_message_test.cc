// Streams whose bytes are no messages: gRPC reports them like the end of a stream, and the server must not.
#include "server/raw_message.h"

#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/client_unary_call.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/server/test_server.h"

namespace verbatim::server {
namespace {

grpc::ByteBuffer Bytes(const std::string& text) {
  const grpc::Slice slice(text);
  return grpc::ByteBuffer(&slice, 1);
}

// Sends bytes as the messages of a stream; gives its status, and in `answers` how many messages came back.
grpc::Status Send(TestServer& server, const char* method, const std::vector<std::string>& messages, int* answers) {
  grpc::ClientContext context;
  const auto channel = grpc::CreateChannel(ToString(server.server().address()), grpc::InsecureChannelCredentials());
  using Factory = grpc::internal::ClientReaderWriterFactory<grpc::ByteBuffer, grpc::ByteBuffer>;
  const std::unique_ptr<grpc::ClientReaderWriter<grpc::ByteBuffer, grpc::ByteBuffer>> stream(Factory::Create(
      channel.get(), grpc::internal::RpcMethod(method, grpc::internal::RpcMethod::BIDI_STREAMING, channel), &context));
  for (const std::string& message : messages) {
    if (!stream->Write(Bytes(message))) break;
  }
  stream->WritesDone();
  *answers = 0;
  for (grpc::ByteBuffer answer; stream->Read(&answer);) ++*answers;
  return stream->Finish();
}

std::string GoodRecord(uint64_t sequence) {
  v1::StreamOccurrencesRequest request;
  v1::SequencedOccurrence& item = *request.add_occurrences();
  item.set_sequence(sequence);
  item.mutable_occurrence()->set_text("Some good words of the day");
  return request.SerializeAsString();
}

// The message with its text's first letter replaced by a byte that is not UTF-8.
std::string Spoilt(std::string message, char letter) {
  message[message.find(letter)] = '\xFF';
  return message;
}

TEST(RawMessage, EndsARecordingStreamWithAnErrorAndKeepsWhatCameBefore) {
  for (const std::string& bad : {Spoilt(GoodRecord(2), 'S'), std::string("\x0A\xFF")}) {
    TestServer server;
    int answers = 0;
    const grpc::Status status =
        Send(server, "/verbatim.v1.QuotationService/StreamOccurrences", {GoodRecord(1), bad, GoodRecord(3)}, &answers);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << status.error_message();
    EXPECT_NE(status.error_message().find("not UTF-8"), std::string::npos) << status.error_message();
    EXPECT_EQ(answers, 1);
  }
}

TEST(RawMessage, AnswersAUnaryCallWithAnErrorThatSaysWhatIsWrong) {
  TestServer server;
  v1::GetQuotationRequest get;
  get.set_text("Some good words");
  v1::VerifyQuoteRequest verify;
  verify.mutable_query()->set_text("Some good words");
  v1::ListOccurrencesRequest list;
  list.mutable_filter()->set_speaker("Some speaker");
  v1::GetStatsRequest stats;
  stats.set_collection("Some");
  const std::pair<const char*, std::string> rows[] = {
      {"/verbatim.v1.QuotationService/GetQuotation", get.SerializeAsString()},
      {"/verbatim.v1.QuotationService/VerifyQuote", verify.SerializeAsString()},
      {"/verbatim.v1.QuotationService/ListOccurrences", list.SerializeAsString()},
      {"/verbatim.v1.AdminService/GetStats", stats.SerializeAsString()},
  };
  for (const auto& [method, good] : rows) {
    for (const std::string& bad : {Spoilt(good, 'S'), std::string("\x0A\xFF")}) {
      grpc::ClientContext context;
      grpc::ByteBuffer answer;
      const grpc::Status status = grpc::internal::BlockingUnaryCall(
          server.channel().get(),
          grpc::internal::RpcMethod(method, grpc::internal::RpcMethod::NORMAL_RPC, server.channel()), &context,
          Bytes(bad), &answer);
      EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << method << status.error_message();
      EXPECT_NE(status.error_message().find("not UTF-8"), std::string::npos) << status.error_message();
    }
  }
}

TEST(RawMessage, EndsAVerifyingStreamWithAnError) {
  v1::StreamVerifyRequest request;
  request.add_queries()->set_text("Some good words of the day");
  TestServer server;
  int answers = 0;
  const grpc::Status status = Send(server, "/verbatim.v1.QuotationService/StreamVerify",
                                   {request.SerializeAsString(), Spoilt(request.SerializeAsString(), 'S')}, &answers);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << status.error_message();
}

TEST(RawMessage, TakesAnEmptyMessageForOneWithoutItems) {
  TestServer server;
  int answers = 0;
  EXPECT_TRUE(Send(server, "/verbatim.v1.QuotationService/StreamOccurrences", {"", GoodRecord(1)}, &answers).ok());
  EXPECT_EQ(answers, 1);
}

}  // namespace
}  // namespace verbatim::server
