#ifndef VERBATIM_CLIENT_CLI_SEARCH_OPTIONS_H_
#define VERBATIM_CLIENT_CLI_SEARCH_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "client/cli/filter_options.h"

namespace verbatim::cli {

struct SearchOptions {
  std::vector<std::string> words;
  FilterOptions filter;  // its order is by publication only
  std::string order = "relevance";
  uint64_t limit = 0;  // 0 = all
};

void AddSearch(CLI::App* app, SearchOptions* options);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_SEARCH_OPTIONS_H_
