#ifndef VERBATIM_SERVER_PUSH_STREAM_H_
#define VERBATIM_SERVER_PUSH_STREAM_H_

#include <grpcpp/support/server_callback.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "server/call_registry.h"
#include "server/errors.h"
#include "server/service_core.h"

namespace verbatim::server {

// A call whose answers are pushed: what produces them runs on a thread of the long pool, which waits for the client
// between messages. Deletes itself when gRPC is done with it.
template <typename Response>
class PushStream final : public grpc::ServerWriteReactor<Response>, public LongCall {
 public:
  // Sends a message, once the one before it has been taken, and leaves it empty. An error means that the call is to end
  // with it.
  using Send = std::function<absl::Status(Response*)>;
  using Produce = std::function<absl::Status(const index::Interrupt&, const Send&)>;

  // `status`: what was found wrong with the request; OK to go on.
  PushStream(ServiceCore& core, grpc::CallbackServerContext* context, std::string method, absl::Status status,
             Produce produce)
      : core_(core), context_(context), method_(std::move(method)), produce_(std::move(produce)) {
    if (status.ok()) status = core_.calls.Enter(context_, this);
    if (status.ok()) status = core_.long_pool.Submit([this] { Run(); });
    if (!status.ok()) this->Finish(Finished(method_, status));
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    writing_ = false;
    gone_ |= !ok;
    changed_.notify_all();
  }

  void OnCancel() override {
    const std::lock_guard<std::mutex> lock(mutex_);
    gone_ = true;
    changed_.notify_all();
  }

  void OnDone() override {
    { const std::lock_guard<std::mutex> lock(mutex_); }
    core_.calls.Leave(context_);
    delete this;
  }

  void Drain() override {
    const std::lock_guard<std::mutex> lock(mutex_);
    draining_ = true;
    changed_.notify_all();
  }

 private:
  void Run() {
    const index::Interrupt of_call = InterruptOf(context_);
    const index::Interrupt interrupt = [&]() -> absl::Status {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (absl::Status state = StateLocked(); !state.ok()) return state;
      return of_call();
    };
    absl::Status status = interrupt();
    if (status.ok()) status = produce_(interrupt, [this](Response* response) { return Write(response); });
    std::unique_lock<std::mutex> lock(mutex_);
    // A client that has gone does not keep this waiting: its write ends, with failure.
    changed_.wait(lock, [this] { return !writing_; });
    this->Finish(Finished(method_, status));
  }

  absl::Status Write(Response* response) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return !writing_ || gone_ || draining_; });
    if (absl::Status state = StateLocked(); !state.ok()) return state;
    sending_.Clear();
    sending_.Swap(response);
    writing_ = true;
    this->StartWrite(&sending_);
    return absl::OkStatus();
  }

  absl::Status StateLocked() const {
    if (gone_) return absl::CancelledError("the client has gone");
    return draining_ ? DrainingError() : absl::OkStatus();
  }

  ServiceCore& core_;
  grpc::CallbackServerContext* const context_;
  const std::string method_;
  const Produce produce_;
  Response sending_;  // gRPC's while writing_

  std::mutex mutex_;
  std::condition_variable changed_;
  bool writing_ = false;   // guarded by mutex_
  bool gone_ = false;      // guarded by mutex_
  bool draining_ = false;  // guarded by mutex_
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_PUSH_STREAM_H_
