#include "index/directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "index/party.h"
#include "tests/index/world.h"
#include "tests/support/status_matchers.h"

namespace verbatim::index {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::StatusIs;
using ::testing::UnorderedElementsAre;

PartyInput Named(const std::string& name, std::vector<std::string> aliases = {}, std::vector<std::string> ids = {},
                 std::vector<std::string> domains = {}) {
  PartyInput input;
  input.display_name = name;
  input.aliases = std::move(aliases);
  input.external_ids = std::move(ids);
  input.domains = std::move(domains);
  return input;
}

UpsertResult Upsert(Index& index, const PartyInput& input) {
  const auto answer = index.UpsertParties("main", {input}, {});
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer.ok() ? answer->results.front() : UpsertResult{};
}

std::string Register(Index& index, const PartyInput& input) {
  const UpsertResult result = Upsert(index, input);
  EXPECT_EQ(result.outcome, UpsertOutcome::kRegistered) << result.error;
  return quote::ToString(result.id);
}

// What a list by this speaker, or outlet, holds, oldest first.
std::vector<std::string> Said(const Index& index, const std::string& speaker, const std::string& outlet = "") {
  ListQuery query;
  query.collection = "main";
  query.speaker = speaker;
  query.outlet = outlet;
  query.order = Order::kOldest;
  const auto page = index.ListOccurrences(query, GoOn);
  EXPECT_TRUE(page.ok()) << page.status();
  std::vector<std::string> texts;
  if (page.ok()) {
    for (const ListedOccurrence& item : page->items) texts.push_back(item->text);
  }
  return texts;
}
std::vector<std::string> Printed(const Index& index, const std::string& outlet) { return Said(index, "", outlet); }

Party Get(const Index& index, const std::string& reference, View view = View::kFull) {
  const auto parties = index.GetParties("main", reference, view);
  EXPECT_TRUE(parties.ok()) << parties.status();
  return parties.ok() ? parties->front() : Party{};
}

// One sentence each of three names, one of which comes with an external id too.
void RecordThree(Index& index) {
  RecordLines(index, {{"The tunnel opens in spring", "Ada Brook", "Harbour Post", "https://a.example/1", "2024-01-01"},
                      {"Nobody was asked at all", "A. Brook", "Dale Herald", "https://a.example/2", "2024-01-02"},
                      {"We never promised a date", "Brook", "Harbour Post", "https://a.example/3", "2024-01-03"}});
}

TEST(Directory, UnregisteredNamesWorkFromTheFirstRecord) {
  TestIndex test;
  RecordThree(*test.index);
  EXPECT_THAT(Said(*test.index, "ADA BROOK"), ElementsAre("The tunnel opens in spring"));
  const Party party = Get(*test.index, "Ada Brook");
  EXPECT_FALSE(party.registered);
  EXPECT_EQ(party.display_name, "Ada Brook");
  EXPECT_EQ(party.stands_for.id, party.id);
  EXPECT_THAT(Said(*test.index, quote::ToString(party.id)), ElementsAre("The tunnel opens in spring"));
  EXPECT_THAT(test.index->GetParties("main", "Nobody Such", View::kBasic),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("neither registered nor recorded")));
}

