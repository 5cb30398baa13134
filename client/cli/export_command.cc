#include <iostream>

#include "client/cli/commands.h"
#include "client/cli/export_format.h"
#include "client/cli/output.h"
#include "client/transport.h"

namespace verbatim::cli {
namespace {

// The FULL view has every observation; pages are kept small enough for gRPC's message limit.
constexpr int32_t kPageSize = 200;

}  // namespace

ExitCode RunExport(const GlobalOptions& global, const ExportOptions& options) {
  client::Transport transport(global.Connect());
  v1::ListOccurrencesRequest request;
  *request.mutable_filter() = options.filter.Filter();
  request.set_order(options.filter.Order());
  request.set_view(v1::VIEW_FULL);
  request.set_page_size(kPageSize);
  const bool csv = options.format == "csv";
  if (csv) WriteOut(CsvHeader());
  uint64_t occurrences = 0, lines = 0, incomplete = 0;
  for (;;) {
    v1::ListOccurrencesResponse response;
    const grpc::Status status = transport.ListOccurrences(request, &response);
    if (!status.ok()) {
      FlushOut();
      return Fail("export", global.server, status, kExitFailure);
    }
    for (const v1::Occurrence& occurrence : response.occurrences()) {
      ++occurrences;
      if (occurrence.truncated() || occurrence.document().truncated()) {
        ++incomplete;
        std::cerr << "verbatim: export: " << occurrence.id() << " has more observations than an answer holds; "
                  << "`verbatim admin dump` has all of them" << std::endl;
      }
      for (const std::vector<ExportField>& line : ExportLines(occurrence)) {
        ++lines;
        WriteOut(csv ? ToCsv(line) : ToJsonl(line));
      }
    }
    if (response.next_page_token().empty()) break;
    request.set_page_token(response.next_page_token());
  }
  FlushOut();
  std::cerr << "verbatim: export: " << occurrences << " occurrences on " << lines << " lines" << std::endl;
  return incomplete == 0 ? kExitDone : kExitFailure;
}

}  // namespace verbatim::cli
