// The index finds what an oracle finds that compares a text with every recorded quotation: on random small worlds.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "quote/comparison.h"
#include "quote/features.h"
#include "quote/identity.h"
#include "quote/normalise.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

constexpr uint64_t kSeed = 20261125;
constexpr int kWorlds = 2'000;
constexpr size_t kMaxMatches = 5;

using Words = std::vector<std::string>;

// Sentences of rare, common and foreign words, and sentences made from others.
class Sentences {
 public:
  explicit Sentences(uint64_t seed) : random_(seed) {}

  size_t Below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }

  std::string New() { return absl::StrJoin(SomeWords(1 + Below(20)), " "); }

  // A piece of `text`, or `text` with words gone, added or replaced.
  std::string Edited(const std::string& text) {
    Words words = Split(text);
    for (size_t edits = 1 + Below(3); edits > 0; --edits) Edit(&words);
    return absl::StrJoin(words, " ");
  }

  std::mt19937_64& random() { return random_; }

 private:
  static Words Split(const std::string& text) {
    Words words = {""};
    for (char c : text) {
      if (c == ' ') words.emplace_back();
      if (c != ' ') words.back().push_back(c);
    }
    return words;
  }

  std::string Word() {
    static const Words& words = *new Words{
        "the",    "of",     "and",     "we",    "are",     "going",   "to",      "do",       "it",      "I",
        "think",  "this",   "is",      "not",   "never",   "a",       "great",   "people",   "country", "will",
        "must",   "12",     "million", "jobs",  "Qasaba",  "harbour", "harbor",  "dockers",  "ferry",   "Ms. Gough",
        "Peskov", "wintry", "quay",    "[sic]", "(him)",   "...",     "they're", "they are", "they",    "don't",
        "nicht",  "haben",  "wir",     "мы",    "никогда", "不",      "会",      "去",       "की",      "है"};
    return words[Below(words.size())];
  }

  Words SomeWords(size_t count) {
    Words words(count);
    for (std::string& word : words) word = Word();
    return words;
  }

  void Edit(Words* words) {
    const size_t at = Below(words->size());
    const size_t count = Below(std::min<size_t>(words->size() - at, 6) + 1);
    const auto begin = words->begin() + static_cast<std::ptrdiff_t>(at);
    words->erase(begin, begin + static_cast<std::ptrdiff_t>(count));
    if (Below(2) == 0 || words->empty()) {
      const Words added = SomeWords(1 + Below(3));
      words->insert(words->begin() + static_cast<std::ptrdiff_t>(std::min(at, words->size())), added.begin(),
                    added.end());
    }
  }

  std::mt19937_64 random_;
};

// What an answer says, as text.
std::string Described(const quote::QuotationId& id, absl::string_view text, const quote::Comparison& comparison) {
  return absl::StrCat(quote::ToString(id), " \"", text, "\" relation ", static_cast<int>(comparison.relation),
                      " flags ", comparison.flags, " strength ", static_cast<int>(comparison.strength), " similarity ",
                      comparison.similarity);
}

// Every recorded quotation with its display text.
class Oracle {
 public:
  void Record(const std::string& text) {
    const std::string canonical = *quote::Canonical(text);
    // None is dated, so the smallest text is shown.
    const auto [it, added] = shown_.try_emplace(quote::MakeQuotationId(canonical), text);
    if (!added && text < it->second) it->second = text;
    wordings_.emplace(*quote::VerbatimForm(text), text);
  }

  struct Answer {
    std::vector<std::string> matches;
    bool truncated;
  };
  Answer Find(const std::string& text) const {
    const quote::ComparedText query = *quote::ComparedText::Make(text);
    const std::vector<quote::Feature> features = quote::FeaturesOf(query);
    std::vector<Found> ample, enough;
    for (const auto& [id, shown] : shown_) {
      const quote::ComparedText recorded = *quote::ComparedText::Make(shown);
      Found found{id, shown, quote::Compare(query, recorded)};
      const quote::Sharing sharing = quote::SharingOf(features, quote::FeaturesOf(recorded));
      if (query.words() == recorded.words()) {
        const auto wording = wordings_.find(*quote::VerbatimForm(text));
        if (wording != wordings_.end()) {
          found.comparison.relation = quote::Relation::kVerbatim;
          found.text = wording->second;
        }
        ample.push_back(found);
      } else if (found.comparison.relation != quote::Relation::kNotFound && sharing != quote::Sharing::kTooLittle) {
        (sharing == quote::Sharing::kAmple ? ample : enough).push_back(found);
      }
    }
    const auto is_strong = [](const Found& f) { return f.comparison.strength == quote::Strength::kStrong; };
    if (std::none_of(ample.begin(), ample.end(), is_strong)) ample.insert(ample.end(), enough.begin(), enough.end());
    return Ranked(std::move(ample), features.empty());
  }

