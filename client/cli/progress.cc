#include "client/cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace verbatim::cli {
namespace {

constexpr size_t kBarColumns = 24;
constexpr std::chrono::milliseconds kInterval{100};
// A rate over less time than this is noise.
constexpr double kSettledSeconds = 1.0;

}  // namespace

std::string RenderDuration(double seconds) {
  const auto whole = static_cast<unsigned long long>(std::max(0.0, std::ceil(seconds)));
  char text[48];
  if (whole >= 3600) {
    std::snprintf(text, sizeof text, "%llu:%02llu:%02llu", whole / 3600, whole / 60 % 60, whole % 60);
  } else {
    std::snprintf(text, sizeof text, "%llu:%02llu", whole / 60, whole % 60);
  }
  return text;
}

std::string RenderProgress(const ProgressState& state, size_t width) {
  std::string line;
  const bool sized = state.total_bytes.has_value() && *state.total_bytes > 0;
  const double done =
      sized ? std::min(1.0, static_cast<double>(state.bytes) / static_cast<double>(*state.total_bytes)) : 0;
  if (sized) {
    const auto filled = static_cast<size_t>(done * kBarColumns);
    line += "[" + std::string(filled, '#') + std::string(kBarColumns - filled, '.') + "] ";
    line += std::to_string(static_cast<int>(done * 100)) + "%  ";
  }
  line += Grouped(state.items) + " items";
  if (state.rejected > 0) line += ", " + Grouped(state.rejected) + " rejected";
  if (state.seconds >= kSettledSeconds) {
    line += "  " + Grouped(static_cast<unsigned long long>(static_cast<double>(state.items) / state.seconds)) + "/s";
    if (sized && done > 0) line += "  " + RenderDuration(state.seconds / done * (1 - done)) + " to go";
  }
  return CutToWidth(line, width);
}

Progress::Progress(std::optional<uint64_t> total_bytes)
    : shown_(IsTerminal(STDERR_FILENO)), total_bytes_(total_bytes) {}

double Progress::Seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

void Progress::Update(uint64_t items, uint64_t rejected, uint64_t bytes) {
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  std::lock_guard<std::mutex> lock(mutex_);
  if (now < next_) return;
  next_ = now + kInterval;
  const std::string line =
      RenderProgress(ProgressState{items, rejected, bytes, total_bytes_, Seconds()}, StyleOf(STDERR_FILENO).width);
  std::fprintf(stderr, "\r%s\x1b[K", line.c_str());
  drawn_ = true;
}

void Progress::Message(const std::string& text) {
  std::lock_guard<std::mutex> lock(mutex_);
  ClearLocked();
  std::fprintf(stderr, "%s\n", text.c_str());
}

void Progress::Clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  ClearLocked();
}

void Progress::ClearLocked() {
  if (drawn_) std::fprintf(stderr, "\r\x1b[K");
  drawn_ = false;
}

}  // namespace verbatim::cli
