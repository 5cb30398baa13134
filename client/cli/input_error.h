#ifndef VERBATIM_CLIENT_CLI_INPUT_ERROR_H_
#define VERBATIM_CLIENT_CLI_INPUT_ERROR_H_

#include <optional>
#include <string>

#include "google/rpc/status.pb.h"

namespace verbatim::cli {

// Why a line is rejected. `field` is empty when the line as a whole is wrong.
struct InputError {
  std::string field;
  std::string message;  // the value and what was wanted
  // "published: 12 is a number; want ..."
  std::string ToString() const { return field.empty() ? message : field + ": " + message; }
};
using MaybeError = std::optional<InputError>;

// The server's reason in the terms of the input: the field that is wrong, or everything said about several.
InputError InputErrorOf(const google::rpc::Status& status);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_INPUT_ERROR_H_
