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
  AppendPosting({uint64_t{0x1011121314} >> 5, 9, true}, &list);
  AppendPosting({0, 15, false}, &list);
  AppendPosting({(uint64_t{1} << kShortIdBits) - 1, 0, false}, &list);
  EXPECT_EQ(absl::BytesToHexString(list),
            "1011121313"
            "000000001e"
            "ffffffffe0");
}

TEST(Posting, ReadsWhatWasAppended) {
  std::mt19937_64 random(8);
  std::string list;
  std::vector<Posting> postings;
  for (int i = 0; i < 1000; ++i) {
    postings.push_back({random() >> (64 - kShortIdBits), static_cast<uint8_t>(random() % 16), random() % 2 == 0});
    AppendPosting(postings.back(), &list);
  }
  ASSERT_EQ(CountPostings(list), postings.size());
  for (size_t i = 0; i < postings.size(); ++i) {
    const Posting read = PostingAt(list, i);
    EXPECT_EQ(read.short_id, postings[i].short_id);
    EXPECT_EQ(read.level, postings[i].level);
    EXPECT_EQ(read.among_rarest, postings[i].among_rarest);
  }
}

TEST(Posting, CountsNothingOfATornOne) {
  EXPECT_EQ(CountPostings(""), 0u);
  EXPECT_EQ(CountPostings("1234"), 0u);
  EXPECT_EQ(CountPostings("12345678"), 1u);
}

}  // namespace
}  // namespace verbatim::storage
