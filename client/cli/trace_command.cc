#include <unistd.h>

#include <iostream>
#include <utility>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/render_trace.h"
#include "client/cli/report_file.h"
#include "client/cli/trace_fetch.h"
#include "client/cli/trace_report.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

constexpr uint32_t kNearest = 3;
constexpr uint32_t kMaxVariants = 100;

v1::TraceQuotationRequest RequestFor(const TraceOptions& options) {
  v1::TraceQuotationRequest request;
  if (options.id.empty()) {
    request.set_text(options.text);
  } else {
    request.set_id(options.id);
  }
  if (options.full || !options.report.empty()) {
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
  // A report leaves no carrier out, whatever is printed.
  const uint64_t fetched = options.report.empty() ? options.CarrierLimit() : 0;
  const grpc::Status status = FetchTrace(&transport, RequestFor(options), fetched, &answer);
  if (status.error_code() == grpc::StatusCode::NOT_FOUND && options.id.empty()) {
    return SayNearest(global, options.text, &transport);
  }
  if (!status.ok()) return Fail("trace", global.server, status, kExitNothingFound);
  WriteOut(global.json() ? ToJsonLine(answer) : RenderTrace(answer, options.CarrierLimit(), StyleOf(STDOUT_FILENO)));
  FlushOut();
  if (options.report.empty()) return kExitDone;
  return WriteReport(options.report, TraceReport(QuestionOf(global, options), answer));
}

}  // namespace

ExitCode RunTrace(const GlobalOptions& global, const TraceOptions& options) {
  if (options.text.empty() && options.id.empty() && options.filter.speaker.empty()) {
    return Fail("trace", "want a TEXT, --id=q1_... or --speaker=NAME", kExitUsage);
  }
  return TraceQuotation(global, options);
}

}  // namespace verbatim::cli