TEST(Directory, MergedNamesAreOneAndThreeAgainAfterUndoing) {
  TestIndex test;
  RecordThree(*test.index);
  const std::vector<std::string> rows = AllRows(*test.engine);
  ASSERT_THAT(test.index->MergeParties("main", "A. Brook", "Ada Brook", {"desk", "same person"}), IsOk());
  ASSERT_THAT(test.index->MergeParties("main", "Brook", "A. Brook", {}), IsOk());
  const std::vector<std::string> all = {"The tunnel opens in spring", "Nobody was asked at all",
                                        "We never promised a date"};
  for (const char* name : {"Ada Brook", "a. brook", "Brook"}) EXPECT_EQ(Said(*test.index, name), all) << name;
  EXPECT_THAT(Said(*test.index, "Brook", "Harbour Post"),
              ElementsAre("The tunnel opens in spring", "We never promised a date"));

  const Party merged = Get(*test.index, "Brook");
  EXPECT_EQ(merged.merged_into->display_name, "A. Brook");
  EXPECT_EQ(merged.stands_for.display_name, "Ada Brook");
  std::vector<std::string> taken_in;
  for (const PartyReference& party : Get(*test.index, "Ada Brook").taken_in) taken_in.push_back(party.display_name);
  EXPECT_THAT(taken_in, UnorderedElementsAre("A. Brook", "Brook"));

  ASSERT_THAT(test.index->UndoMerge("main", "A. Brook", {"desk", "two people"}), IsOk());
  EXPECT_THAT(Said(*test.index, "Ada Brook"), ElementsAre("The tunnel opens in spring"));
  EXPECT_THAT(Said(*test.index, "Brook"), ElementsAre("Nobody was asked at all", "We never promised a date"));
  ASSERT_THAT(test.index->UndoMerge("main", "Brook", {}), IsOk());
  EXPECT_THAT(Said(*test.index, "A. Brook"), ElementsAre("Nobody was asked at all"));

  // Nothing that was recorded was touched.
  std::vector<std::string> left = AllRows(*test.engine);
  left.erase(std::remove_if(left.begin(), left.end(), [](const auto& row) { return row.rfind("directory ", 0) == 0; }),
             left.end());
  EXPECT_EQ(left, rows);

  const Party before = Get(*test.index, "A. Brook");
  ASSERT_EQ(before.history.size(), 5u);  // newest first
  EXPECT_EQ(before.history[0].action, PartyAction::kLetGo);
  EXPECT_EQ(before.history[1].action, PartyAction::kMergeUndone);
  EXPECT_EQ(before.history[1].reason, "two people");
  EXPECT_EQ(before.history[1].by, "desk");
  EXPECT_EQ(before.history[4].action, PartyAction::kRegistered);
}

TEST(Directory, RefusesMergesThatMakeNoSense) {
  TestIndex test;
  RecordThree(*test.index);
  Index& index = *test.index;
  const auto merge = [&](const std::string& from, const std::string& into) {
    return index.MergeParties("main", from, into, {}).status();
  };
  EXPECT_THAT(merge("Brook", "brook"), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("is the same party")));
  EXPECT_THAT(merge("", "Brook"), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("from: is empty")));
  EXPECT_THAT(merge("Brook", "Ada Brok"), StatusIs(absl::StatusCode::kNotFound, HasSubstr("Ada Brok")));
  EXPECT_THAT(merge("p1_00", "Brook"), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("from: 'p1_00'")));
  EXPECT_THAT(index.UndoMerge("main", "Brook", {}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("is not merged")));
  // A name that is refused leaves nothing behind, though it would have been registered by the merge.
  EXPECT_FALSE(Get(index, "Brook").registered);

  ASSERT_THAT(merge("Brook", "A. Brook"), IsOk());
  EXPECT_THAT(merge("Brook", "Ada Brook"), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("undo that")));
  EXPECT_THAT(merge("A. Brook", "Brook"), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("circle")));
  ASSERT_THAT(merge("A. Brook", "Ada Brook"), IsOk());
  EXPECT_THAT(merge("Ada Brook", "Brook"), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("circle")));
  ASSERT_THAT(index.UndoMerge("main", "Brook", {}), IsOk());
  EXPECT_THAT(index.UndoMerge("main", "Brook", {}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("is not merged")));
}

