#ifndef VERBATIM_CLIENT_CLI_RENDER_BACKUP_H_
#define VERBATIM_CLIENT_CLI_RENDER_BACKUP_H_

#include <string>

#include "verbatim/v1/admin_service.pb.h"

// What is said of the files of the store, as text for people. Pure.
namespace verbatim::cli {

// "1,204 bytes on disk, before 2,048": a line, and a second one when old rows were kept.
std::string RenderCompaction(const v1::CompactResponse& compaction);

// "20241101T083000Z-1234  2024-11-01T08:30:00Z  revision 1234  2,048 bytes": a line.
std::string RenderBackup(const v1::Backup& backup);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_BACKUP_H_
