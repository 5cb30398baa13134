#include "client/cli/exit_code.h"

#include <iostream>

#include "client/cli/stop_signal.h"
#include "client/cli/terminal.h"
#include "client/error_details.h"

namespace verbatim::cli {
namespace {

bool IsAboutText(const grpc::Status& status) {
  for (const FieldViolation& violation : client::FieldViolations(status)) {
    if (InputFieldName(violation.field) == "text") return true;
  }
  return false;
}

}  // namespace

ExitCode ExitCodeFor(const grpc::Status& status, ExitCode missing) {
  switch (status.error_code()) {
    case grpc::StatusCode::OK:
      return kExitDone;
    case grpc::StatusCode::NOT_FOUND:
      return missing;
    case grpc::StatusCode::INVALID_ARGUMENT:
      return IsAboutText(status) ? kExitRejected : kExitUsage;
    case grpc::StatusCode::UNAVAILABLE:
      return kExitUnreachable;
    case grpc::StatusCode::CANCELLED:
      // The server went away under the call, unless the user stopped it.
      return StopRequested() ? kExitFailure : kExitUnreachable;
    default:
      return kExitFailure;
  }
}

std::string InputFieldName(const std::string& path) {
  std::string name = path;
  // Leading wrappers are where the API keeps the field, not what it is called.
  for (bool stripped = true; stripped;) {
    stripped = false;
    for (const char* wrapper : {"occurrences", "occurrence", "observation", "attributions", "queries", "query",
                                "filter", "parties", "statements", "facts", "article"}) {
      const std::string prefix = wrapper;
      if (name.compare(0, prefix.size(), prefix) != 0) continue;
      size_t end = prefix.size();
      if (end < name.size() && name[end] == '[') end = name.find(']', end) + 1;
      if (end == 0 || end >= name.size() || name[end] != '.') continue;
      name.erase(0, end + 1);
      stripped = true;
    }
  }
  const std::string suffix = ".edtf";
  if (name.size() > suffix.size() && name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0) {
    name.resize(name.size() - suffix.size());
  }
  return name;
}

std::string DescribeError(const std::string& message, const std::vector<FieldViolation>& violations) {
  if (violations.empty()) return message;
  std::string text;
  for (const FieldViolation& violation : violations) {
    if (!text.empty()) text += "; ";
    const std::string field = InputFieldName(violation.field);
    // Some descriptions begin with the name of their field.
    const bool named = field.empty() || violation.description.compare(0, field.size() + 1, field + ":") == 0;
    text += named ? violation.description : field + ": " + violation.description;
  }
  return text;
}

ExitCode Fail(const std::string& command, const std::string& server, const grpc::Status& status, ExitCode missing) {
  const ExitCode code = ExitCodeFor(status, missing);
  std::string message = DescribeError(status.error_message(), client::FieldViolations(status));
  if (code == kExitUnreachable) {
    message =
        "cannot reach the server at " + server + ": " + message + "; is verbatimd running? (--server, VERBATIM_SERVER)";
  } else if (code == kExitFailure) {
    message = std::string(StatusCodeName(static_cast<StatusCode>(status.error_code()))) + ": " + message;
  }
  return Fail(command, message, code);
}

ExitCode Fail(const std::string& command, const std::string& message, ExitCode code) {
  std::cerr << "verbatim: " << command << ": " << Printable(message) << std::endl;
  return code;
}

}  // namespace verbatim::cli
