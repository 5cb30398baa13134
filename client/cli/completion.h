#ifndef VERBATIM_CLIENT_CLI_COMPLETION_H_
#define VERBATIM_CLIENT_CLI_COMPLETION_H_

#include <CLI/CLI.hpp>
#include <string>

namespace verbatim::cli {

// The completion script of a shell ("bash", "zsh" or "fish") for the commands and options of `app`. Hidden commands are
// left out.
std::string CompletionScript(const CLI::App& app, const std::string& shell);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_COMPLETION_H_
