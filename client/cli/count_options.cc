#include "client/cli/count_options.h"

#include "client/cli/json_values.h"
#include "client/cli/options.h"

namespace verbatim::cli {

v1::CountBy CountOptions::By() const { return CheckedEnum<v1::CountBy>(by, v1::CountBy_descriptor()); }

void AddCount(CLI::App* app, CountOptions* options) {
  CLI::App* command = AddCommand(app, "count", "Count occurrences, all together or in groups");
  AddFilters(command, &options->filter, true);
  AddStatuses(command, &options->filter);
  command->add_option("--by", options->by, "One count for each (default all together)")
      ->type_name("day|month|year|speaker|outlet")
      ->check(OneOf({"day", "month", "year", "speaker", "outlet"}));
  command->add_flag("--all", options->all, "Count titles, labels and teasers too");
  command->add_option("--limit", options->limit, "At most so many groups: the newest or the largest, up to 1000")
      ->type_name("N")
      ->check(CLI::Range(1, CountOptions::kMaxGroups).description(""))
      ->capture_default_str();
}

}  // namespace verbatim::cli
