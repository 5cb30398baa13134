#ifndef VERBATIM_CLIENT_WATCH_STREAM_H_
#define VERBATIM_CLIENT_WATCH_STREAM_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>

#include "client/reconnects.h"
#include "client/transport.h"
#include "verbatim/v1/watch_service.pb.h"

namespace verbatim::client {

// Follows the changes to a collection through broken connections: opens the stream again where it broke, so that each
// change comes once. Thread-safe but for Run(), which is called once.
class WatchStream {
 public:
  // Called for each change, in order; false ends the watch behind it. May take its time, which holds the server's
  // stream up and nothing else.
  using OnChange = std::function<bool(const v1::Change& change)>;

  // `transport` outlives the stream. `request` says what to watch and from where.
  WatchStream(Transport* transport, v1::WatchRequest request);
  WatchStream(const WatchStream&) = delete;
  WatchStream& operator=(const WatchStream&) = delete;

  // Blocks until the watch ends: OK when `on_change` ended it, CANCELLED after Cancel(), else why it cannot go on.
  grpc::Status Run(const OnChange& on_change);
  // Ends it from any thread.
  void Cancel();

  // Revision to go on from: behind the last change that `on_change` has been given, or behind what did not pass the
  // filter after it. Empty before the server has answered.
  std::string revision() const;

 private:
  // One connection: returns how it ended, and whether anything came.
  grpc::Status RunOnce(const OnChange& on_change, bool* progressed);
  // Hands on what came; false when that ended the watch.
  bool Take(const v1::WatchResponse& response, const OnChange& on_change);
  void SetRevision(const std::string& revision);
  // Whether the time has passed without Cancel().
  bool Sleep(std::chrono::milliseconds time);

  Transport* const transport_;
  v1::WatchRequest request_;  // Run()'s
  Reconnects reconnects_;     // Run()'s
  bool ended_ = false;        // Run()'s: by `on_change`

  mutable std::mutex mutex_;
  std::condition_variable cancelled_changed_;
  bool cancelled_ = false;                  // guarded by mutex_
  std::string revision_;                    // guarded by mutex_
  grpc::ClientContext* context_ = nullptr;  // of the open connection; guarded by mutex_
};

}  // namespace verbatim::client

#endif  // VERBATIM_CLIENT_WATCH_STREAM_H_
