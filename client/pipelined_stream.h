#ifndef VERBATIM_CLIENT_PIPELINED_STREAM_H_
#define VERBATIM_CLIENT_PIPELINED_STREAM_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "client/reconnects.h"
#include "client/transport.h"

namespace verbatim::client {

// A bidirectional stream that answers each item in order, with bounded memory and a bounded number of reconnections.
// `Kind` names the call (see RecordKind and VerifyKind).
//
// Two threads of its own: one opens the stream, sends what waits as soon as the stream takes it (so that items go out
// in large messages under load and at once otherwise) and opens it again when it breaks; one reads answers and calls
// `on_result`. Items stay until they are answered, so nothing is lost with a connection: what had no answer is sent
// again, and the server answers it as known already.
//
// Thread-safe. `on_result` is called from the reading thread, in order, one at a time, without locks held; it must not
// call the stream.
template <typename Kind>
class PipelinedStream {
 public:
  using Item = typename Kind::Item;
  using ItemResult = typename Kind::ItemResult;
  using OnResult = std::function<void(ItemResult result)>;

  // `transport` outlives the stream. Connects on the first item.
  PipelinedStream(Transport* transport, typename Kind::Settings settings, OnResult on_result);
  // Abandons what has no answer yet, unless Finish() was called.
  ~PipelinedStream();
  PipelinedStream(const PipelinedStream&) = delete;
  PipelinedStream& operator=(const PipelinedStream&) = delete;

  // Hands over one item; blocks while too much waits for an answer. An error means that the stream is broken for good.
  grpc::Status Add(Item item);
  // Waits until every item so far is answered; more may follow.
  grpc::Status Drain();
  // Waits until every item is answered and ends the stream. Idempotent. Add() is an error afterwards.
  grpc::Status Finish();
  // Breaks the stream from any thread: Add() and Finish() return CANCELLED.
  void Cancel();

  // Items answered so far.
  uint64_t answered() const;

 private:
  using Stream = grpc::ClientReaderWriter<typename Kind::Request, typename Kind::Response>;

  // The sending thread: opens, sends and reads until the stream has ended, over again while that may help.
  void Run();
  void RunUntilOver();
  // One connection: returns how it ended.
  grpc::Status RunOnce();
  // Sends until everything is sent and finished or the stream breaks.
  void SendAll(Stream* stream);
  // The next message, waiting for items; false when the stream shall end.
  bool NextRequest(typename Kind::Request* request);
  void ReadAll(Stream* stream);
  // Takes one answer; false when it answers nothing that was sent.
  bool TakeResult(ItemResult result);
  // Whether to connect again after `status`; waits for the backoff.
  bool ShouldReconnect(const grpc::Status& status, uint64_t answered_before);
  void Break(grpc::Status status);

  Transport* const transport_;
  const typename Kind::Settings settings_;
  const StreamOptions options_;
  Reconnects reconnects_;  // touched by the sending thread only
  const OnResult on_result_;

  mutable std::mutex mutex_;
  std::condition_variable room_;  // waits_ got shorter, or the stream broke
  std::condition_variable work_;  // an item, the end, or a broken connection for the sending thread
  std::deque<Item> unanswered_;   // the first sent_ of them are on the way
  size_t unanswered_bytes_ = 0;
  size_t sent_ = 0;
  uint64_t answered_ = 0;
  bool finishing_ = false;
  bool connection_over_ = false;  // the reading thread saw the end
  bool broken_ = false;
  bool ended_ = false;  // the sending thread is done
  std::string protocol_error_;
  grpc::Status status_;                     // why it is broken
  grpc::ClientContext* context_ = nullptr;  // of the open connection
  std::thread sender_;                      // started by the first item
};

// StreamOccurrences. Items carry their sequence numbers.
struct RecordKind {
  struct Settings {
    std::string collection;
  };
  using Item = v1::SequencedOccurrence;
  using ItemResult = v1::RecordResult;
  using Request = v1::StreamOccurrencesRequest;
  using Response = v1::StreamOccurrencesResponse;
  static std::unique_ptr<grpc::ClientReaderWriter<Request, Response>> Open(Transport* transport,
                                                                           grpc::ClientContext* context) {
    return transport->quotations().StreamOccurrences(context);
  }
  static void Begin(const Settings& settings, Request* request) { request->set_collection(settings.collection); }
  static void Append(const Item& item, Request* request) { *request->add_occurrences() = item; }
  static int Count(const Request& request) { return request.occurrences_size(); }
  static auto* Results(Response* response) { return response->mutable_results(); }
  static bool Answers(const ItemResult& result, const Item& item) { return result.sequence() == item.sequence(); }
};

// StreamVerify. Answers come in the order of the queries.
struct VerifyKind {
  struct Settings {
    std::string collection;
    v1::View view = v1::VIEW_UNSPECIFIED;
    uint32_t max_matches = 0;
    bool record_new = false;
  };
  using Item = v1::QuoteQuery;
  using ItemResult = v1::Verification;
  using Request = v1::StreamVerifyRequest;
  using Response = v1::StreamVerifyResponse;
  static std::unique_ptr<grpc::ClientReaderWriter<Request, Response>> Open(Transport* transport,
                                                                           grpc::ClientContext* context) {
    return transport->quotations().StreamVerify(context);
  }
  static void Begin(const Settings& settings, Request* request) {
    if (!settings.collection.empty()) request->add_collections(settings.collection);
    request->set_view(settings.view);
    request->set_max_matches(settings.max_matches);
    request->set_record_new(settings.record_new);
  }
  static void Append(const Item& item, Request* request) { *request->add_queries() = item; }
  static int Count(const Request& request) { return request.queries_size(); }
  static auto* Results(Response* response) { return response->mutable_verifications(); }
  static bool Answers(const ItemResult& result, const Item& item) { return result.id() == item.id(); }
};

using RecordStream = PipelinedStream<RecordKind>;
using VerifyStream = PipelinedStream<VerifyKind>;
extern template class PipelinedStream<RecordKind>;
extern template class PipelinedStream<VerifyKind>;

}  // namespace verbatim::client

#endif  // VERBATIM_CLIENT_PIPELINED_STREAM_H_
