#include <unistd.h>

#include <atomic>
#include <memory>
#include <set>
#include <utility>

#include "client/cli/commands.h"
#include "client/cli/in_order.h"
#include "client/cli/output.h"
#include "client/cli/progress.h"
#include "client/cli/render.h"
#include "client/cli/stop_signal.h"
#include "client/cli/verify_input.h"
#include "client/error_details.h"
#include "client/pipelined_stream.h"

namespace verbatim::cli {
namespace {

// Unknown fields that are named on standard error.
constexpr size_t kMaxWarnings = 20;

struct Entry {
  uint64_t line = 0;
  std::string id;
  std::string output;  // once known
};

std::string ErrorLine(const std::string& id, const std::string& error) {
  return R"({"id":)" + Json(id) + R"(,"error":)" + Json(error) + "}\n";
}

// Streams a batch through the server; answers come out in order of input.
class VerifyRun {
 public:
  VerifyRun(client::Transport* transport, ByteSource* source, v1::View view, bool record_new)
      : options_(transport->options()),
        source_(source),
        record_new_(record_new),
        lines_(source),
        progress_(source->size()),
        entries_([](Entry& entry) { WriteOut(entry.output); }),
        stream_(transport, {options_.collection, view, 0, record_new},
                [this](v1::Verification answer) { OnAnswer(std::move(answer)); }) {}

  ExitCode Run() {
    grpc::Status status = ReadAll();
    if (status.ok()) status = stream_.Finish();
    progress_.Clear();
    FlushOut();
    if (!status.ok()) return Fail("verify", options_.server, status, kExitFailure);
    if (!source_->error().empty()) return Fail("verify", source_->error(), kExitFailure);
    if (StopRequested()) return Fail("verify", "interrupted", kExitFailure);
    return rejected_ > 0 ? kExitRejected : kExitDone;
  }

 private:
  grpc::Status ReadAll() {
    Line line;
    while (!StopRequested() && lines_.Next(&line)) {
      if (line.text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      ++read_;
      v1::QuoteQuery query;
      std::vector<std::string> unknown;
      const MaybeError error =
          line.too_long ? TooLong("line") : ParseQueryJson(line.text, record_new_, &parser_, &query, &unknown);
      WarnOf(unknown, line.number);
      grpc::Status status;
      if (error) {
        if (entries_.size() > 2 * options_.stream.max_in_flight_items) status = stream_.Drain();
        ++rejected_;
        const std::string reason = "line " + std::to_string(line.number) + ": " + error->ToString();
        entries_.PushDone({line.number, query.id(), ErrorLine(query.id(), reason)});
      } else {
        entries_.PushPending({line.number, query.id(), ""});
        status = stream_.Add(std::move(query));
      }
      if (!status.ok()) return status;
      progress_.Update(read_, rejected_, source_->bytes_read());
    }
    return grpc::Status::OK;
  }

  // Once for each name: a slip ("speeker") would otherwise make every answer say less, without a word.
  void WarnOf(const std::vector<std::string>& unknown, uint64_t line) {
    for (const std::string& name : unknown) {
      if (warned_of_.size() >= kMaxWarnings || !warned_of_.insert(name).second) continue;
      progress_.Message("verbatim: verify: line " + std::to_string(line) + ": unknown field " + Printable(Json(name)) +
                        " is ignored, here and further on");
    }
  }

  void OnAnswer(v1::Verification answer) {
    entries_.Complete([&](Entry& entry) {
      if (answer.recorded().has_error()) ++rejected_;
      if (!answer.has_error()) {
        entry.output = ToJsonLine(answer);
        return;
      }
      ++rejected_;
      entry.output =
          ErrorLine(entry.id, "line " + std::to_string(entry.line) + ": " +
                                  DescribeError(answer.error().message(), client::FieldViolations(answer.error())));
    });
  }

  const ConnectOptions& options_;
  ByteSource* const source_;
  const bool record_new_;
  LineReader lines_;
  simdjson::dom::parser parser_;
  Progress progress_;
  InOrder<Entry> entries_;
  client::VerifyStream stream_;
  std::set<std::string> warned_of_;
  uint64_t read_ = 0;
  std::atomic<uint64_t> rejected_{0};
};

}  // namespace

ExitCode RunVerifyBatch(const GlobalOptions& global, const VerifyOptions& options) {
  std::string error;
  const std::unique_ptr<ByteSource> source = ByteSource::Open(options.batch, &error);
  if (source == nullptr) return Fail("verify", error, kExitUsage);
  CatchStopSignals();
  client::Transport transport(global.Connect());
  return VerifyRun(&transport, source.get(), options.full ? v1::VIEW_FULL : v1::VIEW_BASIC, options.record_new).Run();
}

ExitCode RunVerify(const GlobalOptions& global, const VerifyOptions& options) {
  client::Transport transport(global.Connect());
  v1::VerifyQuoteRequest request;
  v1::QuoteQuery* query = request.mutable_query();
  query->set_text(options.text);
  query->set_speaker(options.speaker);
  query->set_outlet(options.outlet);
  if (!options.published.empty()) query->mutable_published()->set_edtf(options.published);
  // The drawing of the difference needs the alignment.
  request.set_view(options.full || !global.json() ? v1::VIEW_FULL : v1::VIEW_BASIC);
  const v1::QuoteQuery asked = *query;
  v1::VerifyQuoteResponse response;
  const grpc::Status status = transport.VerifyQuote(std::move(request), &response);
  if (!status.ok()) return Fail("verify", global.server, status, kExitNothingFound);
  const v1::Verification& answer = response.verification();
  WriteOut(global.json() ? ToJsonLine(answer) : RenderVerification(asked, answer, StyleOf(STDOUT_FILENO)));
  FlushOut();
  return answer.relation() == v1::RELATION_NOT_FOUND ? kExitNothingFound : kExitDone;
}

}  // namespace verbatim::cli
