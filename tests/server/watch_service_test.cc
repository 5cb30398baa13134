#include "server/watch_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "tests/server/test_server.h"
#include "verbatim/v1/directory_service.grpc.pb.h"

namespace verbatim::server {
namespace {

using ::testing::ElementsAre;

constexpr char kWords[] = "We will not close the harbour in winter";

// An open watch. The first message has been read, so everything recorded from now on is told of.
class Watching {
 public:
  explicit Watching(TestServer& server, v1::WatchRequest request = {})
      : stub_(v1::WatchService::NewStub(server.channel())), reader_(stub_->Watch(&context_, request)) {
    v1::WatchResponse response;
    opened_ = reader_->Read(&response);
    EXPECT_EQ(response.changes_size(), 0);
    revision_ = response.revision();
  }

  bool opened() const { return opened_; }
  // Of the last message.
  const std::string& revision() const { return revision_; }

  bool ReadMessage(v1::WatchResponse* response) {
    if (!reader_->Read(response)) return false;
    revision_ = response->revision();
    return true;
  }
  // Waits for so many changes; those of a message come together.
  std::vector<v1::Change> Read(size_t count) {
    std::vector<v1::Change> changes;
    v1::WatchResponse response;
    while (changes.size() < count && ReadMessage(&response)) {
      changes.insert(changes.end(), response.changes().begin(), response.changes().end());
    }
    EXPECT_GE(changes.size(), count);
    return changes;
  }
  // Reads on to the end.
  grpc::Status End() {
    v1::WatchResponse response;
    while (ReadMessage(&response)) {
    }
    return reader_->Finish();
  }
  void Cancel() { context_.TryCancel(); }

