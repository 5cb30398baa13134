#ifndef VERBATIM_INDEX_DATE_CACHE_H_
#define VERBATIM_INDEX_DATE_CACHE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "storage/keys.h"

namespace verbatim::index {

// When quotations were first published, for who puts many in order and reads few: 56 bytes each, where a quotation
// takes about two thousand. A table of sets of four; in a full set a newcomer takes the place of another. Thread-safe.
class DateCache {
 public:
  // 0 keeps nothing.
  explicit DateCache(size_t max_bytes) : sets_(max_bytes / sizeof(Set)) {}

  // Dates that it keeps at most.
  size_t room() const { return sets_.size() * std::tuple_size_v<Set>; }

  // What is kept under a key, any number that is not 0, if it was kept under this version.
  std::optional<storage::DatePosition> Find(uint64_t key, uint64_t version) {
    if (sets_.empty()) return std::nullopt;
    const absl::MutexLock lock(&MutexOf(key));
    for (const Slot& slot : SetOf(key)) {
      if (slot.key == key && slot.version == version) return slot.position;
    }
    return std::nullopt;
  }

  void Keep(uint64_t key, uint64_t version, const storage::DatePosition& position) {
    if (sets_.empty()) return;
    const absl::MutexLock lock(&MutexOf(key));
    Set& set = SetOf(key);
    Slot* place = &set[(key >> kPlaceShift) % set.size()];
    for (Slot& slot : set) {
      if (slot.key == 0 || slot.key == key) {
        place = &slot;
        break;
      }
    }
    *place = {key, version, position};
  }

  // Keeps nothing of what it has.
  void Clear() {
    for (size_t i = 0; i < sets_.size(); ++i) {
      const absl::MutexLock lock(&mutexes_[i % mutexes_.size()]);
      sets_[i] = {};
    }
  }

 private:
  static constexpr int kPlaceShift = 56;

  struct Slot {
    uint64_t key = 0;
    uint64_t version = 0;
    storage::DatePosition position{};
  };
  using Set = std::array<Slot, 4>;

  // The lowest bit may be there to tell a key from none.
  size_t IndexOf(uint64_t key) const { return (key >> 1) % sets_.size(); }
  Set& SetOf(uint64_t key) { return sets_[IndexOf(key)]; }
  absl::Mutex& MutexOf(uint64_t key) { return mutexes_[IndexOf(key) % mutexes_.size()]; }

  std::array<absl::Mutex, 64> mutexes_;
  std::vector<Set> sets_;  // each guarded by one of them
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_DATE_CACHE_H_
