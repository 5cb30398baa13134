#ifndef VERBATIM_SERVER_UNARY_VERIFIER_H_
#define VERBATIM_SERVER_UNARY_VERIFIER_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <memory>

#include "server/combining_queue.h"
#include "server/service_core.h"

namespace verbatim::server {

// Answers VerifyQuote. An answer is kept, as bytes, until anything is recorded. What costs little is answered in gRPC's
// own threads, under load by some of them for all (CombiningQueue); the rest on the pool. Thread-safe.
class UnaryVerifier {
 public:
  explicit UnaryVerifier(ServiceCore& core);
  ~UnaryVerifier();

  grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                   grpc::ByteBuffer* response);

 private:
  struct Call;
  using Calls = CombiningQueue<std::unique_ptr<Call>>;

  void FindAnswer(Call* call);

  ServiceCore& core_;
  Calls waiting_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_UNARY_VERIFIER_H_
