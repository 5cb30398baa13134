#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/extract/extracted.h"

namespace verbatim::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Statements, ADenialIsAboutWhatOthersHandedOn) {
  const Extraction extraction = Extracted(
      "Ben Adler wrote that Tom Webb said he was \"ready to sell.\" Webb denied on Friday in a tweet that he said any "
      "of "
      "this.");
  ASSERT_EQ(extraction.statements.size(), 1u);
  const Statement& statement = extraction.statements[0];
  EXPECT_EQ(statement.act, StatementAct::kDenied);
  EXPECT_EQ(statement.party, "Tom Webb");
  EXPECT_EQ(statement.mention.text, "Webb");
  EXPECT_EQ(statement.cue.text, "denied");
  EXPECT_EQ(statement.medium, "tweet");
  EXPECT_EQ(statement.made.edtf, "2024-10-25");
  EXPECT_THAT(statement.about, ElementsAre(1));
}

TEST(Statements, OfAReportAreFoundToo) {
  const Extraction extraction = Extracted("Tom Webb denied the report, saying, \"It is false.\"");
  ASSERT_EQ(extraction.statements.size(), 1u);
  EXPECT_EQ(extraction.statements[0].party, "Tom Webb");
  EXPECT_THAT(extraction.statements[0].about, IsEmpty());
}

TEST(Statements, AcknowledgementsAndDisputes) {
  EXPECT_EQ(Extracted("Tom Webb acknowledged that he said it.").statements.at(0).act, StatementAct::kAcknowledged);
  EXPECT_EQ(Extracted("Tom Webb disputed that he said it.").statements.at(0).act, StatementAct::kDisputed);
}

TEST(Statements, DenyingSomethingElseIsNone) {
  EXPECT_THAT(Extracted("The court denied Tom Webb bail.").statements, IsEmpty());
  EXPECT_THAT(Extracted("He was denied entry.").statements, IsEmpty());
  EXPECT_THAT(Extracted("They settle their disputes by letter.").statements, IsEmpty());
  EXPECT_THAT(Extracted("Tom Webb acknowledged the report.").statements, IsEmpty());
  EXPECT_THAT(Extracted("Webb did not deny saying it.").statements, IsEmpty());
  EXPECT_THAT(Extracted("Webb never denied the report.").statements, IsEmpty());
  EXPECT_THAT(Extracted("He refused to deny the report.").statements, IsEmpty());
  EXPECT_THAT(Extracted("An analyst said the study refuting the claim was \"weak.\"").statements, IsEmpty());
}

}  // namespace
}  // namespace verbatim::extract
