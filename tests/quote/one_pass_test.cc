// The short cut against the full path.
#include <gtest/gtest.h>

#include <iostream>
#include <random>

#include "quote/normalise_internal.h"

namespace verbatim::quote::internal {
namespace {

constexpr uint32_t kSeed = 7411;

void ExpectSame(const std::string& text) {
  const std::optional<std::string> canonical = CanonicalInOnePass(text);
  ASSERT_TRUE(canonical.has_value()) << "'" << text << "'";
  EXPECT_EQ(*canonical, NormaliseInFull(text)->canonical) << "'" << text << "'";
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
  }
}

}  // namespace
}  // namespace verbatim::quote::internal
