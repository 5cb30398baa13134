#include "server/answer_cache.h"

#include <iterator>
#include <utility>

#include "absl/hash/hash.h"

namespace verbatim::server {
namespace {

// A list node, a slot of the table and their share of what the allocator and the table keep free, about.
constexpr size_t kOverheadBytes = 128;

}  // namespace

size_t AnswerCache::BytesOf(const Entry& entry) { return kOverheadBytes + entry.key.size() + entry.answer.size(); }

// The table takes other bits of the same hash; the shard takes the highest.
AnswerCache::Shard& AnswerCache::ShardOf(absl::string_view key) {
  return shards_[(absl::Hash<absl::string_view>()(key) >> 40) % kShards];
}

std::optional<grpc::Slice> AnswerCache::Find(absl::string_view key, uint64_t version) {
  Shard& shard = ShardOf(key);
  const absl::MutexLock lock(&shard.mutex);
  const auto found = shard.by_key.find(key);
  if (found == shard.by_key.end()) return std::nullopt;
  const auto entry = found->second;
  if (entry->version != version) {
    Erase(&shard, entry);
    return std::nullopt;
  }
  shard.entries.splice(shard.entries.begin(), shard.entries, entry);
  return entry->answer;
}

void AnswerCache::Insert(absl::string_view key, uint64_t version, const grpc::Slice& answer) {
  Entry added{std::string(key), version, answer};
  const size_t bytes = BytesOf(added);
  if (bytes > max_shard_bytes_) return;
  Shard& shard = ShardOf(key);
  const absl::MutexLock lock(&shard.mutex);
  if (const auto found = shard.by_key.find(key); found != shard.by_key.end()) Erase(&shard, found->second);
  while (shard.bytes + bytes > max_shard_bytes_) Erase(&shard, std::prev(shard.entries.end()));
  shard.entries.push_front(std::move(added));
  shard.by_key.emplace(shard.entries.front().key, shard.entries.begin());
  shard.bytes += bytes;
}

void AnswerCache::Erase(Shard* shard, std::list<Entry>::iterator entry) {
  shard->bytes -= BytesOf(*entry);
  shard->by_key.erase(entry->key);
  shard->entries.erase(entry);
}

size_t AnswerCache::Bytes() const {
  size_t bytes = 0;
  for (const Shard& shard : shards_) {
    const absl::MutexLock lock(&shard.mutex);
    bytes += shard.bytes;
  }
  return bytes;
}

}  // namespace verbatim::server
