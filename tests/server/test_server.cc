#include "tests/server/test_server.h"

#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <future>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "storage/memory_engine.h"

namespace verbatim::server {

GatedEngine::GatedEngine() : engine_(storage::NewMemoryEngine()) {}

void GatedEngine::Close() {
  const std::lock_guard<std::mutex> lock(mutex_);
  open_ = false;
}

void GatedEngine::Open() {
  const std::lock_guard<std::mutex> lock(mutex_);
  open_ = true;
  changed_.notify_all();
}

void GatedEngine::WaitForWrite() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return waiting_ > 0; });
}

void GatedEngine::FailWith(absl::Status status) {
  const std::lock_guard<std::mutex> lock(mutex_);
  failure_ = std::move(status);
}

absl::StatusOr<std::string> GatedEngine::Get(storage::Table table, absl::string_view key) const {
  return engine_->Get(table, key);
}

absl::StatusOr<std::vector<std::optional<std::string>>> GatedEngine::MultiGet(
    storage::Table table, absl::Span<const std::string> keys) const {
  return engine_->MultiGet(table, keys);
}

absl::StatusOr<std::vector<storage::KeyValue>> GatedEngine::MultiScan(
    storage::Table table, absl::Span<const storage::KeyRange> ranges) const {
  return engine_->MultiScan(table, ranges);
}

std::unique_ptr<storage::Iterator> GatedEngine::Scan(storage::Table table, storage::KeyRange range,
                                                     storage::Direction direction) const {
  return engine_->Scan(table, std::move(range), direction);
}

uint64_t GatedEngine::Revision() const { return engine_->Revision(); }
std::unique_ptr<storage::Reader> GatedEngine::Snapshot() const { return engine_->Snapshot(); }
absl::string_view GatedEngine::Name() const { return engine_->Name(); }
uint64_t GatedEngine::DiskBytes() const { return engine_->DiskBytes(); }

absl::StatusOr<uint64_t> GatedEngine::Write(storage::WriteBatch batch) {
  {
    std::unique_lock<std::mutex> lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
    --waiting_;
    if (!failure_.ok()) return failure_;
  }
  return engine_->Write(std::move(batch));
}

absl::StatusOr<storage::CompactionResult> GatedEngine::Compact(const std::function<absl::Status()>& interrupt) {
  return engine_->Compact(interrupt);
}

absl::Status GatedEngine::Checkpoint(const std::string& folder) { return engine_->Checkpoint(folder); }

TestServer::TestServer(const StreamLimits& limits, size_t workers, const CallLimits& call_limits,
                       const index::ChangeRetention& retention) {
  const auto clock = [] { return quote::MicrosFromUnix(kTestTime, 0); };
  index::Index::Options index_options;
  index_options.now = clock;
  index_options.withdrawal_key = std::string(32, 'k');
  index_options.program = "server_test";
  index_options.retention = retention;
  auto index = index::Index::Open(engine_, std::move(index_options));
  if (!index.ok()) ADD_FAILURE() << index.status();
  index_ = *std::move(index);

  Server::Options options;
  options.listen = {"127.0.0.1", 0};
  options.workers = workers;
  options.versions.server = "1.2.3";
  options.versions.normaliser = 1;
  options.versions.storage_format = 1;
  options.now = clock;
  options.limits = limits;
  options.call_limits = call_limits;
  auto server = Server::Start(*index_, options);
  if (!server.ok()) ADD_FAILURE() << server.status();
  server_ = *std::move(server);

  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // Small fixed windows: tests of back-pressure then say the same on every machine.
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  channel_ = grpc::CreateCustomChannel(ToString(server_->address()), grpc::InsecureChannelCredentials(), arguments);
  quotations_ = v1::QuotationService::NewStub(channel_);
  admin_ = v1::AdminService::NewStub(channel_);
}

TestServer::~TestServer() { engine_.Open(); }

v1::RecordResult TestServer::Record(const v1::OccurrenceInput& input, const std::string& collection) {
  v1::RecordOccurrencesRequest request;
  request.set_collection(collection);
  *request.add_occurrences() = input;
  v1::RecordOccurrencesResponse response;
  grpc::ClientContext context;
  const grpc::Status status = quotations_->RecordOccurrences(&context, request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  if (response.results_size() != 1) return {};
  EXPECT_NE(response.results(0).outcome(), v1::RecordResult::OUTCOME_REJECTED) << response.ShortDebugString();
  return response.results(0);
}

v1::OccurrenceInput Input(const std::string& text, const std::string& url, const std::string& published,
                          const std::string& speaker, const std::string& outlet) {
  v1::OccurrenceInput input;
  input.set_text(text);
  input.set_url(url);
  input.set_outlet(outlet);
  if (!published.empty()) input.mutable_published()->set_edtf(published);
  if (!speaker.empty()) input.add_attributions()->set_speaker(speaker);
  return input;
}

std::string FieldOf(const google::rpc::Status& status) {
  google::rpc::BadRequest request;
  google::rpc::ErrorInfo info;
  for (const auto& detail : status.details()) {
    if (detail.UnpackTo(&request) && request.field_violations_size() == 1) return request.field_violations(0).field();
    detail.UnpackTo(&info);
  }
  return absl::StrCat("[", info.reason(), "]");
}

std::string FieldOf(const grpc::Status& status) {
  google::rpc::Status rpc;
  EXPECT_TRUE(rpc.ParseFromString(status.error_details()));
  return FieldOf(rpc);
}

int HealthOf(const std::shared_ptr<grpc::Channel>& channel, const std::string& service) {
  // HealthCheckRequest {string service = 1}, HealthCheckResponse {enum status = 1}, by hand: Debian ships no stubs for
  // them.
  std::string bytes;
  if (!service.empty()) bytes = absl::StrCat("\x0A", std::string(1, static_cast<char>(service.size())), service);
  const grpc::Slice slice(bytes);
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  grpc::ClientContext context;
  std::promise<grpc::Status> done;
  grpc::GenericStub stub(channel);
  stub.UnaryCall(&context, "/grpc.health.v1.Health/Check", grpc::StubOptions(), &request, &response,
                 [&done](grpc::Status status) { done.set_value(std::move(status)); });
  if (!done.get_future().get().ok()) return 0;
  grpc::Slice answer;
  if (!response.DumpToSingleSlice(&answer).ok() || answer.size() != 2) return 0;
  return answer.begin()[1];
}

}  // namespace verbatim::server
