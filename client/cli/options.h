#ifndef VERBATIM_CLIENT_CLI_OPTIONS_H_
#define VERBATIM_CLIENT_CLI_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "client/cli/amend_options.h"
#include "client/cli/article_options.h"
#include "client/cli/count_options.h"
#include "client/cli/filter_options.h"
#include "client/cli/party_options.h"
#include "client/cli/search_options.h"
#include "client/cli/statement_options.h"
#include "client/cli/trace_options.h"
#include "client/cli/watch_options.h"
#include "client/include/verbatim/connect_options.h"

namespace verbatim::cli {

// What a command line asks for. Each command reads the options of its own and the global ones.
struct GlobalOptions {
  std::string server = "127.0.0.1:7411";
  std::string collection;
  std::string output = "text";
  double timeout_seconds = 30;

  bool json() const { return output == "json"; }
  ConnectOptions Connect() const;
};

struct RecordOptions {
  std::string format = "jsonl";
  std::string rejects;
  std::string file;
};

struct GetOptions {
  std::string id;
  std::string text;
  bool full = false;
};

struct VerifyOptions {
  std::string text;
  std::string batch;
  std::string speaker, outlet, published;
  bool full = false;
  bool record_new = false;
};

struct ListOptions {
  FilterOptions filter;
  uint64_t limit = 0;  // 0 = all
  int32_t page_size = 0;
  bool full = false;
};

struct ExportOptions {
  FilterOptions filter;
  std::string format = "jsonl";
};

struct Options {
  GlobalOptions global;
  RecordOptions record;
  ExtractOptions extract;
  CheckOptions check;
  GetOptions get;
  VerifyOptions verify;
  ListOptions list_occurrences, list_quotations;
  ConflictOptions list_conflicts;
  CountOptions count;
  TraceOptions trace;
  StatementOptions statements;
  SearchOptions search;
  ExportOptions export_;
  PartyOptions speakers, outlets;
  AmendOptions amend;
  WatchOptions watch;
  std::string completion_shell;
};

// The command line parser: global options, commands, help and version. Fills `options`, which outlives it.
std::unique_ptr<CLI::App> MakeApp(Options* options);

// Adds a command. Every command takes the global options too, so that they may stand before or after it.
CLI::App* AddCommand(CLI::App* parent, const std::string& name, const std::string& description);
// One of a few words; the type name of the option shows them.
CLI::Validator OneOf(std::vector<std::string> words);

// The chain of commands that was chosen, without the program: {"list", "occurrences"}.
std::vector<std::string> ChosenCommand(const CLI::App& app);

// The command that a mistyped one probably meant; empty when none is near.
std::string NearestCommand(const CLI::App& app, const std::string& typed);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_OPTIONS_H_
