#include "client/cli/export_format.h"

#include <google/protobuf/text_format.h>

#include "client/cli/record_input.h"
#include "tests/client/input_file.h"

namespace verbatim::cli {
namespace {

v1::Occurrence Sample() {
  v1::Occurrence occurrence;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        id: "o1_0"
        quotation_id: "q1_0"
        text: "Say \"enough\", please"
        offset: 0
        document {
          id: "d1_0"
          observations {
            url: "https://courier.example/1"
            outlet: "Elm Courier"
            published { edtf: "2024" as_printed: "this year" }
            rights: "CC BY"
            expires { edtf: "2030-01-01" }
          }
        }
        attributions {
          speaker: "Ana"
          speaker_ids: "Q1"
          method: METHOD_ASSERTED
          via { party: "a|b" }
          via {
            party: "c"
            wording: WORDING_QUOTED
            date { edtf: "2024" }
          }
        }
        attributions { speaker: "Ben" method: METHOD_EXTRACTED method_version: "x/1" confidence: 0.1 }
        observations {
          kind: OCCURRENCE_KIND_DIRECT
          parts { text: "Say" begin: 0 end: 3 }
          said { edtf: "2024-10" }
        })pb",
      &occurrence));
  return occurrence;
}

TEST(ExportFormat, CoversEachAttributionAndObservation) {
  std::string text;
  for (const auto& line : ExportLines(Sample())) text += ToJsonl(line);
  EXPECT_EQ(
      text,
      R"({"text":"Say \"enough\", please","speaker":"Ana","speaker_ids":["Q1"],)"
      R"("via":["a|b",{"party":"c","date":"2024","wording":"QUOTED"}],"outlet":"Elm Courier",)"
      R"("url":"https://courier.example/1","document_id":"d1_0","published":{"edtf":"2024","as_printed":"this year"},)"
      R"("rights":"CC BY","expires":"2030-01-01","offset":0,"said":"2024-10","parts":[{"text":"Say","begin":0,"end":3}],"kind":"DIRECT"})"
      "\n"
      R"({"text":"Say \"enough\", please","speaker":"Ben","method":"EXTRACTED","method_version":"x/1",)"
      R"("confidence":0.10000000000000001,"outlet":"Elm Courier","url":"https://courier.example/1","document_id":"d1_0",)"
      R"("published":{"edtf":"2024","as_printed":"this year"},"rights":"CC BY","expires":"2030-01-01","offset":0,)"
      R"("said":"2024-10",)"
      R"("parts":[{"text":"Say","begin":0,"end":3}],"kind":"DIRECT"})"
      "\n");
}

TEST(ExportFormat, NamesTheDocumentByTheRecordersIdWhenThereIsOne) {
  v1::Occurrence occurrence = Sample();
  occurrence.mutable_document()->set_document_id("doc-1");
  EXPECT_NE(ToJsonl(ExportLines(occurrence)[0]).find(R"("document_id":"doc-1")"), std::string::npos);
}

TEST(ExportFormat, BothFormatsAreReadBackAlike) {
  std::string jsonl, csv = CsvHeader();
  for (const auto& line : ExportLines(Sample())) {
    jsonl += ToJsonl(line);
    csv += ToCsv(line);
  }
  std::vector<std::string> from_jsonl, from_csv;
  InputItem item;
  {
    const auto source = InputFile(jsonl);
    for (const auto input = MakeJsonlInput(source.get()); input->Next(&item);) {
      EXPECT_FALSE(item.error.has_value()) << item.error->ToString();
      from_jsonl.push_back(item.occurrence.ShortDebugString());
    }
  }
  {
    const auto source = InputFile(csv);
    const auto input = MakeCsvInput(source.get());
    EXPECT_FALSE(input->Begin().has_value());
    while (input->Next(&item)) {
      EXPECT_FALSE(item.error.has_value()) << item.error->ToString();
      from_csv.push_back(item.occurrence.ShortDebugString());
    }
  }
  EXPECT_EQ(from_jsonl.size(), 2u);
  EXPECT_EQ(from_jsonl, from_csv);
  EXPECT_NE(from_csv[0].find("rights: \"CC BY\""), std::string::npos) << from_csv[0];
  EXPECT_NE(from_csv[0].find("expires { edtf: \"2030-01-01\" }"), std::string::npos) << from_csv[0];
}

// The sample and what `text` adds to it.
v1::Occurrence Amended(const std::string& text) {
  v1::Occurrence occurrence = Sample();
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(text, &occurrence));
  return occurrence;
}

std::string Jsonl(const v1::Occurrence& occurrence) {
  std::string text;
  for (const auto& line : ExportLines(occurrence)) text += ToJsonl(line);
  return text;
}

TEST(ExportFormat, WritesWhatFactsWereCorrectedTo) {
  const v1::Occurrence occurrence = Amended(R"pb(
    facts { lang: "ca" }
    amendments { act: AMENDMENT_ACT_CORRECT fields: "lang" }
  )pb");
  const std::string text = Jsonl(occurrence);
  EXPECT_NE(text.find(R"("lang":"ca")"), std::string::npos) << text;
  EXPECT_EQ(text.find(R"("said":"2024-10")"), std::string::npos) << text;
}

TEST(ExportFormat, WritesWhatADocumentWasCorrectedTo) {
  const v1::Occurrence occurrence = Amended(R"pb(
    document {
      corrected: true
      outlet: "Gazette"
      url: "https://courier.example/1"
      rights: "CC0"
      expires { edtf: "2031" }
    }
  )pb");
  const std::string text = Jsonl(occurrence);
  EXPECT_NE(text.find(R"("outlet":"Gazette","url":"https://courier.example/1")"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("rights":"CC0","expires":"2031")"), std::string::npos) << text;
  EXPECT_EQ(text.find("Elm Courier"), std::string::npos) << text;
}

TEST(ExportFormat, KeepsObservationsThatAmendmentsLeftAlone) {
  for (const char* amendments :
       {"amendments { act: AMENDMENT_ACT_CORRECT fields: 'attributions' }",
        "amendments { act: AMENDMENT_ACT_CORRECT fields: 'lang' } amendments { act: AMENDMENT_ACT_REINSTATE }"}) {
    EXPECT_EQ(Jsonl(Amended(amendments)), Jsonl(Sample())) << amendments;
  }
}

}  // namespace
}  // namespace verbatim::cli
