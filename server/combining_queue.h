#ifndef VERBATIM_SERVER_COMBINING_QUEUE_H_
#define VERBATIM_SERVER_COMBINING_QUEUE_H_

#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

namespace verbatim::server {

// Work that all threads bring and few do. Who brings some while `max_workers` are at it leaves it to them and goes on;
// who does not works through all that waits, so that nothing waits for a thread to wake up. Under load, one thread so
// does the same kind of work many times in a row, and finds its code in the processor's caches. Flat combining
// (Hendler, Incze, Shavit, Tzafrir 2010), without waiting. Thread-safe.
template <typename Item>
class CombiningQueue {
 public:
  // A worker takes at most so many items in one go.
  CombiningQueue(size_t max_workers, size_t max_at_once) : max_workers_(max_workers), max_at_once_(max_at_once) {}

  // Puts in an item. May call `work` with a vector of items here and now, again and again until none waits; what is
  // brought meanwhile by others is among them. `work` does not throw and is the same for all.
  template <typename Work>
  void Add(Item item, const Work& work) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      waiting_.push_back(std::move(item));
      if (workers_ >= max_workers_) return;
      ++workers_;
    }
    for (std::vector<Item> taken = Take(); !taken.empty(); taken = Take()) work(taken);
  }

 private:
  // The items that wait longest; none when no item waits, and then the caller is no worker any more.
  std::vector<Item> Take() {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::vector<Item> taken;
    while (!waiting_.empty() && taken.size() < max_at_once_) {
      taken.push_back(std::move(waiting_.front()));
      waiting_.pop_front();
    }
    if (taken.empty()) --workers_;
    return taken;
  }

  const size_t max_workers_, max_at_once_;
  std::mutex mutex_;
  std::deque<Item> waiting_;  // guarded by mutex_, like workers_
  size_t workers_ = 0;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_COMBINING_QUEUE_H_
