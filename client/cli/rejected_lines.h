#ifndef VERBATIM_CLIENT_CLI_REJECTED_LINES_H_
#define VERBATIM_CLIENT_CLI_REJECTED_LINES_H_

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "client/cli/input_error.h"
#include "client/cli/progress.h"
#include "client/cli/rejects_file.h"

namespace verbatim::cli {

// A line of input as it stands there.
struct SourceLine {
  uint64_t number = 0;
  std::string text;
  bool truncated = false;  // too long to keep more than its head
};

// What becomes of the lines that a command rejects: they are counted, the first few shown on standard error, and all
// written into the rejects file. One thread adds; any may ask for the count.
class RejectedLines {
 public:
  // Borrows both.
  RejectedLines(std::string command, RejectsFile* file, Progress* progress)
      : command_(std::move(command)), file_(file), progress_(progress) {}

  void Add(const SourceLine& line, const InputError& error);
  // Says how many there were beyond those shown.
  void SayRest();
  uint64_t count() const { return count_; }

 private:
  const std::string command_;
  RejectsFile* const file_;
  Progress* const progress_;
  std::atomic<uint64_t> count_{0};
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_REJECTED_LINES_H_
