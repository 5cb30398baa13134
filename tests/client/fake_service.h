#ifndef VERBATIM_TESTS_CLIENT_FAKE_SERVICE_H_
#define VERBATIM_TESTS_CLIENT_FAKE_SERVICE_H_

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "verbatim/v1/quotation_service.grpc.pb.h"

namespace verbatim::client {

// A server that breaks in ways the real one cannot be asked to: it fails calls, ends streams in the middle and answers
// slowly.
class FakeService : public v1::QuotationService::Service {
 public:
  grpc::Status GetQuotation(grpc::ServerContext*, const v1::GetQuotationRequest* request,
                            v1::GetQuotationResponse* response) override {
    ++get_calls;
    if (get_failures > 0) {
      --get_failures;
      return grpc::Status(grpc::StatusCode::UNAVAILABLE, "draining");
    }
    response->mutable_quotation()->set_id(request->id());
    response->mutable_quotation()->set_text(request->collection());
    return grpc::Status::OK;
  }

  // Acknowledges each item; after `break_after` of them the stream breaks, `breaks` times.
  grpc::Status StreamOccurrences(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::StreamOccurrencesResponse, v1::StreamOccurrencesRequest>* stream) override {
    ++streams;
    uint64_t last = 0;
    int answered = 0;
    for (v1::StreamOccurrencesRequest request; stream->Read(&request);) {
      v1::StreamOccurrencesResponse response;
      for (const v1::SequencedOccurrence& item : request.occurrences()) {
        if (item.sequence() <= last)
          return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "sequence numbers must grow");
        last = item.sequence();
        AwaitGate();
        if (breaks > 0 && answered == break_after) {
          --breaks;
          stream->Write(response);
          return grpc::Status(break_code, "going away");
        }
        const bool known = !Remember(item.occurrence().text());
        v1::RecordResult* result = response.add_results();
        result->set_sequence(item.sequence() + (lie ? 1 : 0));
        result->set_outcome(known ? v1::RecordResult::OUTCOME_ALREADY_KNOWN : v1::RecordResult::OUTCOME_RECORDED);
        response.set_acknowledged_through(item.sequence());
        ++answered;
      }
      stream->Write(response);
    }
    return grpc::Status::OK;
  }

  grpc::Status StreamVerify(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::StreamVerifyResponse, v1::StreamVerifyRequest>* stream) override {
    for (v1::StreamVerifyRequest request; stream->Read(&request);) {
      v1::StreamVerifyResponse response;
      for (const v1::QuoteQuery& query : request.queries()) response.add_verifications()->set_id(query.id());
      if (breaks > 0) {
        --breaks;
        return grpc::Status(grpc::StatusCode::UNAVAILABLE, "going away");
      }
      stream->Write(response);
    }
    return grpc::Status::OK;
  }

  // Carriers "0", "1", ... in pages; everything else on the first one.
  grpc::Status TraceQuotation(grpc::ServerContext*, const v1::TraceQuotationRequest* request,
                              v1::TraceQuotationResponse* response) override {
    if (++trace_calls == trace_failure_at) return grpc::Status(grpc::StatusCode::DATA_LOSS, "unreadable");
    int next = request->page_token().empty() ? 0 : std::stoi(request->page_token());
    if (next == 0) response->mutable_trace()->mutable_counts()->set_occurrences(static_cast<uint32_t>(carriers));
    const int end = std::min(carriers.load(), next + request->page_size());
    for (; next < end; ++next) {
      response->mutable_trace()->add_carriers()->mutable_occurrence()->set_id(std::to_string(next));
    }
    if (next < carriers) response->set_next_page_token(std::to_string(next));
    return grpc::Status::OK;
  }

  // Quotations "0", "1", ... in pages.
  grpc::Status ListQuotations(grpc::ServerContext*, const v1::ListQuotationsRequest* request,
                              v1::ListQuotationsResponse* response) override {
    int next = request->page_token().empty() ? 0 : std::stoi(request->page_token());
    const int end = std::min(quotations.load(), next + request->page_size());
    for (; next < end; ++next) response->add_quotations()->set_id(std::to_string(next));
    if (next < quotations) response->set_next_page_token(std::to_string(next));
    return grpc::Status::OK;
  }

  // One group, which says what was asked.
  grpc::Status CountOccurrences(grpc::ServerContext*, const v1::CountOccurrencesRequest* request,
                                v1::CountOccurrencesResponse* response) override {
    response->add_groups()->set_key(request->filter().speaker() + " by " + std::to_string(request->by()) +
                                    ", at most " + std::to_string(request->max_groups()));
    return grpc::Status::OK;
  }

  // While shut, streams answer nothing.
  void ShutGate() { SetGate(true); }
  void OpenGate() { SetGate(false); }

  size_t texts() {
    std::lock_guard<std::mutex> lock(mutex_);
    return texts_.size();
  }

  std::atomic<int> get_calls{0}, get_failures{0}, streams{0}, breaks{0}, break_after{0};
  std::atomic<int> quotations{0}, carriers{0}, trace_calls{0}, trace_failure_at{0};
  std::atomic<grpc::StatusCode> break_code{grpc::StatusCode::UNAVAILABLE};
  std::atomic<bool> lie{false};

 private:
  bool Remember(const std::string& text) {
    std::lock_guard<std::mutex> lock(mutex_);
    return texts_.insert(text).second;
  }
  void SetGate(bool shut) {
    std::lock_guard<std::mutex> lock(mutex_);
    shut_ = shut;
    gate_.notify_all();
  }
  void AwaitGate() {
    std::unique_lock<std::mutex> lock(mutex_);
    gate_.wait(lock, [&] { return !shut_; });
  }

  std::mutex mutex_;
  std::condition_variable gate_;
  bool shut_ = false;
  std::set<std::string> texts_;
};

// A FakeService on a port of its own.
class FakeServer {
 public:
  FakeServer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&service);
    server_ = builder.BuildAndStart();
  }
  ~FakeServer() {
    service.OpenGate();
    server_->Shutdown(std::chrono::system_clock::now());
  }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  FakeService service;

 private:
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace verbatim::client

#endif  // VERBATIM_TESTS_CLIENT_FAKE_SERVICE_H_
