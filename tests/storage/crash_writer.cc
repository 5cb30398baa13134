#include "tests/storage/crash_writer.h"

#include <unistd.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "storage/engine.h"
#include "storage/rocksdb_engine.h"

// Usage: storage_crash_writer FOLDER. Prints "ready", then writes batches until it is killed and prints "THREAD BATCH"
// when one is acknowledged.
namespace verbatim::storage {
namespace {

// One write(2), so that a line is whole or absent.
bool Print(const std::string& line) {
  return write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

void WriteUntilKilled(Engine* engine, int thread) {
  int batch_number = 0;
  std::optional<std::string> counter;
  if (absl::StatusOr<std::string> stored = engine->Get(Table::kMeta, CrashCounterKey(thread)); stored.ok()) {
    if (!absl::SimpleAtoi(*stored, &batch_number)) return;
    counter = *std::move(stored);
  }
  for (;; ++batch_number) {
    WriteBatch batch;
    batch.Put(Table::kDocument, CrashKey(thread, batch_number), CrashValue(thread, batch_number));
    batch.Put(Table::kOccurrenceByDate, CrashKey(thread, batch_number), "");
    batch.Append(Table::kQuotation, CrashLogKey(thread), CrashRecord(batch_number));
    if (counter.has_value()) {
      batch.RequireEquals(Table::kMeta, CrashCounterKey(thread), *counter);
    } else {
      batch.RequireAbsent(Table::kMeta, CrashCounterKey(thread));
    }
    counter = absl::StrCat(batch_number + 1);
    batch.Put(Table::kMeta, CrashCounterKey(thread), *counter);
    if (const auto written = engine->Write(std::move(batch)); !written.ok()) {
      std::fprintf(stderr, "write: %s\n", written.status().ToString().c_str());
      return;
    }
    if (!Print(absl::StrCat(thread, " ", batch_number, "\n"))) return;
  }
}

int Run(const std::string& path) {
  RocksDbOptions options;
  options.path = path;
  options.write_buffer_bytes = kCrashBufferBytes;
  absl::StatusOr<std::unique_ptr<Engine>> engine = OpenRocksDb(options);
  if (!engine.ok()) {
    std::fprintf(stderr, "open: %s\n", engine.status().ToString().c_str());
    return 1;
  }
  if (!Print("ready\n")) return 1;
  std::vector<std::thread> threads;
  for (int t = 0; t < kCrashThreads; ++t) threads.emplace_back(WriteUntilKilled, engine->get(), t);
  for (std::thread& thread : threads) thread.join();
  return 1;
}

}  // namespace
}  // namespace verbatim::storage

int main(int argc, char** argv) { return argc == 2 ? verbatim::storage::Run(argv[1]) : 2; }
