#include "client/cli/report_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace verbatim::cli {
namespace {

// The file that is meant, through links; the path itself when there is none yet.
std::string Resolve(const std::string& path) {
  char* resolved = realpath(path.c_str(), nullptr);
  std::string target = resolved == nullptr ? path : resolved;
  std::free(resolved);
  return target;
}

// False with errno.
bool WriteAndSync(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<size_t>(written));
  }
  return fsync(fd) == 0;
}

}  // namespace

std::string WriteWholeFile(const std::string& path, std::string_view content) {
  const auto error = [&path] { return "cannot write " + path + ": " + std::strerror(errno); };
  const std::string target = Resolve(path);
  struct stat info {};
  // Putting a file in the place of a device or a pipe would take that away from everybody.
  if (stat(target.c_str(), &info) == 0 && !S_ISREG(info.st_mode))
    return "cannot write " + path + ": not a regular file";
  const std::string beside = target + "." + std::to_string(getpid()) + ".tmp";
  const int fd = open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0) return error();
  const bool written = WriteAndSync(fd, content);
  std::string wrong = written ? "" : error();
  if (close(fd) != 0 && wrong.empty()) wrong = error();
  if (wrong.empty() && std::rename(beside.c_str(), target.c_str()) != 0) wrong = error();
  if (!wrong.empty()) unlink(beside.c_str());
  return wrong;
}

}  // namespace verbatim::cli
