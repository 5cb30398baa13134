// What holds of any two texts, over random ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "quote/comparison.h"
#include "tests/quote/comparison_text.h"
#include "tests/quote/unicode_text.h"

namespace verbatim::quote {
namespace {

constexpr uint32_t kSeed = 20241025;
constexpr int kPairs = 30'000;

// Pairs of texts of which the second was made from the first, mostly.
class RandomPairs {
 public:
  explicit RandomPairs(uint32_t seed) : random_(seed) {}

  std::pair<std::string, std::string> Next() {
    std::vector<std::string> first = Words(1 + Below(24)), second = first;
    for (size_t edits = Below(4); edits > 0; --edits) Edit(&second);
    if (Below(8) == 0) second = Words(1 + Below(24));
    return {absl::StrJoin(first, " "), absl::StrJoin(second, " ")};
  }

 private:
  size_t Below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }

  // Few words, so that they repeat.
  std::string Word() {
    static const std::vector<std::string>& words = *new std::vector<std::string>{
        "the",     "a",      "we",     "they",    "are",     "they're", "do",      "don't",    "not",
        "never",   "no,",    "no",     "5",       "five",    "20",      "million", "minus",    "will",
        "would",   "Musk",   "Qasaba", "harbour", "harbor",  "under",   "way",     "underway", "[sic]",
        "[the",    "board]", "(him)",  "...",     "f***ing", "fucking", "it's",    "is",       "dockers",
        "dokcers", "ferry,", "wall.",  "“great”", "不",      "会",      "去",      "не"};
    return words[Below(words.size())];
  }

  std::vector<std::string> Words(size_t count) {
    std::vector<std::string> words(count);
    for (std::string& word : words) word = Word();
    return words;
  }

  void Edit(std::vector<std::string>* words) {
    const size_t at = Below(words->size() + 1);
    const size_t count = std::min(words->size() - at, Below(6));
    const auto begin = words->begin() + static_cast<ptrdiff_t>(at);
    if (Below(2) == 0) words->erase(begin, begin + static_cast<ptrdiff_t>(count));
    const std::vector<std::string> added = Words(Below(4));
    words->insert(words->begin() + static_cast<ptrdiff_t>(std::min(at, words->size())), added.begin(), added.end());
    if (words->empty()) words->push_back(Word());
  }

