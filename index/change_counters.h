#ifndef VERBATIM_INDEX_CHANGE_COUNTERS_H_
#define VERBATIM_INDEX_CHANGE_COUNTERS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace verbatim::index {

// Tells who keeps something read whether it has changed since, by a number that stands for it. Many share a counter, so
// a counter may grow though nothing changed, never the reverse. Thread-safe.
//
// A writer counts after its write is in the store and before it acknowledges; a reader takes the count before it reads.
// So whoever was told of a write finds another count than the one under which older rows were read.
class ChangeCounters {
 public:
  // Of numbers whose lowest bits are evenly spread.
  uint64_t Of(uint64_t number) const { return counters_[number % kCounters].load(std::memory_order_acquire); }
  void Count(uint64_t number) { counters_[number % kCounters].fetch_add(1, std::memory_order_release); }

 private:
  static constexpr size_t kCounters = size_t{1} << 14;

  std::array<std::atomic<uint64_t>, kCounters> counters_{};
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CHANGE_COUNTERS_H_
