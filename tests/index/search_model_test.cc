// Searches against a plain model: every search of a random world, in every order and through small pages, is what
// looking through all of the filtered list gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "index/search_types.h"
#include "index/word_lists.h"
#include "quote/normalise.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

// Of which the first seven have no list.
const std::vector<std::string> kVocabulary = {"the",    "of",      "and",    "is",    "to",    "we",  "in",
                                              "bridge", "harbour", "people", "never", "water", "war", "zorvex"};

std::string RandomWords(std::mt19937_64& random, size_t count) {
  std::vector<std::string> words;
  for (size_t i = 0; i < count; ++i) words.push_back(kVocabulary[random() % kVocabulary.size()]);
  return absl::StrJoin(words, " ");
}

// A term as it is asked, and what the model makes of it.
struct Term {
  std::string words;
  bool excluded;
};

struct ModelQuery {
  std::vector<Term> terms;
  SearchQuery query;
};

ModelQuery RandomQuery(std::mt19937_64& random) {
  ModelQuery result;
  const auto chance = [&random](int percent) { return static_cast<int>(random() % 100) < percent; };
  for (size_t n = 1 + random() % 3; n > 0; --n) {
    result.terms.push_back({RandomWords(random, chance(40) ? 2 + random() % 3 : 1), chance(20)});
  }
  result.terms.front().excluded = false;
  for (const Term& term : result.terms) {
    absl::StrAppend(&result.query.words, term.excluded ? " -" : " ", "\"", term.words, "\"");
  }
  const std::vector<std::string> dates = {"2023", "2024", "2024-10", "2024-10-25", "2024-11"};
  ListQuery& list = result.query.list;
  if (chance(25)) list.speaker = chance(50) ? "Ann Moor" : "Q1";
  if (chance(20)) list.outlet = "Harbour Post";
  if (chance(10)) list.url = absl::StrCat("https://example.org/", random() % 6);
  if (chance(10)) list.lang = "en";
  if (chance(10)) list.via = "wire nord";
  if (chance(10)) list.kinds = {OccurrenceKind::kUnspecified, OccurrenceKind::kDirect};
  if (chance(20)) list.from = *quote::ParseEdtf(dates[random() % dates.size()]);
  if (chance(20)) list.to = *quote::ParseEdtf(dates[random() % dates.size()]);
  list.page_size = static_cast<uint32_t>(1 + random() % 9);
  const SearchOrder orders[] = {SearchOrder::kRelevance, SearchOrder::kNewest, SearchOrder::kOldest};
  result.query.order = orders[random() % 3];
  return result;
}

bool HasWords(const std::string& canonical, const std::string& words) {
  return absl::StrContains(absl::StrCat(" ", canonical, " "), absl::StrCat(" ", words, " "));
}

// The formula of index/search_score.h, from texts.
uint32_t ModelScore(const std::vector<Term>& terms, const std::string& canonical) {
  const std::vector<std::string> text = absl::StrSplit(canonical, ' ');
  std::vector<std::string> asked;
  for (const Term& term : terms) {
    if (term.excluded) continue;
    for (const auto word : absl::StrSplit(term.words, ' ')) asked.emplace_back(word);
  }
  const auto rarity = [](const std::string& word) { return quote::Rarity(quote::WordGram(word)); };
  const auto has_list = [](const std::string& word) { return HasList(quote::WordGram(word)); };
  const bool any_list = std::any_of(asked.begin(), asked.end(), has_list);
  const double length = static_cast<double>(LengthOfClass(LengthClass(text.size())));
  uint32_t score = 0;
  std::vector<std::string> seen;
  size_t last_asked = 0;
  for (size_t i = 0; i < asked.size(); ++i) {
    const std::string& word = asked[i];
    if (any_list && !has_list(word)) continue;
    if (std::find(seen.begin(), seen.end(), word) != seen.end()) continue;
    const double count = std::min<double>(4, static_cast<double>(std::count(text.begin(), text.end(), word)));
    const double factor = count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / 20));
    score += static_cast<uint32_t>(rarity(word)) * static_cast<uint32_t>(std::lround(1000 * factor));
    if (!seen.empty()) {
      const auto first = std::find(text.begin(), text.end(), seen.back()),
                 second = std::find(text.begin(), text.end(), word);
      const bool as_asked = second - first == static_cast<std::ptrdiff_t>(i - last_asked);
      if (as_asked) score += 1000 * static_cast<uint32_t>(std::min(rarity(seen.back()), rarity(word)));
    }
    seen.push_back(word);
    last_asked = i;
  }
  return score;
}

