#include "client/cli/party_input.h"

#include <gtest/gtest.h>

namespace verbatim::cli {
namespace {

TEST(PartyInput, ReadsEveryField) {
  simdjson::dom::parser parser;
  v1::PartyInput party;
  const MaybeError error = ParsePartyJson(
      R"({"party": "p1_0", "kind": "person", "display_name": "Ada Brook", "aliases": ["A. Brook", "Brook"],)"
      R"( "external_ids": "Q5", "domains": null})",
      &parser, &party);
  ASSERT_FALSE(error.has_value()) << error->ToString();
  EXPECT_EQ(party.ShortDebugString(),
            R"(party: "p1_0" kind: SPEAKER_KIND_PERSON display_name: "Ada Brook" aliases: "A. Brook" )"
            R"(aliases: "Brook" external_ids: "Q5")");
}

TEST(PartyInput, NamesTheWrongField) {
  const struct {
    const char* line;
    const char* error;
  } cases[] = {
      {R"({"name": "Ada"})", "name: is not a field of a party; want party, kind"},
      {R"({"display_name": 7})", "display_name: 7 is a number; want a string"},
      {R"({"display_name": "a", "display_name": "b"})", "display_name: is given twice"},
      {R"({"aliases": [1]})", "aliases"},
      {R"({"kind": "king"})", "kind: "},
      {R"([])", "want a JSON object"},
      {R"(nonsense)", "the line is not valid JSON"},
  };
  for (const auto& test : cases) {
    simdjson::dom::parser parser;
    v1::PartyInput party;
    const MaybeError error = ParsePartyJson(test.line, &parser, &party);
    ASSERT_TRUE(error.has_value()) << test.line;
    EXPECT_NE(error->ToString().find(test.error), std::string::npos) << error->ToString();
  }
}

}  // namespace
}  // namespace verbatim::cli
