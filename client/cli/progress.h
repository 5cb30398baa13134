#ifndef VERBATIM_CLIENT_CLI_PROGRESS_H_
#define VERBATIM_CLIENT_CLI_PROGRESS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "client/cli/terminal.h"

namespace verbatim::cli {

// How far a long command has come.
struct ProgressState {
  uint64_t items = 0;
  uint64_t rejected = 0;
  uint64_t bytes = 0;                   // read
  std::optional<uint64_t> total_bytes;  // of a file
  double seconds = 0;                   // since the begin
};

// One line for a terminal of `width` columns: a bar when the size is known, counts, rate and time to go.
std::string RenderProgress(const ProgressState& state, size_t width);

// "2:05" or "1:02:05".
std::string RenderDuration(double seconds);

// Shows progress on standard error, at most ten times a second, and only on a terminal. Also the one way to write
// messages there meanwhile, so that they do not run into the bar. Thread-safe.
class Progress {
 public:
  using Clock = std::chrono::steady_clock;
  explicit Progress(std::optional<uint64_t> total_bytes);
  ~Progress() { Clear(); }

  void Update(uint64_t items, uint64_t rejected, uint64_t bytes);
  // Writes a line of text above the bar.
  void Message(const std::string& text);
  // Takes the bar away.
  void Clear();
  double Seconds() const;

 private:
  void ClearLocked();

  const bool shown_;
  const std::optional<uint64_t> total_bytes_;
  const Clock::time_point begin_ = Clock::now();
  std::mutex mutex_;
  Clock::time_point next_;
  bool drawn_ = false;
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_PROGRESS_H_
