#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "storage/keys.h"
#include "tests/storage/key_samples.h"
#include "tests/support/status_matchers.h"

namespace verbatim::storage {
namespace {

using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

TEST(DirectoryKeys, HaveTheBytesOfTheDocumentation) {
  const Hash a = Counting(0x10), b = Counting(0x20);
  const struct {
    const char* name;
    std::string key;
    std::string hex;
  } cases[] = {
      {"party", PartyKey("main", a), absl::StrCat(kMain, "01", kFrom10)},
      {"claim", ClaimKey("main", a, b), absl::StrCat(kMain, "02", kFrom10, kFrom20)},
      {"merge", MergeKey("main", a, b), absl::StrCat(kMain, "03", kFrom10, kFrom20)},
      {"name", PartyNameKey("main", "ann", b), absl::StrCat(kMain, "04", "616e6e", "00", kFrom20)},
      {"change", PartyChangeKey("main", a, 7), absl::StrCat(kMain, "05", kFrom10, "0000000000000007")},
  };
  for (const auto& test : cases) EXPECT_EQ(Hex(test.key), test.hex) << test.name;
}

TEST(DirectoryKeys, AreParsedBackAndStandInTheirRanges) {
  const Hash a = Counting(0x10), b = Filled(0xFF);
  EXPECT_EQ(*ParsePartyKey("c", PartyKey("c", b)), b);
  EXPECT_TRUE(Holds(PartyRange("c"), PartyKey("c", b)));
  EXPECT_FALSE(Holds(PartyRange("c"), ClaimKey("c", a, b)));
  const auto claim = ParseClaimKey("c", ClaimKey("c", a, b));
  EXPECT_TRUE(claim->first == a && claim->second == b);
  EXPECT_TRUE(Holds(ClaimRange("c", b), ClaimKey("c", b, a)));
  EXPECT_FALSE(Holds(ClaimRange("c", a), ClaimKey("c", b, a)));
  const auto merge = ParseMergeKey("c", MergeKey("c", b, a));
  EXPECT_TRUE(merge->first == b && merge->second == a);
  EXPECT_TRUE(Holds(MergeRange("c", b), MergeKey("c", b, a)));
  EXPECT_FALSE(Holds(MergeRange("c", b), ClaimKey("c", b, a)));
  // A party's bytes may look like the end of a name.
  for (const std::string& name : {std::string("ann"), std::string("a"), std::string("ann moor")}) {
    for (const Hash& party : {a, b, Filled(0)}) {
      const auto parsed = ParsePartyNameKey("c", PartyNameKey("c", name, party));
      ASSERT_THAT(parsed, IsOk());
      EXPECT_EQ(parsed->canonical, name);
      EXPECT_EQ(parsed->party, party);
    }
  }
  EXPECT_TRUE(Holds(PartyNameRange("c", "ann"), PartyNameKey("c", "ann moor", b)));
  EXPECT_FALSE(Holds(PartyNameRange("c", "ann"), PartyNameKey("c", "ano", b)));
  EXPECT_TRUE(Holds(PartyChangeRange("c", b), PartyChangeKey("c", b, ~uint64_t{0})));
  EXPECT_LT(PartyNameKey("c", "ann", b), PartyNameKey("c", "ann a", a));
}

TEST(DirectoryKeys, RefuseOtherKeys) {
  const Hash a = Counting(0x10), b = Counting(0x20);
  const std::string party = PartyKey("c", a), claim = ClaimKey("c", a, b), name = PartyNameKey("c", "ann", a);
  for (const std::string& key : {claim, name, party.substr(1), party + "x", std::string()}) {
    EXPECT_THAT(ParsePartyKey("c", key), StatusIs(absl::StatusCode::kDataLoss)) << Hex(key);
  }
  for (const std::string& key : {party, MergeKey("c", a, b), claim.substr(1), ClaimKey("d", a, b), std::string()}) {
    EXPECT_THAT(ParseClaimKey("c", key), StatusIs(absl::StatusCode::kDataLoss)) << Hex(key);
  }
  EXPECT_THAT(ParseMergeKey("c", claim), StatusIs(absl::StatusCode::kDataLoss));
  std::string two_zeros = name;
  two_zeros[3] = '\0';
  for (const std::string& key : {party, claim, two_zeros, PartyNameKey("c", "", a), PartyNameKey("d", "ann", a)}) {
    EXPECT_THAT(ParsePartyNameKey("c", key), StatusIs(absl::StatusCode::kDataLoss)) << Hex(key);
  }
}

}  // namespace
}  // namespace verbatim::storage
