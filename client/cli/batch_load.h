#ifndef VERBATIM_CLIENT_CLI_BATCH_LOAD_H_
#define VERBATIM_CLIENT_CLI_BATCH_LOAD_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "client/cli/commands.h"
#include "client/cli/input_error.h"
#include "client/transport.h"

namespace verbatim::cli {

// What became of one line.
struct BatchResult {
  size_t outcome = 0;  // which of the outcomes of the batch, unless there is an error
  MaybeError error;    // why it was rejected
};

// One request after the other, made of the lines of a file. Not thread-safe.
class Batch {
 public:
  virtual ~Batch() = default;
  // What may become of a line that is not rejected, as the summary names it and in its order.
  virtual std::vector<std::string> Outcomes() const = 0;
  // Adds what a line says to the request, or returns why it cannot.
  virtual MaybeError Add(std::string_view line) = 0;
  // Sends the request and begins the next. `results` gets what became of each line that was added, in order.
  virtual grpc::Status Send(client::Transport* transport, std::vector<BatchResult>* results) = 0;
};

// What is loaded, and by which command.
struct BatchFile {
  std::string command;  // as messages name it
  std::string path;     // "-" is standard input
  std::string rejects;  // where to write rejected lines; may be empty
};

// Loads a file, an object a line, in batches of at most what a request may hold. Prints what became of them: {"read",
// the outcomes, "rejected", "seconds"}. kExitRejected when lines were rejected.
ExitCode LoadBatches(const GlobalOptions& global, const BatchFile& file, Batch* batch);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_BATCH_LOAD_H_
