#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "index/index.h"
#include "server/admin_service.h"
#include "server/server.h"
#include "storage/rocksdb_engine.h"
#include "tests/server/test_server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

// The calls of AdminService about files, on a store that has some.
namespace verbatim::server {
namespace {

using ::testing::HasSubstr;
using ::verbatim::testing::IsOk;

class BackupCallsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NO_FATAL_FAILURE(Start(directory_.Join("backups"))); }

  void Start(const std::string& backup_dir) {
    admin_.reset();
    server_.reset();
    index_.reset();
    engine_.reset();
    const auto clock = [] { return quote::MicrosFromUnix(kTestTime, 0); };
    storage::RocksDbOptions storage_options;
    storage_options.path = directory_.Join("data");
    auto engine = storage::OpenRocksDb(storage_options);
    ASSERT_THAT(engine, IsOk());
    engine_ = *std::move(engine);
    index::Index::Options index_options;
    index_options.now = clock;
    auto index = index::Index::Open(*engine_, std::move(index_options));
    ASSERT_THAT(index, IsOk());
    index_ = *std::move(index);
    Server::Options options;
    options.listen = {"127.0.0.1", 0};
    options.now = clock;
    options.backup_dir = backup_dir;
    auto server = Server::Start(*index_, options);
    ASSERT_THAT(server, IsOk());
    server_ = *std::move(server);
    admin_ = v1::AdminService::NewStub(server_->InProcessChannel());
  }

  const verbatim::testing::TempDir directory_;
  std::unique_ptr<storage::Engine> engine_;
  std::unique_ptr<index::Index> index_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::AdminService::Stub> admin_;
};

TEST_F(BackupCallsTest, MakesAndListsBackups) {
  v1::ListBackupsResponse listed;
  grpc::ClientContext before;
  ASSERT_TRUE(admin_->ListBackups(&before, {}, &listed).ok());
  EXPECT_EQ(listed.backups_size(), 0);

  v1::CreateBackupResponse made;
  grpc::ClientContext create;
  const grpc::Status status = admin_->CreateBackup(&create, {}, &made);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(made.backup().time().seconds(), kTestTime);
  EXPECT_EQ(made.backup().revision(), std::to_string(engine_->Revision()));
  EXPECT_EQ(made.backup().name(), "20241101T000000Z-" + made.backup().revision());
  EXPECT_GT(made.backup().bytes(), 0u);

  grpc::ClientContext after;
  ASSERT_TRUE(admin_->ListBackups(&after, {}, &listed).ok());
  ASSERT_EQ(listed.backups_size(), 1);
  EXPECT_EQ(listed.backups(0).ShortDebugString(), made.backup().ShortDebugString());
}

TEST_F(BackupCallsTest, SaysThatThereIsNoFolder) {
  ASSERT_NO_FATAL_FAILURE(Start(""));
  v1::CreateBackupResponse made;
  grpc::ClientContext create;
  const grpc::Status status = admin_->CreateBackup(&create, {}, &made);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(status.error_message(), HasSubstr("backup-dir"));
  v1::ListBackupsResponse listed;
  grpc::ClientContext list;
  EXPECT_TRUE(admin_->ListBackups(&list, {}, &listed).ok());
  EXPECT_EQ(listed.backups_size(), 0);
}

TEST_F(BackupCallsTest, CompactsAndSaysWhatReadersKept) {
  const auto compact = [this](v1::CompactResponse* response) {
    grpc::ClientContext context;
    const grpc::Status status = admin_->Compact(&context, {}, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
  };
  const auto write = [this](const std::string& value) {
    storage::WriteBatch batch;
    batch.Put(storage::Table::kMeta, "~", value);
    ASSERT_THAT(engine_->Write(std::move(batch)), IsOk());
  };
  v1::CompactResponse response;
  ASSERT_NO_FATAL_FAILURE(write("old"));
  auto snapshot = engine_->Snapshot();
  ASSERT_NO_FATAL_FAILURE(write("new"));
  compact(&response);
  EXPECT_TRUE(response.kept_old_rows());
  EXPECT_GT(response.disk_bytes_before(), 0u);
  EXPECT_GT(response.disk_bytes_after(), 0u);
  snapshot.reset();
  compact(&response);
  EXPECT_FALSE(response.kept_old_rows());
}

}  // namespace
}  // namespace verbatim::server
