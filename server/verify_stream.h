#ifndef VERBATIM_SERVER_VERIFY_STREAM_H_
#define VERBATIM_SERVER_VERIFY_STREAM_H_

#include <grpcpp/support/server_callback.h>

#include "server/service_core.h"
#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::server {

// Serves one StreamVerify call; deletes itself when the call is done.
//
// One message is answered while the next is read; a third is not read before, which bounds memory and slows down a
// client that does not read. A message is answered in pieces of about a quarter of a MiB, in order. How it ends: as a
// record stream (see record_stream.h).
grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* NewVerifyStream(ServiceCore& core,
                                                                             grpc::CallbackServerContext* context);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_VERIFY_STREAM_H_
