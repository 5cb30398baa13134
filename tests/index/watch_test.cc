// What a watcher is told: kinds of changes, filters, revisions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "index/field_error.h"
#include "index/watcher.h"
#include "storage/memory_engine.h"
#include "tests/index/world.h"
#include "tests/support/status_matchers.h"

namespace verbatim::index {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

constexpr char kWords[] = "We will not close the harbour in winter";

std::string KindNames(const Change& change) {
  static constexpr const char* kNames[] = {"?",         "occurrence", "quotation", "attribution", "observation",
                                           "firstseen", "carrier",    "variant",   "statement",   "amendment"};
  return absl::StrJoin(change.kinds, "+", [](std::string* out, ChangeKind kind) {
    absl::StrAppend(out, kNames[static_cast<uint32_t>(kind)]);
  });
}

// "KINDS OUTLET" of each.
std::vector<std::string> Told(Watcher& watcher) {
  std::vector<std::string> told;
  for (const Change& change : ReadAll(watcher)) {
    told.push_back(absl::StrCat(KindNames(change), " ", change.occurrence.document.facts.outlet()));
  }
  return told;
}

TEST(Watch, TellsOfEachKindOfChange) {
  TestIndex test;
  const auto watcher = Watch(*test.index);
  RecordLines(*test.index, {{kWords, "Ann Moor", "Post", "https://a.example/1", "2024-10-25"}});
  EXPECT_THAT(Told(*watcher), ElementsAre("occurrence+quotation+carrier Post"));
  RecordLines(*test.index, {{kWords, "Ann Moor", "Post", "https://a.example/1", "2024-10-25"}});
  EXPECT_THAT(Told(*watcher), IsEmpty()) << "nothing was changed";
  RecordLines(*test.index, {{kWords, "Ann Moor", "Post", "https://a.example/2", "2024-10-26"}});
  EXPECT_THAT(Told(*watcher), ElementsAre("occurrence Post")) << "Post carried it before";
  RecordLines(*test.index, {{kWords, "Ann Moor", "Herald", "https://b.example/1", "2024-10-27"}});
  EXPECT_THAT(Told(*watcher), ElementsAre("occurrence+carrier Herald"));
  RecordLines(*test.index, {{kWords, "Ben Oak", "Herald", "https://b.example/1", "2024-10-27"}});
  EXPECT_THAT(Told(*watcher), ElementsAre("attribution Herald"));
  RecordLines(*test.index, {{kWords, "Ben Oak", "Herald", "https://b.example/1", "2024-10-27", "en"}});
  EXPECT_THAT(Told(*watcher), ElementsAre("observation Herald"));
}

TEST(Watch, NamesTheOccurrenceThatWasFirstBefore) {
  TestIndex test;
  const PreparedOccurrence later = Prepared({kWords, "", "Post", "https://a.example/1", "2024-10-25"});
  const PreparedOccurrence earlier = Prepared({kWords, "", "Herald", "https://b.example/1", "2024-10-01"});
  ASSERT_THAT(test.index->Record("main", {later}), IsOk());
  const auto watcher = Watch(*test.index);
  ASSERT_THAT(test.index->Record("main", {earlier}), IsOk());
  const std::vector<Change> changes = ReadAll(*watcher);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(KindNames(changes[0]), "occurrence+firstseen+carrier");
  EXPECT_EQ(changes[0].occurrence.id, earlier.id);
  EXPECT_EQ(changes[0].previous_first_seen, later.id);
}

// The document of the first occurrence turns out to be younger, so another one, which nobody recorded anew, is first.
TEST(Watch, TellsOfWhatMovesWithADocument) {
  TestIndex test;
  RecordLines(*test.index, {{kWords, "", "Post", "https://a.example/1", "2024"},
                            {"Something else was said here", "", "Post", "https://a.example/1", "2024"},
                            {kWords, "", "Herald", "https://b.example/1", "2024-10-27"}});
  const auto watcher = Watch(*test.index);
  RecordLines(*test.index, {{kWords, "", "Post", "https://a.example/1", "2024-12-30"}});
  EXPECT_THAT(Told(*watcher), ElementsAre("observation Post", "observation Post", "firstseen Herald"));
}

TEST(Watch, FiltersBySpeakerOutletAndKind) {
  TestIndex test;
  WatchQuery speaker, outlet, both, kind;
  speaker.speaker = both.speaker = "ann moor";
  outlet.outlet = both.outlet = "HERALD";
  kind.kinds = {ChangeKind::kNewCarrier, ChangeKind::kNewAttribution};
  const auto by_speaker = Watch(*test.index, speaker), by_outlet = Watch(*test.index, outlet),
             by_both = Watch(*test.index, both), by_kind = Watch(*test.index, kind);
  RecordLines(*test.index, {{kWords, "Ann Moor", "Post", "https://a.example/1"},
                            {kWords, "Ben Oak", "Herald", "https://b.example/1"},
                            {kWords, "Ben Oak", "Herald", "https://b.example/2"},
                            {kWords, "Ann Moor", "Herald", "https://b.example/2"}});
  EXPECT_THAT(Told(*by_speaker), ElementsAre("occurrence+quotation+carrier Post", "attribution Herald"));
  EXPECT_THAT(Told(*by_outlet), ElementsAre("occurrence+carrier Herald", "occurrence Herald", "attribution Herald"));
  EXPECT_THAT(Told(*by_both), ElementsAre("attribution Herald"));
  EXPECT_THAT(Told(*by_kind),
              ElementsAre("occurrence+quotation+carrier Post", "occurrence+carrier Herald", "attribution Herald"));
}

TEST(Watch, FollowsAQuotationAndItsVariants) {
  TestIndex test;
  RecordLines(*test.index, {{kWords, "Ann Moor", "Post", "https://a.example/1"}});
  WatchQuery by_id, by_text, no_variants;
  by_id.quotation = Prepared(Line{kWords}).quotation;
  by_text.text = no_variants.text = "we will not close the harbour in winter!";
  no_variants.kinds = {ChangeKind::kNewOccurrence};
  const auto watchers = {Watch(*test.index, by_id), Watch(*test.index, by_text)};
  const auto without = Watch(*test.index, no_variants);
  RecordLines(*test.index, {{kWords, "", "Herald", "https://b.example/1"},
                            {"close the harbour in winter", "", "Herald", "https://b.example/2"},
                            {"Nobody asked the town", "", "Herald", "https://b.example/3"},
                            {"close the harbour in winter", "", "Herald", "https://b.example/4"}});
  for (const auto& watcher : watchers) {
    const std::vector<Change> changes = ReadAll(*watcher);
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_EQ(KindNames(changes[0]), "occurrence+carrier");
    EXPECT_FALSE(changes[0].variant.has_value());
    EXPECT_EQ(KindNames(changes[1]), "variant");
    ASSERT_TRUE(changes[1].variant.has_value());
    EXPECT_EQ(changes[1].variant->relation, Relation::kExtension);
    EXPECT_EQ(changes[1].occurrence.text, "close the harbour in winter");
  }
  EXPECT_THAT(Told(*without), ElementsAre("occurrence+carrier Herald"));
}

TEST(Watch, SeesAMergeAtOnceAndItsUndoing) {
  TestIndex test;
  RecordLines(*test.index,
              {{kWords, "Musk", "Post", "https://a.example/0"}, {kWords, "Elon Musk", "Post", "https://a.example/00"}});
  WatchQuery query;
  query.speaker = "Elon Musk";
  const auto watcher = Watch(*test.index, query);
  RecordLines(*test.index, {{kWords, "Musk", "Post", "https://a.example/1"}});
  EXPECT_THAT(ReadAll(*watcher), IsEmpty());
  ASSERT_THAT(test.index->MergeParties("main", "Musk", "Elon Musk", {}), IsOk());
  RecordLines(*test.index, {{kWords, "Musk", "Post", "https://a.example/2"}});
  EXPECT_EQ(ReadAll(*watcher).size(), 1u);
  ASSERT_THAT(test.index->UndoMerge("main", "Musk", {}), IsOk());
  RecordLines(*test.index, {{kWords, "Musk", "Post", "https://a.example/3"}});
  EXPECT_THAT(ReadAll(*watcher), IsEmpty());
}

TEST(Watch, GoesOnBehindAnyRevision) {
  TestIndex test;
  for (int i = 0; i < 5; ++i) RecordLines(*test.index, {{kWords, "", "Post", absl::StrCat("https://a.example/", i)}});
  WatchQuery query;
  query.from = kEarliestRevision;
  const std::vector<Change> all = ReadAll(*Watch(*test.index, query));
  ASSERT_EQ(all.size(), 5u);
  for (size_t i = 0; i < all.size(); ++i) {
    query.from = all[i].revision;
    const std::vector<Change> rest = ReadAll(*Watch(*test.index, query));
    ASSERT_EQ(rest.size(), all.size() - i - 1);
    for (size_t j = 0; j < rest.size(); ++j) EXPECT_EQ(rest[j].revision, all[i + 1 + j].revision);
  }
  EXPECT_THAT(ReadAll(*Watch(*test.index)), IsEmpty()) << "without a revision from now on";
}

TEST(Watch, RefusesRevisionsOfOthers) {
  TestIndex test;
  RecordLines(*test.index, {{kWords, "", "Post", "https://a.example/1"}});
  ASSERT_THAT(test.index->Record("other", {Prepared({kWords, "", "Post", "https://a.example/1"})}), IsOk());
  WatchQuery other;
  other.collection = "other";
  const std::string of_other = Watch(*test.index, other)->revision();
  TestIndex longer;
  for (int i = 0; i < 3; ++i) RecordLines(*longer.index, {{kWords, "", "", absl::StrCat("https://a.example/", i)}});
  const std::string of_future = Watch(*longer.index)->revision();
  std::string edited = Watch(*test.index)->revision();
  edited[12] = edited[12] == 'A' ? 'B' : 'A';
  for (const std::string& from : {of_other, of_future, edited, std::string("now"), std::string("AAAA")}) {
    WatchQuery query;
    query.from = from;
    const auto watcher = test.index->Watch(query);
    EXPECT_THAT(watcher, StatusIs(absl::StatusCode::kInvalidArgument)) << from;
    EXPECT_EQ(GetFieldViolation(watcher.status())->field, "from");
  }
}

TEST(Watch, RefusesWhatCannotBeWatched) {
  TestIndex test;
  RecordLines(*test.index, {{kWords, "", "Post", "https://a.example/1"}});
  WatchQuery query;
  query.collection = "absent";
  EXPECT_THAT(test.index->Watch(query), StatusIs(absl::StatusCode::kNotFound, HasSubstr("'absent'")));
  query = {};
  query.quotation = Prepared(Line{"Never recorded at all"}).quotation;
  EXPECT_THAT(test.index->Watch(query), StatusIs(absl::StatusCode::kNotFound, HasSubstr("by its words")));
  query = {};
  query.text = "...";
  EXPECT_THAT(test.index->Watch(query), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("text")));
  query = {};
  query.speaker = "!";
  EXPECT_THAT(test.index->Watch(query), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("speaker")));
}

