#include "client/cli/watch_options.h"

#include "client/cli/json_values.h"
#include "client/cli/options.h"

namespace verbatim::cli {
namespace {

constexpr uint64_t kMaxLimit = 1'000'000'000;

}  // namespace

v1::WatchRequest WatchOptions::Request() const {
  v1::WatchRequest request;
  if (!quotation.empty()) request.set_quotation_id(quotation);
  if (!text.empty()) request.set_text(text);
  request.set_speaker(speaker);
  request.set_outlet(outlet);
  request.set_from(from);
  for (const std::string& kind : kinds) {
    int number = 0;
    ParseEnum("kinds", kind, v1::ChangeKind_descriptor(), &number);  // the parser has checked it
    request.add_kinds(static_cast<v1::ChangeKind>(number));
  }
  return request;
}

void AddWatch(CLI::App* app, WatchOptions* options) {
  CLI::App* command = AddCommand(app, "watch", "Follow what is recorded, as it is recorded");
  CLI::Option* quotation =
      command->add_option("--quotation", options->quotation, "Only what happens to this quotation, and its variants")
          ->type_name("q1_ID");
  command->add_option("--text", options->text, "The same by its words, recorded or not")
      ->type_name("TEXT")
      ->excludes(quotation);
  command->add_option("--speaker", options->speaker, "Only what this speaker is recorded for")->type_name("NAME");
  command->add_option("--outlet", options->outlet, "Only what this outlet carried")->type_name("NAME");
  command
      ->add_option("--from", options->from,
                   "Go on behind this revision, or from the earliest change kept (default now)")
      ->type_name("REVISION|earliest");
  command->add_option("--kinds", options->kinds, "Only changes of these kinds, with commas between them")
      ->type_name("new_occurrence|new_quotation|new_attribution|new_observation|first_seen_changed|new_carrier|variant")
      ->delimiter(',')
      ->check(OneOf({"new_occurrence", "new_quotation", "new_attribution", "new_observation", "first_seen_changed",
                     "new_carrier", "variant"}));
  command->add_option("--limit", options->limit, "End after so many changes (default never)")
      ->type_name("N")
      ->check(CLI::Range(uint64_t{1}, kMaxLimit).description(""));
}

}  // namespace verbatim::cli
