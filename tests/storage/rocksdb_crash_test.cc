#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <random>
#include <string>

#include "absl/strings/numbers.h"
#include "storage/rocksdb_engine.h"
#include "tests/storage/crash_writer.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace verbatim::storage {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::verbatim::testing::IsOk;
using ::verbatim::testing::StatusIs;

// A running storage_crash_writer, killed at the latest on destruction. A process of its own, not a fork of the test,
// whose threads it would lack.
class Writer {
 public:
  explicit Writer(const std::string& path) {
    std::array<int, 2> ends;
    if (pipe(ends.data()) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    std::string program = VERBATIM_CRASH_WRITER, folder = path;
    char* arguments[] = {program.data(), folder.data(), nullptr};
    if (posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments, environ) != 0) pid_ = -1;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    output_ = fdopen(ends[0], "r");
  }
  ~Writer() {
    Kill();
    if (output_ != nullptr) fclose(output_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // The next line without its end; empty when there are no more, which is after Kill only.
  std::string ReadLine() {
    std::array<char, 64> line;
    if (output_ == nullptr || fgets(line.data(), line.size(), output_) == nullptr) return "";
    std::string text = line.data();
    if (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
  }

  void Kill() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }

 private:
  pid_t pid_ = -1;
  FILE* output_ = nullptr;
};

using Acknowledged = std::array<int, kCrashThreads>;  // of each thread the last batch, or -1

void Note(const std::string& line, Acknowledged* acknowledged) {
  const size_t space = line.find(' ');
  int thread = -1, batch = -1;
  ASSERT_TRUE(space != std::string::npos && absl::SimpleAtoi(line.substr(0, space), &thread) &&
              absl::SimpleAtoi(line.substr(space + 1), &batch))
      << line;
  (*acknowledged)[static_cast<size_t>(thread)] = batch;
}

// Writes until `acks` batches were acknowledged, then kills the writer and takes in the acknowledgements still on their
// way.
void WriteAndKill(const std::string& path, int acks, Acknowledged* acknowledged) {
  Writer writer(path);
  ASSERT_EQ(writer.ReadLine(), "ready");
  for (int i = 0; i < acks; ++i) ASSERT_NO_FATAL_FAILURE(Note(writer.ReadLine(), acknowledged));
  writer.Kill();
  for (std::string line = writer.ReadLine(); !line.empty(); line = writer.ReadLine()) {
    ASSERT_NO_FATAL_FAILURE(Note(line, acknowledged));
  }
}

// Of the thread the batches 0 to counter - 1 are there, whole and each once; all that were acknowledged are among them.
void CheckThread(const Engine& engine, int thread, int acknowledged) {
  int count = 0;
  if (const auto counter = engine.Get(Table::kMeta, CrashCounterKey(thread)); counter.ok()) {
    ASSERT_TRUE(absl::SimpleAtoi(*counter, &count));
  }
  ASSERT_GE(count, acknowledged + 1) << "lost an acknowledged write";
  ASSERT_LE(count, acknowledged + 2) << "at most one batch of a thread is in flight";
  std::string log;
  for (int batch = 0; batch < count; ++batch) {
    ASSERT_OK_AND_ASSIGN(const std::string value, engine.Get(Table::kDocument, CrashKey(thread, batch)));
    ASSERT_EQ(value, CrashValue(thread, batch));
    ASSERT_THAT(engine.Get(Table::kOccurrenceByDate, CrashKey(thread, batch)), IsOk());
    log += CrashRecord(batch);
  }
  ASSERT_THAT(engine.Get(Table::kDocument, CrashKey(thread, count)), StatusIs(absl::StatusCode::kNotFound));
  ASSERT_THAT(engine.Get(Table::kOccurrenceByDate, CrashKey(thread, count)), StatusIs(absl::StatusCode::kNotFound));
  if (count == 0) return;
  ASSERT_OK_AND_ASSIGN(const std::string stored_log, engine.Get(Table::kQuotation, CrashLogKey(thread)));
  ASSERT_EQ(stored_log, log);
}

TEST(RocksDbCrash, KilledWriterLosesNoAcknowledgedWriteAndLeavesNoPartOfABatch) {
  constexpr int kKills = 20;
  const verbatim::testing::TempDir directory;
  std::mt19937 random(5);
  Acknowledged acknowledged;
  acknowledged.fill(-1);
  uint64_t revision = 0;
  for (int kill = 0; kill < kKills; ++kill) {
    ASSERT_NO_FATAL_FAILURE(WriteAndKill(directory.Join("db"), static_cast<int>(random() % 200), &acknowledged));
    RocksDbOptions options;
    options.path = directory.Join("db");
    ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Engine> engine, OpenRocksDb(options));
    EXPECT_GE(engine->Revision(), revision);
    revision = engine->Revision();
    for (int thread = 0; thread < kCrashThreads; ++thread) {
      SCOPED_TRACE(absl::StrCat("kill ", kill, ", thread ", thread));
      ASSERT_NO_FATAL_FAILURE(CheckThread(*engine, thread, acknowledged[static_cast<size_t>(thread)]));
      // What is there now was seen, and must stay as if it had been acknowledged.
      int count = 0;
      const auto counter = engine->Get(Table::kMeta, CrashCounterKey(thread));
      if (counter.ok() && absl::SimpleAtoi(*counter, &count)) acknowledged[static_cast<size_t>(thread)] = count - 1;
    }
  }
}

TEST(RocksDbCrash, AnotherProcessIsKeptOut) {
  const verbatim::testing::TempDir directory;
  RocksDbOptions options;
  options.path = directory.Join("db");
  Writer writer(options.path);
  ASSERT_EQ(writer.ReadLine(), "ready");
  EXPECT_THAT(OpenRocksDb(options), StatusIs(absl::StatusCode::kFailedPrecondition,
                                             AllOf(HasSubstr(options.path), HasSubstr("another process holds it"))));
  writer.Kill();
  EXPECT_THAT(OpenRocksDb(options), IsOk());
}

}  // namespace
}  // namespace verbatim::storage
