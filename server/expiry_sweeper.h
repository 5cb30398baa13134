#ifndef VERBATIM_SERVER_EXPIRY_SWEEPER_H_
#define VERBATIM_SERVER_EXPIRY_SWEEPER_H_

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/service_core.h"

namespace verbatim::server {

// Withdraws documents that have expired: at once, then again and again, in a thread of its own, as long as it lives.
// Failures are logged, and tried again. Does not outlive the core.
class ExpirySweeper {
 public:
  // No sweeps when `interval` is zero.
  ExpirySweeper(ServiceCore& core, std::chrono::milliseconds interval);
  ~ExpirySweeper();
  ExpirySweeper(const ExpirySweeper&) = delete;
  ExpirySweeper& operator=(const ExpirySweeper&) = delete;

 private:
  void Run();
  void Sweep();
  bool IsStopping();

  ServiceCore& core_;
  const std::chrono::milliseconds interval_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_EXPIRY_SWEEPER_H_
