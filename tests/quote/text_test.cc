// CheckText, Nfc, VerbatimForm.
#include <gtest/gtest.h>
#include <utf8proc.h>

#include <iostream>
#include <random>

#include "absl/strings/str_cat.h"
#include "quote/normalise.h"
#include "tests/quote/unicode_text.h"

namespace verbatim::quote {
namespace {

struct Garbage {
  const char* name;
  absl::string_view text;
  const char* message;
};

const Garbage kGarbage[] = {
    {"lone_continuation", "ab\x80", "at byte 2 stands 0x80, which continues a character that did not begin"},
    {"cut_two", "\xC3", "at byte 0 stands 0xC3, which begins a character that is cut off"},
    {"cut_three", "a\xE2\x80", "at byte 1 stands 0xE2, which begins a character that is cut off"},
    {"cut_four", "\xF0\x9F\x8E x", "at byte 0 stands 0xF0, which begins a character that is cut off"},
    {"overlong_slash", "\xC0\xAF", "at byte 0 stands 0xC0, which begins an overlong form"},
    {"overlong_three", "\xE0\x80\xAF", "at byte 0 stands 0xE0, which begins an overlong form"},
    {"overlong_four", "\xF0\x80\x80\xAF", "at byte 0 stands 0xF0, which begins an overlong form"},
    {"overlong_nul", "x\xC0\x80", "at byte 1 stands 0xC0, which begins an overlong form"},
    {"surrogate_high", "\xED\xA0\x80", "at byte 0 stands 0xED, which begins a surrogate"},
    {"surrogate_low", "\xED\xBF\xBF", "at byte 0 stands 0xED, which begins a surrogate"},
    {"beyond", "\xF4\x90\x80\x80", "at byte 0 stands 0xF4, which goes beyond U+10FFFF"},
    {"never_a_byte", "a\xFF", "at byte 1 stands 0xFF, which goes beyond U+10FFFF"},
    {"latin_1", "caf\xE9 au lait", "at byte 3 stands 0xE9, which begins a character that is cut off"},
    {"nul", absl::string_view("ab\0c", 4), "U+0000 at byte 2"},
};

TEST(CheckText, NamesWhatIsWrongAndWhere) {
  for (const Garbage& garbage : kGarbage) {
    const absl::Status status = CheckText(garbage.text);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << garbage.name;
    EXPECT_NE(status.message().find(garbage.message), absl::string_view::npos) << garbage.name << ": " << status;
    EXPECT_EQ(Canonical(garbage.text).status(), status) << garbage.name;
    EXPECT_EQ(Normalise(garbage.text).status(), status) << garbage.name;
    EXPECT_EQ(Nfc(garbage.text).status(), status) << garbage.name;
    EXPECT_EQ(VerbatimForm(garbage.text).status(), status) << garbage.name;
  }
}

TEST(CheckText, AcceptsEveryCodePointButNul) {
  for (uint32_t c = 1; c < kUnicodeEnd; ++c) {
    if (!IsScalar(c)) continue;
    EXPECT_TRUE(CheckText(Utf8({c})).ok()) << c;
  }
  EXPECT_TRUE(CheckText("").ok());
}

// Against the library's decoder, over every first two bytes.
TEST(CheckText, AgreesWithTheLibraryOnShortBytes) {
  const std::vector<int> tails = {0x01, 0x7F, 0x80, 0x8F, 0x9F, 0xA0, 0xBF, 0xC2, 0xFF};
  for (int first = 0x80; first < 0x100; ++first) {
    for (int second = 1; second < 0x100; ++second) {
      for (int third : tails) {
        for (int fourth : tails) {
          const uint8_t bytes[] = {static_cast<uint8_t>(first), static_cast<uint8_t>(second),
                                   static_cast<uint8_t>(third), static_cast<uint8_t>(fourth)};
          utf8proc_int32_t code_point = 0;
          const utf8proc_ssize_t length = utf8proc_iterate(bytes, 4, &code_point);
          const absl::string_view text(reinterpret_cast<const char*>(bytes),
                                       length < 0 ? 4 : static_cast<size_t>(length));
          ASSERT_EQ(CheckText(text).ok(), length > 0) << first << " " << second << " " << third << " " << fourth;
        }
      }
    }
  }
}

TEST(UnicodeVersion, IsThePinnedOne) { EXPECT_TRUE(CheckUnicodeVersion().ok()) << CheckUnicodeVersion(); }

TEST(Nfc, ComposesAndKeepsEverythingElse) {
  EXPECT_EQ(*Nfc("cafe\u0301 \u201CX\u201D\u2026"), "caf\u00E9 \u201CX\u201D\u2026");
  EXPECT_EQ(*Nfc("\u1100\u1161\u11A8"), "\uAC01");
  EXPECT_EQ(*Nfc("\u212B"), "\u00C5");
  EXPECT_EQ(*Nfc("\uFB01\u00BD"), "\uFB01\u00BD");
  EXPECT_EQ(*Nfc(""), "");
}

// What is below U+0300, and the punctuation from U+2010, is not looked at one by one.
TEST(Nfc, IsTheLibrarysForEveryCodePointAloneAndBeforeAnAccent) {
  for (uint32_t c = 1; c < 0x3000; ++c) {
    const std::string alone = Utf8({c}), accented = Utf8({c, 0x301});
    ASSERT_EQ(*Nfc(alone), LibraryNfc(alone)) << Names(alone);
    ASSERT_EQ(*Nfc(accented), LibraryNfc(accented)) << Names(accented);
  }
}

struct FormCase {
  const char* name;
  const char* text;
  const char* form;
};

constexpr FormCase kForms[] = {
    {"plain", "We won", "We won"},
    {"case_stays", "WE won", "WE won"},
    {"outer_quotes", "\u201CWe won\u201D", "We won"},
    {"lone_opening_quote", "\"We won", "We won"},
    {"lone_closing_quote", "We won\u00BB", "We won"},
    {"nested_quotes", "\u201C\u2018We won\u2019\u201D", "We won"},
    {"inner_quotes_stay", "We \"won\" it", "We \"won\" it"},
    {"apostrophe_stays", "We\u2019ve won", "We\u2019ve won"},
    {"final_full_stop", "We won.", "We won"},
    {"final_comma_inside_quotes", "\u201CWe won,\u201D", "We won"},
    {"final_comma_outside_quotes", "\u201CWe won\u201D,", "We won"},
    {"final_semicolon_and_colon", "We won; we did:", "We won; we did"},
    {"final_question_mark_stays", "We won?", "We won?"},
    {"final_ellipsis_stays", "We won...", "We won..."},
    {"final_spaced_ellipsis_stays", "We won . . .", "We won . . ."},
    {"final_ellipsis_character_stays", "We won\u2026", "We won\u2026"},
    {"full_stop_after_ellipsis_stays", "We won\u2026.", "We won\u2026."},
    {"initial_ellipsis_stays", "\u2026 we won", "\u2026 we won"},
    {"white_space", " We\n\t won\u00A0 it\u3000", "We won it"},
    {"white_space_of_every_kind", "We\u2028won \u00A0it\u00A0all\r\n\u0085now", "We won it all now"},
    {"white_space_in_quotes", "\u00AB\u00A0Nous\u202Fverrons\u00A0\u00BB", "Nous verrons"},
    {"decomposed", "Cafe\u0301", "Caf\u00E9"},
    {"brackets_stay", "[W]e won", "[W]e won"},
    {"only_quotes", "\"\"", ""},
    {"only_a_full_stop", ".", ""},
    {"empty", "", ""},
};

TEST(VerbatimForm, LeavesOutOnlyWhatItSays) {
  for (const FormCase& c : kForms) {
    EXPECT_EQ(*VerbatimForm(c.text), c.form) << c.name;
    EXPECT_EQ(*VerbatimForm(c.form), c.form) << c.name;
  }
}

TEST(VerbatimForm, IsTheSameForComposedAndDecomposedText) {
  constexpr uint32_t kSeed = 98;
  std::cout << "seed " << kSeed << std::endl;
  std::mt19937 random(kSeed);
  const std::vector<std::string> alphabet = {"\"", "'", "\u201C", "\u2019", ".",      ",",      ":", "\u2026", " ",
                                             "  ", "a", "\u00A0", "\n",     "\u0085", "\u00AB", "b", "\u2014"};
  for (int i = 0; i < 100'000; ++i) {
    std::string head, tail;
    for (uint32_t length = random() % 8; length > 0; --length) head += alphabet[random() % alphabet.size()];
    for (uint32_t length = random() % 8; length > 0; --length) tail += alphabet[random() % alphabet.size()];
    ASSERT_EQ(*VerbatimForm(absl::StrCat(head, "caf\u00E9", tail)),
              *VerbatimForm(absl::StrCat(head, "cafe\u0301", tail)))
        << Names(head) << " and " << Names(tail);
  }
}

TEST(VerbatimForm, IsIdempotentForRandomQuotesAndMarks) {
  constexpr uint32_t kSeed = 97;
  std::cout << "seed " << kSeed << std::endl;
  std::mt19937 random(kSeed);
  const std::vector<std::string> alphabet = {"\"", "'",      "\u201C", "\u2019", ".", ",",
                                             ":",  "\u2026", " ",      "\u00A0", "a", "\u0301"};
  for (int i = 0; i < 100'000; ++i) {
    std::string text;
    for (uint32_t length = random() % 10; length > 0; --length) text += alphabet[random() % alphabet.size()];
    const std::string form = *VerbatimForm(text);
    ASSERT_EQ(*VerbatimForm(form), form) << Names(text);
  }
}

}  // namespace
}  // namespace verbatim::quote
