#include <google/protobuf/text_format.h>

#include "client/cli/record_input.h"
#include "tests/client/input_file.h"

namespace verbatim::cli {
namespace {

std::string ErrorOf(const std::string& line) {
  simdjson::dom::parser parser;
  v1::OccurrenceInput out;
  const MaybeError error = ParseOccurrenceJson(line, &parser, &out);
  return error ? error->ToString() : "";
}

v1::OccurrenceInput Parsed(const std::string& line) {
  simdjson::dom::parser parser;
  v1::OccurrenceInput out;
  const MaybeError error = ParseOccurrenceJson(line, &parser, &out);
  EXPECT_FALSE(error.has_value()) << error->ToString();
  return out;
}

TEST(JsonlInput, ReadsEveryField) {
  const v1::OccurrenceInput got = Parsed(R"json({
    "text": "We will rebuild the pier", "speaker": "Ana Belló", "speaker_ids": ["Q1", "Q2"], "speaker_kind": "PERSON",
    "mention": "the mayor", "role": "mayor of Port Elm", "cue": "said", "addressee": "reporters", "method": "extracted",
    "method_version": "x/1", "confidence": 0.5,
    "via": ["Elm Wire", {"party": "Town hall", "medium": "newsletter", "date": "2024-10-24", "url": "https://elm.example/n",
            "wording": "quoted", "channel": "PUBLISHED"}],
    "outlet": "Elm Courier", "url": "https://courier.example/1", "archive_url": "https://archive.example/1",
    "content_hash": "sha256:00", "document_id": "doc-1", "title": "Pier", "author": "R. Oakes",
    "published": "2024-10-25", "said": {"edtf": "2024-10-13/2024-10-20", "as_printed": "last week"}, "retrieved": "2024-11",
    "left_context": "She said:", "right_context": "Then she left.", "offset": 12,
    "parts": [{"text": "We will", "begin": 12, "end": 19}], "parent": "o1_0", "kind": "DIRECT", "placement": "body",
    "lang": "en", "original_lang": "ca", "translated": "YES", "translation_of": "q1_0", "rights": "CC BY",
    "expires": "2030-01-01", "external_id": "row:7"
  })json");
  v1::OccurrenceInput want;
  ASSERT_TRUE(
      google::protobuf::TextFormat::ParseFromString(R"pb(
                                                      text: "We will rebuild the pier"
                                                      attributions {
                                                        speaker: "Ana Belló"
                                                        speaker_ids: "Q1"
                                                        speaker_ids: "Q2"
                                                        speaker_kind: SPEAKER_KIND_PERSON
                                                        mention: "the mayor"
                                                        role: "mayor of Port Elm"
                                                        cue: "said"
                                                        addressee: "reporters"
                                                        method: METHOD_EXTRACTED
                                                        method_version: "x/1"
                                                        confidence: 0.5
                                                        via { party: "Elm Wire" }
                                                        via {
                                                          party: "Town hall"
                                                          medium: "newsletter"
                                                          date { edtf: "2024-10-24" }
                                                          url: "https://elm.example/n"
                                                          wording: WORDING_QUOTED
                                                          channel: CHANNEL_PUBLISHED
                                                        }
                                                      }
                                                      document_id: "doc-1"
                                                      url: "https://courier.example/1"
                                                      outlet: "Elm Courier"
                                                      title: "Pier"
                                                      author: "R. Oakes"
                                                      published { edtf: "2024-10-25" }
                                                      retrieved { edtf: "2024-11" }
                                                      archive_url: "https://archive.example/1"
                                                      content_hash: "sha256:00"
                                                      rights: "CC BY"
                                                      expires { edtf: "2030-01-01" }
                                                      offset: 12
                                                      observation {
                                                        left_context: "She said:"
                                                        right_context: "Then she left."
                                                        parts { text: "We will" begin: 12 end: 19 }
                                                        parent: "o1_0"
                                                        kind: OCCURRENCE_KIND_DIRECT
                                                        placement: PLACEMENT_BODY
                                                        lang: "en"
                                                        original_lang: "ca"
                                                        translated: TRANSLATED_YES
                                                        translation_of: "q1_0"
                                                        said { edtf: "2024-10-13/2024-10-20" as_printed: "last week" }
                                                        external_id: "row:7"
                                                      })pb",
                                                    &want));
  EXPECT_EQ(got.ShortDebugString(), want.ShortDebugString());
}

TEST(JsonlInput, LeavesOutWhatIsNullOrAbsent) {
  const v1::OccurrenceInput got =
      Parsed(R"({"text": "Enough", "speaker": null, "offset": null, "published": null, "kind": null})");
  EXPECT_EQ(got.ShortDebugString(), R"(text: "Enough")");
}

TEST(JsonlInput, KeepsAnOffsetOfZero) { EXPECT_TRUE(Parsed(R"({"text": "Enough", "offset": 0})").has_offset()); }

TEST(JsonlInput, TakesALoneStringForAList) {
  const v1::OccurrenceInput got = Parsed(R"({"text": "Enough", "speaker_ids": "Q1", "via": "Elm Wire"})");
  EXPECT_EQ(got.attributions(0).speaker_ids(0), "Q1");
  EXPECT_EQ(got.attributions(0).via(0).party(), "Elm Wire");
}

TEST(JsonlInput, AcceptsEnumNamesInAnyFormOfTheirs) {
  for (const char* name :
       {"DIRECT", "direct", "Direct", "KIND_DIRECT", "OCCURRENCE_KIND_DIRECT", "occurrence-kind-direct"}) {
    const v1::OccurrenceInput got = Parsed(std::string(R"({"text": "Enough", "kind": ")") + name + "\"}");
    EXPECT_EQ(got.observation().kind(), v1::OCCURRENCE_KIND_DIRECT) << name;
  }
}

