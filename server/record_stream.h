#ifndef VERBATIM_SERVER_RECORD_STREAM_H_
#define VERBATIM_SERVER_RECORD_STREAM_H_

#include <grpcpp/support/server_callback.h>

#include "server/service_core.h"
#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::server {

// Serves one StreamOccurrences call; deletes itself when the call is done.
//
// Three things go on at a time: a message is read and prepared, a batch of what was prepared is recorded, and an answer
// is written. What was read and not yet acknowledged is bounded by core.limits: beyond it the stream stops reading, and
// HTTP/2 flow control stops the client. A batch is whatever was prepared while the one before was being recorded, so a
// busy stream shares each fsync among many occurrences.
//
// How it ends: OK when the client has half-closed and all is acknowledged; INVALID_ARGUMENT after what came before a
// wrong message is acknowledged; the index's error when a batch could not be written, after the answers to earlier
// batches; UNAVAILABLE when the server drains, after all that was read is acknowledged. Nothing is acknowledged that is
// not on disk.
grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* NewRecordStream(ServiceCore& core,
                                                                             grpc::CallbackServerContext* context);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_RECORD_STREAM_H_
