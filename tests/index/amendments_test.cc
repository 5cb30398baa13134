#include "index/amendments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "index/field_error.h"
#include "index/index.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kText[] = "The harbour will open again before the winter.";
constexpr char kTypo[] = "The harbor wil open again before the winter.";

AmendmentFields Amending(AmendmentAct act) {
  AmendmentFields fields;
  fields.act = act;
  fields.reason = "the desk looked it up";
  fields.evidence_url = "https://post.example/correction";
  fields.by = "desk";
  return fields;
}

AmendmentFields CorrectingSpeaker(const std::string& speaker) {
  AmendmentFields fields = Amending(AmendmentAct::kCorrect);
  fields.fields = {"attributions"};
  if (!speaker.empty()) fields.facts.attributions.emplace_back().set_speaker(speaker);
  return fields;
}

AmendmentFields CorrectingDate(const std::string& published) {
  AmendmentFields fields = Amending(AmendmentAct::kCorrect);
  fields.fields = {"published"};
  fields.facts.document.mutable_published()->set_edtf(published);
  return fields;
}

AmendmentFields SupersedingBy(const quote::OccurrenceId& by) {
  AmendmentFields fields = Amending(AmendmentAct::kSupersede);
  fields.superseded_by = by;
  return fields;
}

class Amendments : public ::testing::Test {
 protected:
  Amendments()
      : typo_(Record({kTypo, "Ann Moor", "Post", "https://post.example/1", "2024-10-25"})),
        right_(Record({kText, "Ann Moor", "Post", "https://post.example/1", "2024-10-25"})),
        other_(Record({kText, "Ben Oak", "Herald", "https://herald.example/1", "2024-10-26"})) {}

  PreparedOccurrence Record(const Line& line) {
    PreparedOccurrence prepared = Prepared(line);
    EXPECT_TRUE(test_.index->Record("main", {prepared}).ok());
    return prepared;
  }
  void Amend(const PreparedOccurrence& occurrence, AmendmentFields fields) {
    const auto amended = test_.index->AmendOccurrence("main", occurrence.id, std::move(fields));
    ASSERT_TRUE(amended.ok()) << amended.status();
    ASSERT_THAT(Divergences(*test_.index), IsEmpty());
  }
  void AmendDocument(const PreparedOccurrence& occurrence, AmendmentFields fields) {
    const auto amended = test_.index->AmendDocument("main", occurrence.document, std::move(fields));
    ASSERT_TRUE(amended.ok()) << amended.status();
    ASSERT_THAT(Divergences(*test_.index), IsEmpty());
  }
  Occurrence Get(const PreparedOccurrence& occurrence, View view = View::kFull) const {
    auto got = test_.index->GetOccurrence("main", occurrence.id, view);
    EXPECT_TRUE(got.ok()) << got.status();
    return got.ok() ? *got : Occurrence();
  }
  Quotation GetQuotation(const PreparedOccurrence& occurrence) const {
    auto got = test_.index->GetQuotation("main", occurrence.quotation, View::kFull);
    EXPECT_TRUE(got.ok()) << got.status();
    return got.ok() ? *got : Quotation();
  }
  std::vector<std::string> List(ListQuery query) const {
    query.collection = "main";
    query.order = Order::kOldest;
    const auto page = test_.index->ListOccurrences(query, GoOn);
    EXPECT_TRUE(page.ok()) << page.status();
    std::vector<std::string> outlets;
    for (const ListedOccurrence& item : page->items) outlets.push_back(item->document.facts.outlet());
    return outlets;
  }
  ListQuery ByStatus(OccurrenceStatus status) const {
    ListQuery query;
    query.statuses = {status};
    return query;
  }
  ListQuery BySpeaker(const std::string& speaker) const {
    ListQuery query;
    query.speaker = speaker;
    return query;
  }
  // The field of the error that amending an occurrence gives.
  std::string FieldOfError(AmendmentFields fields) {
    const auto amended = test_.index->AmendOccurrence("main", right_.id, std::move(fields));
    EXPECT_FALSE(amended.ok());
    const auto violation = GetFieldViolation(amended.status());
    return violation ? violation->field : std::string(amended.status().message());
  }

