#ifndef VERBATIM_STORAGE_DATABASE_FOLDER_H_
#define VERBATIM_STORAGE_DATABASE_FOLDER_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// What is asked of the folder of a RocksDB database before RocksDB itself touches it. Errors name the path.
namespace verbatim::storage {

// Creates the folder with its parents; OK when it is there. PERMISSION_DENIED; FAILED_PRECONDITION when a part of the
// path is a file; UNAVAILABLE for other I/O errors.
absl::Status CreateFolder(const std::string& path);

// The absolute path of a folder that is to be made. FAILED_PRECONDITION when there is something under the path already;
// the folder that it is to be in must be there.
absl::StatusOr<std::string> NewFolderPath(const std::string& path);

// Whether there is a database in the folder. DATA_LOSS when there are only remains of one: RocksDB would take the
// folder for a new database and delete them.
absl::StatusOr<bool> HasDatabase(const std::string& path);

// Bytes of the files in the folder. Files that go or cannot be measured meanwhile count nothing.
uint64_t FolderBytes(const std::string& path);

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_DATABASE_FOLDER_H_
