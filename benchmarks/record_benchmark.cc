// Occurrences per second through StreamOccurrences, beside the identical write batches given straight to RocksDB.
//
//   record_benchmark [--count=30000] [--writers=4] [--rounds=9] [--inputs=FILE.jsonl]
//
// A round records everything into a new index through a server in this process, with `writers` streams over loopback
// TCP, while the engine keeps a copy of each batch; then as many threads give those batches to a new RocksDB with the
// same options and the same fsync for each. Making RocksDB's batches is not timed. The table gives each round and the
// median ratio.
#include <grpcpp/grpcpp.h>
#include <rocksdb/db.h>
#include <rocksdb/utilities/options_util.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "benchmarks/corpus.h"
#include "benchmarks/measure.h"
#include "benchmarks/recording.h"
#include "index/index.h"
#include "server/server.h"
#include "storage/rocksdb_engine.h"
#include "storage/rocksdb_options.h"
#include "verbatim/v1/quotation_service.grpc.pb.h"

namespace verbatim::benchmarks {
namespace {

// Passes everything on to another engine and keeps a copy of every batch.
class KeepingEngine final : public storage::Engine {
 public:
  explicit KeepingEngine(storage::Engine& engine) : engine_(engine) {}

  absl::StatusOr<std::string> Get(storage::Table table, absl::string_view key) const override {
    return engine_.Get(table, key);
  }
  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(storage::Table table,
                                                                   absl::Span<const std::string> keys) const override {
    return engine_.MultiGet(table, keys);
  }
  absl::StatusOr<std::vector<storage::KeyValue>> MultiScan(storage::Table table,
                                                           absl::Span<const storage::KeyRange> ranges) const override {
    return engine_.MultiScan(table, ranges);
  }
  std::unique_ptr<storage::Iterator> Scan(storage::Table table, storage::KeyRange range,
                                          storage::Direction direction) const override {
    return engine_.Scan(table, std::move(range), direction);
  }
  uint64_t Revision() const override { return engine_.Revision(); }
  std::unique_ptr<storage::Reader> Snapshot() const override { return engine_.Snapshot(); }
  absl::StatusOr<storage::CompactionResult> Compact(const std::function<absl::Status()>& interrupt) override {
    return engine_.Compact(interrupt);
  }
  absl::Status Checkpoint(const std::string& folder) override { return engine_.Checkpoint(folder); }
  absl::string_view Name() const override { return engine_.Name(); }
  uint64_t DiskBytes() const override { return engine_.DiskBytes(); }
  absl::StatusOr<uint64_t> Write(storage::WriteBatch batch) override {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      batches_.push_back(batch);
    }
    return engine_.Write(std::move(batch));
  }

  const std::vector<storage::WriteBatch>& batches() const { return batches_; }

 private:
  storage::Engine& engine_;
  std::mutex mutex_;
  std::vector<storage::WriteBatch> batches_;
};

// Seconds to record everything, and the batches that did it.
double RecordThroughServer(const std::string& path, const std::vector<verbatim::v1::OccurrenceInput>& inputs,
                           size_t writers, std::vector<storage::WriteBatch>* batches) {
  storage::RocksDbOptions options;
  options.path = path;
  auto engine = storage::OpenRocksDb(options);
  if (!engine.ok()) Fail(engine.status().ToString());
  KeepingEngine keeping(**engine);
  auto index = index::Index::Open(keeping, {[] { return quote::kMicrosPerDay; }, "record_benchmark"});
  if (!index.ok()) Fail(index.status().ToString());
  server::Server::Options server_options;
  server_options.listen = {"127.0.0.1", 0};
  server_options.now = [] { return quote::kMicrosPerDay; };
  auto server = server::Server::Start(**index, server_options);
  if (!server.ok()) Fail(server.status().ToString());
  const std::string address = server::ToString((*server)->address());
  const double seconds = TimeInThreads(writers, inputs.size(), [&](size_t begin, size_t end) {
    RecordOverStream(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()), inputs, begin, end);
  });
  (*server)->Drain(std::chrono::seconds(5));
  *batches = keeping.batches();
  return seconds;
}

