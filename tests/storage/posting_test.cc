#include "storage/posting.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "storage/keys.h"

namespace verbatim::storage {
namespace {

TEST(Posting, HasTheBytesOfTheDocumentation) {
  std::string list;
  AppendPosting({uint64_t{0x1011121314} >> 7, 9, 2}, &list);
  AppendPosting({0, 31, 0}, &list);
  AppendPosting({(uint64_t{1} << kShortIdBits) - 1, 0, 3}, &list);
  EXPECT_EQ(absl::BytesToHexString(list),
            "1011121326"
            "000000007c"
            "ffffffff83");
}

TEST(RankedPostings, AreWhatWasAppendedByRankAndLevel) {
  constexpr uint32_t kSeed = 8;
  std::mt19937_64 random(kSeed);
  std::string list;
  std::vector<Posting> postings;
  for (int i = 0; i < 1000; ++i) {
    postings.push_back({random() >> (64 - kShortIdBits), static_cast<uint8_t>(random() % kPostingLevels),
                        static_cast<uint8_t>(random() % kPostingRanks)});
    AppendPosting(postings.back(), &list);
  }
  std::stable_sort(postings.begin(), postings.end(), [](const Posting& a, const Posting& b) {
    return std::make_pair(a.rank, a.level) > std::make_pair(b.rank, b.level);
  });
  const RankedPostings ranked(list);
  ASSERT_EQ(ranked.size(), postings.size());
  for (size_t i = 0; i < postings.size(); ++i) {
    const Posting read = ranked.At(i);
    EXPECT_EQ(read.short_id, postings[i].short_id);
    EXPECT_EQ(read.level, postings[i].level);
    EXPECT_EQ(read.rank, postings[i].rank);
    for (uint8_t level = 0; level < kPostingLevels; ++level) {
      const bool is_within = i >= ranked.BeginOf(read.rank) && i < ranked.EndOf(read.rank, level);
      EXPECT_EQ(is_within, read.level >= level);
    }
  }
}

TEST(RankedPostings, OfOneRankLeaveTheOthersEmpty) {
  std::string list;
  AppendPosting({1, 5, 1}, &list);
  AppendPosting({2, 7, 1}, &list);
  const RankedPostings ranked(list);
  for (const uint8_t rank : {uint8_t{0}, uint8_t{2}, uint8_t{3}}) {
    EXPECT_EQ(ranked.BeginOf(rank), ranked.EndOf(rank, 0));
  }
  EXPECT_EQ(ranked.BeginOf(1), 0u);
  EXPECT_EQ(ranked.EndOf(1, 0), 2u);
  EXPECT_EQ(ranked.EndOf(1, 6), 1u);
  EXPECT_EQ(ranked.EndOf(1, 8), 0u);
}

TEST(RankedPostings, CountNothingOfATornOne) {
  EXPECT_EQ(RankedPostings("").size(), 0u);
  EXPECT_EQ(RankedPostings("1234").size(), 0u);
  EXPECT_EQ(RankedPostings("12345678").size(), 1u);
}

}  // namespace
}  // namespace verbatim::storage
