// The examples of docs/normalisation.md are true.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "quote/normalise.h"
#include "quote/utf8.h"

namespace verbatim::quote {
namespace {

// What stands between backticks in a line; `\u{00A0}` stands for the code point.
std::vector<std::string> CodeSpans(const std::string& line) {
  std::vector<std::string> spans;
  const std::vector<std::string> parts = absl::StrSplit(line, '`');
  for (size_t i = 1; i + 1 < parts.size(); i += 2) {
    std::string span = parts[i];
    for (size_t at; (at = span.find("\\u{")) != std::string::npos;) {
      const size_t end = span.find('}', at);
      std::string character;
      AppendUtf8(static_cast<CodePoint>(std::stoul(span.substr(at + 3, end - at - 3), nullptr, 16)), &character);
      span.replace(at, end + 1 - at, character);
    }
    spans.push_back(span);
  }
  return spans;
}

TEST(Documentation, ExamplesOfNormalisationAreTrue) {
  std::ifstream file(std::string(VERBATIM_SOURCE_DIR) + "/docs/normalisation.md");
  ASSERT_TRUE(file.is_open());
  int canonical = 0, verbatim = 0;
  std::string section;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("## ", 0) == 0) section = line;
    const std::vector<std::string> spans = line.rfind("| `", 0) == 0 ? CodeSpans(line) : std::vector<std::string>();
    if (spans.size() != 2) continue;
    if (section == "## The verbatim form") {
      EXPECT_EQ(*VerbatimForm(spans[0]), spans[1]) << line;
      ++verbatim;
    } else {
      EXPECT_EQ(*Canonical(spans[0]), spans[1]) << line;
      ++canonical;
    }
  }
  EXPECT_GE(canonical, 20);
  EXPECT_GE(verbatim, 5);
}

}  // namespace
}  // namespace verbatim::quote
