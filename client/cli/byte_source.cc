#include "client/cli/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "client/cli/stop_signal.h"

namespace verbatim::cli {
namespace {

constexpr size_t kBlockBytes = size_t{256} << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::unique_ptr<ByteSource> ByteSource::Open(const std::string& path, std::string* error) {
  if (path == "-") return std::unique_ptr<ByteSource>(new ByteSource(STDIN_FILENO, false));
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat info {};
  if (fd >= 0 && fstat(fd, &info) == 0 && !S_ISDIR(info.st_mode))
    return std::unique_ptr<ByteSource>(new ByteSource(fd, true));
  *error = "cannot read '" + path + "': " + std::strerror(fd < 0 ? errno : EISDIR);
  if (fd >= 0) close(fd);
  return nullptr;
}

ByteSource::ByteSource(int fd, bool owned) : fd_(fd), owned_(owned), buffer_(kBlockBytes) {
  struct stat info {};
  if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) size_ = static_cast<uint64_t>(info.st_size);
}

ByteSource::~ByteSource() {
  if (owned_) close(fd_);
}

bool ByteSource::IsSameFile(const std::string& path) const {
  struct stat mine {
  }, other{};
  if (fstat(fd_, &mine) != 0 || stat(path.c_str(), &other) != 0) return false;
  return S_ISREG(mine.st_mode) && mine.st_dev == other.st_dev && mine.st_ino == other.st_ino;
}

bool ByteSource::ReadMore() {
  if (begin_ == end_) begin_ = end_ = 0;
  if (end_ == buffer_.size() || !WaitForInput(fd_)) return false;
  ssize_t count;
  do {
    count = read(fd_, buffer_.data() + end_, buffer_.size() - end_);
  } while (count < 0 && errno == EINTR && !StopRequested());
  if (count < 0 && errno != EINTR) {
    error_ = std::string("cannot read ") + (owned_ ? "the file" : "standard input") + ": " + std::strerror(errno);
  }
  if (count <= 0) return false;
  end_ += static_cast<size_t>(count);
  bytes_read_ += static_cast<uint64_t>(count);
  return true;
}

std::string_view ByteSource::Peek() {
  if (begin_ == end_) ReadMore();
  return std::string_view(buffer_.data() + begin_, end_ - begin_);
}

void ByteSource::SkipByteOrderMark() {
  while (end_ - begin_ < kByteOrderMark.size() && ReadMore()) {
  }
  if (Peek().substr(0, kByteOrderMark.size()) == kByteOrderMark) Consume(kByteOrderMark.size());
}

bool ReadWhole(const std::string& path, size_t most, std::string* bytes, std::string* error) {
  const std::unique_ptr<ByteSource> source = ByteSource::Open(path, error);
  if (source == nullptr) return false;
  source->SkipByteOrderMark();
  for (std::string_view block = source->Peek(); !block.empty(); block = source->Peek()) {
    if (bytes->size() + block.size() > most) {
      *error = "is too long; want at most " + std::to_string(most) + " bytes";
      return false;
    }
    bytes->append(block);
    source->Consume(block.size());
  }
  // What was read when a stop came is not all.
  *error = StopRequested() ? "interrupted" : source->error();
  return error->empty();
}

bool LineReader::Next(Line* line) {
  text_.clear();
  bool any = false, ended = false;
  *line = Line{};
  while (!ended) {
    std::string_view block = source_->Peek();
    if (block.empty()) break;
    any = true;
    const void* newline = std::memchr(block.data(), '\n', block.size());
    ended = newline != nullptr;
    const size_t taken = ended ? static_cast<size_t>(static_cast<const char*>(newline) - block.data()) : block.size();
    if (!line->too_long && text_.size() + taken > kMaxLineBytes) {
      line->too_long = true;
      text_.append(block.substr(0, kShownBytes));
      text_.resize(kShownBytes);
    } else if (!line->too_long) {
      text_.append(block.substr(0, taken));
    }
    source_->Consume(taken + (ended ? 1 : 0));
  }
  // What was read of a line when a stop came is no line.
  if (!any || (!ended && (StopRequested() || !source_->error().empty()))) return false;
  if (!text_.empty() && text_.back() == '\r') text_.pop_back();
  line->number = ++number_;
  line->text = text_;
  return true;
}

}  // namespace verbatim::cli
