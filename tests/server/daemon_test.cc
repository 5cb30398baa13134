#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/server/test_server.h"
#include "verbatim/v1/watch_service.grpc.pb.h"

// The daemon as its users meet it: a process with flags, files, signals and exit codes.
namespace verbatim::server {
namespace {

// A running verbatimd. Killed at the end if it still runs.
class Daemon {
 public:
  // `environment` is added to the test's own.
  explicit Daemon(const std::vector<std::string>& flags, const std::vector<std::string>& environment = {}) {
    int out[2];
    int err[2];
    EXPECT_EQ(pipe2(out, O_CLOEXEC), 0);
    EXPECT_EQ(pipe2(err, O_CLOEXEC), 0);
    // Everything is built before the fork: threads of gRPC may hold locks in the child.
    std::vector<std::string> arguments = {VERBATIMD_PATH};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    std::vector<char*> argv = Pointers(&arguments);
    std::vector<std::string> variables = environment;
    for (char** variable = environ; *variable != nullptr; ++variable) {
      if (!absl::StartsWith(*variable, "VERBATIMD_")) variables.emplace_back(*variable);
    }
    std::vector<char*> envp = Pointers(&variables);
    pid_ = fork();
    if (pid_ == 0) {
      dup2(out[1], STDOUT_FILENO);
      dup2(err[1], STDERR_FILENO);
      execve(argv[0], argv.data(), envp.data());
      _exit(127);
    }
    close(out[1]);
    close(err[1]);
    out_ = out[0];
    err_ = err[0];
  }
  ~Daemon() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
    close(out_);
    close(err_);
  }
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  // Its first line on stdout; empty when it ended without one.
  std::string FirstLine() {
    std::string line;
    for (char c; read(out_, &c, 1) == 1 && c != '\n';) line += c;
    return line;
  }
  // HOST:PORT of the line that says that it is ready.
  std::string Address() {
    const std::string line = FirstLine();
    EXPECT_TRUE(absl::StartsWith(line, "listening on ")) << "'" << line << "' " << (line.empty() ? ErrorOutput() : "");
    return line.substr(std::min(line.size(), std::strlen("listening on ")));
  }
  std::string Output() { return ReadToEnd(out_); }
  std::string ErrorOutput() { return ReadToEnd(err_); }

  void Signal(int signal) { kill(pid_, signal); }
  // Its exit code, or minus the signal that ended it.
  int Wait() {
    int status = 0;
    EXPECT_EQ(waitpid(pid_, &status, 0), pid_);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  static std::vector<char*> Pointers(std::vector<std::string>* texts) {
    std::vector<char*> pointers;
    for (std::string& text : *texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
  }
  static std::string ReadToEnd(int fd) {
    std::string text;
    char buffer[4096];
    for (ssize_t n; (n = read(fd, buffer, sizeof(buffer))) > 0;) text.append(buffer, static_cast<size_t>(n));
    return text;
  }

  pid_t pid_ = -1;
  int out_ = -1;
  int err_ = -1;
};

class DaemonTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    dir_ = std::filesystem::path(::testing::TempDir()) / absl::StrCat("daemon_test_", test->name(), "_", getpid());
    std::filesystem::create_directories(dir_);
    data_ = absl::StrCat("--data-dir=", (dir_ / "data").string());
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  static std::shared_ptr<grpc::Channel> ChannelTo(const std::string& address) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
  }
  static grpc::Status RecordOne(const std::string& address, const std::string& text) {
    v1::RecordOccurrencesRequest request;
    *request.add_occurrences() = Input(text, "https://harbour.example/1");
    v1::RecordOccurrencesResponse response;
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    return v1::QuotationService::NewStub(ChannelTo(address))->RecordOccurrences(&context, request, &response);
  }
  static grpc::Status GetOne(const std::string& address, const std::string& text) {
    v1::GetQuotationRequest request;
    request.set_text(text);
    v1::GetQuotationResponse response;
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    return v1::QuotationService::NewStub(ChannelTo(address))->GetQuotation(&context, request, &response);
  }

  std::filesystem::path dir_;
  std::string data_;
};

// What it says on stderr in `lines` that are no log lines.
std::string PlainLines(const std::string& text) {
  std::string plain;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    if (!line.empty() && line[0] != '{') absl::StrAppend(&plain, line, "\n");
  }
  return plain;
}

