#ifndef VERBATIM_CLIENT_CLI_REJECTS_FILE_H_
#define VERBATIM_CLIENT_CLI_REJECTS_FILE_H_

#include <cstdio>
#include <string>
#include <string_view>

namespace verbatim::cli {

// The file that `record --rejects` fills. What an earlier run left in it goes only when this run has something to put
// in its place: when the server has answered, or when the run ended well. Not thread-safe.
class RejectsFile {
 public:
  RejectsFile() = default;
  ~RejectsFile();
  RejectsFile(const RejectsFile&) = delete;
  RejectsFile& operator=(const RejectsFile&) = delete;

  // Opens `path` for writing and leaves what it holds. False with errno set when that fails.
  bool Open(const std::string& path);
  bool is_open() const { return file_ != nullptr; }

  // Adds rows. They are held back until Replace() is called or too many wait.
  void Write(std::string_view rows);
  // Lets the rows take the place of what the file held. Idempotent.
  void Replace();
  // Writes what is left if Replace() was called, and closes. False when something could not be written.
  bool Close();

 private:
  std::FILE* file_ = nullptr;
  bool replaced_ = false, failed_ = false;
  std::string waiting_;
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_REJECTS_FILE_H_
