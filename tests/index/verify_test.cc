#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "index/party.h"
#include "tests/index/world.h"
#include "tests/support/status_matchers.h"

namespace verbatim::index {
namespace {

using ::testing::HasSubstr;
using testing::StatusIs;

constexpr char kLong[] = "The harbour will stay open through the whole of the winter.";

Verification Verified(const Index& index, const QuoteQuery& query) {
  const auto answer = index.Verify({}, query);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return *answer;
}

TEST(Verify, TellsHowWordsRelate) {
  TestIndex test;
  RecordLines(*test.index, {{kLong, "Ann Moor", "Post", "https://a.example/1", "2024-10-25"}});
  struct Case {
    const char* name;
    const char* text;
    Relation relation;
  };
  const std::vector<Case> cases = {
      {"as recorded", kLong, Relation::kVerbatim},
      {"outer marks and white space", "  “The harbour will stay  open through the whole of the winter”\n",
       Relation::kVerbatim},
      {"another final mark", "The harbour will stay open through the whole of the winter,", Relation::kVerbatim},
      {"another case", "the harbour will stay open through the whole of the winter.", Relation::kFormatting},
      {"other inner marks", "The harbour will stay open -- through the whole of the winter.", Relation::kFormatting},
      {"a word less", "The harbour will stay open the whole of the winter.", Relation::kElided},
      {"a piece", "open through the whole of the winter", Relation::kFragment},
      {"more", "Believe me: the harbour will stay open through the whole of the winter, all of it",
       Relation::kExtension},
      {"another word", "The harbour will stay shut through the whole of the winter.", Relation::kAltered},
      {"a negation", "The harbour will not stay open through the whole of the winter.", Relation::kAltered},
      {"other words", "Nothing of the kind was ever agreed by the board.", Relation::kNotFound},
  };
  for (const Case& c : cases) {
    const Verification answer = Verified(*test.index, {c.text, "", "", {}});
    EXPECT_EQ(answer.relation, c.relation) << c.name;
    EXPECT_EQ(answer.coverage.quotations, 1u) << c.name;
    EXPECT_EQ(answer.coverage.earliest, "2024-10-25") << c.name;
    EXPECT_EQ(answer.matches.size(), c.relation == Relation::kNotFound ? 0u : 1u) << c.name;
    for (const Match& match : answer.matches) EXPECT_EQ(match.text, kLong) << c.name;
  }
}

TEST(Verify, EveryRecordedWordingIsVerbatimHoweverManyThereAre) {
  TestIndex test;
  std::vector<std::string> wordings;
  for (int i = 0; i < 30; ++i) {
    wordings.push_back(absl::StrCat("The harbour", std::string(i + 1, '-'), " will stay open"));
    RecordLines(*test.index, {{wordings.back(), "", "Post", absl::StrCat("https://a.example/", i), "2024-10-25"}});
  }
  for (const std::string& wording : wordings) {
    const Verification answer = Verified(*test.index, {wording, "", "", {}});
    EXPECT_EQ(answer.relation, Relation::kVerbatim) << wording;
    EXPECT_EQ(answer.matches.front().text, wording);
  }
  const auto id = Prepared(Line{wordings[0]}).quotation;
  const auto quotation = test.index->GetQuotation("main", id, View::kFull);
  ASSERT_TRUE(quotation.ok());
  EXPECT_EQ(quotation->wording_count, 30u);
  EXPECT_THAT(quotation->wordings, ::testing::UnorderedElementsAreArray(wordings));
}

TEST(Verify, JudgesTheAskedSpeaker) {
  TestIndex test;
  RecordLines(
      *test.index,
      {{kLong, "Ann Moor", "Post", "https://a.example/1", "2024"},
       {"Nothing of the kind was ever agreed by the board.", "Ann Moor", "Post", "https://a.example/2", "2024"},
       {"Nothing of the kind was ever agreed by the board.", "Ben Oak", "Herald", "https://b.example/2", "2024"},
       {"The lights were out all along the quay that night.", "", "Post", "https://a.example/3", "2024"},
       {"space", "Ann Moor", "Post", "https://a.example/4", "2024"},
       {"space", "Ben Oak", "Post", "https://a.example/5", "2024"}});
  struct Case {
    const char* name;
    const char* text;
    const char* speaker;
    AttributionResult result;
  };
  const std::vector<Case> cases = {
      {"not asked", kLong, "", AttributionResult::kNotAsked},
      {"same", kLong, "ANN MOOR", AttributionResult::kSameSpeaker},
      {"other", kLong, "Ben Oak", AttributionResult::kOtherSpeaker},
      {"one of several", "Nothing of the kind was ever agreed by the board.", "Ann Moor",
       AttributionResult::kContested},
      {"none of several", "Nothing of the kind was ever agreed by the board.", "Cy Pine",
       AttributionResult::kOtherSpeaker},
      {"nobody recorded", "The lights were out all along the quay that night.", "Ann Moor",
       AttributionResult::kUnattributed},
      {"too short to accuse", "space", "Cy Pine", AttributionResult::kIndistinct},
      {"nothing found", "Words that nobody has recorded in this place.", "Ann Moor", AttributionResult::kUnattributed},
      {"nothing found or asked", "Words that nobody has recorded in this place.", "", AttributionResult::kNotAsked},
  };
  for (const Case& c : cases)
    EXPECT_EQ(Verified(*test.index, {c.text, c.speaker, "", {}}).attribution, c.result) << c.name;
}

TEST(Verify, NeverAccusesByAnExtractionOfLowConfidence) {
  struct Case {
    const char* name;
    double confidence;
    AttributionResult result;
  };
  const std::vector<Case> cases = {{"low", kMinConfidence - 0.01, AttributionResult::kUnattributed},
                                   {"not stated", 0, AttributionResult::kUnattributed},
                                   {"enough", kMinConfidence, AttributionResult::kOtherSpeaker}};
  for (const Case& c : cases) {
    TestIndex test;
    OccurrenceFields fields = Fields({kLong, "Ann Moor", "Post", "https://a.example/1", "2024"});
    fields.attributions[0].set_method(static_cast<uint32_t>(Method::kExtracted));
    fields.attributions[0].set_confidence(c.confidence);
    ASSERT_TRUE(test.index->Record("main", {Prepared(fields)}).ok());
    EXPECT_EQ(Verified(*test.index, {kLong, "Ben Oak", "", {}}).attribution, c.result) << c.name;
    ListQuery query;
    query.speaker = "Ann Moor";
    EXPECT_EQ(test.index->ListOccurrences(query, GoOn)->items.size(), 1u) << c.name;
  }
}

TEST(Verify, TakesNamesThatShareAnIdForOneSpeaker) {
  TestIndex test;
  for (const char* name : {"Ann Moor", "Mayor Moor"}) {
    OccurrenceFields fields =
        Fields({kLong, name, "Post", absl::StrCat("https://a.example/", std::string(1, name[0])), "2024"});
    fields.attributions[0].add_speaker_ids("Q77");
    ASSERT_TRUE(test.index->Record("main", {Prepared(fields)}).ok());
  }
  EXPECT_EQ(Verified(*test.index, {kLong, "Ann Moor", "", {}}).attribution, AttributionResult::kSameSpeaker);
  EXPECT_EQ(Verified(*test.index, {kLong, "Q77", "", {}}).attribution, AttributionResult::kSameSpeaker);
}

TEST(Verify, FindsTheAskedSpeakerAmongMoreThanTheRowNames) {
  TestIndex test;
  for (int i = 0; i < 20; ++i) {
    RecordLines(*test.index,
                {{kLong, absl::StrCat("Speaker ", i), "Post", absl::StrCat("https://a.example/", i), "2024"}});
  }
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(Verified(*test.index, {kLong, absl::StrCat("Speaker ", i), "", {}}).attribution,
              AttributionResult::kContested);
  }
  EXPECT_EQ(Verified(*test.index, {kLong, "Speaker 20", "", {}}).attribution, AttributionResult::kOtherSpeaker);
}

TEST(Verify, SaysThatAlteredWordsMayBeATranslation) {
  struct Case {
    const char* name;
    const char* lang;
    const char* original_lang;
    uint32_t translated;
    bool may_be;
  };
  const std::vector<Case> cases = {{"nothing known", "en", "", 0, false},
                                   {"observed", "", "", 1, true},
                                   {"other language", "en", "ru", 0, true},
                                   {"other country", "en-GB", "en", 0, false},
                                   {"observed to be none", "en", "ru", 2, false}};
  for (const Case& c : cases) {
    TestIndex test;
    OccurrenceFields fields = Fields({kLong, "Ann Moor", "Post", "https://a.example/1", "2024"});
    RecordLines(*test.index, {{kLong, "Ann Moor", "Post", "https://a.example/1", "2024"}});
    // Observed later than it was recorded.
    fields.observation.set_lang(c.lang);
    fields.observation.set_original_lang(c.original_lang);
    fields.observation.set_translated(c.translated);
    ASSERT_TRUE(test.index->Record("main", {Prepared(fields)}).ok());
    const auto flags = [&](const char* text) { return Verified(*test.index, {text, "", "", {}}).matches.at(0).flags; };
    EXPECT_EQ((flags("The harbour will stay closed through the whole of the winter.") & quote::kTranslation) != 0,
              c.may_be)
        << c.name;
    EXPECT_EQ(flags("stay open through the whole of the winter") & quote::kTranslation, 0u) << c.name;
  }
}

TEST(Verify, SaysWhatIsRecordedOfTheAskedOutletAndDate) {
  TestIndex test;
  RecordLines(*test.index, {{kLong, "", "Post", "https://a.example/1", "2024-10-25"}});
  struct Case {
    const char* name;
    const char* outlet;
    const char* published;
    Carrier carrier;
    Timing timing;
  };
  const std::vector<Case> cases = {
      {"neither", "", "", Carrier::kNotAsked, Timing::kNotAsked},
      {"carried, same day", "POST", "2024-10-25", Carrier::kCarried, Timing::kOverlaps},
      {"next day may be the same moment", "Post", "2024-10-26", Carrier::kCarried, Timing::kOverlaps},
      {"other outlet, later", "Herald", "2024-11", Carrier::kNotRecorded, Timing::kLater},
      {"earlier", "", "2023", Carrier::kNotAsked, Timing::kEarlier}};
  for (const Case& c : cases) {
    QuoteQuery query{kLong, "", c.outlet, {}};
    if (*c.published) query.published = *quote::ParseEdtf(c.published);
    const Match match = Verified(*test.index, query).matches.at(0);
    EXPECT_EQ(match.carrier, c.carrier) << c.name;
    EXPECT_EQ(match.timing, c.timing) << c.name;
  }
}

TEST(Verify, SearchesSeveralCollectionsAndRefusesUnknownOnes) {
  TestIndex test;
  ASSERT_TRUE(test.index->Record("archive", {Prepared(Line{kLong, "", "Post", "https://a.example/1", "2024"})}).ok());
  EXPECT_EQ(Verified(*test.index, {kLong, "", "", {}}).relation, Relation::kNotFound);
  const auto both = test.index->Verify({"main", "archive"}, {kLong, "", "", {}});
  ASSERT_TRUE(both.ok());
  EXPECT_EQ(both->relation, Relation::kVerbatim);
  EXPECT_EQ(both->matches.at(0).collection, "archive");
  EXPECT_EQ(both->coverage.collections, (std::vector<std::string>{"main", "archive"}));
  EXPECT_THAT(test.index->Verify({"arhcive"}, {kLong, "", "", {}}),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("'arhcive' does not exist")));
}

