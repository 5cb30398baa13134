#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "client/include/verbatim/client.h"
#include "verbatim/v1/admin_service.grpc.pb.h"

namespace verbatim {
namespace {

// Answers the calls about files, and keeps how long the last one had.
class FakeAdmin final : public v1::AdminService::Service {
 public:
  FakeAdmin() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  ~FakeAdmin() override { server_->Shutdown(std::chrono::system_clock::now()); }

  Client MakeClient() const {
    ConnectOptions options;
    options.server = "127.0.0.1:" + std::to_string(port_);
    options.retry.initial_backoff = std::chrono::milliseconds(1);
    return Client(options);
  }

  grpc::Status Compact(grpc::ServerContext* context, const v1::CompactRequest*, v1::CompactResponse* out) override {
    deadline = context->deadline();
    ++calls;
    out->set_disk_bytes_before(20);
    out->set_disk_bytes_after(10);
    out->set_kept_old_rows(true);
    return answer;
  }
  grpc::Status CreateBackup(grpc::ServerContext* context, const v1::CreateBackupRequest*,
                            v1::CreateBackupResponse* out) override {
    deadline = context->deadline();
    ++calls;
    Fill("20241101T083000Z-7", out->mutable_backup());
    return answer;
  }
  grpc::Status ListBackups(grpc::ServerContext* context, const v1::ListBackupsRequest*,
                           v1::ListBackupsResponse* out) override {
    deadline = context->deadline();
    ++calls;
    Fill("newer", out->add_backups());
    Fill("older", out->add_backups());
    return answer;
  }

  grpc::Status answer;
  int calls = 0;
  std::chrono::system_clock::time_point deadline;

 private:
  static void Fill(const std::string& name, v1::Backup* out) {
    out->set_name(name);
    out->mutable_time()->set_seconds(3);
    out->mutable_time()->set_nanos(4000);
    out->set_revision("7");
    out->set_bytes(5);
  }

  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

TEST(AdminClient, GivesWhatTheServerSays) {
  FakeAdmin server;
  Client client = server.MakeClient();
  const Result<Compaction> compaction = client.Compact();
  ASSERT_TRUE(compaction.ok()) << compaction.status().ToString();
  EXPECT_EQ(compaction->disk_bytes_before, 20u);
  EXPECT_EQ(compaction->disk_bytes_after, 10u);
  EXPECT_TRUE(compaction->kept_old_rows);
  const Result<Backup> backup = client.CreateBackup();
  ASSERT_TRUE(backup.ok()) << backup.status().ToString();
  EXPECT_EQ(backup->name, "20241101T083000Z-7");
  EXPECT_EQ(backup->time, Time(std::chrono::microseconds(3'000'004)));
  EXPECT_EQ(backup->revision, "7");
  EXPECT_EQ(backup->bytes, 5u);
  const Result<std::vector<Backup>> backups = client.ListBackups();
  ASSERT_TRUE(backups.ok()) << backups.status().ToString();
  ASSERT_EQ(backups->size(), 2u);
  EXPECT_EQ(backups->front().name, "newer");
}

TEST(AdminClient, WaitsAsLongAsItTakesForWhatCopiesTheStore) {
  FakeAdmin server;
  Client client = server.MakeClient();
  const auto in_a_day = std::chrono::system_clock::now() + std::chrono::hours(24);
  ASSERT_TRUE(client.Compact().ok());
  EXPECT_GT(server.deadline, in_a_day);
  ASSERT_TRUE(client.CreateBackup().ok());
  EXPECT_GT(server.deadline, in_a_day);
  ASSERT_TRUE(client.ListBackups().ok());
  EXPECT_LT(server.deadline, in_a_day);
}

TEST(AdminClient, TriesOnlyListingAgain) {
  FakeAdmin server;
  server.answer = grpc::Status(grpc::StatusCode::UNAVAILABLE, "draining");
  Client client = server.MakeClient();
  EXPECT_EQ(client.CreateBackup().status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(server.calls, 1);
  EXPECT_EQ(client.Compact().status().code(), StatusCode::kUnavailable);
  EXPECT_EQ(server.calls, 2);
  EXPECT_EQ(client.ListBackups().status().code(), StatusCode::kUnavailable);
  EXPECT_GT(server.calls, 3);
}

}  // namespace
}  // namespace verbatim
