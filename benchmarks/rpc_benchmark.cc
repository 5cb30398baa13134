// Calls per second of point reads, lists and traces, beside those of an empty echo on the same server, over the same
// channel, in the same run.
//
//   rpc_benchmark [--count=100000] [--seconds=0.15] [--rounds=61] [--inputs=FILE.jsonl] [--connections=1] [--only=TEXT]
//                 [--answer-cache-mib=64] [--in-flight=64]
//
// One process: a server with its default settings over RocksDB in a temporary folder, a client with 64 calls in flight
// on one channel over loopback TCP. Many short rounds go through all rows in turn, so that noise meets them alike; the
// table gives medians: of the calls, and of the ratios to the echo of the same round.
#include <grpcpp/grpcpp.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "benchmarks/callers.h"
#include "benchmarks/corpus.h"
#include "benchmarks/measure.h"
#include "index/index.h"
#include "server/server.h"
#include "storage/rocksdb_engine.h"
#include "verbatim/v1/quotation_service.grpc.pb.h"

namespace verbatim::benchmarks {
namespace {

// How a row is measured.
struct Pace {
  double seconds;
  int in_flight;
};

struct Row {
  std::string name;
  std::function<double()> measure;  // calls a second
  std::vector<double> results;
};

// Calls go on from one measurement to the next, so that those with other requests each time stay so.
template <typename Request, typename Response>
Row MakeRow(std::string name, const Call<Request, Response>& call, const Pace& pace) {
  auto number = std::make_shared<std::atomic<size_t>>(0);
  return {std::move(name), [=] { return CallFor(pace.seconds, pace.in_flight, call, number.get()).per_second; }, {}};
}

std::vector<std::string> RecordAll(verbatim::v1::QuotationService::Stub* stub,
                                   const std::vector<verbatim::v1::OccurrenceInput>& inputs) {
  std::vector<std::string> ids;
  for (size_t begin = 0; begin < inputs.size(); begin += 1000) {
    verbatim::v1::RecordOccurrencesRequest request;
    for (size_t i = begin; i < std::min(begin + 1000, inputs.size()); ++i) *request.add_occurrences() = inputs[i];
    verbatim::v1::RecordOccurrencesResponse response;
    grpc::ClientContext context;
    const grpc::Status status = stub->RecordOccurrences(&context, request, &response);
    if (!status.ok()) {
      std::fprintf(stderr, "recording failed: %s\n", status.error_message().c_str());
      std::exit(1);
    }
    for (const auto& result : response.results()) ids.push_back(result.quotation_id());
  }
  return ids;
}

// One connection of the client.
struct Stubs {
  std::unique_ptr<verbatim::v1::QuotationService::Stub> quotations;
  std::unique_ptr<v1::EchoService::Stub> echo;
};

// Days on which a new page may begin, all of them before what is recorded.
constexpr size_t kDaysBefore = 700'000;

// What a popular quotation looks like: in so many documents of 500 outlets, over two years, some of them copies.
constexpr char kPopular[] = "This sentence was printed in every newspaper of the country, and in some of them twice.";

std::vector<verbatim::v1::OccurrenceInput> PopularOccurrences(size_t count) {
  std::vector<verbatim::v1::OccurrenceInput> inputs(count);
  for (size_t i = 0; i < count; ++i) {
    inputs[i].set_text(kPopular);
    inputs[i].set_url("https://popular.example/" + std::to_string(i));
    inputs[i].set_outlet("Outlet " + std::to_string(i % 500));
    inputs[i].mutable_published()->set_edtf(
        quote::FormatDay(static_cast<quote::Micros>(738'000 + i % 700) * quote::kMicrosPerDay));
    if (i % 10 == 0) inputs[i].set_author("Reuters");
    inputs[i].add_attributions()->set_speaker("Ann Moor");
    inputs[i].mutable_observation()->set_left_context(
        "In the " + std::to_string(i) +
        "th report on the matter the correspondent of this newspaper wrote that she said: ");
  }
  return inputs;
}

std::vector<Row> MakeTraceRows(const std::vector<Stubs>& stubs, const std::vector<std::string>& ids, const Pace& pace) {
  using verbatim::v1::TraceQuotationRequest;
  using verbatim::v1::TraceQuotationResponse;
  const auto trace = [&stubs](size_t n, auto* context, auto* request, auto* response, auto done) {
    stubs[n % stubs.size()].quotations->async()->TraceQuotation(context, request, response, std::move(done));
  };
  const Call<TraceQuotationRequest, TraceQuotationResponse> small = {
      [&ids](size_t n, TraceQuotationRequest* request) { request->set_id(ids[n * 7919 % ids.size()]); }, trace};
  const Call<TraceQuotationRequest, TraceQuotationResponse> popular = {
      [](size_t, TraceQuotationRequest* request) { request->set_text(kPopular); }, trace};
  return {MakeRow("TraceQuotation", small, pace), MakeRow("TraceQuotation of 10,000", popular, pace)};
}

std::vector<Row> MakeRows(const std::vector<Stubs>& stubs, const std::vector<verbatim::v1::OccurrenceInput>& inputs,
                          const std::vector<std::string>& ids, const Pace& pace) {
  using verbatim::v1::GetQuotationRequest;
  using verbatim::v1::GetQuotationResponse;
  using verbatim::v1::ListOccurrencesRequest;
  using verbatim::v1::ListOccurrencesResponse;
  // Strides that visit everything in an order that no cache expects.
  const auto pick = [](size_t number, size_t size) { return number * 7919 % size; };
  const Call<v1::EchoRequest, v1::EchoResponse> echo_call = {
      [](size_t, v1::EchoRequest*) {},
      [&stubs](size_t n, auto* context, auto* request, auto* response, auto done) {
        stubs[n % stubs.size()].echo->async()->Echo(context, request, response, std::move(done));
      }};
  Call<v1::EchoRequest, v1::EchoResponse> full_echo_call = echo_call;
  full_echo_call.fill = [](size_t, v1::EchoRequest* request) {
    request->set_payload(std::string(35, 'x'));
    request->set_answer_bytes(400);
  };
  const auto get = [&stubs](size_t n, auto* context, auto* request, auto* response, auto done) {
    stubs[n % stubs.size()].quotations->async()->GetQuotation(context, request, response, std::move(done));
  };
  const Call<GetQuotationRequest, GetQuotationResponse> by_id = {
      [&ids, pick](size_t n, GetQuotationRequest* request) { request->set_id(ids[pick(n, ids.size())]); }, get};
  const Call<GetQuotationRequest, GetQuotationResponse> by_text = {
      [&inputs, pick](size_t n, GetQuotationRequest* request) {
        request->set_text(inputs[pick(n, inputs.size())].text());
      },
      get};
  const auto list = [&stubs](size_t n, auto* context, auto* request, auto* response, auto done) {
    stubs[n % stubs.size()].quotations->async()->ListOccurrences(context, request, response, std::move(done));
  };
  const auto ask_page = [&inputs, pick](size_t n, auto* request) {
    request->mutable_filter()->set_outlet(inputs[pick(n, inputs.size())].outlet());
    request->set_page_size(20);
  };
  // Each from another day on, and so asked for the first time.
  const auto ask_new_page = [ask_page](size_t n, auto* request) {
    request->Clear();
    ask_page(n, request);
    request->mutable_filter()->set_from(
        quote::FormatDay(static_cast<quote::Micros>(n % kDaysBefore) * quote::kMicrosPerDay));
  };
  using List = Call<ListOccurrencesRequest, ListOccurrencesResponse>;
  using ListQuotations = Call<verbatim::v1::ListQuotationsRequest, verbatim::v1::ListQuotationsResponse>;
  const auto list_quotations = [&stubs](size_t n, auto* context, auto* request, auto* response, auto done) {
    stubs[n % stubs.size()].quotations->async()->ListQuotations(context, request, response, std::move(done));
  };
  return {MakeRow("echo, empty", echo_call, pace),
          MakeRow("echo, 35 and 400 bytes", full_echo_call, pace),
          MakeRow("GetQuotation by id", by_id, pace),
          MakeRow("GetQuotation by text", by_text, pace),
          MakeRow("ListOccurrences, 20", List{ask_page, list}, pace),
          MakeRow("ListOccurrences, 20, new", List{ask_new_page, list}, pace),
          MakeRow("ListQuotations, 20, new", ListQuotations{ask_new_page, list_quotations}, pace)};
}

struct Flags {
  size_t count = 100000;
  double seconds = 0.15;
  int rounds = 61;
  size_t answer_cache_mib = 64;
  std::string inputs;
  std::string only;
  int connections = 1;
  int in_flight = 64;
};

int Run(const Flags& flags) {
  const TemporaryFolder folder("rpc_benchmark");
  storage::RocksDbOptions storage_options;
  storage_options.path = folder.path() + "/data";
  storage_options.sync = false;  // only reads are measured
  auto engine = storage::OpenRocksDb(storage_options);
  if (!engine.ok()) return std::fprintf(stderr, "%s\n", engine.status().ToString().c_str()), 1;
  auto index = index::Index::Open(**engine, {[] { return quote::kMicrosPerDay; }, "rpc_benchmark"});
  if (!index.ok()) return std::fprintf(stderr, "%s\n", index.status().ToString().c_str()), 1;
  EchoServer echo_service;
  server::Server::Options options;
  options.listen = {"127.0.0.1", 0};
  options.now = [] { return quote::kMicrosPerDay; };
  options.beside = {&echo_service};
  options.call_limits.answer_cache_bytes = flags.answer_cache_mib << 20;
  auto server = server::Server::Start(**index, options);
  if (!server.ok()) return std::fprintf(stderr, "%s\n", server.status().ToString().c_str()), 1;
  std::vector<Stubs> stubs;
  for (int i = 0; i < flags.connections; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);  // or all channels would share one connection
    const auto channel = grpc::CreateCustomChannel(server::ToString((*server)->address()),
                                                   grpc::InsecureChannelCredentials(), arguments);
    stubs.push_back({verbatim::v1::QuotationService::NewStub(channel), v1::EchoService::NewStub(channel)});
  }

  const auto inputs = Inputs(flags.inputs, flags.count, 1);
  const std::vector<std::string> ids = RecordAll(stubs.front().quotations.get(), inputs);
  constexpr size_t kPopularCount = 10'000;
  RecordAll(stubs.front().quotations.get(), PopularOccurrences(kPopularCount));
  // So that how far it was compacted by itself makes no difference.
  if (const auto compacted = (*engine)->Compact({}); !compacted.ok()) Fail(compacted.status().ToString());
  const Pace pace{flags.seconds, flags.in_flight};
  std::vector<Row> rows = MakeRows(stubs, inputs, ids, pace);
  for (Row& row : MakeTraceRows(stubs, ids, pace)) rows.push_back(std::move(row));
  rows.erase(std::remove_if(rows.begin() + 1, rows.end(),
                            [&](const Row& row) { return row.name.find(flags.only) == std::string::npos; }),
             rows.end());
  for (Row& row : rows) row.measure();  // warm
  for (int round = 0; round < flags.rounds; ++round) {
    for (Row& row : rows) row.results.push_back(row.measure());
  }
  std::printf("%d calls in flight on %d connections, %d rounds of %.2f s; medians\n", flags.in_flight,
              flags.connections, flags.rounds, flags.seconds);
  for (const Row& row : rows) {
    std::vector<double> ratios;
    for (size_t i = 0; i < row.results.size(); ++i) ratios.push_back(row.results[i] / rows.front().results[i]);
    std::printf("%-24s %9.0f calls/s  %5.2f of echo\n", row.name.c_str(), Median(row.results), Median(ratios));
  }
  (*server)->Drain(std::chrono::seconds(5));
  return 0;
}

}  // namespace
}  // namespace verbatim::benchmarks

int main(int argc, char** argv) {
  verbatim::benchmarks::Flags flags;
  CLI::App app("Calls per second beside an empty echo");
  app.add_option("--count", flags.count, "Occurrences to record first");
  app.add_option("--seconds", flags.seconds, "Length of one measurement");
  app.add_option("--rounds", flags.rounds, "Measurements of each row");
  app.add_option("--inputs", flags.inputs, "JSON lines to record instead of synthetic ones");
  app.add_option("--in-flight", flags.in_flight, "Calls at any time; 1 tells how long one takes");
  app.add_option("--connections", flags.connections, "Connections that the calls are spread over");
  app.add_option("--answer-cache-mib", flags.answer_cache_mib,
                 "The daemon's setting; 0: every answer is read and made");
  app.add_option("--only", flags.only, "Only the rows whose name has this, beside the empty echo");
  CLI11_PARSE(app, argc, argv);
  return verbatim::benchmarks::Run(flags);
}
