#ifndef VERBATIM_CLIENT_CLI_COUNT_OPTIONS_H_
#define VERBATIM_CLIENT_CLI_COUNT_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "client/cli/filter_options.h"
#include "verbatim/v1/count.pb.h"

namespace verbatim::cli {

struct CountOptions {
  // As many groups as an answer can hold.
  static constexpr int32_t kMaxGroups = 1000;

  FilterOptions filter;
  std::string by;  // a word of the option; empty = all together
  bool all = false;
  int32_t limit = kMaxGroups;

  v1::CountBy By() const;
};

void AddCount(CLI::App* app, CountOptions* options);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_COUNT_OPTIONS_H_
