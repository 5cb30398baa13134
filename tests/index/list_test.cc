#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/index/world.h"
#include "tests/support/status_matchers.h"

namespace verbatim::index {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::StatusIs;

std::vector<std::string> Texts(const Page<ListedOccurrence>& page) {
  std::vector<std::string> texts;
  for (const ListedOccurrence& item : page.items) texts.push_back(item->text);
  return texts;
}

ListQuery Query() {
  ListQuery query;
  query.collection = "main";
  return query;
}

TEST(ListOccurrences, SaysWhetherADateIsCertainlyInsideTheRange) {
  TestIndex test;
  RecordLines(*test.index, {{"first of the month", "", "Post", "https://a.example/1", "2016-01-01"},
                            {"the second day", "", "Post", "https://a.example/2", "2016-01-02"},
                            {"some time that month", "", "Post", "https://a.example/3", "2016-01"},
                            {"about that year", "", "Post", "https://a.example/4", "2016~"},
                            {"at a known moment", "", "Post", "https://a.example/5", "2016-01-01T00:00:00Z"},
                            {"the day before", "", "Post", "https://a.example/6", "2015-12-31"},
                            {"nobody knows when", "", "Post", "https://a.example/7", ""}});
  ListQuery query = Query();
  query.order = Order::kOldest;
  query.from = *quote::ParseEdtf("2016-01");
  query.to = *quote::ParseEdtf("2016-06");
  const auto page = test.index->ListOccurrences(query, GoOn);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(Texts(*page), ElementsAre("at a known moment", "first of the month", "some time that month",
                                        "about that year", "the second day"));
  std::vector<RangeFit> fits;
  for (const ListedOccurrence& item : page->items) fits.push_back(item.range_fit);
  // A day without a zone may lie half a day outside; only the second of January is inside wherever it was printed.
  EXPECT_THAT(fits, ElementsAre(RangeFit::kCertain, RangeFit::kPossible, RangeFit::kPossible, RangeFit::kPossible,
                                RangeFit::kCertain));
}

// An occurrence of its own document, observed to be of this kind and said then.
PreparedOccurrence Observed(const std::string& text, OccurrenceKind kind, const std::string& said) {
  OccurrenceFields fields = Fields({text, "Ann Moor", "Post", absl::StrCat("https://a.example/", text.size())});
  fields.observation.set_kind(static_cast<uint32_t>(kind));
  fields.observation.mutable_said()->set_edtf(said);
  return Prepared(std::move(fields));
}

TEST(ListOccurrences, FiltersByKindAndByWhenItWasSaid) {
  TestIndex test;
  ASSERT_TRUE(test.index
                  ->Record("main", {Observed("one", OccurrenceKind::kDirect, "2023-05-01"),
                                    Observed("a second", OccurrenceKind::kTitle, "2023-06"),
                                    Observed("now a third", OccurrenceKind::kMixed, "2023"),
                                    Observed("no date at all", OccurrenceKind::kDirect, "")})
                  .ok());
  const auto list = [&](std::vector<OccurrenceKind> kinds, const char* from, const char* to, const char* speaker) {
    ListQuery query = Query();
    query.order = Order::kOldest;
    query.kinds = std::move(kinds);
    query.speaker = speaker;
    if (*from != '\0') query.said_from = *quote::ParseEdtf(from);
    if (*to != '\0') query.said_to = *quote::ParseEdtf(to);
    const auto occurrences = test.index->ListOccurrences(query, GoOn);
    const auto quotations = test.index->ListQuotations(query, GoOn);
    EXPECT_TRUE(occurrences.ok() && quotations.ok());
    EXPECT_EQ(occurrences->items.size(), quotations->items.size());
    return Texts(*occurrences);
  };
  using ::testing::IsEmpty;
  using ::testing::UnorderedElementsAre;
  for (const char* speaker : {"", "ann moor"}) {
    EXPECT_THAT(list({OccurrenceKind::kDirect}, "", "", speaker), UnorderedElementsAre("one", "no date at all"));
    EXPECT_THAT(list({OccurrenceKind::kTitle, OccurrenceKind::kMixed}, "", "", speaker),
                UnorderedElementsAre("a second", "now a third"));
    EXPECT_THAT(list({}, "2023-05", "2023-05", speaker), UnorderedElementsAre("one", "now a third"));
    EXPECT_THAT(list({}, "2023-06", "", speaker), UnorderedElementsAre("a second", "now a third"));
    EXPECT_THAT(list({}, "", "2022", speaker), IsEmpty());
    EXPECT_THAT(list({OccurrenceKind::kDirect}, "2023-06", "", speaker), IsEmpty());
  }
}

TEST(ListOccurrences, FindsEverythingThatAPartyRelayed) {
  TestIndex test;
  const auto relayed = [](const Line& line, const std::vector<std::string>& via) {
    OccurrenceFields fields = Fields(line);
    for (const std::string& party : via) fields.attributions[0].add_via()->set_party(party);
    return Prepared(std::move(fields));
  };
  ASSERT_TRUE(
      test.index
          ->Record("main", {relayed({"the sea will wait for us", "Ann Moor", "Post", "https://a.example/1"},
                                    {"Wire Nord", "Kit Link"}),
                            relayed({"nobody told me so", "Ben Oak", "Herald", "https://a.example/2"}, {"K. Link"}),
                            Prepared({"printed at first hand", "Ann Moor", "Post", "https://a.example/3"})})
          .ok());
  ListQuery query = Query();
  query.via = "KIT LINK";
  EXPECT_THAT(Texts(*test.index->ListOccurrences(query, GoOn)), ElementsAre("the sea will wait for us"));
  // The party of a chain is one of the directory.
  ASSERT_TRUE(test.index->MergeParties("main", "K. Link", "Kit Link", {}).ok());
  const auto both = test.index->ListOccurrences(query, GoOn);
  EXPECT_THAT(Texts(*both), ::testing::UnorderedElementsAre("the sea will wait for us", "nobody told me so"));
  EXPECT_EQ(both->asked_via[0].display_name, "Kit Link");
  EXPECT_EQ(test.index->ListQuotations(query, GoOn)->items.size(), 2u);
  query.speaker = "ben oak";
  EXPECT_THAT(Texts(*test.index->ListOccurrences(query, GoOn)), ElementsAre("nobody told me so"));
  query.outlet = "Post";
  EXPECT_THAT(Texts(*test.index->ListOccurrences(query, GoOn)), ::testing::IsEmpty());
  query.via = "...";
  EXPECT_THAT(test.index->ListOccurrences(query, GoOn),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("filter.via: ")));
  // A link is no speaker: who relayed it is not said to have said it.
  QuoteQuery asked;
  asked.speaker = "Wire Nord";
  asked.text = "the sea will wait for us";
  EXPECT_EQ(test.index->Verify({}, asked)->attribution, AttributionResult::kOtherSpeaker);
  asked.speaker = "Ann Moor";
  EXPECT_EQ(test.index->Verify({}, asked)->attribution, AttributionResult::kSameSpeaker);
}

