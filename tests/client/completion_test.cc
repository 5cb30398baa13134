#include "client/cli/completion.h"

#include <gtest/gtest.h>

#include "client/cli/options.h"

namespace verbatim::cli {
namespace {

class Completion : public testing::TestWithParam<const char*> {};

TEST_P(Completion, MentionsEveryCommandAndOption) {
  Options options;
  const auto app = MakeApp(&options);
  const std::string script = CompletionScript(*app, GetParam());
  for (const char* word :
       {"record",      "get",
        "verify",      "list",
        "occurrences", "quotations",
        "export",      "admin",
        "stats",       "dump",
        "server",      "collection",
        "output",      "rejects",
        "batch",       "speaker",
        "published",   "from",
        "limit",       "newest oldest",
        "jsonl csv",   "text json",
        "count",       "trace",
        "report",      "day month year speaker outlet",
        "statements",  "conflicts",
        "concern",     "denied acknowledged disputed corrected retracted",
        "amend",       "supersede",
        "withdraw",    "withdrawals",
        "dry-run",     "as-recorded corrected superseded restricted any",
        "compact",     "backups",
        "extract",     "check",
        "path-as-id",  "VERBATIM FORMATTING FRAGMENT ELIDED BRACKETED EXTENSION OVERLAP ALTERED NOT_FOUND"}) {
    EXPECT_NE(script.find(word), std::string::npos) << word;
  }
}

TEST_P(Completion, LeavesHiddenCommandsOut) {
  Options options;
  const auto app = MakeApp(&options);
  const std::string script = CompletionScript(*app, GetParam());
  EXPECT_EQ(script.find("SHELL"), std::string::npos);
  EXPECT_EQ(script.find("Print the completion script"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Shells, Completion, testing::Values("bash", "zsh", "fish"),
                         [](const auto& shell) { return std::string(shell.param); });

}  // namespace
}  // namespace verbatim::cli
