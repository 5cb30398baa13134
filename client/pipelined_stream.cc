#include "client/pipelined_stream.h"

#include <utility>

namespace verbatim::client {
namespace {

// Messages are kept well under the server's limits of 1,000 items and 4 MiB, and small enough that answers flow while
// others are sent.
constexpr int kMaxItemsInMessage = 256;
constexpr size_t kMaxBytesInMessage = size_t{512} << 10;
// How long a server may take to end a stream in which everything is answered.
constexpr std::chrono::seconds kGoodbye{2};

}  // namespace

template <typename Kind>
PipelinedStream<Kind>::PipelinedStream(Transport* transport, typename Kind::Settings settings, OnResult on_result)
    : transport_(transport),
      settings_(std::move(settings)),
      options_(transport->options().stream),
      reconnects_(options_),
      on_result_(std::move(on_result)) {}

template <typename Kind>
PipelinedStream<Kind>::~PipelinedStream() {
  Cancel();
  if (sender_.joinable()) sender_.join();
}

template <typename Kind>
grpc::Status PipelinedStream<Kind>::Add(Item item) {
  const size_t bytes = item.ByteSizeLong();
  std::unique_lock<std::mutex> lock(mutex_);
  if (finishing_) return grpc::Status(grpc::StatusCode::FAILED_PRECONDITION, "the stream is finished");
  // A single item larger than the bound goes alone.
  room_.wait(lock, [&] {
    return broken_ || unanswered_.empty() ||
           (unanswered_.size() < options_.max_in_flight_items &&
            unanswered_bytes_ + bytes <= options_.max_in_flight_bytes);
  });
  if (broken_) return status_;
  unanswered_.push_back(std::move(item));
  unanswered_bytes_ += bytes;
  if (!sender_.joinable()) sender_ = std::thread([this] { Run(); });
  work_.notify_one();
  return grpc::Status::OK;
}

template <typename Kind>
grpc::Status PipelinedStream<Kind>::Drain() {
  std::unique_lock<std::mutex> lock(mutex_);
  room_.wait(lock, [&] { return broken_ || unanswered_.empty(); });
  return broken_ && !unanswered_.empty() ? status_ : grpc::Status::OK;
}

template <typename Kind>
grpc::Status PipelinedStream<Kind>::Finish() {
  std::unique_lock<std::mutex> lock(mutex_);
  finishing_ = true;
  work_.notify_one();
  room_.wait(lock, [&] { return broken_ || unanswered_.empty(); });
  if (broken_) return unanswered_.empty() ? grpc::Status::OK : status_;
  // Everything is answered; let the server end the stream by itself rather than see it cancelled.
  room_.wait_for(lock, kGoodbye, [&] { return ended_ || !sender_.joinable(); });
  return grpc::Status::OK;
}

template <typename Kind>
void PipelinedStream<Kind>::Cancel() {
  Break(grpc::Status(grpc::StatusCode::CANCELLED, "cancelled"));
}

template <typename Kind>
void PipelinedStream<Kind>::Break(grpc::Status status) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (broken_) return;
  broken_ = true;
  status_ = std::move(status);
  if (context_ != nullptr) context_->TryCancel();
  room_.notify_all();
  work_.notify_all();
}

template <typename Kind>
uint64_t PipelinedStream<Kind>::answered() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return answered_;
}

template <typename Kind>
void PipelinedStream<Kind>::Run() {
  RunUntilOver();
  std::lock_guard<std::mutex> lock(mutex_);
  ended_ = true;
  room_.notify_all();
}

template <typename Kind>
void PipelinedStream<Kind>::RunUntilOver() {
  for (;;) {
    const uint64_t answered_before = answered();
    const grpc::Status status = RunOnce();
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (broken_ || (finishing_ && unanswered_.empty())) return;
      sent_ = 0;
    }
    if (!ShouldReconnect(status, answered_before)) return;
  }
}

