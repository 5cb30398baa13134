#ifndef VERBATIM_SERVER_WATCH_HUB_H_
#define VERBATIM_SERVER_WATCH_HUB_H_

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>
#include <utility>

#include "server/worker_pool.h"

namespace verbatim::server {

// Somebody who waits for changes, and has something to do from time to time also without one.
class Waiter {
 public:
  virtual ~Waiter() = default;
  // Whether there is something to do now. Called while it waits, from any thread and with the hub locked; quick.
  virtual bool HasWork() const = 0;
  // Called on the pool when there is something to do or its time has come. It does not wait any more then.
  virtual void Work() = 0;
};

// Where all watches wait: one thread, one queue of times. One that waits costs some hundred bytes, and nothing else.
// Thread-safe.
class WatchHub {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // `pool` outlives the hub.
  explicit WatchHub(WorkerPool& pool);
  // Nobody waits any more.
  ~WatchHub();
  WatchHub(const WatchHub&) = delete;
  WatchHub& operator=(const WatchHub&) = delete;

  // Lets the waiter work as soon as it has work, at once if it has, and at `until` at the latest. It lives until it has
  // worked, and does not wait already.
  void Wait(Waiter* waiter, Time until);
  // Lets it work now; does nothing to one that does not wait.
  void Wake(Waiter* waiter);
  // Something was changed: those who have work by now may work. Costs the caller a lock; asking them is the hub's.
  void Ring();

 private:
  void Run();
  // With mutex_ held.
  void LetWork(Waiter* waiter);
  void LetWorkers();
  void LetLate(Time now);

  WorkerPool& pool_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::unordered_map<Waiter*, Time> waiting_;   // guarded by mutex_
  std::set<std::pair<Time, Waiter*>> by_time_;  // the same, by time; guarded by mutex_
  bool rung_ = false;                           // guarded by mutex_
  bool stopping_ = false;                       // guarded by mutex_
  std::thread thread_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_WATCH_HUB_H_
