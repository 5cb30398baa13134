#include <unistd.h>

#include <iostream>
#include <utility>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/render.h"
#include "client/cli/render_count.h"
#include "client/transport.h"

namespace verbatim::cli {

ExitCode RunCount(const GlobalOptions& global, const CountOptions& options) {
  client::Transport transport(global.Connect());
  v1::CountOccurrencesRequest request;
  *request.mutable_filter() = options.filter.Filter();
  request.set_by(options.By());
  request.set_include_uncounted(options.all);
  request.set_max_groups(options.limit);
  v1::CountOccurrencesResponse counts;
  const grpc::Status status = transport.CountOccurrences(std::move(request), &counts);
  if (!status.ok()) return Fail("count", global.server, status, kExitNothingFound);
  const bool found = counts.total() > 0;
  if (global.json()) {
    // A program reads the zero where it reads every other number.
    WriteOut(ToJsonLine(counts));
  } else if (found) {
    WriteOut(RenderCounts(counts, options.By(), options.limit, StyleOf(STDOUT_FILENO)));
  }
  FlushOut();
  std::cerr << RenderHomonyms(counts);
  if (found) return kExitDone;
  std::cerr << "verbatim: count: nothing found. " << RenderCoverage(counts.coverage()) << std::endl;
  return kExitNothingFound;
}

}  // namespace verbatim::cli
