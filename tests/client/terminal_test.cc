#include "client/cli/terminal.h"

#include <gtest/gtest.h>

#include "client/cli/output.h"

namespace verbatim::cli {
namespace {

TEST(Printable, LetsNothingSteerTheTerminal) {
  struct Case {
    const char* name;
    std::string text, printable;
  };
  for (const Case& c : {Case{"plain", "déjà vu", "déjà vu"}, Case{"escape", "a\x1b[31mb", "a�[31mb"},
                        Case{"line breaks", "a\r\nb\tc", "a  b c"}, Case{"delete", "a\x7F", "a�"},
                        Case{"C1",
                             "a\xC2\x9B"
                             "b",
                             "a�b"},
                        Case{"direction override",
                             "a\xE2\x80\xAE"
                             "b",
                             "a�b"},
                        Case{"invalid bytes", "a\xFF", "a�"}, Case{"cut sequence", "a\xE2\x80", "a��"},
                        Case{"zero", std::string("a\0b", 3), "a�b"}}) {
    EXPECT_EQ(Printable(c.text), c.printable) << c.name;
  }
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(DisplayWidth("abc"), 3u);
  EXPECT_EQ(DisplayWidth("e\xCC\x81"), 1u);
  EXPECT_EQ(DisplayWidth("日本"), 4u);
}

TEST(CutToWidth, CutsWholeCharacters) {
  EXPECT_EQ(CutToWidth("abcdef", 6), "abcdef");
  EXPECT_EQ(CutToWidth("abcdef", 4), "abc…");
  EXPECT_EQ(CutToWidth("日本語", 4), "日…");
  EXPECT_EQ(CutToWidth("anything", 0), "anything");
}

TEST(Grouped, SetsThousandsApart) {
  EXPECT_EQ(Grouped(0), "0");
  EXPECT_EQ(Grouped(999), "999");
  EXPECT_EQ(Grouped(1000), "1,000");
  EXPECT_EQ(Grouped(1204331), "1,204,331");
}

TEST(Json, EscapesWhatMustBe) {
  EXPECT_EQ(Json("a\"b\\c\n\x01"), R"("a\"b\\c\n\u0001")");
  EXPECT_EQ(Json("déjà"), "\"déjà\"");
  EXPECT_EQ(Json("a\xFF"
                 "é"),
            "\"a�é\"");
}

}  // namespace
}  // namespace verbatim::cli
