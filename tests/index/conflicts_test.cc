#include "index/conflicts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "index/index.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kFirst[] = "We will not wait for another winter before we mend it.";
constexpr char kSecond[] = "A library is the only warm room in the city.";

class Conflicts : public ::testing::Test {
 protected:
  void Record(OccurrenceFields fields) {
    const auto answer = test_.index->Record("main", {Prepared(std::move(fields))});
    ASSERT_TRUE(answer.ok()) << answer.status();
  }
  void Record(const Line& line) { Record(Fields(line)); }

  // Each conflict as "text: names; names".
  std::vector<std::string> List(const ConflictQuery& query = {}) const {
    std::vector<std::string> listed;
    const absl::Status status = test_.index->VisitConflicts(
        query,
        [&](Conflict conflict) {
          std::vector<std::string> speakers;
          for (const ConflictingSpeaker& speaker : conflict.speakers) {
            speakers.push_back(absl::StrJoin(speaker.speaker.names, "="));
          }
          listed.push_back(absl::StrCat(conflict.quotation.text.substr(0, 9), ": ", absl::StrJoin(speakers, "; ")));
          return absl::OkStatus();
        },
        GoOn);
    EXPECT_TRUE(status.ok()) << status;
    return listed;
  }

  TestIndex test_;
};

TEST_F(Conflicts, AreListedNewestFirstWithTheirEvidence) {
  Record({kFirst, "Ann Moor", "Post", "https://post.example/1", "2024-10-20"});
  Record({kFirst, "Ben Oak", "Herald", "https://herald.example/1", "2024-11-01"});
  Record({kFirst, "Ben Oak", "Herald", "https://herald.example/0", "2024-10-30"});
  Record({kSecond, "Cy Pine", "Post", "https://post.example/2", "2024-10-25"});
  Record({kSecond, "Di Quill", "Post", "https://post.example/3", "2024-10-26"});
  Record({"Only one person ever said this sentence here.", "Ann Moor", "Post", "https://post.example/4", "2024-10-27"});
  EXPECT_THAT(List(), ElementsAre("A library: Cy Pine; Di Quill", "We will n: Ann Moor; Ben Oak"));
  std::vector<std::string> evidence;
  ASSERT_TRUE(test_.index
                  ->VisitConflicts(
                      {},
                      [&](Conflict conflict) {
                        for (const ConflictingSpeaker& speaker : conflict.speakers) {
                          evidence.push_back(speaker.evidence.document.facts.url());
                        }
                        return absl::OkStatus();
                      },
                      GoOn)
                  .ok());
  EXPECT_THAT(evidence, ElementsAre("https://post.example/2", "https://post.example/3", "https://post.example/1",
                                    "https://herald.example/0"))
      << "the earliest of each";
  ConflictQuery query;
  query.speaker = "ben oak";
  EXPECT_THAT(List(query), ElementsAre("We will n: Ann Moor; Ben Oak"));
  query.speaker = "Nobody Else";
  EXPECT_THAT(List(query), IsEmpty());
  query = {};
  query.from = *quote::ParseEdtf("2024-10-22");
  EXPECT_THAT(List(query), ElementsAre("A library: Cy Pine; Di Quill"));
}

TEST_F(Conflicts, EndWithAMergeAndComeBackWithItsUndoing) {
  Record({kFirst, "Ann Moor", "Post", "https://post.example/1", "2024-10-20"});
  Record({kFirst, "Mayor Moor", "Herald", "https://herald.example/1", "2024-11-01"});
  EXPECT_THAT(List(), ElementsAre("We will n: Ann Moor; Mayor Moor"));
  ASSERT_TRUE(test_.index->MergeParties("main", "Mayor Moor", "Ann Moor", {}).ok());
  EXPECT_THAT(List(), IsEmpty());
  ASSERT_TRUE(test_.index->UndoMerge("main", "Mayor Moor", {}).ok());
  EXPECT_THAT(List(), ElementsAre("We will n: Ann Moor; Mayor Moor"));
}