  std::mt19937 random_;
};

Relation Mirrored(Relation relation) {
  if (relation == Relation::kFragment) return Relation::kExtension;
  return relation == Relation::kExtension ? Relation::kFragment : relation;
}

uint32_t Mirrored(uint32_t flags) {
  uint32_t mirrored = flags & ~uint32_t{kCutHead | kCutTail | kExtendsHead | kExtendsTail | kQueryShorter};
  if ((flags & kCutHead) != 0) mirrored |= kExtendsHead;
  if ((flags & kCutTail) != 0) mirrored |= kExtendsTail;
  if ((flags & kExtendsHead) != 0) mirrored |= kCutHead;
  if ((flags & kExtendsTail) != 0) mirrored |= kCutTail;
  return mirrored;
}

TEST(ComparisonProperties, MirrorWhenTextsAreSwapped) {
  std::cout << "seed " << kSeed << std::endl;
  RandomPairs pairs(kSeed);
  for (int i = 0; i < kPairs && !HasFailure(); ++i) {
    const auto [first, second] = pairs.Next();
    const Comparison there = Compared(first, second), back = Compared(second, first);
    EXPECT_EQ(back.relation, Mirrored(there.relation)) << first << "\n" << second;
    EXPECT_EQ(FlagNames(back.flags & ~uint32_t{kQueryShorter}), FlagNames(Mirrored(there.flags))) << first << "\n"
                                                                                                  << second;
    EXPECT_EQ(back.strength, there.strength) << first << "\n" << second;
    EXPECT_EQ(back.equal, there.equal) << first << "\n" << second;
    EXPECT_DOUBLE_EQ(back.similarity, there.similarity) << first << "\n" << second;
  }
}

// The changes of print that are none of the words.
std::vector<std::string> Reprinted(const std::string& text) {
  return {absl::AsciiStrToUpper(text),
          absl::StrCat("“", text, "”"),
          absl::StrCat("'", text, "'"),
          absl::StrReplaceAll(text, {{"'", "’"}}),
          absl::StrReplaceAll(text, {{" ", " \u00A0 "}}),
          absl::StrCat(text, "."),
          absl::StrCat(text, ","),
          absl::StrCat(text, ";"),
          absl::StrCat("  ", text, ": ")};
}

TEST(ComparisonProperties, KeepTheClassWhenOnlyPrintChanges) {
  std::cout << "seed " << kSeed + 1 << std::endl;
  RandomPairs pairs(kSeed + 1);
  for (int i = 0; i < kPairs / 10 && !HasFailure(); ++i) {
    const auto [first, second] = pairs.Next();
    const Relation relation = Compared(first, second).relation;
    for (const std::string& reprinted : Reprinted(first)) {
      EXPECT_EQ(Compared(reprinted, second).relation, relation) << reprinted << "\n" << first << "\n" << second;
    }
    for (const std::string& reprinted : Reprinted(second)) {
      EXPECT_EQ(Compared(first, reprinted).relation, relation) << first << "\n" << reprinted << "\n" << second;
    }
  }
}

// The steps cover both texts, in order, and their kinds fit their ranges.
void ExpectWholeSteps(const ComparedText& query, const ComparedText& recorded, const Comparison& comparison) {
  uint32_t at_query = 0, at_recorded = 0, equal = 0;
  std::vector<WordRange> ranges;
  for (const Step& step : comparison.steps) {
    EXPECT_EQ(step.query.begin, at_query);
    EXPECT_EQ(step.recorded.begin, at_recorded);
    EXPECT_GT(step.query.size() + step.recorded.size(), 0u);
    EXPECT_TRUE(step.operation != Operation::kInsert || step.query.size() == 0);
    EXPECT_TRUE(step.operation != Operation::kDelete || step.recorded.size() == 0);
    EXPECT_TRUE(step.operation != Operation::kElision || step.query.size() == 0 || step.recorded.size() == 0);
    if (step.operation == Operation::kEqual) equal += std::min(step.query.size(), step.recorded.size());
    at_query = step.query.end;
    at_recorded = step.recorded.end;
    ranges.push_back(step.query);
  }
  EXPECT_EQ(at_query, query.size());
  EXPECT_EQ(at_recorded, recorded.size());
  EXPECT_EQ(equal, comparison.equal);
  uint32_t before = 0;
  for (const PrintedRange& range : PrintedRanges(query, ranges)) {
    EXPECT_LE(range.byte_begin, range.byte_end);
    EXPECT_LE(range.code_point_end, range.byte_end);
    EXPECT_LE(before, range.byte_end);
    EXPECT_LE(range.byte_end, query.printed().size());
    before = range.byte_end;
  }
}

TEST(ComparisonProperties, StepsCoverBothTexts) {
  std::cout << "seed " << kSeed + 2 << std::endl;
  RandomPairs pairs(kSeed + 2);
  RandomText texts(kSeed + 2, 40);
  for (int i = 0; i < kPairs && !HasFailure(); ++i) {
    auto [first, second] = pairs.Next();
    if (i % 3 == 0) first = texts.Next();
    if (i % 9 == 0) second = first + texts.Next();
    const ComparedText query = *ComparedText::Make(first), recorded = *ComparedText::Make(second);
    const Comparison comparison = Compare(query, recorded);
    EXPECT_GE(comparison.similarity, 0);
    EXPECT_LE(comparison.similarity, 1);
    EXPECT_EQ(comparison.relation == Relation::kNotFound, comparison.strength == Strength::kNone);
    if (comparison.relation == Relation::kNotFound) continue;
    ExpectWholeSteps(query, recorded, comparison);
    if (HasFailure()) std::cout << Names(first) << "\n" << Names(second) << std::endl;
  }
}

bool ShareThreeInARow(const ComparedText& a, const ComparedText& b) {
  for (size_t i = 0; i + 3 <= a.size(); ++i) {
    const auto run = a.words().subspan(i, 3);
    const bool stock = IsStockTriple(TripleGram(run[0], run[1], run[2]));
    if (!stock && std::search(b.words().begin(), b.words().end(), run.begin(), run.end()) != b.words().end()) {
      return true;
    }
  }
  return false;
}

TEST(ComparisonProperties, FoundMeansEqualOrDistinctive) {
  std::cout << "seed " << kSeed + 3 << std::endl;
  RandomPairs pairs(kSeed + 3);
  for (int i = 0; i < kPairs && !HasFailure(); ++i) {
    const auto [first, second] = pairs.Next();
    const ComparedText query = *ComparedText::Make(first), recorded = *ComparedText::Make(second);
    const bool same = query.size() > 0 && query.words() == recorded.words();
    const bool found = Compare(query, recorded).relation != Relation::kNotFound;
    if (found) {
      EXPECT_TRUE(same || SharesDistinctiveRun(query, recorded)) << first << "\n" << second;
    } else {
      EXPECT_FALSE(same || ShareThreeInARow(query, recorded)) << first << "\n" << second;
    }
  }
}

}  // namespace
}  // namespace verbatim::quote
