#include "extract/family_names.h"

#include <gtest/gtest.h>

namespace verbatim::extract {
namespace {

TEST(FamilyNames, ComeFirstInKoreanNames) {
  EXPECT_TRUE(BeginsWithFamilyName({"Kang", "Min-seok"}));
  EXPECT_TRUE(BeginsWithFamilyName({"Kim", "Do", "Won"}));
  EXPECT_TRUE(BeginsWithFamilyName({"PARK", "GEUN", "HYE"}));
}

TEST(FamilyNames, ComeFirstInChineseOnes) {
  EXPECT_TRUE(BeginsWithFamilyName({"Zhang", "Weitao"}));
  EXPECT_TRUE(BeginsWithFamilyName({"Wen", "Jiabao"}));
}

TEST(FamilyNames, AreNotWhatVietnameseAreCalledBy) { EXPECT_FALSE(BeginsWithFamilyName({"Nguyen", "Thao"})); }

TEST(FamilyNames, ComeLastInOthers) {
  EXPECT_FALSE(BeginsWithFamilyName({"Jean-Claude", "Webb"}));
  EXPECT_FALSE(BeginsWithFamilyName({"Kim", "Webb"}));
  EXPECT_FALSE(BeginsWithFamilyName({"Lee", "Harvey", "Osgood"}));
  EXPECT_FALSE(BeginsWithFamilyName({"Kim", "Brown", "Hall"}));
  EXPECT_FALSE(BeginsWithFamilyName({"Lee", "Van", "Cleef"}));
  EXPECT_FALSE(BeginsWithFamilyName({"Yang", "Miller"}));
  EXPECT_FALSE(BeginsWithFamilyName({"Wei", "Zhang"}));
  EXPECT_FALSE(BeginsWithFamilyName({"Fang", "Liu"}));
  EXPECT_FALSE(BeginsWithFamilyName({"Mary", "Smith-jones"}));
  EXPECT_FALSE(BeginsWithFamilyName({"Weitao", "Zhang"}));
  EXPECT_FALSE(BeginsWithFamilyName({"Ann", "Lee-Webb"}));
}

TEST(FamilyNames, AreNotGuessedOfOneWordOrMany) {
  EXPECT_FALSE(BeginsWithFamilyName({}));
  EXPECT_FALSE(BeginsWithFamilyName({"Kim"}));
  EXPECT_FALSE(BeginsWithFamilyName({"Kim", "Do", "Won", "Webb"}));
}

}  // namespace
}  // namespace verbatim::extract
