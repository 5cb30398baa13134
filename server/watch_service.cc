#include "server/watch_service.h"

#include "server/watch_stream.h"

namespace verbatim::server {
namespace {

constexpr size_t kWatchThreads = 2;

}  // namespace

// The pool's queue is bounded by the number of watches, of which each has one step in it at most.
WatchService::WatchService(ServiceCore& core)
    : core_(core), pool_(kWatchThreads, CallRegistry::kMaxWatches), hub_(pool_) {
  core_.index.OnChange([this] { hub_.Ring(); });
}

WatchService::~WatchService() { core_.index.OnChange(nullptr); }

grpc::ServerWriteReactor<grpc::ByteBuffer>* WatchService::Watch(grpc::CallbackServerContext* context,
                                                                const grpc::ByteBuffer* request) {
  return NewWatchStream(core_, hub_, pool_, context, *request);
}

}  // namespace verbatim::server
