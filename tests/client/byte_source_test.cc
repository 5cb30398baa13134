#include "client/cli/byte_source.h"

#include <vector>

#include "tests/client/input_file.h"

namespace verbatim::cli {
namespace {

std::vector<std::string> Lines(const std::string& bytes) {
  const auto source = InputFile(bytes);
  LineReader reader(source.get());
  std::vector<std::string> lines;
  Line line;
  while (reader.Next(&line)) lines.push_back(std::string(line.text) + (line.too_long ? " [long]" : ""));
  return lines;
}

TEST(LineReader, SplitsAtLineBreaksOfAnyKind) {
  struct Case {
    const char* name;
    std::string bytes;
    std::vector<std::string> lines;
  };
  for (const Case& c : std::vector<Case>{{"empty", "", {}},
                                         {"one", "a\n", {"a"}},
                                         {"no last break", "a\nb", {"a", "b"}},
                                         {"crlf", "a\r\nb\r\n", {"a", "b"}},
                                         {"empty lines", "\n\na\n", {"", "", "a"}},
                                         {"byte order mark",
                                          "\xEF\xBB\xBF"
                                          "a\n",
                                          {"a"}},
                                         {"only a byte order mark", "\xEF\xBB\xBF", {}},
                                         {"zero byte", std::string("a\0b\n", 4), {std::string("a\0b", 3)}}}) {
    EXPECT_EQ(Lines(c.bytes), c.lines) << c.name;
  }
}

TEST(LineReader, SkipsALineBeyondTheLimitAndGoesOn) {
  const std::vector<std::string> lines = Lines(std::string(10 << 20, 'x') + "\nnext\n");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], std::string(kShownBytes, 'x') + " [long]");
  EXPECT_EQ(lines[1], "next");
}

TEST(LineReader, TakesALineOfExactlyTheLimit) {
  const std::vector<std::string> lines =
      Lines(std::string(kMaxLineBytes, 'x') + "\n" + std::string(kMaxLineBytes + 1, 'y'));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].size(), kMaxLineBytes);
  EXPECT_NE(lines[1].find("[long]"), std::string::npos);
}

TEST(ByteSource, SaysWhyAFileCannotBeRead) {
  std::string error;
  EXPECT_EQ(ByteSource::Open("/nonexistent/quotes.jsonl", &error), nullptr);
  EXPECT_EQ(error, "cannot read '/nonexistent/quotes.jsonl': No such file or directory");
  EXPECT_EQ(ByteSource::Open(testing::TempDir(), &error), nullptr);
  EXPECT_NE(error.find("Is a directory"), std::string::npos);
}

}  // namespace
}  // namespace verbatim::cli
