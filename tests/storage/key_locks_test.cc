#include "storage/key_locks.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"

namespace verbatim::storage {
namespace {

TEST(KeyLocks, BatchesThatOnlyWriteOrOnlyReadAKeyDoNotExcludeEachOther) {
  WriteBatch write, read;
  write.Append(Table::kDocument, "key", "x");
  read.RequireAbsent(Table::kQuotation, "key");
  KeyLocks locks;
  // Would wait for ever if they did: all are held by one thread.
  const KeyLocks::Guard first_write(&locks, write), second_write(&locks, write);
  const KeyLocks::Guard first_read(&locks, read), second_read(&locks, read);
}

TEST(KeyLocks, BatchMayNameAKeySeveralTimes) {
  WriteBatch batch;
  batch.RequireAbsent(Table::kDocument, "key");
  batch.RequireAbsent(Table::kDocument, "key");
  batch.Put(Table::kDocument, "key", "a");
  batch.Append(Table::kDocument, "key", "b");
  KeyLocks locks;
  { const KeyLocks::Guard guard(&locks, batch); }
  { const KeyLocks::Guard guard(&locks, batch); }
}

// Threads read and change plain numbers under the locks of random batches; a lost update, or a race under TSan, shows a
// hole, and a deadlock hangs.
TEST(KeyLocks, ReadersAndWritersOfAKeyExcludeEachOther) {
  constexpr int kKeys = 5;
  constexpr int kThreads = 4;
  constexpr int kRounds = 5000;
  KeyLocks locks;
  std::array<int, kKeys> numbers{};
  std::vector<std::array<int, kKeys>> added(kThreads);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(static_cast<uint32_t>(t));
      for (int round = 0; round < kRounds; ++round) {
        const uint32_t chosen = random() % (1 << kKeys);
        WriteBatch batch;
        for (int key = kKeys - 1; key >= 0; --key) {
          if ((chosen >> key & 1) == 0) continue;
          batch.RequireAbsent(Table::kDocument, absl::StrCat(key));
          batch.Put(Table::kDocument, absl::StrCat(key), "");
        }
        const KeyLocks::Guard guard(&locks, batch);
        for (int key = 0; key < kKeys; ++key) {
          if ((chosen >> key & 1) == 0) continue;
          ++numbers[static_cast<size_t>(key)];
          ++added[static_cast<size_t>(t)][static_cast<size_t>(key)];
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (size_t key = 0; key < kKeys; ++key) {
    int expected = 0;
    for (const auto& counts : added) expected += counts[key];
    EXPECT_EQ(numbers[key], expected) << key;
  }
}

}  // namespace
}  // namespace verbatim::storage
