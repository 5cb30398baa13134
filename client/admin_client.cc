// The calls of Client about the files of the store.
#include <utility>

#include "client/client_impl.h"
#include "client/convert.h"
#include "client/error_details.h"

namespace verbatim {
namespace {

using client::FromProto;
using client::ToStatus;

}  // namespace

Result<Compaction> Client::Compact() {
  v1::CompactResponse response;
  const grpc::Status status = impl_->transport.Compact(&response);
  if (!status.ok()) return ToStatus(status);
  return Compaction{response.disk_bytes_before(), response.disk_bytes_after(), response.kept_old_rows()};
}

Result<Backup> Client::CreateBackup() {
  v1::CreateBackupResponse response;
  const grpc::Status status = impl_->transport.CreateBackup(&response);
  if (!status.ok()) return ToStatus(status);
  return FromProto(response.backup());
}

Result<std::vector<Backup>> Client::ListBackups() {
  v1::ListBackupsResponse response;
  const grpc::Status status = impl_->transport.ListBackups(&response);
  if (!status.ok()) return ToStatus(status);
  std::vector<Backup> backups;
  for (const v1::Backup& backup : response.backups()) backups.push_back(FromProto(backup));
  return backups;
}

}  // namespace verbatim