TEST(Verify, PutsVerbatimMatchesFirstAndACollectionNamedTwiceOnce) {
  TestIndex test;
  ASSERT_TRUE(test.index->Record("a", {Prepared(Line{"the harbour WILL stay open"})}).ok());
  ASSERT_TRUE(test.index->Record("b", {Prepared(Line{"The harbour will stay open"})}).ok());
  ASSERT_TRUE(test.index->Record("c", {Prepared(Line{"The harbour will stay open."})}).ok());
  const auto answer = test.index->Verify({"a", "b", "a", "c"}, {"The harbour will stay open", "", "", {}});
  ASSERT_TRUE(answer.ok());
  std::vector<std::string> order;
  for (const Match& match : answer->matches) order.push_back(match.collection);
  EXPECT_EQ(order, (std::vector<std::string>{"b", "c", "a"}));
  EXPECT_EQ(answer->coverage.quotations, 3u);
}

TEST(FirstSeen, IsCertainOnlyWhenNothingMayPrecedeIt) {
  struct Case {
    const char* name;
    const char* other;
    Earliest earliest;
  };
  const std::vector<Case> cases = {
      {"far apart", "2024-11-20", Earliest::kCertain},
      {"two days later", "2024-10-27", Earliest::kPossible},  // 25 in the far west, 27 in the far east: two hours
      {"three days later", "2024-10-28", Earliest::kCertain},
      {"same day", "2024-10-25", Earliest::kPossible},
      {"undated", "", Earliest::kPossible},
      {"later but about", "2025~", Earliest::kPossible}};
  for (const Case& c : cases) {
    TestIndex test;
    RecordLines(*test.index, {{kLong, "", "Post", "https://a.example/1", "2024-10-25"},
                              {kLong, "", "Herald", "https://b.example/1", c.other}});
    const FirstSeen seen = Verified(*test.index, {kLong, "", "", {}}).matches.at(0).first_seen;
    EXPECT_EQ(seen.published.edtf(), "2024-10-25") << c.name;
    EXPECT_EQ(seen.earliest, c.earliest) << c.name;
    EXPECT_EQ(seen.may_precede.has_value(), c.earliest == Earliest::kPossible) << c.name;
  }
}

}  // namespace
}  // namespace verbatim::index