template <typename Kind>
grpc::Status PipelinedStream<Kind>::RunOnce() {
  if (!transport_->usable().ok()) return transport_->usable();
  grpc::ClientContext context;
  std::unique_ptr<Stream> stream = Kind::Open(transport_, &context);
  {
    std::lock_guard<std::mutex> lock(mutex_);
    context_ = &context;
    connection_over_ = false;
    if (broken_) context.TryCancel();
  }
  std::thread reader([this, &stream] { ReadAll(stream.get()); });
  SendAll(stream.get());
  reader.join();
  {
    std::lock_guard<std::mutex> lock(mutex_);
    context_ = nullptr;
    if (!protocol_error_.empty()) context.TryCancel();
  }
  const grpc::Status status = stream->Finish();
  std::lock_guard<std::mutex> lock(mutex_);
  if (!protocol_error_.empty()) return grpc::Status(grpc::StatusCode::INTERNAL, protocol_error_);
  // A server that ends the stream before its time is going away.
  if (status.ok()) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "the server ended the stream");
  return status;
}

template <typename Kind>
void PipelinedStream<Kind>::SendAll(Stream* stream) {
  typename Kind::Request request;
  Kind::Begin(settings_, &request);
  while (NextRequest(&request)) {
    if (!stream->Write(request)) return;
    request.Clear();
  }
  stream->WritesDone();
}

template <typename Kind>
bool PipelinedStream<Kind>::NextRequest(typename Kind::Request* request) {
  std::unique_lock<std::mutex> lock(mutex_);
  work_.wait(lock, [&] { return broken_ || connection_over_ || finishing_ || sent_ < unanswered_.size(); });
  if (broken_ || connection_over_) return false;
  size_t bytes = 0;
  while (sent_ < unanswered_.size() && Kind::Count(*request) < kMaxItemsInMessage && bytes < kMaxBytesInMessage) {
    bytes += unanswered_[sent_].ByteSizeLong();
    Kind::Append(unanswered_[sent_++], request);
  }
  return Kind::Count(*request) > 0;
}

template <typename Kind>
void PipelinedStream<Kind>::ReadAll(Stream* stream) {
  typename Kind::Response response;
  while (stream->Read(&response)) {
    for (auto& result : *Kind::Results(&response)) {
      if (TakeResult(std::move(result))) continue;
      std::lock_guard<std::mutex> lock(mutex_);
      protocol_error_ = "the server answered something that was not asked";
      if (context_ != nullptr) context_->TryCancel();
      break;
    }
  }
  std::lock_guard<std::mutex> lock(mutex_);
  connection_over_ = true;
  work_.notify_all();
}

template <typename Kind>
bool PipelinedStream<Kind>::TakeResult(ItemResult result) {
  size_t bytes = 0;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!protocol_error_.empty() || sent_ == 0 || !Kind::Answers(result, unanswered_.front())) return false;
    bytes = unanswered_.front().ByteSizeLong();
  }
  // Before the item leaves the queue, so that Finish() returns after the last call.
  on_result_(std::move(result));
  std::lock_guard<std::mutex> lock(mutex_);
  unanswered_.pop_front();
  unanswered_bytes_ -= bytes;
  --sent_;
  ++answered_;
  room_.notify_all();
  return true;
}

template <typename Kind>
bool PipelinedStream<Kind>::ShouldReconnect(const grpc::Status& status, uint64_t answered_before) {
  std::unique_lock<std::mutex> lock(mutex_);
  const auto backoff = reconnects_.Next(status, /*progressed=*/answered_ > answered_before);
  if (!backoff) {
    lock.unlock();
    Break(status);
    return false;
  }
  work_.wait_for(lock, *backoff, [&] { return broken_; });
  return !broken_;
}

template class PipelinedStream<RecordKind>;
template class PipelinedStream<VerifyKind>;

}  // namespace verbatim::client
