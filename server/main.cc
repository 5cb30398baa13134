// The daemon `verbatimd`: settings, the store, the index, the server, and their end.

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "index/index.h"
#include "quote/normalise.h"
#include "server/config.h"
#include "server/flags.h"
#include "server/key_file.h"
#include "server/log.h"
#include "server/server.h"
#include "storage/format.h"
#include "storage/rocksdb_engine.h"

namespace verbatim::server {
namespace {

constexpr int kExitDone = 0;
constexpr int kExitUsage = 2;
constexpr int kExitFailure = 5;

int Complain(int exit_code, const absl::Status& status) {
  std::fprintf(stderr, "verbatimd: %s\n", std::string(status.message()).c_str());
  return exit_code;
}

std::optional<std::string> FromEnvironment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

quote::Micros SystemClock() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now);
  return quote::MicrosFromUnix(seconds.count(), static_cast<int32_t>(std::chrono::nanoseconds(now - seconds).count()));
}

// Each connection is a file, and gRPC 1.51 never accepts again once files ran out (CVE-2023-4785).
void RaiseFileLimit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) Log(LogLevel::kWarning, "cannot raise the limit of open files");
}

// Signals are taken by Stopper alone: blocked before the first thread, so in all of them.
sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGUSR1);  // from ourselves: the drain is over
  return signals;
}

// Waits for the first SIGTERM or SIGINT and drains; a second one ends the program at once.
void ServeUntilStopped(Server& server, std::chrono::seconds patience) {
  const sigset_t signals = StopSignals();
  int signal = SIGUSR1;
  while (signal == SIGUSR1) sigwait(&signals, &signal);
  Log(LogLevel::kInfo, "draining", {{"signal", signal == SIGTERM ? "SIGTERM" : "SIGINT"}});
  std::atomic<bool> done{false};
  std::thread drain([&] {
    server.Drain(patience);
    done = true;
    kill(getpid(), SIGUSR1);
  });
  while (!done) {
    sigwait(&signals, &signal);
    if (signal != SIGUSR1) _exit(kExitFailure);
  }
  drain.join();
}

void LogRocksDb(storage::LogLevel level, absl::string_view message) {
  // Its own INFO lines are about every file it touches.
  const LogLevel ours = level == storage::LogLevel::kError     ? LogLevel::kError
                        : level == storage::LogLevel::kWarning ? LogLevel::kWarning
                                                               : LogLevel::kDebug;
  Log(ours, message, {{"component", "rocksdb"}});
}

absl::StatusOr<std::unique_ptr<storage::Engine>> OpenEngine(const Config& config) {
  storage::RocksDbOptions options;
  options.path = config.data_dir;
  options.cache_bytes = static_cast<size_t>(config.cache_mib) << 20;
  options.write_buffer_bytes = static_cast<size_t>(config.write_buffer_mib) << 20;
  options.log = &LogRocksDb;
  return storage::OpenRocksDb(options);
}

Server::Options ServerOptions(const Config& config) {
  Server::Options options;
  options.listen = config.listen;
  // Workers wait for the disk more than they compute.
  const size_t automatic = std::max<size_t>(4, size_t{2} * std::thread::hardware_concurrency());
  options.workers = config.workers == 0 ? automatic : static_cast<size_t>(config.workers);
  options.max_concurrent_streams = static_cast<int>(config.max_concurrent_streams);
  options.call_limits.answer_cache_bytes = static_cast<size_t>(config.answer_cache_mib) << 20;
  options.backup_dir = config.backup_dir;
  options.versions.server = VERBATIM_VERSION;
  options.versions.normaliser = quote::kNormaliserVersion;
  options.versions.storage_format = storage::kStorageFormat;
  options.now = &SystemClock;
  options.expiry_interval = std::chrono::seconds(config.expiry_check_seconds);
  return options;
}

// Opens the index with the key of withdrawals, which a new index gets. A key is written once the index has taken it: a
// wrong one must not be left where the right one is missing.
absl::StatusOr<std::unique_ptr<index::Index>> OpenIndex(const Config& config, storage::Engine& engine) {
  const std::string path =
      config.withdrawal_key_file.empty() ? config.data_dir + "/withdrawal.key" : config.withdrawal_key_file;
  absl::StatusOr<std::string> key = ReadKeyFile(path);
  if (!key.ok()) return key.status();
  const bool is_new = key->empty();
  if (is_new) *key = NewKey();
  index::Index::Options options;
  options.now = &SystemClock;
  options.program = absl::StrCat("verbatimd ", VERBATIM_VERSION);
  options.list_cache_bytes = static_cast<size_t>(config.list_cache_mib) << 20;
  options.match_cache_bytes = static_cast<size_t>(config.match_cache_mib) << 20;
  options.retention.changes = config.watch_keep_changes;
  options.retention.age = static_cast<quote::Micros>(config.watch_keep_hours) * (quote::kMicrosPerDay / 24);
  options.withdrawal_key = *key;
  auto index = index::Index::Open(engine, std::move(options));
  if (absl::IsFailedPrecondition(index.status()) && is_new) {
    return absl::FailedPreconditionError(
        absl::StrCat(std::string(index.status().message()), " (", path, " is not there; see withdrawal-key-file)"));
  }
  if (!index.ok()) return index;
  if (is_new) {
    if (absl::Status status = WriteKeyFile(path, *key); !status.ok()) return status;
  }
  return index;
}

void LogStart(const Config& config, const Server& server) {
  LogFields fields = {{"version", VERBATIM_VERSION},
                      {"address", ToString(server.address())},
                      {"normaliser", absl::StrCat(quote::kNormaliserVersion)},
                      {"matcher", absl::StrCat(index::kMatcherVersion)},
                      {"storage_format", absl::StrCat(storage::kStorageFormat)}};
  for (const Setting& setting : config.settings) fields.emplace_back(setting.name, setting.value);
  Log(LogLevel::kInfo, "listening", fields);
}

int Serve(const Config& config) {
  RaiseFileLimit();
  if (absl::Status unicode = quote::CheckUnicodeVersion(); !unicode.ok()) return Complain(kExitFailure, unicode);
  auto engine = OpenEngine(config);
  if (!engine.ok()) return Complain(kExitFailure, engine.status());
  auto index = OpenIndex(config, **engine);
  if (!index.ok()) return Complain(kExitFailure, index.status());
  auto server = Server::Start(**index, ServerOptions(config));
  if (!server.ok()) return Complain(kExitFailure, server.status());

  LogStart(config, **server);
  std::printf("listening on %s\n", ToString((*server)->address()).c_str());
  std::fflush(stdout);
  ServeUntilStopped(**server, std::chrono::seconds(config.drain_seconds));
  server->reset();
  index->reset();
  engine->reset();
  Log(LogLevel::kInfo, "stopped");
  return kExitDone;
}

int Main(int argc, char** argv) {
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);

  const absl::StatusOr<Flags> flags = ParseFlags(argc, argv, VERBATIM_VERSION);
  if (!flags.ok()) return Complain(kExitUsage, flags.status());
  if (!flags->text.empty()) {
    std::fputs(flags->text.c_str(), stdout);
    return kExitDone;
  }
  const absl::StatusOr<Config> config = ResolveConfig(flags->given, &FromEnvironment);
  if (!config.ok()) return Complain(kExitUsage, config.status());
  if (flags->check_config) {
    std::fputs(Describe(*config).c_str(), stdout);
    return kExitDone;
  }
  StartLog(config->log_level);
  return Serve(*config);
}

}  // namespace
}  // namespace verbatim::server

int main(int argc, char** argv) { return verbatim::server::Main(argc, argv); }
