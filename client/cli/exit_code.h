#ifndef VERBATIM_CLIENT_CLI_EXIT_CODE_H_
#define VERBATIM_CLIENT_CLI_EXIT_CODE_H_

#include <grpcpp/grpcpp.h>

#include <string>
#include <vector>

#include "client/include/verbatim/status.h"

namespace verbatim::cli {

// How the command ends. Fixed: scripts depend on the numbers.
enum ExitCode {
  kExitDone = 0,
  kExitNothingFound = 1,  // a single get, verify or list found nothing
  kExitUsage = 2,
  kExitUnreachable = 3,
  kExitRejected = 4,  // some input was rejected
  kExitFailure = 5,
};

// The exit code for a call that failed; `invalid` is the one for INVALID_ARGUMENT, which means wrong usage for options
// and rejected input for texts.
ExitCode ExitCodeFor(const grpc::Status& status, ExitCode invalid);

// The path of a field in a message of the API as the name that `record` and the options use for it:
// "occurrences[3].observation.kind" is "kind", "attributions[0].speaker" is "speaker", "published.edtf" is "published".
std::string InputFieldName(const std::string& path);

// "published: '2024-02-30' is not a date; parent: ..." when fields are named, else the message.
std::string DescribeError(const std::string& message, const std::vector<FieldViolation>& violations);

// Says on stderr what failed ("verbatim: list: ...", naming the server when it is unreachable) and returns the exit
// code.
ExitCode Fail(const std::string& command, const std::string& server, const grpc::Status& status, ExitCode invalid);
// The same for a failure of our own.
ExitCode Fail(const std::string& command, const std::string& message, ExitCode code);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_EXIT_CODE_H_
