#include "client/cli/render_withdrawal.h"

#include "tests/client/trace_sample.h"

namespace verbatim::cli {
namespace {

v1::Withdrawal SampleWithdrawal() {
  return ParseText<v1::Withdrawal>(R"pb(
    id: "w1_0"
    time { seconds: 1730419200 }
    reason: "order 12/3"
    evidence_url: "https://court.example/12"
    by: "Iris Holt"
    chosen_by: "from"
    chosen_by: "speaker"
    occurrences: 1204
    documents: 3
    quotations: 1
    contexts: 2
    backups {
      name: "nightly-1"
      time { seconds: 1730332800 }
      bytes: 52000
    })pb");
}

TEST(RenderWithdrawal, SaysWhatIsKeptAndWhereItStillIs) {
  EXPECT_EQ(RenderWithdrawal(SampleWithdrawal(), Style{}),
            "w1_0\n"
            "  2024-11-01T00:00:00Z  by Iris Holt: order 12/3\n"
            "  evidence https://court.example/12\n"
            "  chosen by from, speaker\n"
            "  1,204 occurrences, 3 documents, 1 quotation, 0 statements\n"
            "  words around 2 other occurrences\n"
            "  still in backup nightly-1, made 2024-10-31T00:00:00Z, 52,000 bytes\n");
}

TEST(RenderWithdrawal, SaysWhatRemainsToBeDone) {
  v1::Withdrawal withdrawal = SampleWithdrawal();
  EXPECT_EQ(RenderRemains(withdrawal),
            "Files of the store hold it until `verbatim admin compact` has rewritten them; the backups above hold it "
            "until they are destroyed.\n");
  withdrawal.clear_backups();
  EXPECT_EQ(RenderRemains(withdrawal),
            "Files of the store hold it until `verbatim admin compact` has rewritten them.\n");
}

TEST(RenderDryRun, ShowsTheFirstOfWhatWouldGo) {
  v1::WithdrawResponse response;
  *response.mutable_withdrawal() = SampleWithdrawal();
  *response.add_sample() = ParseText<v1::Occurrence>(R"pb(id: "o1_0"
                                                          text: "We will rebuild the pier"
                                                          attributions { speaker: "Ana Bello" })pb");
  EXPECT_EQ(RenderDryRun(response, Style{}),
            "Would withdraw 1,204 occurrences, 3 documents, 1 quotation, 0 statements\n"
            "undated     Ana Bello  \"We will rebuild the pier\"  o1_0\n"
            "... and 1,203 more\n"
            "would stay in backup nightly-1, made 2024-10-31T00:00:00Z, 52,000 bytes\n");
}

TEST(RenderWithdrawal, NeverPrintsEscapeSequences) {
  v1::WithdrawResponse response;
  *response.mutable_withdrawal() = SampleWithdrawal();
  PutBeforeEveryString("\x1b[31m", &response);
  for (const std::string& text : {RenderWithdrawal(response.withdrawal(), Style{}), RenderDryRun(response, Style{})}) {
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
    EXPECT_NE(text.find("�[31m"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace verbatim::cli
