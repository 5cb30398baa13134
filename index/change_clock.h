#ifndef VERBATIM_INDEX_CHANGE_CLOCK_H_
#define VERBATIM_INDEX_CHANGE_CLOCK_H_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/synchronization/mutex.h"
#include "storage/keys.h"

namespace verbatim::index {

// When things were changed last, told by their ids, by a clock that each change moves on: for who keeps what was read.
// Ids share a time with others, so a time may be too late, never too early. Thread-safe.
//
// A writer counts after its write is in the store and before it acknowledges. So whoever was told of a write finds that
// what was read without it has changed since: by another time of the id than before it was read, or, when nobody could
// know beforehand which ids it would depend on, by a time after a moment from before it was read.
class ChangeClock {
 public:
  // Ids that begin with the same bits share a time.
  static constexpr int kIdBits = 16;

  ChangeClock() : times_(std::make_unique<std::atomic<uint64_t>[]>(size_t{1} << kIdBits)) {}

  uint64_t Now() const { return now_.load(std::memory_order_acquire); }
  // When it was changed last.
  uint64_t Of(const storage::Hash& id) const {
    return std::max(TimeOf(id).load(std::memory_order_acquire), all_.load(std::memory_order_acquire));
  }

  void Count(const storage::Hash& id) { MoveOn(&TimeOf(id)); }
  void CountAll() { MoveOn(&all_); }

 private:
  // A time is moved before it becomes the present: who reads under a moment finds every change up to it.
  void MoveOn(std::atomic<uint64_t>* time) {
    const absl::MutexLock lock(&mutex_);
    const uint64_t moment = now_.load(std::memory_order_relaxed) + 1;
    time->store(moment, std::memory_order_release);
    now_.store(moment, std::memory_order_release);
  }
  // An id is a hash already.
  std::atomic<uint64_t>& TimeOf(const storage::Hash& id) const { return times_[size_t{id[0]} << 8 | id[1]]; }

  absl::Mutex mutex_;  // held by who moves it on
  const std::unique_ptr<std::atomic<uint64_t>[]> times_;
  std::atomic<uint64_t> all_{0};
  std::atomic<uint64_t> now_{0};
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CHANGE_CLOCK_H_