 private:
  std::unique_ptr<v1::WatchService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::WatchResponse>> reader_;
  bool opened_ = false;
  std::string revision_;
};

v1::WatchRequest From(const std::string& revision) {
  v1::WatchRequest request;
  request.set_from(revision);
  return request;
}

std::string OldestRevision(const grpc::Status& status) {
  google::rpc::Status rpc;
  google::rpc::ErrorInfo info;
  if (!rpc.ParseFromString(status.error_details()) || rpc.details_size() == 0 || !rpc.details(0).UnpackTo(&info)) {
    return "";
  }
  const auto it = info.metadata().find("oldest_revision");
  return it == info.metadata().end() ? "" : it->second;
}

std::string Url(int i) { return absl::StrCat("https://harbour.example/", i); }

TEST(WatchService, TellsOfWhatIsRecorded) {
  TestServer server;
  Watching watching(server);
  server.Record(Input(kWords, Url(1), "2024-10-25", "Ada Brook", "Harbour Post"));
  server.Record(Input(kWords, Url(2), "2024-10-01", "Ada Brook", "Dale Herald"));
  const std::vector<v1::Change> changes = watching.Read(2);
  EXPECT_THAT(changes[0].kinds(),
              ElementsAre(v1::CHANGE_KIND_NEW_OCCURRENCE, v1::CHANGE_KIND_NEW_QUOTATION, v1::CHANGE_KIND_NEW_CARRIER));
  EXPECT_EQ(changes[0].occurrence().text(), kWords);
  EXPECT_EQ(changes[0].occurrence().document().outlet(), "Harbour Post");
  EXPECT_EQ(changes[0].time().seconds(), kTestTime);
  EXPECT_THAT(changes[1].kinds(), ElementsAre(v1::CHANGE_KIND_NEW_OCCURRENCE, v1::CHANGE_KIND_FIRST_SEEN_CHANGED,
                                              v1::CHANGE_KIND_NEW_CARRIER));
  EXPECT_EQ(changes[1].previous_first_seen_id(), changes[0].occurrence().id());
  EXPECT_EQ(changes[1].revision(), watching.revision());
  EXPECT_EQ(HealthOf(server.channel(), "verbatim.v1.WatchService"), 1);
}

TEST(WatchService, TellsOfVariants) {
  TestServer server;
  v1::WatchRequest request;
  request.set_text(kWords);
  Watching watching(server, request);
  server.Record(Input("Nobody asked the town", Url(1)));
  server.Record(Input("close the harbour in winter", Url(2)));
  const std::vector<v1::Change> changes = watching.Read(1);
  EXPECT_THAT(changes[0].kinds(), ElementsAre(v1::CHANGE_KIND_VARIANT));
  EXPECT_EQ(changes[0].variant().relation(), v1::RELATION_EXTENSION);
  EXPECT_GT(changes[0].variant().similarity(), 0.5);
}

TEST(WatchService, GoesOnBehindAnyChange) {
  TestServer server;
  Watching watching(server);
  for (int i = 0; i < 6; ++i) server.Record(Input(kWords, Url(i)));
  const std::vector<v1::Change> changes = watching.Read(6);
  for (size_t i = 0; i < changes.size(); ++i) {
    Watching again(server, From(changes[i].revision()));
    const std::vector<v1::Change> rest = again.Read(changes.size() - i - 1);
    for (size_t j = 0; j < rest.size(); ++j) EXPECT_EQ(rest[j].revision(), changes[i + 1 + j].revision());
  }
}

TEST(WatchService, RefusesWrongRequests) {
  TestServer server;
  server.Record(Input(kWords, Url(1)));
  server.Record(Input(kWords, Url(1)), "press");
  v1::WatchRequest of_press;
  of_press.set_collection("press");
  const std::string press_revision = Watching(server, of_press).revision();
  const struct {
    const char* field;
    std::function<void(v1::WatchRequest*)> change;
  } rows[] = {
      {"from", [](auto* r) { r->set_from("yesterday"); }},
      {"from", [&](auto* r) { r->set_from(press_revision); }},
      {"quotation_id", [](auto* r) { r->set_quotation_id("q1_xyz"); }},
      {"[NOT_FOUND]", [](auto* r) { r->set_quotation_id(absl::StrCat("q1_", std::string(32, '0'))); }},
      {"text", [](auto* r) { r->set_text(""); }},
      {"text", [](auto* r) { r->set_text("..."); }},
      {"speaker", [](auto* r) { r->set_speaker("?"); }},
      {"outlet", [](auto* r) { r->set_outlet("p1_00"); }},
      {"kinds[1]",
       [](auto* r) { r->add_kinds(v1::CHANGE_KIND_NEW_CARRIER), r->add_kinds(static_cast<v1::ChangeKind>(99)); }},
      {"kinds[0]", [](auto* r) { r->add_kinds(v1::CHANGE_KIND_UNSPECIFIED); }},
      {"kinds[0]", [](auto* r) { r->add_kinds(v1::CHANGE_KIND_VARIANT); }},
      {"heartbeat_interval", [](auto* r) { r->mutable_heartbeat_interval()->set_nanos(1000); }},
      {"heartbeat_interval", [](auto* r) { r->mutable_heartbeat_interval()->set_seconds(601); }},
      {"heartbeat_interval", [](auto* r) { r->mutable_heartbeat_interval()->set_seconds(-1); }},
      {"collection", [](auto* r) { r->set_collection("No Such"); }},
      {"[NOT_FOUND]", [](auto* r) { r->set_collection("absent"); }},
  };
  for (const auto& row : rows) {
    v1::WatchRequest request;
    row.change(&request);
    SCOPED_TRACE(request.ShortDebugString());
    Watching watching(server, request);
    EXPECT_FALSE(watching.opened());
    EXPECT_EQ(FieldOf(watching.End()), row.field);
  }
}

TEST(WatchService, HeartbeatsSayHowFarTheWatchIs) {
  TestServer server;
  v1::WatchRequest request;
  request.set_speaker("Nobody At All");
  request.mutable_heartbeat_interval()->set_seconds(1);
  Watching watching(server, request);
  const std::string begin = watching.revision();
  server.Record(Input(kWords, Url(1)));
  v1::WatchResponse heartbeat;
  ASSERT_TRUE(watching.ReadMessage(&heartbeat));
  EXPECT_EQ(heartbeat.changes_size(), 0);
  EXPECT_NE(heartbeat.revision(), begin) << "it has looked at the change";
  ASSERT_TRUE(watching.ReadMessage(&heartbeat));
  EXPECT_EQ(heartbeat.changes_size(), 0);
}

TEST(WatchService, SeesAMergeWhileItWatches) {
  TestServer server;
  server.Record(Input(kWords, Url(1), "", "Musk"));
  server.Record(Input(kWords, Url(2), "", "Elon Musk"));
  v1::WatchRequest request;
  request.set_speaker("Elon Musk");
  Watching watching(server, request);
  server.Record(Input("Before the merge it was not his", Url(3), "", "Musk"));
  v1::MergePartiesRequest merge;
  merge.set_from("Musk");
  merge.set_into("Elon Musk");
  v1::MergePartiesResponse merged;
  grpc::ClientContext context;
  ASSERT_TRUE(v1::DirectoryService::NewStub(server.channel())->MergeParties(&context, merge, &merged).ok());
  // The watch may still have to look at what came before the merge; then it looks with the names as they are now.
  server.Record(Input("After it this is", Url(4), "", "Musk"));
  std::vector<v1::Change> changes = watching.Read(1);
  if (changes.back().occurrence().text() != "After it this is") changes = watching.Read(1);
  EXPECT_EQ(changes.back().occurrence().text(), "After it this is");
}

TEST(WatchService, AClientThatDoesNotReadIsToldWhereToGoOn) {
  index::ChangeRetention retention;
  retention.changes = 50;
  TestServer server({}, 4, {}, retention);
  Watching slow(server);
  const std::string revision = slow.revision();
  // Far more than the windows of a connection take.
  const std::string words = absl::StrCat("Long ", std::string(20'000, 'a'));
  for (int i = 0; i < 400; ++i) server.Record(Input(words, Url(i)));
  const grpc::Status status = slow.End();
  ASSERT_EQ(status.error_code(), grpc::StatusCode::OUT_OF_RANGE) << status.error_message();
  EXPECT_EQ(FieldOf(status), "[REVISION_NOT_KEPT]");
  ASSERT_NE(OldestRevision(status), "");
  Watching again(server, From(OldestRevision(status)));
  EXPECT_TRUE(again.opened());
  EXPECT_GE(again.Read(50).size(), 50u);
  Watching too_late(server, From(revision));
  EXPECT_EQ(OldestRevision(too_late.End()), OldestRevision(status));
}

TEST(WatchService, LeavesARevisionWhenTheServerDrains) {
  TestServer server;
  v1::WatchRequest request;
  request.set_outlet("Elsewhere");
  Watching watching(server, request);
  server.Record(Input(kWords, Url(1)));
  Watching at_the_end(server);
  std::thread drain([&] { server.server().Drain(std::chrono::minutes(1)); });
  const grpc::Status status = watching.End();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(FieldOf(status), "[SERVER_UNAVAILABLE]");
  EXPECT_EQ(watching.revision(), at_the_end.revision()) << "nothing of what was recorded is to be looked at again";
  at_the_end.End();
  drain.join();
}

TEST(WatchService, LeavesNothingBehindWhenClientsCancel) {
  TestServer server;
  for (int i = 0; i < 20; ++i) {
    Watching watching(server);
    if (i % 2 == 0) server.Record(Input(kWords, Url(i)));
    watching.Cancel();
    EXPECT_EQ(watching.End().error_code(), grpc::StatusCode::CANCELLED);
  }
  server.server().Drain(std::chrono::minutes(1));
}

// Follows until it has seen `count` changes, breaking off and coming back now and then.
std::vector<std::string> Follow(TestServer& server, size_t count, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::string> seen;
  v1::WatchRequest request = From("earliest");
  while (seen.size() < count) {
    Watching watching(server, request);
    const size_t until = seen.size() + 1 + random() % 60;
    v1::WatchResponse response;
    while (seen.size() < std::min(count, until) && watching.ReadMessage(&response)) {
      for (const v1::Change& change : response.changes()) {
        // Some stop amid a message.
        if (seen.size() < until) seen.push_back(change.revision());
      }
    }
    if (!seen.empty()) request.set_from(seen.back());
    watching.Cancel();
    watching.End();
  }
  return seen;
}

TEST(WatchService, EveryoneSeesEveryChangeOnceAndInOneOrder) {
  TestServer server;
  constexpr int kWriters = 4, kEach = 60;
  std::vector<std::vector<std::string>> seen(6);
  std::vector<std::thread> threads;
  for (size_t i = 0; i < seen.size(); ++i) {
    threads.emplace_back([&, i] { seen[i] = Follow(server, kWriters * kEach, i); });
  }
  for (int writer = 0; writer < kWriters; ++writer) {
    threads.emplace_back([&server, writer] {
      for (int i = 0; i < kEach; ++i) server.Record(Input(kWords, Url(writer * kEach + i)));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::set<std::string>(seen[0].begin(), seen[0].end()).size(), size_t{kWriters} * kEach);
  for (const auto& one : seen) EXPECT_EQ(one, seen[0]);
}

}  // namespace
}  // namespace verbatim::server
