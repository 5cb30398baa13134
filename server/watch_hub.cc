#include "server/watch_hub.h"

#include <vector>

namespace verbatim::server {

WatchHub::WatchHub(WorkerPool& pool) : pool_(pool), thread_([this] { Run(); }) {}

WatchHub::~WatchHub() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
    changed_.notify_one();
  }
  thread_.join();
}

void WatchHub::Wait(Waiter* waiter, Time until) {
  const std::lock_guard<std::mutex> lock(mutex_);
  // Asked with the lock held: whoever makes work later rings, or wakes, later, and finds it waiting.
  if (waiter->HasWork()) {
    pool_.Continue([waiter] { waiter->Work(); });
    return;
  }
  const bool is_next = by_time_.empty() || until < by_time_.begin()->first;
  waiting_[waiter] = until;
  by_time_.emplace(until, waiter);
  if (is_next) changed_.notify_one();
}

void WatchHub::Wake(Waiter* waiter) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (waiting_.count(waiter) > 0) LetWork(waiter);
}

void WatchHub::Ring() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (rung_ || waiting_.empty()) return;
  rung_ = true;
  changed_.notify_one();
}

void WatchHub::LetWork(Waiter* waiter) {
  const auto it = waiting_.find(waiter);
  by_time_.erase({it->second, waiter});
  waiting_.erase(it);
  pool_.Continue([waiter] { waiter->Work(); });
}

void WatchHub::LetWorkers() {
  std::vector<Waiter*> with_work;
  for (const auto& [waiter, until] : waiting_) {
    if (waiter->HasWork()) with_work.push_back(waiter);
  }
  for (Waiter* waiter : with_work) LetWork(waiter);
}

void WatchHub::LetLate(Time now) {
  while (!by_time_.empty() && by_time_.begin()->first <= now) LetWork(by_time_.begin()->second);
}

void WatchHub::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopping_) {
    if (rung_) {
      rung_ = false;
      LetWorkers();
    }
    LetLate(std::chrono::steady_clock::now());
    if (by_time_.empty()) {
      changed_.wait(lock);
    } else {
      const auto until = by_time_.begin()->first;  // whoever wakes that watch meanwhile removes it
      changed_.wait_until(lock, until);
    }
  }
}

}  // namespace verbatim::server
