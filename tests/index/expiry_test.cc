// Documents that are withdrawn because they have expired.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "index/field_error.h"
#include "index/index.h"
#include "tests/index/withdrawal_fixture.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

using Expiries = Withdrawals;

OccurrenceFields Expiring(const Line& line, const std::string& expires) {
  OccurrenceFields fields = Fields(line);
  fields.document.mutable_expires()->set_edtf(expires);
  return fields;
}

TEST_F(Expiries, WithdrawTheWholeDocument) {
  const PreparedOccurrence licensed =
      Record(Expiring({kSecret, "Ann Moor", "Post", "https://post.example/1"}, "2025-02-01"));
  Record({kOther, "Ben Oak", "Post", "https://post.example/2"});
  EXPECT_EQ(*test_.index->WithdrawExpired(GoOn), 0);
  *test_.now += 31 * quote::kMicrosPerDay;
  EXPECT_EQ(*test_.index->WithdrawExpired(GoOn), 1);
  EXPECT_THAT(Divergences(*test_.index), IsEmpty());
  EXPECT_FALSE(IsStored(*test_.engine, "geese"));
  EXPECT_EQ(test_.index->GetStats("main")->coverage.occurrences, 1);
  // Neither with its date nor without it.
  EXPECT_EQ(GetFieldViolation(Refusal(licensed))->field, "expires");
  EXPECT_EQ(GetFieldViolation(Refusal(Prepared(Line{kSecret, "Ann Moor", "Post", "https://post.example/1"})))->field,
            "text");
  const auto listed = test_.index->ListWithdrawals("main", 10, "");
  ASSERT_THAT(listed->items, SizeIs(1));
  EXPECT_EQ(listed->items[0].row.reason(), "the document has expired");
}

TEST_F(Expiries, AreTheEarliestOfSeveralExpiriesUnlessCorrected) {
  const Line line = {kSecret, "Ann Moor", "Post", "https://post.example/1"};
  Record(Expiring(line, "2026"));
  const PreparedOccurrence earlier = Record(Expiring(line, "2025-03"));
  EXPECT_THAT(Divergences(*test_.index), IsEmpty());
  EXPECT_EQ(test_.index->GetOccurrence("main", earlier.id, View::kBasic)->document.facts.expires().edtf(), "2025-03");
  AmendmentFields later;
  later.act = AmendmentAct::kCorrect;
  later.fields = {"expires"};
  later.facts.document.mutable_expires()->set_edtf("2029");
  later.reason = "the licence was extended";
  later.by = "rights desk";
  ASSERT_TRUE(test_.index->AmendDocument("main", earlier.document, later).ok());
  EXPECT_THAT(Divergences(*test_.index), IsEmpty());
  *test_.now += 800 * quote::kMicrosPerDay;
  EXPECT_EQ(*test_.index->WithdrawExpired(GoOn), 0);
  // An importer that still has the old date may go on.
  EXPECT_TRUE(Refusal(earlier).ok());
  *test_.now += 800 * quote::kMicrosPerDay;
  EXPECT_EQ(*test_.index->WithdrawExpired(GoOn), 1);
}

}  // namespace
}  // namespace verbatim::index
