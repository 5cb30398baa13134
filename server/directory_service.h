#ifndef VERBATIM_SERVER_DIRECTORY_SERVICE_H_
#define VERBATIM_SERVER_DIRECTORY_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "server/service_core.h"
#include "verbatim/v1/directory_service.grpc.pb.h"

namespace verbatim::server {

// The generated service with callbacks that take and give bytes (see raw_message.h).
using DirectoryRpcs = v1::DirectoryService;
using DirectoryServiceBase =
    DirectoryRpcs::WithRawCallbackMethod_GetParty<DirectoryRpcs::WithRawCallbackMethod_ListParties<
        DirectoryRpcs::WithRawCallbackMethod_UpsertParties<DirectoryRpcs::WithRawCallbackMethod_RemoveFromParty<
            DirectoryRpcs::WithRawCallbackMethod_MergeParties<DirectoryRpcs::WithRawCallbackMethod_UndoMerge<
                DirectoryRpcs::WithCallbackMethod_ListConflicts<DirectoryRpcs::Service>>>>>>>;

// verbatim.v1.DirectoryService over an index.
class DirectoryService final : public DirectoryServiceBase {
 public:
  explicit DirectoryService(ServiceCore& core) : core_(core) {}

  grpc::ServerUnaryReactor* GetParty(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListParties(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* UpsertParties(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* RemoveFromParty(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* MergeParties(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* UndoMerge(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response) override;
  grpc::ServerWriteReactor<v1::ListConflictsResponse>* ListConflicts(grpc::CallbackServerContext* context,
                                                                     const v1::ListConflictsRequest* request) override;

 private:
  ServiceCore& core_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_DIRECTORY_SERVICE_H_
