#include "client/include/verbatim/paged_range.h"

#include <gtest/gtest.h>

#include <map>

namespace verbatim {
namespace {

using Pages = std::map<std::string, Page<int>>;

PagedRange<int> RangeOver(Pages pages) {
  return PagedRange<int>([pages = std::move(pages)](const std::string& token) -> Result<Page<int>> {
    const auto page = pages.find(token);
    if (page == pages.end()) return Status(StatusCode::kUnavailable, "gone");
    return page->second;
  });
}

Page<int> MakePage(std::vector<int> items, std::string next) {
  Page<int> page;
  page.items = std::move(items);
  page.next_page_token = std::move(next);
  return page;
}

std::vector<int> Items(PagedRange<int>* range) {
  std::vector<int> items;
  for (const int item : *range) items.push_back(item);
  return items;
}

TEST(PagedRange, GoesThroughAllPages) {
  auto range = RangeOver({{"", MakePage({1, 2}, "a")}, {"a", MakePage({3}, "")}});
  EXPECT_EQ(Items(&range), (std::vector<int>{1, 2, 3}));
  EXPECT_TRUE(range.status().ok());
}

TEST(PagedRange, SkipsEmptyPages) {
  auto range = RangeOver(
      {{"", MakePage({}, "a")}, {"a", MakePage({}, "b")}, {"b", MakePage({1}, "c")}, {"c", MakePage({}, "")}});
  EXPECT_EQ(Items(&range), (std::vector<int>{1}));
}

TEST(PagedRange, IsEmptyWhenNothingIsListed) {
  auto range = RangeOver({{"", MakePage({}, "")}});
  EXPECT_TRUE(Items(&range).empty());
  EXPECT_TRUE(range.status().ok());
}

TEST(PagedRange, EndsWithTheStatusOfAFailedPage) {
  auto range = RangeOver({{"", MakePage({1}, "lost")}});
  EXPECT_EQ(Items(&range), (std::vector<int>{1}));
  EXPECT_EQ(range.status().code(), StatusCode::kUnavailable);
}

}  // namespace
}  // namespace verbatim
