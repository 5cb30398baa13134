// Every apostrophe, dash and quote mark of Unicode does what its rule says.
#include <gtest/gtest.h>
#include <utf8proc.h>

#include <set>

#include "quote/characters.h"
#include "quote/normalise.h"
#include "tests/quote/unicode_text.h"

namespace verbatim::quote {
namespace {

// What docs/normalisation.md lists, with those that normalisation itself makes one of them.
const std::set<uint32_t>& Apostrophes() {
  static const auto* const kAll =
      new std::set<uint32_t>{0x0027, 0x0060, 0x00B4, 0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02BE, 0x02BF, 0x02C8, 0x0374,
                             0x0384, 0x055A, 0x05F3, 0x07F4, 0x07F5, 0x1FBD, 0x1FBF, 0x1FEF, 0x1FFD, 0x1FFE, 0x2018,
                             0x2019, 0x201B, 0x2032, 0x2035, 0x275B, 0x275C, 0xA78B, 0xA78C, 0xFF07, 0xFF40};
  return *kAll;
}

std::string Between(const char* before, uint32_t c, const char* after) { return before + Utf8({c}) + after; }

std::vector<uint32_t> OfCategory(std::set<int> categories) {
  std::vector<uint32_t> found;
  for (uint32_t c = 1; c < kUnicodeEnd; ++c) {
    if (IsScalar(c) && categories.count(utf8proc_category(static_cast<utf8proc_int32_t>(c))) > 0) found.push_back(c);
  }
  return found;
}

// Quotation_Mark of PropList.txt, Unicode 15.
std::vector<uint32_t> QuotationMarks() {
  std::vector<uint32_t> marks = {0x22,   0x27,   0xAB,   0xBB,   0x2018, 0x2019, 0x201A, 0x201B, 0x201C, 0x201D,
                                 0x201E, 0x201F, 0x2039, 0x203A, 0x2E42, 0x300C, 0x300D, 0x300E, 0x300F, 0x301D,
                                 0x301E, 0x301F, 0xFE41, 0xFE42, 0xFE43, 0xFE44, 0xFF02, 0xFF07, 0xFF62, 0xFF63};
  for (uint32_t c : OfCategory({UTF8PROC_CATEGORY_PI, UTF8PROC_CATEGORY_PF})) marks.push_back(c);
  return marks;
}

TEST(Apostrophes, AreThoseOfTheList) {
  for (uint32_t c = 1; c < kUnicodeEnd; ++c) {
    if (!IsScalar(c)) continue;
    const bool inside = *Canonical(Between("don", c, "t")) == "don't";
    EXPECT_EQ(inside, Apostrophes().count(c) > 0) << Names(Utf8({c}));
  }
}

TEST(Apostrophes, StayInsideWordsOnly) {
  for (uint32_t c : Apostrophes()) {
    EXPECT_EQ(*Canonical(Utf8({c}) + "tis" + Utf8({c})), "tis") << Names(Utf8({c}));
    EXPECT_EQ(*Canonical(Between("a ", c, " b")), "a b") << Names(Utf8({c}));
    EXPECT_EQ(*Canonical("don" + Utf8({c, c}) + "t"), "don t") << Names(Utf8({c}));
    EXPECT_EQ(*Canonical(Between("1", c, "000")), "1000") << Names(Utf8({c}));
    EXPECT_EQ(*Canonical(Between("6", c, "2")), "6 2") << Names(Utf8({c}));
  }
}

TEST(Apostrophes, CombinedWithMarksReadTheSameInEveryForm) {
  for (uint32_t c : {0x1FCDu, 0x1FCEu, 0x1FCFu, 0x1FDDu, 0x1FDEu, 0x1FDFu}) {
    EXPECT_EQ(*Canonical(Between("a", c, "b")), *Canonical(LibraryNfd(Between("a", c, "b")))) << Names(Utf8({c}));
  }
}

TEST(Dashes, SeparateWords) {
  std::vector<uint32_t> dashes = OfCategory({UTF8PROC_CATEGORY_PD});
  dashes.insert(dashes.end(), {0x2212, 0x207B, 0x208B, 0x2043, 0x02D7});
  EXPECT_GT(dashes.size(), 25u);
  for (uint32_t c : dashes) EXPECT_EQ(*Canonical(Between("well", c, "known")), "well known") << Names(Utf8({c}));
}

TEST(Dashes, AreSignsOnlyWhenTheyAreAMinus) {
  const std::set<uint32_t> minuses = {'-', 0x2212, 0x207B, 0x208B, 0xFE63, 0xFF0D};
  std::vector<uint32_t> dashes = OfCategory({UTF8PROC_CATEGORY_PD});
  dashes.insert(dashes.end(), {0x2212, 0x207B, 0x208B});
  for (uint32_t c : dashes) {
    const std::string expected = minuses.count(c) > 0 ? "at minus 5" : "at 5";
    EXPECT_EQ(*Canonical(Between("at ", c, "5")), expected) << Names(Utf8({c}));
    EXPECT_EQ(*Canonical(Between("4", c, "5")), "4 5") << Names(Utf8({c}));
    EXPECT_EQ(*Canonical(Between("at -", c, "5")), "at 5") << Names(Utf8({c}));
    EXPECT_EQ(*Canonical(Between("at ", c, "-5")), "at 5") << Names(Utf8({c}));
  }
}

TEST(QuoteMarks, AreNoWordsAndAreKeptAsMarks) {
  for (uint32_t c : QuotationMarks()) {
    EXPECT_TRUE(IsQuoteMark(c)) << Names(Utf8({c}));
    const std::string text = Utf8({c}) + "we won" + Utf8({c});
    const NormalisedText normalised = *Normalise(text);
    EXPECT_EQ(normalised.canonical, "we won") << Names(Utf8({c}));
    ASSERT_EQ(normalised.marks.size(), 2u) << Names(Utf8({c}));
    EXPECT_EQ(normalised.marks[0].kind, MarkKind::kQuoteMark) << Names(Utf8({c}));
    EXPECT_EQ(normalised.marks[1].word, 2u) << Names(Utf8({c}));
    EXPECT_EQ(*VerbatimForm(text), "we won") << Names(Utf8({c}));
  }
}

TEST(QuoteMarks, SeparateWordsUnlessTheyAreApostrophes) {
  for (uint32_t c : QuotationMarks()) {
    EXPECT_EQ(*Canonical(Between("a", c, "b")), Apostrophes().count(c) > 0 ? "a'b" : "a b") << Names(Utf8({c}));
  }
}

}  // namespace
}  // namespace verbatim::quote
