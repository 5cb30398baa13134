#include "client/cli/withdraw_options.h"

#include "client/cli/options.h"

namespace verbatim::cli {

bool WithdrawOptions::Chooses() const { return !ids.empty() || filter.Filter().ByteSizeLong() > 0; }

v1::WithdrawRequest WithdrawOptions::Request() const {
  v1::WithdrawRequest request;
  v1::ListFilter chosen = filter.Filter();
  if (chosen.ByteSizeLong() > 0) request.mutable_filter()->Swap(&chosen);
  for (const std::string& id : ids) request.add_occurrence_ids(id);
  request.set_reason(reason);
  request.set_evidence_url(evidence);
  request.set_by(by);
  request.set_dry_run(dry_run);
  return request;
}

void AddWithdraw(CLI::App* parent, WithdrawOptions* options) {
  CLI::App* command =
      AddCommand(parent, "withdraw",
                 "Erase occurrences and all that only they stand for, and keep them from being recorded again");
  command->add_option("ID", options->ids, "Occurrences; or choose them by the filters of lists")->type_name("");
  AddFilters(command, &options->filter, /*by_quotation=*/true);
  command->add_option("--reason", options->reason, "Why; kept for good, so do not repeat what is withdrawn")
      ->type_name("TEXT")
      ->required();
  command->add_option("--by", options->by, "Who does it; kept for good")->type_name("NAME")->required();
  command->add_option("--evidence", options->evidence, "Where the order or the request can be read")->type_name("URL");
  CLI::Option* dry_run = command->add_flag("--dry-run", options->dry_run, "Say what would go, and change nothing");
  command->add_flag("--yes", options->yes, "Withdraw it, which cannot be undone")->excludes(dry_run);
}

}  // namespace verbatim::cli
