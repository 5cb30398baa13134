#ifndef VERBATIM_SERVER_BACKUPS_H_
#define VERBATIM_SERVER_BACKUPS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "quote/edtf.h"

namespace verbatim::server {

// A copy of the store: a folder that is a data directory.
struct Backup {
  // Of its folder: "20241101T083000Z-1234", the time and the revision, with "-2" and so on behind when that was taken.
  std::string name;
  // Everything that was acknowledged before `begun` is in it, and nothing that was recorded after `time`.
  quote::Micros begun = 0;
  quote::Micros time = 0;
  uint64_t revision = 0;
  // On disk, about; files that it shares with the store are counted.
  uint64_t bytes = 0;
};

// The backups in a folder, which one daemon alone writes to. A backup has a file BACKUP, with its times and its
// revision; everything else in the folder is left alone, but for what a Create() that was cut short left. Thread-safe.
class Backups {
 public:
  // Makes a folder, which does not exist and whose parent does, a copy of the store at one moment, on disk when it
  // returns: storage::Engine::Checkpoint().
  using Copy = std::function<absl::Status(const std::string& folder)>;
  using Clock = std::function<quote::Micros()>;

  // `folder` is created with the first backup; empty means that none are made. Removes what is left of a Create() that
  // was cut short.
  explicit Backups(std::string folder);

  // Makes a backup and opens it once, to see that it can be read. One at a time. FAILED_PRECONDITION when there is no
  // folder, or it cannot be written to; PERMISSION_DENIED; DATA_LOSS when the copy is unreadable. Nothing is left of
  // the backup after an error.
  absl::StatusOr<Backup> Create(const Copy& copy, const Clock& now);

  // All backups, newest first; none when there is no folder. Reads one small file of each. PERMISSION_DENIED or
  // FAILED_PRECONDITION when the folder cannot be read.
  absl::StatusOr<std::vector<Backup>> List() const;

 private:
  const std::string folder_;
  absl::Mutex create_mutex_;
};

// Those that may hold a row that was there from `begin` to `end`, both inclusive: from no later than the write that
// recorded it began to no earlier than the one that deleted it was acknowledged, by the same clock.
std::vector<Backup> MadeBetween(std::vector<Backup> backups, quote::Micros begin, quote::Micros end);

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_BACKUPS_H_
