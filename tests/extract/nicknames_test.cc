#include "extract/nicknames.h"

#include <gtest/gtest.h>

namespace verbatim::extract {
namespace {

TEST(Nicknames, AreFormsOfOneName) {
  EXPECT_TRUE(MayNameTheSame("Bill", "William"));
  EXPECT_TRUE(MayNameTheSame("WILLIAM", "will"));
  EXPECT_TRUE(MayNameTheSame("Billy", "William"));
  EXPECT_TRUE(MayNameTheSame("Ngozi", "ngozi"));
  EXPECT_FALSE(MayNameTheSame("Bill", "Robert"));
  EXPECT_FALSE(MayNameTheSame("Billy", "Bill"));
  EXPECT_FALSE(MayNameTheSame("", "William"));
}

TEST(Nicknames, HaveOtherForms) {
  const std::vector<absl::string_view> forms = OtherForms("Pam");
  ASSERT_EQ(forms.size(), 1u);
  EXPECT_EQ(forms[0], "pamela");
  EXPECT_TRUE(OtherForms("Ngozi").empty());
}

}  // namespace
}  // namespace verbatim::extract
