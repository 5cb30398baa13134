#include "client/cli/render_statement.h"

#include "client/cli/render_conflict.h"
#include "tests/client/trace_sample.h"

namespace verbatim::cli {
namespace {

v1::ListStatementsResponse SampleStatements() {
  return ParseText<v1::ListStatementsResponse>(R"pb(
    statements {
      id: "s1_0"
      quotation_id: "q1_0"
      act: STATEMENT_ACT_ACKNOWLEDGED
      party: "Northline Ferries of Sandmere and Kellin"
      party_ids: "Q5"
      party_ids: "Q6"
      party_kind: SPEAKER_KIND_ORGANISATION
      concern: STATEMENT_CONCERN_LINK
      link_party: "Ian Bremmer"
      occurrence_id: "o1_1"
      made { edtf: "2024-10-25" as_printed: "Friday" }
      medium: "press call"
      url: "https://courier.example/2"
      archive_url: "https://archive.example/2"
      text: "Yes,\nwe told him."
      registered { id: "p1_0" display_name: "Northline" }
      indexed { seconds: 1730419200 }
    }
    statements { id: "s1_1" quotation_id: "q1_0" act: STATEMENT_ACT_DENIED party: "Ana Bello" })pb");
}

v1::ListConflictsResponse SampleConflict() {
  return ParseText<v1::ListConflictsResponse>(R"pb(
    quotation { id: "q1_0" text: "Sail on\nMonday" }
    speakers {
      names: "Ana Bello"
      names: "A. Bello"
      party { id: "p1_0" display_name: "Ana Bello" }
      evidence {
        id: "o1_0"
        document {
          outlet: "Elm Courier"
          url: "https://courier.example/1"
          published { edtf: "2024-10-25" }
        }
      }
    }
    speakers {
      names: "Bo"
      evidence { id: "o1_1" }
    }
    more_speakers: true)pb");
}

TEST(RenderRecorded, SaysEverything) {
  const v1::ListStatementsResponse sample = SampleStatements();
  EXPECT_EQ(
      RenderRecorded(sample.statements(0), v1::RecordResult::OUTCOME_RECORDED, Style{}),
      "Recorded.\n"
      "  acknowledged by Northline Ferries of Sandmere and Kellin (organisation; Q5, Q6; registered as Northline, "
      "p1_0), 2024-10-25 (\"Friday\"), press call: that it came through Ian Bremmer\n"
      "    \"Yes, we told him.\"\n"
      "    https://courier.example/2\n"
      "    archived at https://archive.example/2\n"
      "    about o1_1\n"
      "    s1_0, recorded 2024-11-01T00:00:00Z\n"
      "    of q1_0\n");
  EXPECT_EQ(RenderRecorded(sample.statements(1), v1::RecordResult::OUTCOME_ALREADY_KNOWN, Style{}),
            "Was recorded already.\n"
            "  denied by Ana Bello\n"
            "    s1_1\n"
            "    of q1_0\n");
}

TEST(RenderStatements, ListsInAlignedColumns) {
  EXPECT_EQ(StatementListRenderer(Style{}).Render(SampleStatements().statements()),
            "2024-10-25 (\"Friday\")  acknowledged  Northline Ferries of Sandmere and Kellin  "
            "that it came through Ian Bremmer  press call  https://courier.example/2  q1_0\n"
            "undated                denied        Ana Bello                                 "
            "                                              q1_0\n");
}

TEST(RenderStatements, KeepColumnsFromPageToPageAndLeaveEmptyOnesOut) {
  v1::ListStatementsResponse sample = SampleStatements();
  sample.mutable_statements()->SwapElements(0, 1);
  v1::ListStatementsResponse second = sample;
  second.mutable_statements()->RemoveLast();
  sample.mutable_statements()->DeleteSubrange(0, 1);
  StatementListRenderer renderer(Style{});
  EXPECT_EQ(renderer.Render(second.statements()), "undated     denied  Ana Bello  q1_0\n");
  renderer.Render(sample.statements());
  EXPECT_EQ(renderer.Render(second.statements()).find("q1_0"), 125u);
}

TEST(RenderStatements, CutsNamesOnATerminalOnly) {
  const std::string text = StatementListRenderer(Style{true, 80}).Render(SampleStatements().statements());
  EXPECT_NE(text.find("  Northline Ferries of Sa…  "), std::string::npos) << text;
  EXPECT_NE(text.find("\x1b[2mq1_0"), std::string::npos) << text;
}

TEST(RenderConflict, NamesEverybodyWithEvidence) {
  EXPECT_EQ(RenderConflict(SampleConflict(), Style{}),
            "\"Sail on Monday\"\n"
            "  q1_0\n"
            "  Ana Bello (also as A. Bello; registered as Ana Bello, p1_0)\n"
            "    2024-10-25  Elm Courier  https://courier.example/1  o1_0\n"
            "  Bo\n"
            "    undated  o1_1\n"
            "  ... and more\n");
}

TEST(RenderStatements, NeverPrintRecordedEscapeSequences) {
  v1::ListStatementsResponse statements = SampleStatements();
  PutBeforeEveryString("\x1b[31m\xE2\x80\xAE", &statements);
  v1::ListConflictsResponse conflict = SampleConflict();
  PutBeforeEveryString("\x1b[31m\xE2\x80\xAE", &conflict);
  for (const std::string& text :
       {RenderRecorded(statements.statements(0), v1::RecordResult::OUTCOME_RECORDED, Style{}),
        StatementListRenderer(Style{}).Render(statements.statements()), RenderConflict(conflict, Style{})}) {
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
    EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos) << text;
    EXPECT_NE(text.find("�[31m"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace verbatim::cli
