#include "index/index.h"

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

constexpr char kText[] = "We counted every boat twice before the storm.";

TEST(Record, KeepsDifferingObservationsAndShowsTheMostPrecise) {
  TestIndex test;
  OccurrenceFields vague = Fields({kText, "Ann Moor", "Post", "https://a.example/1", "2024-10"});
  vague.document.set_title("Boats counted");
  OccurrenceFields precise = Fields({kText, "Ann Moor", "The Post", "https://a.example/1", "2024-10-25"});
  ASSERT_TRUE(test.index->Record("main", {Prepared(vague), Prepared(precise)}).ok());
  const auto occurrence = test.index->GetOccurrence("main", Prepared(vague).id, View::kFull);
  ASSERT_TRUE(occurrence.ok()) << occurrence.status();
  EXPECT_EQ(occurrence->document.facts.published().edtf(), "2024-10-25");
  EXPECT_EQ(occurrence->document.facts.outlet(), "The Post");
  EXPECT_EQ(occurrence->document.facts.title(), "Boats counted");  // the precise one has none
  EXPECT_EQ(occurrence->document.observations.size(), 2u);
  EXPECT_EQ(occurrence->attributions.size(), 1u);
}

TEST(Record, TellsTwoPlacesOfOneDocumentApartByOffset) {
  TestIndex test;
  OccurrenceFields first = Fields({kText, "", "Post", "https://a.example/1", "2024"});
  first.offset = 10;
  OccurrenceFields second = first;
  second.offset = 500;
  const auto answer = test.index->Record("main", {Prepared(first), Prepared(second), Prepared(first)});
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(answer->outcomes, ElementsAre(Outcome::kRecorded, Outcome::kRecorded, Outcome::kAlreadyKnown));
  const auto quotation = test.index->GetQuotation("main", Prepared(first).quotation, View::kBasic);
  ASSERT_TRUE(quotation.ok());
  EXPECT_EQ(quotation->occurrence_count, 2u);
  // Both stand in one document, so neither makes it uncertain which document was first.
  EXPECT_EQ(quotation->first_seen.earliest, Earliest::kCertain);
}

TEST(Record, LeavesTitlesLabelsAndTeasersOutOfCountsAndSpeakers) {
  TestIndex test;
  OccurrenceFields counted = Fields({kText, "Ann Moor", "Post", "https://a.example/1", "2024"});
  OccurrenceFields title = Fields({kText, "Ben Oak", "Post", "https://a.example/2", "2024"});
  title.observation.set_kind(static_cast<uint32_t>(OccurrenceKind::kTitle));
  OccurrenceFields teaser = Fields({kText, "Cy Pine", "Post", "https://a.example/3", "2024"});
  teaser.observation.set_placement(static_cast<uint32_t>(Placement::kTeaser));
  ASSERT_TRUE(test.index->Record("main", {Prepared(counted), Prepared(title), Prepared(teaser)}).ok());
  const auto quotation = test.index->GetQuotation("main", Prepared(counted).quotation, View::kBasic);
  ASSERT_TRUE(quotation.ok());
  EXPECT_EQ(quotation->occurrence_count, 1u);
  EXPECT_THAT(quotation->speakers, ElementsAre("Ann Moor"));
}

TEST(Record, KeepsThousandsOfObservationsOfOneDocument) {
  TestIndex test;
  for (int batch = 0; batch < 4; ++batch) {
    std::vector<PreparedOccurrence> items;
    for (int i = 0; i < 500; ++i) {
      OccurrenceFields fields =
          Fields({kText, absl::StrCat("Speaker ", batch, " ", i), "Post", "https://a.example/", "2024"});
      fields.document.set_title(absl::StrCat("Title ", batch, " ", i));
      items.push_back(Prepared(std::move(fields)));
    }
    ASSERT_TRUE(test.index->Record("main", items).ok());
  }
  const auto occurrence =
      test.index->GetOccurrence("main", Prepared(Line{kText, "", "", "https://a.example/"}).id, View::kFull);
  ASSERT_TRUE(occurrence.ok()) << occurrence.status();
  EXPECT_EQ(occurrence->document.observations.size(), 2000u);
  EXPECT_EQ(occurrence->attributions.size(), 2000u);
  ListQuery query;
  query.speaker = "Speaker 3 499";
  EXPECT_EQ(test.index->ListOccurrences(query, GoOn)->items.size(), 1u);
}

TEST(Record, ShowsTheExtractionOfTheHighestVersion) {
  TestIndex test;
  for (const char* version : {"x9", "x10", "x2"}) {
    OccurrenceFields fields =
        Fields({kText, std::string("Found by ") + version, "Post", "https://a.example/1", "2024"});
    fields.attributions[0].set_method(static_cast<uint32_t>(Method::kExtracted));
    fields.attributions[0].set_method_version(version);
    ASSERT_TRUE(test.index->Record("main", {Prepared(fields)}).ok());
  }
  const auto id = Prepared(Line{kText, "", "Post", "https://a.example/1", "2024"}).id;
  EXPECT_EQ(test.index->GetOccurrence("main", id, View::kBasic)->attributions.front().speaker(), "Found by x10");
}

