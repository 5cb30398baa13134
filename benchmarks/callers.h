#ifndef VERBATIM_BENCHMARKS_CALLERS_H_
#define VERBATIM_BENCHMARKS_CALLERS_H_

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "absl/synchronization/blocking_counter.h"
#include "benchmarks/measure.h"
#include "echo.grpc.pb.h"

// A client that keeps a number of unary calls in flight, and the echo service to compare with.
namespace verbatim::benchmarks {

class EchoServer final : public v1::EchoService::CallbackService {
 public:
  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context, const v1::EchoRequest* request,
                                 v1::EchoResponse* response) override {
    response->mutable_payload()->resize(request->answer_bytes(), 'x');
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

// A call of the client: starts with the number of the call and calls back with whether it succeeded.
template <typename Request, typename Response>
struct Call {
  std::function<void(size_t, Request*)> fill;
  // `number` tells which connection to take.
  std::function<void(size_t number, grpc::ClientContext*, const Request*, Response*, std::function<void(grpc::Status)>)>
      start;
};

// One of the calls that are always in flight: when it is done it starts again, until time is up.
template <typename Request, typename Response>
class Caller {
 public:
  Caller(const Call<Request, Response>& call, std::atomic<size_t>* number, Clock::time_point end,
         absl::BlockingCounter* finished)
      : call_(call), number_(number), end_(end), finished_(finished) {}

  void Start() {
    context_ = std::make_unique<grpc::ClientContext>();
    const size_t number = number_->fetch_add(1);
    call_.fill(number, &request_);
    begin_ = Clock::now();
    call_.start(number, context_.get(), &request_, &response_, [this](const grpc::Status& status) {
      if (!status.ok()) Fail("a call failed: " + status.error_message());
      micros_.push_back(MicrosSince(begin_));
      if (Clock::now() < end_) return Start();
      finished_->DecrementCount();
    });
  }

  // What each of its calls took; read when it has finished.
  const std::vector<double>& micros() const { return micros_; }

 private:
  const Call<Request, Response>& call_;
  std::atomic<size_t>* const number_;
  const Clock::time_point end_;
  absl::BlockingCounter* const finished_;
  std::unique_ptr<grpc::ClientContext> context_;
  Request request_;
  Response response_;
  Clock::time_point begin_;
  std::vector<double> micros_;
};

struct Load {
  double per_second = 0;
  std::vector<double> micros;  // of each call
};

// Calls for so many seconds with `in_flight` calls at any time, and waits for the last ones. `*number` counts on, so
// that the next load asks something else.
template <typename Request, typename Response>
Load CallFor(double seconds, int in_flight, const Call<Request, Response>& call, std::atomic<size_t>* number) {
  const Clock::time_point begin = Clock::now();
  const auto end = begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  absl::BlockingCounter finished(in_flight);
  std::vector<std::unique_ptr<Caller<Request, Response>>> callers;
  for (int i = 0; i < in_flight; ++i) {
    callers.push_back(std::make_unique<Caller<Request, Response>>(call, number, end, &finished));
  }
  for (auto& caller : callers) caller->Start();
  finished.Wait();
  const double elapsed = MicrosSince(begin) / 1e6;
  Load load;
  for (const auto& caller : callers)
    load.micros.insert(load.micros.end(), caller->micros().begin(), caller->micros().end());
  load.per_second = static_cast<double>(load.micros.size()) / elapsed;
  return load;
}

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_CALLERS_H_
