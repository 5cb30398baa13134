#include <gtest/gtest.h>

#include <iostream>

#include "quote/normalise.h"
#include "quote/normalise_internal.h"
#include "tests/quote/unicode_text.h"

namespace verbatim::quote {
namespace {

constexpr uint32_t kSeed = 20241025;

// Every promise that holds for any valid text.
void ExpectInvariants(const std::string& text) {
  const absl::StatusOr<std::string> canonical = Canonical(text);
  ASSERT_TRUE(canonical.ok()) << Names(text) << ": " << canonical.status();
  const absl::StatusOr<std::string> again = Canonical(*canonical);
  ASSERT_TRUE(again.ok()) << Names(text);
  EXPECT_EQ(*again, *canonical) << "not idempotent: " << Names(text) << " -> " << Names(*canonical) << " -> "
                                << Names(*again);
  EXPECT_EQ(internal::NormaliseInFull(*canonical)->canonical, *canonical) << "full path: " << Names(text);
  EXPECT_EQ(Normalise(text)->canonical, *canonical) << Names(text);
  const std::string form = *VerbatimForm(text);
  EXPECT_EQ(*VerbatimForm(form), form) << "VerbatimForm not idempotent: " << Names(text);
  EXPECT_EQ(*Nfc(text), LibraryNfc(text)) << Names(text);
}

TEST(Idempotence, HoldsForEveryCodePoint) {
  for (uint32_t c = 1; c < kUnicodeEnd; ++c) {
    if (!IsScalar(c)) continue;
    ExpectInvariants(Utf8({c}));
    ExpectInvariants(Utf8({'a', c, '1'}));
    if (HasFailure()) FAIL() << "at " << Names(Utf8({c}));
  }
}

TEST(Idempotence, HoldsForEveryPairOfInterestingCodePoints) {
  for (uint32_t first : InterestingCodePoints()) {
    for (uint32_t second : InterestingCodePoints()) ExpectInvariants(Utf8({first, second}));
    if (HasFailure()) FAIL() << "at " << Names(Utf8({first}));
  }
}

TEST(Idempotence, HoldsForRandomTexts) {
  std::cout << "seed " << kSeed << std::endl;
  RandomText texts(kSeed, 16);
  for (int i = 0; i < 200'000 && !HasFailure(); ++i) ExpectInvariants(texts.Next());
}

// Short texts over few characters: every one of up to six, so that numbers, signs and brackets meet in every way.
TEST(Idempotence, HoldsForEveryShortTextOfNumbersAndBrackets) {
  const std::vector<std::string> alphabet = {"1", "000", ",", "'", ".", "-", "[", "a", " ", "\u00A0"};
  const size_t n = alphabet.size();
  for (size_t number = 0; number < n * n * n * n * n; ++number) {
    std::string text;
    for (size_t rest = number, i = 0; i < 5; ++i, rest /= n) text += alphabet[rest % n];
    ExpectInvariants(text);
    if (HasFailure()) FAIL() << "at '" << text << "'";
  }
}

}  // namespace
}  // namespace verbatim::quote
