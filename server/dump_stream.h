#ifndef VERBATIM_SERVER_DUMP_STREAM_H_
#define VERBATIM_SERVER_DUMP_STREAM_H_

#include <grpcpp/support/server_callback.h>

#include "server/service_core.h"
#include "verbatim/v1/admin_service.pb.h"

namespace verbatim::server {

// Serves one Dump call; deletes itself when the call is done. Reads rows on the long pool, about 64 KiB ahead of what
// the client has taken.
grpc::ServerWriteReactor<v1::DumpResponse>* NewDumpStream(ServiceCore& core, grpc::CallbackServerContext* context,
                                                          const v1::DumpRequest& request);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_DUMP_STREAM_H_
