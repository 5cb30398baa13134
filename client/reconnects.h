#ifndef VERBATIM_CLIENT_RECONNECTS_H_
#define VERBATIM_CLIENT_RECONNECTS_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <optional>

#include "client/include/verbatim/connect_options.h"

namespace verbatim::client {

// Whether, and after how long, a stream that ended is opened again. Not thread-safe.
class Reconnects {
 public:
  explicit Reconnects(const StreamOptions& options) : options_(options) {}

  // How long to wait after a stream ended with `status`; nullopt to give up, because another try would end in the same
  // way or there were too many in a row. `progressed`: whether the stream brought anything, which starts the count
  // anew.
  std::optional<std::chrono::milliseconds> Next(const grpc::Status& status, bool progressed);

 private:
  const StreamOptions options_;
  bool ever_progressed_ = false;
  int failures_ = 0;  // in a row
};

}  // namespace verbatim::client

#endif  // VERBATIM_CLIENT_RECONNECTS_H_
