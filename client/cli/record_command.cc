#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include "client/cli/commands.h"
#include "client/cli/in_order.h"
#include "client/cli/output.h"
#include "client/cli/progress.h"
#include "client/cli/record_input.h"
#include "client/cli/rejected_lines.h"
#include "client/cli/stop_signal.h"
#include "client/pipelined_stream.h"

namespace verbatim::cli {
namespace {

// One line of input until its fate is known.
struct Entry {
  SourceLine source;
  v1::RecordResult::Outcome outcome = v1::RecordResult::OUTCOME_UNSPECIFIED;
  InputError error;  // when rejected
};

// What became of the lines, in order of input. Called under the lock of InOrder.
class Outcomes {
 public:
  Outcomes(RejectsFile* rejects, Progress* progress) : rejected("record", rejects, progress) {}

  void Take(const Entry& entry) {
    switch (entry.outcome) {
      case v1::RecordResult::OUTCOME_RECORDED:
        ++recorded;
        return;
      case v1::RecordResult::OUTCOME_ALREADY_KNOWN:
        ++already_known;
        return;
      default:
        rejected.Add(entry.source, entry.error);
    }
  }

  uint64_t recorded = 0, already_known = 0;
  RejectedLines rejected;
};

std::string Summary(uint64_t read, const Outcomes& outcomes, double seconds) {
  char text[256];
  std::snprintf(
      text, sizeof text,
      "{\"read\": %llu, \"recorded\": %llu, \"already_known\": %llu, \"rejected\": %llu, \"seconds\": %.3f}\n",
      static_cast<unsigned long long>(read), static_cast<unsigned long long>(outcomes.recorded),
      static_cast<unsigned long long>(outcomes.already_known),
      static_cast<unsigned long long>(outcomes.rejected.count()), seconds);
  return text;
}

// Streams one input to the server.
class RecordRun {
 public:
  RecordRun(client::Transport* transport, ByteSource* source, RecordInput* input, RejectsFile* rejects)
      : options_(transport->options()),
        source_(source),
        input_(input),
        rejects_(rejects),
        progress_(source->size()),
        outcomes_(rejects, &progress_),
        entries_([this](Entry& entry) { outcomes_.Take(entry); }),
        stream_(transport, {options_.collection}, [this](v1::RecordResult result) { OnResult(std::move(result)); }) {}

  ExitCode Run() {
    grpc::Status status = ReadAll();
    if (status.ok()) status = stream_.Finish();
    if (status.ok()) rejects_->Replace();
    progress_.Clear();
    WriteOut(Summary(read_, outcomes_, progress_.Seconds()));
    FlushOut();
    outcomes_.rejected.SayRest();
    return Explain(status);
  }

 private:
  grpc::Status ReadAll() {
    InputItem item;
    while (!StopRequested() && input_->Next(&item)) {
      ++read_;
      grpc::Status status;
      if (item.error) {
        // Lines that need no answer wait behind those that do; an endless run of them must not fill the memory.
        if (entries_.size() > 2 * options_.stream.max_in_flight_items) status = stream_.Drain();
        entries_.PushDone({{item.line, std::move(item.source), item.source_truncated},
                           v1::RecordResult::OUTCOME_REJECTED,
                           *item.error});
      } else {
        entries_.PushPending({{item.line, std::move(item.source), false}, v1::RecordResult::OUTCOME_UNSPECIFIED, {}});
        v1::SequencedOccurrence sequenced;
        sequenced.set_sequence(++sequence_);
        sequenced.mutable_occurrence()->Swap(&item.occurrence);
        status = stream_.Add(std::move(sequenced));
      }
      if (!status.ok()) return status;
      progress_.Update(read_, outcomes_.rejected.count(), source_->bytes_read());
    }
    return grpc::Status::OK;
  }

  void OnResult(v1::RecordResult result) {
    entries_.Complete([&](Entry& entry) {
      rejects_->Replace();
      entry.outcome = result.outcome();
      if (result.outcome() != v1::RecordResult::OUTCOME_RECORDED &&
          result.outcome() != v1::RecordResult::OUTCOME_ALREADY_KNOWN) {
        entry.error = InputErrorOf(result.error());
      }
    });
  }

  ExitCode Explain(const grpc::Status& status) {
    if (!status.ok()) {
      const ExitCode code = Fail("record", options_.server, status, kExitFailure);
      // What is wrong about the request stays wrong.
      const bool may_pass = status.error_code() != grpc::StatusCode::INVALID_ARGUMENT;
      progress_.Message("verbatim: record: " + std::to_string(stream_.answered()) +
                        " lines were acknowledged and stay" +
                        (may_pass ? "; run the same command again to finish the job" : ""));
      return code;
    }
    if (!source_->error().empty()) return Fail("record", source_->error(), kExitFailure);
    if (StopRequested()) {
      return Fail("record", "interrupted; what was read is recorded; run the same command again to finish the job",
                  kExitFailure);
    }
    return outcomes_.rejected.count() > 0 ? kExitRejected : kExitDone;
  }

  const ConnectOptions& options_;
  ByteSource* const source_;
  RecordInput* const input_;
  RejectsFile* const rejects_;  // written under the lock of entries_ while the stream is open
  Progress progress_;
  Outcomes outcomes_;
  InOrder<Entry> entries_;
  client::RecordStream stream_;
  uint64_t read_ = 0, sequence_ = 0;
};

}  // namespace

ExitCode RunRecord(const GlobalOptions& global, const RecordOptions& options) {
  std::string error;
  const std::unique_ptr<ByteSource> source = ByteSource::Open(options.file, &error);
  if (source == nullptr) return Fail("record", error, kExitUsage);
  if (!options.rejects.empty() && source->IsSameFile(options.rejects)) {
    return Fail("record", "--rejects names the input itself: '" + options.rejects + "'; want another file", kExitUsage);
  }
  CatchStopSignals();
  const std::unique_ptr<RecordInput> input =
      options.format == "csv" ? MakeCsvInput(source.get()) : MakeJsonlInput(source.get());
  if (MaybeError wrong = input->Begin()) return Fail("record", wrong->ToString(), kExitUsage);
  RejectsFile rejects;
  if (!options.rejects.empty() && !rejects.Open(options.rejects)) {
    return Fail("record", "cannot write '" + options.rejects + "': " + std::strerror(errno), kExitUsage);
  }
  client::Transport transport(global.Connect());
  const ExitCode code = RecordRun(&transport, source.get(), input.get(), &rejects).Run();
  if (!rejects.Close()) {
    return Fail("record", "cannot write all rejected lines to '" + options.rejects + "'", kExitFailure);
  }
  return code;
}

}  // namespace verbatim::cli
