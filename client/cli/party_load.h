#ifndef VERBATIM_CLIENT_CLI_PARTY_LOAD_H_
#define VERBATIM_CLIENT_CLI_PARTY_LOAD_H_

#include <string>

#include "client/cli/commands.h"

namespace verbatim::cli {

// Registers the parties of a file, a JSON object a line, in batches; new ones without a kind get `kind`. `command` is
// named in messages. Prints what became of them: {"read", "registered", "changed", "already_known", "rejected",
// "seconds"}.
ExitCode LoadParties(const GlobalOptions& global, const std::string& command, v1::SpeakerKind kind,
                     const PartyOptions& options);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_PARTY_LOAD_H_
