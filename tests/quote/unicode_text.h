#ifndef VERBATIM_TESTS_QUOTE_UNICODE_TEXT_H_
#define VERBATIM_TESTS_QUOTE_UNICODE_TEXT_H_

#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

// Texts for the property tests, and the normal forms of the library to compare with.
namespace verbatim::quote {

inline constexpr uint32_t kUnicodeEnd = 0x110000;

inline bool IsScalar(uint32_t c) { return c != 0 && c < kUnicodeEnd && (c < 0xD800 || c > 0xDFFF); }

std::string Utf8(std::initializer_list<uint32_t> code_points);
std::string Utf8(const std::vector<uint32_t>& code_points);

// utf8proc's forms of a whole text.
std::string LibraryNfc(absl::string_view text);
std::string LibraryNfd(absl::string_view text);
std::string LibraryNfkd(absl::string_view text);
std::string LibraryNfkc(absl::string_view text);

// "U+0041 U+0301", for messages.
std::string Names(absl::string_view text);

// Code points that the rules treat in some way of their own, and a few plain ones of many scripts.
const std::vector<uint32_t>& InterestingCodePoints();

// Texts of 1 to `max_length` code points, three in four of them interesting ones.
class RandomText {
 public:
  RandomText(uint32_t seed, int max_length) : random_(seed), max_length_(max_length) {}
  std::string Next();

 private:
  std::mt19937 random_;
  int max_length_;
};

}  // namespace verbatim::quote

#endif  // VERBATIM_TESTS_QUOTE_UNICODE_TEXT_H_
