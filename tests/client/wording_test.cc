#include "client/cli/wording.h"

#include <gtest/gtest.h>

#include <string>

namespace verbatim::cli {
namespace {

// What differs as "[shown|printed]".
std::string Compared(const std::string& shown, const std::string& printed) {
  std::string text, left, right;
  for (const WordingPiece& piece : CompareWordings(shown, printed)) {
    left += piece.shown;
    right += piece.printed;
    text += piece.same ? std::string(piece.printed)
                       : "[" + std::string(piece.shown) + "|" + std::string(piece.printed) + "]";
  }
  EXPECT_EQ(left, shown);
  EXPECT_EQ(right, printed);
  return text;
}

TEST(CompareWordings, FindsWhatDiffers) {
  struct Case {
    const char *name, *shown, *printed, *compared;
  };
  for (const Case& c :
       {Case{"nothing", "We will rebuild", "We will rebuild", "We will rebuild"},
        Case{"white space", "We will  rebuild", "We\nwill rebuild ", "We\nwill rebuild "},
        Case{"case", "We will rebuild", "WE will Rebuild", "[We |WE ]will [rebuild|Rebuild]"},
        Case{"marks", "the pier, brick", "the pier brick.", "the [pier, |pier ][brick|brick.]"},
        Case{"quote marks", "a \"safe\" harbour", "a “safe” harbour", "a [\"safe\" |“safe” ]harbour"},
        Case{"hyphen", "the well known pier", "the well-known pier", "the [well known |well-known ]pier"},
        Case{"a dash that is missing", "the pier - now", "the pier now", "the pier [- |]now"},
        Case{"a dash that is more", "the pier now", "the pier - now", "the pier [|- ]now"},
        Case{"another sign", "50 % of them", "50 percent of them", "50 [% |percent ]of them"},
        Case{"no like words", "one", "1 2", "[one|1 2]"}, Case{"empty", "", "", ""},
        Case{"one is empty", "", "one", "[|one]"}}) {
    EXPECT_EQ(Compared(c.shown, c.printed), c.compared) << c.name;
  }
}

TEST(CompareWordings, TakesWhatIsTooMuchToAlignAsOnePiece) {
  std::string words;
  for (int i = 0; i < 2000; ++i) words += "w" + std::to_string(i) + " ";
  EXPECT_EQ(CompareWordings("a b " + words + "y", "a c " + words + "z").size(), 2u);
  // Ends are put aside first, however long they are.
  EXPECT_EQ(CompareWordings(words + "well known " + words, words + "well-known " + words).size(), 4001u);
}

std::string Drawn(const std::string& shown, const std::string& printed, size_t width) {
  std::string text;
  for (const DrawnRow& row : DrawWording(shown, printed, width, Style{})) text += row.asked + "\n" + row.marks + "\n";
  return text;
}

TEST(DrawWording, PointsAtWhatDiffers) {
  EXPECT_EQ(Drawn("We will rebuild the pier, now", "We WILL rebuild the pier now", 0),
            "We WILL rebuild the pier now\n"
            "   ^^^^             ^^^^\n");
  EXPECT_EQ(Drawn("We will rebuild the pier, now", "We WILL rebuild the pier now", 16),
            "We WILL rebuild\n"
            "   ^^^^\n"
            "the pier now\n"
            "    ^^^^\n");
}

TEST(DrawWording, PointsAtTheWordBeforeWhatIsMissing) {
  EXPECT_EQ(Drawn("the pier - now", "the pier now", 0), "the pier now\n    ^^^^\n");
}

TEST(DrawWording, LetsNothingSteerTheTerminal) { EXPECT_EQ(Drawn("red", "\x1b[31mred", 0), "�[31mred\n^^^^^^^^\n"); }

}  // namespace
}  // namespace verbatim::cli
