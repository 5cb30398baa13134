#ifndef VERBATIM_CLIENT_CLI_BYTE_SOURCE_H_
#define VERBATIM_CLIENT_CLI_BYTE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim::cli {

// A file or standard input, read in blocks. Ends early when a stop was asked for (see stop_signal.h). Not thread-safe.
class ByteSource {
 public:
  // Opens `path`; "-" is standard input. Null with a message in `*error` when that fails.
  static std::unique_ptr<ByteSource> Open(const std::string& path, std::string* error);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  // The bytes at hand, reading more when there are none; empty at the end, on an error and when stopped. Valid until
  // the next call.
  std::string_view Peek();
  // Takes the first `count` of them.
  void Consume(size_t count) { begin_ += count; }
  // Leaves out a byte order mark at the very beginning.
  void SkipByteOrderMark();

  // Whether `path` names the regular file that is read, by whatever name or link.
  bool IsSameFile(const std::string& path) const;

  // Size of a regular file.
  std::optional<uint64_t> size() const { return size_; }
  // Bytes read so far.
  uint64_t bytes_read() const { return bytes_read_; }
  // Why reading ended early; empty when it did not.
  const std::string& error() const { return error_; }

 private:
  ByteSource(int fd, bool owned);
  // Appends one read to the buffer; false at the end.
  bool ReadMore();

  const int fd_;
  const bool owned_;
  std::optional<uint64_t> size_;
  std::vector<char> buffer_;
  size_t begin_ = 0, end_ = 0;
  uint64_t bytes_read_ = 0;
  std::string error_;
};

// Reads all of `path` ("-" is standard input) but a byte order mark: false, with a message, when that fails or there
// are more than `most` bytes, of which no more are held.
bool ReadWhole(const std::string& path, size_t most, std::string* bytes, std::string* error);

// One line of text.
struct Line {
  uint64_t number = 0;    // from 1
  std::string_view text;  // without its line break; the head only when too_long
  bool too_long = false;
};

// The longest line or CSV record taken. A longer one is skipped without being held in memory.
inline constexpr size_t kMaxLineBytes = size_t{1} << 20;
// How much of a too long one is kept to show it.
inline constexpr size_t kShownBytes = 1000;

// Splits a source into lines. Not thread-safe.
class LineReader {
 public:
  // Borrows the source.
  explicit LineReader(ByteSource* source) : source_(source) { source_->SkipByteOrderMark(); }
  // The next line; false at the end. `line->text` is valid until the next call.
  bool Next(Line* line);

 private:
  ByteSource* const source_;
  std::string text_;
  uint64_t number_ = 0;
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_BYTE_SOURCE_H_