TEST(Directory, HomonymsStayApartByExternalId) {
  TestIndex test;
  Index& index = *test.index;
  const auto with_id = [](const Line& line, const std::string& id) {
    OccurrenceFields fields = Fields(line);
    fields.attributions[0].add_speaker_ids(id);
    return Prepared(std::move(fields));
  };
  ASSERT_THAT(index.Record("main", {with_id({"said by the first", "John Smith", "Post", "https://a.example/1"}, "Q1"),
                                    with_id({"said by the second", "John Smith", "Post", "https://a.example/2"}, "Q2"),
                                    Prepared({"said by one of them", "John Smith", "Post", "https://a.example/3"})}),
              IsOk());
  const std::string first = Register(index, Named("John Smith", {"Jack Smith"}, {"Q1"}));
  EXPECT_THAT(Said(index, first), UnorderedElementsAre("said by the first", "said by one of them"));
  const std::string second = Register(index, Named("John Smith", {}, {"Q2"}));
  // The bare name is that of two now, and stands for neither.
  EXPECT_THAT(Said(index, first), ElementsAre("said by the first"));
  EXPECT_THAT(Said(index, "Q2"), ElementsAre("said by the second"));
  EXPECT_THAT(Get(index, first).shared_names, ElementsAre("John Smith"));
  EXPECT_EQ(Said(index, "John Smith").size(), 3u);
  ListQuery query;
  query.collection = "main";
  query.speaker = "john smith";
  EXPECT_EQ(index.ListOccurrences(query, GoOn)->asked_speakers.size(), 2u);
  EXPECT_EQ(index.GetParties("main", "John Smith", View::kBasic)->size(), 2u);
  EXPECT_THAT(index.MergeParties("main", "John Smith", "Jack Smith", {}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr(second)));

  // Merged after all, the name is theirs alone again.
  ASSERT_THAT(index.MergeParties("main", second, first, {}), IsOk());
  EXPECT_EQ(Said(index, first).size(), 3u);
  EXPECT_THAT(Get(index, first).shared_names, IsEmpty());
}

