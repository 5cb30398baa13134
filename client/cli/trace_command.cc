#include <google/protobuf/util/time_util.h>
#include <unistd.h>

#include <iostream>
#include <utility>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/render.h"
#include "client/cli/render_speaker.h"
#include "client/cli/render_trace.h"
#include "client/cli/report_file.h"
#include "client/cli/speaker_page.h"
#include "client/cli/speaker_report.h"
#include "client/cli/trace_fetch.h"
#include "client/cli/trace_report.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

constexpr uint32_t kNearest = 3;
constexpr uint32_t kMaxVariants = 100;

// A report holds everything that is recorded.
bool NeedsFull(const TraceOptions& options) { return options.full || !options.report.empty(); }

// A report leaves nothing out, whatever is printed.
uint64_t FetchLimit(const TraceOptions& options, uint64_t printed) { return options.report.empty() ? printed : 0; }

v1::TraceQuotationRequest RequestFor(const TraceOptions& options) {
  v1::TraceQuotationRequest request;
  if (options.id.empty()) {
    request.set_text(options.text);
  } else {
    request.set_id(options.id);
  }
  if (NeedsFull(options)) {
    request.set_view(v1::VIEW_FULL);
    request.set_max_variants(kMaxVariants);
  }
  return request;
}

// Never traces another quotation in place of the words that were asked for; says which there are.
ExitCode SayNearest(const GlobalOptions& global, const std::string& text, client::Transport* transport) {
  v1::VerifyQuoteRequest request;
  request.mutable_query()->set_text(text);
  request.set_max_matches(kNearest);
  v1::VerifyQuoteResponse response;
  const grpc::Status status = transport->VerifyQuote(std::move(request), &response);
  if (!status.ok()) return Fail("trace", global.server, status, kExitNothingFound);
  const v1::Verification& answer = response.verification();
  std::cerr << "verbatim: trace: nothing with these words is recorded"
            << (answer.matches().empty() ? "" : "; nearest to them:") << "\n"
            << RenderNearest(answer) << std::flush;
  return kExitNothingFound;
}

ReportQuestion QuestionOf(const GlobalOptions& global, const TraceOptions& options) {
  ReportQuestion question;
  question.text = options.text;
  question.id = options.id;
  question.speaker = options.filter.speaker;
  question.outlet = options.filter.outlet;
  question.from = options.filter.from;
  question.to = options.filter.to;
  question.collection = global.collection;
  question.server = global.server;
  return question;
}

ExitCode WriteReport(const std::string& file, const std::string& html) {
  const std::string wrong = WriteWholeFile(file, html);
  if (!wrong.empty()) return Fail("trace", wrong, kExitFailure);
  std::cerr << "verbatim: trace: report written to " << Printable(file) << std::endl;
  return kExitDone;
}

ExitCode TraceQuotation(const GlobalOptions& global, const TraceOptions& options) {
  client::Transport transport(global.Connect());
  v1::TraceQuotationResponse answer;
  const grpc::Status status =
      FetchTrace(&transport, RequestFor(options), FetchLimit(options, options.CarrierLimit()), &answer);
  if (status.error_code() == grpc::StatusCode::NOT_FOUND && options.id.empty()) {
    return SayNearest(global, options.text, &transport);
  }
  if (!status.ok()) return Fail("trace", global.server, status, kExitNothingFound);
  WriteOut(global.json() ? ToJsonLine(answer) : RenderTrace(answer, options.CarrierLimit(), StyleOf(STDOUT_FILENO)));
  FlushOut();
  if (options.report.empty()) return kExitDone;
  return WriteReport(options.report, TraceReport(QuestionOf(global, options), answer));
}

// What answers; unknown where the statistics are not for everybody.
v1::Versions VersionsOf(client::Transport* transport) {
  v1::GetStatsResponse stats;
  return transport->GetStats({}, &stats).ok() ? stats.versions() : v1::Versions();
}

ExitCode TraceSpeaker(const GlobalOptions& global, const TraceOptions& options) {
  client::Transport transport(global.Connect());
  SpeakerPage page;
  const grpc::Status status =
      FetchSpeakerPage(&transport, options.filter.Filter(), NeedsFull(options) ? v1::VIEW_FULL : v1::VIEW_BASIC,
                       FetchLimit(options, options.QuotationLimit()), &page);
  if (!status.ok()) return Fail("trace", global.server, status, kExitNothingFound);
  std::cerr << RenderHomonyms(page.months);
  if (page.empty()) {
    std::cerr << "verbatim: trace: nothing found. " << RenderCoverage(page.months.coverage()) << std::endl;
    return kExitNothingFound;
  }
  WriteOut(global.json() ? SpeakerPageJson(page)
                         : RenderSpeakerPage(page, options.QuotationLimit(), StyleOf(STDOUT_FILENO)));
  FlushOut();
  if (options.report.empty()) return kExitDone;
  using google::protobuf::util::TimeUtil;
  return WriteReport(options.report,
                     SpeakerReport(QuestionOf(global, options), page, TimeUtil::ToString(TimeUtil::GetCurrentTime()),
                                   VersionsOf(&transport)));
}

}  // namespace

ExitCode RunTrace(const GlobalOptions& global, const TraceOptions& options) {
  if (options.text.empty() && options.id.empty() && options.filter.speaker.empty()) {
    return Fail("trace", "want a TEXT, --id=q1_... or --speaker=NAME", kExitUsage);
  }
  return options.filter.speaker.empty() ? TraceQuotation(global, options) : TraceSpeaker(global, options);
}

}  // namespace verbatim::cli
