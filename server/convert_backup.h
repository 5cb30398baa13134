#ifndef VERBATIM_SERVER_CONVERT_BACKUP_H_
#define VERBATIM_SERVER_CONVERT_BACKUP_H_

#include "server/backups.h"
#include "verbatim/v1/admin_service.pb.h"

// Backups as messages of the API. Pure and thread-safe.
namespace verbatim::server {

void ToProto(const Backup& from, v1::Backup* to);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_CONVERT_BACKUP_H_
