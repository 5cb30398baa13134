// Texts that Unicode calls equivalent have one canonical form.
#include <gtest/gtest.h>
#include <utf8proc.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "quote/characters.h"
#include "quote/normalise.h"
#include "quote/normalise_internal.h"
#include "tests/quote/unicode_text.h"

namespace verbatim::quote {
namespace {

constexpr uint32_t kSeed = 20160712;

const utf8proc_property_t& Property(uint32_t c) { return *utf8proc_get_property(static_cast<utf8proc_int32_t>(c)); }
bool Decomposes(uint32_t c) { return Property(c).decomp_seqindex != 0xFFFF || (c >= 0xAC00 && c <= 0xD7A3); }
bool Folds(uint32_t c) { return Property(c).casefold_seqindex != 0xFFFF; }

std::vector<uint32_t> CodePoints(const std::string& text) {
  std::vector<uint32_t> code_points;
  EXPECT_TRUE(internal::Decode(text, &code_points).ok());
  return code_points;
}

// Whether a rule looks at `c` before compatibility is resolved, so that NFKC takes away what it would see.
// docs/normalisation.md lists them.
bool IsSeenBeforeNfkc(uint32_t c) {
  if (IsVulgarFraction(c) || IsDropped(c) || c == 0x00A0 || c == 0x202F) return true;
  const std::vector<uint32_t> decomposed = CodePoints(LibraryNfd(Utf8({c})));
  return IsApostrophe(decomposed[0]) && LibraryNfkc(Utf8({decomposed[0]})) != Utf8({decomposed[0]});
}

void ExpectAgreement(const std::string& text, bool with_nfkc) {
  const std::string canonical = *Canonical(text);
  EXPECT_EQ(*Canonical(LibraryNfc(text)), canonical) << "NFC of " << Names(text);
  EXPECT_EQ(*Canonical(LibraryNfd(text)), canonical) << "NFD of " << Names(text);
  if (with_nfkc) {
    EXPECT_EQ(*Canonical(LibraryNfkc(text)), canonical) << "NFKC of " << Names(text);
  }
}

// Code points that can be the second half of a canonical composition.
std::set<uint32_t> SecondHalves() {
  std::set<uint32_t> halves;
  for (uint32_t c = 1; c < kUnicodeEnd; ++c) {
    if (!IsScalar(c) || !Decomposes(c)) continue;
    const std::vector<uint32_t> parts = CodePoints(LibraryNfd(Utf8({c})));
    halves.insert(parts.begin() + 1, parts.end());
  }
  return halves;
}

TEST(Agreement, HoldsForEveryCodePoint) {
  for (uint32_t c = 1; c < kUnicodeEnd; ++c) {
    if (!IsScalar(c)) continue;
    ExpectAgreement(Utf8({c}), !IsSeenBeforeNfkc(c));
    ExpectAgreement(Utf8({'1', c, 'a'}), !IsSeenBeforeNfkc(c));
    if (HasFailure()) FAIL() << "at " << Names(Utf8({c}));
  }
}

TEST(Agreement, HoldsForEveryPairThatComposesOrDecomposes) {
  std::set<uint32_t> seconds = SecondHalves();
  seconds.insert(
      {0x0345, 0x0344, 0x0315, 0x031B, 0x0321, 0x0334, 0x20E3, 0x0F73, 0x0F75, 0x0F81, 0xFF9E, 0xFF9F, 0x0E33});
  size_t pairs = 0;
  for (uint32_t first = 1; first < kUnicodeEnd; ++first) {
    // One block of Hangul stands for the others, which are built by arithmetic.
    if (!IsScalar(first) || (first >= 0xAC40 && first <= 0xD7A3)) continue;
    const bool plain = first < 0x250 || (first >= 0x370 && first < 0x530) || (first >= 0x1100 && first < 0x1200);
    if (!plain && !Decomposes(first) && !Folds(first) && Property(first).comb_index == 0xFFFF) continue;
    const bool with_nfkc = !IsSeenBeforeNfkc(first);
    for (uint32_t second : seconds) ExpectAgreement(Utf8({first, second}), with_nfkc && !IsSeenBeforeNfkc(second));
    pairs += seconds.size();
    if (HasFailure()) FAIL() << "at " << Names(Utf8({first}));
  }
  std::cout << pairs << " pairs" << std::endl;
}

TEST(Agreement, HoldsForRandomTexts) {
  std::cout << "seed " << kSeed << std::endl;
  RandomText texts(kSeed, 12);
  for (int i = 0; i < 200'000 && !HasFailure(); ++i) {
    const std::string text = texts.Next();
    const std::vector<uint32_t> code_points = CodePoints(text);
    ExpectAgreement(text, std::none_of(code_points.begin(), code_points.end(), IsSeenBeforeNfkc));
  }
}

// What fold.cc rests on: nothing composes across the place before a code point that is no mark and no joining jamo.
TEST(Agreement, SecondHalvesOfCompositionsAreMarksOrJamo) {
  for (uint32_t c : SecondHalves()) {
    EXPECT_TRUE(ClassOf(c) == CharClass::kMark || IsJoiningJamo(c)) << Names(Utf8({c}));
  }
}

TEST(Agreement, CodePointsWithACombiningClassAreMarks) {
  for (uint32_t c = 1; c < kUnicodeEnd; ++c) {
    if (Property(c).combining_class != 0) {
      EXPECT_EQ(ClassOf(c), CharClass::kMark) << Names(Utf8({c}));
    }
  }
}

// Folding by segments gives what folding the whole text gives. The oracle uses nothing of fold.cc but the tables.
std::string FoldWhole(const std::string& text) {
  std::string folded;
  for (uint32_t c : CodePoints(text)) {
    if (!IsDropped(c) && !Property(c).ignorable) folded += Utf8({c});
  }
  const auto map_apostrophes = [](const std::string& from) {
    std::vector<uint32_t> code_points = CodePoints(from);
    std::replace_if(code_points.begin(), code_points.end(), IsApostrophe, '\'');
    return Utf8(code_points);
  };
  for (std::string before; before != folded;) {
    before = folded;
    utf8proc_uint8_t* result = nullptr;
    const std::string mapped = LibraryNfkd(map_apostrophes(LibraryNfd(folded)));
    const utf8proc_ssize_t size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(mapped.data()), static_cast<utf8proc_ssize_t>(mapped.size()), &result,
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE));
    const std::string lower(reinterpret_cast<const char*>(result), static_cast<size_t>(size));
    std::free(result);
    folded = map_apostrophes(LibraryNfkc(lower));
  }
  return folded;
}

TEST(Agreement, FoldingBySegmentsEqualsFoldingTheWhole) {
  std::cout << "seed " << kSeed << std::endl;
  RandomText texts(kSeed, 8);
  for (int i = 0; i < 100'000 && !HasFailure(); ++i) {
    const std::string text = texts.Next();
    std::vector<internal::Char> chars;
    ASSERT_TRUE(internal::Fold(text, &chars).ok());
    std::vector<uint32_t> folded;
    for (const internal::Char& c : chars) {
      if (c.char_class == CharClass::kBoundary) continue;
      folded.push_back(c.char_class == CharClass::kNoBreak ? ' ' : c.code_point);
    }
    EXPECT_EQ(Names(Utf8(folded)), Names(FoldWhole(text))) << Names(text);
  }
}

}  // namespace
}  // namespace verbatim::quote
