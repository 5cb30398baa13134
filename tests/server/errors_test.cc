#include "server/errors.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "google/rpc/error_details.pb.h"
#include "index/prepare.h"

namespace verbatim::server {
namespace {

template <typename Detail>
std::optional<Detail> DetailOf(const google::rpc::Status& status) {
  Detail detail;
  for (const auto& any : status.details()) {
    if (any.UnpackTo(&detail)) return detail;
  }
  return std::nullopt;
}

TEST(Errors, MapEveryCodeWithItsReasonAndRetry) {
  struct Row {
    const char* name;
    absl::Status status;
    grpc::StatusCode code;
    const char* reason;
    int retry_millis;
  };
  const Row rows[] = {
      {"cancelled", absl::CancelledError("m"), grpc::StatusCode::CANCELLED, "CANCELLED", 0},
      {"unknown", absl::UnknownError("m"), grpc::StatusCode::UNKNOWN, "INTERNAL", 0},
      {"bad request", absl::InvalidArgumentError("m"), grpc::StatusCode::INVALID_ARGUMENT, "INVALID_REQUEST", 0},
      {"bad field", index::FieldError("text", "m"), grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELD", 0},
      {"late", absl::DeadlineExceededError("m"), grpc::StatusCode::DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", 0},
      {"missing", absl::NotFoundError("m"), grpc::StatusCode::NOT_FOUND, "NOT_FOUND", 0},
      {"busy", absl::ResourceExhaustedError("m"), grpc::StatusCode::RESOURCE_EXHAUSTED, "SERVER_BUSY", 100},
      {"refused", absl::FailedPreconditionError("m"), grpc::StatusCode::FAILED_PRECONDITION, "FAILED_PRECONDITION", 0},
      {"conflict", absl::AbortedError("m"), grpc::StatusCode::ABORTED, "CONFLICT", 0},
      {"internal", absl::InternalError("m"), grpc::StatusCode::INTERNAL, "INTERNAL", 0},
      {"away", absl::UnavailableError("m"), grpc::StatusCode::UNAVAILABLE, "SERVER_UNAVAILABLE", 1000},
      {"draining", DrainingError(), grpc::StatusCode::UNAVAILABLE, "SERVER_UNAVAILABLE", 1000},
      {"damaged", absl::DataLossError("m"), grpc::StatusCode::DATA_LOSS, "DATA_DAMAGED", 0},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const grpc::Status status = ToGrpcStatus(row.status);
    EXPECT_EQ(status.error_code(), row.code);
    EXPECT_EQ(status.error_message(), std::string(row.status.message()));
    google::rpc::Status rpc;
    ASSERT_TRUE(rpc.ParseFromString(status.error_details()));
    EXPECT_EQ(rpc.code(), static_cast<int>(row.code));
    EXPECT_EQ(rpc.message(), status.error_message());
    const auto info = DetailOf<google::rpc::ErrorInfo>(rpc);
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->reason(), row.reason);
    EXPECT_EQ(info->domain(), "verbatim");
    const auto retry = DetailOf<google::rpc::RetryInfo>(rpc);
    EXPECT_EQ(retry.has_value(), row.retry_millis > 0);
    if (retry.has_value()) {
      EXPECT_EQ(retry->retry_delay().seconds() * 1000 + retry->retry_delay().nanos() / 1'000'000, row.retry_millis);
    }
  }
}

TEST(Errors, NameTheWrongFieldWithItsPath) {
  const absl::Status status =
      index::WithFieldPrefix(index::FieldError("published", "'12/1/16' is not a date"), "occurrences[3].");
  const auto request = DetailOf<google::rpc::BadRequest>(ToRpcStatus(status));
  ASSERT_TRUE(request.has_value());
  ASSERT_EQ(request->field_violations_size(), 1);
  EXPECT_EQ(request->field_violations(0).field(), "occurrences[3].published");
  EXPECT_EQ(request->field_violations(0).description(), "'12/1/16' is not a date");
}

TEST(Errors, LeaveOkAlone) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
  EXPECT_EQ(ToRpcStatus(absl::OkStatus()).ByteSizeLong(), 0u);
}

TEST(Errors, CutALongMessageBetweenCharacters) {
  std::string message;
  while (message.size() < 5000) message += "\xC3\xA9";
  const google::rpc::Status rpc = ToRpcStatus(index::FieldError("text", message));
  EXPECT_LE(rpc.message().size(), kMaxErrorMessageBytes);
  const std::string cut = rpc.message().substr(0, rpc.message().size() - 4);
  EXPECT_EQ(rpc.message().substr(cut.size()), " ...");
  EXPECT_EQ(cut.back(), '\xA9');
  EXPECT_LT(rpc.ByteSizeLong(), 6000u);
}

}  // namespace
}  // namespace verbatim::server
