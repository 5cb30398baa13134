#ifndef VERBATIM_SERVER_STATEMENT_SERVICE_H_
#define VERBATIM_SERVER_STATEMENT_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "server/service_core.h"
#include "verbatim/v1/statement_service.grpc.pb.h"

namespace verbatim::server {

// The generated service with callbacks that take and give bytes (see raw_message.h).
using StatementRpcs = v1::StatementService;
using StatementServiceBase = StatementRpcs::WithRawCallbackMethod_RecordStatements<
    StatementRpcs::WithRawCallbackMethod_ListStatements<StatementRpcs::Service>>;

// verbatim.v1.StatementService over an index.
class StatementService final : public StatementServiceBase {
 public:
  explicit StatementService(ServiceCore& core) : core_(core) {}

  grpc::ServerUnaryReactor* RecordStatements(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                             grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListStatements(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;

 private:
  ServiceCore& core_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_STATEMENT_SERVICE_H_
