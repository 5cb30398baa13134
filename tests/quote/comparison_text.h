#ifndef VERBATIM_TESTS_QUOTE_COMPARISON_TEXT_H_
#define VERBATIM_TESTS_QUOTE_COMPARISON_TEXT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "quote/comparison.h"

// Comparisons of plain strings, and their results in words, for tests.
namespace verbatim::quote {

Comparison Compared(absl::string_view query, absl::string_view recorded);

// "FRAGMENT", "STRONG".
std::string NameOf(Relation relation);
std::string NameOf(Strength strength);
// "cut_head cut_tail", in the order of the enum.
std::string FlagNames(uint32_t flags);

// The steps of a comparison, one a word: "EQUAL[a b|a b] INSERT[|c]".
std::string Described(absl::string_view query, absl::string_view recorded);

}  // namespace verbatim::quote

#endif  // VERBATIM_TESTS_QUOTE_COMPARISON_TEXT_H_
