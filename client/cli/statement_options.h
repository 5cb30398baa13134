#ifndef VERBATIM_CLIENT_CLI_STATEMENT_OPTIONS_H_
#define VERBATIM_CLIENT_CLI_STATEMENT_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "client/cli/filter_options.h"
#include "verbatim/v1/directory_service.pb.h"
#include "verbatim/v1/statement_service.pb.h"

namespace verbatim::cli {

// One statement, option by option.
struct StatementAddOptions {
  std::string act, by, by_kind, concern, link;
  std::vector<std::string> by_ids;
  std::string quotation, text;  // one of the two
  std::string occurrence, made, medium, url, archive_url, words;

  v1::StatementInput Input() const;
};

struct StatementRecordOptions {
  std::string file, rejects;
};

struct StatementListOptions {
  std::string quotation, text;  // at most one of the two
  std::string by, from, to;
  std::vector<std::string> acts;
  uint64_t limit = 0;  // 0 = all

  // The first page, but for a quotation that is given by its words.
  v1::ListStatementsRequest Request() const;
};

// What the commands of `statements` are asked.
struct StatementOptions {
  StatementAddOptions add;
  StatementRecordOptions record;
  StatementListOptions list;
};

// Which conflicts to list.
struct ConflictOptions {
  FilterOptions filter;  // speaker and range alone
  uint64_t limit = 0;    // 0 = all

  v1::ListConflictsRequest Request() const;
};

// Adds the command `statements` with its commands to `app`. Fills `options`, which outlives it.
void AddStatementCommands(CLI::App* app, StatementOptions* options);
// Adds `conflicts` to the command `list`.
void AddListConflicts(CLI::App* list, ConflictOptions* options);

// The option of `statements add` that gives a field of the API's input: "party" is "--by".
std::string StatementOption(const std::string& field);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_STATEMENT_OPTIONS_H_
