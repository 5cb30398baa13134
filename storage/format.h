#ifndef VERBATIM_STORAGE_FORMAT_H_
#define VERBATIM_STORAGE_FORMAT_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "storage/engine.h"

namespace verbatim::storage {

// Version of keys and values as docs/storage_format.md gives them.
inline constexpr uint32_t kStorageFormat = 4;

// The versions that this program writes.
struct FormatVersions {
  uint32_t storage_format = kStorageFormat;
  uint32_t normaliser = 0;
  uint32_t matcher = 0;
  std::string unicode;     // "15.0.0"
  std::string written_by;  // program and version, for messages only
};

// Compares what the store was written with to `versions`; writes them into an empty store. FAILED_PRECONDITION when
// they differ, saying which differs, both values, and what to do (a newer store: use the program that wrote it; an
// older one: use that one to export, and record into a new folder); DATA_LOSS when the store has rows but no readable
// marker. Safe to run in two programs at once.
absl::Status CheckOrWriteFormat(Engine& engine, const FormatVersions& versions);

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_FORMAT_H_
