#include "client/watch_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "client/include/verbatim/client.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "verbatim/v1/watch_service.grpc.pb.h"

namespace verbatim::client {
namespace {

using ::testing::ElementsAre;

// Has changes 1 to 9, the last of them a withdrawal, two to a message, and breaks each stream after so many messages.
class FakeWatchService : public v1::WatchService::Service {
 public:
  grpc::Status Watch(grpc::ServerContext* context, const v1::WatchRequest* request,
                     grpc::ServerWriter<v1::WatchResponse>* writer) override {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      froms_.push_back(request->from());
      collections_.push_back(request->collection());
    }
    if (!refusal.ok()) return refusal;
    int next = request->from().empty() ? 0 : std::stoi(request->from());
    v1::WatchResponse hello;
    hello.set_revision(std::to_string(next));
    writer->Write(hello);
    for (int messages = 0; next < 9; ++messages) {
      if (messages == messages_in_a_stream) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "going away");
      v1::WatchResponse response;
      while (next < 9 && response.changes_size() < 2) {
        v1::Change* change = response.add_changes();
        change->set_revision(std::to_string(++next));
        if (next < 9) {
          change->mutable_occurrence()->set_id("o1_" + std::to_string(next));
        } else {
          change->set_withdrawn_document_id("d1_9");
        }
      }
      response.set_revision(std::to_string(next));
      writer->Write(response);
    }
    std::unique_lock<std::mutex> lock(mutex_);
    while (!context->IsCancelled()) cancelled_.wait_for(lock, std::chrono::milliseconds(5));
    return grpc::Status::CANCELLED;
  }

  std::vector<std::string> froms() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return froms_;
  }
  std::vector<std::string> collections() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return collections_;
  }

  int messages_in_a_stream = 100;
  grpc::Status refusal;

 private:
  std::mutex mutex_;
  std::condition_variable cancelled_;
  std::vector<std::string> froms_, collections_;
};

class WatchStreamTest : public ::testing::Test {
 protected:
  void SetUp() override {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    options_.server = "127.0.0.1:" + std::to_string(port);
    options_.collection = "press";
    options_.stream.initial_backoff = std::chrono::milliseconds(1);
    options_.stream.max_backoff = std::chrono::milliseconds(10);
  }
  void TearDown() override { server_->Shutdown(std::chrono::system_clock::now()); }

  FakeWatchService service_;
  ConnectOptions options_;
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(WatchStreamTest, GoesOnWhereTheStreamBroke) {
  service_.messages_in_a_stream = 2;
  Transport transport(options_);
  WatchStream stream(&transport, {});
  std::vector<std::string> seen;
  const grpc::Status status = stream.Run([&](const v1::Change& change) {
    seen.push_back(change.revision());
    return seen.size() < 9;
  });
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_THAT(seen, ElementsAre("1", "2", "3", "4", "5", "6", "7", "8", "9"));
  EXPECT_THAT(service_.froms(), ElementsAre("", "4", "8"));
  EXPECT_THAT(service_.collections(), ElementsAre("press", "press", "press"));
}

TEST_F(WatchStreamTest, SaysWhereItStoppedAmidAMessage) {
  Transport transport(options_);
  WatchStream stream(&transport, {});
  EXPECT_EQ(stream.revision(), "");
  EXPECT_TRUE(stream.Run([](const v1::Change& change) { return change.revision() != "5"; }).ok());
  EXPECT_EQ(stream.revision(), "5");
}

TEST_F(WatchStreamTest, EndsWhenItIsCancelled) {
  Transport transport(options_);
  WatchStream stream(&transport, {});
  std::thread canceller;
  const grpc::Status status = stream.Run([&](const v1::Change& change) {
    if (change.revision() == "9") canceller = std::thread([&stream] { stream.Cancel(); });
    return true;
  });
  canceller.join();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_EQ(stream.revision(), "9");
}

TEST_F(WatchStreamTest, GivesUpOnWhatDoesNotPass) {
  google::rpc::Status details;
  google::rpc::ErrorInfo info;
  (*info.mutable_metadata())["oldest_revision"] = "7";
  details.add_details()->PackFrom(info);
  service_.refusal = grpc::Status(grpc::StatusCode::OUT_OF_RANGE, "not kept", details.SerializeAsString());
  Client client(options_);
  Watcher watcher = client.Watch({}, [](const Change&) {});
  EXPECT_EQ(watcher.Wait().code(), StatusCode::kOutOfRange);
  EXPECT_EQ(watcher.oldest_revision(), "7");
  EXPECT_EQ(service_.froms().size(), 1u);
}

TEST_F(WatchStreamTest, GivesUpOnAServerThatStaysAway) {
  service_.refusal = grpc::Status(grpc::StatusCode::UNAVAILABLE, "draining");
  Transport transport(options_);
  WatchStream stream(&transport, {});
  EXPECT_EQ(stream.Run([](const v1::Change&) { return true; }).error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(service_.froms().size(), 4u) << "once, and three times more";
}

TEST_F(WatchStreamTest, ClientGivesChangesAndStops) {
  Client client(options_);
  std::mutex mutex;
  std::condition_variable came;
  std::vector<std::string> seen;
  Watcher watcher = client.Watch({}, [&](const Change& change) {
    const std::lock_guard<std::mutex> lock(mutex);
    seen.push_back(change.occurrence.id + change.withdrawn_document_id);
    came.notify_one();
  });
  {
    std::unique_lock<std::mutex> lock(mutex);
    came.wait(lock, [&] { return seen.size() == 9; });
  }
  watcher.Stop();
  EXPECT_EQ(watcher.Wait().code(), StatusCode::kCancelled);
  EXPECT_EQ(seen[7], "o1_8");
  EXPECT_EQ(seen.back(), "d1_9");
  EXPECT_EQ(watcher.revision(), "9");
}

}  // namespace
}  // namespace verbatim::client
