#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "index/field_error.h"
#include "index/index.h"
#include "index/withdrawal_marks.h"
#include "storage/memory_engine.h"
#include "tests/index/withdrawal_fixture.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Whether the lists of features and words name a quotation.
bool IsPosted(const Index& index, const std::string& text) {
  QuoteQuery query;
  query.text = text;
  const auto verified = index.Verify({}, query);
  EXPECT_TRUE(verified.ok()) << verified.status();
  SearchQuery search;
  search.list.collection = "main";
  search.words = "geese";
  const auto found = index.SearchQuotations(search, GoOn);
  EXPECT_TRUE(found.ok()) << found.status();
  return !verified->matches.empty() || !found->items.empty();
}

TEST_F(Withdrawals, LeaveNothingOfWhatWasWithdrawn) {
  OccurrenceFields fields = Fields({kSecret, "Ann Moor", "Post", "https://post.example/1", "2024-10-25"});
  fields.observation.set_left_context("Asked about the noise, Ms Moor laughed.");
  fields.document.set_title("Geese in the attic");
  const PreparedOccurrence secret = Record(fields);
  const PreparedOccurrence kept = Record({kOther, "Ben Oak", "Herald", "https://herald.example/1", "2024-10-26"});
  StatementFields denial;
  denial.quotation_text = kSecret;
  denial.value.set_act(1);
  denial.value.set_party("Ann Moor");
  denial.value.set_text("I have no geese");
  ASSERT_TRUE(test_.index->RecordStatements("main", {denial}).ok());
  ASSERT_TRUE(IsPosted(*test_.index, kSecret));
  const auto row = Withdraw(Withdrawing({secret.id}));
  EXPECT_EQ(row.occurrences(), 1);
  EXPECT_EQ(row.documents(), 1);
  EXPECT_EQ(row.quotations(), 1);
  EXPECT_EQ(row.statements(), 1);
  for (const std::string& bytes :
       {std::string("geese"), std::string("noise"), std::string("Geese"), std::string("post.example"),
        std::string(secret.id.raw()), std::string(secret.quotation.raw())}) {
    EXPECT_FALSE(IsStored(*test_.engine, bytes)) << absl::CHexEscape(bytes);
  }
  EXPECT_FALSE(IsPosted(*test_.index, kSecret));
  EXPECT_TRUE(test_.index->GetOccurrence("main", kept.id, View::kFull).ok());
  const auto stats = test_.index->GetStats("main");
  EXPECT_EQ(stats->coverage.occurrences, 1);
  EXPECT_EQ(stats->coverage.quotations, 1);
  EXPECT_EQ(stats->coverage.documents, 1);
  EXPECT_EQ(stats->coverage.outlets, 1);
  EXPECT_EQ(stats->coverage.earliest, "2024-10-26");
}