  TestIndex test_;
  PreparedOccurrence typo_, right_, other_;
};

TEST_F(Amendments, CorrectWhoSaidItAndKeepWhatWasRecorded) {
  Amend(other_, CorrectingSpeaker("Ann Moor"));
  EXPECT_THAT(GetQuotation(other_).speakers, ElementsAre("Ann Moor"));
  EXPECT_THAT(List(BySpeaker("Ben Oak")), IsEmpty());
  EXPECT_THAT(List(BySpeaker("Ann Moor")), ElementsAre("Post", "Post", "Herald"));
  const Occurrence amended = Get(other_);
  EXPECT_EQ(amended.status, OccurrenceStatus::kCorrected);
  ASSERT_THAT(amended.attributions, SizeIs(1));
  EXPECT_EQ(amended.attributions[0].speaker(), "Ann Moor");
  EXPECT_EQ(amended.attributions[0].method(), static_cast<uint32_t>(Method::kAmended));
  ASSERT_THAT(amended.recorded_attributions, SizeIs(1));
  EXPECT_EQ(amended.recorded_attributions[0].speaker(), "Ben Oak");
  ASSERT_THAT(amended.amendments, SizeIs(1));
  EXPECT_EQ(amended.amendments[0].reason(), "the desk looked it up");
  EXPECT_EQ(amended.amendments[0].by(), "desk");
  EXPECT_EQ(amended.amendments[0].time_us(), *test_.now);
}

TEST_F(Amendments, HoldAgainstWhatIsRecordedLater) {
  Amend(other_, CorrectingSpeaker("Ann Moor"));
  AmendDocument(other_, CorrectingDate("2023"));
  Record({kText, "Cy Pine", "Herald", "https://herald.example/1", "2024-10-26T08:00:00Z"});
  ASSERT_THAT(Divergences(*test_.index), IsEmpty());
  EXPECT_THAT(GetQuotation(other_).speakers, ElementsAre("Ann Moor"));
  EXPECT_EQ(Get(other_).document.facts.published().edtf(), "2023");
  EXPECT_THAT(Get(other_).recorded_attributions, SizeIs(2));
}

TEST_F(Amendments, CorrectToNotKnown) {
  Amend(other_, CorrectingSpeaker(""));
  EXPECT_THAT(Get(other_).attributions, IsEmpty());
  EXPECT_THAT(GetQuotation(other_).speakers, ElementsAre("Ann Moor"));
}

TEST_F(Amendments, OfADocumentMoveAllThatIsInIt) {
  AmendDocument(other_, CorrectingDate("2024-01-02"));
  EXPECT_EQ(GetQuotation(other_).first_seen.outlet, "Herald");
  EXPECT_EQ(GetQuotation(other_).first_seen.published.edtf(), "2024-01-02");
  AmendmentFields outlet = Amending(AmendmentAct::kCorrect);
  outlet.fields = {"outlet"};
  outlet.facts.document.set_outlet("Harbour Gazette");
  AmendDocument(right_, outlet);
  EXPECT_THAT(List({}), ElementsAre("Herald", "Harbour Gazette", "Harbour Gazette"));
  EXPECT_EQ(test_.index->GetStats("main")->coverage.outlets, 2);
  EXPECT_EQ(Get(typo_).status, OccurrenceStatus::kCorrected);
  ASSERT_THAT(Get(typo_).document.amendments, SizeIs(1));
  AmendDocument(right_, Amending(AmendmentAct::kReinstate));
  EXPECT_THAT(List({}), ElementsAre("Herald", "Post", "Post"));
  EXPECT_EQ(test_.index->GetStats("main")->coverage.outlets, 2);
}