// Seconds that a new RocksDB, with the options of the one in `like`, takes for the batches.
double WriteStraight(const std::string& path, const std::string& like, const std::vector<storage::WriteBatch>& batches,
                     size_t writers) {
  rocksdb::ConfigOptions config;
  config.ignore_unknown_options = true;
  rocksdb::DBOptions db_options;
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  rocksdb::Status status = rocksdb::LoadLatestOptions(config, like, &db_options, &families);
  if (!status.ok()) Fail("options of the server's database: " + status.ToString());
  for (auto& family : families) family.options.merge_operator = storage::NewAppendOperator();
  db_options.create_if_missing = true;
  db_options.create_missing_column_families = true;
  db_options.info_log = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  status = rocksdb::DB::Open(db_options, path, families, &handles, &opened);
  if (!status.ok()) Fail("opening: " + status.ToString());
  const std::unique_ptr<rocksdb::DB> db(opened);
  const auto handle_of = [&](storage::Table table) {
    for (rocksdb::ColumnFamilyHandle* handle : handles) {
      if (handle->GetName() == std::string(storage::TableName(table))) return handle;
    }
    return handles.front();
  };
  std::vector<rocksdb::WriteBatch> straight(batches.size());
  for (size_t i = 0; i < batches.size(); ++i) {
    for (const auto& change : batches[i].changes()) {
      rocksdb::ColumnFamilyHandle* handle = handle_of(change.table);
      if (change.op == storage::WriteBatch::Op::kPut) straight[i].Put(handle, change.key, change.value);
      if (change.op == storage::WriteBatch::Op::kDelete) straight[i].Delete(handle, change.key);
      if (change.op == storage::WriteBatch::Op::kAppend) straight[i].Merge(handle, change.key, change.value);
    }
  }
  rocksdb::WriteOptions write_options;
  write_options.sync = true;
  const double seconds = TimeInThreads(writers, straight.size(), [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const rocksdb::Status written = db->Write(write_options, &straight[i]);
      if (!written.ok()) Fail("writing: " + written.ToString());
    }
  });
  for (rocksdb::ColumnFamilyHandle* handle : handles) db->DestroyColumnFamilyHandle(handle);
  return seconds;
}

struct Flags {
  size_t count = 30000;
  size_t writers = 4;
  int rounds = 9;
  std::string inputs;
};

int Run(const Flags& flags) {
  const TemporaryFolder folder("record_benchmark");
  const auto inputs = Inputs(flags.inputs, flags.count, 1);
  std::vector<double> ratios;
  for (int round = 0; round < flags.rounds; ++round) {
    const std::string ours = folder.path() + "/ours" + std::to_string(round),
                      straight = folder.path() + "/straight" + std::to_string(round);
    std::vector<storage::WriteBatch> batches;
    const double through_server = RecordThroughServer(ours, inputs, flags.writers, &batches);
    const double by_itself = WriteStraight(straight, ours, batches, flags.writers);
    ratios.push_back(by_itself / through_server);
    std::printf("round %d: %zu batches; StreamOccurrences %.0f/s, RocksDB alone %.0f/s, ratio %.2f\n", round + 1,
                batches.size(), inputs.size() / through_server, inputs.size() / by_itself, ratios.back());
    std::filesystem::remove_all(ours);
    std::filesystem::remove_all(straight);
  }
  std::sort(ratios.begin(), ratios.end());
  std::printf("%zu writers, fsync for each batch; median ratio %.2f\n", flags.writers, ratios[ratios.size() / 2]);
  return 0;
}

}  // namespace
}  // namespace verbatim::benchmarks

int main(int argc, char** argv) {
  verbatim::benchmarks::Flags flags;
  CLI::App app("Recording through the server beside RocksDB alone");
  app.add_option("--count", flags.count, "Occurrences to record");
  app.add_option("--writers", flags.writers, "Streams, and threads of the comparison");
  app.add_option("--rounds", flags.rounds, "Times to do both");
  app.add_option("--inputs", flags.inputs, "JSON lines to record instead of synthetic ones");
  CLI11_PARSE(app, argc, argv);
  return verbatim::benchmarks::Run(flags);
}
