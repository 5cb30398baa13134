#ifndef VERBATIM_SERVER_CONFIG_H_
#define VERBATIM_SERVER_CONFIG_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "server/address.h"
#include "server/log.h"

// How the daemon is set up. Each setting comes from the first of these that gives it: flag, environment, file, default.
namespace verbatim::server {

// One setting: `--cache-mib`, VERBATIMD_CACHE_MIB, and `cache-mib` or `cache_mib` in the file.
struct OptionSpec {
  enum class Kind { kText, kNumber, kSwitch };
  const char* name;
  Kind kind;
  const char* default_value;
  const char* help;
  // For kNumber, both inclusive.
  uint64_t least = 0;
  uint64_t most = 0;
};
absl::Span<const OptionSpec> Options();

// Values by name of setting, as somebody wrote them.
using GivenValues = std::map<std::string, std::string>;
// Looks up an environment variable.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

// One setting as it holds, and who said so.
struct Setting {
  std::string name;
  std::string value;
  std::string origin;  // "flag", "environment", "file PATH" or "default"
  OptionSpec::Kind kind = OptionSpec::Kind::kText;
};

struct Config {
  std::string data_dir;
  std::string backup_dir;
  Address listen;
  bool insecure_anywhere = false;
  uint64_t cache_mib = 0;
  uint64_t answer_cache_mib = 0;
  uint64_t list_cache_mib = 0;
  uint64_t match_cache_mib = 0;
  uint64_t write_buffer_mib = 0;
  uint64_t workers = 0;
  uint64_t max_concurrent_streams = 0;
  uint64_t drain_seconds = 0;
  uint64_t watch_keep_changes = 0;
  uint64_t watch_keep_hours = 0;
  std::string withdrawal_key_file;  // empty: in the data directory
  uint64_t expiry_check_seconds = 0;
  LogLevel log_level = LogLevel::kInfo;
  std::vector<Setting> settings;  // all of them, in the order of Options()
};

// Reads the file that "config" among the flags or VERBATIMD_CONFIG names, and puts everything together.
// INVALID_ARGUMENT names the flag, variable or file and key that is wrong, its value and what was wanted; an unknown
// key of the file with the nearest known one; a `listen` that other machines may reach, unless `insecure-anywhere` is
// set.
absl::StatusOr<Config> ResolveConfig(const GivenValues& flags, const Environment& environment);

// The settings as a config file that says the same, the origin of each behind it.
std::string Describe(const Config& config);

// Of `names`, the one with the fewest edits from `name`; empty when none is near.
std::string NearestName(absl::string_view name, absl::Span<const std::string> names);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_CONFIG_H_
