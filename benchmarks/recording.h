#ifndef VERBATIM_BENCHMARKS_RECORDING_H_
#define VERBATIM_BENCHMARKS_RECORDING_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include "benchmarks/measure.h"
#include "verbatim/v1/quotation_service.pb.h"

// Recording through streams, timed.
namespace verbatim::benchmarks {

inline double SecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Records inputs [begin, end) over one stream and waits for every acknowledgement.
void RecordOverStream(const std::shared_ptr<grpc::Channel>& channel,
                      const std::vector<verbatim::v1::OccurrenceInput>& inputs, size_t begin, size_t end);

// Seconds that so many threads take for work(begin, end) on equal parts of [0, count).
template <typename Work>
double TimeInThreads(size_t threads, size_t count, const Work& work) {
  const Clock::time_point start = Clock::now();
  std::vector<std::thread> running;
  for (size_t i = 0; i < threads; ++i) {
    running.emplace_back([&work, i, threads, count] { work(count * i / threads, count * (i + 1) / threads); });
  }
  for (std::thread& thread : running) thread.join();
  return SecondsSince(start);
}

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_RECORDING_H_
