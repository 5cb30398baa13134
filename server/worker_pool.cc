#include "server/worker_pool.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"

namespace verbatim::server {

WorkerPool::WorkerPool(size_t threads, size_t max_queued) : max_queued_(max_queued) {
  threads_.reserve(threads);
  for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  ready_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

absl::Status WorkerPool::Submit(std::function<void()> work) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (queue_.size() >= max_queued_) {
      return absl::ResourceExhaustedError(
          absl::StrCat("the server is at its limit: ", queue_.size(), " calls wait already; try again a little later"));
    }
    queue_.push_back(std::move(work));
  }
  ready_.notify_one();
  return absl::OkStatus();
}

void WorkerPool::Continue(std::function<void()> work) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    queue_.push_back(std::move(work));
  }
  ready_.notify_one();
}

namespace {

// One ForEach(). Helpers that come late find nothing left and touch nothing but this.
struct Shared {
  Shared(size_t all, const std::function<void(size_t)>* call) : count(all), work(call) {}

  void Help() {
    for (size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) {
      (*work)(i);
      const std::lock_guard<std::mutex> lock(mutex);
      if (++done == count) all_done.notify_one();
    }
  }

  const size_t count;
  const std::function<void(size_t)>* const work;
  std::atomic<size_t> next{0};
  std::mutex mutex;
  std::condition_variable all_done;
  size_t done = 0;  // guarded by mutex
};

}  // namespace

void WorkerPool::ForEach(size_t count, const std::function<void(size_t)>& work) {
  const auto shared = std::make_shared<Shared>(count, &work);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    // No more than will begin at once: what waits in the queue counts as calls that wait.
    const size_t free = idle_ > queue_.size() ? idle_ - queue_.size() : 0;
    for (size_t i = 1; i < count && i <= free; ++i) queue_.emplace_back([shared] { shared->Help(); });
  }
  ready_.notify_all();
  shared->Help();
  std::unique_lock<std::mutex> lock(shared->mutex);
  shared->all_done.wait(lock, [&] { return shared->done == count; });
}

void WorkerPool::Run() {
  for (;;) {
    std::function<void()> work;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      ++idle_;
      ready_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      --idle_;
      if (queue_.empty()) return;
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    work();
  }
}

}  // namespace verbatim::server
