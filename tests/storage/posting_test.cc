#include "storage/posting.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "absl/strings/escaping.h"
#include "storage/keys.h"

namespace verbatim::storage {
namespace {

TEST(Posting, HasTheBytesOfTheDocumentation) {
  std::string list;
  AppendPosting({uint64_t{0x1011121314} >> 6, 9, 2}, &list);
  AppendPosting({0, 15, 0}, &list);
  AppendPosting({(uint64_t{1} << kShortIdBits) - 1, 0, 3}, &list);
  EXPECT_EQ(absl::BytesToHexString(list),
            "1011121326"
            "000000003c"
            "ffffffffc3");
}

TEST(Posting, ReadsWhatWasAppended) {
  std::mt19937_64 random(8);
  std::string list;
  std::vector<Posting> postings;
  for (int i = 0; i < 1000; ++i) {
    postings.push_back(
        {random() >> (64 - kShortIdBits), static_cast<uint8_t>(random() % 16), static_cast<uint8_t>(random() % 4)});
    AppendPosting(postings.back(), &list);
  }
  ASSERT_EQ(CountPostings(list), postings.size());
  for (size_t i = 0; i < postings.size(); ++i) {
    const Posting read = PostingAt(list, i);
    EXPECT_EQ(read.short_id, postings[i].short_id);
    EXPECT_EQ(read.level, postings[i].level);
    EXPECT_EQ(read.rank, postings[i].rank);
  }
}

TEST(Posting, CountsNothingOfATornOne) {
  EXPECT_EQ(CountPostings(""), 0u);
  EXPECT_EQ(CountPostings("1234"), 0u);
  EXPECT_EQ(CountPostings("12345678"), 1u);
}

}  // namespace
}  // namespace verbatim::storage
