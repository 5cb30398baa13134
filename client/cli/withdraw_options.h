#ifndef VERBATIM_CLIENT_CLI_WITHDRAW_OPTIONS_H_
#define VERBATIM_CLIENT_CLI_WITHDRAW_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "client/cli/filter_options.h"
#include "verbatim/v1/admin_service.pb.h"

namespace verbatim::cli {

// What `amend withdraw` is asked.
struct WithdrawOptions {
  std::vector<std::string> ids;  // of occurrences; or the filter
  FilterOptions filter;
  std::string reason, evidence, by;
  bool dry_run = false;
  bool yes = false;

  // Whether anything at all is chosen. Whether that is enough is the server's to say.
  bool Chooses() const;
  // The first call; not a dry run unless one is asked for.
  v1::WithdrawRequest Request() const;
};

// Adds the command `withdraw` to `parent`. Fills `options`, which outlives it.
void AddWithdraw(CLI::App* parent, WithdrawOptions* options);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_WITHDRAW_OPTIONS_H_
