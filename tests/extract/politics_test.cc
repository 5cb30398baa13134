#include "extract/politics.h"

#include <gtest/gtest.h>

namespace verbatim::extract::politics {
namespace {

constexpr Office kRepublican = {"Republican", "Kentucky"}, kSenator = {"senator", "Ohio"},
                 kGovernor = {"governor", "Texas"};

TEST(Politics, KnowsOffices) {
  EXPECT_TRUE(IsOffice("Senator"));
  EXPECT_TRUE(IsOffice("democrat"));
  EXPECT_FALSE(IsOffice("engineer"));
  EXPECT_FALSE(IsOffice(""));
}

TEST(Politics, RolesSayOffices) {
  EXPECT_TRUE(Says("Sen.", kSenator));
  EXPECT_TRUE(Says("Senate Majority Leader", kSenator));
  EXPECT_TRUE(Says("Ohio Democrat", kSenator));
  EXPECT_TRUE(Says("Rep. ", kRepublican));
  EXPECT_TRUE(Says(" R-Ky.", kRepublican));
}

TEST(Politics, OtherRolesDoNot) {
  EXPECT_FALSE(Says("", kSenator));
  EXPECT_FALSE(Says("union leader", kGovernor));
  EXPECT_FALSE(Says("House Speaker", kGovernor));
  EXPECT_FALSE(Says("Senate Majority Leader", kGovernor));
  EXPECT_FALSE(Says("nurse", kRepublican));
}

TEST(Politics, AnotherPlacePartyOrOfficeIsAgainstIt) {
  EXPECT_TRUE(IsAgainst("Gov. Ohio", kGovernor));
  EXPECT_TRUE(IsAgainst("Sen. D-Ohio", kRepublican));
  EXPECT_TRUE(IsAgainst("Rep.", kSenator));
  EXPECT_FALSE(IsAgainst("Sen. R-Ky.", kRepublican));
  EXPECT_FALSE(IsAgainst("Gov. Texas", kGovernor));
}

}  // namespace
}  // namespace verbatim::extract::politics
