#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "storage/keys.h"
#include "tests/storage/key_samples.h"
#include "tests/support/status_matchers.h"

namespace verbatim::storage {
namespace {

using ::verbatim::testing::StatusIs;

TEST(AmendmentKeys, HaveTheBytesOfTheDocumentation) {
  const std::string main = kMain;
  const Hash a = Counting(0x10), b = Counting(0x20);
  EXPECT_EQ(Hex(WithdrawalCheckKey()), "04");
  EXPECT_EQ(Hex(AmendmentKey("main", AmendedKind::kOccurrence, a, 258)), main + "01" + kFrom10 + "0000000000000102");
  EXPECT_EQ(Hex(AmendmentKey("main", AmendedKind::kDocument, a, 0)), main + "02" + kFrom10 + "0000000000000000");
  EXPECT_EQ(Hex(SupersessionKey("main", a, b)), main + "03" + kFrom10 + kFrom20);
  EXPECT_EQ(Hex(WithdrawalKey("main", a)), main + "01" + kFrom10);
  EXPECT_EQ(Hex(WithdrawnKey("main", a)), main + "02" + kFrom10);
  EXPECT_EQ(Hex(ExpiryKey("main", {258, a})), main + "0000000000000102" + kFrom10);
}

TEST(AmendmentKeys, AreParsedBack) {
  const Hash a = Counting(0x10), b = Counting(0x20);
  const auto supersession = ParseSupersessionKey("main", SupersessionKey("main", a, b));
  ASSERT_TRUE(supersession.ok());
  EXPECT_EQ(supersession->first, a);
  EXPECT_EQ(supersession->second, b);
  EXPECT_EQ(*ParseWithdrawalKey("main", WithdrawalKey("main", a)), a);
  const auto expiry = ParseExpiryKey("main", ExpiryKey("main", {77, b}));
  ASSERT_TRUE(expiry.ok());
  EXPECT_EQ(expiry->at_us, 77);
  EXPECT_EQ(expiry->document, b);
}

TEST(AmendmentKeys, OfAnotherKindOrLengthAreRefused) {
  const Hash a = Counting(0x10), b = Counting(0x20);
  const std::vector<std::string> others = {AmendmentKey("main", AmendedKind::kDocument, a, 1), WithdrawnKey("main", a),
                                           SupersessionKey("mai", a, b), "", "x"};
  for (const std::string& key : others) {
    EXPECT_THAT(ParseSupersessionKey("main", key), StatusIs(absl::StatusCode::kDataLoss)) << Hex(key);
    EXPECT_THAT(ParseWithdrawalKey("main", key), StatusIs(absl::StatusCode::kDataLoss)) << Hex(key);
    EXPECT_THAT(ParseExpiryKey("main", key + "y"), StatusIs(absl::StatusCode::kDataLoss)) << Hex(key);
  }
}

TEST(AmendmentKeys, StandInTheirRangesAndInNoOther) {
  const Hash a = Counting(0x10), b = Counting(0x20);
  const KeyRange amendments = AmendmentRange("main", AmendedKind::kOccurrence, a);
  EXPECT_TRUE(Holds(amendments, AmendmentKey("main", AmendedKind::kOccurrence, a, 0)));
  EXPECT_TRUE(Holds(amendments, AmendmentKey("main", AmendedKind::kOccurrence, a, ~uint64_t{0})));
  EXPECT_FALSE(Holds(amendments, AmendmentKey("main", AmendedKind::kOccurrence, b, 0)));
  EXPECT_FALSE(Holds(amendments, AmendmentKey("main", AmendedKind::kDocument, a, 0)));
  EXPECT_TRUE(Holds(SupersessionRange("main", a), SupersessionKey("main", a, b)));
  EXPECT_FALSE(Holds(SupersessionRange("main", a), SupersessionKey("main", b, a)));
  EXPECT_TRUE(Holds(WithdrawalRange("main"), WithdrawalKey("main", b)));
  EXPECT_FALSE(Holds(WithdrawalRange("main"), WithdrawnKey("main", a)));
  EXPECT_TRUE(Holds(ExpiryRange("main", 78), ExpiryKey("main", {77, b})));
  EXPECT_FALSE(Holds(ExpiryRange("main", 77), ExpiryKey("main", {77, a})));
  EXPECT_FALSE(Holds(ExpiryRange("main", 78), ExpiryKey("mair", {7, a})));
}

}  // namespace
}  // namespace verbatim::storage
