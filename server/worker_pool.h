#ifndef VERBATIM_SERVER_WORKER_POOL_H_
#define VERBATIM_SERVER_WORKER_POOL_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/status.h"

namespace verbatim::server {

// A fixed number of threads for work that scans, batches or writes, so that gRPC's own few threads never block.
// Thread-safe.
class WorkerPool {
 public:
  // `threads` and `max_queued` are at least 1.
  WorkerPool(size_t threads, size_t max_queued);
  // Runs what is queued, then ends the threads.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Queues `work`. RESOURCE_EXHAUSTED when `max_queued` pieces wait already: this is the server's admission limit.
  absl::Status Submit(std::function<void()> work);
  // Queues the next step of something that was admitted before. Not limited: its caller has one step at a time and
  // bounds how many callers there are.
  void Continue(std::function<void()> work);

  // Calls work(0) to work(count - 1), each once, on this thread and on threads of the pool that are idle now.
  // Returns when all are done; `work` must be thread-safe. May be called from a thread of the pool.
  void ForEach(size_t count, const std::function<void(size_t)>& work);

 private:
  void Run();

  const size_t max_queued_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> queue_;  // guarded by mutex_
  size_t idle_ = 0;                          // threads that wait for work; guarded by mutex_
  bool stopping_ = false;                    // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_WORKER_POOL_H_
