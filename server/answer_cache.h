#ifndef VERBATIM_SERVER_ANSWER_CACHE_H_
#define VERBATIM_SERVER_ANSWER_CACHE_H_

#include <grpcpp/support/slice.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"

namespace verbatim::server {

// Answers as bytes, kept for who asks the same again: a quotation that many ask about costs one look into a hash table
// instead of reading, decoding and encoding it. An answer holds for a version of what it was made of; the caller says
// which (index::Index::QuotationVersion) and so never gets an outdated one. Least recently used answers go first.
// Thread-safe; sixteen shards, so that callers seldom wait for each other.
class AnswerCache {
 public:
  // `max_bytes` counts keys, answers and about what the containers take; 0 keeps nothing.
  explicit AnswerCache(size_t max_bytes) : max_shard_bytes_(max_bytes / kShards) {}

  // The answer kept under `key`, if it was made of this version. Shares its bytes.
  std::optional<grpc::Slice> Find(absl::string_view key, uint64_t version);

  // Keeps an answer, in place of one of another version. `version` must have been read before what the answer was made
  // of.
  void Insert(absl::string_view key, uint64_t version, const grpc::Slice& answer);

  // Bytes in use.
  size_t Bytes() const;

 private:
  static constexpr size_t kShards = 16;

  struct Entry {
    std::string key;
    uint64_t version;
    grpc::Slice answer;
  };
  struct Shard {
    mutable absl::Mutex mutex;
    std::list<Entry> entries ABSL_GUARDED_BY(mutex);  // last used first
    // Keys point into entries.
    absl::flat_hash_map<absl::string_view, std::list<Entry>::iterator> by_key ABSL_GUARDED_BY(mutex);
    size_t bytes ABSL_GUARDED_BY(mutex) = 0;
  };

  static size_t BytesOf(const Entry& entry);
  static void Erase(Shard* shard, std::list<Entry>::iterator entry) ABSL_EXCLUSIVE_LOCKS_REQUIRED(shard->mutex);
  Shard& ShardOf(absl::string_view key);

  const size_t max_shard_bytes_;
  std::array<Shard, kShards> shards_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_ANSWER_CACHE_H_
