#include "client/pipelined_stream.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "tests/client/fake_service.h"

namespace verbatim::client {
namespace {

ConnectOptions OptionsFor(const FakeServer& server) {
  ConnectOptions options;
  options.server = server.address();
  options.stream.initial_backoff = std::chrono::milliseconds(1);
  options.stream.max_backoff = std::chrono::milliseconds(10);
  return options;
}

v1::SequencedOccurrence Item(uint64_t sequence) {
  v1::SequencedOccurrence item;
  item.set_sequence(sequence);
  item.mutable_occurrence()->set_text("text " + std::to_string(sequence));
  return item;
}

// Streams `count` items and returns the sequence numbers of their answers.
std::vector<uint64_t> RecordAll(Transport* transport, uint64_t count, grpc::Status* status) {
  std::vector<uint64_t> answers;
  RecordStream stream(transport, {""}, [&](const v1::RecordResult& result) { answers.push_back(result.sequence()); });
  for (uint64_t i = 1; i <= count; ++i) {
    *status = stream.Add(Item(i));
    if (!status->ok()) return answers;
  }
  *status = stream.Finish();
  return answers;
}

std::vector<uint64_t> UpTo(uint64_t count) {
  std::vector<uint64_t> numbers;
  for (uint64_t i = 1; i <= count; ++i) numbers.push_back(i);
  return numbers;
}

TEST(RecordStream, AnswersEachItemOnceAndInOrder) {
  FakeServer server;
  Transport transport(OptionsFor(server));
  grpc::Status status;
  EXPECT_EQ(RecordAll(&transport, 2000, &status), UpTo(2000));
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(server.service.streams, 1);
}

TEST(RecordStream, SendsAgainWhatWasNotAnsweredWhenTheServerDies) {
  FakeServer server;
  server.service.breaks = 5;
  server.service.break_after = 100;
  Transport transport(OptionsFor(server));
  grpc::Status status;
  EXPECT_EQ(RecordAll(&transport, 2000, &status), UpTo(2000));
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(server.service.streams, 6);
  EXPECT_EQ(server.service.texts(), 2000u);
}

TEST(RecordStream, GivesUpWhenTheServerStaysAway) {
  FakeServer server;
  server.service.breaks = 1000;
  server.service.break_after = 0;
  Transport transport(OptionsFor(server));
  grpc::Status status;
  EXPECT_TRUE(RecordAll(&transport, 100'000, &status).empty());
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(server.service.streams, 4);  // three reconnections before the first answer
}

TEST(RecordStream, DoesNotTryAgainWhatCannotPass) {
  FakeServer server;
  server.service.breaks = 1;
  server.service.break_code = grpc::StatusCode::INVALID_ARGUMENT;
  Transport transport(OptionsFor(server));
  grpc::Status status;
  RecordAll(&transport, 100'000, &status);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(server.service.streams, 1);
}

TEST(RecordStream, RefusesAnAnswerToWhatWasNotAsked) {
  FakeServer server;
  server.service.lie = true;
  Transport transport(OptionsFor(server));
  grpc::Status status;
  EXPECT_TRUE(RecordAll(&transport, 10, &status).empty());
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
}

TEST(RecordStream, BlocksWhileTooMuchWaits) {
  FakeServer server;
  server.service.ShutGate();
  ConnectOptions options = OptionsFor(server);
  options.stream.max_in_flight_items = 10;
  Transport transport(options);
  RecordStream stream(&transport, {""}, [](const v1::RecordResult&) {});
  std::atomic<uint64_t> added{0};
  std::mutex mutex;
  std::condition_variable changed;
  std::thread adder([&] {
    for (uint64_t i = 1; i <= 100; ++i) {
      EXPECT_TRUE(stream.Add(Item(i)).ok());
      std::lock_guard<std::mutex> lock(mutex);
      ++added;
      changed.notify_all();
    }
  });
  {
    std::unique_lock<std::mutex> lock(mutex);
    changed.wait(lock, [&] { return added == 10; });
    // The eleventh can only follow an answer, and the gate is shut.
    EXPECT_FALSE(changed.wait_for(lock, std::chrono::milliseconds(50), [&] { return added > 10; }));
  }
  server.service.OpenGate();
  adder.join();
  EXPECT_TRUE(stream.Finish().ok());
  EXPECT_EQ(stream.answered(), 100u);
}

TEST(RecordStream, CancelFreesWhoeverWaits) {
  FakeServer server;
  server.service.ShutGate();
  Transport transport(OptionsFor(server));
  RecordStream stream(&transport, {""}, [](const v1::RecordResult&) {});
  ASSERT_TRUE(stream.Add(Item(1)).ok());
  std::thread canceller([&] { stream.Cancel(); });
  EXPECT_EQ(stream.Finish().error_code(), grpc::StatusCode::CANCELLED);
  canceller.join();
  server.service.OpenGate();
}

TEST(RecordStream, NothingToSendIsNoConnection) {
  FakeServer server;
  Transport transport(OptionsFor(server));
  grpc::Status status;
  EXPECT_TRUE(RecordAll(&transport, 0, &status).empty());
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(server.service.streams, 0);
}

TEST(VerifyStream, KeepsTheOrderThroughABrokenConnection) {
  FakeServer server;
  server.service.breaks = 2;
  Transport transport(OptionsFor(server));
  std::vector<std::string> ids, want;
  VerifyStream stream(&transport, {}, [&](const v1::Verification& answer) { ids.push_back(answer.id()); });
  for (int i = 0; i < 1000; ++i) {
    v1::QuoteQuery query;
    query.set_id(std::to_string(i));
    want.push_back(query.id());
    ASSERT_TRUE(stream.Add(query).ok());
  }
  EXPECT_TRUE(stream.Finish().ok());
  EXPECT_EQ(ids, want);
}

}  // namespace
}  // namespace verbatim::client
