#include "server/service_core.h"

#include <optional>

#include "server/errors.h"
#include "server/log.h"

namespace verbatim::server {
namespace {

// Codes that are answers rather than failures: a client that asks for what is not there, or that changed its mind.
LogLevel LevelOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kCancelled:
      return LogLevel::kDebug;
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDataLoss:
      return LogLevel::kError;
    default:
      return LogLevel::kWarning;
  }
}

}  // namespace

grpc::Status Finished(absl::string_view method, const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const LogLevel level = LevelOf(status.code());
  if (LogEnabled(level)) {
    LogFields fields = {{"method", std::string(method)}, {"code", absl::StatusCodeToString(status.code())}};
    if (const auto violation = index::GetFieldViolation(status)) fields.emplace_back("field", violation->field);
    // These name files and keys, not what clients sent.
    if (level == LogLevel::kError) fields.emplace_back("error", std::string(status.message()));
    Log(level, "call failed", fields);
  }
  return ToGrpcStatus(status);
}

}  // namespace verbatim::server
