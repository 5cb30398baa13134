#include "server/config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace verbatim::server {
namespace {

using Kind = OptionSpec::Kind;

constexpr OptionSpec kOptions[] = {
    {"data-dir", Kind::kText, "", "Folder of the index; created when absent. Required"},
    {"backup-dir", Kind::kText, "", "Folder for backups, created when absent; empty: none are made"},
    {"listen", Kind::kText, "127.0.0.1:7411", "HOST:PORT to listen on; port 0 takes any free one"},
    {"insecure-anywhere", Kind::kSwitch, "false",
     "Allow --listen on an address that other machines can reach, without TLS or authentication"},
    {"cache-mib", Kind::kNumber, "64", "Memory for reading, in MiB", 1, 1 << 20},
    {"answer-cache-mib", Kind::kNumber, "96", "Memory for answers that are asked for again, in MiB", 0, 1 << 20},
    {"list-cache-mib", Kind::kNumber, "32", "Memory for what lists and searches show again and again, in MiB", 0,
     1 << 20},
    {"match-cache-mib", Kind::kNumber, "128", "Memory for what verifying reads again and again, in MiB", 0, 1 << 20},
    {"write-buffer-mib", Kind::kNumber, "64", "Memory for writing, in MiB", 4, 1 << 16},
    {"workers", Kind::kNumber, "0", "Threads for scans, batches and writes; 0: two for each core, at least four", 0,
     1024},
    {"max-concurrent-streams", Kind::kNumber, "128", "Calls in flight on one connection", 1, 65536},
    {"drain-seconds", Kind::kNumber, "20", "How long calls in flight may take to end after SIGTERM", 0, 3600},
    {"watch-keep-changes", Kind::kNumber, "1000000", "Changes kept for watches that come back, for each collection", 1,
     1'000'000'000'000},
    {"watch-keep-hours", Kind::kNumber, "168", "How long they are kept, in hours", 1, 87'600},
    {"withdrawal-key-file", Kind::kText, "",
     "File with the secret key under which withdrawn things are marked; created when absent. Default withdrawal.key "
     "in the data directory"},
    {"expiry-check-seconds", Kind::kNumber, "60", "How often documents that have expired are withdrawn", 1, 86'400},
    {"log-level", Kind::kText, "info", "debug, info, warning or error"},
};

std::string EnvironmentName(absl::string_view option) {
  return absl::StrCat("VERBATIMD_", absl::AsciiStrToUpper(absl::StrReplaceAll(option, {{"-", "_"}})));
}

// How an error names a setting, in the words of whoever gave it.
std::string Label(const Setting& setting) {
  if (setting.origin == "flag") return absl::StrCat("--", setting.name, "=", setting.value);
  if (setting.origin == "environment") return absl::StrCat(EnvironmentName(setting.name), "=", setting.value);
  return absl::StrCat(setting.origin, ": ", setting.name, " = ", setting.value);
}

absl::Status Wrong(const Setting& setting, absl::string_view wanted) {
  return absl::InvalidArgumentError(absl::StrCat(Label(setting), ": ", wanted));
}

std::vector<std::string> OptionNames() {
  std::vector<std::string> names;
  for (const OptionSpec& option : kOptions) names.emplace_back(option.name);
  return names;
}

// The value of one key of the file, as a flag would give it.
absl::StatusOr<std::string> ValueText(const std::string& path, const std::string& key, const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto number = node.value_exact<int64_t>()) return absl::StrCat(*number);
  if (const auto flag = node.value_exact<bool>()) return std::string(*flag ? "true" : "false");
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", key, ": want a text, a whole number, true or false"));
}

absl::Status AddKey(const std::string& path, const std::string& key, const toml::node& node, GivenValues* values) {
  const std::string name = absl::StrReplaceAll(key, {{"_", "-"}});
  const std::vector<std::string> names = OptionNames();
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    const std::string nearest = NearestName(name, names);
    return absl::InvalidArgumentError(absl::StrCat(path, ": unknown key '", key, "'; ",
                                                   nearest.empty()
                                                       ? absl::StrCat("want one of ", absl::StrJoin(names, ", "))
                                                       : absl::StrCat("did you mean '", nearest, "'?")));
  }
  absl::StatusOr<std::string> value = ValueText(path, key, node);
  if (!value.ok()) return value.status();
  if (!values->emplace(name, *std::move(value)).second) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": '", name, "' is given twice, with - and with _"));
  }
  return absl::OkStatus();
}

absl::StatusOr<GivenValues> ReadFile(const std::string& path) {
  toml::table table;
  try {
    table = toml::parse_file(path);
  } catch (const toml::parse_error& error) {
    std::ostringstream where;
    if (error.source().begin.line > 0) where << " (line " << error.source().begin.line << ")";
    return absl::InvalidArgumentError(absl::StrCat(path, ": ", std::string(error.description()), where.str()));
  }
  GivenValues values;
  for (const auto& [key, node] : table) {
    absl::Status added = AddKey(path, std::string(key.str()), node, &values);
    if (!added.ok()) return added;
  }
  return values;
}

// Where each setting is looked for.
struct Sources {
  const GivenValues& flags;
  const Environment& environment;
  std::string file_path;
  GivenValues file;
};