TEST_F(Withdrawals, AreSaidToWhoeverAsksForTheId) {
  const PreparedOccurrence secret = Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  Withdraw(Withdrawing({secret.id}));
  const auto got = test_.index->GetOccurrence("main", secret.id, View::kBasic);
  EXPECT_EQ(got.status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(IsAboutWithdrawn(got.status()));
  EXPECT_THAT(std::string(got.status().message()), HasSubstr("was withdrawn on 2025-01-01"));
  EXPECT_THAT(std::string(got.status().message()), HasSubstr("erasure asked for"));
  AmendmentFields amendment;
  amendment.act = AmendmentAct::kRestrict;
  amendment.reason = "too late";
  amendment.by = "desk";
  const auto amended = test_.index->AmendOccurrence("main", secret.id, amendment);
  EXPECT_TRUE(IsAboutWithdrawn(amended.status())) << amended.status();
  EXPECT_TRUE(IsAboutWithdrawn(test_.index->Withdraw(Withdrawing({secret.id}), GoOn).status()));
}

TEST_F(Withdrawals, BlockWhatWasWithdrawnAndNothingElse) {
  const PreparedOccurrence secret = Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  Withdraw(Withdrawing({secret.id}));
  const absl::Status refused = Refusal(secret);
  EXPECT_TRUE(IsAboutWithdrawn(refused)) << refused;
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(GetFieldViolation(refused)->field, "text");
  // The same words in the same document, otherwise printed and elsewhere in it.
  OccurrenceFields again =
      Fields({"my neighbour keeps eleven GEESE in the attic", "", "Post", "https://post.example/1"});
  again.offset = 120;
  EXPECT_FALSE(Refusal(Prepared(again)).ok());
  EXPECT_TRUE(Refusal(Prepared(Line{kOther, "Ann Moor", "Post", "https://post.example/1"})).ok());
  EXPECT_TRUE(Refusal(Prepared(Line{kSecret, "Ann Moor", "Post", "https://post.example/2"})).ok());
  EXPECT_THAT(Divergences(*test_.index), IsEmpty());
}

TEST_F(Withdrawals, OfOneOfTwoPlacesLeaveTheOther) {
  OccurrenceFields first = Fields({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  first.offset = 10;
  OccurrenceFields second = first;
  second.offset = 500;
  const PreparedOccurrence going = Record(first), staying = Record(second);
  Withdraw(Withdrawing({going.id}));
  EXPECT_FALSE(Refusal(going).ok());
  EXPECT_TRUE(Refusal(staying).ok());
  EXPECT_TRUE(test_.index->GetOccurrence("main", staying.id, View::kBasic).ok());
}

TEST_F(Withdrawals, OfOneInABatchRecordTheRest) {
  const PreparedOccurrence secret = Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  Withdraw(Withdrawing({secret.id}));
  const std::vector<PreparedOccurrence> batch = {Prepared(Line{kOther, "Ben Oak", "Post", "https://post.example/3"}),
                                                 secret,
                                                 Prepared(Line{kOther, "Ben Oak", "Post", "https://post.example/4"})};
  const auto answer = test_.index->Record("main", batch);
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(answer->outcomes, ElementsAre(Outcome::kRecorded, Outcome::kRefused, Outcome::kRecorded));
  EXPECT_EQ(test_.index->GetStats("main")->coverage.documents, 2);
}

TEST_F(Withdrawals, TakeTheWordsAroundNeighboursThatRepeatThem) {
  OccurrenceFields neighbour = Fields({kOther, "Ben Oak", "Post", "https://post.example/1"});
  neighbour.observation.set_left_context(
      "\"...keeps eleven geese in the attic,\" Moor said. Oak was asked about the bridge.");
  neighbour.observation.set_right_context("Nobody else came to the meeting that evening.");
  const PreparedOccurrence kept = Record(neighbour);
  const PreparedOccurrence secret = Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  EXPECT_EQ(Withdraw(Withdrawing({secret.id})).contexts(), 1);
  const auto left = test_.index->GetOccurrence("main", kept.id, View::kFull);
  ASSERT_TRUE(left.ok());
  EXPECT_EQ(left->facts.left_context(), "");
  EXPECT_THAT(left->facts.right_context(), HasSubstr("Nobody else"));
  EXPECT_FALSE(IsStored(*test_.engine, "geese"));
}

TEST_F(Withdrawals, KeepTheWordsAwayFromNeighboursThatAreRecordedAgain) {
  OccurrenceFields neighbour = Fields({kOther, "Ben Oak", "Post", "https://post.example/1"});
  neighbour.observation.set_left_context(
      "Moor keeps eleven geese in the attic, she said. Oak was asked about the bridge.");
  const PreparedOccurrence secret = Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  neighbour.parent = quote::ToString(secret.id);
  const PreparedOccurrence kept = Record(neighbour);
  Withdraw(Withdrawing({secret.id}));
  EXPECT_TRUE(Refusal(kept).ok());
  // Nor when it was not there before, or in another place.
  OccurrenceFields later = neighbour;
  later.text = "Nobody asked the council either, and it did not answer.";
  later.observation.set_right_context("My neighbour keeps eleven");
  EXPECT_TRUE(Refusal(Prepared(later)).ok());
  EXPECT_FALSE(IsStored(*test_.engine, "geese"));
  EXPECT_FALSE(IsStored(*test_.engine, "eleven"));
  EXPECT_FALSE(IsStored(*test_.engine, secret.id.raw()));
  // Other documents may print what they like.
  OccurrenceFields elsewhere = neighbour;
  elsewhere.document.set_url("https://herald.example/1");
  elsewhere.parent.clear();
  Record(elsewhere);
  EXPECT_TRUE(IsStored(*test_.engine, "geese"));
  EXPECT_THAT(Divergences(*test_.index), IsEmpty());
}

TEST_F(Withdrawals, OfShortWordsLeaveOtherDocumentsAlone) {
  OccurrenceFields neighbour = Fields({kOther, "Ben Oak", "Herald", "https://herald.example/1"});
  neighbour.observation.set_left_context("There was no doubt about it.");
  const PreparedOccurrence kept = Record(neighbour);
  const PreparedOccurrence small = Record({"No.", "Ann Moor", "Post", "https://post.example/1"});
  const PreparedOccurrence beside =
      Record({"It was a long and very cold winter.", "", "Herald", "https://herald.example/1"});
  Withdraw(Withdrawing({small.id, beside.id}));
  EXPECT_EQ(test_.index->GetOccurrence("main", kept.id, View::kBasic)->facts.left_context(),
            "There was no doubt about it.");
}

TEST_F(Withdrawals, CleanTheHistoryOfNeighbours) {
  const PreparedOccurrence secret = Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  const PreparedOccurrence kept = Record({kOther, "Ben Oak", "Post", "https://post.example/1"});
  const PreparedOccurrence elsewhere = Record({kOther, "Ben Oak", "Herald", "https://herald.example/1"});
  AmendmentFields correct;
  correct.act = AmendmentAct::kCorrect;
  correct.fields = {"left_context"};
  correct.facts.observation.set_left_context("She keeps eleven geese in the attic.");
  correct.reason = "typo";
  correct.by = "desk";
  ASSERT_TRUE(test_.index->AmendOccurrence("main", kept.id, correct).ok());
  correct.facts.observation.clear_left_context();
  ASSERT_TRUE(test_.index->AmendOccurrence("main", kept.id, correct).ok());
  AmendmentFields supersede = correct;
  supersede.act = AmendmentAct::kSupersede;
  supersede.fields.clear();
  supersede.superseded_by = secret.id;
  ASSERT_TRUE(test_.index->AmendOccurrence("main", elsewhere.id, supersede).ok());
  AmendmentFields reinstate = correct;
  reinstate.act = AmendmentAct::kReinstate;
  reinstate.fields.clear();
  ASSERT_TRUE(test_.index->AmendOccurrence("main", elsewhere.id, reinstate).ok());
  ASSERT_THAT(Divergences(*test_.index), IsEmpty());
  EXPECT_EQ(Withdraw(Withdrawing({secret.id})).occurrences(), 1);
  EXPECT_FALSE(IsStored(*test_.engine, "geese"));
  EXPECT_FALSE(IsStored(*test_.engine, secret.id.raw()));
  EXPECT_THAT(test_.index->GetOccurrence("main", elsewhere.id, View::kFull)->amendments, SizeIs(2));
}

TEST_F(Withdrawals, OfWhatStandsForAnotherTakeThatToo) {
  const PreparedOccurrence typo =
      Record({"My neighbor keeps eleven geese in his attic.", "Ann Moor", "Post", "https://post.example/1"});
  const PreparedOccurrence right = Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  AmendmentFields supersede;
  supersede.act = AmendmentAct::kSupersede;
  supersede.superseded_by = right.id;
  supersede.reason = "typo";
  supersede.by = "desk";
  ASSERT_TRUE(test_.index->AmendOccurrence("main", typo.id, supersede).ok());
  EXPECT_EQ(Withdraw(Withdrawing({right.id})).occurrences(), 2);
  EXPECT_FALSE(IsStored(*test_.engine, "geese"));
  EXPECT_FALSE(IsStored(*test_.engine, typo.id.raw()));
}

TEST_F(Withdrawals, OfASpeakerTakeWhatTheSpeakerStated) {
  Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  Record({kOther, "Ben Oak", "Herald", "https://herald.example/1"});
  StatementFields statement;
  statement.quotation_text = kOther;
  statement.value.set_act(3);
  statement.value.set_party("ann moor");
  statement.value.set_text("Mr Oak is wrong");
  ASSERT_TRUE(test_.index->RecordStatements("main", {statement}).ok());
  ListQuery filter;
  filter.speaker = "Ann Moor";
  const auto row = Withdraw(WithdrawingBy(filter));
  EXPECT_EQ(row.occurrences(), 1);
  EXPECT_EQ(row.statements(), 1);
  const auto quotation = test_.index->GetQuotation("main", Prepared(Line{kOther}).quotation, View::kBasic);
  EXPECT_EQ(quotation->statement_count, 0);
  const auto again = test_.index->RecordStatements("main", {statement});
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(IsAboutWithdrawn(again->results[0].error)) << again->results[0].error;
}

TEST_F(Withdrawals, CanBeTriedFirst) {
  const PreparedOccurrence secret = Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  const std::vector<std::string> before = AllRows(*test_.engine);
  WithdrawQuery query = Withdrawing({secret.id});
  query.dry_run = true;
  const auto answer = test_.index->Withdraw(query, GoOn);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->withdrawal.row.occurrences(), 1);
  EXPECT_EQ(answer->withdrawal.row.documents(), 1);
  EXPECT_EQ(answer->withdrawal.row.quotations(), 1);
  ASSERT_THAT(answer->sample, SizeIs(1));
  EXPECT_EQ(answer->sample[0].text, kSecret);
  EXPECT_EQ(AllRows(*test_.engine), before);
  EXPECT_TRUE(Refusal(secret).ok());
}

TEST_F(Withdrawals, OfManyGoOnWhereTheyStopped) {
  for (size_t i = 0; i < kMaxWithdrawn + 20; ++i) {
    Record({absl::StrCat("Sentence number ", i, " of the long interview."), "Ann Moor", "Post",
            absl::StrCat("https://post.example/", i % 40)});
  }
  ListQuery filter;
  filter.speaker = "Ann Moor";
  WithdrawQuery query = WithdrawingBy(filter);
  auto answer = test_.index->Withdraw(query, GoOn);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_TRUE(answer->more);
  EXPECT_EQ(answer->withdrawal.row.occurrences(), kMaxWithdrawn);
  EXPECT_THAT(Divergences(*test_.index), IsEmpty());
  query.withdrawal = answer->withdrawal.id;
  answer = test_.index->Withdraw(query, GoOn);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_FALSE(answer->more);
  EXPECT_EQ(answer->withdrawal.row.occurrences(), kMaxWithdrawn + 20);
  EXPECT_EQ(test_.index->GetStats("main")->coverage.occurrences, 0);
  const auto listed = test_.index->ListWithdrawals("main", 10, "");
  ASSERT_TRUE(listed.ok());
  EXPECT_THAT(listed->items, SizeIs(1));
}

TEST_F(Withdrawals, AreListedNewestFirstInPages) {
  for (int i = 0; i < 5; ++i) {
    const PreparedOccurrence one = Record(Line{absl::StrCat("Sentence number ", i, " of the long interview.")});
    *test_.now += quote::kMicrosPerSecond;
    WithdrawQuery query = Withdrawing({one.id});
    query.reason = absl::StrCat("reason ", i);
    Withdraw(query);
  }
  std::vector<std::string> reasons;
  std::string token;
  do {
    const auto page = test_.index->ListWithdrawals("main", 2, token);
    ASSERT_TRUE(page.ok()) << page.status();
    for (const Withdrawal& item : page->items) reasons.push_back(item.row.reason());
    token = page->next_page_token;
  } while (!token.empty());
  EXPECT_THAT(reasons, ElementsAre("reason 4", "reason 3", "reason 2", "reason 1", "reason 0"));
  EXPECT_FALSE(test_.index->ListWithdrawals("main", 2, "nonsense").ok());
}

TEST_F(Withdrawals, AreToldToEveryWatchByTheirDocument) {
  const PreparedOccurrence secret = Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  WatchQuery query;
  query.speaker = "Somebody Else";
  const auto filtered = Watch(*test_.index, query);
  query = {};
  query.from = kEarliestRevision;
  const auto early = Watch(*test_.index, query);
  Withdraw(Withdrawing({secret.id}));
  const std::vector<Change> told = ReadAll(*filtered);
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(told[0].kinds, ElementsAre(ChangeKind::kAmendment));
  EXPECT_EQ(told[0].withdrawn_document, secret.document);
  // Who comes late is not told any more what it was.
  EXPECT_THAT(ReadAll(*early), SizeIs(1));
}

TEST_F(Withdrawals, LeaveItToAnotherOccurrenceToTellOfAStatementThatStays) {
  const PreparedOccurrence first = Record({kSecret, "Ann Moor", "Post", "https://post.example/1", "2024-01-01"});
  const PreparedOccurrence second = Record({kSecret, "Ann Moor", "Herald", "https://herald.example/1", "2024-02-01"});
  WatchQuery query;
  query.from = kEarliestRevision;
  const auto watcher = Watch(*test_.index, query);
  StatementFields denial;
  denial.quotation_id = quote::ToString(first.quotation);
  denial.value.set_act(1);
  denial.value.set_party("Ann Moor");
  const auto stated = test_.index->RecordStatements("main", {denial});
  ASSERT_TRUE(stated.ok() && stated->results[0].error.ok());
  const auto told_with = [&]() -> std::vector<quote::OccurrenceId> {
    std::vector<quote::OccurrenceId> occurrences;
    for (const Change& change : ReadAll(*watcher)) {
      if (change.statement && change.statement->id == stated->results[0].id)
        occurrences.push_back(change.occurrence.id);
    }
    return occurrences;
  };
  // The one left is hidden, too, and the statement is there all the same.
  AmendmentFields restriction;
  restriction.act = AmendmentAct::kRestrict;
  restriction.reason = "asked for";
  restriction.by = "desk";
  ASSERT_TRUE(test_.index->AmendOccurrence("main", second.id, restriction).ok());
  Withdraw(Withdrawing({first.id}));
  EXPECT_THAT(told_with(), ElementsAre(second.id));
}

TEST_F(Withdrawals, NameWhatIsWrongWithThem) {
  const PreparedOccurrence secret = Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  WithdrawQuery query = Withdrawing({secret.id});
  query.reason.clear();
  EXPECT_EQ(FieldOfError(query), "reason");
  query = Withdrawing({secret.id});
  query.by.clear();
  EXPECT_EQ(FieldOfError(query), "by");
  EXPECT_EQ(FieldOfError(Withdrawing({})), "filter");
  ListQuery filter;
  filter.speaker = "Ann Moor";
  query = WithdrawingBy(filter);
  query.occurrences = {secret.id};
  EXPECT_EQ(FieldOfError(query), "filter");
  query = WithdrawingBy(filter);
  query.withdrawal = quote::WithdrawalId{};
  EXPECT_EQ(FieldOfError(query), "withdrawal_id");
  EXPECT_EQ(test_.index->Withdraw(Withdrawing({{}}), GoOn).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(test_.index->GetStats("main")->coverage.occurrences, 1);
}

TEST_F(Withdrawals, NeedTheirKeyAgain) {
  const PreparedOccurrence secret = Record({kSecret, "Ann Moor", "Post", "https://post.example/1"});
  Withdraw(Withdrawing({secret.id}));
  Index::Options options = TestIndex::Options(test_.now);
  options.withdrawal_key = std::string(32, 'x');
  EXPECT_EQ(Index::Open(*test_.engine, options).status().code(), absl::StatusCode::kFailedPrecondition);
  options.withdrawal_key.clear();
  EXPECT_EQ(Index::Open(*test_.engine, options).status().code(), absl::StatusCode::kFailedPrecondition);
  const auto reopened = Index::Open(*test_.engine, TestIndex::Options(test_.now));
  ASSERT_TRUE(reopened.ok()) << reopened.status();
  EXPECT_EQ((*reopened)->Record("main", {secret})->outcomes[0], Outcome::kRefused);
}

TEST_F(Withdrawals, NeedAKey) {
  const auto engine = storage::NewMemoryEngine();
  Index::Options options = TestIndex::Options(test_.now);
  options.withdrawal_key.clear();
  const auto index = Index::Open(*engine, options);
  ASSERT_TRUE(index.ok());
  const PreparedOccurrence secret = Prepared(Line{kSecret});
  ASSERT_TRUE((*index)->Record("main", {secret}).ok());
  EXPECT_EQ((*index)->Withdraw(Withdrawing({secret.id}), GoOn).status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(RandomWithdrawals, LeaveNoTraceAndDeriveTheRest) {
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random(seed);
    TestIndex test;
    const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 10 + static_cast<int>(random() % 60));
    ASSERT_TRUE(test.index->Record("main", inputs).ok());
    for (int round = 0; round < 4; ++round) {
      const PreparedOccurrence& one = inputs[random() % inputs.size()];
      ListQuery filter;
      switch (random() % 4) {
        case 0:
          filter.document = one.document;
          break;
        case 1:
          filter.quotation = one.quotation;
          break;
        case 2:
          filter.speaker = "Ann Moor";
          break;
        default:
          filter.outlet = one.document_observation ? one.document_observation->value.outlet() : "";
      }
      if (!filter.document && !filter.quotation && filter.speaker.empty() && filter.outlet.empty()) continue;
      std::set<quote::OccurrenceId> before, after;
      const auto ids = [&](std::set<quote::OccurrenceId>* all) {
        ListQuery everything;
        everything.collection = "main";
        everything.page_size = 1000;
        const auto page = test.index->ListOccurrences(everything, GoOn);
        ASSERT_TRUE(page.ok()) << page.status();
        for (const ListedOccurrence& item : page->items) all->insert(item->id);
      };
      ids(&before);
      const auto withdrawn = test.index->Withdraw(WithdrawingBy(filter), GoOn);
      ASSERT_TRUE(withdrawn.ok()) << withdrawn.status() << " seed " << seed;
      ids(&after);
      ASSERT_EQ(before.size() - after.size(), withdrawn->withdrawal.row.occurrences());
      ASSERT_THAT(Divergences(*test.index), IsEmpty()) << "seed " << seed << ", round " << round;
      for (const quote::OccurrenceId& id : before) {
        if (after.count(id) > 0) continue;
        ASSERT_FALSE(IsStored(*test.engine, id.raw())) << "seed " << seed;
      }
    }
    // What was withdrawn is refused, and all else is known.
    const auto again = test.index->Record("main", inputs);
    ASSERT_TRUE(again.ok());
    for (size_t i = 0; i < inputs.size(); ++i) {
      const bool is_there = test.index->GetOccurrence("main", inputs[i].id, View::kBasic).ok();
      EXPECT_EQ(again->outcomes[i] == Outcome::kRefused, !is_there) << "seed " << seed << ", input " << i;
    }
    ASSERT_THAT(Divergences(*test.index), IsEmpty()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace verbatim::index
