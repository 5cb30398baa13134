#ifndef VERBATIM_SERVER_SERVER_H_
#define VERBATIM_SERVER_SERVER_H_

#include <grpcpp/server.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/index.h"
#include "server/address.h"
#include "server/service_core.h"

namespace verbatim::server {

// The gRPC server over one index, with health and reflection.
//
//   auto server = Server::Start(index, options);
//   Print(server->address());
//   server->Drain(std::chrono::seconds(20));
//
// The index outlives it. Drain() may be called from any thread.
class Server {
 public:
  struct Options {
    Address listen;  // port 0: any free one
    // Threads for work that scans, batches or writes.
    size_t workers = 4;
    // Calls that may wait for one of them; more get RESOURCE_EXHAUSTED.
    size_t max_queued = 1024;
    // On one connection.
    int max_concurrent_streams = 128;
    ProgramVersions versions;
    // The time of day; thread-safe.
    std::function<quote::Micros()> now;
    StreamLimits limits;
    CallLimits call_limits;
    // How often what has expired is withdrawn; zero: never.
    std::chrono::milliseconds expiry_interval{0};
    // Folder for backups (server/backups.h); empty for none.
    std::string backup_dir;
    // Services to offer beside Verbatim's own, with the same settings; they outlive the server. A benchmark's echo, for
    // example.
    std::vector<grpc::Service*> beside;
  };

  // UNAVAILABLE, naming address and reason, when nothing can listen there.
  static absl::StatusOr<std::unique_ptr<Server>> Start(index::Index& index, const Options& options);
  // Drains without patience if Drain() has not been called.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Where it listens, with the port that it has.
  const Address& address() const { return address_; }

  // For clients in this process.
  std::shared_ptr<grpc::Channel> InProcessChannel();

  // Stops: health says NOT_SERVING, new calls get UNAVAILABLE, calls in flight end by themselves within `patience` and
  // are cancelled after it. Returns when all are done.
  void Drain(std::chrono::milliseconds patience);

 private:
  class Parts;

  explicit Server(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
  Address address_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_SERVER_H_