TEST(Watch, SaysWhereToBeginWhenChangesAreNotKept) {
  const auto engine = storage::NewMemoryEngine();
  Index::Options options;
  options.now = [] { return 700'000 * quote::kMicrosPerDay; };
  options.retention.changes = 4;
  auto index = Index::Open(*engine, std::move(options));
  ASSERT_THAT(index, IsOk());
  const auto slow = Watch(**index);
  const std::string old = slow->revision();
  for (int i = 0; i < 20; ++i) RecordLines(**index, {{kWords, "", "", absl::StrCat("https://a.example/", i)}});
  const auto batch = slow->Next();
  EXPECT_THAT(batch, StatusIs(absl::StatusCode::kOutOfRange));
  WatchQuery query;
  query.from = old;
  const auto refused = (*index)->Watch(query);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kOutOfRange));
  ASSERT_TRUE(GetOldestRevision(refused.status()).has_value());
  EXPECT_EQ(GetOldestRevision(refused.status()), GetOldestRevision(batch.status()));
  query.from = *GetOldestRevision(refused.status());
  const size_t kept = ReadAll(*Watch(**index, query)).size();
  EXPECT_GE(kept, 4u);
  EXPECT_LE(kept, 6u);
}

// A batch ends at about a quarter of a MiB, and goes on behind what it gave.
TEST(Watch, GivesLargeOccurrencesInPieces) {
  TestIndex test;
  const auto watcher = Watch(*test.index);
  for (int i = 0; i < 12; ++i) {
    RecordLines(*test.index,
                {{absl::StrCat("Long ", std::string(60'000, 'a')), "", "", absl::StrCat("https://a.example/", i)}});
  }
  size_t seen = 0;
  for (int batches = 0; watcher->HasMore(); ++batches) {
    const auto batch = watcher->Next();
    ASSERT_THAT(batch, IsOk());
    EXPECT_LE(batch->changes.size(), 5u);
    EXPECT_EQ(batch->caught_up, !watcher->HasMore());
    seen += batch->changes.size();
  }
  EXPECT_EQ(seen, 12u);
}

TEST(Watch, TellsOfStatements) {
  TestIndex test;
  RecordLines(*test.index, {{kWords, "Ann Moor", "Post", "https://post.example/1", "2024-10-25"},
                            {kWords, "Ann Moor", "Herald", "https://herald.example/1", "2024-10-24"},
                            {"Something else entirely", "Ben Oak", "Post", "https://post.example/2", "2024-10-25"}});
  const auto all = Watch(*test.index);
  WatchQuery by_speaker, by_party, elsewhere;
  by_speaker.speaker = "Ann Moor";
  by_party.speaker = "Cy Pine";
  elsewhere.speaker = "Ben Oak";
  const auto of_speaker = Watch(*test.index, by_speaker), of_party = Watch(*test.index, by_party),
             of_other = Watch(*test.index, elsewhere);
  StatementFields denial;
  denial.quotation_text = kWords;
  denial.value.set_act(static_cast<uint32_t>(StatementAct::kDenied));
  denial.value.set_party("Cy Pine");
  ASSERT_THAT(test.index->RecordStatements("main", {denial, denial}), IsOk());
  for (Watcher* watcher : {all.get(), of_speaker.get(), of_party.get()}) {
    const auto changes = ReadAll(*watcher);
    ASSERT_EQ(changes.size(), 1u) << "recorded twice, it is one";
    EXPECT_THAT(changes[0].kinds, ElementsAre(ChangeKind::kStatement));
    EXPECT_EQ(changes[0].occurrence.document.facts.outlet(), "Herald") << "the first publication";
    ASSERT_TRUE(changes[0].statement.has_value());
    EXPECT_EQ(changes[0].statement->value.party(), "Cy Pine");
  }
  EXPECT_THAT(ReadAll(*of_other), IsEmpty());
  ASSERT_THAT(test.index->RecordStatements("main", {denial}), IsOk());
  EXPECT_THAT(ReadAll(*all), IsEmpty());
}

}  // namespace
}  // namespace verbatim::index
