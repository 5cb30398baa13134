#include "index/page_token.h"

#include <gtest/gtest.h>

#include "index/derive.h"

namespace verbatim::index {
namespace {

ListQuery SomeQuery() {
  ListQuery query;
  query.collection = "main";
  query.speaker = "Ann Moor";
  return query;
}

// Tokens are kept by clients across versions of the server: a change here breaks theirs.
TEST(PageToken, IsGolden) {
  storage::Hash id{};
  id[0] = 0xAB;
  EXPECT_EQ(MakePageToken(SomeQuery(), ListKind::kOccurrences, PositionOf(1'000'000, 2'000'000, id)),
            "AeQuWu_zNT7-AAAAAAAPQkAAAAAAAB6EgKsAAAAAAAAAAAAAAAAAAADAYKkcUGgWFg");
}

TEST(PageToken, GivesBackItsPosition) {
  storage::Hash id{};
  id[15] = 7;
  for (const auto& position : {PositionOf(5, 86'400'000'000, id), PositionOf(0, 0, id)}) {
    ListQuery query = SomeQuery();
    query.page_token = MakePageToken(query, ListKind::kQuotations, position);
    const auto parsed = ParsePageToken(query, ListKind::kQuotations);
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    ASSERT_TRUE(parsed->has_value());
    EXPECT_EQ((*parsed)->span, position.span);
    EXPECT_EQ((*parsed)->begin_us, position.begin_us);
    EXPECT_EQ((*parsed)->end_us, position.end_us);
    EXPECT_EQ((*parsed)->id, id);
  }
}

TEST(PageToken, IsBoundToEverythingAskedButThePageSizeAndView) {
  ListQuery query = SomeQuery();
  query.page_token = MakePageToken(query, ListKind::kOccurrences, PositionOf(0, 0, {}));
  query.page_size = 3;
  query.view = View::kFull;
  EXPECT_TRUE(ParsePageToken(query, ListKind::kOccurrences).ok());
  EXPECT_FALSE(ParsePageToken(query, ListKind::kQuotations).ok());
  const auto refused = [&query](auto change) {
    ListQuery changed = query;
    change(&changed);
    return !ParsePageToken(changed, ListKind::kOccurrences).ok();
  };
  EXPECT_TRUE(refused([](ListQuery* q) { q->collection = "other"; }));
  EXPECT_TRUE(refused([](ListQuery* q) { q->speaker = "Ann"; }));
  EXPECT_TRUE(refused([](ListQuery* q) { q->outlet = "Post"; }));
  EXPECT_TRUE(refused([](ListQuery* q) { q->url = "https://a.example/"; }));
  EXPECT_TRUE(refused([](ListQuery* q) { q->lang = "en"; }));
  EXPECT_TRUE(refused([](ListQuery* q) { q->document.emplace(); }));
  EXPECT_TRUE(refused([](ListQuery* q) { q->quotation.emplace(); }));
  EXPECT_TRUE(refused([](ListQuery* q) { q->from = *quote::ParseEdtf("2024"); }));
  EXPECT_TRUE(refused([](ListQuery* q) { q->to = *quote::ParseEdtf("2024"); }));
  EXPECT_TRUE(refused([](ListQuery* q) { q->order = Order::kOldest; }));
}

}  // namespace
}  // namespace verbatim::index
