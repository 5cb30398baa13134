#include "client/cli/batch_load.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include "client/cli/byte_source.h"
#include "client/cli/output.h"
#include "client/cli/progress.h"
#include "client/cli/record_input.h"
#include "client/cli/rejected_lines.h"
#include "client/cli/stop_signal.h"

namespace verbatim::cli {
namespace {

// A request takes 1,000 items and 3 MiB. An item takes hardly more than the line that it was read from, and the line
// that makes a batch full is in it; some room is left for what else a request says.
constexpr size_t kBatchItems = 1000;
constexpr size_t kRoom = size_t{64} << 10;
constexpr size_t kBatchBytes = (size_t{3} << 20) - kMaxLineBytes - kRoom;

class Loader {
 public:
  Loader(const GlobalOptions& global, const std::string& command, ByteSource* source, RejectsFile* rejects,
         Batch* batch)
      : transport_(global.Connect()),
        server_(global.server),
        command_(command),
        source_(source),
        rejects_(rejects),
        batch_(batch),
        progress_(source->size()),
        outcomes_(batch->Outcomes()),
        counts_(outcomes_.size()),
        rejected_(command, rejects, &progress_) {}

  ExitCode Run() {
    LineReader lines(source_);
    grpc::Status status;
    for (Line line; status.ok() && !StopRequested() && lines.Next(&line);) {
      if (line.text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      status = Take(line);
      progress_.Update(read_, rejected_.count(), source_->bytes_read());
    }
    if (status.ok()) status = Send();
    if (status.ok()) rejects_->Replace();
    progress_.Clear();
    WriteSummary();
    return Explain(status);
  }

 private:
  grpc::Status Take(const Line& line) {
    ++read_;
    SourceLine source{line.number, std::string(line.text), line.too_long};
    if (const MaybeError error = line.too_long ? TooLong("line") : batch_->Add(line.text)) {
      rejected_.Add(source, *error);
      return grpc::Status::OK;
    }
    waiting_.push_back(std::move(source));
    bytes_ += line.text.size();
    return waiting_.size() >= kBatchItems || bytes_ >= kBatchBytes ? Send() : grpc::Status::OK;
  }

  grpc::Status Send() {
    if (waiting_.empty()) return grpc::Status::OK;
    std::vector<BatchResult> results;
    const grpc::Status status = batch_->Send(&transport_, &results);
    if (!status.ok()) return status;
    rejects_->Replace();
    for (size_t i = 0; i < std::min(results.size(), waiting_.size()); ++i) {
      if (results[i].error) {
        rejected_.Add(waiting_[i], *results[i].error);
      } else {
        ++counts_.at(results[i].outcome);
      }
    }
    waiting_.clear();
    bytes_ = 0;
    return grpc::Status::OK;
  }

  void WriteSummary() {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.3f", progress_.Seconds());
    const auto field = [](const std::string& name, uint64_t count) {
      return "\"" + name + "\": " + std::to_string(count) + ", ";
    };
    std::string summary = "{" + field("read", read_);
    for (size_t i = 0; i < outcomes_.size(); ++i) summary += field(outcomes_[i], counts_[i]);
    WriteOut(summary + field("rejected", rejected_.count()) + "\"seconds\": " + seconds + "}\n");
    FlushOut();
  }

  ExitCode Explain(const grpc::Status& status) {
    rejected_.SayRest();
    if (!status.ok()) return Fail(command_, server_, status, kExitFailure);
    if (!source_->error().empty()) return Fail(command_, source_->error(), kExitFailure);
    if (StopRequested()) {
      return Fail(command_, "interrupted; run the same command again to finish the job", kExitFailure);
    }
    return rejected_.count() > 0 ? kExitRejected : kExitDone;
  }

  client::Transport transport_;
  const std::string server_, command_;
  ByteSource* const source_;
  RejectsFile* const rejects_;
  Batch* const batch_;
  Progress progress_;
  const std::vector<std::string> outcomes_;
  std::vector<uint64_t> counts_;  // of the outcomes
  RejectedLines rejected_;
  std::vector<SourceLine> waiting_;  // the lines of the request
  size_t bytes_ = 0;
  uint64_t read_ = 0;
};

}  // namespace

ExitCode LoadBatches(const GlobalOptions& global, const BatchFile& file, Batch* batch) {
  std::string error;
  const std::unique_ptr<ByteSource> source = ByteSource::Open(file.path, &error);
  if (source == nullptr) return Fail(file.command, error, kExitUsage);
  if (!file.rejects.empty() && source->IsSameFile(file.rejects)) {
    return Fail(file.command, "--rejects names the input itself: '" + file.rejects + "'; want another file",
                kExitUsage);
  }
  RejectsFile rejects;
  if (!file.rejects.empty() && !rejects.Open(file.rejects)) {
    return Fail(file.command, "cannot write '" + file.rejects + "': " + std::strerror(errno), kExitUsage);
  }
  CatchStopSignals();
  const ExitCode code = Loader(global, file.command, source.get(), &rejects, batch).Run();
  if (!rejects.Close()) return Fail(file.command, "could not write all of '" + file.rejects + "'", kExitFailure);
  return code;
}

}  // namespace verbatim::cli
