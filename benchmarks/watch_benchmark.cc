// Changes per second that a watch delivers, beside occurrences per second that StreamOccurrences records; and what
// watches cost that have nothing to do.
//
//   watch_benchmark [--count=30000] [--writers=4] [--rounds=5] [--watches=1000] [--idle-seconds=35]
//   [--inputs=FILE.jsonl]
//
// A round records everything into a new index through a server in this process, with `writers` streams over loopback
// TCP: alone, with a watch that follows, and beside `watches` that pass nothing of it. Then a watch reads it all again
// from the earliest change. The table gives the rates of each round and the median ratios to recording alone. At last
// that many watches are opened and left alone, and the process's processor time is taken over some seconds, also
// without them; server and clients count, being one process. Heartbeats come every 30 seconds, as by default.
#include <grpcpp/grpcpp.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/blocking_counter.h"
#include "benchmarks/corpus.h"
#include "benchmarks/measure.h"
#include "benchmarks/recording.h"
#include "index/index.h"
#include "server/server.h"
#include "storage/rocksdb_engine.h"
#include "verbatim/v1/watch_service.grpc.pb.h"

namespace verbatim::benchmarks {
namespace {

using InputList = std::vector<verbatim::v1::OccurrenceInput>;

// A server over a new index.
class BenchmarkServer {
 public:
  explicit BenchmarkServer(const std::string& path) {
    storage::RocksDbOptions options;
    options.path = path;
    engine_ = OrFail(storage::OpenRocksDb(options));
    index_ = OrFail(index::Index::Open(*engine_, {[] { return 700'000 * quote::kMicrosPerDay; }, "watch_benchmark"}));
    server::Server::Options server_options;
    server_options.listen = {"127.0.0.1", 0};
    server_options.now = [] { return 700'000 * quote::kMicrosPerDay; };
    server_ = OrFail(server::Server::Start(*index_, server_options));
  }

  // A connection of its own.
  std::shared_ptr<grpc::Channel> Connect() const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return grpc::CreateCustomChannel(server::ToString(server_->address()), grpc::InsecureChannelCredentials(),
                                     arguments);
  }

  double Record(const InputList& inputs, size_t writers) const {
    return TimeInThreads(writers, inputs.size(),
                         [&](size_t begin, size_t end) { RecordOverStream(Connect(), inputs, begin, end); });
  }

 private:
  std::unique_ptr<storage::Engine> engine_;
  std::unique_ptr<index::Index> index_;
  std::unique_ptr<server::Server> server_;
};

// A watch that reads as fast as it can.
class BusyWatch {
 public:
  // Begins to read once the server has answered, so that everything recorded from now on is counted.
  BusyWatch(const BenchmarkServer& server, const std::string& from)
      : stub_(verbatim::v1::WatchService::NewStub(server.Connect())) {
    verbatim::v1::WatchRequest request;
    request.set_from(from);
    reader_ = stub_->Watch(&context_, request);
    Read();
    thread_ = std::thread([this] {
      while (Read()) {
      }
    });
  }
  ~BusyWatch() {
    context_.TryCancel();
    thread_.join();
    reader_->Finish();
  }
  BusyWatch(const BusyWatch&) = delete;
  BusyWatch& operator=(const BusyWatch&) = delete;

  // Waits until it is there and says how many changes it has seen.
  size_t ReadUntil(const std::string& revision) {
    std::unique_lock<std::mutex> lock(mutex_);
    read_.wait(lock, [&] { return revision_ == revision; });
    return changes_;
  }
  std::string revision() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return revision_;
  }

 private:
  bool Read() {
    verbatim::v1::WatchResponse response;
    if (!reader_->Read(&response)) return false;
    const std::lock_guard<std::mutex> lock(mutex_);
    changes_ += static_cast<size_t>(response.changes_size());
    revision_ = response.revision();
    read_.notify_all();
    return true;
  }

  const std::unique_ptr<verbatim::v1::WatchService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<verbatim::v1::WatchResponse>> reader_;
  std::mutex mutex_;
  std::condition_variable read_;
  size_t changes_ = 0;    // guarded by mutex_
  std::string revision_;  // guarded by mutex_
  std::thread thread_;
};

// Changes per second of a watch from the earliest change on.
double Replay(const BenchmarkServer& server) {
  const std::string end = BusyWatch(server, "").revision();
  const Clock::time_point begin = Clock::now();
  const size_t changes = BusyWatch(server, "earliest").ReadUntil(end);
  return static_cast<double>(changes) / SecondsSince(begin);
}

// Changes per second until everything is recorded and a watch that was open has delivered it.
double RecordAndFollow(const BenchmarkServer& server, const InputList& inputs, size_t writers) {
  BusyWatch watch(server, "");
  const Clock::time_point begin = Clock::now();
  server.Record(inputs, writers);
  const std::string end = BusyWatch(server, "").revision();
  return static_cast<double>(watch.ReadUntil(end)) / SecondsSince(begin);
}

// Watches that wait, a hundred on a connection; they hold no threads of the client either.
class WaitingWatches {
 public:
  // Returns when all are open.
  WaitingWatches(const BenchmarkServer& server, size_t count, const verbatim::v1::WatchRequest& request)
      : opened_(static_cast<int>(count)), ended_(static_cast<int>(count)) {
    constexpr size_t kOnOneConnection = 100;
    for (size_t i = 0; i < count; ++i) {
      if (i % kOnOneConnection == 0) stubs_.push_back(verbatim::v1::WatchService::NewStub(server.Connect()));
      watches_.push_back(std::make_unique<Watch>(stubs_.back().get(), request, &opened_, &ended_));
    }
    opened_.Wait();
  }
  ~WaitingWatches() {
    for (const auto& watch : watches_) watch->Cancel();
    ended_.Wait();
  }
  WaitingWatches(const WaitingWatches&) = delete;
  WaitingWatches& operator=(const WaitingWatches&) = delete;

 private:
  class Watch final : public grpc::ClientReadReactor<verbatim::v1::WatchResponse> {
   public:
    Watch(verbatim::v1::WatchService::Stub* stub, const verbatim::v1::WatchRequest& request,
          absl::BlockingCounter* opened, absl::BlockingCounter* ended)
        : opened_(opened), ended_(ended), request_(request) {
      stub->async()->Watch(&context_, &request_, this);
      StartRead(&response_);
      StartCall();
    }
    void OnReadDone(bool ok) override {
      if (opened_ != nullptr) opened_->DecrementCount();
      opened_ = nullptr;
      if (ok) StartRead(&response_);
    }
    void OnDone(const grpc::Status& status) override {
      if (status.error_code() != grpc::StatusCode::CANCELLED) Fail("a watch ended: " + status.error_message());
      ended_->DecrementCount();
    }
    void Cancel() { context_.TryCancel(); }

   private:
    absl::BlockingCounter* opened_;
    absl::BlockingCounter* const ended_;
    grpc::ClientContext context_;
    const verbatim::v1::WatchRequest request_;
    verbatim::v1::WatchResponse response_;
  };

  absl::BlockingCounter opened_, ended_;
  std::vector<std::unique_ptr<verbatim::v1::WatchService::Stub>> stubs_;
  std::vector<std::unique_ptr<Watch>> watches_;
};

double ProcessorSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

// Share of one processor that the process takes while nothing happens, in percent.
double IdleShare(int seconds) {
  std::this_thread::sleep_for(std::chrono::seconds(1));  // let what was begun come to rest
  const double before = ProcessorSeconds();
  std::this_thread::sleep_for(std::chrono::seconds(seconds));
  return 100 * (ProcessorSeconds() - before) / seconds;
}

void MeasureIdle(const BenchmarkServer& server, size_t watches, int seconds) {
  const double without = IdleShare(seconds);
  const WaitingWatches waiting(server, watches, {});
  const double with = IdleShare(seconds);
  std::printf("at rest for %d s: %.3f %% of a processor without watches, %.3f %% with %zu of them\n", seconds, without,
              with, watches);
}

// Occurrences per second that are recorded while that many watch a speaker whom nobody quotes.
double RecordBesideOthers(const BenchmarkServer& server, const InputList& inputs, size_t writers, size_t watches) {
  verbatim::v1::WatchRequest request;
  request.set_speaker("Nobody at all");
  const WaitingWatches waiting(server, watches, request);
  return static_cast<double>(inputs.size()) / server.Record(inputs, writers);
}

struct Flags {
  size_t count = 30000;
  size_t writers = 4;
  int rounds = 5;
  size_t watches = 1000;
  int idle_seconds = 35;
  std::string inputs;
};

int Run(const Flags& flags) {
  const TemporaryFolder folder("watch_benchmark");
  const InputList inputs = Inputs(flags.inputs, flags.count, 1);
  std::vector<double> follow_ratios, replay_ratios, beside_ratios;
  for (int round = 0; round < flags.rounds; ++round) {
    const std::string path = folder.path() + "/" + std::to_string(round);
    const double alone =
        static_cast<double>(inputs.size()) / BenchmarkServer(path + "alone").Record(inputs, flags.writers);
    const BenchmarkServer server(path + "watched");
    const double followed = RecordAndFollow(server, inputs, flags.writers);
    const double replayed = Replay(server);
    follow_ratios.push_back(followed / alone);
    replay_ratios.push_back(replayed / alone);
    const double beside = RecordBesideOthers(BenchmarkServer(path + "beside"), inputs, flags.writers, flags.watches);
    beside_ratios.push_back(beside / alone);
    std::printf(
        "round %d: StreamOccurrences %.0f/s; recorded and followed %.0f/s (%.2f), read again %.0f/s (%.2f); recorded "
        "beside %zu watches of something else %.0f/s (%.2f)\n",
        round + 1, alone, followed, follow_ratios.back(), replayed, replay_ratios.back(), flags.watches, beside,
        beside_ratios.back());
    if (round + 1 == flags.rounds) MeasureIdle(server, flags.watches, flags.idle_seconds);
  }
  std::printf(
      "%zu writers; median ratios to recording alone: a watch %.2f while it is recorded, %.2f from the log; "
      "recording beside %zu watches %.2f\n",
      flags.writers, Median(follow_ratios), Median(replay_ratios), flags.watches, Median(beside_ratios));
  return 0;
}

}  // namespace
}  // namespace verbatim::benchmarks

int main(int argc, char** argv) {
  verbatim::benchmarks::Flags flags;
  CLI::App app("Watching beside recording, and watches at rest");
  app.add_option("--count", flags.count, "Occurrences to record");
  app.add_option("--writers", flags.writers, "Streams that record");
  app.add_option("--rounds", flags.rounds, "Times to do it all");
  app.add_option("--watches", flags.watches, "Watches that wait");
  app.add_option("--idle-seconds", flags.idle_seconds, "How long they are looked at");
  app.add_option("--inputs", flags.inputs, "JSON lines to record instead of synthetic ones");
  CLI11_PARSE(app, argc, argv);
  return verbatim::benchmarks::Run(flags);
}
