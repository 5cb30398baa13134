#include "client/cli/render_amendment.h"

#include "client/cli/amendment_phrases.h"
#include "tests/client/trace_sample.h"

namespace verbatim::cli {
namespace {

v1::Document AmendedDocument() {
  return ParseText<v1::Document>(R"pb(
    id: "d1_0"
    outlet: "Gazette"
    published { edtf: "2024-10-26" }
    corrected: true
    observations { outlet: "Gazete" }
    amendments {
      act: AMENDMENT_ACT_CORRECT
      reason: "the masthead\nwas misread"
      evidence_url: "https://gazette.example/1"
      by: "Iris Holt"
      time { seconds: 1730419200 }
      fields: "archive_url"
      fields: "outlet"
      document { outlet: "Gazette" }
    }
    amendments {
      act: AMENDMENT_ACT_REINSTATE
      by: "Bo"
      time { seconds: 1730419260 }
    })pb");
}

TEST(AmendmentPhrases, SayWhatHolds) {
  struct Case {
    const char *occurrence, *text;
  };
  for (const Case& c :
       {Case{"", ""}, Case{"status: OCCURRENCE_STATUS_AS_RECORDED", ""},
        Case{"status: OCCURRENCE_STATUS_CORRECTED", "CORRECTED"},
        Case{"status: OCCURRENCE_STATUS_SUPERSEDED superseded_by_occurrence_id: 'o1_1'", "SUPERSEDED by o1_1"},
        Case{"status: OCCURRENCE_STATUS_RESTRICTED", "RESTRICTED"}}) {
    EXPECT_EQ(StatusText(ParseText<v1::Occurrence>(c.occurrence)), c.text) << c.occurrence;
  }
}

TEST(RenderHistory, SaysWhoChangedWhatToWhatAndWhy) {
  EXPECT_EQ(RenderHistory(AmendedDocument().amendments(), Style{}),
            "2024-11-01T00:00:00Z  corrected by Iris Holt: the masthead was misread\n"
            "  archive url: not known\n"
            "  outlet: Gazette\n"
            "  evidence https://gazette.example/1\n"
            "2024-11-01T00:01:00Z  reinstated by Bo\n");
}

TEST(RenderDocument, SaysHowItIsNow) {
  EXPECT_EQ(RenderDocument(AmendedDocument(), Style{}),
            "d1_0\n"
            "  outlet: Gazette\n"
            "  published: 2024-10-26\n"
            "  corrected: yes\n");
}

TEST(RenderOutcome, TellsWhatWasDoneBefore) { EXPECT_NE(RenderOutcome(true), RenderOutcome(false)); }

TEST(RenderAmendments, NeverPrintRecordedEscapeSequences) {
  v1::Document document = AmendedDocument();
  PutBeforeEveryString("\x1b[31m", &document);
  for (const std::string& text : {RenderHistory(document.amendments(), Style{}), RenderDocument(document, Style{})}) {
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
    EXPECT_NE(text.find("�[31m"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace verbatim::cli
