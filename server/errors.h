#ifndef VERBATIM_SERVER_ERRORS_H_
#define VERBATIM_SERVER_ERRORS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/rpc/status.pb.h"

// The one way from an absl::Status to the wire.
//
// Every error carries google.rpc.ErrorInfo {reason, domain "verbatim"}. A wrong field adds google.rpc.BadRequest with
// its path
// ("occurrences[3].published"); what may be tried again (RESOURCE_EXHAUSTED, UNAVAILABLE) adds google.rpc.RetryInfo; a
// watch of changes that are not kept has `oldest_revision` in the metadata of its ErrorInfo.
// Pure and thread-safe.
namespace verbatim::server {

inline constexpr absl::string_view kErrorDomain = "verbatim";

// Longest message that is sent, in bytes: message and details together must fit in 8 KiB of trailing metadata.
inline constexpr size_t kMaxErrorMessageBytes = 1024;

// For errors inside an answer: RecordResult.error, Verification.error.
google::rpc::Status ToRpcStatus(const absl::Status& status);

// For the end of a call: the same as ToRpcStatus(), serialised in the details. OK stays OK.
grpc::Status ToGrpcStatus(const absl::Status& status);

// What a call gets that arrives, or has to end, while the server shuts down.
absl::Status DrainingError();

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_ERRORS_H_
