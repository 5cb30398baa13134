#include "server/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include <mutex>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "server/admin_service.h"
#include "server/directory_service.h"
#include "server/expiry_sweeper.h"
#include "server/extraction_service.h"
#include "server/quotation_service.h"
#include "server/statement_service.h"
#include "server/watch_service.h"

namespace verbatim::server {
namespace {

constexpr int kMaxReceiveBytes = 4 << 20;
// A FULL page of 1,000 may hold long contexts and many observations; what is larger than this is better asked for in
// smaller pages.
constexpr int kMaxSendBytes = 64 << 20;
constexpr int kMaxMetadataBytes = 16 << 10;
constexpr int kSecond = 1000;  // milliseconds
// Dumps, compactions and backups that run at a time; more wait, up to kMaxQueuedDumps.
constexpr size_t kDumpThreads = 4;
constexpr size_t kMaxQueuedDumps = 16;
// What calls that were cancelled, and answers still on their way, get at the end.
constexpr std::chrono::seconds kCancelGrace{1};

// The limits that keep one client from starving others; gRPC's defaults set none of them.
void LimitConnections(int max_concurrent_streams, grpc::ServerBuilder* builder) {
  builder->SetMaxReceiveMessageSize(kMaxReceiveBytes);
  builder->SetMaxSendMessageSize(kMaxSendBytes);
  builder->AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMaxMetadataBytes);
  builder->AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, max_concurrent_streams);
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 5 * 60 * kSecond);
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, 30 * 60 * kSecond);
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, 30 * kSecond);
  builder->AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 10 * kSecond);
  builder->AddChannelArgument(GRPC_ARG_HTTP2_MAX_PING_STRIKES, 2);
  // A peer that vanished without a word is noticed and its calls are cancelled.
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 60 * kSecond);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20 * kSecond);
  // Two servers on one port would share its connections in silence.
  builder->AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

void InitProcessOnce() {
  static std::once_flag once;
  std::call_once(once, [] {
    // Debian's Abseil looks for deadlocks at every lock, under one lock for the whole process; gRPC takes about thirty
    // a call.
    absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
    grpc::EnableDefaultHealthCheckService(true);
    // Called by name because the linker drops the library that would do it by itself.
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  });
}

}  // namespace

// In order of construction: the pools come before the core that lends them out, gRPC's server last.
class Server::Parts {
 public:
  Parts(index::Index& index, const Options& options)
      : pool(options.workers, options.max_queued),
        long_pool(kDumpThreads, kMaxQueuedDumps),
        backups(options.backup_dir),
        core{index,
             pool,
             long_pool,
             calls,
             options.versions,
             options.now,
             options.limits,
             options.call_limits,
             backups,
             AnswerCache(options.call_limits.answer_cache_bytes / 4 * 3),
             AnswerCache(options.call_limits.answer_cache_bytes / 4)},
        quotations(core),
        directory(core),
        statements(core),
        extraction(core),
        admin(core),
        watch(core),
        expiry(core, options.expiry_interval) {}

  CallRegistry calls;
  WorkerPool pool;
  WorkerPool long_pool;
  Backups backups;
  ServiceCore core;
  QuotationService quotations;
  DirectoryService directory;
  StatementService statements;
  ExtractionService extraction;
  AdminService admin;
  WatchService watch;
  ExpirySweeper expiry;
  std::unique_ptr<grpc::Server> grpc;
  std::mutex drain_mutex;
  bool drained = false;  // guarded by drain_mutex
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() { Drain(std::chrono::milliseconds(0)); }

absl::StatusOr<std::unique_ptr<Server>> Server::Start(index::Index& index, const Options& options) {
  InitProcessOnce();
  auto parts = std::make_unique<Parts>(index, options);
  grpc::ServerBuilder builder;
  LimitConnections(options.max_concurrent_streams, &builder);
  int port = 0;
  Address bound = options.listen;
  if (bound.host == "localhost") bound.host = "127.0.0.1";  // needs no /etc/hosts
  builder.AddListeningPort(ToString(bound), grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&parts->quotations);
  builder.RegisterService(&parts->directory);
  builder.RegisterService(&parts->statements);
  builder.RegisterService(&parts->extraction);
  builder.RegisterService(&parts->admin);
  builder.RegisterService(&parts->watch);
  for (grpc::Service* service : options.beside) builder.RegisterService(service);
  parts->grpc = builder.BuildAndStart();
  if (parts->grpc == nullptr) {
    return absl::UnavailableError(
        absl::StrCat("cannot listen on ", ToString(options.listen), ": ", WhyNotListening(options.listen)));
  }
  grpc::HealthCheckServiceInterface* health = parts->grpc->GetHealthCheckService();
  health->SetServingStatus(v1::QuotationService::service_full_name(), true);
  health->SetServingStatus(v1::DirectoryService::service_full_name(), true);
  health->SetServingStatus(v1::StatementService::service_full_name(), true);
  health->SetServingStatus(v1::ExtractionService::service_full_name(), true);
  health->SetServingStatus(v1::AdminService::service_full_name(), true);
  health->SetServingStatus(v1::WatchService::service_full_name(), true);
  health->SetServingStatus(true);

  auto server = std::unique_ptr<Server>(new Server(std::move(parts)));
  server->address_ = {options.listen.host, static_cast<uint16_t>(port)};
  return server;
}

std::shared_ptr<grpc::Channel> Server::InProcessChannel() { return parts_->grpc->InProcessChannel({}); }

void Server::Drain(std::chrono::milliseconds patience) {
  const std::lock_guard<std::mutex> lock(parts_->drain_mutex);
  if (parts_->drained) return;
  parts_->drained = true;
  parts_->grpc->GetHealthCheckService()->SetServingStatus(false);
  parts_->calls.StartDrain();
  // The port stays open until then, so that health checks see why and calls get an answer that says to try again.
  if (!parts_->calls.WaitUntilEmpty(std::chrono::system_clock::now() + patience)) parts_->calls.CancelAll();
  // Health watchers never end by themselves: gRPC cancels them at the deadline.
  parts_->grpc->Shutdown(std::chrono::system_clock::now() + kCancelGrace);
}

}  // namespace verbatim::server
