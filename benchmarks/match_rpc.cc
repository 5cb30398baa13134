#include "benchmarks/match_rpc.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "benchmarks/measure.h"

namespace verbatim::benchmarks {
namespace {

using verbatim::v1::BatchVerifyQuotesRequest;
using verbatim::v1::BatchVerifyQuotesResponse;
using verbatim::v1::VerifyQuoteRequest;
using verbatim::v1::VerifyQuoteResponse;

constexpr int kInFlight = 64;
// Of batches: enough to keep both sides at work.
constexpr int kBatchesInFlight = 4;
constexpr size_t kBatch = 100;
// Queries sent and not yet answered in a stream: without a bound, flow control lets seconds of work pile up.
constexpr size_t kStreamAhead = 4 * kBatch;

void Check(const grpc::Status& status) {
  if (!status.ok()) Fail("a call failed: " + status.error_message());
}

std::shared_ptr<grpc::Channel> ChannelTo(const server::Server& server) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  return grpc::CreateCustomChannel(server::ToString(server.address()), grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace

MatchRpc::MatchRpc(index::Index& index, absl::Span<const Query> queries) : queries_(queries) {
  server::Server::Options options;
  options.listen = {"127.0.0.1", 0};
  options.now = [] { return quote::kMicrosPerDay; };
  keeping_server_ = OrFail(server::Server::Start(index, options));
  keeping_stub_ = verbatim::v1::QuotationService::NewStub(ChannelTo(*keeping_server_));
  options.beside = {&echo_service_};
  // The few queries come round again and again: elsewhere it is measured to find the answers, not to keep them.
  options.call_limits.answer_cache_bytes = 0;
  server_ = OrFail(server::Server::Start(index, options));
  const auto channel = ChannelTo(*server_);
  stub_ = verbatim::v1::QuotationService::NewStub(channel);
  echo_ = v1::EchoService::NewStub(channel);
}

struct MatchRpc::Row {
  std::string name;
  std::function<Load()> measure;
  std::function<void(Score*)> count_found;
  std::string note;
};

std::vector<Score> MatchRpc::Compete(double seconds, size_t rounds) {
  const std::vector<Row> rows = {
      {"echo", [&] { return EchoFor(seconds); }, [](Score*) {}, absl::StrCat(kInFlight, " in flight")},
      {"grpc unary", [&] { return UnaryFor(seconds, *stub_); }, [&](Score* score) { AskOneByOne(*stub_, score); },
       absl::StrCat(kInFlight, " in flight")},
      {"grpc unary, kept", [&] { return UnaryFor(seconds, *keeping_stub_); },
       [&](Score* score) { AskOneByOne(*keeping_stub_, score); },
       absl::StrCat(kInFlight, " in flight; the same queries again, nothing recorded meanwhile")},
      {"grpc batch", [&] { return BatchesFor(seconds); }, [&](Score* score) { AskInBatches(score); },
       absl::StrCat(kBatchesInFlight, " in flight; times are of messages of ", kBatch)},
      {"grpc stream", [&] { return StreamFor(seconds); }, [&](Score* score) { AskInStream(score); },
       absl::StrCat("one stream; times are between answers to messages of ", kBatch)},
  };
  std::vector<Score> scores(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    scores[i].name = rows[i].name;
    scores[i].note = rows[i].note;
    rows[i].count_found(&scores[i]);
    rows[i].measure();  // warm
  }
  for (size_t round = 0; round < rounds; ++round) {
    for (size_t i = 0; i < rows.size(); ++i) {
      const Load load = rows[i].measure();
      scores[i].rates.push_back(load.per_second);
      scores[i].micros.insert(scores[i].micros.end(), load.micros.begin(), load.micros.end());
    }
  }
  return scores;
}

double MatchRpc::BatchMicros(size_t count) {
  BatchVerifyQuotesRequest request;
  for (size_t i = 0; i < count; ++i) request.add_queries()->set_text(QueryAt(i).text);
  BatchVerifyQuotesResponse response;
  grpc::ClientContext context;
  const Clock::time_point begin = Clock::now();
  Check(stub_->BatchVerifyQuotes(&context, request, &response));
  return MicrosSince(begin);
}

Load MatchRpc::EchoFor(double seconds) {
  const Call<v1::EchoRequest, v1::EchoResponse> call = {
      [](size_t, v1::EchoRequest*) {},
      [this](size_t, auto* context, auto* request, auto* response, auto done) {
        echo_->async()->Echo(context, request, response, std::move(done));
      }};
  return CallFor(seconds, kInFlight, call, &number_);
}

Load MatchRpc::UnaryFor(double seconds, Stub& stub) {
  const Call<VerifyQuoteRequest, VerifyQuoteResponse> call = {
      [this](size_t number, VerifyQuoteRequest* request) { request->mutable_query()->set_text(QueryAt(number).text); },
      [&stub](size_t, auto* context, auto* request, auto* response, auto done) {
        stub.async()->VerifyQuote(context, request, response, std::move(done));
      }};
  return CallFor(seconds, kInFlight, call, &number_);
}

Load MatchRpc::BatchesFor(double seconds) {
  const Call<BatchVerifyQuotesRequest, BatchVerifyQuotesResponse> call = {
      [this](size_t number, BatchVerifyQuotesRequest* request) {
        request->clear_queries();
        for (size_t i = 0; i < kBatch; ++i) request->add_queries()->set_text(QueryAt(number * kBatch + i).text);
      },
      [this](size_t, auto* context, auto* request, auto* response, auto done) {
        stub_->async()->BatchVerifyQuotes(context, request, response, std::move(done));
      }};
  Load load = CallFor(seconds, kBatchesInFlight, call, &number_);
  load.per_second *= kBatch;
  return load;
}

Load MatchRpc::StreamFor(double seconds) {
  grpc::ClientContext context;
  const auto stream = stub_->StreamVerify(&context);
  const Clock::time_point begin = Clock::now();
  absl::Mutex mutex;
  size_t asked = 0, answers = 0;
  std::thread sender([&] {
    const auto may_send = [&] { return asked - answers < kStreamAhead; };
    while (MicrosSince(begin) < seconds * 1e6) {
      const size_t first = number_.fetch_add(1) * kBatch;
      verbatim::v1::StreamVerifyRequest request;
      for (size_t i = 0; i < kBatch; ++i) request.add_queries()->set_text(QueryAt(first + i).text);
      {
        const absl::MutexLock lock(&mutex, absl::Condition(&may_send));
        asked += kBatch;
      }
      if (!stream->Write(request)) break;
    }
    stream->WritesDone();
  });
  Load load;
  Clock::time_point last = begin;
  for (verbatim::v1::StreamVerifyResponse response; stream->Read(&response);) {
    const absl::MutexLock lock(&mutex);
    const size_t before = answers;
    answers += static_cast<size_t>(response.verifications_size());
    if (answers / kBatch == before / kBatch) continue;  // an answer may come in pieces
    load.micros.push_back(MicrosSince(last));
    last = Clock::now();
  }
  sender.join();
  Check(stream->Finish());
  load.per_second = static_cast<double>(answers) * 1e6 / MicrosSince(begin);
  return load;
}

void MatchRpc::CountFound(const verbatim::v1::Verification& answer, const Query& query, Score* score) const {
  if (answer.has_error()) Fail("not answered: " + answer.error().message());
  if (!query.source_id) return;
  ++score->sources;
  const std::string source = quote::ToString(*query.source_id);
  const auto& matches = answer.matches();
  if (std::any_of(matches.begin(), matches.end(), [&](const auto& match) { return match.quotation_id() == source; })) {
    ++score->found;
  }
}

void MatchRpc::AskOneByOne(Stub& stub, Score* score) {
  for (const Query& query : queries_) {
    VerifyQuoteRequest request;
    request.mutable_query()->set_text(query.text);
    VerifyQuoteResponse response;
    grpc::ClientContext context;
    Check(stub.VerifyQuote(&context, request, &response));
    CountFound(response.verification(), query, score);
  }
}

void MatchRpc::AskInBatches(Score* score) {
  for (size_t first = 0; first < queries_.size(); first += kBatch) {
    BatchVerifyQuotesRequest request;
    for (const Query& query : queries_.subspan(first, kBatch)) request.add_queries()->set_text(query.text);
    BatchVerifyQuotesResponse response;
    grpc::ClientContext context;
    Check(stub_->BatchVerifyQuotes(&context, request, &response));
    for (int i = 0; i < response.verifications_size(); ++i) {
      CountFound(response.verifications(i), queries_[first + static_cast<size_t>(i)], score);
    }
  }
}

void MatchRpc::AskInStream(Score* score) {
  grpc::ClientContext context;
  const auto stream = stub_->StreamVerify(&context);
  std::thread sender([&] {
    for (size_t first = 0; first < queries_.size(); first += kBatch) {
      verbatim::v1::StreamVerifyRequest request;
      for (const Query& query : queries_.subspan(first, kBatch)) request.add_queries()->set_text(query.text);
      if (!stream->Write(request)) break;
    }
    stream->WritesDone();
  });
  size_t answered = 0;
  for (verbatim::v1::StreamVerifyResponse response; stream->Read(&response);) {
    for (const auto& answer : response.verifications()) CountFound(answer, queries_[answered++], score);
  }
  sender.join();
  Check(stream->Finish());
  if (answered != queries_.size()) Fail("the stream left queries unanswered");
}

}  // namespace verbatim::benchmarks