TEST(Record, KeepsADateThatIsOnlyPrinted) {
  TestIndex test;
  OccurrenceFields fields = Fields({kText, "", "Post", "https://a.example/1", ""});
  fields.document.mutable_published()->set_as_printed("last week");
  const PreparedOccurrence prepared = Prepared(fields);
  ASSERT_TRUE(test.index->Record("main", {prepared}).ok());
  const auto occurrence = test.index->GetOccurrence("main", prepared.id, View::kBasic);
  EXPECT_EQ(occurrence->document.facts.published().as_printed(), "last week");
}

TEST(Coverage, SpansEveryDateAlsoWhenReadAgainFromTheStore) {
  TestIndex test;
  RecordLines(*test.index, {{"one", "", "Post", "https://a.example/1", "2024-09-01/2024-09-03"},
                            {"two", "", "Post", "https://a.example/2", "2024-10"},
                            {"three", "", "Post", "https://a.example/3", "2024-10-05/2024-10-07"},
                            {"four", "", "Post", "https://a.example/4", "../2020"}});
  auto again = Index::Open(*test.engine, {[] { return quote::kMicrosPerDay; }, "test"});
  ASSERT_TRUE(again.ok());
  for (const Index* index : {test.index.get(), again->get()}) {
    const Coverage coverage = index->GetStats("main")->coverage;
    EXPECT_EQ(coverage.earliest, "2024-09-01");
    EXPECT_EQ(coverage.latest, "2024-10-31");
  }
}

TEST(Coverage, ShrinksWhenADateBecomesMorePrecise) {
  TestIndex test;
  RecordLines(*test.index, {{"one", "", "Post", "https://a.example/1", "2024"},
                            {"two", "", "Post", "https://a.example/1", "2024-06-15"}});
  const Coverage coverage = test.index->GetStats("main")->coverage;
  EXPECT_EQ(coverage.earliest, "2024-06-15");
  EXPECT_EQ(coverage.latest, "2024-06-15");
}

TEST(Record, PutsADocumentGivenByItsIdWhereItsUrlPutIt) {
  TestIndex test;
  const PreparedOccurrence by_url = Prepared(Line{kText, "", "Post", "https://a.example/1", "2024"});
  OccurrenceFields by_id = Fields({"Other words of the same page.", "", "", "", ""});
  by_id.document_id = quote::ToString(by_url.document);
  EXPECT_EQ(Prepared(by_id).document, by_url.document);
}

TEST(Index, RefusesACollectionThatNobodyRecordedInto) {
  TestIndex test;
  const quote::QuotationId id{};
  EXPECT_THAT(test.index->GetQuotation("nowhere", id, View::kBasic),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("collection 'nowhere' does not exist")));
  EXPECT_THAT(test.index->GetQuotation("main", id, View::kBasic),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("q1_00000000000000000000000000000000 is not recorded")));
  EXPECT_THAT(test.index->Record("Not A Name", {Prepared(Line{kText})}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("collection: 'Not A Name'")));
}

TEST(Index, KeepsCollectionsApart) {
  TestIndex test;
  ASSERT_TRUE(test.index->Record("a", {Prepared(Line{kText})}).ok());
  ASSERT_TRUE(test.index->Record("ab", {Prepared(Line{"Other words entirely."})}).ok());
  EXPECT_EQ(test.index->GetStats("a")->coverage.quotations, 1u);
  EXPECT_FALSE(test.index->GetQuotation("ab", Prepared(Line{kText}).quotation, View::kBasic).ok());
  ListQuery query;
  query.collection = "a";
  EXPECT_EQ(test.index->ListOccurrences(query, GoOn)->items.size(), 1u);
}

TEST(BatchGetQuotations, AnswersInOrderAndMarksWhatIsMissing) {
  TestIndex test;
  const PreparedOccurrence known = Prepared(Line{kText});
  ASSERT_TRUE(test.index->Record("main", {known}).ok());
  const auto answer = test.index->BatchGetQuotations("main", {quote::QuotationId{}, known.quotation, known.quotation},
                                                     View::kBasic, 1 << 20);
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->size(), 3u);
  EXPECT_FALSE((*answer)[0].has_value());
  EXPECT_EQ((*answer)[1]->text, kText);
  EXPECT_EQ((*answer)[2]->text, kText);
}

TEST(Dump, GivesDocumentsThenOccurrencesById) {
  TestIndex test;
  RecordLines(*test.index, {{kText, "Ann Moor", "Post", "https://a.example/1", "2024"},
                            {"Other words entirely.", "", "Post", "https://a.example/1", "2024"}});
  std::vector<std::string> ids;
  const auto collect = [&ids](DumpRow row) {
    ids.push_back(row.document ? quote::ToString(row.document->id) : quote::ToString(row.occurrence->id));
    return absl::OkStatus();
  };
  ASSERT_TRUE(test.index->Dump("main", collect, GoOn).ok());
  ASSERT_EQ(ids.size(), 3u);
  EXPECT_EQ(ids[0][0], 'd');
  EXPECT_LT(ids[1], ids[2]);
  EXPECT_THAT(test.index->Dump(
                  "main", [](DumpRow) { return absl::CancelledError("gone"); }, GoOn),
              StatusIs(absl::StatusCode::kCancelled, "gone"));
}

}  // namespace
}  // namespace verbatim::index
