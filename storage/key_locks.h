#ifndef VERBATIM_STORAGE_KEY_LOCKS_H_
#define VERBATIM_STORAGE_KEY_LOCKS_H_

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "storage/engine.h"

// Keeps a batch's keys from changing between the check of its preconditions and its write, for engines without
// transactions.
namespace verbatim::storage {

// Locks on single keys, held by batches. A batch reads the keys of its preconditions and writes those of its changes.
// Two batches exclude each other when one reads a key that the other writes; two that only read a key, or only write
// it, do not, so most writers go on side by side and share an fsync. Keys are told apart by a 64-bit hash: a collision
// makes a batch wait for nothing and does no harm.
//
// Batches get each key in the order of their arrival, so nobody starves, and wait only for earlier arrivals, so there
// is no deadlock. Thread-safe.
class KeyLocks {
 private:
  enum class Mode : uint8_t { kRead, kWrite, kReadWrite };
  struct Claim {
    std::map<uint64_t, Mode> keys;
    int waits_for = 0;  // claims, counted once a key, that came earlier and exclude this one
    std::condition_variable granted;
  };

 public:
  // Holds the keys of one batch from construction, which waits for them, to destruction.
  class Guard {
   public:
    Guard(KeyLocks* locks, const WriteBatch& batch);
    ~Guard();
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

   private:
    KeyLocks* const locks_;
    Claim claim_;
  };

 private:
  static bool Excludes(Mode a, Mode b) { return a != b || a == Mode::kReadWrite; }

  std::mutex mutex_;  // guards everything below and the claims in it
  // For each key the claims that hold it or wait for it, in the order of their arrival.
  std::unordered_map<uint64_t, std::vector<std::pair<Claim*, Mode>>> queues_;
};

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_KEY_LOCKS_H_