 private:
  struct Found {
    quote::QuotationId id;
    std::string text;
    quote::Comparison comparison;
  };

  static Answer Ranked(std::vector<Found> found, bool truncated) {
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      const auto key = [](const Found& f) {
        return std::make_tuple(-static_cast<int64_t>(f.comparison.equal), f.comparison.relation,
                               -f.comparison.similarity, f.id);
      };
      return key(a) < key(b);
    });
    Answer answer{{}, truncated || found.size() > kMaxMatches};
    for (size_t i = 0; i < std::min(found.size(), kMaxMatches); ++i) {
      answer.matches.push_back(Described(found[i].id, found[i].text, found[i].comparison));
    }
    return answer;
  }

  std::map<quote::QuotationId, std::string> shown_;
  std::map<std::string, std::string> wordings_;
};

std::vector<std::string> MatchesOf(const Verification& answer) {
  std::vector<std::string> matches;
  for (const Match& match : answer.matches) {
    quote::Comparison comparison;
    comparison.relation = match.relation;
    comparison.flags = match.flags;
    comparison.strength = match.strength;
    comparison.similarity = match.similarity;
    matches.push_back(Described(match.quotation, match.text, comparison));
  }
  return matches;
}

bool HasWord(const std::string& text) { return !quote::Canonical(text)->empty(); }

TEST(MatchOracle, AgreesOnSmallWorlds) {
  std::cout << "seed " << kSeed << std::endl;
  Sentences sentences(kSeed);
  size_t asked = 0, related = 0, several = 0;
  for (int world = 0; world < kWorlds && !HasFailure(); ++world) {
    std::vector<std::string> texts;
    for (size_t i = 1 + sentences.Below(15); i > 0; --i) {
      const bool edit = !texts.empty() && sentences.Below(2) == 0;
      std::string text = edit ? sentences.Edited(texts[sentences.Below(texts.size())]) : sentences.New();
      if (HasWord(text)) texts.push_back(std::move(text));
    }
    TestIndex test, shuffled;
    Oracle oracle;
    for (const std::string& text : texts) {
      RecordLines(*test.index, {{text}});
      oracle.Record(text);
      // So that something is kept of a search before the next is recorded.
      EXPECT_TRUE(test.index->Verify({}, {texts[sentences.Below(texts.size())], "", "", {}}).ok());
    }
    std::vector<std::string> queries = texts;
    for (const std::string& text : texts) queries.push_back(sentences.Edited(text));
    queries.push_back(sentences.New());
    std::shuffle(texts.begin(), texts.end(), sentences.random());
    for (const std::string& text : texts) RecordLines(*shuffled.index, {{text}});
    for (const std::string& query : queries) {
      if (!HasWord(query)) continue;
      const Oracle::Answer expected = oracle.Find(query);
      for (const TestIndex* index : {&test, &shuffled}) {
        const auto answer = index->index->Verify({}, {query, "", "", {}}, {View::kBasic, kMaxMatches});
        ASSERT_TRUE(answer.ok()) << answer.status();
        EXPECT_EQ(MatchesOf(*answer), expected.matches) << "world " << world << ": " << query;
        EXPECT_EQ(answer->truncated, expected.truncated) << "world " << world << ": " << query;
      }
      ++asked;
      related += !expected.matches.empty();
      several += expected.matches.size() > 1;
    }
  }
  // Otherwise the worlds would say little.
  EXPECT_GT(related, asked / 2);
  EXPECT_GT(several, asked / 8);
}

TEST(MatchOracle, EveryRecordedWordingIsVerbatimAndFirst) {
  Sentences sentences(kSeed + 1);
  TestIndex test;
  std::vector<std::string> texts;
  while (texts.size() < 400) {
    std::string text = texts.empty() || sentences.Below(2) == 0
                           ? sentences.New()
                           : sentences.Edited(texts[sentences.Below(texts.size())]);
    if (!HasWord(text)) continue;
    RecordLines(*test.index, {{text}});
    texts.push_back(std::move(text));
  }
  for (const std::string& text : texts) {
    const auto answer = test.index->Verify({}, {text, "", "", {}});
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->relation, Relation::kVerbatim) << text;
    EXPECT_EQ(answer->strength, Strength::kStrong) << text;
    EXPECT_EQ(*quote::VerbatimForm(answer->matches.front().text), *quote::VerbatimForm(text));
  }
}

}  // namespace
}  // namespace verbatim::index