TEST(ListOccurrences, GoesOnWhileOthersRecord) {
  TestIndex test;
  for (int day = 10; day < 20; ++day) {
    RecordLines(*test.index, {{absl::StrCat("words of day ", day), "", "Post", absl::StrCat("https://a.example/", day),
                               absl::StrCat("2024-10-", day)}});
  }
  ListQuery query = Query();
  query.order = Order::kOldest;
  query.page_size = 4;
  auto page = test.index->ListOccurrences(query, GoOn);
  ASSERT_TRUE(page.ok());
  EXPECT_THAT(Texts(*page), ElementsAre("words of day 10", "words of day 11", "words of day 12", "words of day 13"));
  // One before the place where the page ended, one behind it.
  RecordLines(*test.index, {{"early words", "", "Post", "https://a.example/e", "2024-10-01"},
                            {"words between", "", "Post", "https://a.example/b", "2024-10-14T12:00:00Z"}});
  query.page_token = page->next_page_token;
  page = test.index->ListOccurrences(query, GoOn);
  ASSERT_TRUE(page.ok());
  EXPECT_THAT(Texts(*page), ElementsAre("words of day 14", "words between", "words of day 15", "words of day 16"));
}

TEST(ListOccurrences, FollowsADocumentWhoseDateBecameMorePrecise) {
  TestIndex test;
  RecordLines(*test.index, {{"one quotation here", "Ann Moor", "Post", "https://a.example/1", "2024"},
                            {"another one there", "Ann Moor", "Post", "https://a.example/2", "2024-03-01"},
                            {"a third in the first", "Ann Moor", "Post", "https://a.example/1", "2024-05-05"}});
  ListQuery query = Query();
  query.speaker = "Ann Moor";
  query.order = Order::kOldest;
  query.from = *quote::ParseEdtf("2024-05");
  const auto page = test.index->ListOccurrences(query, GoOn);
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->items.size(), 2u);
  for (const ListedOccurrence& item : page->items) EXPECT_EQ(item->document.facts.published().edtf(), "2024-05-05");
}

TEST(ListOccurrences, FindsAnUnnamedSpeakerWithoutTakingItForAnybody) {
  TestIndex test;
  OccurrenceFields fields =
      Fields({"the talks went nowhere at all this week", "a person familiar", "Post", "https://a.example/1", "2024"});
  fields.attributions[0].set_speaker_kind(static_cast<uint32_t>(SpeakerKind::kUnnamed));
  ASSERT_TRUE(test.index->Record("main", {Prepared(fields)}).ok());
  ListQuery query = Query();
  query.speaker = "A person familiar";
  EXPECT_EQ(test.index->ListOccurrences(query, GoOn)->items.size(), 1u);
  const auto answer = test.index->Verify({}, {fields.text, "a person familiar", "", {}});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->attribution, AttributionResult::kUnattributed);
}

