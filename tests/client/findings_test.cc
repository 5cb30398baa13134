#include "client/cli/findings.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace verbatim::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::CheckedPassage Passage(const char* text) {
  v1::CheckedPassage passage;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &passage));
  return passage;
}

TEST(Findings, HaveTheNamesOfTheApi) {
  EXPECT_THAT(FindingNames(), ElementsAre("VERBATIM", "FORMATTING", "FRAGMENT", "ELIDED", "BRACKETED", "EXTENSION",
                                          "OVERLAP", "ALTERED", "NOT_FOUND", "OTHER_SPEAKER", "CONTESTED",
                                          "UNATTRIBUTED", "DENIED", "DISPUTED", "CORRECTED", "RETRACTED"));
}

TEST(Findings, AreRelationSpeakerAndActs) {
  EXPECT_THAT(FindingsOf(Passage(R"pb(
                relation: RELATION_ALTERED
                attribution: ATTRIBUTION_OTHER_SPEAKER
                statement_acts: STATEMENT_ACT_DENIED
                statement_acts: STATEMENT_ACT_ACKNOWLEDGED)pb")),
              ElementsAre("ALTERED", "OTHER_SPEAKER", "DENIED"));
  EXPECT_THAT(FindingsOf(Passage("relation: RELATION_VERBATIM attribution: ATTRIBUTION_SAME_SPEAKER")),
              ElementsAre("VERBATIM"));
}

// What is not recorded has no recorded speaker either: one finding is enough.
TEST(Findings, OfWhatIsNotFoundAreThatAlone) {
  EXPECT_THAT(FindingsOf(Passage("relation: RELATION_NOT_FOUND attribution: ATTRIBUTION_UNATTRIBUTED")),
              ElementsAre("NOT_FOUND"));
  EXPECT_THAT(FindingsOf(Passage("attribution: ATTRIBUTION_NOT_ASKED")), IsEmpty());
}

TEST(Findings, AreCounted) {
  v1::CheckDocumentResponse check;
  EXPECT_EQ(SummaryOf(check), "0 passages");
  *check.add_passages() = Passage("relation: RELATION_VERBATIM attribution: ATTRIBUTION_CONTESTED");
  EXPECT_EQ(SummaryOf(check), "1 passage: 1 verbatim; 1 contested");
  *check.add_passages() = Passage("relation: RELATION_NOT_FOUND");
  *check.add_passages() = Passage("relation: RELATION_ALTERED statement_acts: STATEMENT_ACT_DENIED");
  *check.add_passages() = Passage("relation: RELATION_VERBATIM");
  check.add_passages();
  EXPECT_EQ(SummaryOf(check),
            "5 passages: 2 verbatim, 1 altered, 1 not found, 1 title or label; 1 contested, 1 denied");
  check.add_passages();
  *check.add_passages() = Passage("verification { error { code: 3 } }");
  EXPECT_EQ(SummaryOf(check),
            "7 passages: 2 verbatim, 1 altered, 1 not found, 2 titles or labels, 1 failure; 1 "
            "contested, 1 denied");
}

}  // namespace
}  // namespace verbatim::cli
