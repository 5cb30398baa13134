#ifndef VERBATIM_CLIENT_CLI_PARTY_OPTIONS_H_
#define VERBATIM_CLIENT_CLI_PARTY_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace verbatim::cli {

// What `speakers` and `outlets` are asked. The two commands are one but for what they call a party and which kind they
// list and add.
struct PartyOptions {
  std::string party;  // a p1_ id, an external id or a name
  std::string url;
  std::string other;  // merge: into; alias: the new name
  std::string kind;
  std::vector<std::string> aliases, external_ids, domains;
  std::string prefix;
  std::vector<std::string> kinds;
  uint64_t limit = 0;  // 0 = all
  std::string file, rejects;
  std::string reason, by;
  bool full = false;
};

// Adds the command `name`, "speakers" or "outlets", with its commands to `app`. Fills `options`, which outlives it.
void AddPartyCommands(CLI::App* app, const std::string& name, PartyOptions* options);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_PARTY_OPTIONS_H_
