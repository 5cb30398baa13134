#include "client/cli/statement_options.h"

#include <map>

#include "client/cli/json_values.h"
#include "client/cli/options.h"

namespace verbatim::cli {
namespace {

constexpr char kActs[] = "denied|acknowledged|disputed|corrected|retracted";
const std::vector<std::string>& Acts() {
  static const auto& acts =
      *new std::vector<std::string>{"denied", "acknowledged", "disputed", "corrected", "retracted"};
  return acts;
}

v1::StatementAct ParsedAct(const std::string& text) {
  return CheckedEnum<v1::StatementAct>(text, v1::StatementAct_descriptor());
}

// The quotation by its id or by its words.
void AddQuotation(CLI::App* command, std::string* id, std::string* text) {
  CLI::Option* by_id = command->add_option("--quotation", *id, "The quotation, by its id")->type_name("q1_ID");
  command->add_option("--text", *text, "The quotation, by its words")->type_name("WORDS")->excludes(by_id);
}

void AddWhoAndWhat(CLI::App* command, StatementAddOptions* options) {
  command->add_option("--act", options->act, "What was done")->type_name(kActs)->required()->check(OneOf(Acts()));
  command->add_option("--by", options->by, "Who did it")->type_name("NAME")->required();
  command->add_option("--by-id", options->by_ids, "Its identifier elsewhere; may be given several times")
      ->type_name("ID")
      ->expected(1)
      ->take_all();
  command->add_option("--by-kind", options->by_kind, "What it is")
      ->type_name("person|organisation|publication|group|unnamed|unknown")
      ->check(OneOf({"person", "organisation", "publication", "group", "unnamed", "unknown"}));
  AddQuotation(command, &options->quotation, &options->text);
  command
      ->add_option("--concern", options->concern,
                   "What it is about: that it was said, the wording, what the words claim, or one link of a chain")
      ->type_name("said|wording|content|link")
      ->check(OneOf({"said", "wording", "content", "link"}));
  command->add_option("--link", options->link, "The party of the link, with --concern=link")->type_name("NAME");
  command->add_option("--occurrence", options->occurrence, "The occurrence that it is about, if it is one")
      ->type_name("o1_ID");
}

void AddAdd(CLI::App* parent, StatementAddOptions* options) {
  CLI::App* command = AddCommand(parent, "add", "Record one");
  AddWhoAndWhat(command, options);
  command->add_option("--made", options->made, "When it was made (EDTF)")->type_name("DATE");
  command->add_option("--medium", options->medium, "Where: \"press conference\", \"correction\"")->type_name("TEXT");
  command->add_option("--url", options->url, "Where it can be read")->type_name("URL");
  command->add_option("--archive-url", options->archive_url, "A lasting copy")->type_name("URL");
  command->add_option("--words", options->words, "Its words")->type_name("TEXT");
}

void AddRecord(CLI::App* parent, StatementRecordOptions* options) {
  CLI::App* command = AddCommand(parent, "record", "Record those of a file, a JSON object a line");
  command->add_option("FILE", options->file, "Input; - is standard input")->type_name("")->required();
  command->add_option("--rejects", options->rejects, "Write every rejected line with its reason to this file")
      ->type_name("FILE");
}

void AddList(CLI::App* parent, StatementListOptions* options) {
  CLI::App* command = AddCommand(parent, "list", "List them, newest first");
  AddQuotation(command, &options->quotation, &options->text);
  command->add_option("--by", options->by, "Only by this party")->type_name("NAME");
  command->add_option("--act", options->acts, "Only this act; may be given several times")
      ->type_name(kActs)
      ->expected(1)
      ->take_all()
      ->check(OneOf(Acts()));
  command->add_option("--from", options->from, "Made from the first moment of this date on (EDTF)")->type_name("DATE");
  command->add_option("--to", options->to, "Made up to the last moment of this date (EDTF)")->type_name("DATE");
  AddLimit(command, &options->limit);
}

}  // namespace

v1::StatementInput StatementAddOptions::Input() const {
  v1::StatementInput input;
  input.set_quotation_text(text);
  v1::Statement* statement = input.mutable_statement();
  statement->set_quotation_id(quotation);
  statement->set_act(ParsedAct(act));
  statement->set_party(by);
  for (const std::string& id : by_ids) statement->add_party_ids(id);
  statement->set_party_kind(CheckedEnum<v1::SpeakerKind>(by_kind, v1::SpeakerKind_descriptor()));
  statement->set_concern(CheckedEnum<v1::StatementConcern>(concern, v1::StatementConcern_descriptor()));
  statement->set_link_party(link);
  statement->set_occurrence_id(occurrence);
  if (!made.empty()) statement->mutable_made()->set_edtf(made);
  statement->set_medium(medium);
  statement->set_url(url);
  statement->set_archive_url(archive_url);
  statement->set_text(words);
  return input;
}

v1::ListStatementsRequest StatementListOptions::Request() const {
  v1::ListStatementsRequest request;
  request.set_quotation_id(quotation);
  request.set_party(by);
  for (const std::string& act : acts) request.add_acts(ParsedAct(act));
  request.set_from(from);
  request.set_to(to);
  return request;
}

v1::ListConflictsRequest ConflictOptions::Request() const {
  v1::ListConflictsRequest request;
  request.set_speaker(filter.speaker);
  request.set_from(filter.from);
  request.set_to(filter.to);
  request.set_max_conflicts(static_cast<uint32_t>(limit));
  return request;
}

void AddStatementCommands(CLI::App* app, StatementOptions* options) {
  CLI::App* parent = AddCommand(app, "statements", "Who denied, acknowledged, disputed, corrected or retracted what");
  parent->require_subcommand(1);
  AddAdd(parent, &options->add);
  AddRecord(parent, &options->record);
  AddList(parent, &options->list);
}

void AddListConflicts(CLI::App* list, ConflictOptions* options) {
  CLI::App* command = AddCommand(list, "conflicts", "List quotations that are recorded for several speakers");
  command->add_option("--speaker", options->filter.speaker, "Only those of which this speaker is one")
      ->type_name("NAME");
  AddRange(command, &options->filter);
  AddLimit(command, &options->limit);
}

std::string StatementOption(const std::string& field) {
  static const auto& options = *new std::map<std::string, std::string>{
      {"party", "--by"},
      {"party_ids", "--by-id"},
      {"party_kind", "--by-kind"},
      {"link_party", "--link"},
      {"occurrence_id", "--occurrence"},
      {"quotation_id", "--quotation"},
      {"text", "--words"},
      {"quotation_text", "--text"},
      {"archive_url", "--archive-url"},
      {"act", "--act"},
      {"concern", "--concern"},
      {"made", "--made"},
      {"medium", "--medium"},
      {"url", "--url"},
  };
  const auto found = options.find(field);
  return found == options.end() ? field : found->second;
}

}  // namespace verbatim::cli
