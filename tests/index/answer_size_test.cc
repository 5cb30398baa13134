// What is large is given in parts, and says so.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "index/catalog.h"
#include "tests/index/world.h"
#include "tests/support/status_matchers.h"

namespace verbatim::index {
namespace {

std::string LongText(int n) { return absl::StrCat("text ", n, " ", std::string(60 << 10, 'a')); }

TEST(AnswerSize, EndsAPageThatIsLargeAndGoesOnBehindItsToken) {
  TestIndex test;
  for (int n = 0; n < 150; ++n) {
    RecordLines(*test.index, {{LongText(n), "", "Post", absl::StrCat("https://a.example/", n), "2024-10-25"}});
  }
  ListQuery query;
  query.page_size = 1000;
  query.outlet = "Post";
  std::set<std::string> texts;
  int pages = 0;
  do {
    const auto page = test.index->ListOccurrences(query, GoOn);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_LT(page->items.size(), 80u);
    for (const ListedOccurrence& item : page->items) EXPECT_TRUE(texts.insert(item->text).second);
    query.page_token = page->next_page_token;
    ++pages;
  } while (!query.page_token.empty());
  EXPECT_EQ(texts.size(), 150u);
  EXPECT_EQ(pages, 3);
}

TEST(AnswerSize, LeavesTheLastIdsOfABatchForAnotherCall) {
  TestIndex test;
  std::vector<quote::QuotationId> ids;
  for (int n = 0; n < 10; ++n) {
    const Line line{LongText(n), "", "Post", "https://a.example/1", ""};
    RecordLines(*test.index, {line});
    ids.push_back(Prepared(line).quotation);
  }
  const auto some = test.index->BatchGetQuotations("main", ids, View::kFull, 300 << 10);
  ASSERT_TRUE(some.ok()) << some.status();
  EXPECT_EQ(some->size(), 2u) << "text, wording and canonical form are 180 KiB";
  const auto one = test.index->BatchGetQuotations("main", ids, View::kFull, 1);
  ASSERT_TRUE(one.ok()) << one.status();
  EXPECT_EQ(one->size(), 1u);
}

TEST(AnswerSize, SaysThatMoreWasObservedThanAnAnswerHolds) {
  TestIndex test;
  const std::string filler(8000, 'a');
  OccurrenceFields fields = Fields({"some words of the day", "", "", "https://a.example/1", ""});
  fields.document.set_author(filler);
  fields.document.set_rights(filler);
  fields.document.set_content_hash(filler);
  for (int n = 0; n < 500; ++n) {
    fields.document.set_title(absl::StrCat("title ", n));
    ASSERT_TRUE(test.index->Record("main", {Prepared(fields)}).ok());
  }
  const PreparedOccurrence known = Prepared(fields);
  const auto full = test.index->GetOccurrence("main", known.id, View::kFull);
  ASSERT_TRUE(full.ok()) << full.status();
  EXPECT_TRUE(full->document.truncated);
  EXPECT_FALSE(full->truncated);
  EXPECT_LT(full->document.observations.size(), 400u);
  size_t dumped = 0;
  const auto count = [&](const DumpRow& row) {
    if (row.document) dumped += row.document->observations.size();
    return absl::OkStatus();
  };
  ASSERT_TRUE(test.index->Dump("main", count, GoOn).ok());
  EXPECT_EQ(dumped, 500u) << "a dump has everything";
}

TEST(AnswerSize, LimitsHowManyCollectionsThereAre) {
  TestIndex test;
  const PreparedOccurrence item = Prepared(Line{"some words", "", "", "https://a.example/1", ""});
  for (size_t n = 1; n < kMaxStoredCollections; ++n) {
    ASSERT_TRUE(test.index->Record(absl::StrCat("c", n), {item}).ok());
  }
  const auto refused = test.index->Record("one-more", {item});
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kResourceExhausted) << refused.status();
  EXPECT_TRUE(test.index->Record("c1", {item}).ok());
}

}  // namespace
}  // namespace verbatim::index
