#include "server/answer_cache.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace verbatim::server {
namespace {

grpc::Slice Bytes(const std::string& text) { return grpc::Slice(text); }

std::string Found(AnswerCache& cache, absl::string_view key, uint64_t version) {
  const auto answer = cache.Find(key, version);
  return answer ? std::string(answer->begin(), answer->end()) : "nothing";
}

TEST(AnswerCache, GivesWhatWasKeptForTheVersionItWasMadeOf) {
  AnswerCache cache(1 << 20);
  EXPECT_EQ(Found(cache, "main/a", 1), "nothing");
  cache.Insert("main/a", 1, Bytes("one"));
  EXPECT_EQ(Found(cache, "main/a", 1), "one");
  EXPECT_EQ(Found(cache, "main/b", 1), "nothing");
  EXPECT_EQ(Found(cache, "main/a", 2), "nothing");
  EXPECT_EQ(Found(cache, "main/a", 1), "nothing") << "an outdated answer is gone";
  cache.Insert("main/a", 2, Bytes("two"));
  cache.Insert("main/a", 3, Bytes("three"));
  EXPECT_EQ(Found(cache, "main/a", 3), "three");
}

TEST(AnswerCache, StaysWithinItsBytesAndKeepsWhatWasUsedLast) {
  constexpr size_t kBytes = 256 << 10;
  AnswerCache cache(kBytes);
  cache.Insert("hot", 1, Bytes("hot"));
  for (int i = 0; i < 5000; ++i) {
    cache.Insert(absl::StrCat("key ", i), 1, Bytes(std::string(200, 'x')));
    EXPECT_EQ(Found(cache, "hot", 1), "hot");
    ASSERT_LE(cache.Bytes(), kBytes);
  }
  EXPECT_EQ(Found(cache, "key 0", 1), "nothing");
  EXPECT_NE(Found(cache, "key 4999", 1), "nothing");
  EXPECT_GT(cache.Bytes(), kBytes / 2);
}

TEST(AnswerCache, KeepsNothingThatIsLargerThanAShardOrWhenItHasNoRoom) {
  AnswerCache cache(64 << 10);
  cache.Insert("large", 1, Bytes(std::string(64 << 10, 'x')));
  EXPECT_EQ(Found(cache, "large", 1), "nothing");
  AnswerCache none(0);
  none.Insert("a", 1, Bytes("one"));
  EXPECT_EQ(Found(none, "a", 1), "nothing");
  EXPECT_EQ(none.Bytes(), 0u);
}

}  // namespace
}  // namespace verbatim::server
