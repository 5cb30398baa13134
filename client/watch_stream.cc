#include "client/watch_stream.h"

#include <memory>
#include <optional>
#include <utility>

namespace verbatim::client {

WatchStream::WatchStream(Transport* transport, v1::WatchRequest request)
    : transport_(transport), request_(std::move(request)), reconnects_(transport->options().stream) {}

grpc::Status WatchStream::Run(const OnChange& on_change) {
  for (;;) {
    bool progressed = false;
    const grpc::Status status = RunOnce(on_change, &progressed);
    if (ended_) return grpc::Status::OK;
    const std::optional<std::chrono::milliseconds> wait = reconnects_.Next(status, progressed);
    if (!Sleep(wait.value_or(std::chrono::milliseconds(0)))) {
      return grpc::Status(grpc::StatusCode::CANCELLED, "cancelled");
    }
    if (!wait) return status;
  }
}

grpc::Status WatchStream::RunOnce(const OnChange& on_change, bool* progressed) {
  if (!transport_->usable().ok()) return transport_->usable();
  grpc::ClientContext context;
  if (const std::string from = revision(); !from.empty()) request_.set_from(from);
  const std::unique_ptr<grpc::ClientReader<v1::WatchResponse>> reader = transport_->Watch(&context, request_);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    context_ = &context;
    if (cancelled_) context.TryCancel();
  }
  v1::WatchResponse response;
  while (!ended_ && reader->Read(&response)) {
    *progressed = true;
    ended_ = !Take(response, on_change);
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    context_ = nullptr;
  }
  if (ended_) context.TryCancel();
  const grpc::Status status = reader->Finish();
  // A watch has no end: a server that ends it in peace is going away.
  return status.ok() ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "the server ended the stream") : status;
}

bool WatchStream::Take(const v1::WatchResponse& response, const OnChange& on_change) {
  for (const v1::Change& change : response.changes()) {
    const bool go_on = on_change(change);
    SetRevision(change.revision());
    if (!go_on) return false;
  }
  SetRevision(response.revision());
  return true;
}

void WatchStream::SetRevision(const std::string& revision) {
  const std::lock_guard<std::mutex> lock(mutex_);
  revision_ = revision;
}

bool WatchStream::Sleep(std::chrono::milliseconds time) {
  std::unique_lock<std::mutex> lock(mutex_);
  return !cancelled_changed_.wait_for(lock, time, [this] { return cancelled_; });
}

void WatchStream::Cancel() {
  const std::lock_guard<std::mutex> lock(mutex_);
  cancelled_ = true;
  if (context_ != nullptr) context_->TryCancel();
  cancelled_changed_.notify_all();
}

std::string WatchStream::revision() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return revision_;
}

}  // namespace verbatim::client
