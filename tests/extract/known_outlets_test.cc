#include "extract/known_outlets.h"

#include <gtest/gtest.h>

namespace verbatim::extract {
namespace {

TEST(KnownOutlets, AreKnownByAnyForm) {
  EXPECT_TRUE(IsKnownOutlet("Business Insider"));
  EXPECT_TRUE(IsKnownOutlet("The New Yorker"));
  EXPECT_TRUE(IsKnownOutlet("the new yorker"));
  EXPECT_TRUE(IsKnownOutlet("Meet the Press"));
}

TEST(KnownOutlets, AreNotEverything) {
  EXPECT_FALSE(IsKnownOutlet(""));
  EXPECT_FALSE(IsKnownOutlet("the"));
  EXPECT_FALSE(IsKnownOutlet("the Hill"));
  EXPECT_FALSE(IsKnownOutlet("Ann Lee"));
}

TEST(OutletName, HasOtherForms) {
  EXPECT_TRUE(OutletName("CNN (Web News)").IsNamed("CNN"));
  EXPECT_TRUE(OutletName("CNN").IsNamed("CNN International"));
  EXPECT_TRUE(OutletName("Washington Post").IsNamed("The Post"));
  EXPECT_TRUE(OutletName("The Lantern").IsNamed("the lantern"));
}

TEST(OutletName, IsNoOtherOutletNorPerson) {
  EXPECT_FALSE(OutletName("New York Times").IsNamed("New York Post"));
  EXPECT_FALSE(OutletName("Washington Post").IsNamed("Washington"));
  EXPECT_FALSE(OutletName("The Sunday Times").IsNamed("The Times"));
  EXPECT_FALSE(OutletName("Harbour Radio").IsNamed("Harbour TV"));
  EXPECT_FALSE(OutletName("Bloomberg").IsNamed("Michael Bloomberg"));
  EXPECT_FALSE(OutletName("The Lantern").IsNamed(""));
  EXPECT_FALSE(OutletName("").IsNamed("The Lantern"));
}

TEST(OutletName, OfGenericWordsIsTheSameName) {
  EXPECT_TRUE(OutletName("the digital news").IsNamed("Digital News"));
  EXPECT_TRUE(OutletName("News").IsNamed("The News"));
  EXPECT_FALSE(OutletName("The Web").IsNamed("The News"));
}

}  // namespace
}  // namespace verbatim::extract
