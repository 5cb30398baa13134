#ifndef VERBATIM_TESTS_INDEX_WITHDRAWAL_FIXTURE_H_
#define VERBATIM_TESTS_INDEX_WITHDRAWAL_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "index/field_error.h"
#include "index/index.h"
#include "tests/index/world.h"

// What tests of withdrawing have in common.
namespace verbatim::index {

inline constexpr char kSecret[] = "My neighbour keeps eleven geese in the attic.";
inline constexpr char kOther[] = "The council has never asked anybody about the bridge.";

// What the withdrawal of one occurrence takes.
inline WithdrawQuery Withdrawing(std::vector<quote::OccurrenceId> ids) {
  WithdrawQuery query;
  query.collection = "main";
  query.occurrences = std::move(ids);
  query.chosen_by = {"occurrence_ids"};
  query.reason = "erasure asked for on 2024-12-30";
  query.by = "legal";
  return query;
}

inline WithdrawQuery WithdrawingBy(const ListQuery& filter) {
  WithdrawQuery query = Withdrawing({});
  query.filter = filter;
  query.chosen_by = {"filter"};
  return query;
}

// Whether any row or change that is stored has these bytes.
inline bool IsStored(const storage::Engine& engine, absl::string_view bytes) {
  for (int table = 0; table < storage::kTableCount; ++table) {
    const auto it = engine.Scan(static_cast<storage::Table>(table), {}, storage::Direction::kForward);
    for (; it->Valid(); it->Next()) {
      if (absl::StrContains(it->key(), bytes) || absl::StrContains(it->value(), bytes)) return true;
    }
  }
  return false;
}

class Withdrawals : public ::testing::Test {
 protected:
  PreparedOccurrence Record(OccurrenceFields fields) {
    PreparedOccurrence prepared = Prepared(std::move(fields));
    const auto answer = test_.index->Record("main", {prepared});
    EXPECT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->outcomes[0], Outcome::kRecorded);
    return prepared;
  }
  PreparedOccurrence Record(const Line& line) { return Record(Fields(line)); }
  // Why it was refused; OK when it was not.
  absl::Status Refusal(const PreparedOccurrence& occurrence) {
    const auto answer = test_.index->Record("main", {occurrence});
    EXPECT_TRUE(answer.ok()) << answer.status();
    const bool refused = answer->outcomes[0] == Outcome::kRefused;
    EXPECT_EQ(refused, !answer->refusals.empty());
    return refused ? answer->refusals[0] : absl::OkStatus();
  }
  storage::v1::WithdrawalRow Withdraw(const WithdrawQuery& query) {
    const auto answer = test_.index->Withdraw(query, GoOn);
    EXPECT_TRUE(answer.ok()) << answer.status();
    EXPECT_THAT(Divergences(*test_.index), ::testing::IsEmpty());
    return answer.ok() ? answer->withdrawal.row : storage::v1::WithdrawalRow();
  }
  std::string FieldOfError(const WithdrawQuery& query) {
    const auto answer = test_.index->Withdraw(query, GoOn);
    EXPECT_FALSE(answer.ok());
    const auto violation = GetFieldViolation(answer.status());
    return violation ? violation->field : "";
  }

  TestIndex test_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_TESTS_INDEX_WITHDRAWAL_FIXTURE_H_
