#ifndef VERBATIM_SERVER_WATCH_SERVICE_H_
#define VERBATIM_SERVER_WATCH_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include "server/service_core.h"
#include "server/watch_hub.h"
#include "server/worker_pool.h"
#include "verbatim/v1/watch_service.grpc.pb.h"

namespace verbatim::server {

// The generated service with callbacks that take and give bytes (see raw_message.h).
using WatchRpcs = v1::WatchService;
using WatchServiceBase = WatchRpcs::WithRawCallbackMethod_Watch<WatchRpcs::Service>;

// verbatim.v1.WatchService over an index, whose changes it listens to as long as it lives.
class WatchService final : public WatchServiceBase {
 public:
  explicit WatchService(ServiceCore& core);
  ~WatchService() override;

  grpc::ServerWriteReactor<grpc::ByteBuffer>* Watch(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request) override;

 private:
  ServiceCore& core_;
  // Its own, so that many watches neither wait for writers nor keep them waiting.
  WorkerPool pool_;
  WatchHub hub_;
};

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_WATCH_SERVICE_H_
