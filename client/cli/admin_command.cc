#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/render.h"
#include "client/transport.h"

namespace verbatim::cli {

ExitCode RunAdminStats(const GlobalOptions& global) {
  client::Transport transport(global.Connect());
  v1::GetStatsResponse response;
  const grpc::Status status = transport.GetStats({}, &response);
  if (!status.ok()) return Fail("admin stats", global.server, status, kExitFailure);
  WriteOut(global.json() ? ToJsonLine(response) : RenderStats(response));
  return kExitDone;
}

ExitCode RunAdminDump(const GlobalOptions& global) {
  client::Transport transport(global.Connect());
  grpc::ClientContext context;
  const auto reader = transport.Dump(&context, {});
  v1::DumpResponse response;
  while (reader->Read(&response)) {
    for (const v1::DumpRow& row : response.rows()) WriteOut(ToJsonLine(row));
  }
  const grpc::Status status = reader->Finish();
  FlushOut();
  return status.ok() ? kExitDone : Fail("admin dump", global.server, status, kExitFailure);
}

ExitCode RunAdminVerify(const GlobalOptions& global) {
  client::Transport transport(global.Connect());
  grpc::ClientContext context;
  const auto reader = transport.Verify(&context, {});
  v1::VerifySummary summary;
  for (v1::VerifyResponse response; reader->Read(&response);) {
    if (response.has_summary()) {
      summary = response.summary();
      WriteOut(global.json() ? ToJsonLine(summary) : RenderCheck(summary));
    } else {
      WriteOut(global.json() ? ToJsonLine(response.divergence()) : RenderDivergence(response.divergence()));
    }
  }
  const grpc::Status status = reader->Finish();
  FlushOut();
  if (!status.ok()) return Fail("admin verify", global.server, status, kExitFailure);
  if (summary.divergences() == 0) return kExitDone;
  return Fail("admin verify", "what is derived differs from what was recorded", kExitFailure);
}

}  // namespace verbatim::cli
