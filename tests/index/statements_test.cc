#include "index/statements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "index/index.h"
#include "tests/index/world.h"

namespace verbatim::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kText[] = "This is absolutely false information";

StatementFields Denial(const std::string& party, const std::string& made, const std::string& text = kText) {
  StatementFields fields;
  fields.quotation_text = text;
  fields.value.set_act(static_cast<uint32_t>(StatementAct::kDenied));
  fields.value.set_party(party);
  if (!made.empty()) fields.value.mutable_made()->set_edtf(made);
  return fields;
}

class Statements : public ::testing::Test {
 protected:
  Statements() {
    RecordLines(*test_.index, {{kText, "Dmitry Peskov", "ABC News", "https://abc.example/1", "2024-10-25"},
                               {"We will not wait for another winter.", "Ann Moor", "Post", "https://post.example/1"}});
  }

  std::vector<StatementResult> Record(const std::vector<StatementFields>& statements) {
    const auto answer = test_.index->RecordStatements("main", statements);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->results : std::vector<StatementResult>(statements.size());
  }

  std::vector<std::string> List(const StatementQuery& query) const {
    std::vector<std::string> listed;
    StatementQuery next = query;
    next.collection = "main";
    do {
      const auto page = test_.index->ListStatements(next, GoOn);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) break;
      for (const Statement& item : page->items) {
        listed.push_back(absl::StrCat(item.value.party(), " ", item.value.made().edtf()));
      }
      next.page_token = page->next_page_token;
    } while (!next.page_token.empty());
    return listed;
  }

  Match BestMatch(const std::string& text) const {
    QuoteQuery query;
    query.text = text;
    const auto answer = test_.index->Verify({}, query);
    EXPECT_TRUE(answer.ok()) << answer.status();
    EXPECT_FALSE(answer->matches.empty());
    return answer->matches.front();
  }

  TestIndex test_;
};

TEST_F(Statements, AreShownAndChangeNothing) {
  const Match before = BestMatch(kText);
  EXPECT_THAT(before.statements, IsEmpty());
  const auto results = Record({Denial("Elon Musk", "2024-10-25")});
  EXPECT_TRUE(results[0].error.ok()) << results[0].error;
  EXPECT_EQ(results[0].outcome, Outcome::kRecorded);
  EXPECT_EQ(results[0].quotation, before.quotation);
  const Match after = BestMatch("this is ABSOLUTELY false information!");
  ASSERT_THAT(after.statements, SizeIs(1));
  EXPECT_EQ(after.statements[0].value.party(), "Elon Musk");
  EXPECT_FALSE(after.more_statements);
  EXPECT_EQ(after.strength, before.strength);
  EXPECT_EQ(after.occurrence_count, before.occurrence_count);
  const auto quotation = test_.index->GetQuotation("main", before.quotation, View::kBasic);
  ASSERT_TRUE(quotation.ok());
  EXPECT_EQ(quotation->statement_count, 1u);
  TraceQuery trace;
  trace.collection = "main";
  trace.quotation = before.quotation;
  EXPECT_THAT(test_.index->TraceQuotation(trace, GoOn)->statements, SizeIs(1));
}

TEST_F(Statements, RecordedTwiceAreOne) {
  const auto first = Record({Denial("Elon Musk", "2024-10-25"), Denial("Elon Musk", "2024-10-25")});
  EXPECT_EQ(first[0].outcome, Outcome::kRecorded);
  EXPECT_EQ(first[1].outcome, Outcome::kAlreadyKnown);
  EXPECT_EQ(first[0].id, first[1].id);
  EXPECT_EQ(Record({Denial("Elon Musk", "2024-10-25")})[0].outcome, Outcome::kAlreadyKnown);
  EXPECT_THAT(BestMatch(kText).statements, SizeIs(1));
  EXPECT_NE(Record({Denial("Elon Musk", "2024-10-26")})[0].id, first[0].id);
  EXPECT_THAT(BestMatch(kText).statements, SizeIs(2));
}

// What is derived of a quotation is built anew when a document's date becomes more precise; statements stay.
TEST_F(Statements, SurviveARebuild) {
  RecordLines(*test_.index, {{kText, "Dmitry Peskov", "Post", "https://post.example/2", "2024"}});
  Record({Denial("Elon Musk", "2024-10-25")});
  RecordLines(*test_.index, {{kText, "Dmitry Peskov", "Post", "https://post.example/2", "2024-10-24"}});
  EXPECT_EQ(BestMatch(kText).first_seen.outlet, "Post");
  EXPECT_THAT(BestMatch(kText).statements, SizeIs(1));
}

