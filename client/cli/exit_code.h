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

// The exit code for a call that failed. INVALID_ARGUMENT means rejected input when it is about the quoted text, and
// wrong usage when it is about anything else, which options gave. `missing` is the one for NOT_FOUND: an answer where
// one thing was asked for; a failure where the collection is all that can be missing.
ExitCode ExitCodeFor(const grpc::Status& status, ExitCode missing);

// The path of a field in a message of the API as the name that `record` and the options use for it:
// "occurrences[3].observation.kind" is "kind", "attributions[0].speaker" is "speaker", "published.edtf" is "published".
std::string InputFieldName(const std::string& path);

// "published: '2024-02-30' is not a date; parent: ..." when fields are named, else the message.
std::string DescribeError(const std::string& message, const std::vector<FieldViolation>& violations);

// Says on stderr what failed ("verbatim: list: ...", naming the server when it is unreachable) and returns the exit
// code.
ExitCode Fail(const std::string& command, const std::string& server, const grpc::Status& status, ExitCode missing);
// The same for a failure of our own.
ExitCode Fail(const std::string& command, const std::string& message, ExitCode code);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_EXIT_CODE_H_
