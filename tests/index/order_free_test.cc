// What is stored does not depend on the order, grouping or repetition of what is recorded: every row of the store is
// compared, byte by byte.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

// Rows of an index that was given `inputs` in batches of random sizes. An outlet's row keeps the name it was first
// printed with, which no answer shows.
std::vector<std::string> RowsAfter(std::mt19937_64& random, const std::vector<PreparedOccurrence>& inputs,
                                   Coverage* coverage) {
  TestIndex test;
  for (size_t begin = 0; begin < inputs.size();) {
    const size_t size = std::min<size_t>(1 + random() % 12, inputs.size() - begin);
    const auto answer = test.index->Record("main", absl::MakeConstSpan(inputs).subspan(begin, size));
    EXPECT_TRUE(answer.ok()) << answer.status();
    begin += size;
  }
  *coverage = test.index->GetStats("main")->coverage;
  std::vector<std::string> rows = AllRows(*test.engine);
  std::sort(rows.begin(), rows.end());
  rows.erase(
      std::remove_if(rows.begin(), rows.end(), [](const std::string& row) { return row.rfind("outlet", 0) == 0; }),
      rows.end());
  return rows;
}

// Rows that only one of two sorted lists has, a line each.
std::string Difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> only;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only));
  return absl::StrJoin(only, "\n");
}

TEST(Recording, LeavesTheSameRowsInAnyOrder) {
  for (uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    std::vector<PreparedOccurrence> inputs = RandomInputs(random, 2 + static_cast<int>(random() % 120));
    Coverage coverage;
    const std::vector<std::string> rows = RowsAfter(random, inputs, &coverage);
    // Some twice, all in another order.
    const size_t count = inputs.size();
    for (size_t i = 0; i < count / 4; ++i) inputs.push_back(inputs[random() % count]);
    std::shuffle(inputs.begin(), inputs.end(), random);
    Coverage shuffled_coverage;
    const std::vector<std::string> shuffled = RowsAfter(random, inputs, &shuffled_coverage);
    ASSERT_EQ(Difference(rows, shuffled), "");
    EXPECT_EQ(coverage.quotations, shuffled_coverage.quotations);
    EXPECT_EQ(coverage.occurrences, shuffled_coverage.occurrences);
    EXPECT_EQ(coverage.documents, shuffled_coverage.documents);
    EXPECT_EQ(coverage.outlets, shuffled_coverage.outlets);
    EXPECT_EQ(coverage.earliest, shuffled_coverage.earliest);
    EXPECT_EQ(coverage.latest, shuffled_coverage.latest);
  }
}

TEST(Recording, AgainChangesNothing) {
  std::mt19937_64 random(7);
  const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 300);
  TestIndex test;
  ASSERT_TRUE(test.index->Record("main", inputs).ok());
  const std::vector<std::string> rows = AllRows(*test.engine);
  const auto again = test.index->Record("main", inputs);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(std::count(again->outcomes.begin(), again->outcomes.end(), Outcome::kAlreadyKnown), 300);
  EXPECT_EQ(AllRows(*test.engine), rows);
}

}  // namespace
}  // namespace verbatim::index
