#ifndef VERBATIM_SERVER_SERVICE_CORE_H_
#define VERBATIM_SERVER_SERVICE_CORE_H_

#include <grpcpp/support/slice.h>
#include <grpcpp/support/status.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "index/index.h"
#include "index/versioned_cache.h"
#include "server/backups.h"
#include "server/call_registry.h"
#include "server/worker_pool.h"

namespace verbatim::server {

// What this program is; echoed in answers.
struct ProgramVersions {
  std::string server;
  uint32_t normaliser = 0;
  uint32_t matcher = index::kMatcherVersion;
  uint32_t storage_format = 0;
};

// How much of streams may be read and not yet acknowledged; bounds the server's memory.
struct StreamLimits {
  // For one stream. It may go over by one message, whose size gRPC limits.
  size_t items = 2000;
  size_t bytes = size_t{4} << 20;
  // For all streams together: above it, a stream reads only while it has nothing unacknowledged itself, so that every
  // one gets on.
  size_t total_bytes = size_t{48} << 20;
};

// What unary calls may hold.
struct CallLimits {
  // Requests that wait for a thread of the pool or are worked on, together; more get RESOURCE_EXHAUSTED.
  size_t max_waiting_bytes = size_t{64} << 20;
  // Of answers kept for who asks again: three quarters for quotations, a quarter for what any write may change.
  size_t answer_cache_bytes = size_t{96} << 20;
};

// Answers as bytes: what many ask about costs one look into a hash table instead of reading, decoding and encoding it.
using AnswerCache = index::VersionedCache<grpc::Slice>;

// What all services share. Everything outlives the services.
struct ServiceCore {
  index::Index& index;
  WorkerPool& pool;       // short work
  WorkerPool& long_pool;  // work that waits for its client, or takes minutes
  CallRegistry& calls;
  const ProgramVersions versions;
  const std::function<quote::Micros()> now;
  const StreamLimits limits;
  const CallLimits call_limits;
  Backups& backups;
  AnswerCache quotations;                // by index::Index::QuotationVersion()
  AnswerCache answers;                   // by index::Index::Version()
  std::atomic<size_t> stream_bytes{0};   // read by streams and not yet acknowledged
  std::atomic<size_t> waiting_bytes{0};  // of unary requests on the pool

  // After a withdrawal: kept answers are outdated, so nobody is given them, but they are not to be in memory either.
  void ForgetAnswers() {
    quotations.Clear();
    answers.Clear();
  }
};

// The status that goes to the client; writes a log line for a failed call. The line has method, code and field, never
// words of a request.
grpc::Status Finished(absl::string_view method, const absl::Status& status);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_SERVICE_CORE_H_
