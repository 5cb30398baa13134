#ifndef VERBATIM_SERVER_FLAGS_H_
#define VERBATIM_SERVER_FLAGS_H_

#include <string>

#include "absl/status/statusor.h"
#include "server/config.h"

namespace verbatim::server {

// What the command line of the daemon says.
struct Flags {
  GivenValues given;  // settings, and "config"
  bool check_config = false;
  // Not empty: print this and leave (--help, --version).
  std::string text;
};

// INVALID_ARGUMENT for an unknown flag (naming the nearest), one without its value, or anything that is no flag.
// `version` is what --version says.
absl::StatusOr<Flags> ParseFlags(int argc, const char* const* argv, const std::string& version);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_FLAGS_H_
