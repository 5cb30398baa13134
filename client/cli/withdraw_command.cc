#include <unistd.h>

#include <iostream>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/pages.h"
#include "client/cli/phrases.h"
#include "client/cli/render_withdrawal.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

constexpr char kWithdraw[] = "amend withdraw", kList[] = "amend withdrawals";
constexpr uint64_t kPage = 500;

// What goes by itself: a withdrawal by a speaker may be of statements alone.
uint64_t CountOf(const v1::Withdrawal& withdrawal) {
  return uint64_t{withdrawal.occurrences()} + withdrawal.statements();
}

// Says what would go, and asks for it to be said that it shall. Nothing waits for an answer: the caller may be a
// script.
ExitCode Tell(const GlobalOptions& global, const WithdrawOptions& options, client::Transport* transport) {
  v1::WithdrawRequest request = options.Request();
  request.set_dry_run(true);
  v1::WithdrawResponse response;
  const grpc::Status status = transport->Withdraw(std::move(request), &response);
  if (!status.ok()) return Fail(kWithdraw, global.server, status, kExitNothingFound);
  if (CountOf(response.withdrawal()) == 0) return Fail(kWithdraw, "nothing found", kExitNothingFound);
  if (options.dry_run) {
    WriteOut(global.json() ? ToJsonLine(response) : RenderDryRun(response, StyleOf(STDOUT_FILENO)));
    return kExitDone;
  }
  std::cerr << RenderDryRun(response, StyleOf(STDERR_FILENO));
  return Fail(kWithdraw, "nothing was withdrawn; say --yes to withdraw it, which cannot be undone", kExitUsage);
}

// What is gone stays gone when a later call fails.
ExitCode FailBehind(const v1::Withdrawal& gone, ExitCode code) {
  if (CountOf(gone) == 0) return code;
  return Fail(kWithdraw,
              "withdrawn as " + gone.id() + " by now: " + Counted(gone.occurrences(), "occurrence") +
                  "; say the same again for the rest",
              code);
}

// Calls until everything is withdrawn; `response` is the last answer.
ExitCode WithdrawAll(const GlobalOptions& global, v1::WithdrawRequest request, client::Transport* transport,
                     v1::WithdrawResponse* response) {
  v1::Withdrawal gone;
  do {
    response->Clear();
    const grpc::Status status = transport->Withdraw(request, response);
    if (!status.ok()) return FailBehind(gone, Fail(kWithdraw, global.server, status, kExitNothingFound));
    // Each call withdraws something, or was the last: so the loop ends.
    if (response->more() && CountOf(response->withdrawal()) <= CountOf(gone)) {
      return FailBehind(gone,
                        Fail(kWithdraw, "the server says that there is more, and withdraws nothing", kExitFailure));
    }
    gone = response->withdrawal();
    request.set_withdrawal_id(gone.id());
  } while (response->more());
  return kExitDone;
}

}  // namespace

ExitCode RunWithdraw(const GlobalOptions& global, const WithdrawOptions& options) {
  if (!options.Chooses()) return Fail(kWithdraw, "want ids of occurrences (o1_...), or filters", kExitUsage);
  client::Transport transport(global.Connect());
  if (!options.yes) return Tell(global, options, &transport);
  v1::WithdrawResponse response;
  const ExitCode code = WithdrawAll(global, options.Request(), &transport, &response);
  if (code != kExitDone) return code;
  const v1::Withdrawal& withdrawal = response.withdrawal();
  if (CountOf(withdrawal) == 0) return Fail(kWithdraw, "nothing found", kExitNothingFound);
  WriteOut(global.json() ? ToJsonLine(response) : RenderWithdrawal(withdrawal, StyleOf(STDOUT_FILENO)));
  FlushOut();
  std::cerr << RenderRemains(withdrawal);
  return kExitDone;
}

ExitCode RunListWithdrawals(const GlobalOptions& global, uint64_t limit) {
  client::Transport transport(global.Connect());
  const Style style = StyleOf(STDOUT_FILENO);
  uint64_t listed = 0;
  const grpc::Status status = ForEachPage<v1::ListWithdrawalsResponse>(
      v1::ListWithdrawalsRequest(), limit, kPage,
      [&transport](const auto& asked, auto* response) { return transport.ListWithdrawals(asked, response); },
      [&](v1::ListWithdrawalsResponse* response, bool) {
        for (const v1::Withdrawal& withdrawal : response->withdrawals()) {
          WriteOut(global.json() ? ToJsonLine(withdrawal) : RenderWithdrawal(withdrawal, style));
        }
        FlushOut();
        listed += static_cast<uint64_t>(response->withdrawals_size());
        return static_cast<uint64_t>(response->withdrawals_size());
      });
  if (!status.ok()) return Fail(kList, global.server, status, kExitFailure);
  if (listed > 0) return kExitDone;
  std::cerr << "verbatim: " << kList << ": nothing was withdrawn" << std::endl;
  return kExitNothingFound;
}

}  // namespace verbatim::cli
