#include "server/record_stream.h"

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "quote/utf8.h"
#include "server/answer.h"
#include "server/errors.h"
#include "server/raw_message.h"
#include "server/validate.h"

namespace verbatim::server {
namespace {

// Occurrences recorded in one write at most: enough to share an fsync, few enough to keep the answer near.
constexpr size_t kBatchItems = 512;

// Locks: the registry's before mutex_. Work on the pool holds the stream alive because Finish() waits for it; OnDone()
// takes mutex_ once so that whoever called Finish() has let go of it.
class RecordStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>, public LongCall {
 public:
  RecordStream(ServiceCore& core, grpc::CallbackServerContext* context) : core_(core), context_(context) {
    const absl::Status admitted = core_.calls.Enter(context_, this);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!admitted.ok()) Abort(admitted);
    Advance();
  }

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;
  void Drain() override;

 private:
  struct Item {
    uint64_t sequence;
    size_t bytes;
    PreparedInput input;
  };
  struct Answer {
    v1::StreamOccurrencesResponse message;
    size_t items = 0;
    size_t bytes = 0;
  };

  // On the pool, one of each at a time.
  void PrepareMessage();
  void RecordBatch();

  absl::Status CheckMessage();
  absl::Status CheckSequence(int i, uint64_t sequence);

  // With mutex_ held.
  void Advance();
  bool MayRead() const;
  void Take(size_t items, size_t bytes);
  void Release(size_t items, size_t bytes);
  void EndInput(const absl::Status& status);
  void Fail(const absl::Status& status);
  void Abort(const absl::Status& status);

  ServiceCore& core_;
  grpc::CallbackServerContext* const context_;

  grpc::ByteBuffer incoming_;              // gRPC's while reading_, then PrepareMessage()'s while preparing_
  v1::StreamOccurrencesRequest message_;   // PrepareMessage()'s while preparing_
  std::optional<uint64_t> last_sequence_;  // likewise
  std::optional<std::string> collection_;  // likewise; does not change once set

  grpc::ByteBuffer outgoing_;  // gRPC's while writing_

  std::mutex mutex_;
  // All below is guarded by mutex_.
  std::deque<Item> ready_;
  std::deque<Answer> answers_;  // the front is gRPC's while writing_
  size_t items_ = 0;            // read and not acknowledged
  size_t bytes_ = 0;
  bool reading_ = false;
  bool preparing_ = false;
  bool recording_ = false;
  bool writing_ = false;
  bool input_ended_ = false;  // nothing more will be read
  bool discarding_ = false;   // nothing more will be recorded
  bool aborted_ = false;      // nothing more will be written
  bool finished_ = false;
  absl::Status end_;
};

void RecordStream::OnReadDone(bool ok) {
  const std::lock_guard<std::mutex> lock(mutex_);
  reading_ = false;
  if (!ok) {
    EndInput(absl::OkStatus());
  } else if (!input_ended_) {
    Take(0, incoming_.Length());
    preparing_ = true;
    core_.pool.Continue([this] { PrepareMessage(); });
  }
  Advance();
}

void RecordStream::OnWriteDone(bool ok) {
  const std::lock_guard<std::mutex> lock(mutex_);
  writing_ = false;
  if (ok) {
    Release(answers_.front().items, answers_.front().bytes);
    answers_.pop_front();
  } else {
    Abort(absl::CancelledError("the client has gone"));
  }
  Advance();
}

void RecordStream::OnCancel() {
  const std::lock_guard<std::mutex> lock(mutex_);
  Abort(absl::CancelledError("the call was cancelled"));
  Advance();
}

void RecordStream::OnDone() {
  { const std::lock_guard<std::mutex> lock(mutex_); }
  core_.calls.Leave(context_);
  delete this;
}

void RecordStream::Drain() {
  const std::lock_guard<std::mutex> lock(mutex_);
  EndInput(DrainingError());
  Advance();
}

absl::Status RecordStream::CheckMessage() {
  if (!collection_.has_value()) {
    absl::StatusOr<std::string> collection = CollectionOf(message_.collection());
    if (!collection.ok()) return collection.status();
    collection_ = *std::move(collection);
  } else if (!message_.collection().empty() && message_.collection() != *collection_) {
    return index::FieldError("collection", absl::StrCat(quote::Shown(message_.collection()), " is not the stream's, ",
                                                        quote::Shown(*collection_), "; want one stream for each"));
  }
  return CheckStreamItems("occurrences", message_.occurrences_size());
}

absl::Status RecordStream::CheckSequence(int i, uint64_t sequence) {
  if (last_sequence_.has_value() && sequence <= *last_sequence_) {
    return index::FieldError(
        absl::StrCat("occurrences[", i, "].sequence"),
        absl::StrCat(sequence, " does not follow ", *last_sequence_, "; want numbers that grow through the stream"));
  }
  last_sequence_ = sequence;
  return absl::OkStatus();
}

void RecordStream::PrepareMessage() {
  const size_t message_bytes = incoming_.Length();
  std::vector<Item> items;
  size_t bytes = 0;
  absl::Status status = ParseRaw(incoming_, &message_);
  incoming_.Clear();
  if (status.ok()) status = CheckMessage();
  for (int i = 0; status.ok() && i < message_.occurrences_size(); ++i) {
    v1::SequencedOccurrence& sent = *message_.mutable_occurrences(i);
    status = CheckSequence(i, sent.sequence());
    if (!status.ok()) break;
    const size_t item_bytes = sent.ByteSizeLong();
    bytes += item_bytes;
    items.push_back({sent.sequence(), item_bytes, PrepareInput(std::move(*sent.mutable_occurrence()), "")});
  }

  const std::lock_guard<std::mutex> lock(mutex_);
  preparing_ = false;
  if (discarding_) items.clear();
  // From here on each item answers for itself.
  Take(items.size(), items.empty() ? 0 : bytes);
  Release(0, message_bytes);
  for (Item& item : items) ready_.push_back(std::move(item));
  if (!status.ok()) EndInput(status);
  Advance();
}

void RecordStream::RecordBatch() {
  Answer answer;
  std::vector<uint64_t> sequences;
  std::vector<PreparedInput> inputs;
  std::string collection;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    collection = *collection_;
    for (; !ready_.empty() && inputs.size() < kBatchItems; ready_.pop_front()) {
      sequences.push_back(ready_.front().sequence);
      inputs.push_back(std::move(ready_.front().input));
      answer.bytes += ready_.front().bytes;
    }
  }
  answer.items = inputs.size();
  absl::StatusOr<Recorded> recorded = Recorded();
  if (!inputs.empty()) recorded = RecordInputs(core_, collection, std::move(inputs));
  if (recorded.ok() && !sequences.empty()) {
    answer.message.set_acknowledged_through(sequences.back());
    for (size_t i = 0; i < sequences.size(); ++i) {
      recorded->results[i].set_sequence(sequences[i]);
      *answer.message.add_results() = std::move(recorded->results[i]);
    }
  }

