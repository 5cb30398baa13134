#include "tests/quote/comparison_text.h"

#include <array>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace verbatim::quote {
namespace {

std::string WordsOf(const ComparedText& text, WordRange range) {
  std::vector<absl::string_view> words;
  for (uint32_t i = range.begin; i < range.end; ++i) words.push_back(text.word(i));
  return absl::StrJoin(words, " ");
}

}  // namespace

Comparison Compared(absl::string_view query, absl::string_view recorded) {
  return Compare(*ComparedText::Make(query), *ComparedText::Make(recorded));
}

std::string NameOf(Relation relation) {
  static constexpr std::array<const char*, 9> kNames = {"VERBATIM",  "FORMATTING", "FRAGMENT", "ELIDED",   "BRACKETED",
                                                        "EXTENSION", "OVERLAP",    "ALTERED",  "NOT_FOUND"};
  return kNames[static_cast<size_t>(relation)];
}

std::string NameOf(Strength strength) {
  static constexpr std::array<const char*, 3> kNames = {"NONE", "STRONG", "SUGGESTED"};
  return kNames[static_cast<size_t>(strength)];
}

std::string FlagNames(uint32_t flags) {
  static constexpr std::array<const char*, 15> kNames = {
      "cut_head",      "cut_tail",    "extends_head", "extends_tail", "elision_marked", "elision_unmarked",
      "query_shorter", "bracketed",   "negation",     "number",       "modal",          "entity",
      "spelling",      "contraction", "translation"};
  std::vector<std::string> names;
  for (size_t i = 0; i < kNames.size(); ++i) {
    if ((flags >> i & 1) != 0) names.emplace_back(kNames[i]);
  }
  return absl::StrJoin(names, " ");
}

std::string Described(absl::string_view query, absl::string_view recorded) {
  static constexpr std::array<const char*, 6> kNames = {"EQUAL",      "INSERT",  "DELETE",
                                                        "SUBSTITUTE", "ELISION", "BRACKET"};
  const ComparedText left = *ComparedText::Make(query), right = *ComparedText::Make(recorded);
  std::vector<std::string> steps;
  for (const Step& step : Compare(left, right).steps) {
    steps.push_back(absl::StrCat(kNames[static_cast<size_t>(step.operation)], "[", WordsOf(left, step.query), "|",
                                 WordsOf(right, step.recorded), "]"));
  }
  return absl::StrJoin(steps, " ");
}

}  // namespace verbatim::quote