TEST_F(Amendments, SupersededIsNoPartOfItsQuotation) {
  Amend(typo_, SupersedingBy(right_.id));
  const auto gone = test_.index->GetQuotation("main", typo_.quotation, View::kBasic);
  EXPECT_EQ(gone.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(gone.status().message()), HasSubstr("superseded"));
  EXPECT_THAT(List({}), ElementsAre("Post", "Herald"));
  EXPECT_THAT(List(ByStatus(OccurrenceStatus::kSuperseded)), ElementsAre("Post"));
  EXPECT_EQ(test_.index->GetStats("main")->coverage.quotations, 1);
  const Occurrence superseded = Get(typo_, View::kBasic);
  EXPECT_EQ(superseded.status, OccurrenceStatus::kSuperseded);
  EXPECT_EQ(superseded.superseded_by, right_.id);
  EXPECT_EQ(superseded.text, kTypo);
  QuoteQuery query;
  query.text = kTypo;
  const auto verified = test_.index->Verify({}, query);
  ASSERT_TRUE(verified.ok());
  for (const Match& match : verified->matches) EXPECT_NE(match.quotation, typo_.quotation);
  Amend(typo_, Amending(AmendmentAct::kReinstate));
  EXPECT_TRUE(test_.index->GetQuotation("main", typo_.quotation, View::kBasic).ok());
  EXPECT_THAT(Get(typo_).amendments, SizeIs(2));
}

TEST_F(Amendments, SupersededCanBeRecordedElsewhereAgain) {
  Amend(typo_, SupersedingBy(right_.id));
  StatementFields denial;
  denial.quotation_text = kTypo;
  denial.value.set_act(1);
  denial.value.set_party("Ann Moor");
  EXPECT_FALSE(test_.index->RecordStatements("main", {denial})->results[0].error.ok());
  Record({kTypo, "Ann Moor", "Elm Courier", "https://elm.example/1", "2024-11-01"});
  ASSERT_THAT(Divergences(*test_.index), IsEmpty());
  EXPECT_EQ(GetQuotation(typo_).occurrence_count, 1);
}

TEST_F(Amendments, StatementsAreThereAgainWhenTheirQuotationIs) {
  StatementFields denial;
  denial.quotation_text = kTypo;
  denial.value.set_act(1);
  denial.value.set_party("Ann Moor");
  ASSERT_TRUE(test_.index->RecordStatements("main", {denial}).ok());
  Amend(typo_, SupersedingBy(right_.id));
  Record({kTypo, "Ann Moor", "Elm Courier", "https://elm.example/1", "2024-11-01"});
  EXPECT_EQ(GetQuotation(typo_).statement_count, 1);
  ASSERT_THAT(Divergences(*test_.index), IsEmpty());
}

TEST_F(Amendments, RestrictedShowsNothingButThatItIsThere) {
  Amend(right_, Amending(AmendmentAct::kRestrict));
  EXPECT_THAT(List({}), ElementsAre("Post", "Herald"));
  EXPECT_THAT(List(ByStatus(OccurrenceStatus::kRestricted)), ElementsAre("Post"));
  const Occurrence restricted = Get(right_);
  EXPECT_EQ(restricted.status, OccurrenceStatus::kRestricted);
  EXPECT_EQ(restricted.text, "");
  EXPECT_THAT(restricted.attributions, IsEmpty());
  const auto corrected = test_.index->AmendOccurrence("main", right_.id, CorrectingSpeaker("Di Quill"));
  EXPECT_EQ(corrected.status().code(), absl::StatusCode::kFailedPrecondition);
  Amend(right_, Amending(AmendmentAct::kReinstate));
  EXPECT_EQ(Get(right_).text, kText);
}

TEST_F(Amendments, SaidTwiceAreOne) {
  Amend(other_, CorrectingSpeaker("Ann Moor"));
  *test_.now += quote::kMicrosPerDay;
  const auto again = test_.index->AmendOccurrence("main", other_.id, CorrectingSpeaker("Ann Moor"));
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->already_known);
  EXPECT_THAT(Get(other_).amendments, SizeIs(1));
}

TEST_F(Amendments, AreRefusedWhenSomebodyAmendedMeanwhile) {
  Amend(other_, CorrectingSpeaker("Ann Moor"));
  AmendmentFields fields = CorrectingSpeaker("Cy Pine");
  fields.expected = 0;
  EXPECT_EQ(test_.index->AmendOccurrence("main", other_.id, fields).status().code(), absl::StatusCode::kAborted);
  fields.expected = 1;
  EXPECT_TRUE(test_.index->AmendOccurrence("main", other_.id, fields).ok());
}

