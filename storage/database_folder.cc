#include "storage/database_folder.h"

#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace verbatim::storage {
namespace {

namespace fs = std::filesystem;

absl::Status ToStatus(const std::error_code& error, absl::string_view doing, const std::string& path) {
  const std::string message = absl::StrCat("cannot ", doing, " the folder ", path, ": ", error.message());
  if (error == std::errc::permission_denied || error == std::errc::operation_not_permitted ||
      error == std::errc::read_only_file_system) {
    return absl::PermissionDeniedError(message);
  }
  if (error == std::errc::not_a_directory || error == std::errc::file_exists) {
    return absl::FailedPreconditionError(absl::StrCat(message, "; choose another folder"));
  }
  return absl::UnavailableError(message);
}

}  // namespace

absl::Status CreateFolder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (!error && !fs::is_directory(path, error) && !error) error = std::make_error_code(std::errc::not_a_directory);
  return error ? ToStatus(error, "create", path) : absl::OkStatus();
}

absl::StatusOr<std::string> NewFolderPath(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  if (!error && fs::symlink_status(absolute, error).type() != fs::file_type::not_found) {
    if (!error) error = std::make_error_code(std::errc::file_exists);
    return ToStatus(error, "create", path);
  }
  if (!fs::is_directory(absolute.parent_path(), error)) {
    return ToStatus(error ? error : std::make_error_code(std::errc::not_a_directory), "create", path);
  }
  return absolute.string();
}

absl::StatusOr<bool> HasDatabase(const std::string& path) {
  std::error_code error;
  std::string remains;
  fs::directory_iterator it(path, error);
  for (; !error && it != fs::directory_iterator(); it.increment(error)) {
    if (it->path().filename() == "CURRENT") return true;
    // Tables and logs are only written after CURRENT, so with them it was lost. A manifest alone is a creation that was
    // cut short.
    const fs::path extension = it->path().extension();
    if (extension == ".sst" || extension == ".log") remains = it->path().filename().string();
  }
  if (error) return ToStatus(error, "read", path);
  if (remains.empty()) return false;
  return absl::DataLossError(
      absl::StrCat("the database in ", path, " is damaged: it has ", remains, " but no file CURRENT"));
}

uint64_t FolderBytes(const std::string& path) {
  uint64_t bytes = 0;
  std::error_code error;
  for (fs::directory_iterator it(path, error); !error && it != fs::directory_iterator(); it.increment(error)) {
    std::error_code no_size;
    const uintmax_t size = it->file_size(no_size);
    if (!no_size) bytes += size;
  }
  return bytes;
}

}  // namespace verbatim::storage
