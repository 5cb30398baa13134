#include "client/cli/party_options.h"

#include "client/cli/options.h"

namespace verbatim::cli {
namespace {

constexpr char kParty[] = "A name, an external id or a p1_ id";

void AddEditor(CLI::App* command, PartyOptions* options) {
  command->add_option("--reason", options->reason, "Why; kept in the history")->type_name("TEXT");
  command->add_option("--by", options->by, "Who does it; kept in the history")->type_name("NAME");
}

void AddClaims(CLI::App* command, PartyOptions* options) {
  const auto add = [command](const std::string& name, std::vector<std::string>* values, const std::string& what,
                             const std::string& type) {
    command->add_option(name, *values, what)->type_name(type)->expected(1)->take_all();
  };
  add("--alias", &options->aliases, "Another name; may be given several times", "NAME");
  add("--external-id", &options->external_ids, "An identifier elsewhere, such as Wikidata's Q317521", "ID");
  add("--domain", &options->domains, "A registrable domain, such as example.com", "DOMAIN");
}

void AddKind(CLI::App* command, PartyOptions* options) {
  command->add_option("--kind", options->kind, "What it is")
      ->type_name("person|organisation|publication")
      ->check(OneOf({"person", "organisation", "publication"}));
}

void AddGet(CLI::App* parent, PartyOptions* options) {
  CLI::App* command = AddCommand(parent, "get", "Show who is meant by a name, an id or a url");
  CLI::Option* party = command->add_option("PARTY", options->party, kParty)->type_name("");
  command->add_option("--url", options->url, "Whose domain has this address?")->type_name("URL")->excludes(party);
  command->add_flag("--full", options->full, "Also what was done to it");
}

void AddList(CLI::App* parent, PartyOptions* options) {
  CLI::App* command = AddCommand(parent, "list", "List those that are registered, by name");
  command->add_option("--prefix", options->prefix, "Only names that begin so")->type_name("TEXT");
  command->add_option("--kind", options->kinds, "Only this kind; may be given several times")
      ->type_name("person|organisation|publication|unknown")
      ->expected(1)
      ->take_all()
      ->check(OneOf({"person", "organisation", "publication", "unknown"}));
  command->add_option("--limit", options->limit, "At most so many (default all)")
      ->type_name("N")
      ->check(CLI::Range(uint64_t{1}, uint64_t{1'000'000'000}).description(""));
}

}  // namespace

void AddPartyCommands(CLI::App* app, const std::string& name, PartyOptions* options) {
  CLI::App* parent = AddCommand(app, name, "The directory of speakers and outlets: who is meant by a name");
  parent->require_subcommand(1);
  AddGet(parent, options);
  AddList(parent, options);

  CLI::App* add = AddCommand(parent, "add", "Register one, or add to one that is registered");
  add->add_option("NAME", options->party, "The name to show")->type_name("")->required();
  AddKind(add, options);
  AddClaims(add, options);
  AddEditor(add, options);

  CLI::App* load = AddCommand(parent, "load", "Register those of a file, a JSON object a line");
  load->add_option("FILE", options->file, "Input; - is standard input")->type_name("")->required();
  load->add_option("--rejects", options->rejects, "Write every rejected line with its reason to this file")
      ->type_name("FILE");
  AddEditor(load, options);

  CLI::App* alias = AddCommand(parent, "alias", "Give one another name");
  alias->add_option("PARTY", options->party, kParty)->type_name("")->required();
  alias->add_option("NAME", options->other, "The other name")->type_name("")->required();
  AddEditor(alias, options);

  CLI::App* remove = AddCommand(parent, "remove", "Take names, external ids or domains from one");
  remove->add_option("PARTY", options->party, kParty)->type_name("")->required();
  AddClaims(remove, options);
  AddEditor(remove, options);

  CLI::App* merge = AddCommand(parent, "merge", "Have one taken for another, until that is undone");
  merge->add_option("FROM", options->party, kParty)->type_name("")->required();
  merge->add_option("INTO", options->other, "For which it is taken")->type_name("")->required();
  AddEditor(merge, options);

  CLI::App* undo = AddCommand(parent, "undo", "Undo the merge of one into another");
  undo->add_option("FROM", options->party, kParty)->type_name("")->required();
  AddEditor(undo, options);
}

}  // namespace verbatim::cli
