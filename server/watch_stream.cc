#include "server/watch_stream.h"

#include <google/protobuf/arena.h>

#include <atomic>
#include <memory>
#include <utility>

#include "index/watcher.h"
#include "server/convert_watch.h"
#include "server/errors.h"
#include "server/raw_message.h"

namespace verbatim::server {
namespace {

// Whoever has the stream acts alone: the pool in Work(), gRPC while it writes, or the hub while it waits; each hands it
// on as the last thing that it does. What comes from outside sets a flag, then wakes it in the hub; work looks at the
// flags first, and so does the hub when it takes the stream. After Finish() nobody has it.
class WatchStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer>, public LongCall, public Waiter {
 public:
  WatchStream(ServiceCore& core, WatchHub& hub, WorkerPool& pool, grpc::CallbackServerContext* context,
              const grpc::ByteBuffer& request)
      : core_(core), hub_(hub), context_(context) {
    absl::Status status = ParseRaw(request, &request_);
    if (status.ok()) status = core_.calls.Enter(context_, this, CallRegistry::LongKind::kWatch);
    if (status.ok()) {
      pool.Continue([this] { Work(); });
    } else {
      Finish(Finished("Watch", status));
    }
  }

  void OnWriteDone(bool ok) override {
    if (!ok) gone_ = true;
    hub_.Wait(this, heartbeat_due_);
  }

  void OnCancel() override {
    gone_ = true;
    hub_.Wake(this);
  }

  void OnDone() override {
    core_.calls.Leave(context_);
    delete this;
  }

  void Drain() override {
    draining_ = true;
    hub_.Wake(this);
  }

  bool HasWork() const override { return gone_ || draining_ || watcher_->HasMore(); }
  void Work() override;

 private:
  absl::Status Begin();
  // The next message into outgoing_; false when there is nothing to say yet.
  absl::StatusOr<bool> NextMessage();
  void SetOutgoing(index::ChangeBatch&& batch);

  ServiceCore& core_;
  WatchHub& hub_;
  grpc::CallbackServerContext* const context_;
  std::atomic<bool> gone_{false};
  std::atomic<bool> draining_{false};

  // All below is of whoever has the stream.
  v1::WatchRequest request_;
  std::unique_ptr<index::Watcher> watcher_;
  std::chrono::milliseconds heartbeat_{0};
  WatchHub::Time heartbeat_due_;
  bool said_goodbye_ = false;
  grpc::ByteBuffer outgoing_;
};

absl::Status WatchStream::Begin() {
  const auto heartbeat = HeartbeatOf(request_);
  if (!heartbeat.ok()) return heartbeat.status();
  heartbeat_ = *heartbeat;
  const auto query = WatchQueryOf(request_);
  if (!query.ok()) return query.status();
  auto watcher = core_.index.Watch(*query);
  if (!watcher.ok()) return watcher.status();
  watcher_ = *std::move(watcher);
  request_.Clear();
  return absl::OkStatus();
}

absl::StatusOr<bool> WatchStream::NextMessage() {
  if (gone_) return absl::CancelledError("the client has gone");
  if (watcher_ == nullptr) {
    if (absl::Status status = Begin(); !status.ok()) return status;
    SetOutgoing({{}, watcher_->revision(), false});
    return true;
  }
  if (draining_) {
    if (said_goodbye_) return DrainingError();
    said_goodbye_ = true;
    SetOutgoing({{}, watcher_->revision(), false});
    return true;
  }
  absl::StatusOr<index::ChangeBatch> batch = watcher_->Next();
  if (!batch.ok()) return batch.status();
  if (batch->changes.empty() && std::chrono::steady_clock::now() < heartbeat_due_) return false;
  SetOutgoing(*std::move(batch));
  return true;
}

void WatchStream::SetOutgoing(index::ChangeBatch&& batch) {
  google::protobuf::Arena arena;
  auto* message = google::protobuf::Arena::CreateMessage<v1::WatchResponse>(&arena);
  ToProto(std::move(batch), message);
  outgoing_ = ToRaw(*message);
  heartbeat_due_ = std::chrono::steady_clock::now() + heartbeat_;
}

void WatchStream::Work() {
  const absl::StatusOr<bool> has_message = NextMessage();
  if (!has_message.ok()) {
    Finish(Finished("Watch", has_message.status()));
  } else if (*has_message) {
    StartWrite(&outgoing_);
  } else {
    hub_.Wait(this, heartbeat_due_);
  }
}

}  // namespace

grpc::ServerWriteReactor<grpc::ByteBuffer>* NewWatchStream(ServiceCore& core, WatchHub& hub, WorkerPool& pool,
                                                           grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer& request) {
  return new WatchStream(core, hub, pool, context, request);
}

}  // namespace verbatim::server
