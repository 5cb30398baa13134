#include "server/errors.h"

#include <optional>
#include <string>

#include "google/rpc/error_details.pb.h"
#include "index/prepare.h"
#include "index/watcher.h"
#include "index/withdrawal_marks.h"

namespace verbatim::server {
namespace {

// The canonical codes have the same numbers in absl, gRPC and google.rpc; the casts below rely on it.
static_assert(static_cast<int>(absl::StatusCode::kInvalidArgument) == grpc::StatusCode::INVALID_ARGUMENT);
static_assert(static_cast<int>(absl::StatusCode::kResourceExhausted) == grpc::StatusCode::RESOURCE_EXHAUSTED);
static_assert(static_cast<int>(absl::StatusCode::kUnavailable) == grpc::StatusCode::UNAVAILABLE);
static_assert(static_cast<int>(absl::StatusCode::kUnauthenticated) == grpc::StatusCode::UNAUTHENTICATED);

constexpr int kBusyRetryMillis = 100;
constexpr int kUnavailableRetryMillis = 1000;

const char* Reason(absl::StatusCode code, bool has_field) {
  switch (code) {
    case absl::StatusCode::kCancelled:
      return "CANCELLED";
    case absl::StatusCode::kInvalidArgument:
      return has_field ? "INVALID_FIELD" : "INVALID_REQUEST";
    case absl::StatusCode::kDeadlineExceeded:
      return "DEADLINE_EXCEEDED";
    case absl::StatusCode::kNotFound:
      return "NOT_FOUND";
    case absl::StatusCode::kResourceExhausted:
      return "SERVER_BUSY";
    case absl::StatusCode::kAlreadyExists:
      return "ALREADY_EXISTS";
    case absl::StatusCode::kFailedPrecondition:
      return "FAILED_PRECONDITION";
    case absl::StatusCode::kAborted:
      return "CONFLICT";
    case absl::StatusCode::kOutOfRange:
      return "REVISION_NOT_KEPT";
    case absl::StatusCode::kUnavailable:
      return "SERVER_UNAVAILABLE";
    case absl::StatusCode::kDataLoss:
      return "DATA_DAMAGED";
    default:
      return "INTERNAL";
  }
}

int RetryMillis(absl::StatusCode code) {
  if (code == absl::StatusCode::kResourceExhausted) return kBusyRetryMillis;
  return code == absl::StatusCode::kUnavailable ? kUnavailableRetryMillis : 0;
}

// At most kMaxErrorMessageBytes, cut between two characters.
std::string Shortened(absl::string_view message) {
  if (message.size() <= kMaxErrorMessageBytes) return std::string(message);
  constexpr absl::string_view kMore = " ...";
  size_t end = kMaxErrorMessageBytes - kMore.size();
  while (end > 0 && (static_cast<unsigned char>(message[end]) & 0xC0) == 0x80) --end;
  return std::string(message.substr(0, end)) + std::string(kMore);
}

}  // namespace

google::rpc::Status ToRpcStatus(const absl::Status& status) {
  google::rpc::Status rpc;
  rpc.set_code(static_cast<int>(status.code()));
  if (status.ok()) return rpc;
  rpc.set_message(Shortened(status.message()));

  const std::optional<index::FieldViolation> violation = index::GetFieldViolation(status);
  google::rpc::ErrorInfo info;
  info.set_reason(index::IsAboutWithdrawn(status) ? "WITHDRAWN" : Reason(status.code(), violation.has_value()));
  info.set_domain(std::string(kErrorDomain));
  if (auto oldest = index::GetOldestRevision(status)) {
    (*info.mutable_metadata())["oldest_revision"] = *std::move(oldest);
  }
  rpc.add_details()->PackFrom(info);
  if (violation.has_value()) {
    google::rpc::BadRequest request;
    auto* field = request.add_field_violations();
    field->set_field(Shortened(violation->field));
    field->set_description(Shortened(violation->description));
    rpc.add_details()->PackFrom(request);
  }
  if (const int millis = RetryMillis(status.code()); millis > 0) {
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_seconds(millis / 1000);
    retry.mutable_retry_delay()->set_nanos(millis % 1000 * 1'000'000);
    rpc.add_details()->PackFrom(retry);
  }
  return rpc;
}

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const google::rpc::Status rpc = ToRpcStatus(status);
  return grpc::Status(static_cast<grpc::StatusCode>(rpc.code()), rpc.message(), rpc.SerializeAsString());
}

absl::Status DrainingError() {
  return absl::UnavailableError(
      "the server is shutting down; send the call again, to another server or a little later");
}

}  // namespace verbatim::server
