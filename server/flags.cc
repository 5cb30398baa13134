#include "server/flags.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace verbatim::server {
namespace {

// CLI11 says that arguments were not expected; this says which and what was meant.
std::string Improved(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> extra = app.remaining();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr || extra.empty()) return error.what();
  absl::string_view name = extra.front();
  if (!absl::StartsWith(name, "--")) return absl::StrCat("unexpected argument '", name, "'");
  name = name.substr(2, name.find('=') == absl::string_view::npos ? name.npos : name.find('=') - 2);
  std::vector<std::string> names = {"config", "check-config", "version", "help"};
  for (const OptionSpec& option : Options()) names.emplace_back(option.name);
  const std::string nearest = NearestName(name, names);
  return absl::StrCat("unknown flag --", name,
                      nearest.empty() ? "; see --help" : absl::StrCat("; did you mean --", nearest, "?"));
}

}  // namespace

absl::StatusOr<Flags> ParseFlags(int argc, const char* const* argv, const std::string& version) {
  CLI::App app("The Verbatim server: the provenance index for direct quotations, over gRPC.", "verbatimd");
  app.footer(
      "Each setting also comes from the environment (VERBATIMD_DATA_DIR, ...) and from the TOML file that --config or "
      "VERBATIMD_CONFIG names\n"
      "(data-dir = \"...\"); a flag wins over the environment, the environment over the file.\n"
      "Exit codes: 0 stopped in good order; 2 wrong usage or configuration; 5 any other failure.");
  // CLI11 keeps pointers to these.
  GivenValues texts;
  bool check_config = false;
  bool show_version = false;
  texts["config"];
  app.add_option("--config", texts["config"], "TOML file with settings")->type_name("FILE");
  for (const OptionSpec& option : Options()) {
    const std::string flag = absl::StrCat("--", option.name);
    std::string& value = texts[option.name];
    if (option.kind == OptionSpec::Kind::kSwitch) {
      app.add_flag_callback(
          flag, [&value] { value = "true"; }, option.help);
    } else {
      const bool has_default = *option.default_value != '\0';
      const std::string help =
          has_default ? absl::StrCat(option.help, " (default ", option.default_value, ")") : option.help;
      app.add_option(flag, value, help)->type_name(option.kind == OptionSpec::Kind::kNumber ? "N" : "TEXT");
    }
  }
  app.add_flag("--check-config", check_config, "Check the settings, print them with their origin, and leave");
  app.add_flag("--version", show_version, "Print the version and leave");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Flags{{}, false, app.help()};
  } catch (const CLI::ParseError& error) {
    return absl::InvalidArgumentError(Improved(app, error));
  }
  Flags flags;
  flags.check_config = check_config;
  if (show_version) flags.text = absl::StrCat("verbatimd ", version, "\n");
  for (auto& [name, value] : texts) {
    if (app.count(absl::StrCat("--", name)) > 0) flags.given[name] = std::move(value);
  }
  return flags;
}

}  // namespace verbatim::server
