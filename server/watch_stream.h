#ifndef VERBATIM_SERVER_WATCH_STREAM_H_
#define VERBATIM_SERVER_WATCH_STREAM_H_

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/service_core.h"
#include "server/watch_hub.h"

namespace verbatim::server {

// Serves one Watch call; deletes itself when the call is done.
//
// Nothing is queued for a client: changes are read from the store when the message before was taken, so one that does
// not read holds one message and its place in the log. One that waits is in the hub and nowhere else. The first message
// comes at once and says where the watch begins.
//
// How it ends: with what was wrong with the request; OUT_OF_RANGE when it fell behind what is kept; UNAVAILABLE when
// the server drains, after a last message with the revision to go on from.
grpc::ServerWriteReactor<grpc::ByteBuffer>* NewWatchStream(ServiceCore& core, WatchHub& hub, WorkerPool& pool,
                                                           grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer& request);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_WATCH_STREAM_H_
