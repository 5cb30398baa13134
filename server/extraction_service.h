#ifndef VERBATIM_SERVER_EXTRACTION_SERVICE_H_
#define VERBATIM_SERVER_EXTRACTION_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "server/service_core.h"
#include "verbatim/v1/extraction_service.grpc.pb.h"

namespace verbatim::server {

// The generated service with callbacks that take and give bytes (see raw_message.h).
using ExtractionRpcs = v1::ExtractionService;
using ExtractionServiceBase = ExtractionRpcs::WithRawCallbackMethod_ExtractQuotations<
    ExtractionRpcs::WithRawCallbackMethod_CheckDocument<ExtractionRpcs::Service>>;

// verbatim.v1.ExtractionService over an index: the one place that knows both the extractor and the index.
class ExtractionService final : public ExtractionServiceBase {
 public:
  explicit ExtractionService(ServiceCore& core) : core_(core) {}

  grpc::ServerUnaryReactor* ExtractQuotations(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                              grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* CheckDocument(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;

 private:
  ServiceCore& core_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_EXTRACTION_SERVICE_H_