Setting Find(const OptionSpec& option, const Sources& sources) {
  const auto flag = sources.flags.find(option.name);
  if (flag != sources.flags.end()) return {option.name, flag->second, "flag", option.kind};
  if (auto value = sources.environment(EnvironmentName(option.name))) {
    return {option.name, *std::move(value), "environment", option.kind};
  }
  const auto file = sources.file.find(option.name);
  if (file != sources.file.end()) {
    return {option.name, file->second, absl::StrCat("file ", sources.file_path), option.kind};
  }
  return {option.name, option.default_value, "default", option.kind};
}

// Reads typed values out of the settings; keeps the first error.
class Reader {
 public:
  explicit Reader(const std::vector<Setting>& settings) : settings_(settings) {}

  const absl::Status& status() const { return status_; }

  const Setting& Of(absl::string_view name) const {
    return *std::find_if(settings_.begin(), settings_.end(),
                         [&](const Setting& setting) { return setting.name == name; });
  }

  void Fail(const Setting& setting, absl::string_view wanted) {
    if (status_.ok()) status_ = Wrong(setting, wanted);
  }

  uint64_t Number(absl::string_view name) {
    const Setting& setting = Of(name);
    const auto* option = std::find_if(std::begin(kOptions), std::end(kOptions),
                                      [&](const OptionSpec& candidate) { return candidate.name == name; });
    uint64_t value = 0;
    const bool digits = setting.value.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || !absl::SimpleAtoi(setting.value, &value) || value < option->least || value > option->most) {
      Fail(setting, absl::StrCat("want a whole number from ", option->least, " to ", option->most));
    }
    return value;
  }

  bool Switch(absl::string_view name) {
    const Setting& setting = Of(name);
    if (setting.value != "true" && setting.value != "false") Fail(setting, "want true or false");
    return setting.value == "true";
  }

 private:
  const std::vector<Setting>& settings_;
  absl::Status status_;
};

absl::Status CheckListen(const Setting& setting, const Config& config) {
  if (config.insecure_anywhere) return absl::OkStatus();
  const absl::Status loopback = CheckLoopback(config.listen);
  if (loopback.ok()) return loopback;
  return Wrong(setting,
               absl::StrCat(loopback.message(), "; there is no TLS or authentication, so want an address of this ",
                            "machine alone such as 127.0.0.1:7411, or --insecure-anywhere"));
}

absl::Status ReadSettings(Config* config) {
  Reader reader(config->settings);
  config->data_dir = reader.Of("data-dir").value;
  config->backup_dir = reader.Of("backup-dir").value;
  if (config->data_dir.empty()) {
    return absl::InvalidArgumentError("--data-dir is missing; want the folder of the index");
  }
  config->insecure_anywhere = reader.Switch("insecure-anywhere");
  config->cache_mib = reader.Number("cache-mib");
  config->answer_cache_mib = reader.Number("answer-cache-mib");
  config->list_cache_mib = reader.Number("list-cache-mib");
  config->match_cache_mib = reader.Number("match-cache-mib");
  config->write_buffer_mib = reader.Number("write-buffer-mib");
  config->workers = reader.Number("workers");
  config->max_concurrent_streams = reader.Number("max-concurrent-streams");
  config->drain_seconds = reader.Number("drain-seconds");
  config->watch_keep_changes = reader.Number("watch-keep-changes");
  config->watch_keep_hours = reader.Number("watch-keep-hours");
  config->withdrawal_key_file = reader.Of("withdrawal-key-file").value;
  config->expiry_check_seconds = reader.Number("expiry-check-seconds");
  const Setting& log_level = reader.Of("log-level");
  const absl::Status level = ParseLogLevel(log_level.value, &config->log_level);
  if (!level.ok()) reader.Fail(log_level, level.message());
  const Setting& listen = reader.Of("listen");
  const absl::StatusOr<Address> address = ParseAddress(listen.value);
  if (!address.ok()) reader.Fail(listen, address.status().message());
  if (!reader.status().ok()) return reader.status();
  config->listen = *address;
  return CheckListen(listen, *config);
}

size_t EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row.back();
}

}  // namespace

absl::Span<const OptionSpec> Options() { return kOptions; }

absl::StatusOr<Config> ResolveConfig(const GivenValues& flags, const Environment& environment) {
  Sources sources{flags, environment, "", {}};
  const auto config_flag = flags.find("config");
  sources.file_path = config_flag != flags.end() ? config_flag->second : environment("VERBATIMD_CONFIG").value_or("");
  if (!sources.file_path.empty()) {
    absl::StatusOr<GivenValues> file = ReadFile(sources.file_path);
    if (!file.ok()) return file.status();
    sources.file = *std::move(file);
  }
  Config config;
  for (const OptionSpec& option : kOptions) config.settings.push_back(Find(option, sources));
  absl::Status read = ReadSettings(&config);
  if (!read.ok()) return read;
  return config;
}

std::string Describe(const Config& config) {
  std::string text;
  for (const Setting& setting : config.settings) {
    // A basic string of TOML is escaped like one of JSON.
    const std::string value = setting.kind == Kind::kText ? JsonString(setting.value) : setting.value;
    absl::StrAppend(&text, setting.name, " = ", value, "  # ", setting.origin, "\n");
  }
  return text;
}

std::string NearestName(absl::string_view name, absl::Span<const std::string> names) {
  std::string nearest;
  size_t fewest = std::max<size_t>(2, name.size() / 2) + 1;
  for (const std::string& candidate : names) {
    const size_t edits = EditDistance(name, candidate);
    if (edits >= fewest) continue;
    fewest = edits;
    nearest = candidate;
  }
  return nearest;
}

}  // namespace verbatim::server