TEST(JsonlInput, NamesFieldValueAndWhatWasWanted) {
  struct Case {
    const char* name;
    const char* line;
    const char* error;
  };
  const Case cases[] = {
      {"unknown field", R"({"text": "x", "spekaer": "Ana"})", "spekaer: unknown field"},
      {"given twice", R"({"text": "x", "text": "y"})", "text: is given twice"},
      {"given twice, nested", R"({"text": "x", "said": {"edtf": "2024", "edtf": "2025"}})",
       "said.edtf: is given twice"},
      {"no text", R"({"speaker": "Ana"})", "text: is missing; want the words as printed"},
      {"null text", R"({"text": null})", "text: is missing; want the words as printed"},
      {"text of another type", R"({"text": 12})", "text: 12 is a number; want a string"},
      {"speaker of another type", R"({"text": "x", "speaker": ["Ana"]})",
       R"(speaker: ["Ana"] is a list; want a string)"},
      {"date of another type", R"({"text": "x", "published": 2024})",
       R"(published: 2024 is a number; want a date such as "2024-10-25" or {"edtf", "as_printed"})"},
      {"unknown part of a date", R"({"text": "x", "said": {"day": "2024"}})",
       R"(said.day: unknown field; want a date such as "2024-10-25" or {"edtf", "as_printed"})"},
      {"unknown enum value", R"({"text": "x", "kind": "SPOKEN"})",
       R"(kind: unknown value "SPOKEN"; want one of DIRECT, MIXED, TITLE, LABEL, UNKNOWN)"},
      {"part of an enum value", R"({"text": "x", "kind": "RECT"})",
       R"(kind: unknown value "RECT"; want one of DIRECT, MIXED, TITLE, LABEL, UNKNOWN)"},
      {"empty enum value", R"({"text": "x", "placement": ""})",
       R"(placement: unknown value ""; want one of BODY, HEADLINE, CAPTION, TEASER)"},
      {"negative offset", R"({"text": "x", "offset": -1})", "offset: -1 is not a whole number from 0 to 4294967295"},
      {"large offset", R"({"text": "x", "offset": 4294967296})",
       "offset: 4294967296 is not a whole number from 0 to 4294967295"},
      {"broken offset", R"({"text": "x", "offset": 1.5})", "offset: 1.5 is not a whole number from 0 to 4294967295"},
      {"offset in quotes", R"({"text": "x", "offset": "1"})",
       "offset: \"1\" is not a whole number from 0 to 4294967295"},
      {"list with another type", R"({"text": "x", "speaker_ids": ["Q1", 2]})",
       "speaker_ids[1]: 2 is a number; want a string"},
      {"link of another type", R"({"text": "x", "via": [7]})",
       R"(via[0]: 7 is a number; want a name or {"party", "medium", "date", "url", "wording", "channel"})"},
      {"unknown wording of a link", R"({"text": "x", "via": [{"party": "a", "wording": "exact"}]})",
       R"(via[0].wording: unknown value "exact"; want one of QUOTED, PARAPHRASED)"},
      {"parts of another type", R"({"text": "x", "parts": "a"})",
       R"(parts: "a" is a string; want a list of {"text", "begin", "end"})"},
      {"not an object", R"(["text"])", R"(want a JSON object, got ["text"])"},
      {"open string", R"({"text": "x)", "the line is not valid JSON: a string is not closed"},
      {"wrong UTF-8", "{\"text\": \"\xFF\"}", "the line is not valid UTF-8"},
      {"wrong escape", R"({"text": "\q"})", "the line is not valid JSON: a string has a wrong escape"},
      {"too deep", R"({"text": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]})", "the line is nested more than 16 levels deep"},
  };
  for (const Case& c : cases) EXPECT_EQ(ErrorOf(c.line), c.error) << c.name;
}

TEST(JsonlInput, RefusesWhatStandsBehindTheObject) { EXPECT_NE(ErrorOf(R"({"text": "x"} {"text": "y"})"), ""); }

TEST(JsonlInput, CountsPhysicalLinesAndSkipsEmptyOnes) {
  const auto source = InputFile("\xEF\xBB\xBF{\"text\": \"a\"}\r\n\n  \n{\"text\": 1}\n{\"text\": \"c\"}");
  const auto input = MakeJsonlInput(source.get());
  InputItem item;
  ASSERT_TRUE(input->Next(&item));
  EXPECT_EQ(item.line, 1u);
  EXPECT_EQ(item.occurrence.text(), "a");
  ASSERT_TRUE(input->Next(&item));
  EXPECT_EQ(item.line, 4u);
  EXPECT_TRUE(item.error.has_value());
  EXPECT_EQ(item.source, R"({"text": 1})");
  ASSERT_TRUE(input->Next(&item));
  EXPECT_EQ(item.line, 5u);
  EXPECT_EQ(item.occurrence.text(), "c");
  EXPECT_FALSE(input->Next(&item));
}

TEST(JsonlInput, RejectsALineOfTenMebibytesAndGoesOn) {
  const auto source = InputFile("{\"text\": \"" + std::string(10 << 20, 'x') + "\"}\n{\"text\": \"b\"}\n");
  const auto input = MakeJsonlInput(source.get());
  InputItem item;
  ASSERT_TRUE(input->Next(&item));
  ASSERT_TRUE(item.error.has_value());
  EXPECT_TRUE(item.source_truncated);
  EXPECT_EQ(item.error->ToString(), "the line is too long; want at most 1048576 bytes");
  EXPECT_EQ(item.source.size(), kShownBytes);
  ASSERT_TRUE(input->Next(&item));
  EXPECT_EQ(item.occurrence.text(), "b");
}

}  // namespace
}  // namespace verbatim::cli