TEST_F(DaemonTest, ServesUntilItIsToldToStop) {
  Daemon daemon({data_, "--listen=127.0.0.1:0"});
  const std::string address = daemon.Address();
  ASSERT_TRUE(absl::StartsWith(address, "127.0.0.1:")) << address;
  EXPECT_EQ(HealthOf(ChannelTo(address), "verbatim.v1.QuotationService"), 1);
  EXPECT_TRUE(RecordOne(address, "Still here").ok());
  EXPECT_TRUE(GetOne(address, "Still here").ok());
  daemon.Signal(SIGTERM);
  EXPECT_EQ(daemon.Wait(), 0);
  const std::string log = daemon.ErrorOutput();
  EXPECT_TRUE(absl::StrContains(log, "\"msg\":\"listening\"")) << log;
  EXPECT_TRUE(absl::StrContains(log, "\"msg\":\"stopped\"")) << log;
  EXPECT_EQ(PlainLines(log), "");
  EXPECT_EQ(daemon.Output(), "") << "one line and no more";
}

TEST_F(DaemonTest, StopsOnInterruptToo) {
  Daemon daemon({data_, "--listen=localhost:0"});
  ASSERT_TRUE(absl::StartsWith(daemon.Address(), "localhost:"));
  daemon.Signal(SIGINT);
  EXPECT_EQ(daemon.Wait(), 0);
}

TEST_F(DaemonTest, KeepsWhatItAcknowledgedWhenKilled) {
  {
    Daemon daemon({data_, "--listen=127.0.0.1:0"});
    ASSERT_TRUE(RecordOne(daemon.Address(), "Kept words").ok());
    daemon.Signal(SIGKILL);
    EXPECT_EQ(daemon.Wait(), -SIGKILL);
  }
  Daemon again({data_, "--listen=127.0.0.1:0"});
  const grpc::Status status = GetOne(again.Address(), "Kept words");
  EXPECT_TRUE(status.ok()) << status.error_message();
}

// Reads a watch from `from` until it breaks, or has come to `until`; returns the texts, and where it stopped.
std::vector<std::string> Follow(const std::shared_ptr<grpc::Channel>& channel, std::string* from,
                                const std::string& until = "") {
  grpc::ClientContext context;
  v1::WatchRequest request;
  request.set_from(*from);
  const auto reader = v1::WatchService::NewStub(channel)->Watch(&context, request);
  std::vector<std::string> texts;
  for (v1::WatchResponse response; reader->Read(&response);) {
    for (const v1::Change& change : response.changes()) texts.push_back(change.occurrence().text());
    *from = response.revision();
    if (*from == until) context.TryCancel();
  }
  reader->Finish();
  return texts;
}

TEST_F(DaemonTest, WatchesGoOnThroughKills) {
  std::string from = "earliest";
  std::vector<std::string> seen;
  std::set<std::string> acknowledged;
  for (int life = 0; life < 6; ++life) {
    Daemon daemon({data_, "--listen=127.0.0.1:0"});
    const std::string address = daemon.Address();
    const auto channel = ChannelTo(address);
    std::thread watcher([&] {
      const std::vector<std::string> texts = Follow(channel, &from);
      seen.insert(seen.end(), texts.begin(), texts.end());
    });
    for (int i = 0; i < 20 + life; ++i) {
      const std::string text = absl::StrCat("Life ", life, " words ", i);
      if (RecordOne(address, text).ok()) acknowledged.insert(text);
    }
    daemon.Signal(SIGKILL);
    EXPECT_EQ(daemon.Wait(), -SIGKILL);
    watcher.join();
  }
  Daemon daemon({data_, "--listen=127.0.0.1:0"});
  const auto channel = ChannelTo(daemon.Address());
  grpc::ClientContext context;
  v1::WatchResponse now;
  const auto reader = v1::WatchService::NewStub(channel)->Watch(&context, {});
  ASSERT_TRUE(reader->Read(&now));
  context.TryCancel();
  reader->Finish();
  for (const std::string& text : Follow(channel, &from, now.revision())) seen.push_back(text);
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), seen.size()) << "each once";
  for (const std::string& text : acknowledged) EXPECT_EQ(std::count(seen.begin(), seen.end(), text), 1) << text;
  from = "earliest";
  EXPECT_EQ(Follow(channel, &from, now.revision()), seen);
}

TEST_F(DaemonTest, RefusesAFolderThatAnotherHolds) {
  Daemon first({data_, "--listen=127.0.0.1:0"});
  ASSERT_FALSE(first.Address().empty());
  Daemon second({data_, "--listen=127.0.0.1:0"});
  EXPECT_EQ(second.FirstLine(), "");
  EXPECT_EQ(second.Wait(), 5);
  const std::string plain = PlainLines(second.ErrorOutput());
  EXPECT_TRUE(absl::StrContains(plain, (dir_ / "data").string())) << plain;
  EXPECT_TRUE(absl::StrContains(plain, "another process")) << plain;
}

