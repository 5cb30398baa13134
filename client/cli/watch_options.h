#ifndef VERBATIM_CLIENT_CLI_WATCH_OPTIONS_H_
#define VERBATIM_CLIENT_CLI_WATCH_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "verbatim/v1/watch_service.pb.h"

namespace verbatim::cli {

// What `watch` is asked.
struct WatchOptions {
  std::string quotation, text, speaker, outlet, from;
  std::vector<std::string> kinds;
  uint64_t limit = 0;  // 0 = all

  v1::WatchRequest Request() const;
};

// Adds the command `watch` to `app`. Fills `options`, which outlives it.
void AddWatch(CLI::App* app, WatchOptions* options);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_WATCH_OPTIONS_H_