  const std::lock_guard<std::mutex> lock(mutex_);
  recording_ = false;
  if (!recorded.ok()) {
    Release(answer.items, answer.bytes);
    Fail(recorded.status());
  } else if (answer.items > 0) {
    answers_.push_back(std::move(answer));
  }
  Advance();
}

void RecordStream::Advance() {
  if (finished_) return;
  if (MayRead()) {
    reading_ = true;
    StartRead(&incoming_);
  }
  if (!recording_ && !ready_.empty()) {
    recording_ = true;
    core_.pool.Continue([this] { RecordBatch(); });
  }
  if (!writing_ && !aborted_ && !answers_.empty()) {
    writing_ = true;
    outgoing_ = ToRaw(answers_.front().message);
    StartWrite(&outgoing_);
  }
  if (preparing_ || recording_ || writing_) return;
  if (aborted_ || (input_ended_ && answers_.empty())) {
    finished_ = true;
    Release(items_, bytes_);
    Finish(Finished("StreamOccurrences", end_));
  }
}

bool RecordStream::MayRead() const {
  if (reading_ || preparing_ || input_ended_) return false;
  if (items_ >= core_.limits.items || bytes_ >= core_.limits.bytes) return false;
  return bytes_ == 0 || core_.stream_bytes.load(std::memory_order_relaxed) < core_.limits.total_bytes;
}

void RecordStream::Take(size_t items, size_t bytes) {
  items_ += items;
  bytes_ += bytes;
  core_.stream_bytes.fetch_add(bytes, std::memory_order_relaxed);
}

void RecordStream::Release(size_t items, size_t bytes) {
  items_ -= items;
  bytes_ -= bytes;
  core_.stream_bytes.fetch_sub(bytes, std::memory_order_relaxed);
}

// Reads nothing more; the first reason stays.
void RecordStream::EndInput(const absl::Status& status) {
  if (input_ended_) return;
  input_ended_ = true;
  end_ = status;
}

// Records nothing more either.
void RecordStream::Fail(const absl::Status& status) {
  if (!discarding_) end_ = status;
  input_ended_ = true;
  discarding_ = true;
  for (const Item& item : ready_) Release(1, item.bytes);
  ready_.clear();
}

// Answers nothing more either.
void RecordStream::Abort(const absl::Status& status) {
  Fail(status);
  aborted_ = true;
}

}  // namespace

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* NewRecordStream(ServiceCore& core,
                                                                             grpc::CallbackServerContext* context) {
  return new RecordStream(core, context);
}

}  // namespace verbatim::server
