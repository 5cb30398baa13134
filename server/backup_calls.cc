// The calls of AdminService about the files of the store.

#include <string>
#include <vector>

#include "server/admin_service.h"
#include "server/backups.h"
#include "server/convert_backup.h"
#include "server/unary.h"

namespace verbatim::server {
namespace {

absl::Status CompactStore(ServiceCore& core, const v1::CompactRequest& /*request*/, const index::Interrupt& interrupt,
                          v1::CompactResponse* response) {
  // Goes on when its caller has gone: it may take longer than a connection lasts, and is of use to the next one.
  const auto stop = [&] { return core.calls.draining() ? interrupt() : absl::OkStatus(); };
  const absl::StatusOr<storage::CompactionResult> result = core.index.Compact(stop);
  if (!result.ok()) return result.status();
  response->set_disk_bytes_before(result->bytes_before);
  response->set_disk_bytes_after(result->bytes_after);
  response->set_kept_old_rows(result->kept_old_rows);
  return absl::OkStatus();
}

absl::Status MakeBackup(ServiceCore& core, const v1::CreateBackupRequest& /*request*/,
                        const index::Interrupt& /*interrupt*/, v1::CreateBackupResponse* response) {
  const auto copy = [&core](const std::string& folder) { return core.index.Checkpoint(folder); };
  const absl::StatusOr<Backup> backup = core.backups.Create(copy, core.now);
  if (!backup.ok()) return backup.status();
  ToProto(*backup, response->mutable_backup());
  return absl::OkStatus();
}

absl::Status GiveBackups(ServiceCore& core, const v1::ListBackupsRequest& /*request*/,
                         const index::Interrupt& /*interrupt*/, v1::ListBackupsResponse* response) {
  const absl::StatusOr<std::vector<Backup>> backups = core.backups.List();
  if (!backups.ok()) return backups.status();
  for (const Backup& backup : *backups) ToProto(backup, response->add_backups());
  return absl::OkStatus();
}

}  // namespace

grpc::ServerUnaryReactor* AdminService::Compact(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) {
  return AnswerOnLongPool(core_, context, "Compact", request, CompactStore, response);
}

grpc::ServerUnaryReactor* AdminService::CreateBackup(grpc::CallbackServerContext* context,
                                                     const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerOnLongPool(core_, context, "CreateBackup", request, MakeBackup, response);
}

grpc::ServerUnaryReactor* AdminService::ListBackups(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  return AnswerOnPool(core_, context, "ListBackups", request, GiveBackups, response);
}

}  // namespace verbatim::server
