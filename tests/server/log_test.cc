#include "server/log.h"

#include <gtest/gtest.h>

namespace verbatim::server {
namespace {

TEST(Log, WritesTextAsJson) {
  struct Row {
    const char* name;
    std::string text;
    const char* json;
  };
  const Row rows[] = {
      {"empty", "", R"("")"},
      {"plain", "abc", R"("abc")"},
      {"quote and backslash", R"(a"b\c)", R"("a\"b\\c")"},
      {"line end and control", "a\n\x01", R"("a\u000a\u0001")"},
      {"several bytes a character", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\""},
      {"stray byte",
       "a\xFF"
       "b",
       "\"a\xEF\xBF\xBD"
       "b\""},
      {"cut character", "a\xE2\x82", "\"a\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {"surrogate", "\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {"overlong", "\xC0\xAF", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
  };
  for (const Row& row : rows) EXPECT_EQ(JsonString(row.text), row.json) << row.name;
}

TEST(Log, KnowsItsLevels) {
  LogLevel level = LogLevel::kInfo;
  EXPECT_TRUE(ParseLogLevel("debug", &level).ok());
  EXPECT_EQ(level, LogLevel::kDebug);
  EXPECT_TRUE(ParseLogLevel("error", &level).ok());
  EXPECT_EQ(level, LogLevel::kError);
  EXPECT_FALSE(ParseLogLevel("loud", &level).ok());
}

}  // namespace
}  // namespace verbatim::server
