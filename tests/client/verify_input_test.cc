#include "client/cli/verify_input.h"

#include <gtest/gtest.h>

namespace verbatim::cli {
namespace {

TEST(VerifyInput, ReadsAQueryAndIgnoresOtherFields) {
  simdjson::dom::parser parser;
  v1::QuoteQuery query;
  std::vector<std::string> unknown;
  const MaybeError error = ParseQueryJson(
      R"({"id": "a", "text": "Enough", "speaker": "Ana", "outlet": "Elm Courier", "published": "2024", "kind": 1, "source": null})",
      false, &parser, &query, &unknown);
  ASSERT_FALSE(error.has_value());
  EXPECT_EQ(unknown, (std::vector<std::string>{"kind", "source"}));
  EXPECT_EQ(query.ShortDebugString(),
            "id: \"a\" text: \"Enough\" speaker: \"Ana\" outlet: \"Elm Courier\" published { edtf: \"2024\" }");
}

TEST(VerifyInput, ReadsWhatIsToBeRecordedBesideTheQuery) {
  simdjson::dom::parser parser;
  v1::QuoteQuery query;
  std::vector<std::string> unknown;
  const MaybeError error = ParseQueryJson(
      R"({"id": "a", "text": "Enough", "speaker": "Ana", "role": "mayor", "url": "https://a.example", "outlet": "Elm Courier", "kind": "DIRECT", "score": 1})",
      true, &parser, &query, &unknown);
  ASSERT_FALSE(error.has_value()) << error->ToString();
  EXPECT_EQ(unknown, std::vector<std::string>{"score"});
  EXPECT_EQ(query.ShortDebugString(),
            R"(id: "a" text: "Enough" speaker: "Ana" outlet: "Elm Courier" occurrence { )"
            R"(attributions { speaker: "Ana" role: "mayor" } url: "https://a.example" outlet: "Elm Courier" )"
            R"(observation { kind: OCCURRENCE_KIND_DIRECT } })");
  const MaybeError wrong =
      ParseQueryJson(R"({"id": "a", "text": "Enough", "offset": "far"})", true, &parser, &query, &unknown);
  ASSERT_TRUE(wrong.has_value());
  EXPECT_EQ(wrong->field, "offset");
}

TEST(VerifyInput, KeepsTheIdOfAWrongLine) {
  struct Case {
    const char* line;
    const char* id;
    const char* error;
  };
  const Case cases[] = {
      {R"({"text": 1, "id": "a"})", "a", "text: 1 is a number; want a string"},
      {R"({"id": "a"})", "a", "text: is missing; want the words to verify"},
      {R"({"id": 7, "text": "x"})", "", "id: 7 is a number; want a string"},
      {R"({"text": "x"})", "", "id: is missing; want a string that the answer carries"},
      {R"({"id": "a", "text": "x", "text": "y"})", "a", "text: is given twice"},
      {R"(nonsense)", "", "the line is not valid JSON"},
  };
  for (const Case& c : cases) {
    simdjson::dom::parser parser;
    v1::QuoteQuery query;
    std::vector<std::string> unknown;
    const MaybeError error = ParseQueryJson(c.line, false, &parser, &query, &unknown);
    ASSERT_TRUE(error.has_value()) << c.line;
    EXPECT_EQ(query.id(), c.id) << c.line;
    EXPECT_NE(error->ToString().find(c.error), std::string::npos) << error->ToString();
  }
}

}  // namespace
}  // namespace verbatim::cli
