#include "server/key_file.h"

#include <fcntl.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace verbatim::server {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kMaxFileBytes = 4096;

absl::Status SystemError(int number, absl::string_view doing, const std::string& path) {
  const std::string message = absl::StrCat("cannot ", doing, " ", path, ": ", std::generic_category().message(number));
  if (number == EEXIST) return absl::AlreadyExistsError(message);
  const bool denied = number == EACCES || number == EPERM || number == EROFS;
  return denied ? absl::PermissionDeniedError(message) : absl::UnavailableError(message);
}

// Closes a file at the end of a block.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  const int descriptor_;
};

}  // namespace

absl::StatusOr<std::string> ReadKeyFile(const std::string& path) {
  const File file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.descriptor() < 0) {
    if (errno == ENOENT) return std::string();
    return SystemError(errno, "read", path);
  }
  struct stat info;
  if (fstat(file.descriptor(), &info) != 0) return SystemError(errno, "read", path);
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " is open to others than its owner; want it for the owner alone (chmod 600)"));
  }
  std::array<char, kMaxFileBytes> buffer;
  const ssize_t size = read(file.descriptor(), buffer.data(), buffer.size());
  if (size < 0) return SystemError(errno, "read", path);
  const absl::string_view digits =
      absl::StripAsciiWhitespace(absl::string_view(buffer.data(), static_cast<size_t>(size)));
  bool is_key = digits.size() == 2 * kKeyBytes;
  for (const char digit : digits) is_key = is_key && absl::ascii_isxdigit(static_cast<unsigned char>(digit));
  if (is_key) return absl::HexStringToBytes(digits);
  return absl::FailedPreconditionError(absl::StrCat(path, " does not hold a key; want ", 2 * kKeyBytes,
                                                    " hexadecimal digits, or no file, for a new key"));
}

absl::Status WriteKeyFile(const std::string& path, const std::string& key) {
  const File file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (file.descriptor() < 0) return SystemError(errno, "create", path);
  const std::string text = absl::StrCat(absl::BytesToHexString(key), "\n");
  const ssize_t written = write(file.descriptor(), text.data(), text.size());
  if (written != static_cast<ssize_t>(text.size()) || fsync(file.descriptor()) != 0) {
    const absl::Status status = SystemError(written < 0 ? errno : ENOSPC, "write", path);
    unlink(path.c_str());
    return status;
  }
  // The folder too, or the file may be gone after a loss of power.
  const size_t slash = path.find_last_of('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const File parent(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (parent.descriptor() < 0 || fsync(parent.descriptor()) != 0) return SystemError(errno, "sync the folder of", path);
  return absl::OkStatus();
}

std::string NewKey() {
  std::string key(kKeyBytes, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(&key[0]), static_cast<int>(key.size())) != 1) std::abort();
  return key;
}

}  // namespace verbatim::server