// "id score", in order.
std::vector<std::string> Expected(const Index& index, const ModelQuery& model) {
  ListQuery list = model.query.list;
  list.order = model.query.order == SearchOrder::kOldest ? Order::kOldest : Order::kNewest;
  list.page_size = 1000;
  list.view = View::kFull;
  const auto page = index.ListQuotations(list, GoOn);
  EXPECT_TRUE(page.ok()) << page.status();
  std::vector<std::pair<int64_t, std::string>> found;
  for (const ListedQuotation& item : page->items) {
    const Quotation& quotation = item.shown->value();
    const bool matches = std::all_of(model.terms.begin(), model.terms.end(), [&](const Term& term) {
      return HasWords(quotation.canonical, term.words) != term.excluded;
    });
    if (matches)
      found.emplace_back(-int64_t{ModelScore(model.terms, quotation.canonical)}, quote::ToString(quotation.id));
  }
  if (model.query.order == SearchOrder::kRelevance) std::sort(found.begin(), found.end());
  std::vector<std::string> lines;
  for (const auto& [score, id] : found) lines.push_back(absl::StrCat(id, " ", -score));
  return lines;
}

void CheckRanges(const SearchHit& hit, const std::vector<Term>& terms) {
  ASSERT_FALSE(hit.matches.empty());
  for (const HitRange& range : hit.matches) {
    const quote::PrintedRange& printed = range.printed;
    const std::string piece = hit.quotation->text.substr(printed.byte_begin, printed.byte_end - printed.byte_begin);
    const std::string canonical = *quote::Canonical(piece);
    const bool is_asked = std::any_of(terms.begin(), terms.end(), [&](const Term& term) {
      return !term.excluded && HasWords(canonical, term.words);
    });
    EXPECT_TRUE(is_asked) << piece;
    EXPECT_EQ(range.words.size(), 1 + std::count(canonical.begin(), canonical.end(), ' '));
  }
}

std::vector<std::string> Searched(const Index& index, const ModelQuery& model) {
  std::vector<std::string> lines;
  SearchQuery query = model.query;
  for (int pages = 0; pages < 1000; ++pages) {
    const auto page = index.SearchQuotations(query, GoOn);
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) break;
    EXPECT_FALSE(page->truncated);
    EXPECT_LE(page->items.size(), query.list.page_size);
    for (const SearchHit& hit : page->items) {
      lines.push_back(absl::StrCat(quote::ToString(hit.quotation->id), " ", std::lround(hit.score * 1000)));
      CheckRanges(hit, model.terms);
    }
    if (page->next_page_token.empty()) return lines;
    query.list.page_token = page->next_page_token;
  }
  ADD_FAILURE() << "pages without end";
  return lines;
}

TEST(SearchModel, EverySearchIsWhatLookingThroughAllGives) {
  size_t hits = 0;
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    std::mt19937_64 random(seed);
    std::vector<std::string> texts;
    for (int i = 0; i < 200; ++i) texts.push_back(RandomWords(random, 1 + random() % 14));
    TestIndex test;
    const auto inputs = RandomInputs(random, 400, texts);
    for (size_t begin = 0; begin < inputs.size(); begin += 100) {
      ASSERT_TRUE(test.index->Record("main", absl::MakeConstSpan(inputs).subspan(begin, 100)).ok());
      for (int i = 0; i < 15; ++i) {
        const ModelQuery model = RandomQuery(random);
        SCOPED_TRACE(absl::StrCat("seed ", seed, " query ", model.query.words, " order ",
                                  std::string(1, static_cast<char>(model.query.order)), " speaker ",
                                  model.query.list.speaker));
        const std::vector<std::string> expected = Expected(*test.index, model);
        ASSERT_EQ(Searched(*test.index, model), expected);
        hits += expected.size();
      }
    }
  }
  EXPECT_GT(hits, 5000u) << "the queries find enough to tell";
}

}  // namespace
}  // namespace verbatim::index