TEST(Directory, ANameThatAnotherPartyClaimsIsRefused) {
  TestIndex test;
  Index& index = *test.index;
  const std::string ada = Register(index, Named("Ada Brook", {"Brook"}));
  const UpsertResult other = Upsert(index, Named("Ben Brook", {"Brook"}));
  EXPECT_EQ(other.outcome, UpsertOutcome::kRejected);
  EXPECT_THAT(other.error, StatusIs(absl::StatusCode::kAlreadyExists, HasSubstr(ada)));
  EXPECT_THAT(index.GetParties("main", "Ben Brook", View::kBasic), StatusIs(absl::StatusCode::kNotFound));
  // An id of its own does not help as long as the first has none.
  EXPECT_EQ(Upsert(index, Named("Ben Brook", {"Brook"}, {"Q9"})).outcome, UpsertOutcome::kRejected);
  EXPECT_EQ(Upsert(index, Named("Ada Brook", {}, {"Q8"})).outcome, UpsertOutcome::kChanged);
  EXPECT_EQ(Upsert(index, Named("Ben Brook", {"Brook"}, {"Q9"})).outcome, UpsertOutcome::kRegistered);
  EXPECT_EQ(Upsert(index, Named("Cy Brook", {}, {"Q8"})).outcome, UpsertOutcome::kChanged);  // it is Ada's
  EXPECT_THAT(Get(index, ada).display_name, "Cy Brook");
  EXPECT_THAT(Get(index, ada).aliases, ElementsAre("Ada Brook", "Brook"));
  EXPECT_THAT(Upsert(index, Named("Both", {}, {"Q8", "Q9"})).error,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("external_ids: are those of")));
  // What tells the two apart stays.
  PartyInput ids;
  ids.external_ids = {"Q9"};
  EXPECT_THAT(index.RemoveFromParty("main", "Ben Brook", ids, {}), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(Directory, RegisteringAgainChangesNothing) {
  TestIndex test;
  Index& index = *test.index;
  const PartyInput input = Named("Harbour Post", {"The Harbour Post", "HARBOUR  POST"}, {"Q5"}, {"Harbour.example"});
  const std::string id = Register(index, input);
  const std::vector<std::string> rows = AllRows(*test.engine);
  const UpsertResult again = Upsert(index, input);
  EXPECT_EQ(again.outcome, UpsertOutcome::kAlreadyKnown);
  EXPECT_EQ(quote::ToString(again.id), id);
  EXPECT_EQ(AllRows(*test.engine), rows);
  const Party party = Get(index, "the harbour post");
  EXPECT_THAT(party.aliases, ElementsAre("The Harbour Post"));
  EXPECT_THAT(party.domains, ElementsAre("harbour.example"));
}

TEST(Directory, WhatIsTakenFromAPartyIsKeptInItsHistory) {
  TestIndex test;
  Index& index = *test.index;
  RecordThree(index);
  Register(index, Named("Ada Brook", {"Brook"}, {"Q5"}));
  EXPECT_EQ(Said(index, "Ada Brook").size(), 2u);
  PartyInput taken;
  taken.aliases = {"BROOK"};
  const auto party = index.RemoveFromParty("main", "Q5", taken, {"desk", "another one"});
  ASSERT_THAT(party, IsOk());
  EXPECT_THAT(party->aliases, IsEmpty());
  EXPECT_EQ(Said(index, "Ada Brook").size(), 1u);
  EXPECT_EQ(Get(index, "Q5").history[0].action, PartyAction::kRemoved);
  EXPECT_THAT(Get(index, "Q5").history[0].details, ElementsAre("name BROOK"));
  EXPECT_THAT(index.RemoveFromParty("main", "Q5", taken, {}), StatusIs(absl::StatusCode::kNotFound));
  taken.aliases = {"Ada Brook"};
  EXPECT_THAT(index.RemoveFromParty("main", "Q5", taken, {}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("display name")));
  EXPECT_THAT(index.RemoveFromParty("main", "Q5", {}, {}), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(Directory, AUrlIsOfTheOutletOfItsDomain) {
  TestIndex test;
  Index& index = *test.index;
  RecordLines(index, {{"printed without a name", "", "", "https://www.harbour.example/1", "2024-01-01"},
                      {"printed under a name", "", "Harbour Post", "https://a.example/2", "2024-01-02"},
                      {"named otherwise", "", "Dale Herald", "https://harbour.example/3", "2024-01-03"}});
  EXPECT_THAT(Printed(index, "harbour.example"), ElementsAre("printed without a name"));
  EXPECT_FALSE(index.GetPartiesOfUrl("main", "http://news.harbour.example/x", View::kBasic)->front().registered);
  const std::string id = Register(index, Named("Harbour Post", {}, {}, {"harbour.example"}));
  EXPECT_THAT(Printed(index, "Harbour Post"), ElementsAre("printed without a name", "printed under a name"));
  EXPECT_THAT(Printed(index, "harbour.example"), ElementsAre("printed without a name", "printed under a name"));
  EXPECT_EQ(quote::ToString(index.GetPartiesOfUrl("main", "http://news.harbour.example/x", View::kBasic)->front().id),
            id);
  EXPECT_THAT(index.GetPartiesOfUrl("main", "http://192.0.2.7/", View::kBasic),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no registrable domain")));
  EXPECT_THAT(index.GetPartiesOfUrl("main", "http://b.example/", View::kBasic), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Upsert(index, Named("Other Post", {}, {}, {"harbour.example"})).outcome, UpsertOutcome::kRejected);

  // A name that comes later takes the place of the domain.
  RecordLines(index, {{"printed without a name", "", "Dale Herald", "https://www.harbour.example/1", "2024-01-01"}});
  EXPECT_THAT(Printed(index, "Harbour Post"), ElementsAre("printed under a name"));
}

TEST(Directory, GroupsAndUnnamedSpeakersNeverMergeByName) {
  TestIndex test;
  Index& index = *test.index;
  OccurrenceFields fields = Fields({"we heard a noise", "residents", "Post", "https://a.example/1"});
  fields.attributions[0].set_speaker_kind(static_cast<uint32_t>(SpeakerKind::kGroup));
  ASSERT_THAT(index.Record("main", {Prepared(std::move(fields))}), IsOk());
  Register(index, Named("Residents"));
  EXPECT_THAT(Said(index, "residents"), ElementsAre("we heard a noise"));            // by the word
  EXPECT_THAT(Said(index, quote::ToString(Get(index, "Residents").id)), IsEmpty());  // not as that party
  PartyInput group = Named("The crowd");
  group.kind = SpeakerKind::kGroup;
  EXPECT_THAT(Upsert(index, group).error, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("kind")));
}

TEST(Directory, WhatAMergedPartyHasIsKnownAndStaysWithItAfterUndoing) {
  TestIndex test;
  Index& index = *test.index;
  RecordThree(index);
  const std::string ada = Register(index, Named("Ada Brook", {}, {"Q1"}));
  const std::string brook = Register(index, Named("Brook", {}, {"Q2"}));
  ASSERT_THAT(index.MergeParties("main", brook, ada, {}), IsOk());
  EXPECT_EQ(Upsert(index, Named("Ada Brook", {"Brook"}, {"Q1", "Q2"})).outcome, UpsertOutcome::kAlreadyKnown);
  ASSERT_THAT(index.UndoMerge("main", "Brook", {}), IsOk());
  EXPECT_THAT(Get(index, ada).external_ids, ElementsAre("Q1"));
  EXPECT_THAT(Said(index, ada), ElementsAre("The tunnel opens in spring"));
  EXPECT_THAT(Said(index, brook), ElementsAre("We never promised a date"));
}

TEST(Directory, NamesOfMergedHomonymsReferToTheirGroup) {
  TestIndex test;
  Index& index = *test.index;
  const std::string first = Register(index, Named("John Smith", {}, {"Q1"}));
  const std::string second = Register(index, Named("John Smith", {}, {"Q2"}));
  EXPECT_THAT(Upsert(index, Named("John Smith")).error,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("display_name: 'John Smith' is the name of")));
  ASSERT_THAT(index.MergeParties("main", second, first, {}), IsOk());
  const UpsertResult again = Upsert(index, Named("John Smith", {"Jack Smith"}));
  EXPECT_EQ(again.outcome, UpsertOutcome::kChanged) << again.error;
  EXPECT_EQ(quote::ToString(again.id), first);
  PartyInput taken;
  taken.external_ids = {"Q1"};  // without it the two would share a name for good
  EXPECT_THAT(index.RemoveFromParty("main", first, taken, {}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("external_ids: tell")));
  ASSERT_THAT(index.UndoMerge("main", "John Smith", {}), IsOk());
  EXPECT_FALSE(Get(index, second).merged_into.has_value());
}

TEST(Directory, AReferenceToWhatIsRecordedIsRegisteredWhateverItIsShownBy) {
  TestIndex test;
  Index& index = *test.index;
  RecordThree(index);
  PartyInput input = Named("Ada Brook-Sands", {}, {"Q7"});
  input.party = "Brook";
  EXPECT_EQ(Upsert(index, input).outcome, UpsertOutcome::kRegistered);
  EXPECT_EQ(Upsert(index, input).outcome, UpsertOutcome::kAlreadyKnown);
  EXPECT_THAT(Get(index, "Brook").display_name, "Ada Brook-Sands");
  EXPECT_THAT(Said(index, "Q7"), ElementsAre("We never promised a date"));
  input.party = quote::ToString(Get(index, "A. Brook").id);  // an id does not tell the name
  EXPECT_THAT(Upsert(index, input).error, StatusIs(absl::StatusCode::kNotFound, HasSubstr("want its name")));
}

TEST(Directory, ANameThatIsRecordedWithIdsOnlyIsNotGuessedAt) {
  TestIndex test;
  Index& index = *test.index;
  OccurrenceFields fields = Fields({"the bread does not come", "Leo Quint", "Post", "https://a.example/1"});
  fields.attributions[0].add_speaker_ids("Q5");
  ASSERT_THAT(index.Record("main", {Prepared(std::move(fields)),
                                    Prepared({"a menu should be short", "L. Quint", "Post", "https://a.example/2"})}),
              IsOk());
  const auto refused = StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("such as Q5"));
  EXPECT_THAT(index.MergeParties("main", "L. Quint", "Leo Quint", {}), refused);
  EXPECT_THAT(index.GetParties("main", "Leo Quint", View::kBasic), refused);
  ASSERT_THAT(index.MergeParties("main", "L. Quint", "Q5", {}), IsOk());
  EXPECT_EQ(Said(index, "L. Quint").size(), 2u);
  EXPECT_EQ(Said(index, "Leo Quint").size(), 1u);  // recorded with that name; who it is, only the id tells
}

TEST(Directory, AnIdOfNobodyIsNotFound) {
  TestIndex test;
  Index& index = *test.index;
  RecordThree(index);
  ASSERT_THAT(index.CreateCollection("other"), IsOk());
  ListQuery query;
  query.collection = "main";
  query.speaker = "p1_00000000000000000000000000000000";
  EXPECT_THAT(index.ListOccurrences(query, GoOn), StatusIs(absl::StatusCode::kNotFound));
  QuoteQuery asked;
  asked.text = "The tunnel opens in spring";
  asked.speaker = query.speaker;
  EXPECT_THAT(index.Verify({}, asked), StatusIs(absl::StatusCode::kNotFound));
  // Known in one of the collections, it is asked for there.
  asked.speaker = quote::ToString(Get(index, "Ada Brook").id);
  const auto answer = index.Verify({"main", "other"}, asked);
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->matches[0].attribution, AttributionResult::kIndistinct);
}

