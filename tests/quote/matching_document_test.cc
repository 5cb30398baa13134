// The examples of docs/matching.md are true.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "quote/comparison.h"
#include "quote/features.h"
#include "tests/quote/comparison_text.h"

namespace verbatim::quote {
namespace {

// A row of a table: what stands between its bars, in order.
std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells = absl::StrSplit(line, '|');
  for (std::string& cell : cells) {
    absl::StripAsciiWhitespace(&cell);
    if (cell.size() >= 2 && cell.front() == '`' && cell.back() == '`') cell = cell.substr(1, cell.size() - 2);
  }
  return cells;
}

// What an index answers: texts that share too little are not found.
Comparison Found(const std::string& query, const std::string& recorded) {
  const ComparedText left = *ComparedText::Make(query), right = *ComparedText::Make(recorded);
  const bool found =
      left.words() == right.words() || SharingOf(FeaturesOf(left), FeaturesOf(right)) != Sharing::kTooLittle;
  return found ? Compare(left, right) : Comparison();
}

TEST(MatchingDocument, ExamplesAreTrue) {
  std::ifstream file(std::string(VERBATIM_SOURCE_DIR) + "/docs/matching.md");
  ASSERT_TRUE(file.is_open());
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    const std::vector<std::string> cells = Cells(line);
    if (line.rfind("| `", 0) != 0 || cells.size() != 7) continue;
    const Comparison comparison = Found(cells[1], cells[2]);
    EXPECT_EQ(NameOf(comparison.relation), cells[3]) << line << "\n" << Described(cells[1], cells[2]);
    EXPECT_EQ(FlagNames(comparison.flags), cells[4]) << line << "\n" << Described(cells[1], cells[2]);
    EXPECT_EQ(NameOf(comparison.strength), cells[5]) << line;
    ++rows;
  }
  EXPECT_GE(rows, 40);
}

}  // namespace
}  // namespace verbatim::quote
