#include "client/cli/party_load.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include "client/cli/byte_source.h"
#include "client/cli/output.h"
#include "client/cli/party_input.h"
#include "client/cli/progress.h"
#include "client/cli/record_input.h"
#include "client/cli/rejects_file.h"
#include "client/cli/stop_signal.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

// One request holds at most so many, and about so many bytes of input.
constexpr size_t kBatchItems = 500;
constexpr size_t kBatchBytes = size_t{1} << 20;
// Rejected lines that are also shown on standard error.
constexpr uint64_t kShownRejects = 10;

struct Counts {
  uint64_t read = 0, registered = 0, changed = 0, already_known = 0, rejected = 0;
};

class Loader {
 public:
  Loader(const GlobalOptions& global, std::string command, v1::SpeakerKind kind, const PartyOptions& options,
         ByteSource* source, RejectsFile* rejects)
      : transport_(global.Connect()),
        server_(global.server),
        command_(std::move(command)),
        source_(source),
        rejects_(rejects),
        progress_(source->size()) {
    request_.set_reason(options.reason);
    request_.set_by(options.by);
    request_.set_default_kind(kind);
  }

  ExitCode Run() {
    LineReader lines(source_);
    simdjson::dom::parser parser;
    grpc::Status status;
    for (Line line; status.ok() && !StopRequested() && lines.Next(&line);) {
      if (line.text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      ++counts_.read;
      v1::PartyInput party;
      const MaybeError error = line.too_long ? TooLong("line") : ParsePartyJson(line.text, &parser, &party);
      if (error) {
        Reject({line.number, std::string(line.text)}, *error);
        continue;
      }
      *request_.add_parties() = std::move(party);
      waiting_.push_back({line.number, std::string(line.text)});
      bytes_ += line.text.size();
      if (waiting_.size() >= kBatchItems || bytes_ >= kBatchBytes) status = Send();
      progress_.Update(counts_.read, counts_.rejected, source_->bytes_read());
    }
    if (status.ok()) status = Send();
    if (status.ok()) rejects_->Replace();
    progress_.Clear();
    WriteSummary();
    return Explain(status);
  }

 private:
  struct Source {
    uint64_t line;
    std::string text;
  };

  grpc::Status Send() {
    if (waiting_.empty()) return grpc::Status::OK;
    v1::UpsertPartiesResponse response;
    const grpc::Status status = transport_.UpsertParties(request_, &response);
    if (!status.ok()) return status;
    rejects_->Replace();
    for (int i = 0; i < response.results_size(); ++i) Take(waiting_[static_cast<size_t>(i)], response.results(i));
    request_.clear_parties();
    waiting_.clear();
    bytes_ = 0;
    return grpc::Status::OK;
  }

  void Take(const Source& source, const v1::UpsertPartyResult& result) {
    switch (result.outcome()) {
      case v1::UpsertPartyResult::OUTCOME_REGISTERED:
        ++counts_.registered;
        return;
      case v1::UpsertPartyResult::OUTCOME_CHANGED:
        ++counts_.changed;
        return;
      case v1::UpsertPartyResult::OUTCOME_ALREADY_KNOWN:
        ++counts_.already_known;
        return;
      default:
        Reject(source, PartyErrorOf(result));
    }
  }

  void Reject(const Source& source, const InputError& error) {
    if (++counts_.rejected <= kShownRejects) {
      progress_.Message("verbatim: " + command_ + ": line " + std::to_string(source.line) + ": " +
                        Printable(error.ToString()));
    }
    if (!rejects_->is_open()) return;
    rejects_->Write(R"({"line":)" + std::to_string(source.line) + R"(,"field":)" + Json(error.field) + R"(,"error":)" +
                    Json(error.message) + R"(,"input":)" + Json(source.text) + "}\n");
  }

  void WriteSummary() {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.3f", progress_.Seconds());
    const auto field = [](const char* name, uint64_t count) {
      return std::string("\"") + name + "\": " + std::to_string(count) + ", ";
    };
    WriteOut("{" + field("read", counts_.read) + field("registered", counts_.registered) +
             field("changed", counts_.changed) + field("already_known", counts_.already_known) +
             field("rejected", counts_.rejected) + "\"seconds\": " + seconds + "}\n");
    FlushOut();
  }

  ExitCode Explain(const grpc::Status& status) {
    if (counts_.rejected > kShownRejects) {
      progress_.Message("verbatim: " + command_ + ": and " + std::to_string(counts_.rejected - kShownRejects) +
                        " more rejected; --rejects=FILE gets every one");
    }
    if (!status.ok()) return Fail(command_, server_, status, kExitFailure);
    if (!source_->error().empty()) return Fail(command_, source_->error(), kExitFailure);
    if (StopRequested())
      return Fail(command_, "interrupted; run the same command again to finish the job", kExitFailure);
    return counts_.rejected > 0 ? kExitRejected : kExitDone;
  }

  client::Transport transport_;
  const std::string server_, command_;
  ByteSource* const source_;
  RejectsFile* const rejects_;
  Progress progress_;
  v1::UpsertPartiesRequest request_;
  std::vector<Source> waiting_;  // the lines of request_
  size_t bytes_ = 0;
  Counts counts_;
};

}  // namespace

ExitCode LoadParties(const GlobalOptions& global, const std::string& command, v1::SpeakerKind kind,
                     const PartyOptions& options) {
  std::string error;
  const std::unique_ptr<ByteSource> source = ByteSource::Open(options.file, &error);
  if (source == nullptr) return Fail(command, error, kExitUsage);
  if (!options.rejects.empty() && source->IsSameFile(options.rejects)) {
    return Fail(command, "--rejects names the input itself: '" + options.rejects + "'; want another file", kExitUsage);
  }
  RejectsFile rejects;
  if (!options.rejects.empty() && !rejects.Open(options.rejects)) {
    return Fail(command, "cannot write '" + options.rejects + "': " + std::strerror(errno), kExitUsage);
  }
  CatchStopSignals();
  const ExitCode code = Loader(global, command, kind, options, source.get(), &rejects).Run();
  if (!rejects.Close()) return Fail(command, "could not write all of '" + options.rejects + "'", kExitFailure);
  return code;
}

}  // namespace verbatim::cli