TEST_F(Statements, AreListedByQuotationPartyActAndDate) {
  StatementFields retraction = Denial("ABC News", "2024-11");
  retraction.value.set_act(static_cast<uint32_t>(StatementAct::kRetracted));
  Record({Denial("Elon Musk", "2024-10-25"), Denial("Musk", "2024-10-27"), Denial("Elon Musk", ""), retraction,
          Denial("Ann Moor", "2024-10-26", "We will not wait for another winter.")});
  EXPECT_THAT(List({}), ElementsAre("ABC News 2024-11", "Musk 2024-10-27", "Ann Moor 2024-10-26",
                                    "Elon Musk 2024-10-25", "Elon Musk "));
  StatementQuery query;
  query.page_size = 2;
  EXPECT_THAT(List(query), SizeIs(5)) << "the same through small pages";
  query.party = "elon musk";
  EXPECT_THAT(List(query), ElementsAre("Elon Musk 2024-10-25", "Elon Musk "));
  PartyInput musk;
  musk.display_name = "Elon Musk";
  ASSERT_TRUE(test_.index->UpsertParties("main", {musk}, {}).ok());
  ASSERT_TRUE(test_.index->MergeParties("main", "Musk", "Elon Musk", {}).ok());
  EXPECT_THAT(List(query), ElementsAre("Musk 2024-10-27", "Elon Musk 2024-10-25", "Elon Musk "));
  query.from = *quote::ParseEdtf("2024-10-26");
  EXPECT_THAT(List(query), ElementsAre("Musk 2024-10-27"));
  query = {};
  query.acts = {StatementAct::kRetracted};
  EXPECT_THAT(List(query), ElementsAre("ABC News 2024-11"));
  query = {};
  query.quotation = Prepared(Line{"We will not wait for another winter."}).quotation;
  EXPECT_THAT(List(query), ElementsAre("Ann Moor 2024-10-26"));
  query.party = "Elon Musk";
  EXPECT_THAT(List(query), IsEmpty());
}

TEST_F(Statements, ShowTheNewestEight) {
  for (int day = 10; day < 22; ++day) Record({Denial("Elon Musk", absl::StrCat("2024-10-", day))});
  const Match match = BestMatch(kText);
  ASSERT_THAT(match.statements, SizeIs(kMaxShownStatements));
  EXPECT_TRUE(match.more_statements);
  EXPECT_EQ(match.statements[0].value.made().edtf(), "2024-10-21");
}

TEST_F(Statements, NameWhatIsWrong) {
  const struct {
    const char* name;
    const char* field;
    void (*change)(StatementFields*);
    absl::StatusCode code = absl::StatusCode::kInvalidArgument;
  } cases[] = {
      {"no quotation", "quotation_id", [](StatementFields* f) { f->quotation_text.clear(); }},
      {"both", "quotation_id", [](StatementFields* f) { f->quotation_id = "q1_00112233445566778899aabbccddeeff"; }},
      {"no id", "quotation_id", [](StatementFields* f) { f->quotation_text.clear(), f->quotation_id = "q1_"; }},
      {"no words", "quotation_text", [](StatementFields* f) { f->quotation_text = "..."; }},
      {"not recorded", "quotation_id", [](StatementFields* f) { f->quotation_text = "nobody said this"; },
       absl::StatusCode::kNotFound},
      {"no act", "act", [](StatementFields* f) { f->value.set_act(0); }},
      {"unknown act", "act", [](StatementFields* f) { f->value.set_act(9); }},
      {"no party", "party", [](StatementFields* f) { f->value.clear_party(); }},
      {"party without a word", "party", [](StatementFields* f) { f->value.set_party("..."); }},
      {"empty id", "party_ids[0]", [](StatementFields* f) { f->value.add_party_ids(""); }},
      {"unknown concern", "concern", [](StatementFields* f) { f->value.set_concern(9); }},
      {"a link of nobody", "link_party", [](StatementFields* f) { f->value.set_concern(4); }},
      {"a link without concern", "link_party", [](StatementFields* f) { f->value.set_link_party("Ian Bremmer"); }},
      {"no date", "made", [](StatementFields* f) { f->value.mutable_made()->set_edtf("soon"); }},
      {"no url", "url", [](StatementFields* f) { f->value.set_url("not an address"); }},
      {"invalid text", "text", [](StatementFields* f) { f->value.set_text("\xFF"); }},
      {"too long", "text", [](StatementFields* f) { f->value.set_text(std::string(9000, 'a')); }},
      {"no occurrence id", "occurrence_id", [](StatementFields* f) { f->occurrence_id = "o1_x"; }},
      {"unknown occurrence", "occurrence_id",
       [](StatementFields* f) { f->occurrence_id = "o1_00112233445566778899aabbccddeeff"; },
       absl::StatusCode::kNotFound},
  };
  const auto rows = AllRows(*test_.engine);
  for (const auto& test : cases) {
    StatementFields fields = Denial("Elon Musk", "2024-10-25");
    test.change(&fields);
    const auto results = Record({fields});
    EXPECT_EQ(results[0].error.code(), test.code) << test.name << ": " << results[0].error;
    const auto violation = GetFieldViolation(results[0].error);
    ASSERT_TRUE(violation.has_value()) << test.name;
    EXPECT_EQ(violation->field, test.field) << test.name;
  }
  EXPECT_EQ(AllRows(*test_.engine), rows) << "nothing of what was refused is kept";
  StatementFields other = Denial("Elon Musk", "2024-10-25", "We will not wait for another winter.");
  other.occurrence_id = quote::ToString(BestMatch(kText).first_seen.occurrence);
  EXPECT_EQ(Record({other})[0].error.code(), absl::StatusCode::kNotFound) << "it is of another quotation";
}

TEST_F(Statements, OfOneBatchAreRecordedOneByOne) {
  const auto results =
      Record({Denial("Elon Musk", "2024-10-25"), Denial("Elon Musk", "soon"), Denial("Elon Musk", "2024-10-26")});
  EXPECT_TRUE(results[0].error.ok());
  EXPECT_FALSE(results[1].error.ok());
  EXPECT_TRUE(results[2].error.ok());
  EXPECT_THAT(BestMatch(kText).statements, SizeIs(2));
}

}  // namespace
}  // namespace verbatim::index
