#include <unistd.h>

#include <iostream>

#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/render_conflict.h"
#include "client/transport.h"

namespace verbatim::cli {

ExitCode RunListConflicts(const GlobalOptions& global, const ConflictOptions& options) {
  client::Transport transport(global.Connect());
  const Style style = StyleOf(STDOUT_FILENO);
  grpc::ClientContext context;
  const auto reader = transport.ListConflicts(&context, options.Request());
  bool found = false;
  for (v1::ListConflictsResponse conflict; reader->Read(&conflict); found = true) {
    WriteOut(global.json() ? ToJsonLine(conflict) : RenderConflict(conflict, style));
    // The next one may be far off.
    FlushOut();
  }
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return Fail("list", global.server, status, kExitNothingFound);
  if (found) return kExitDone;
  std::cerr << "verbatim: list: no conflicts found" << std::endl;
  return kExitNothingFound;
}

}  // namespace verbatim::cli
