#ifndef VERBATIM_BENCHMARKS_MATCH_RPC_H_
#define VERBATIM_BENCHMARKS_MATCH_RPC_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "benchmarks/callers.h"
#include "benchmarks/contest.h"
#include "benchmarks/queries.h"
#include "index/index.h"
#include "server/server.h"
#include "verbatim/v1/quotation_service.grpc.pb.h"

namespace verbatim::benchmarks {

// The calls that verify, beside an echo on the same server over the same connection, loopback TCP.
class MatchRpc {
 public:
  // The index and the queries outlive it.
  MatchRpc(index::Index& index, absl::Span<const Query> queries);

  // `rounds` rounds of about `seconds` for each of: an empty echo, unary calls, batches, a stream. The echo comes
  // first.
  std::vector<Score> Compete(double seconds, size_t rounds);

  // What one message of the first `count` queries takes.
  double BatchMicros(size_t count);

 private:
  using Stub = verbatim::v1::QuotationService::Stub;
  struct Row;

  Load EchoFor(double seconds);
  Load UnaryFor(double seconds, Stub& stub);
  Load BatchesFor(double seconds);
  Load StreamFor(double seconds);
  // Query `number` in an endless row of them all.
  const Query& QueryAt(size_t number) const { return queries_[number % queries_.size()]; }
  void CountFound(const verbatim::v1::Verification& answer, const Query& query, Score* score) const;
  void AskOneByOne(Stub& stub, Score* score);
  void AskInBatches(Score* score);
  void AskInStream(Score* score);

  const absl::Span<const Query> queries_;
  EchoServer echo_service_;
  std::unique_ptr<server::Server> server_;
  std::unique_ptr<server::Server> keeping_server_;  // with an answer cache
  std::unique_ptr<Stub> keeping_stub_;
  std::unique_ptr<verbatim::v1::QuotationService::Stub> stub_;
  std::unique_ptr<v1::EchoService::Stub> echo_;
  std::atomic<size_t> number_{0};
};

}  // namespace verbatim::benchmarks

#endif  // VERBATIM_BENCHMARKS_MATCH_RPC_H_