TEST(Directory, NineNamesOfOnePersonAreNoConflict) {
  TestIndex test;
  Index& index = *test.index;
  PartyInput ada = Named("Ada Brook");
  for (int i = 0; i < 9; ++i) {
    ada.aliases.push_back(absl::StrCat("Spelling ", i));
    RecordLines(index, {{"the harbour will be closed in winter", ada.aliases.back(), "Post",
                         absl::StrCat("https://a.example/", i)}});
  }
  QuoteQuery query;
  query.text = "the harbour will be closed in winter";
  query.speaker = "Spelling 3";
  EXPECT_EQ(index.Verify({}, query)->attribution, AttributionResult::kContested);
  EXPECT_EQ(Upsert(index, ada).outcome, UpsertOutcome::kRegistered);
  EXPECT_EQ(index.Verify({}, query)->attribution, AttributionResult::kSameSpeaker);
  RecordLines(index, {{"the harbour will be closed in winter", "Zoe Ash", "Post", "https://a.example/10"}});
  EXPECT_EQ(index.Verify({}, query)->attribution, AttributionResult::kContested);
}

TEST(Directory, VerifyTakesMergedNamesForOneSpeaker) {
  TestIndex test;
  Index& index = *test.index;
  RecordLines(index, {{"the harbour will be closed in winter", "Ada Brook", "Post", "https://a.example/1"},
                      {"the harbour will be closed in winter", "A. Brook", "Herald", "https://a.example/2"}});
  QuoteQuery query;
  query.text = "the harbour will be closed in winter";
  query.speaker = "Ada Brook";
  query.outlet = "The Post";
  EXPECT_EQ(index.Verify({}, query)->attribution, AttributionResult::kContested);
  EXPECT_EQ(index.Verify({}, query)->matches[0].carrier, Carrier::kNotRecorded);
  ASSERT_THAT(index.MergeParties("main", "A. Brook", "Ada Brook", {}), IsOk());
  EXPECT_EQ(Upsert(index, Named("Post", {"The Post"})).outcome, UpsertOutcome::kRegistered);
  const auto merged = index.Verify({}, query);
  EXPECT_EQ(merged->attribution, AttributionResult::kSameSpeaker);
  EXPECT_EQ(merged->matches[0].carrier, Carrier::kCarried);
  EXPECT_EQ(merged->asked_speakers[0].display_name, "Ada Brook");
  ASSERT_THAT(index.UndoMerge("main", "A. Brook", {}), IsOk());
  EXPECT_EQ(index.Verify({}, query)->attribution, AttributionResult::kContested);
  query.speaker = "p1_x";
  EXPECT_THAT(index.Verify({}, query), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("speaker: 'p1_x'")));
}

