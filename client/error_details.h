#ifndef VERBATIM_CLIENT_ERROR_DETAILS_H_
#define VERBATIM_CLIENT_ERROR_DETAILS_H_

#include <grpcpp/grpcpp.h>

#include <string>
#include <vector>

#include "client/include/verbatim/status.h"
#include "google/rpc/status.pb.h"

// From the errors of the wire to ours. Pure.
namespace verbatim::client {

// The wrong fields that a google.rpc.BadRequest among the details names, in order; empty when there is none.
std::vector<FieldViolation> FieldViolations(const google::rpc::Status& status);
std::vector<FieldViolation> FieldViolations(const grpc::Status& status);

// Whether the details carry a google.rpc.RetryInfo: the server asks to be tried again later.
bool AsksForRetry(const grpc::Status& status);

// The oldest revision that a watch may begin from, when `status` says that changes are not kept any more; else empty.
std::string OldestRevision(const grpc::Status& status);

Status ToStatus(const google::rpc::Status& status);
Status ToStatus(const grpc::Status& status);

}  // namespace verbatim::client

#endif  // VERBATIM_CLIENT_ERROR_DETAILS_H_
