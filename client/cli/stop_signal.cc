#include "client/cli/stop_signal.h"

#include <fcntl.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>

namespace verbatim::cli {
namespace {

std::atomic<bool> g_stop{false};
// Written by the handler, polled by readers: the signal may arrive on any thread, so it cannot be relied upon to
// interrupt a read.
int g_pipe[2] = {-1, -1};

// Signals that follow sooner are the same request: some senders signal the process and then its group.
constexpr int64_t kSameRequestMs = 500;
std::atomic<int64_t> g_first_ms{0};

int64_t NowMs() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

void OnSignal(int signal) {
  const int saved_errno = errno;
  if (g_stop.exchange(true)) {
    if (NowMs() - g_first_ms < kSameRequestMs) return;
    std::signal(signal, SIG_DFL);
    raise(signal);
    return;
  }
  g_first_ms = NowMs();
  const char byte = 0;
  [[maybe_unused]] const ssize_t written = write(g_pipe[1], &byte, 1);
  errno = saved_errno;
}

}  // namespace

void CatchStopSignals() {
  if (pipe2(g_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return;
  struct sigaction action {};
  action.sa_handler = OnSignal;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool StopRequested() { return g_stop; }

bool WaitForInput(int fd) {
  if (g_pipe[0] < 0) return true;
  pollfd waits[2] = {{fd, POLLIN, 0}, {g_pipe[0], POLLIN, 0}};
  while (poll(waits, 2, -1) < 0 && errno == EINTR) {
  }
  return !StopRequested();
}

}  // namespace verbatim::cli
