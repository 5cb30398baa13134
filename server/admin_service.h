#ifndef VERBATIM_SERVER_ADMIN_SERVICE_H_
#define VERBATIM_SERVER_ADMIN_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "server/service_core.h"
#include "verbatim/v1/admin_service.grpc.pb.h"

namespace verbatim::server {

// The generated service with callbacks; a unary call takes and gives bytes (see raw_message.h).
using AdminRpcs = v1::AdminService;
using AdminServiceBase = AdminRpcs::WithRawCallbackMethod_GetStats<AdminRpcs::WithRawCallbackMethod_Compact<
    AdminRpcs::WithRawCallbackMethod_CreateBackup<AdminRpcs::WithRawCallbackMethod_ListBackups<
        AdminRpcs::WithRawCallbackMethod_Withdraw<AdminRpcs::WithRawCallbackMethod_ListWithdrawals<
            AdminRpcs::WithCallbackMethod_Dump<AdminRpcs::WithCallbackMethod_Verify<AdminRpcs::Service>>>>>>>>;

// verbatim.v1.AdminService over an index.
class AdminService final : public AdminServiceBase {
 public:
  explicit AdminService(ServiceCore& core) : core_(core) {}

  grpc::ServerUnaryReactor* GetStats(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;
  grpc::ServerWriteReactor<v1::DumpResponse>* Dump(grpc::CallbackServerContext* context,
                                                   const v1::DumpRequest* request) override;
  grpc::ServerWriteReactor<v1::VerifyResponse>* Verify(grpc::CallbackServerContext* context,
                                                       const v1::VerifyRequest* request) override;
  grpc::ServerUnaryReactor* Compact(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                    grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* CreateBackup(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListBackups(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* Withdraw(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListWithdrawals(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;

 private:
  ServiceCore& core_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_ADMIN_SERVICE_H_
