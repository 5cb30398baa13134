#include "server/expiry_sweeper.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "server/log.h"

namespace verbatim::server {

ExpirySweeper::ExpirySweeper(ServiceCore& core, std::chrono::milliseconds interval) : core_(core), interval_(interval) {
  if (interval_ > std::chrono::milliseconds(0)) thread_ = std::thread([this] { Run(); });
}

ExpirySweeper::~ExpirySweeper() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

bool ExpirySweeper::IsStopping() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return stopping_;
}

void ExpirySweeper::Run() {
  while (!IsStopping()) {
    Sweep();
    std::unique_lock<std::mutex> lock(mutex_);
    stop_.wait_for(lock, interval_, [this] { return stopping_; });
  }
}

void ExpirySweeper::Sweep() {
  const auto withdrawn = core_.index.WithdrawExpired(
      [this] { return IsStopping() ? absl::CancelledError("the server ends") : absl::OkStatus(); });
  if (absl::IsCancelled(withdrawn.status())) return;
  if (!withdrawn.ok() || *withdrawn > 0) core_.ForgetAnswers();
  if (!withdrawn.ok()) {
    Log(LogLevel::kError, "what has expired could not be withdrawn",
        {{"error", std::string(withdrawn.status().message())}});
    return;
  }
  if (*withdrawn == 0) return;
  Log(LogLevel::kInfo, "withdrew what had expired", {{"occurrences", absl::StrCat(*withdrawn)}});
}

}  // namespace verbatim::server
