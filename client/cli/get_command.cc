#include <unistd.h>

#include <utility>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/render.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

bool HasPrefix(const std::string& text, const char* prefix) { return text.rfind(prefix, 0) == 0; }

ExitCode GetQuotation(const GlobalOptions& global, const GetOptions& options) {
  client::Transport transport(global.Connect());
  v1::GetQuotationRequest request;
  if (options.id.empty()) {
    request.set_text(options.text);
  } else {
    request.set_id(options.id);
  }
  request.set_view(options.full ? v1::VIEW_FULL : v1::VIEW_BASIC);
  v1::GetQuotationResponse response;
  const grpc::Status status = transport.GetQuotation(std::move(request), &response);
  if (!status.ok()) return Fail("get", global.server, status, kExitNothingFound);
  const v1::Quotation& quotation = response.quotation();
  WriteOut(global.json() ? ToJsonLine(quotation) : RenderQuotation(quotation, StyleOf(STDOUT_FILENO)));
  return kExitDone;
}

ExitCode GetOccurrence(const GlobalOptions& global, const GetOptions& options) {
  client::Transport transport(global.Connect());
  v1::GetOccurrenceRequest request;
  request.set_id(options.id);
  request.set_view(options.full ? v1::VIEW_FULL : v1::VIEW_BASIC);
  v1::GetOccurrenceResponse response;
  const grpc::Status status = transport.GetOccurrence(std::move(request), &response);
  if (!status.ok()) return Fail("get", global.server, status, kExitNothingFound);
  const v1::Occurrence& occurrence = response.occurrence();
  WriteOut(global.json() ? ToJsonLine(occurrence) : RenderOccurrence(occurrence, options.full, StyleOf(STDOUT_FILENO)));
  return kExitDone;
}

}  // namespace

ExitCode RunGet(const GlobalOptions& global, const GetOptions& options) {
  if (options.id.empty() && options.text.empty()) {
    return Fail("get", "want an id (q1_... or o1_...) or --text=TEXT", kExitUsage);
  }
  if (options.id.empty() || HasPrefix(options.id, "q1_")) return GetQuotation(global, options);
  if (HasPrefix(options.id, "o1_")) return GetOccurrence(global, options);
  if (HasPrefix(options.id, "d1_")) {
    return Fail("get", "a document is shown by what it printed: verbatim list occurrences --document=" + options.id,
                kExitUsage);
  }
  return Fail(
      "get",
      "'" + options.id + "' is not an id; ids begin with q1_ or o1_. To get a quotation by its words, use --text",
      kExitUsage);
}

}  // namespace verbatim::cli
