#include "client/cli/search_options.h"

#include "client/cli/options.h"

namespace verbatim::cli {

void AddSearch(CLI::App* app, SearchOptions* options) {
  CLI::App* command = AddCommand(app, "search", "Find quotations by words, \"phrases\" and -exclusions");
  command
      ->add_option("WORDS", options->words,
                   "Words that must occur, a \"phrase\" in double marks, and after a hyphen what must not; best in one "
                   "argument: 'sea \"high tide\" -storm'")
      ->type_name("")
      ->required();
  AddFilters(command, &options->filter, false);
  command->add_option("--order", options->order, "Best first, or by first publication")
      ->type_name("relevance|newest|oldest")
      ->check(OneOf({"relevance", "newest", "oldest"}))
      ->capture_default_str();
  AddLimit(command, &options->limit);
}

}  // namespace verbatim::cli
