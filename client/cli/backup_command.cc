#include "client/cli/commands.h"
#include "client/cli/output.h"
#include "client/cli/render_backup.h"
#include "client/transport.h"

// The admin commands about the files of the store.
namespace verbatim::cli {

ExitCode RunAdminCompact(const GlobalOptions& global) {
  client::Transport transport(global.Connect());
  v1::CompactResponse response;
  const grpc::Status status = transport.Compact(&response);
  if (!status.ok()) return Fail("admin compact", global.server, status, kExitFailure);
  WriteOut(global.json() ? ToJsonLine(response) : RenderCompaction(response));
  return kExitDone;
}

ExitCode RunAdminBackup(const GlobalOptions& global) {
  client::Transport transport(global.Connect());
  v1::CreateBackupResponse response;
  const grpc::Status status = transport.CreateBackup(&response);
  if (!status.ok()) return Fail("admin backup", global.server, status, kExitFailure);
  WriteOut(global.json() ? ToJsonLine(response.backup()) : RenderBackup(response.backup()));
  return kExitDone;
}

ExitCode RunAdminBackups(const GlobalOptions& global) {
  client::Transport transport(global.Connect());
  v1::ListBackupsResponse response;
  const grpc::Status status = transport.ListBackups(&response);
  if (!status.ok()) return Fail("admin backups", global.server, status, kExitFailure);
  for (const v1::Backup& backup : response.backups()) {
    WriteOut(global.json() ? ToJsonLine(backup) : RenderBackup(backup));
  }
  if (!response.backups().empty()) return kExitDone;
  return Fail("admin backups", "none are there", kExitNothingFound);
}

}  // namespace verbatim::cli
