#include "client/cli/rejects_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace verbatim::cli {
namespace {

// So many malformed lines ahead of the first answer are an outcome of their own.
constexpr size_t kMaxWaiting = size_t{8} << 20;

}  // namespace

RejectsFile::~RejectsFile() {
  if (file_ != nullptr) std::fclose(file_);
}

bool RejectsFile::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) return false;
  file_ = fdopen(fd, "w");
  if (file_ == nullptr) close(fd);
  return file_ != nullptr;
}

void RejectsFile::Write(std::string_view rows) {
  if (file_ == nullptr) return;
  waiting_ += rows;
  if (!replaced_ && waiting_.size() > kMaxWaiting) Replace();
  if (!replaced_) return;
  failed_ |= std::fwrite(waiting_.data(), 1, waiting_.size(), file_) != waiting_.size();
  waiting_.clear();
}

void RejectsFile::Replace() {
  if (file_ == nullptr || replaced_) return;
  replaced_ = true;
  // Pipes and devices hold nothing to replace.
  struct stat info {};
  const int fd = fileno(file_);
  if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) failed_ |= ftruncate(fd, 0) != 0;
  Write("");
}

bool RejectsFile::Close() {
  if (file_ == nullptr) return true;
  failed_ |= std::fclose(file_) != 0;
  file_ = nullptr;
  return !failed_;
}

}  // namespace verbatim::cli
