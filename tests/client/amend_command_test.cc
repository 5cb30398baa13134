#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "client/cli/commands.h"
#include "tests/client/fake_amendments.h"
#include "tests/client/trace_sample.h"

namespace verbatim::cli {
namespace {

using client::FakeAmendmentServer;

// The command `verbatim amend` against a server that keeps what it is asked.
class AmendCommand : public testing::Test {
 protected:
  // Runs it; `out` and `err` have what it wrote.
  int Amend(std::vector<std::string> words) {
    words.insert(words.begin(), {"verbatim", "--server=" + server.address(), "amend"});
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = cli::Run(static_cast<int>(argv.size()), argv.data());
    out = testing::internal::GetCapturedStdout();
    err = testing::internal::GetCapturedStderr();
    return code;
  }

  // A file with these bytes in a directory of the running test's own.
  static std::string File(const std::string& bytes) {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    const std::filesystem::path directory = std::filesystem::path(testing::TempDir()) / test->name();
    std::filesystem::create_directories(directory);
    const std::filesystem::path path = directory / "request.json";
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  FakeAmendmentServer server;
  std::string out, err;
};

TEST_F(AmendCommand, CorrectsAndShowsTheResult) {
  server.amendments.occurrence.set_id("o1_0");
  server.amendments.occurrence.set_text("Enough");
  server.amendments.occurrence.set_status(v1::OCCURRENCE_STATUS_CORRECTED);
  EXPECT_EQ(Amend({"correct", "o1_0", "--lang=ca", "--reason=r", "--by=b"}), kExitDone);
  EXPECT_EQ(server.amendments.amend_occurrence.facts().lang(), "ca");
  EXPECT_EQ(out, "Amended.\n\"Enough\"\n  status    CORRECTED\n  id        o1_0\n");
  server.amendments.already_known = true;
  EXPECT_EQ(Amend({"-o", "json", "correct", "o1_0", "--lang=ca", "--reason=r", "--by=b"}), kExitDone);
  EXPECT_NE(out.find("\"already_known\":true"), std::string::npos) << out;
}

TEST_F(AmendCommand, RefusesFactsOfAnotherKindOfTarget) {
  EXPECT_EQ(Amend({"correct", "o1_0", "--outlet=Gazette", "--reason=r", "--by=b"}), kExitUsage);
  EXPECT_EQ(err, "verbatim: amend correct: outlet is a fact of the document; amend d1_...\n");
  EXPECT_EQ(Amend({"restrict", "d1_0", "--reason=r", "--by=b"}), kExitUsage);
  EXPECT_EQ(err, "verbatim: amend restrict: 'd1_0' is not an id of an occurrence (o1_...)\n");
  EXPECT_EQ(Amend({"reinstate", "q1_0", "--reason=r", "--by=b"}), kExitUsage);
  EXPECT_EQ(Amend({"history", "q1_0"}), kExitUsage);
}

TEST_F(AmendCommand, TakesWhatOptionsCannotSayFromAFile) {
  const std::string file = File(R"({"fields": ["parts"], "facts": {"parts": [{"text": "En", "begin": 0, "end": 2}]},
                                    "reason": "of the file", "by": "Bo"})");
  EXPECT_EQ(Amend({"correct", "o1_0", "--file=" + file, "--by=Ana"}), kExitDone) << err;
  EXPECT_EQ(
      server.amendments.amend_occurrence.ShortDebugString(),
      "occurrence_id: \"o1_0\" act: AMENDMENT_ACT_CORRECT fields: \"parts\" facts { parts { text: \"En\" end: 2 } } "
      "reason: \"of the file\" by: \"Ana\"");
}

TEST_F(AmendCommand, RefusesAFileThatSaysSomethingElse) {
  struct Case {
    const char *name, *json, *message;
  };
  for (const Case& c : {Case{"no JSON", "fields", "want a JSON object of AmendOccurrenceRequest"},
                        Case{"an unknown field", R"({"colour": 1})", "want a JSON object of AmendOccurrenceRequest"},
                        Case{"another one", R"({"occurrence_id": "o1_1"})", "is about o1_1"},
                        Case{"another act", R"({"act": "AMENDMENT_ACT_RESTRICT"})", "is not a correction"}}) {
    EXPECT_EQ(Amend({"correct", "o1_0", "--file=" + File(c.json)}), kExitRejected) << c.name;
    EXPECT_NE(err.find(c.message), std::string::npos) << err;
  }
  EXPECT_EQ(Amend({"correct", "o1_0", "--file=" + File(std::string((1 << 20) + 1, ' '))}), kExitFailure);
  EXPECT_NE(err.find("is too long"), std::string::npos) << err;
}

TEST_F(AmendCommand, ShowsTheHistoryOfAnOccurrence) {
  server.amendments.occurrence = ParseText<v1::Occurrence>(
      "id: 'o1_0' amendments { act: AMENDMENT_ACT_RESTRICT by: 'b' } amendments { act: AMENDMENT_ACT_REINSTATE }");
  EXPECT_EQ(Amend({"history", "o1_0"}), kExitDone);
  EXPECT_EQ(out, "restricted by b\nreinstated\n");
  EXPECT_EQ(server.amendments.get.view(), v1::VIEW_FULL);
  server.amendments.occurrence.clear_amendments();
  EXPECT_EQ(Amend({"history", "o1_0"}), kExitNothingFound);
}

TEST_F(AmendCommand, ShowsTheHistoryOfADocumentWhateverHoldsOfItsOccurrences) {
  EXPECT_EQ(Amend({"history", "d1_0"}), kExitNothingFound);
  EXPECT_EQ(err, "verbatim: amend history: nothing is recorded of d1_0\n");
  server.amendments.occurrence =
      ParseText<v1::Occurrence>("id: 'o1_0' document { id: 'd1_0' amendments { act: AMENDMENT_ACT_CORRECT } }");
  EXPECT_EQ(Amend({"history", "d1_0"}), kExitDone);
  EXPECT_EQ(out, "corrected\n");
  EXPECT_EQ(server.amendments.list.filter().statuses_size(), 4);
}

TEST_F(AmendCommand, WithdrawsNothingUnlessItIsToldTo) {
  server.withdrawals.left = 3;
  EXPECT_EQ(Amend({"withdraw", "--speaker=Ana", "--reason=r", "--by=b"}), kExitUsage);
  EXPECT_EQ(server.withdrawals.left, 3u);
  EXPECT_EQ(out, "");
  EXPECT_NE(err.find("Would withdraw 3 occurrences"), std::string::npos) << err;
  EXPECT_NE(err.find("say --yes"), std::string::npos) << err;
  EXPECT_EQ(Amend({"withdraw", "--speaker=Ana", "--reason=r", "--by=b", "--dry-run"}), kExitDone);
  EXPECT_EQ(server.withdrawals.left, 3u);
  EXPECT_NE(out.find("Would withdraw 3 occurrences"), std::string::npos) << out;
  EXPECT_EQ(err, "");
}

TEST_F(AmendCommand, WithdrawsUntilNothingIsLeft) {
  server.withdrawals.left = 5;
  server.withdrawals.batch = 2;
  EXPECT_EQ(Amend({"withdraw", "--speaker=Ana", "--reason=r", "--by=b", "--yes"}), kExitDone);
  EXPECT_EQ(server.withdrawals.requests.size(), 3u);
  EXPECT_EQ(server.withdrawals.requests[2].withdrawal_id(), "w1_0");
  EXPECT_NE(out.find("5 occurrences"), std::string::npos) << out;
  EXPECT_NE(err.find("verbatim admin compact"), std::string::npos) << err;
  EXPECT_EQ(Amend({"withdraw", "--speaker=Ana", "--reason=r", "--by=b"}), kExitNothingFound);
}

TEST_F(AmendCommand, SaysWhatIsGoneWhenTheRestFails) {
  server.withdrawals.left = 5;
  server.withdrawals.batch = 2;
  server.withdrawals.failure_at = 3;
  EXPECT_EQ(Amend({"withdraw", "--speaker=Ana", "--reason=r", "--by=b", "--yes"}), kExitFailure);
  EXPECT_NE(err.find("withdrawn as w1_0 by now: 4 occurrences; say the same again for the rest"), std::string::npos)
      << err;
}

TEST_F(AmendCommand, EndsWhenTheServerWithdrawsNothing) {
  server.withdrawals.left = 5;
  server.withdrawals.batch = 0;
  EXPECT_EQ(Amend({"withdraw", "o1_0", "--reason=r", "--by=b", "--yes"}), kExitFailure);
  EXPECT_EQ(server.withdrawals.requests.size(), 1u);
}

TEST_F(AmendCommand, WantsSomethingToWithdraw) {
  EXPECT_EQ(Amend({"withdraw", "--reason=r", "--by=b", "--yes"}), kExitUsage);
  EXPECT_TRUE(server.withdrawals.requests.empty());
}

TEST_F(AmendCommand, DoesNotTakeAnEmptyFilterForNone) {
  for (const std::vector<std::string>& empty :
       std::vector<std::vector<std::string>>{{"--speaker="}, {"--speaker", ""}}) {
    std::vector<std::string> words = {"withdraw", "--outlet=Gazette", "--reason=r", "--by=b", "--yes"};
    words.insert(words.begin() + 1, empty.begin(), empty.end());
    EXPECT_EQ(Amend(words), kExitUsage);
    EXPECT_TRUE(server.withdrawals.requests.empty());
  }
}

TEST_F(AmendCommand, ListsWithdrawalsWithTheBackupsThatHoldThem) {
  EXPECT_EQ(Amend({"withdrawals"}), kExitDone);
  EXPECT_LT(out.find("w1_1\n"), out.find("w1_0\n")) << out;
  EXPECT_NE(out.find("still in backup nightly"), std::string::npos) << out;
  EXPECT_EQ(Amend({"-o", "json", "withdrawals", "--limit=1"}), kExitDone);
  EXPECT_NE(out.find("\"name\":\"nightly\""), std::string::npos) << out;
}

}  // namespace
}  // namespace verbatim::cli
