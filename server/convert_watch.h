#ifndef VERBATIM_SERVER_CONVERT_WATCH_H_
#define VERBATIM_SERVER_CONVERT_WATCH_H_

#include <chrono>

#include "absl/status/statusor.h"
#include "index/watch_types.h"
#include "verbatim/v1/watch_service.pb.h"

// Between the messages of WatchService and the values of the index, and what is checked of its request. Errors are
// index::FieldError(). Pure and thread-safe.
namespace verbatim::server {

inline constexpr std::chrono::seconds kDefaultHeartbeat{30};
inline constexpr std::chrono::seconds kMinHeartbeat{1};
inline constexpr std::chrono::seconds kMaxHeartbeat{600};

absl::StatusOr<index::WatchQuery> WatchQueryOf(const v1::WatchRequest& request);
// kMinHeartbeat to kMaxHeartbeat; without one kDefaultHeartbeat.
absl::StatusOr<std::chrono::milliseconds> HeartbeatOf(const v1::WatchRequest& request);

void ToProto(index::Change&& from, v1::Change* to);
void ToProto(index::ChangeBatch&& from, v1::WatchResponse* to);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_CONVERT_WATCH_H_
