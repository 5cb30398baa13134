// What a search does beyond its bounds, and what its tokens and errors say.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "index/field_error.h"
#include "index/search_types.h"
#include "index/searcher.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

SearchQuery Words(const std::string& words, SearchOrder order = SearchOrder::kRelevance) {
  SearchQuery query;
  query.words = words;
  query.order = order;
  query.list.page_size = 50;
  return query;
}

// So many quotations "we were in the ...", of which every fifth is of the town.
void RecordMany(Index& index, size_t count) {
  std::vector<PreparedOccurrence> inputs;
  for (size_t i = 0; i < count; ++i) {
    Line line{absl::StrCat("we are in ", i % 5 == 0 ? "town " : "", "no", i)};
    line.published = absl::StrCat(1000 + i % 9000);
    line.speaker = i % 2 == 0 ? "Ann Moor" : "Ben Oak";
    line.url = absl::StrCat("https://example.org/", i);
    inputs.push_back(Prepared(line));
  }
  ASSERT_TRUE(index.Record("main", inputs).ok());
}

// All pages; counts hits that come twice as failures.
size_t CountHits(const Index& index, SearchQuery query, bool* truncated) {
  std::set<std::string> ids;
  for (int pages = 0; pages < 1000; ++pages) {
    const auto page = index.SearchQuotations(query, GoOn);
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) break;
    *truncated |= page->truncated;
    for (const SearchHit& hit : page->items) EXPECT_TRUE(ids.insert(quote::ToString(hit.quotation->id)).second);
    if (page->next_page_token.empty()) break;
    query.list.page_token = page->next_page_token;
  }
  return ids.size();
}

TEST(SearchBounds, FrequentWordsAloneAreRankedAmongTheNewestAndListedInFull) {
  TestIndex test;
  RecordMany(*test.index, kMaxUnlistedReads + 500);
  bool truncated = false;
  EXPECT_EQ(CountHits(*test.index, Words("we are in"), &truncated), kMaxUnlistedReads);
  EXPECT_TRUE(truncated);
  truncated = false;
  EXPECT_EQ(CountHits(*test.index, Words("we are in", SearchOrder::kOldest), &truncated), kMaxUnlistedReads + 500);
  EXPECT_FALSE(truncated);
  SearchQuery filtered = Words("we are in");
  filtered.list.speaker = "Ann Moor";
  EXPECT_EQ(CountHits(*test.index, filtered, &truncated), kMaxUnlistedReads / 2 + 250);
  EXPECT_FALSE(truncated) << "the filter leaves few enough";
}

TEST(SearchBounds, ManyCandidatesAreFoundInEveryOrder) {
  TestIndex test;
  RecordMany(*test.index, 5 * kMaxReadForDates + 500);
  for (const SearchOrder order : {SearchOrder::kRelevance, SearchOrder::kNewest, SearchOrder::kOldest}) {
    bool truncated = false;
    EXPECT_EQ(CountHits(*test.index, Words("town we", order), &truncated), kMaxReadForDates + 100);
    SearchQuery filtered = Words("town", order);
    filtered.list.speaker = "Ben Oak";
    EXPECT_EQ(CountHits(*test.index, filtered, &truncated), (kMaxReadForDates + 100) / 2);
    EXPECT_FALSE(truncated);
  }
}

TEST(SearchBounds, APhraseOfFrequentWordsIsFoundByItsRuns) {
  TestIndex test;
  RecordMany(*test.index, kMaxUnlistedReads + 500);
  RecordLines(*test.index, {{"for it was not on by that", "", "", "https://example.org/old", "0900"}});
  bool truncated = false;
  EXPECT_EQ(CountHits(*test.index, Words("\"it was not on by\""), &truncated), 1u);
  EXPECT_FALSE(truncated);
  EXPECT_EQ(CountHits(*test.index, Words("\"on by that it was\""), &truncated), 0u);
  EXPECT_FALSE(truncated);
}

TEST(Search, TokensBelongToTheirQuery) {
  TestIndex test;
  RecordLines(*test.index, {{"The bridge is safe"}, {"The bridge is closed"}, {"Our bridge"}});
  for (const SearchOrder order : {SearchOrder::kRelevance, SearchOrder::kNewest}) {
    SearchQuery query = Words("bridge", order);
    query.list.page_size = 1;
    const auto page = test.index->SearchQuotations(query, GoOn);
    ASSERT_TRUE(page.ok()) << page.status();
    query.list.page_token = page->next_page_token;
    ASSERT_FALSE(query.list.page_token.empty());
    const auto refused = [&](void (*change)(SearchQuery*)) {
      SearchQuery other = query;
      change(&other);
      const auto answer = test.index->SearchQuotations(other, GoOn);
      const auto violation = GetFieldViolation(answer.status());
      return violation && violation->field == "page_token";
    };
    EXPECT_TRUE(refused([](SearchQuery* q) { q->words = "the bridge"; }));
    EXPECT_TRUE(refused([](SearchQuery* q) { q->order = SearchOrder::kOldest; }));
    EXPECT_TRUE(refused([](SearchQuery* q) { q->list.lang = "en"; }));
    EXPECT_TRUE(refused([](SearchQuery* q) { q->list.page_token.back() ^= 1; }));
    EXPECT_FALSE(refused([](SearchQuery* q) { q->list.page_size = 2; }));
  }
}

TEST(Search, NamesTheFieldThatIsWrong) {
  TestIndex test;
  const auto field_of = [&](const SearchQuery& query) {
    const auto violation = GetFieldViolation(test.index->SearchQuotations(query, GoOn).status());
    return violation ? violation->field : "none";
  };
  EXPECT_EQ(field_of(Words("")), "query");
  SearchQuery query = Words("bridge");
  query.list.speaker = "...";
  EXPECT_EQ(field_of(query), "filter.speaker");
  query = Words("bridge");
  query.list.quotation = quote::MakeQuotationId("bridge");
  EXPECT_EQ(field_of(query), "filter.quotation_id");
}

TEST(Search, SeesWhatIsRecordedAtOnceAndSaysWhatItSearched) {
  TestIndex test;
  bool truncated = false;
  EXPECT_EQ(CountHits(*test.index, Words("bridge"), &truncated), 0u);
  RecordLines(*test.index, {{"The bridge is safe"}});
  EXPECT_EQ(CountHits(*test.index, Words("bridge"), &truncated), 1u);
  RecordLines(*test.index, {{"Another bridge"}});
  const auto page = test.index->SearchQuotations(Words("bridge"), GoOn);
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->items.size(), 2u);
  EXPECT_EQ(page->coverage.quotations, 2u);
  EXPECT_GT(page->revision, 0u);
}

TEST(Search, StopsWhenInterrupted) {
  TestIndex test;
  RecordLines(*test.index, {{"The bridge is safe"}});
  const auto stop = [] { return absl::CancelledError("enough"); };
  EXPECT_EQ(test.index->SearchQuotations(Words("bridge"), stop).status(), absl::CancelledError("enough"));
}

}  // namespace
}  // namespace verbatim::index
