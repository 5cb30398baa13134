#include "client/cli/rejected_lines.h"

#include "client/cli/output.h"
#include "client/cli/terminal.h"

namespace verbatim::cli {
namespace {

// Rejected lines that are also shown on standard error.
constexpr uint64_t kShown = 10;

}  // namespace

void RejectedLines::Add(const SourceLine& line, const InputError& error) {
  if (++count_ <= kShown) {
    progress_->Message("verbatim: " + command_ + ": line " + std::to_string(line.number) + ": " +
                       Printable(error.ToString()));
  }
  if (!file_->is_open()) return;
  std::string row = R"({"line":)" + std::to_string(line.number) + R"(,"field":)" + Json(error.field) + R"(,"error":)" +
                    Json(error.message) + R"(,"input":)" + Json(line.text);
  if (line.truncated) row += R"(,"input_truncated":true)";
  file_->Write(row + "}\n");
}

void RejectedLines::SayRest() {
  if (count_ <= kShown) return;
  progress_->Message("verbatim: " + command_ + ": and " + std::to_string(count_ - kShown) +
                     " more rejected; --rejects=FILE gets every one");
}

}  // namespace verbatim::cli
