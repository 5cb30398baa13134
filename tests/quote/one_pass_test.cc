// The short cut against the full path.
#include <gtest/gtest.h>

#include <iostream>
#include <random>

#include "absl/strings/str_cat.h"
#include "quote/normalise_internal.h"

namespace verbatim::quote::internal {
namespace {

constexpr uint32_t kSeed = 7411;

// A text's words and marks in a form that shows where two differ.
std::string Written(const NormalisedText& text) {
  std::string written = text.canonical;
  for (const Word& word : text.words) {
    absl::StrAppend(&written, "\nword ", word.canonical_begin, "-", word.canonical_end, " printed ", word.printed_begin,
                    "-", word.printed_end);
  }
  for (const Mark& mark : text.marks) {
    absl::StrAppend(&written, "\nmark ", static_cast<int>(mark.kind), mark.inside ? " inside " : " before ", mark.word,
                    " printed ", mark.printed_begin, "-", mark.printed_end);
  }
  return written;
}

void ExpectSame(const std::string& text) {
  const std::optional<std::string> canonical = CanonicalInOnePass(text);
  const std::optional<NormalisedText> normalised = NormaliseInOnePass(text);
  ASSERT_TRUE(canonical.has_value() && normalised.has_value()) << "'" << text << "'";
  const NormalisedText in_full = *NormaliseInFull(text);
  EXPECT_EQ(*canonical, in_full.canonical) << "'" << text << "'";
  EXPECT_EQ(Written(*normalised), Written(in_full)) << "'" << text << "'";
}

std::vector<std::string> Alphabet() {
  std::vector<std::string> alphabet = {"\u00A0", "\u2013", "\u2014", "\u2018", "\u2019", "\u201C", "\u201D", "\u2026"};
  for (char c = 1; c < 127; ++c) alphabet.push_back(std::string(1, c));
  alphabet.push_back("\x7F");
  return alphabet;
}

TEST(OnePass, EqualsTheFullPathForEveryPairAndTriple) {
  const std::vector<std::string> alphabet = Alphabet();
  for (const std::string& first : alphabet) {
    ExpectSame(first);
    for (const std::string& second : alphabet) {
      ExpectSame(first + second);
      ExpectSame("a" + first + second + "1");
      ExpectSame("1" + first + second + "000");
    }
    if (HasFailure()) FAIL();
  }
}

TEST(OnePass, EqualsTheFullPathForRandomTexts) {
  std::cout << "seed " << kSeed << std::endl;
  std::mt19937 random(kSeed);
  const std::vector<std::string> all = Alphabet();
  const std::vector<std::string> some = {"1", "000", "12", "a",      "B",      "'",      "\u2019", ",", ".",
                                         "-", "[",   ")",  "\u00A0", "\u2013", "\u2026", "%",      "$", " "};
  for (int i = 0; i < 400'000 && !HasFailure(); ++i) {
    const std::vector<std::string>& alphabet = i % 4 == 0 ? all : some;
    std::string text;
    for (uint32_t length = 1 + random() % 24; length > 0; --length) text += alphabet[random() % alphabet.size()];
    ExpectSame(text);
  }
}

TEST(OnePass, EqualsTheFullPathForTextsThatAreMostlyMarks) {
  std::cout << "seed " << kSeed << std::endl;
  std::mt19937 random(kSeed);
  // Each now and then: what makes ellipses, what stands in numbers, and what stands in words.
  const std::vector<std::vector<std::string>> alphabets = {
      {".", "..", "\u2026", " ", "\u00A0", "\t", "5", "a", ",", ")"},
      {"1", "000", "25", ".", ",", "'", "`", "\u2019", "\u00A0", "(", "]", "-", " "},
      {"a", "Bc", "1", "(", ")", "[", "]", "{", "}", "'", "\u2018", "\u201C", "\"", ".", " ", "&"},
      {" ", "\n", "\x0B", "\x1F", "\x7F", "_", "^", "~", "+", "<", "|", "/", "\u2014", "-", "7", "x"}};
  for (int i = 0; i < 600'000 && !HasFailure(); ++i) {
    const std::vector<std::string>& alphabet = alphabets[static_cast<size_t>(i) % alphabets.size()];
    std::string text;
    for (uint32_t length = 1 + random() % 16; length > 0; --length) text += alphabet[random() % alphabet.size()];
    ExpectSame(text);
  }
}

TEST(OnePass, GrowsForWordsThatAreLongerThanWhatTheyAreMadeOf) {
  for (const char* sign : {"%", "&", "$", " -5"}) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += sign;
    ExpectSame(text);
  }
}

TEST(OnePass, LeavesOtherTextsAlone) {
  for (absl::string_view text :
       {absl::string_view("caf\u00E9"), absl::string_view("a\0b", 3), absl::string_view("a\u202F"),
        absl::string_view("1\u0301"), absl::string_view("\xE2\x80"), absl::string_view("\xC2"),
        absl::string_view("5\xFF")}) {
    EXPECT_EQ(CanonicalInOnePass(text), std::nullopt) << text;
    EXPECT_FALSE(NormaliseInOnePass(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace verbatim::quote::internal
