#ifndef VERBATIM_TESTS_SERVER_TEST_SERVER_H_
#define VERBATIM_TESTS_SERVER_TEST_SERVER_H_

#include <grpcpp/grpcpp.h>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "server/server.h"
#include "storage/engine.h"
#include "verbatim/v1/admin_service.grpc.pb.h"
#include "verbatim/v1/quotation_service.grpc.pb.h"

namespace verbatim::server {

// An engine in memory whose writes can be held up or made to fail.
class GatedEngine final : public storage::Engine {
 public:
  GatedEngine();

  // From now on writes wait; Open() lets them all through.
  void Close();
  void Open();
  // Returns once a write waits.
  void WaitForWrite();
  // From now on writes fail with `status`; OK ends that.
  void FailWith(absl::Status status);

  absl::StatusOr<std::string> Get(storage::Table table, absl::string_view key) const override;
  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(storage::Table table,
                                                                   absl::Span<const std::string> keys) const override;
  absl::StatusOr<std::vector<storage::KeyValue>> MultiScan(storage::Table table,
                                                           absl::Span<const storage::KeyRange> ranges) const override;
  std::unique_ptr<storage::Iterator> Scan(storage::Table table, storage::KeyRange range,
                                          storage::Direction direction) const override;
  uint64_t Revision() const override;
  std::unique_ptr<storage::Reader> Snapshot() const override;
  absl::StatusOr<uint64_t> Write(storage::WriteBatch batch) override;
  absl::StatusOr<storage::CompactionResult> Compact(const std::function<absl::Status()>& interrupt) override;
  absl::Status Checkpoint(const std::string& folder) override;
  absl::string_view Name() const override;
  uint64_t DiskBytes() const override;

 private:
  const std::unique_ptr<storage::Engine> engine_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = true;      // guarded by mutex_
  int waiting_ = 0;       // guarded by mutex_
  absl::Status failure_;  // guarded by mutex_
};

// A whole server on a free port of the loopback interface, over an engine in memory, and a client of it. The clock
// stands still.
class TestServer {
 public:
  explicit TestServer(const StreamLimits& limits = {}, size_t workers = 4, const CallLimits& call_limits = {},
                      const index::ChangeRetention& retention = {});
  ~TestServer();

  GatedEngine& engine() { return engine_; }
  Server& server() { return *server_; }
  v1::QuotationService::Stub& quotations() { return *quotations_; }
  v1::AdminService::Stub& admin() { return *admin_; }
  const std::shared_ptr<grpc::Channel>& channel() { return channel_; }

  // Records one input, which must succeed.
  v1::RecordResult Record(const v1::OccurrenceInput& input, const std::string& collection = "");

 private:
  GatedEngine engine_;
  std::unique_ptr<index::Index> index_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::QuotationService::Stub> quotations_;
  std::unique_ptr<v1::AdminService::Stub> admin_;
};

// The moment at which the test clock stands, in Unix seconds: 2024-11-01T00:00:00Z.
inline constexpr int64_t kTestTime = 1'730'419'200;

v1::OccurrenceInput Input(const std::string& text, const std::string& url, const std::string& published = "",
                          const std::string& speaker = "", const std::string& outlet = "");

// The violated field, or the reason in brackets ("[NOT_FOUND]") when no field is named.
std::string FieldOf(const grpc::Status& status);
std::string FieldOf(const google::rpc::Status& status);

// grpc.health.v1: 1 is SERVING, 2 NOT_SERVING; 0 when the call failed.
int HealthOf(const std::shared_ptr<grpc::Channel>& channel, const std::string& service);

}  // namespace verbatim::server

#endif  // VERBATIM_TESTS_SERVER_TEST_SERVER_H_
