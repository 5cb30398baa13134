#ifndef VERBATIM_SERVER_QUOTATION_SERVICE_H_
#define VERBATIM_SERVER_QUOTATION_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "server/service_core.h"
#include "server/unary_verifier.h"
#include "verbatim/v1/quotation_service.grpc.pb.h"

namespace verbatim::server {

// The generated service with callbacks that take and give bytes (see raw_message.h).
using QuotationRpcs = v1::QuotationService;
using QuotationServiceBase = QuotationRpcs::WithRawCallbackMethod_StreamOccurrences<
    QuotationRpcs::WithRawCallbackMethod_StreamVerify<QuotationRpcs::WithRawCallbackMethod_RecordOccurrences<
        QuotationRpcs::WithRawCallbackMethod_GetQuotation<QuotationRpcs::WithRawCallbackMethod_BatchGetQuotations<
            QuotationRpcs::WithRawCallbackMethod_GetOccurrence<QuotationRpcs::WithRawCallbackMethod_ListOccurrences<
                QuotationRpcs::WithRawCallbackMethod_ListQuotations<QuotationRpcs::WithRawCallbackMethod_VerifyQuote<
                    QuotationRpcs::WithRawCallbackMethod_BatchVerifyQuotes<
                        QuotationRpcs::WithRawCallbackMethod_CountOccurrences<
                            QuotationRpcs::WithRawCallbackMethod_TraceQuotation<
                                QuotationRpcs::WithRawCallbackMethod_SearchQuotations<
                                    QuotationRpcs::WithRawCallbackMethod_AmendOccurrence<
                                        QuotationRpcs::WithRawCallbackMethod_AmendDocument<
                                            QuotationRpcs::Service>>>>>>>>>>>>>>>;

// verbatim.v1.QuotationService over an index. Point reads are answered in gRPC's own threads, everything else on the
// pool.
class QuotationService final : public QuotationServiceBase {
 public:
  explicit QuotationService(ServiceCore& core) : core_(core), unary_verifier_(core) {}

  grpc::ServerUnaryReactor* RecordOccurrences(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                              grpc::ByteBuffer* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StreamOccurrences(
      grpc::CallbackServerContext* context) override;
  grpc::ServerUnaryReactor* GetQuotation(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* BatchGetQuotations(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                               grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetOccurrence(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* AmendOccurrence(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* AmendDocument(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListOccurrences(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListQuotations(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* SearchQuotations(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                             grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* CountOccurrences(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                             grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* TraceQuotation(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* VerifyQuote(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* BatchVerifyQuotes(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                              grpc::ByteBuffer* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StreamVerify(
      grpc::CallbackServerContext* context) override;

 private:
  ServiceCore& core_;
  UnaryVerifier unary_verifier_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_QUOTATION_SERVICE_H_