TEST_F(Amendments, CountByStatus) {
  Amend(other_, CorrectingSpeaker("Ann Moor"));
  Amend(typo_, SupersedingBy(right_.id));
  const auto count = [&](std::vector<OccurrenceStatus> statuses) {
    CountQuery query;
    query.list.collection = "main";
    query.list.statuses = std::move(statuses);
    return test_.index->CountOccurrences(query, GoOn)->total;
  };
  EXPECT_EQ(count({}), 2);
  EXPECT_EQ(count({OccurrenceStatus::kCorrected}), 1);
  EXPECT_EQ(count({OccurrenceStatus::kAsRecorded}), 1);
  EXPECT_EQ(count({OccurrenceStatus::kSuperseded}), 1);
}

TEST_F(Amendments, StandInTheTrace) {
  Amend(other_, CorrectingSpeaker("Ann Moor"));
  *test_.now += 1;
  Amend(typo_, SupersedingBy(right_.id));
  *test_.now += 1;
  AmendDocument(right_, CorrectingDate("2024-10-24"));
  TraceQuery query;
  query.collection = "main";
  query.quotation = right_.quotation;
  const auto trace = test_.index->TraceQuotation(query, GoOn);
  ASSERT_TRUE(trace.ok()) << trace.status();
  ASSERT_THAT(trace->history, SizeIs(3));
  EXPECT_EQ(trace->history[0].document, right_.document);
  EXPECT_FALSE(trace->history[0].occurrence.has_value());
  EXPECT_EQ(trace->history[1].text, kTypo);
  EXPECT_EQ(trace->history[2].occurrence, other_.id);
}

TEST_F(Amendments, AreWatched) {
  WatchQuery query;
  query.kinds = {ChangeKind::kAmendment};
  const auto watcher = Watch(*test_.index, query);
  Amend(typo_, SupersedingBy(right_.id));
  AmendDocument(other_, CorrectingDate("2023-01-01"));
  const std::vector<Change> changes = ReadAll(*watcher);
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(changes[0].occurrence.id, typo_.id);
  EXPECT_EQ(changes[0].occurrence.status, OccurrenceStatus::kSuperseded);
  EXPECT_THAT(changes[1].kinds, ElementsAre(ChangeKind::kFirstSeenChanged, ChangeKind::kAmendment));
  EXPECT_EQ(changes[1].previous_first_seen, right_.id);
}

