#ifndef VERBATIM_SERVER_QUOTATION_SERVICE_H_
#define VERBATIM_SERVER_QUOTATION_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "server/service_core.h"
#include "verbatim/v1/quotation_service.grpc.pb.h"

namespace verbatim::server {

// The generated service with callbacks, but for the streams, which take and give bytes (see raw_message.h).
using QuotationRpcs = v1::QuotationService;
using QuotationServiceBase = QuotationRpcs::WithRawCallbackMethod_StreamOccurrences<
    QuotationRpcs::WithRawCallbackMethod_StreamVerify<QuotationRpcs::WithCallbackMethod_RecordOccurrences<
        QuotationRpcs::WithCallbackMethod_GetQuotation<QuotationRpcs::WithCallbackMethod_BatchGetQuotations<
            QuotationRpcs::WithCallbackMethod_GetOccurrence<QuotationRpcs::WithCallbackMethod_ListOccurrences<
                QuotationRpcs::WithCallbackMethod_ListQuotations<QuotationRpcs::WithCallbackMethod_VerifyQuote<
                    QuotationRpcs::WithCallbackMethod_BatchVerifyQuotes<QuotationRpcs::Service>>>>>>>>>>;

// verbatim.v1.QuotationService over an index. Point reads are answered in gRPC's own threads, everything else on the
// pool.
class QuotationService final : public QuotationServiceBase {
 public:
  explicit QuotationService(ServiceCore& core) : core_(core) {}

  grpc::ServerUnaryReactor* RecordOccurrences(grpc::CallbackServerContext* context,
                                              const v1::RecordOccurrencesRequest* request,
                                              v1::RecordOccurrencesResponse* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StreamOccurrences(
      grpc::CallbackServerContext* context) override;
  grpc::ServerUnaryReactor* GetQuotation(grpc::CallbackServerContext* context, const v1::GetQuotationRequest* request,
                                         v1::GetQuotationResponse* response) override;
  grpc::ServerUnaryReactor* BatchGetQuotations(grpc::CallbackServerContext* context,
                                               const v1::BatchGetQuotationsRequest* request,
                                               v1::BatchGetQuotationsResponse* response) override;
  grpc::ServerUnaryReactor* GetOccurrence(grpc::CallbackServerContext* context, const v1::GetOccurrenceRequest* request,
                                          v1::GetOccurrenceResponse* response) override;
  grpc::ServerUnaryReactor* ListOccurrences(grpc::CallbackServerContext* context,
                                            const v1::ListOccurrencesRequest* request,
                                            v1::ListOccurrencesResponse* response) override;
  grpc::ServerUnaryReactor* ListQuotations(grpc::CallbackServerContext* context,
                                           const v1::ListQuotationsRequest* request,
                                           v1::ListQuotationsResponse* response) override;
  grpc::ServerUnaryReactor* VerifyQuote(grpc::CallbackServerContext* context, const v1::VerifyQuoteRequest* request,
                                        v1::VerifyQuoteResponse* response) override;
  grpc::ServerUnaryReactor* BatchVerifyQuotes(grpc::CallbackServerContext* context,
                                              const v1::BatchVerifyQuotesRequest* request,
                                              v1::BatchVerifyQuotesResponse* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StreamVerify(
      grpc::CallbackServerContext* context) override;

 private:
  ServiceCore& core_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_QUOTATION_SERVICE_H_
