#include "client/reconnects.h"

#include <algorithm>

#include "client/error_details.h"

namespace verbatim::client {
namespace {

// How often an address that never answered is tried.
constexpr int kMaxFirstReconnects = 3;

bool MayPass(const grpc::Status& status) {
  return status.error_code() == grpc::StatusCode::UNAVAILABLE ||
         (status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED && AsksForRetry(status));
}

}  // namespace

std::optional<std::chrono::milliseconds> Reconnects::Next(const grpc::Status& status, bool progressed) {
  ever_progressed_ |= progressed;
  failures_ = progressed ? 1 : failures_ + 1;
  const int limit = ever_progressed_ ? options_.max_reconnects : std::min(kMaxFirstReconnects, options_.max_reconnects);
  if (!MayPass(status) || failures_ > limit) return std::nullopt;
  return std::min(options_.max_backoff, options_.initial_backoff * (1 << std::min(failures_ - 1, 20)));
}

}  // namespace verbatim::client