TEST_F(Amendments, NameWhatIsWrongWithThem) {
  EXPECT_EQ(FieldOfError(Amending(AmendmentAct::kUnspecified)), "act");
  EXPECT_EQ(FieldOfError(Amending(AmendmentAct::kCorrect)), "fields");
  EXPECT_EQ(FieldOfError(Amending(AmendmentAct::kReinstate)), "act");  // it is as it was recorded
  EXPECT_EQ(FieldOfError(Amending(AmendmentAct::kSupersede)), "superseded_by_occurrence_id");
  EXPECT_EQ(FieldOfError(SupersedingBy(right_.id)), "superseded_by_occurrence_id");
  EXPECT_EQ(FieldOfError(SupersedingBy(quote::OccurrenceId())), "superseded_by_occurrence_id");
  AmendmentFields fields = CorrectingSpeaker("Ann Moor");
  fields.reason.clear();
  EXPECT_EQ(FieldOfError(fields), "reason");
  fields = CorrectingSpeaker("Ann Moor");
  fields.by.clear();
  EXPECT_EQ(FieldOfError(fields), "by");
  fields = CorrectingSpeaker("Ann Moor");
  fields.evidence_url = "no url";
  EXPECT_EQ(FieldOfError(fields), "evidence_url");
  fields = CorrectingSpeaker("Ann Moor");
  fields.fields = {"colour"};
  EXPECT_EQ(FieldOfError(fields), "fields");
  fields = CorrectingSpeaker("Ann Moor");
  fields.fields = {"said"};
  EXPECT_EQ(FieldOfError(fields), "attributions");  // given, and not named
  fields = CorrectingDate("2024");
  EXPECT_EQ(FieldOfError(fields), "fields");  // a fact of the document
  fields = CorrectingSpeaker("Ann Moor");
  fields.fields = {"attributions", "said"};
  fields.facts.observation.mutable_said()->set_edtf("yesterday");
  EXPECT_EQ(FieldOfError(fields), "said");
  fields = Amending(AmendmentAct::kRestrict);
  fields.fields = {"said"};
  EXPECT_EQ(FieldOfError(fields), "fields");
  AmendmentFields url = Amending(AmendmentAct::kCorrect);
  url.fields = {"url"};
  url.facts.document.set_url("https://post.example/2");
  const auto amended = test_.index->AmendDocument("main", right_.document, url);
  EXPECT_THAT(std::string(amended.status().message()), HasSubstr("identity"));
  EXPECT_FALSE(test_.index->AmendDocument("main", right_.document, Amending(AmendmentAct::kRestrict)).ok());
  EXPECT_EQ(test_.index->AmendOccurrence("main", {}, CorrectingSpeaker("A")).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(Amendments, DoNotSupersedeByWhatIsSupersededItself) {
  Amend(typo_, SupersedingBy(right_.id));
  EXPECT_EQ(FieldOfError(SupersedingBy(typo_.id)), "superseded_by_occurrence_id");
}

TEST_F(Amendments, HaveALimit) {
  for (uint32_t i = 0; i < kMaxAmendments; ++i) {
    const auto amended =
        test_.index->AmendOccurrence("main", other_.id, CorrectingSpeaker(absl::StrCat("Speaker ", i)));
    ASSERT_TRUE(amended.ok()) << amended.status();
  }
  EXPECT_EQ(test_.index->AmendOccurrence("main", other_.id, CorrectingSpeaker("One More")).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

// Rows of what is derived, without those of records.
std::vector<std::string> DerivedRows(const storage::Engine& engine) {
  std::vector<std::string> derived;
  for (const std::string& row : AllRows(engine)) {
    const bool recorded = absl::StartsWith(row, "occurrence ") || absl::StartsWith(row, "occurrence_child ") ||
                          absl::StartsWith(row, "document ") || absl::StartsWith(row, "document_child ") ||
                          absl::StartsWith(row, "amendment ") || absl::StartsWith(row, "outlet ");
    if (!recorded) derived.push_back(row);
  }
  return derived;
}

TEST(RandomAmendments, LeaveNothingBehindWhenAllIsReinstated) {
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    std::mt19937_64 random(seed);
    TestIndex test;
    const std::vector<PreparedOccurrence> inputs = RandomInputs(random, 10 + static_cast<int>(random() % 40));
    ASSERT_TRUE(test.index->Record("main", inputs).ok());
    const std::vector<std::string> before = DerivedRows(*test.engine);
    const auto pick = [&]() -> const PreparedOccurrence& { return inputs[random() % inputs.size()]; };
    for (int i = 0; i < 12; ++i) {
      // Some are not allowed, such as superseding by itself.
      test.index->AmendOccurrence("main", pick().id, CorrectingSpeaker(i % 3 == 0 ? "" : "Zoe New")).IgnoreError();
      test.index->AmendOccurrence("main", pick().id, SupersedingBy(pick().id)).IgnoreError();
      test.index->AmendOccurrence("main", pick().id, Amending(AmendmentAct::kRestrict)).IgnoreError();
      AmendmentFields document = CorrectingDate(i % 2 == 0 ? "2019-05" : "2024-10-25");
      document.fields.push_back("outlet");
      if (i % 3 != 0) document.facts.document.set_outlet("New Outlet");
      test.index->AmendDocument("main", pick().document, document).IgnoreError();
      ASSERT_THAT(Divergences(*test.index), IsEmpty()) << "seed " << seed << ", round " << i;
    }
    for (const PreparedOccurrence& input : inputs) {
      test.index->AmendOccurrence("main", input.id, Amending(AmendmentAct::kReinstate)).IgnoreError();
      test.index->AmendDocument("main", input.document, Amending(AmendmentAct::kReinstate)).IgnoreError();
    }
    EXPECT_EQ(DerivedRows(*test.engine), before) << "seed " << seed;
  }
}

}  // namespace
}  // namespace verbatim::index
