#include "index/id_locks.h"

#include "absl/hash/hash.h"
#include "index/sort_unique.h"

namespace verbatim::index {

IdLocks::Guard::Guard(IdLocks* locks, absl::string_view collection, absl::Span<const storage::Hash> ids)
    : locks_(locks) {
  held_.reserve(ids.size());
  for (const storage::Hash& id : ids) held_.push_back(absl::HashOf(collection, id));
  SortUnique(&held_);
  for (const uint64_t id : held_) {
    Shard& shard = locks_->ShardOf(id);
    const auto is_free = [&shard, id] {
      shard.mutex.AssertHeld();
      return !shard.held.contains(id);
    };
    absl::MutexLock lock(&shard.mutex, absl::Condition(&is_free));
    shard.held.insert(id);
  }
}

IdLocks::Guard::~Guard() {
  for (const uint64_t id : held_) {
    Shard& shard = locks_->ShardOf(id);
    absl::MutexLock lock(&shard.mutex);
    shard.held.erase(id);
  }
}

}  // namespace verbatim::index
