#ifndef VERBATIM_CLIENT_CLI_RENDER_WITHDRAWAL_H_
#define VERBATIM_CLIENT_CLI_RENDER_WITHDRAWAL_H_

#include <string>

#include "client/cli/terminal.h"
#include "verbatim/v1/admin_service.pb.h"

// Withdrawals as text for people. Pure; like render.h.
namespace verbatim::cli {

// What a dry run found: how much would go, and the first of it.
std::string RenderDryRun(const v1::WithdrawResponse& response, const Style& style);

// What was withdrawn: when, by whom, why, chosen by what, how much, and the backups that still hold it.
std::string RenderWithdrawal(const v1::Withdrawal& withdrawal, const Style& style);

// What remains to be done after withdrawing.
std::string RenderRemains(const v1::Withdrawal& withdrawal);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_WITHDRAWAL_H_