TEST(Directory, BoundsWhatStandsForOneParty) {
  TestIndex test;
  Index& index = *test.index;
  const auto with_names = [](int first, int count) {
    std::vector<std::string> aliases;
    for (int i = first; i < first + count; ++i) aliases.push_back(absl::StrCat("alias ", i));
    return aliases;
  };
  EXPECT_EQ(Upsert(index, Named("Many", with_names(0, 200))).outcome, UpsertOutcome::kRegistered);
  EXPECT_THAT(Upsert(index, Named("Many", with_names(200, 56))).error,
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("aliases: would give")));
  EXPECT_EQ(Upsert(index, Named("Others", with_names(200, 55))).outcome, UpsertOutcome::kRegistered);
  EXPECT_THAT(index.MergeParties("main", "Others", "Many", {}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("into: would give")));
  EXPECT_EQ(Upsert(index, Named("Many", with_names(500, 55))).outcome, UpsertOutcome::kChanged);
  EXPECT_THAT(Said(index, "Many"), IsEmpty());  // 256 names can be asked for, by any of them
  EXPECT_THAT(Upsert(index, Named("More", with_names(300, 257))).error,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("at most 256")));
  for (int i = 0; i < 64; ++i) {
    EXPECT_EQ(Upsert(index, Named("Same", {}, {absl::StrCat("Q", i)})).outcome, UpsertOutcome::kRegistered);
  }
  EXPECT_THAT(Upsert(index, Named("Same", {}, {"Q64"})).error,
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("display_name: 'Same' is claimed by 64")));
  EXPECT_EQ(index.GetParties("main", "Same", View::kBasic)->size(), 64u);
}

