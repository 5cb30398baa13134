#include "client/error_details.h"

#include "google/rpc/error_details.pb.h"

namespace verbatim::client {
namespace {

// The details of a call travel as a serialised google.rpc.Status; what cannot be read counts as no details.
google::rpc::Status Details(const grpc::Status& status) {
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) details.Clear();
  return details;
}

// Codes outside gRPC's list mean UNKNOWN, as gRPC itself reads them.
StatusCode ToCode(int code) { return code >= 0 && code <= 16 ? static_cast<StatusCode>(code) : StatusCode::kUnknown; }

}  // namespace

std::vector<FieldViolation> FieldViolations(const google::rpc::Status& status) {
  std::vector<FieldViolation> violations;
  for (const google::protobuf::Any& detail : status.details()) {
    google::rpc::BadRequest bad_request;
    if (!detail.Is<google::rpc::BadRequest>() || !detail.UnpackTo(&bad_request)) continue;
    for (const auto& violation : bad_request.field_violations()) {
      violations.push_back({violation.field(), violation.description()});
    }
  }
  return violations;
}

std::vector<FieldViolation> FieldViolations(const grpc::Status& status) { return FieldViolations(Details(status)); }

bool AsksForRetry(const grpc::Status& status) {
  const google::rpc::Status details = Details(status);
  for (const google::protobuf::Any& detail : details.details()) {
    if (detail.Is<google::rpc::RetryInfo>()) return true;
  }
  return false;
}

std::string OldestRevision(const grpc::Status& status) {
  const google::rpc::Status details = Details(status);
  for (const google::protobuf::Any& detail : details.details()) {
    google::rpc::ErrorInfo info;
    if (!detail.Is<google::rpc::ErrorInfo>() || !detail.UnpackTo(&info)) continue;
    const auto oldest = info.metadata().find("oldest_revision");
    if (oldest != info.metadata().end()) return oldest->second;
  }
  return "";
}

Status ToStatus(const google::rpc::Status& status) {
  if (status.code() == 0) return Status();
  return Status(ToCode(status.code()), status.message(), FieldViolations(status));
}

Status ToStatus(const grpc::Status& status) {
  if (status.ok()) return Status();
  return Status(ToCode(status.error_code()), status.error_message(), FieldViolations(status));
}

}  // namespace verbatim::client