TEST(ListOccurrences, NamesTheFilterThatIsWrong) {
  TestIndex test;
  struct Case {
    std::string name;
    ListQuery query;
    std::string message;
  };
  std::vector<Case> cases(4, {"", Query(), ""});
  cases[0].name = "speaker without a word", cases[0].query.speaker = "!!!", cases[0].message = "filter.speaker: '!!!'";
  cases[1].name = "outlet without a word", cases[1].query.outlet = "...", cases[1].message = "filter.outlet: '...'";
  cases[2].name = "url without a scheme", cases[2].query.url = "example.org", cases[2].message = "filter.url: ";
  cases[3].name = "token of nobody", cases[3].query.page_token = "abc",
  cases[3].message = "page_token: 'abc' is damaged";
  for (const Case& c : cases) {
    EXPECT_THAT(test.index->ListOccurrences(c.query, GoOn),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(c.message)))
        << c.name;
  }
}

TEST(ListOccurrences, RefusesTheTokenOfAnotherQueryAndOneEditedByHand) {
  TestIndex test;
  RecordLines(*test.index, {{"words one", "", "Post", "https://a.example/1", "2024"},
                            {"words two", "", "Post", "https://a.example/2", "2024"}});
  ListQuery query = Query();
  query.page_size = 1;
  const std::string token = test.index->ListOccurrences(query, GoOn)->next_page_token;
  ASSERT_FALSE(token.empty());
  ListQuery other = query;
  other.page_token = token;
  other.outlet = "Post";
  EXPECT_THAT(test.index->ListOccurrences(other, GoOn),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("another query")));
  EXPECT_THAT(test.index->ListQuotations([&] { return other.outlet.clear(), other; }(), GoOn),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("another query")));
  for (size_t i = 0; i < token.size(); ++i) {
    query.page_token = token;
    query.page_token[i] = query.page_token[i] == 'A' ? 'B' : 'A';
    // The last character may hold bits that mean nothing.
    const auto page = test.index->ListOccurrences(query, GoOn);
    EXPECT_TRUE(!page.ok() || i + 1 == token.size()) << "character " << i;
  }
}

TEST(ListOccurrences, StopsWhenItIsInterrupted) {
  TestIndex test;
  RecordLines(*test.index, {{"words one", "", "Post", "https://a.example/1", "2024"}});
  EXPECT_THAT(test.index->ListOccurrences(Query(), [] { return absl::CancelledError("enough"); }),
              StatusIs(absl::StatusCode::kCancelled, "enough"));
}

TEST(ListOccurrences, ReadsABoundedNumberOfRowsForOnePage) {
  TestIndex test;
  std::vector<PreparedOccurrence> many;
  for (int i = 0; i < 3000; ++i) {
    many.push_back(Prepared(Line{absl::StrCat("words number ", i), "", "Post", absl::StrCat("https://a.example/", i),
                                 "2024", i == 2999 ? "fr" : "en"}));
  }
  for (size_t begin = 0; begin < many.size(); begin += 1000) {
    ASSERT_TRUE(test.index->Record("main", absl::MakeConstSpan(many).subspan(begin, 1000)).ok());
  }
  ListQuery query = Query();
  query.lang = "fr";
  query.page_size = 10;
  size_t found = 0, pages = 0;
  do {
    const auto page = test.index->ListOccurrences(query, GoOn);
    ASSERT_TRUE(page.ok()) << page.status();
    found += page->items.size();
    query.page_token = page->next_page_token;
    ++pages;
  } while (!query.page_token.empty());
  EXPECT_EQ(found, 1u);
  EXPECT_EQ(pages, 2u);  // 2,200 rows at most on the first
}

TEST(ListQuotations, GivesEachOnceAtItsFirstPublicationUnderTheFilter) {
  TestIndex test;
  RecordLines(*test.index, {{"we will rebuild the pier", "Ann Moor", "Post", "https://a.example/1", "2024-01-01"},
                            {"we will rebuild the pier", "Ann Moor", "Herald", "https://b.example/1", "2024-02-01"},
                            {"We will rebuild the pier!", "Ann Moor", "Herald", "https://b.example/2", "2024-03-01"}});
  ListQuery query = Query();
  query.outlet = "herald";
  const auto page = test.index->ListQuotations(query, GoOn);
  ASSERT_TRUE(page.ok());
  ASSERT_EQ(page->items.size(), 1u);
  EXPECT_EQ(page->items[0].listed_date.edtf(), "2024-02-01");
  EXPECT_EQ(page->items[0]->first_seen.published.edtf(), "2024-01-01");
  EXPECT_EQ(page->items[0]->occurrence_count, 3u);
  EXPECT_EQ(page->items[0]->wording_count, 2u);
}

}  // namespace
}  // namespace verbatim::index
