#include "client/cli/options.h"

#include <algorithm>
#include <numeric>

#include "client/server_address.h"

namespace verbatim::cli {
namespace {

constexpr char kExamples[] =
    R"(Exit status: 0 done; 1 nothing found, or what check --fail-on was to find; 2 wrong usage; 3 server unreachable; 4 some input rejected; 5 other failure.

Examples:
  verbatim record --rejects=rejects.jsonl quotes.jsonl
  verbatim extract --record --outlet="Elm Courier" --published=2024-10-25 --url=https://courier.example/1 article.txt
  verbatim check --fail-on=ALTERED,OTHER_SPEAKER draft.txt
  verbatim verify --speaker="Elon Musk" "it's so boring"
  verbatim verify --batch queries.jsonl > answers.jsonl
  verbatim list occurrences --outlet=Politico --from=2016-01 --to=2016-06
  verbatim count --speaker="Elon Musk" --by=month
  verbatim trace --report=page.html "it's so boring"
  verbatim statements add --act=denied --by="Elon Musk" --made=2024-10-25 --text="it's so boring"
  verbatim search 'harbour "sea level" -tide' --order=newest
  verbatim speakers merge "Musk" "Elon Musk"
  verbatim amend correct d1_ID --published=2024-10-25 --reason="misread" --by="Ana Bello"
  verbatim export --collection=main > backup.jsonl
A text that begins with a dash goes last, after "--": verbatim verify --outlet=Gazette -- "--and so on".)";

constexpr double kMinTimeout = 0.001, kMaxTimeout = 86400;

CLI::Validator IsServer() {
  return CLI::Validator([](std::string& text) { return client::WrongServerAddress(text); }, "");
}

CLI::Validator IsTimeout() {
  return CLI::Validator(
      [](std::string& text) {
        double seconds = 0;
        // False for what is not a number at all, "nan" included.
        const bool good = CLI::detail::lexical_cast(text, seconds) && seconds >= kMinTimeout && seconds <= kMaxTimeout;
        return good ? "" : "want a number of seconds from 0.001 to 86400, got '" + text + "'";
      },
      "");
}

void AddGlobal(CLI::App* app, GlobalOptions* global) {
  app->add_option("--server", global->server, "Server to talk to")
      ->type_name("HOST:PORT")
      ->envname("VERBATIM_SERVER")
      ->check(IsServer())
      ->capture_default_str();
  app->add_option("--collection", global->collection, "Collection to read and write (default main)")->type_name("NAME");
  app->add_option("-o,--output", global->output, "Output: text for people, json for programs")
      ->type_name("text|json")
      ->check(OneOf({"text", "json"}))
      ->capture_default_str();
  app->add_option("--timeout", global->timeout_seconds, "Time limit of each unary call, in seconds")
      ->type_name("SECONDS")
      ->check(IsTimeout())
      ->capture_default_str();
}

void AddRecord(CLI::App* app, RecordOptions* record) {
  CLI::App* command = AddCommand(app, "record", "Record quotations from a file");
  command->add_option("--format", record->format, "Format of the input")
      ->type_name("jsonl|csv")
      ->check(OneOf({"jsonl", "csv"}))
      ->capture_default_str();
  command->add_option("--rejects", record->rejects, "Write every rejected line with its reason to this file")
      ->type_name("FILE");
  command->add_option("FILE", record->file, "Input; - is standard input")->type_name("")->required();
}

void AddGet(CLI::App* app, GetOptions* get) {
  CLI::App* command = AddCommand(app, "get", "Show one quotation (q1_...) or occurrence (o1_...)");
  CLI::Option* id = command->add_option("ID", get->id, "Id of a quotation or an occurrence")->type_name("");
  command->add_option("--text", get->text, "The quotation with these words instead of an id")
      ->type_name("TEXT")
      ->excludes(id);
  command->add_flag("--full", get->full, "Everything recorded: wordings, observations, attributions");
}

void AddVerify(CLI::App* app, VerifyOptions* verify) {
  CLI::App* command = AddCommand(app, "verify", "Say whether words are recorded, how, and for whom");
  CLI::Option* text = command->add_option("TEXT", verify->text, "The words")->type_name("");
  CLI::Option* batch =
      command
          ->add_option("--batch", verify->batch,
                       R"(Verify each line {"id", "text", "speaker"?, "outlet"?, "published"?}; - is standard input)")
          ->type_name("FILE")
          ->excludes(text);
  command->add_option("--speaker", verify->speaker, "Who is thought to have said it")
      ->type_name("NAME")
      ->excludes(batch);
  command->add_option("--outlet", verify->outlet, "Where it is thought to have stood")
      ->type_name("NAME")
      ->excludes(batch);
  command->add_option("--published", verify->published, "When that was published (EDTF)")
      ->type_name("DATE")
      ->excludes(batch);
  command->add_flag("--full", verify->full, "Also give the alignment (with -o json and --batch)");
  command
      ->add_flag("--record-new", verify->record_new,
                 "Record each line without a strong match; lines may have all fields of record's input")
      ->needs(batch);
}

void AddListOf(CLI::App* list, const std::string& what, ListOptions* options) {
  CLI::App* command = AddCommand(list, what, "List " + what);
  AddFilters(command, &options->filter, what == "occurrences");
  if (what == "occurrences") AddStatuses(command, &options->filter);
  AddOrder(command, &options->filter);
  AddLimit(command, &options->limit);
  command->add_option("--page-size", options->page_size, "How many to ask the server for at a time")
      ->type_name("N")
      ->check(CLI::Range(1, 1000).description(""));
  command->add_flag("--full", options->full, "Everything recorded of each");
}

void AddExport(CLI::App* app, ExportOptions* options) {
  CLI::App* command = AddCommand(app, "export", "Write occurrences in record's input format");
  command->add_option("--format", options->format, "Format of the output")
      ->type_name("jsonl|csv")
      ->check(OneOf({"jsonl", "csv"}))
      ->capture_default_str();
  AddFilters(command, &options->filter, true);
  AddOrder(command, &options->filter);
}

void AddAdmin(CLI::App* app) {
  CLI::App* admin = AddCommand(app, "admin", "Look after an index");
  admin->require_subcommand(1);
  AddCommand(admin, "stats", "Sizes and versions");
  AddCommand(admin, "dump", "What was recorded, sorted by id, one JSON object a line");
  AddCommand(admin, "verify",
             "Compare what is derived with what was recorded; exit status 0 only when nothing differs");
  AddCommand(admin, "compact", "Rewrite all files of the store, so that nothing deleted or replaced is left in them");
  AddCommand(admin, "backup", "Make a copy of the store in the server's backup-dir");
  AddCommand(admin, "backups", "List the copies in the server's backup-dir, newest first");
}

size_t EditDistance(const std::string& a, const std::string& b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

}  // namespace

CLI::Validator OneOf(std::vector<std::string> words) { return CLI::IsMember(std::move(words)).description(""); }

CLI::App* AddCommand(CLI::App* parent, const std::string& name, const std::string& description) {
  CLI::App* command = parent->add_subcommand(name, description);
  command->fallthrough();
  return command;
}

ConnectOptions GlobalOptions::Connect() const {
  ConnectOptions connect;
  connect.server = server;
  connect.collection = collection;
  connect.call_deadline = std::chrono::milliseconds(static_cast<int64_t>(timeout_seconds * 1000));
  return connect;
}

std::unique_ptr<CLI::App> MakeApp(Options* options) {
  auto app = std::make_unique<CLI::App>("Verbatim: the provenance index for direct quotations", "verbatim");
  app->set_version_flag("--version", "verbatim " VERBATIM_VERSION);
  app->set_help_all_flag("--help-all", "Print this help and that of every command");
  app->require_subcommand(1);
  AddGlobal(app.get(), &options->global);
  AddRecord(app.get(), &options->record);
  AddExtract(app.get(), &options->extract);
  AddCheck(app.get(), &options->check);
  AddGet(app.get(), &options->get);
  AddVerify(app.get(), &options->verify);
  CLI::App* list =
      AddCommand(app.get(), "list", "List occurrences, quotations and conflicts by speaker, outlet, document and date");
  list->require_subcommand(1);
  AddListOf(list, "occurrences", &options->list_occurrences);
  AddListOf(list, "quotations", &options->list_quotations);
  AddListConflicts(list, &options->list_conflicts);
  AddCount(app.get(), &options->count);
  AddTrace(app.get(), &options->trace);
  AddStatementCommands(app.get(), &options->statements);
  AddSearch(app.get(), &options->search);
  AddPartyCommands(app.get(), "speakers", &options->speakers);
  AddPartyCommands(app.get(), "outlets", &options->outlets);
  AddAmendCommands(app.get(), &options->amend);
  AddWatch(app.get(), &options->watch);
  AddExport(app.get(), &options->export_);
  AddAdmin(app.get());
  CLI::App* completion = AddCommand(app.get(), "completion", "Print the completion script of a shell");
  completion->group("");
  completion->add_option("SHELL", options->completion_shell, "bash, zsh or fish")
      ->type_name("")
      ->required()
      ->check(OneOf({"bash", "zsh", "fish"}));
  // Last, since commands take over the footer that stands when they are added.
  app->footer(kExamples);
  return app;
}

std::vector<std::string> ChosenCommand(const CLI::App& app) {
  std::vector<std::string> chain;
  const CLI::App* at = &app;
  for (auto parsed = at->get_subcommands(); !parsed.empty(); parsed = at->get_subcommands()) {
    at = parsed.front();
    chain.push_back(at->get_name());
  }
  return chain;
}

std::string NearestCommand(const CLI::App& app, const std::string& typed) {
  std::string nearest;
  size_t best = 3;  // three slips or more are another word
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    const size_t distance = EditDistance(typed, command->get_name());
    if (distance < best && distance < command->get_name().size()) {
      best = distance;
      nearest = command->get_name();
    }
  }
  return nearest;
}

}  // namespace verbatim::cli
