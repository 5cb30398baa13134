#include "client/cli/marked_text.h"

#include <gtest/gtest.h>

namespace verbatim::cli {
namespace {

google::protobuf::RepeatedPtrField<v1::TextRange> Ranges(const std::vector<std::pair<uint32_t, uint32_t>>& bytes) {
  google::protobuf::RepeatedPtrField<v1::TextRange> ranges;
  for (const auto& [begin, end] : bytes) {
    v1::TextRange* range = ranges.Add();
    range->set_byte_begin(begin);
    range->set_byte_end(end);
  }
  return ranges;
}

const Style kColours{/*colour=*/true, 80};

TEST(MarkedText, PaintsThePlaces) {
  const MarkedText marked = PrintableMarked("the harbour\nbridge", Ranges({{4, 11}, {12, 18}}));
  EXPECT_EQ(ShowMarked(marked, 0, kColours), "the \x1b[1mharbour\x1b[0m \x1b[1mbridge\x1b[0m");
  EXPECT_EQ(ShowMarked(marked, 0, Style{}), "the harbour bridge");
}

TEST(MarkedText, MakesRecordedTextSafeWithoutMovingThePlaces) {
  const MarkedText marked = PrintableMarked("a\x1b[31m b", Ranges({{7, 8}}));
  EXPECT_EQ(ShowMarked(marked, 0, kColours), "a\xEF\xBF\xBD[31m \x1b[1mb\x1b[0m");
}

TEST(MarkedText, LeavesOutPlacesThatAreNotThere) {
  const MarkedText marked = PrintableMarked("harbour", Ranges({{3, 3}, {2, 4}, {1, 3}, {6, 9}}));
  ASSERT_EQ(marked.marks.size(), 1u);
  EXPECT_EQ(marked.text, "harbour");
}

TEST(MarkedText, IsCutAroundTheFirstPlace) {
  const std::string text = "one two three four five six seven eight nine ten";
  EXPECT_EQ(ShowMarked(PrintableMarked(text, Ranges({{4, 7}})), 16, Style{}), "one two three f…");
  EXPECT_EQ(ShowMarked(PrintableMarked(text, Ranges({{34, 39}})), 20, Style{}), "…seven eight nine t…");
  EXPECT_EQ(ShowMarked(PrintableMarked(text, Ranges({{45, 48}})), 20, Style{}), "…nine ten");
  EXPECT_EQ(ShowMarked(PrintableMarked(text, Ranges({})), 8, Style{}), "one two…");
  EXPECT_EQ(ShowMarked(PrintableMarked(text, Ranges({{4, 7}})), 6, kColours), "…\x1b[1mtwo\x1b[0m …");
}

TEST(MarkedText, PaintsWhatIsLeftOfAPlace) {
  EXPECT_EQ(ShowMarked(PrintableMarked("a wonderfulness", Ranges({{0, 1}, {2, 15}})), 6, kColours),
            "\x1b[1ma\x1b[0m \x1b[1mwon\x1b[0m…");
}

}  // namespace
}  // namespace verbatim::cli
