#include "server/dump_stream.h"

#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>

#include "server/convert.h"
#include "server/errors.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

// Rows are sent in messages of about this size.
constexpr size_t kMessageBytes = size_t{64} << 10;

// The index pushes rows, so a thread of the long pool waits for the client between messages.
class DumpStream final : public grpc::ServerWriteReactor<v1::DumpResponse>, public LongCall {
 public:
  DumpStream(ServiceCore& core, grpc::CallbackServerContext* context, const v1::DumpRequest& request)
      : core_(core), context_(context) {
    absl::StatusOr<std::string> collection = CollectionOf(request.collection());
    absl::Status status = collection.status();
    if (status.ok()) status = core_.calls.Enter(context_, this);
    if (status.ok()) {
      collection_ = *std::move(collection);
      status = core_.long_pool.Submit([this] { Run(); });
    }
    if (!status.ok()) Finish(Finished("Dump", status));
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    writing_ = false;
    gone_ |= !ok;
    changed_.notify_all();
  }

  void OnCancel() override {
    const std::lock_guard<std::mutex> lock(mutex_);
    gone_ = true;
    changed_.notify_all();
  }

  void OnDone() override {
    { const std::lock_guard<std::mutex> lock(mutex_); }
    core_.calls.Leave(context_);
    delete this;
  }

  void Drain() override {
    const std::lock_guard<std::mutex> lock(mutex_);
    draining_ = true;
    changed_.notify_all();
  }

 private:
  void Run();
  absl::Status Add(index::DumpRow row);
  // Starts to write filling_, once the message before has been taken.
  absl::Status Send();
  absl::Status StateLocked() const;

  ServiceCore& core_;
  grpc::CallbackServerContext* const context_;
  std::string collection_;
  v1::DumpResponse filling_;  // Run()'s
  size_t filling_bytes_ = 0;
  v1::DumpResponse sending_;  // gRPC's while writing_

  std::mutex mutex_;
  std::condition_variable changed_;
  bool writing_ = false;   // guarded by mutex_
  bool gone_ = false;      // guarded by mutex_
  bool draining_ = false;  // guarded by mutex_
};

absl::Status DumpStream::StateLocked() const {
  if (gone_) return absl::CancelledError("the client has gone");
  return draining_ ? DrainingError() : absl::OkStatus();
}

void DumpStream::Run() {
  const index::Interrupt of_call = InterruptOf(context_);
  const index::Interrupt interrupt = [&]() -> absl::Status {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (absl::Status state = StateLocked(); !state.ok()) return state;
    return of_call();
  };
  absl::Status status = interrupt();
  if (status.ok()) {
    status = core_.index.Dump(
        collection_, [this](index::DumpRow row) { return Add(std::move(row)); }, interrupt);
  }
  if (status.ok() && filling_.rows_size() > 0) status = Send();
  std::unique_lock<std::mutex> lock(mutex_);
  // A client that has gone does not keep this waiting: its write ends, with failure.
  changed_.wait(lock, [this] { return !writing_; });
  Finish(Finished("Dump", status));
}

absl::Status DumpStream::Add(index::DumpRow row) {
  v1::DumpRow& added = *filling_.add_rows();
  ToProto(std::move(row), &added);
  filling_bytes_ += added.ByteSizeLong();
  return filling_bytes_ < kMessageBytes ? absl::OkStatus() : Send();
}

absl::Status DumpStream::Send() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return !writing_ || gone_ || draining_; });
  if (absl::Status state = StateLocked(); !state.ok()) return state;
  sending_.Clear();
  sending_.Swap(&filling_);
  filling_bytes_ = 0;
  writing_ = true;
  StartWrite(&sending_);
  return absl::OkStatus();
}

}  // namespace

grpc::ServerWriteReactor<v1::DumpResponse>* NewDumpStream(ServiceCore& core, grpc::CallbackServerContext* context,
                                                          const v1::DumpRequest& request) {
  return new DumpStream(core, context, request);
}

}  // namespace verbatim::server
