#ifndef VERBATIM_INDEX_CHANGE_COUNTERS_H_
#define VERBATIM_INDEX_CHANGE_COUNTERS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "storage/keys.h"

namespace verbatim::index {

// Tells who keeps something read of a quotation whether it has changed since. Quotations share counters, so a counter
// may grow though nothing changed, never the reverse. Thread-safe.
//
// A writer counts after its write is in the store and before it acknowledges; a reader takes the count before it reads.
// So whoever was told of a write finds another count than the one under which older rows were read.
class ChangeCounters {
 public:
  uint64_t Of(const storage::Hash& id) const { return counters_[Slot(id)].load(std::memory_order_acquire); }
  void Count(const storage::Hash& id) { counters_[Slot(id)].fetch_add(1, std::memory_order_release); }

 private:
  static constexpr size_t kCounters = size_t{1} << 14;

  // An id is a hash already.
  static size_t Slot(const storage::Hash& id) {
    uint64_t bits = 0;
    std::memcpy(&bits, id.data(), sizeof bits);
    return bits % kCounters;
  }

  std::array<std::atomic<uint64_t>, kCounters> counters_{};
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CHANGE_COUNTERS_H_
