#include <fcntl.h>
#include <simdjson.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>

#include "client/cli/arguments.h"
#include "client/cli/commands.h"
#include "client/cli/completion.h"
#include "client/cli/output.h"
#include "client/cli/terminal.h"

namespace verbatim::cli {
namespace {

// The first word after the commands in `chain` that is neither an option nor the value of a global one: where a command
// was meant to stand.
std::string NextWord(const std::vector<std::string>& chain, const std::vector<std::string>& words) {
  size_t depth = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "-o" || word == "--server" || word == "--collection" || word == "--output" || word == "--timeout") {
      ++i;
    } else if (depth < chain.size() && word == chain[depth]) {
      ++depth;
    } else if (word.empty() || word[0] != '-') {
      return word;
    }
  }
  return "";
}

ExitCode WrongUsage(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& words) {
  const std::vector<std::string> chain = ChosenCommand(app);
  const CLI::App* command = &app;
  std::string at = "verbatim";
  for (const std::string& name : chain) {
    at += " " + name;
    command = command->get_subcommands().front();
  }
  std::string message = error.what();
  const bool lacks_command = error.get_name() == "ExtrasError" || error.get_name() == "RequiredError";
  if (lacks_command && command->get_require_subcommand_min() > 0) {
    const std::string typed = NextWord(chain, words);
    const std::string unknown = UnknownOption(app, words);
    const std::string nearest = NearestCommand(*command, typed);
    message = typed.empty() ? "want a command" : "unknown command '" + typed + "'";
    if (typed.empty() && !unknown.empty()) message = "unknown option '" + unknown + "'";
    if (!nearest.empty()) message += "; did you mean '" + nearest + "'?";
  }
  std::cerr << "verbatim: " << Printable(message) << "\nTry '" << at << " --help'." << std::endl;
  return kExitUsage;
}

// Prints what --help and --version ask for.
ExitCode PrintAbout(const CLI::App& app, const CLI::Success& request) {
  std::ostringstream out, err;
  app.exit(request, out, err);
  WriteOut(out.str());
  FlushOut();
  return kExitDone;
}

ExitCode RunVerifyCommand(const Options& options) {
  if (!options.verify.batch.empty()) return RunVerifyBatch(options.global, options.verify);
  if (options.verify.text.empty()) return Fail("verify", "want a TEXT, or --batch=FILE", kExitUsage);
  return RunVerify(options.global, options.verify);
}

using Commands = std::map<std::vector<std::string>, std::function<ExitCode()>>;

// What each command does, but for those that have many below them. Borrows both.
Commands CommandsOf(const CLI::App& app, const Options& options) {
  return {
      {{"record"}, [&] { return RunRecord(options.global, options.record); }},
      {{"extract"}, [&] { return RunExtract(options.global, options.extract); }},
      {{"check"}, [&] { return RunCheck(options.global, options.check); }},
      {{"get"}, [&] { return RunGet(options.global, options.get); }},
      {{"verify"}, [&] { return RunVerifyCommand(options); }},
      {{"list", "occurrences"}, [&] { return RunListOccurrences(options.global, options.list_occurrences); }},
      {{"list", "quotations"}, [&] { return RunListQuotations(options.global, options.list_quotations); }},
      {{"list", "conflicts"}, [&] { return RunListConflicts(options.global, options.list_conflicts); }},
      {{"count"}, [&] { return RunCount(options.global, options.count); }},
      {{"trace"}, [&] { return RunTrace(options.global, options.trace); }},
      {{"statements", "add"}, [&] { return RunAddStatement(options.global, options.statements.add); }},
      {{"statements", "record"}, [&] { return RunRecordStatements(options.global, options.statements.record); }},
      {{"statements", "list"}, [&] { return RunListStatements(options.global, options.statements.list); }},
      {{"search"}, [&] { return RunSearch(options.global, options.search); }},
      {{"watch"}, [&] { return RunWatch(options.global, options.watch); }},
      {{"export"}, [&] { return RunExport(options.global, options.export_); }},
      {{"admin", "stats"}, [&] { return RunAdminStats(options.global); }},
      {{"admin", "dump"}, [&] { return RunAdminDump(options.global); }},
      {{"admin", "verify"}, [&] { return RunAdminVerify(options.global); }},
      {{"admin", "compact"}, [&] { return RunAdminCompact(options.global); }},
      {{"admin", "backup"}, [&] { return RunAdminBackup(options.global); }},
      {{"admin", "backups"}, [&] { return RunAdminBackups(options.global); }},
      {{"completion"},
       [&] {
         WriteOut(CompletionScript(app, options.completion_shell));
         return kExitDone;
       }},
  };
}

ExitCode Dispatch(const CLI::App& app, const Options& options) {
  const std::vector<std::string> chosen = ChosenCommand(app);
  ExitCode code = kExitDone;
  if (chosen.front() == "speakers" || chosen.front() == "outlets") {
    code = RunPartyCommand(options.global, chosen, chosen.front() == "speakers" ? options.speakers : options.outlets);
  } else if (chosen.front() == "amend") {
    code = RunAmendCommand(options.global, chosen, options.amend);
  } else {
    code = CommandsOf(app, options).at(chosen)();
  }
  FlushOut();
  return code;
}

}  // namespace

int Run(int argc, const char* const* argv) {
  // A reader that goes away shows as an error of the write.
  std::signal(SIGPIPE, SIG_IGN);
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (simdjson::validate_utf8(word.data(), word.size())) continue;
    return Fail("argument " + std::to_string(i), "is not valid UTF-8: '" + std::string(word) + "'", kExitUsage);
  }
  Options options;
  const std::unique_ptr<CLI::App> app = MakeApp(&options);
  const std::vector<std::string> given(argv + 1, argv + argc);
  const std::string empty = EmptyOption(given, {"--fail-on"});
  if (!empty.empty()) return Fail("check", empty + ": wants a value, or to be left out", kExitUsage);
  const std::vector<std::string> words = WithoutEmptyOptions(*app, given);
  try {
    // The parser takes the words from the back.
    app->parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::Success& request) {
    return PrintAbout(*app, request);
  } catch (const CLI::ParseError& error) {
    return WrongUsage(*app, error, words);
  }
  const bool has_empty_options = words.size() + 1 < static_cast<size_t>(argc);
  if (has_empty_options && ChosenCommand(*app) == std::vector<std::string>{"amend", "withdraw"}) {
    // A filter that a script meant to give and that is left out would erase more than was meant.
    return Fail("amend withdraw", "an option has an empty value; leave it out, or give it one", kExitUsage);
  }
  return Dispatch(*app, options);
}

}  // namespace verbatim::cli
