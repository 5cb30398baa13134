#include "index/versioned_cache.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace verbatim::index {
namespace {

using Cache = VersionedCache<std::string>;

std::string Found(Cache& cache, absl::string_view key, uint64_t version) {
  return cache.Find(key, version).value_or("nothing");
}

TEST(VersionedCache, GivesWhatWasKeptForTheVersionItWasMadeOf) {
  Cache cache(1 << 20);
  EXPECT_EQ(Found(cache, "main/a", 1), "nothing");
  cache.Insert("main/a", 1, "one", 3);
  EXPECT_EQ(Found(cache, "main/a", 1), "one");
  EXPECT_EQ(Found(cache, "main/b", 1), "nothing");
  EXPECT_EQ(Found(cache, "main/a", 2), "nothing");
  EXPECT_EQ(Found(cache, "main/a", 1), "nothing") << "an outdated answer is gone";
  cache.Insert("main/a", 2, "two", 3);
  cache.Insert("main/a", 3, "three", 5);
  EXPECT_EQ(Found(cache, "main/a", 3), "three");
}

TEST(VersionedCache, StaysWithinItsBytesAndKeepsWhatWasUsedLast) {
  constexpr size_t kBytes = 256 << 10;
  Cache cache(kBytes);
  cache.Insert("hot", 1, "hot", 3);
  for (int i = 0; i < 5000; ++i) {
    cache.Insert(absl::StrCat("key ", i), 1, std::string(200, 'x'), 200);
    EXPECT_EQ(Found(cache, "hot", 1), "hot");
    ASSERT_LE(cache.Bytes(), kBytes);
  }
  EXPECT_EQ(Found(cache, "key 0", 1), "nothing");
  EXPECT_NE(Found(cache, "key 4999", 1), "nothing");
  EXPECT_GT(cache.Bytes(), kBytes / 2);
}

TEST(VersionedCache, KeepsNothingThatIsLargerThanAShardOrWhenItHasNoRoom) {
  Cache cache(64 << 10);
  cache.Insert("large", 1, std::string(64 << 10, 'x'), 64 << 10);
  EXPECT_EQ(Found(cache, "large", 1), "nothing");
  Cache none(0);
  none.Insert("a", 1, "one", 3);
  EXPECT_EQ(Found(none, "a", 1), "nothing");
  EXPECT_EQ(none.Bytes(), 0u);
}

}  // namespace
}  // namespace verbatim::index
