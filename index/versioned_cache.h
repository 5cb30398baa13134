#ifndef VERBATIM_INDEX_VERSIONED_CACHE_H_
#define VERBATIM_INDEX_VERSIONED_CACHE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <list>
#include <optional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"

namespace verbatim::index {

// Values kept for who asks the same again. A value holds for a version of what it was made of; the caller says which
// (see ChangeCounters) and so never gets an outdated one. Values that were not asked for lately go first: the clock or
// second chance (Corbato 1968), which only marks what is found where a list of the least recently used would touch its
// neighbours too. `Value` is cheap to copy, such as a shared pointer. Thread-safe; sixteen shards, so that callers
// seldom wait for each other.
template <typename Value>
class VersionedCache {
 public:
  // Of a value that never is outdated, or of which its user tells.
  static constexpr uint64_t kAnyVersion = ~uint64_t{0};

  // `max_bytes` counts keys, values and about what the containers take; 0 keeps nothing.
  explicit VersionedCache(size_t max_bytes) : max_shard_bytes_(max_bytes / kShards) {}

  // The value kept under `key`, if it was made of this version.
  std::optional<Value> Find(absl::string_view key, uint64_t version) {
    Shard& shard = ShardOf(key);
    const absl::MutexLock lock(&shard.mutex);
    const auto found = shard.by_key.find(key);
    if (found == shard.by_key.end()) return std::nullopt;
    const auto entry = found->second;
    if (entry->version != version && entry->version != kAnyVersion) {
      Erase(&shard, entry);
      return std::nullopt;
    }
    entry->is_used = true;
    return entry->value;
  }

  // Keeps a value of `bytes`, in place of one of another version. `version` must have been read before what the value
  // was made of.
  void Insert(absl::string_view key, uint64_t version, Value value, size_t bytes) {
    bytes += key.size() + kOverheadBytes;
    if (bytes > max_shard_bytes_) return;
    Shard& shard = ShardOf(key);
    const absl::MutexLock lock(&shard.mutex);
    if (const auto found = shard.by_key.find(key); found != shard.by_key.end()) Erase(&shard, found->second);
    while (shard.bytes + bytes > max_shard_bytes_) Evict(&shard);
    shard.entries.push_front({std::string(key), version, bytes, false, std::move(value)});
    shard.by_key.emplace(shard.entries.front().key, shard.entries.begin());
    shard.bytes += bytes;
  }

  void Erase(absl::string_view key) {
    Shard& shard = ShardOf(key);
    const absl::MutexLock lock(&shard.mutex);
    if (const auto found = shard.by_key.find(key); found != shard.by_key.end()) Erase(&shard, found->second);
  }

  // Keeps nothing of what it has.
  void Clear() {
    for (Shard& shard : shards_) {
      const absl::MutexLock lock(&shard.mutex);
      shard.by_key.clear();
      shard.entries.clear();
      shard.bytes = 0;
    }
  }

  // Bytes in use.
  size_t Bytes() const {
    size_t bytes = 0;
    for (const Shard& shard : shards_) {
      const absl::MutexLock lock(&shard.mutex);
      bytes += shard.bytes;
    }
    return bytes;
  }

 private:
  static constexpr size_t kShards = 16;
  // A list node, a slot of the table and their share of what the allocator and the table keep free, about.
  static constexpr size_t kOverheadBytes = 128;

  struct Entry {
    std::string key;
    uint64_t version;
    size_t bytes;
    bool is_used;  // since it was kept, or got its second chance
    Value value;
  };
  using Entries = std::list<Entry>;
  struct Shard {
    mutable absl::Mutex mutex;
    Entries entries ABSL_GUARDED_BY(mutex);  // the last one is the next to go
    // Keys point into entries.
    absl::flat_hash_map<absl::string_view, typename Entries::iterator> by_key ABSL_GUARDED_BY(mutex);
    size_t bytes ABSL_GUARDED_BY(mutex) = 0;
  };

  // Lets the oldest go, or gives it a second chance.
  static void Evict(Shard* shard) ABSL_EXCLUSIVE_LOCKS_REQUIRED(shard->mutex) {
    const auto oldest = std::prev(shard->entries.end());
    if (!oldest->is_used) return Erase(shard, oldest);
    oldest->is_used = false;
    shard->entries.splice(shard->entries.begin(), shard->entries, oldest);
  }

  static void Erase(Shard* shard, typename Entries::iterator entry) ABSL_EXCLUSIVE_LOCKS_REQUIRED(shard->mutex) {
    shard->bytes -= entry->bytes;
    shard->by_key.erase(entry->key);
    shard->entries.erase(entry);
  }

  // The table takes other bits of the same hash; the shard takes higher ones.
  Shard& ShardOf(absl::string_view key) { return shards_[(absl::Hash<absl::string_view>()(key) >> 40) % kShards]; }

  const size_t max_shard_bytes_;
  std::array<Shard, kShards> shards_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_VERSIONED_CACHE_H_
