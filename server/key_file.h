#ifndef VERBATIM_SERVER_KEY_FILE_H_
#define VERBATIM_SERVER_KEY_FILE_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// A secret key in a file of its own: 64 hexadecimal digits and a line break, for its owner alone.
namespace verbatim::server {

// The key's bytes; empty when there is no such file. FAILED_PRECONDITION for a file that holds no key, or that others
// than its owner can read; PERMISSION_DENIED or UNAVAILABLE, naming it, when it cannot be read.
absl::StatusOr<std::string> ReadKeyFile(const std::string& path);

// Writes a key into a new file, on disk when this returns. ALREADY_EXISTS when there is one; other errors as above.
absl::Status WriteKeyFile(const std::string& path, const std::string& key);

// 32 random bytes that nobody can guess.
std::string NewKey();

}  // namespace verbatim::server

#endif  // VERBATIM_SERVER_KEY_FILE_H_
