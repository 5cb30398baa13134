#ifndef VERBATIM_ADMIN_TYPES_H_
#define VERBATIM_ADMIN_TYPES_H_

#include <cstdint>
#include <string>

#include "verbatim/types.h"

// What comes out about the files of a store: plain values that mirror the messages of
// proto/verbatim/v1/admin_service.proto, where each field is documented in full.
namespace verbatim {

// What became of a compaction.
struct Compaction {
  uint64_t disk_bytes_before = 0;
  uint64_t disk_bytes_after = 0;
  bool kept_old_rows = false;  // somebody read an older moment meanwhile: compact again
};

// A copy of the store in the server's folder for backups.
struct Backup {
  std::string name;
  Time time{};
  std::string revision;
  uint64_t bytes = 0;
};

}  // namespace verbatim

#endif  // VERBATIM_ADMIN_TYPES_H_
