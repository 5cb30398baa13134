#include "server/call_registry.h"

#include "absl/strings/str_cat.h"
#include "server/errors.h"

namespace verbatim::server {

absl::Status CallRegistry::Enter(grpc::CallbackServerContext* context, LongCall* call, LongKind kind) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (draining()) return DrainingError();
  if (call != nullptr) {
    const size_t limit = kind == LongKind::kWatch ? kMaxWatches : kMaxLongCalls;
    size_t& count = long_calls_[static_cast<size_t>(kind)];
    if (count >= limit) {
      return absl::ResourceExhaustedError(absl::StrCat("the server is at its limit of ", limit,
                                                       kind == LongKind::kWatch ? " watches" : " streams",
                                                       "; try again a little later"));
    }
    ++count;
  }
  calls_.emplace(context, Entered{call, kind});
  return absl::OkStatus();
}

void CallRegistry::Leave(grpc::CallbackServerContext* context) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto it = calls_.find(context);
  if (it == calls_.end()) return;
  if (it->second.call != nullptr) --long_calls_[static_cast<size_t>(it->second.kind)];
  calls_.erase(it);
  if (calls_.empty()) empty_.notify_all();
}

void CallRegistry::StartDrain() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (draining_.exchange(true)) return;
  for (const auto& [context, entered] : calls_) {
    if (entered.call != nullptr) entered.call->Drain();
  }
}

bool CallRegistry::WaitUntilEmpty(std::chrono::system_clock::time_point deadline) {
  std::unique_lock<std::mutex> lock(mutex_);
  return empty_.wait_until(lock, deadline, [this] { return calls_.empty(); });
}

void CallRegistry::CancelAll() {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& [context, entered] : calls_) context->TryCancel();
}

index::Interrupt InterruptOf(grpc::CallbackServerContext* context) {
  const std::chrono::system_clock::time_point deadline = context->deadline();
  return [context, deadline]() -> absl::Status {
    if (std::chrono::system_clock::now() >= deadline) {
      return absl::DeadlineExceededError("the deadline passed before the answer was complete");
    }
    if (context->IsCancelled()) return absl::CancelledError("the call was cancelled");
    return absl::OkStatus();
  };
}

}  // namespace verbatim::server
