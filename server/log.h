#ifndef VERBATIM_SERVER_LOG_H_
#define VERBATIM_SERVER_LOG_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

// The program's log: one JSON object a line on stderr, {"time", "level", "msg", ...fields}. One log for a process.
// Thread-safe, but for StartLog(), which comes before the threads.
namespace verbatim::server {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

using LogFields = std::vector<std::pair<std::string, std::string>>;

// INVALID_ARGUMENT for anything but debug, info, warning and error.
absl::Status ParseLogLevel(absl::string_view name, LogLevel* level);

// Lines below `level` are dropped from now on; gRPC's own log goes here too. Without it, warnings and errors are
// written.
void StartLog(LogLevel level);

bool LogEnabled(LogLevel level);
void Log(LogLevel level, absl::string_view message, const LogFields& fields = {});

// `text` as a JSON string with its quotes; bytes that are no UTF-8 become U+FFFD.
std::string JsonString(absl::string_view text);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_LOG_H_
