#include "client/cli/watch_options.h"

#include <algorithm>
#include <cctype>

#include "client/cli/json_values.h"
#include "client/cli/options.h"

namespace verbatim::cli {
namespace {

constexpr uint64_t kMaxLimit = 1'000'000'000;

// The kinds that are sent, as the option takes them: "new_occurrence".
std::vector<std::string> KindNames() {
  std::vector<std::string> names;
  const google::protobuf::EnumDescriptor& kinds = *v1::ChangeKind_descriptor();
  for (int i = 0; i < kinds.value_count(); ++i) {
    const int number = kinds.value(i)->number();
    if (number == v1::CHANGE_KIND_UNSPECIFIED) continue;
    std::string name = EnumName(&kinds, number);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

v1::WatchRequest WatchOptions::Request() const {
  v1::WatchRequest request;
  if (!quotation.empty()) request.set_quotation_id(quotation);
  if (!text.empty()) request.set_text(text);
  request.set_speaker(speaker);
  request.set_outlet(outlet);
  request.set_from(from);
  for (const std::string& kind : kinds) {
    request.add_kinds(CheckedEnum<v1::ChangeKind>(kind, v1::ChangeKind_descriptor()));
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
  const std::vector<std::string> kinds = KindNames();
  command->add_option("--kinds", options->kinds, "Only changes of these kinds, with commas between them")
      ->type_name(CLI::detail::join(kinds, "|"))
      ->delimiter(',')
      ->check(OneOf(kinds));
  command->add_option("--limit", options->limit, "End after so many changes (default never)")
      ->type_name("N")
      ->check(CLI::Range(uint64_t{1}, kMaxLimit).description(""));
}

}  // namespace verbatim::cli
