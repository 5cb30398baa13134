#include "client/cli/statement_input.h"

#include <gtest/gtest.h>

#include "client/cli/output.h"

namespace verbatim::cli {
namespace {

TEST(StatementInput, ReadsEveryField) {
  simdjson::dom::parser parser;
  v1::StatementInput input;
  const MaybeError error = ParseStatementJson(
      R"({"quotation_id": "q1_0", "quotation_text": "Enough", "act": "denied", "party": "Ada", "party_ids": ["Q5"],)"
      R"( "party_kind": "SPEAKER_KIND_PERSON", "concern": "Link", "link_party": "Bo", "occurrence_id": "o1_0",)"
      R"( "made": {"edtf": "2024-10-25", "as_printed": "Friday"}, "medium": "press call", "url": "https://a.example",)"
      R"( "archive_url": null, "text": "No."})",
      &parser, &input);
  ASSERT_FALSE(error.has_value()) << error->ToString();
  EXPECT_EQ(input.ShortDebugString(),
            R"(statement { quotation_id: "q1_0" act: STATEMENT_ACT_DENIED party: "Ada" party_ids: "Q5" )"
            R"(party_kind: SPEAKER_KIND_PERSON concern: STATEMENT_CONCERN_LINK link_party: "Bo" occurrence_id: "o1_0" )"
            R"(made { edtf: "2024-10-25" as_printed: "Friday" } medium: "press call" url: "https://a.example" )"
            R"(text: "No." } quotation_text: "Enough")");
}

TEST(StatementInput, ReadsWhatListPrints) {
  v1::StatementInput recorded;
  v1::Statement& statement = *recorded.mutable_statement();
  statement.set_quotation_id("q1_0");
  statement.set_act(v1::STATEMENT_ACT_RETRACTED);
  statement.set_party("Gazette");
  statement.mutable_made()->set_edtf("2024-10");
  v1::Statement printed = statement;
  printed.mutable_made()->mutable_begin()->set_seconds(1'727'740'800);
  printed.mutable_made()->mutable_end()->set_seconds(1'730'419'200);
  printed.set_id("s1_0");
  printed.mutable_registered()->set_id("p1_0");
  printed.mutable_indexed()->set_seconds(1'730'419'200);
  simdjson::dom::parser parser;
  v1::StatementInput read;
  const MaybeError error = ParseStatementJson(JsonOf(printed), &parser, &read);
  ASSERT_FALSE(error.has_value()) << error->ToString();
  EXPECT_EQ(read.ShortDebugString(), recorded.ShortDebugString());
}

TEST(StatementInput, NamesTheWrongField) {
  const struct {
    const char* line;
    const char* error;
  } cases[] = {
      {R"({"acts": "denied"})", "acts: is not a field of a statement; want quotation_id, quotation_text, act, party"},
      {R"({"act": "lied"})",
       R"(act: unknown value "lied"; want one of DENIED, ACKNOWLEDGED, DISPUTED, CORRECTED, RETRACTED)"},
      {R"({"act": 1})", "act: 1 is a number; want a string"},
      {R"({"concern": "wordings"})", "concern: unknown value"},
      {R"({"party_kind": "king"})", "party_kind: unknown value"},
      {R"({"party": ["Ada"]})", R"(party: ["Ada"] is a list; want a string)"},
      {R"({"party_ids": [1]})", "party_ids[0]: 1 is a number"},
      {R"({"made": 2024})", "made: 2024 is a number; want a date"},
      {R"({"made": {"day": "2024"}})", "made.day: unknown field"},
      {R"({"party": "a", "party": "b"})", "party: is given twice"},
      {R"(["denied"])", "want a JSON object"},
      {R"({"party": "a)", "the line is not valid JSON"},
      {"{\"party\": \"\xff\"}", "the line is not valid UTF-8"},
  };
  for (const auto& test : cases) {
    simdjson::dom::parser parser;
    v1::StatementInput input;
    const MaybeError error = ParseStatementJson(test.line, &parser, &input);
    ASSERT_TRUE(error.has_value()) << test.line;
    EXPECT_EQ(error->ToString().rfind(test.error, 0), 0u) << error->ToString();
  }
}

}  // namespace
}  // namespace verbatim::cli
