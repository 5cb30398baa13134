#ifndef VERBATIM_INDEX_ID_LOCKS_H_
#define VERBATIM_INDEX_ID_LOCKS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "storage/keys.h"

namespace verbatim::index {

// Locks on single ids, so that writers of different documents and quotations go on side by side and those of the same
// one wait for each other. A guard takes all its ids in one ascending order, hence no deadlock between guards of one
// IdLocks. Ids are told apart by 64 bits: a collision makes a writer wait for nothing and does no harm. Thread-safe.
class IdLocks {
 public:
  // Holds locks until destruction. Must not outlive its IdLocks.
  class Guard {
   public:
    // Waits until it has all of `ids`, which may repeat and be in any order.
    Guard(IdLocks* locks, absl::string_view collection, absl::Span<const storage::Hash> ids);
    ~Guard();
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

   private:
    IdLocks* const locks_;
    std::vector<uint64_t> held_;
  };

 private:
  struct Shard {
    absl::Mutex mutex;
    absl::flat_hash_set<uint64_t> held ABSL_GUARDED_BY(mutex);
  };

  Shard& ShardOf(uint64_t id) { return shards_[id % shards_.size()]; }

  std::array<Shard, 64> shards_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_ID_LOCKS_H_
