#include <fcntl.h>
#include <unistd.h>

#include <iostream>
#include <thread>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/render_watch.h"
#include "client/cli/stop_signal.h"
#include "client/error_details.h"
#include "client/watch_stream.h"

namespace verbatim::cli {
namespace {

// A watch in a thread of its own, so that a signal can end it while it waits for the server.
class RunningWatch {
 public:
  RunningWatch(client::Transport* transport, const GlobalOptions& global, const WatchOptions& options)
      : json_(global.json()), limit_(options.limit), stream_(transport, options.Request()) {}

  // How it ended; OK when it was asked to stop.
  grpc::Status Run() {
    int ended[2];
    if (pipe2(ended, O_CLOEXEC) != 0) return grpc::Status(grpc::StatusCode::INTERNAL, "cannot make a pipe");
    grpc::Status status;
    std::thread thread([&] {
      status = stream_.Run([this](const v1::Change& change) { return Write(change); });
      close(ended[1]);
    });
    const bool stopped = !WaitForInput(ended[0]);
    if (stopped) stream_.Cancel();
    thread.join();
    close(ended[0]);
    return stopped ? grpc::Status::OK : status;
  }

  std::string revision() const { return stream_.revision(); }

 private:
  bool Write(const v1::Change& change) {
    WriteOut(json_ ? ToJsonLine(change) : RenderChange(change, style_));
    FlushOut();
    return ++written_ != limit_;
  }

  const bool json_;
  const uint64_t limit_;
  const Style style_ = StyleOf(STDOUT_FILENO);
  uint64_t written_ = 0;
  client::WatchStream stream_;
};

}  // namespace

ExitCode RunWatch(const GlobalOptions& global, const WatchOptions& options) {
  CatchStopSignals();
  client::Transport transport(global.Connect());
  RunningWatch watch(&transport, global, options);
  const grpc::Status status = watch.Run();
  // Whatever the end: so that the next watch misses nothing, or no more than it has to.
  const std::string oldest = client::OldestRevision(status);
  const std::string reached = watch.revision().empty() ? options.from : watch.revision();
  const std::string from = oldest.empty() ? reached : oldest;
  if (!from.empty()) std::cerr << "verbatim: watch: go on with --from=" << from << std::endl;
  return status.ok() ? kExitDone : Fail("watch", global.server, status, kExitFailure);
}

}  // namespace verbatim::cli
