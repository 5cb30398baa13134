#include "server/verify_stream.h"

#include <mutex>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/answer.h"
#include "server/deduplicator.h"
#include "server/errors.h"
#include "server/raw_message.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

// An answer of this size is sent before more texts are looked up.
constexpr size_t kAnswerBytes = size_t{256} << 10;

// Locks and lifetime as in record_stream.cc.
class VerifyStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>, public LongCall {
 public:
  VerifyStream(ServiceCore& core, grpc::CallbackServerContext* context) : core_(core), context_(context) {
    const absl::Status admitted = core_.calls.Enter(context_, this);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!admitted.ok()) Abort(admitted);
    Advance();
  }

  void OnReadDone(bool ok) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    reading_ = false;
    if (!ok) EndInput(absl::OkStatus());
    if (ok && !input_ended_) {
      has_next_ = true;
      Hold(bytes_ + next_.Length());
    }
    Advance();
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    busy_ = false;
    if (!ok) Abort(absl::CancelledError("the client has gone"));
    Advance();
  }

  void OnCancel() override {
    const std::lock_guard<std::mutex> lock(mutex_);
    Abort(absl::CancelledError("the call was cancelled"));
    Advance();
  }

  void OnDone() override {
    { const std::lock_guard<std::mutex> lock(mutex_); }
    core_.calls.Leave(context_);
    delete this;
  }

  void Drain() override {
    const std::lock_guard<std::mutex> lock(mutex_);
    EndInput(DrainingError());
    Advance();
  }

 private:
  // On the pool: answers some of message_ and writes.
  void Work();
  absl::Status ReadScope();
  absl::Status FillAnswer();
  absl::Status FillSome();

  // With mutex_ held.
  void Advance();
  bool MayRead() const;
  // Says how many bytes of messages the stream holds.
  void Hold(size_t bytes);
  void EndInput(const absl::Status& status);
  void Abort(const absl::Status& status);

  ServiceCore& core_;
  grpc::CallbackServerContext* const context_;

  grpc::ByteBuffer next_;                     // gRPC's while reading_
  v1::StreamVerifyRequest message_;           // Work()'s while busy_
  int cursor_ = 0;                            // likewise: the first text of message_ without an answer
  v1::StreamVerifyResponse answer_;           // Work()'s while busy_
  grpc::ByteBuffer outgoing_;                 // gRPC's while an answer is written
  grpc::ByteBuffer unread_;                   // Work()'s while busy_: the bytes of the next message_
  std::optional<VerifyScope> scope_;          // Work()'s while busy_
  std::optional<Deduplicator> deduplicator_;  // Work()'s while busy_; in streams that record what is new

  std::mutex mutex_;
  // All below is guarded by mutex_.
  bool reading_ = false;
  bool has_next_ = false;
  bool busy_ = false;  // Work() is queued or runs, or its answer is being written
  bool input_ended_ = false;
  bool aborted_ = false;
  bool finished_ = false;
  size_t bytes_ = 0;  // of message_ and next_, as they came
  absl::Status end_;
};

absl::Status VerifyStream::ReadScope() {
  absl::StatusOr<VerifyScope> scope = VerifyScopeOf(message_);
  if (!scope.ok()) return scope.status();
  scope_ = *std::move(scope);
  if (!scope_->record_new) return absl::OkStatus();
  deduplicator_.emplace(core_, *scope_);
  return deduplicator_->Begin();
}

absl::Status VerifyStream::FillAnswer() {
  if (!scope_.has_value()) {
    if (absl::Status scope = ReadScope(); !scope.ok()) return scope;
  }
  if (absl::Status items = CheckStreamItems("queries", message_.queries_size()); !items.ok()) return items;
  const index::Interrupt interrupt = InterruptOf(context_);
  size_t bytes = 0;
  while (cursor_ < message_.queries_size() && bytes < kAnswerBytes) {
    if (absl::Status go_on = interrupt(); !go_on.ok()) return go_on;
    const int begin = answer_.verifications_size();
    if (absl::Status status = FillSome(); !status.ok()) return status;
    for (int i = begin; i < answer_.verifications_size(); ++i) bytes += answer_.verifications(i).ByteSizeLong();
  }
  return deduplicator_.has_value() ? deduplicator_->Flush() : absl::OkStatus();
}

absl::Status VerifyStream::FillSome() {
  const int count = CountAtOnce(message_.queries(), cursor_);
  absl::Status status;
  if (deduplicator_.has_value()) {
    for (int i = 0; i < count && status.ok(); ++i) {
      status = deduplicator_->Verify(message_.queries(cursor_ + i), answer_.add_verifications());
    }
  } else {
    status = VerifyItems(core_, *scope_, message_.queries(), cursor_, count, "", answer_.mutable_verifications());
  }
  cursor_ += count;
  return status;
}

void VerifyStream::Work() {
  answer_.Clear();
  absl::Status status;
  if (unread_.Length() > 0) {
    status = ParseRaw(unread_, &message_);
    unread_.Clear();
    cursor_ = 0;
  }
  if (status.ok()) status = FillAnswer();
  const std::lock_guard<std::mutex> lock(mutex_);
  if (status.ok() && !aborted_ && answer_.verifications_size() > 0) {
    outgoing_ = ToRaw(answer_);
    StartWrite(&outgoing_);
    return;
  }
  busy_ = false;
  if (!status.ok()) Abort(status);
  Advance();
}

void VerifyStream::Advance() {
  if (finished_) return;
  // Nothing is held of a message whose texts are all answered.
  if (!busy_ && cursor_ == message_.queries_size()) Hold(has_next_ ? next_.Length() : 0);
  if (!busy_ && !aborted_ && cursor_ == message_.queries_size() && has_next_) {
    unread_.Swap(&next_);
    has_next_ = false;
    busy_ = true;
    core_.pool.Continue([this] { Work(); });
  } else if (!busy_ && !aborted_ && cursor_ < message_.queries_size()) {
    busy_ = true;
    core_.pool.Continue([this] { Work(); });
  }
  if (MayRead()) {
    reading_ = true;
    StartRead(&next_);
  }
  if (!busy_ && (aborted_ || (input_ended_ && !has_next_))) {
    finished_ = true;
    Hold(0);
    Finish(Finished("StreamVerify", end_));
  }
}

// One message ahead of the one that is answered; while streams hold much, only when this one holds nothing.
bool VerifyStream::MayRead() const {
  if (reading_ || has_next_ || input_ended_) return false;
  return bytes_ == 0 || core_.stream_bytes.load(std::memory_order_relaxed) < core_.limits.total_bytes;
}

void VerifyStream::Hold(size_t bytes) {
  core_.stream_bytes.fetch_add(bytes - bytes_, std::memory_order_relaxed);  // wraps where it shrinks
  bytes_ = bytes;
}

// Reads nothing more; the first reason stays.
void VerifyStream::EndInput(const absl::Status& status) {
  if (input_ended_) return;
  input_ended_ = true;
  end_ = status;
}

void VerifyStream::Abort(const absl::Status& status) {
  if (!aborted_) end_ = status;
  input_ended_ = true;
  aborted_ = true;
}

}  // namespace

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* NewVerifyStream(ServiceCore& core,
                                                                             grpc::CallbackServerContext* context) {
  return new VerifyStream(core, context);
}

}  // namespace verbatim::server
