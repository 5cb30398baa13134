#include "storage/key_locks.h"

#include <string>

#include "absl/strings/string_view.h"
#include "xxhash.h"

namespace verbatim::storage {
namespace {

uint64_t HashOf(Table table, absl::string_view key) {
  return XXH3_64bits_withSeed(key.data(), key.size(), static_cast<XXH64_hash_t>(table));
}

}  // namespace

KeyLocks::Guard::Guard(KeyLocks* locks, const WriteBatch& batch) : locks_(locks) {
  for (const WriteBatch::Change& change : batch.changes()) {
    claim_.keys.emplace(HashOf(change.table, change.key), Mode::kWrite);
  }
  for (const WriteBatch::Precondition& precondition : batch.preconditions()) {
    const auto [it, is_new] = claim_.keys.emplace(HashOf(precondition.table, precondition.key), Mode::kRead);
    if (!is_new && it->second == Mode::kWrite) it->second = Mode::kReadWrite;
  }
  std::unique_lock lock(locks_->mutex_);
  for (const auto& [key, mode] : claim_.keys) {
    auto& queue = locks_->queues_[key];
    for (const auto& [earlier, earlier_mode] : queue) {
      if (Excludes(earlier_mode, mode)) ++claim_.waits_for;
    }
    queue.emplace_back(&claim_, mode);
  }
  claim_.granted.wait(lock, [this] { return claim_.waits_for == 0; });
}

KeyLocks::Guard::~Guard() {
  std::lock_guard lock(locks_->mutex_);
  for (const auto& [key, mode] : claim_.keys) {
    const auto it = locks_->queues_.find(key);
    auto& queue = it->second;
    bool is_later = false;
    size_t own = 0;
    for (size_t i = 0; i < queue.size(); ++i) {
      auto& [other, other_mode] = queue[i];
      if (other == &claim_) {
        own = i;
        is_later = true;
      } else if (is_later && Excludes(mode, other_mode) && --other->waits_for == 0) {
        other->granted.notify_one();
      }
    }
    queue.erase(queue.begin() + static_cast<std::ptrdiff_t>(own));
    if (queue.empty()) locks_->queues_.erase(it);
  }
}

}  // namespace verbatim::storage
