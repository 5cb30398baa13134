// The examples of docs/extraction.md are true.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "tests/extract/extracted.h"

namespace verbatim::extract {
namespace {

TEST(ExtractionDocument, ExamplesAreTrue) {
  std::ifstream file(std::string(VERBATIM_SOURCE_DIR) + "/docs/extraction.md");
  ASSERT_TRUE(file.is_open());
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    // "| form | `example` | `speaker` |"
    const std::vector<std::string> cells = absl::StrSplit(line, '`');
    if (line.rfind("| ", 0) != 0 || cells.size() != 5) continue;
    const Extraction extraction = Extracted(cells[1]);
    ASSERT_FALSE(extraction.quotations.empty()) << line;
    EXPECT_EQ(extraction.quotations.back().speaker, cells[3]) << line;
    ++rows;
  }
  EXPECT_GE(rows, 20);
}

}  // namespace
}  // namespace verbatim::extract
