#include "client/cli/trace_options.h"

#include "client/cli/options.h"

namespace verbatim::cli {

void AddTrace(CLI::App* app, TraceOptions* options) {
  CLI::App* command =
      AddCommand(app, "trace", "Say where a quotation comes from and who carried it, or what a speaker said");
  CLI::Option* text = command->add_option("TEXT", options->text, "The words")->type_name("");
  CLI::Option* id = command->add_option("--id", options->id, "The quotation with this id instead")
                        ->type_name("q1_ID")
                        ->excludes(text);
  CLI::Option* speaker =
      command->add_option("--speaker", options->filter.speaker, "Everything this speaker is recorded for instead")
          ->type_name("NAME")
          ->excludes(text)
          ->excludes(id);
  command->add_option("--outlet", options->filter.outlet, "Of a speaker: only what this outlet carried")
      ->type_name("NAME")
      ->needs(speaker);
  AddRange(command, &options->filter);
  command->get_option("--from")->needs(speaker);
  command->get_option("--to")->needs(speaker);
  command
      ->add_option("--limit", options->limit,
                   "Print at most so many carriers (default 50), or quotations of a speaker (default all); 0 is all")
      ->type_name("N")
      ->check(CLI::Range(uint64_t{0}, uint64_t{1'000'000'000}).description(""));
  command->add_flag("--full", options->full, "Examine 10,000 occurrences, not 250, and fetch all that is recorded");
  command
      ->add_option("--report", options->report,
                   "Also write everything to this file: an HTML page that needs nothing else, to print and to file")
      ->type_name("FILE");
}

}  // namespace verbatim::cli