TEST_F(Conflicts, AreNotMadeByWhatIsNoSpeaker) {
  Record({kFirst, "Ann Moor", "Post", "https://post.example/1", "2024-10-20"});
  OccurrenceFields chain = Fields({kFirst, "Ann Moor", "Post", "https://post.example/2", "2024-10-20"});
  chain.attributions[0].add_via()->set_party("Ben Oak");
  chain.attributions[0].add_via()->set_party("Ann Moor");
  Record(chain);
  OccurrenceFields title = Fields({kFirst, "Cy Pine", "Post", "https://post.example/3", "2024-10-20"});
  title.observation.set_kind(static_cast<uint32_t>(OccurrenceKind::kTitle));
  Record(title);
  OccurrenceFields label = Fields({kFirst, "Cy Pine", "Post", "https://post.example/4", "2024-10-20"});
  label.observation.set_kind(static_cast<uint32_t>(OccurrenceKind::kLabel));
  Record(label);
  OccurrenceFields teaser = Fields({kFirst, "Cy Pine", "Post", "https://post.example/5", "2024-10-20"});
  teaser.observation.set_placement(static_cast<uint32_t>(Placement::kTeaser));
  Record(teaser);
  OccurrenceFields unnamed = Fields({kFirst, "a person familiar", "Post", "https://post.example/6", "2024-10-20"});
  unnamed.attributions[0].set_speaker_kind(static_cast<uint32_t>(SpeakerKind::kUnnamed));
  Record(unnamed);
  OccurrenceFields guess = Fields({kFirst, "Di Quill", "Post", "https://post.example/7", "2024-10-20"});
  guess.attributions[0].set_method(static_cast<uint32_t>(Method::kExtracted));
  guess.attributions[0].set_confidence(0.2);
  Record(guess);
  OccurrenceFields by_id = Fields({kFirst, "Ann Moor", "Post", "https://post.example/8", "2024-10-20"});
  by_id.attributions[0].add_speaker_ids("Q1");
  Record(by_id);
  EXPECT_THAT(List(), IsEmpty());
  Record({"Not now", "Ann Moor", "Post", "https://post.example/9", "2024-10-20"});
  Record({"Not now", "Ben Oak", "Post", "https://post.example/10", "2024-10-20"});
  EXPECT_THAT(List(), IsEmpty()) << "two words identify nobody";
}

TEST_F(Conflicts, AreMadeByHomonyms) {
  for (const char* id : {"Q1", "Q2"}) {
    OccurrenceFields fields =
        Fields({kFirst, "John Smith", "Post", absl::StrCat("https://post.example/", id), "2024-10-20"});
    fields.attributions[0].add_speaker_ids(id);
    Record(fields);
  }
  EXPECT_THAT(List(), ElementsAre("We will n: John Smith; John Smith"));
}

// The list that is walked follows the first publication, back in time and through rebuilds.
TEST_F(Conflicts, MoveWithTheFirstPublication) {
  Record({kFirst, "Ann Moor", "Post", "https://post.example/1", "2024-10-20"});
  Record({kFirst, "Ben Oak", "Herald", "https://herald.example/1", "2024-11-01"});
  Record({kSecond, "Cy Pine", "Post", "https://post.example/2", "2024-10-10"});
  Record({kSecond, "Di Quill", "Post", "https://post.example/3", "2024-10-12"});
  EXPECT_THAT(List(), ElementsAre("We will n: Ann Moor; Ben Oak", "A library: Cy Pine; Di Quill"));
  Record({kFirst, "Ann Moor", "Gazette", "https://gazette.example/1", "2024-10-01"});
  EXPECT_THAT(List(), ElementsAre("A library: Cy Pine; Di Quill", "We will n: Ann Moor; Ben Oak"));
  OccurrenceFields title = Fields({kSecond, "Di Quill", "Post", "https://post.example/3", "2024-10-12"});
  title.observation.set_kind(static_cast<uint32_t>(OccurrenceKind::kTitle));
  Record(title);
  EXPECT_THAT(List(), ElementsAre("We will n: Ann Moor; Ben Oak")) << "it turned out to be a title";
}

TEST_F(Conflicts, StopWithTheSinkAndTheInterrupt) {
  Record({kFirst, "Ann Moor", "Post", "https://post.example/1", "2024-10-20"});
  Record({kFirst, "Ben Oak", "Herald", "https://herald.example/1", "2024-11-01"});
  const auto sink = [](const Conflict&) { return absl::OutOfRangeError("enough"); };
  EXPECT_EQ(test_.index->VisitConflicts({}, sink, GoOn).code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(test_.index->VisitConflicts({}, sink, [] { return absl::CancelledError("gone"); }).code(),
            absl::StatusCode::kCancelled);
  ConflictQuery query;
  query.speaker = "...";
  EXPECT_EQ(test_.index->VisitConflicts(query, sink, GoOn).code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace verbatim::index