TEST_F(DaemonTest, RefusesAPortThatAnotherHolds) {
  Daemon first({data_, "--listen=127.0.0.1:0"});
  const std::string address = first.Address();
  Daemon second({absl::StrCat("--data-dir=", (dir_ / "other").string()), absl::StrCat("--listen=", address)});
  EXPECT_EQ(second.FirstLine(), "");
  EXPECT_EQ(second.Wait(), 5);
  const std::string plain = PlainLines(second.ErrorOutput());
  EXPECT_TRUE(absl::StrContains(plain, absl::StrCat("cannot listen on ", address, ": Address already in use")))
      << plain;
}

TEST_F(DaemonTest, RefusesAFolderThatItCannotMake) {
  std::ofstream(dir_ / "file") << "no folder";
  Daemon daemon({absl::StrCat("--data-dir=", (dir_ / "file" / "data").string()), "--listen=127.0.0.1:0"});
  EXPECT_EQ(daemon.Wait(), 5);
  EXPECT_TRUE(absl::StrContains(PlainLines(daemon.ErrorOutput()), (dir_ / "file").string()));
}

TEST_F(DaemonTest, ExplainsWrongUsageInOneLine) {
  struct Row {
    std::vector<std::string> flags;
    const char* says;
  };
  const Row rows[] = {{{}, "--data-dir is missing"},
                      {{data_, "--liste=1"}, "did you mean --listen?"},
                      {{data_, "--workers=many"}, "--workers=many: want a whole number"},
                      {{data_, "--listen=0.0.0.0:0"}, "--insecure-anywhere"},
                      {{data_, "--listen=[::]:0"}, "--insecure-anywhere"},
                      {{data_, "--config=/no/such/file"}, "/no/such/file"}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.says);
    Daemon daemon(row.flags);
    EXPECT_EQ(daemon.Wait(), 2);
    const std::string text = daemon.ErrorOutput();
    EXPECT_TRUE(absl::StrContains(text, row.says)) << text;
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << text;
  }
}

TEST_F(DaemonTest, ListensAnywhereWhenToldSo) {
  Daemon daemon({data_, "--listen=0.0.0.0:0", "--insecure-anywhere"});
  EXPECT_TRUE(absl::StartsWith(daemon.Address(), "0.0.0.0:"));
  daemon.Signal(SIGTERM);
  EXPECT_EQ(daemon.Wait(), 0);
}

TEST_F(DaemonTest, ChecksItsSettingsWithoutServing) {
  const std::string file = (dir_ / "verbatimd.toml").string();
  std::ofstream(file) << "cache-mib = 7\n";
  Daemon daemon({"--check-config", "--workers=3", absl::StrCat("--config=", file)},
                {absl::StrCat("VERBATIMD_DATA_DIR=", (dir_ / "data").string())});
  const std::string text = daemon.Output();
  EXPECT_EQ(daemon.Wait(), 0);
  EXPECT_TRUE(absl::StrContains(text, "workers = 3  # flag\n")) << text;
  EXPECT_TRUE(absl::StrContains(text, absl::StrCat("cache-mib = 7  # file ", file, "\n"))) << text;
  EXPECT_TRUE(absl::StrContains(text, "  # environment\n")) << text;
  EXPECT_TRUE(absl::StrContains(text, "listen = \"127.0.0.1:7411\"  # default\n")) << text;
  EXPECT_FALSE(std::filesystem::exists(dir_ / "data"));
  Daemon wrong({"--check-config", data_, "--cache-mib=0"});
  EXPECT_EQ(wrong.Wait(), 2);
}

TEST_F(DaemonTest, EndsAStreamInGoodOrderWhenStopped) {
  Daemon daemon({data_, "--listen=127.0.0.1:0"});
  const auto stub = v1::QuotationService::NewStub(ChannelTo(daemon.Address()));
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  auto stream = stub->StreamOccurrences(&context);
  v1::StreamOccurrencesRequest request;
  request.add_occurrences()->set_sequence(1);
  *request.mutable_occurrences(0)->mutable_occurrence() = Input("Last words", "https://harbour.example/1");
  ASSERT_TRUE(stream->Write(request));
  v1::StreamOccurrencesResponse response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.acknowledged_through(), 1u);
  daemon.Signal(SIGTERM);
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(daemon.Wait(), 0);
}

}  // namespace
}  // namespace verbatim::server
