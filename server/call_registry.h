#ifndef VERBATIM_SERVER_CALL_REGISTRY_H_
#define VERBATIM_SERVER_CALL_REGISTRY_H_

#include <grpcpp/server_context.h>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <unordered_map>

#include "absl/status/status.h"
#include "index/types.h"

namespace verbatim::server {

// A call that goes on for as long as its client likes, and so has to be told when the server wants to end.
class LongCall {
 public:
  virtual ~LongCall() = default;
  // Called at most once, from any thread, with the registry locked: take note and return. The call finishes what it has
  // read, tells its client to send the rest elsewhere, and leaves the registry.
  virtual void Drain() = 0;
};

// Every call that did not finish inside its handler. gRPC's Shutdown() waits for ever on a callback call that nobody
// finishes; so the server drains through this: StartDrain(), WaitUntilEmpty(), and CancelAll() for what is left.
// Thread-safe.
class CallRegistry {
 public:
  // Long calls of each kind at most; further ones are refused. A stream holds what it has read, a watch nothing.
  enum class LongKind { kStream, kWatch };
  static constexpr size_t kMaxLongCalls = 256;
  static constexpr size_t kMaxWatches = 4096;

  // Admits a call, to be followed by Leave() before `context` goes away. UNAVAILABLE once draining; RESOURCE_EXHAUSTED
  // for a long call too many. `call` is null for one that ends by itself; otherwise it must outlive its Leave().
  absl::Status Enter(grpc::CallbackServerContext* context, LongCall* call, LongKind kind = LongKind::kStream);
  void Leave(grpc::CallbackServerContext* context);

  bool draining() const { return draining_.load(std::memory_order_relaxed); }

  // Refuses new calls and tells the long ones.
  void StartDrain();
  // Whether the last call left before `deadline`.
  bool WaitUntilEmpty(std::chrono::system_clock::time_point deadline);
  // Cancels what is left, as if its client had done so.
  void CancelAll();

 private:
  std::atomic<bool> draining_{false};
  std::mutex mutex_;
  std::condition_variable empty_;
  struct Entered {
    LongCall* call;
    LongKind kind;
  };
  std::unordered_map<grpc::CallbackServerContext*, Entered> calls_;  // guarded by mutex_
  std::array<size_t, 2> long_calls_ = {};                            // by kind; guarded by mutex_
};

// Asks whether the call's client has gone or its deadline has passed. Valid until the call is done.
index::Interrupt InterruptOf(grpc::CallbackServerContext* context);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_CALL_REGISTRY_H_
