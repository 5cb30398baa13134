#ifndef VERBATIM_INDEX_CHANGE_COUNTERS_H_
#define VERBATIM_INDEX_CHANGE_COUNTERS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "storage/keys.h"

namespace verbatim::index {

// Tells who keeps something read whether it has changed since: a quotation by its id, or whatever else a number stands
// for. Many share a counter, so a counter may grow though nothing changed, never the reverse. Thread-safe.
//
// A writer counts after its write is in the store and before it acknowledges; a reader takes the count before it reads.
// So whoever was told of a write finds another count than the one under which older rows were read.
class ChangeCounters {
 public:
  // Ids that begin with the same bits share a counter.
  static constexpr int kIdBits = 14;

  uint64_t Of(const storage::Hash& id) const { return Of(FirstBits(id)); }
  void Count(const storage::Hash& id) { Count(FirstBits(id)); }
  // Of numbers whose lowest bits are evenly spread.
  uint64_t Of(uint64_t number) const { return counters_[number % kCounters].load(std::memory_order_acquire); }
  void Count(uint64_t number) { counters_[number % kCounters].fetch_add(1, std::memory_order_release); }

 private:
  static constexpr size_t kCounters = size_t{1} << kIdBits;

  // An id is a hash already.
  static uint64_t FirstBits(const storage::Hash& id) { return (uint64_t{id[0]} << 8 | id[1]) >> (16 - kIdBits); }

  std::array<std::atomic<uint64_t>, kCounters> counters_{};
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CHANGE_COUNTERS_H_
