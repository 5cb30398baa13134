#ifndef VERBATIM_CLIENT_CLI_ARGUMENTS_H_
#define VERBATIM_CLIENT_CLI_ARGUMENTS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace verbatim::cli {

// The words of a command line without the options that are given an empty value ("--speaker=", "--speaker" ""): empty
// means not given, as scripts with an unset variable expect, and the parser would take the next word for the value.
// Unknown options and what follows a bare "--" stay.
std::vector<std::string> WithoutEmptyOptions(const CLI::App& app, const std::vector<std::string>& words);

// The first of `options` that is given an empty value; empty when none is. For those whose absence lets everything
// pass.
std::string EmptyOption(const std::vector<std::string>& words, const std::vector<std::string>& options);

// The first option among the words that no command of `app` has; empty when there is none.
std::string UnknownOption(const CLI::App& app, const std::vector<std::string>& words);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_ARGUMENTS_H_