TEST(Directory, RefusesBadInputByField) {
  TestIndex test;
  const struct {
    PartyInput input;
    const char* message;
  } cases[] = {
      {Named(""), "display_name: is empty"},
      {Named("..."), "display_name: '...' has no word"},
      {Named(std::string(513, 'a')), "display_name: is 513 bytes long"},
      {Named("A\xFF"), "display_name: "},
      {Named("Ann", {"ok", ""}), "aliases[1]: '' has no word"},
      {Named("Ann", {}, {"Q 1"}), "external_ids[0]: 'Q 1' has white space"},
      {Named("Ann", {}, {""}), "external_ids[0]: has 0 bytes"},
      {Named("Ann", {"p1_x"}), "aliases[0]: 'p1_x' looks like an id"},
      {Named("Ann", {}, {"p1_x"}), "external_ids[0]: 'p1_x' has white space, or begins with p1_"},
      {Named("Ann", {}, {}, {"example.com:80"}), "domains[0]: 'example.com:80' has more than the name"},
      {Named("Ann", {}, {}, {"www.example.com"}), "domains[0]: 'www.example.com' is a part of the domain example.com"},
  };
  for (const auto& test_case : cases) {
    EXPECT_THAT(Upsert(*test.index, test_case.input).error,
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(test_case.message)));
  }
  EXPECT_THAT(test.index->ListParties({"main", "", {}, 50, ""})->items, IsEmpty());
}

TEST(ListParties, GivesEachOnceInOrderOfItsNames) {
  TestIndex test;
  Index& index = *test.index;
  Register(index, Named("Zoe Ash", {"Ash"}));
  Register(index, Named("Ashley Dale", {"A. Dale", "Ashes"}));
  PartyInput post = Named("Harbour Post");
  post.kind = SpeakerKind::kPublication;
  Register(index, post);
  const auto list = [&](PartyQuery query) {
    std::vector<std::string> names;
    do {
      const auto page = index.ListParties(query);
      EXPECT_TRUE(page.ok()) << page.status();
      for (const Party& party : page->items) names.push_back(party.display_name);
      query.page_token = page->next_page_token;
    } while (!query.page_token.empty());
    return names;
  };
  for (uint32_t page_size : {1, 2, 50}) {
    EXPECT_THAT(list({"main", "", {}, page_size, ""}), ElementsAre("Ashley Dale", "Zoe Ash", "Harbour Post"));
    EXPECT_THAT(list({"main", "ASH", {}, page_size, ""}), ElementsAre("Zoe Ash", "Ashley Dale"));
    EXPECT_THAT(list({"main", "", {SpeakerKind::kPublication}, page_size, ""}), ElementsAre("Harbour Post"));
    EXPECT_THAT(list({"main", "x", {}, page_size, ""}), IsEmpty());
  }
  PartyQuery query{"main", "", {}, 1, ""};
  query.page_token = index.ListParties(query)->next_page_token;
  PartyQuery no_word{"main", "...", {}, 1, ""};
  EXPECT_THAT(index.ListParties(no_word), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("name_prefix: ")));
  query.name_prefix = "ash";
  EXPECT_THAT(index.ListParties(query), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("another query")));
}

}  // namespace
}  // namespace verbatim::index
