#include "server/backups.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <system_error>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "storage/database_folder.h"
#include "storage/keys.h"
#include "storage/rocksdb_engine.h"

namespace verbatim::server {
namespace {

namespace fs = std::filesystem;

constexpr char kFile[] = "BACKUP";
// A folder is named like this until it is a backup: hidden, and told by its end.
constexpr absl::string_view kPartial = ".partial";
// RocksDB first makes a copy under its name with this behind it.
constexpr absl::string_view kPartialCopy = ".partial.tmp";
// For looking at a copy once.
constexpr size_t kTrialBytes = size_t{4} << 20;
constexpr size_t kMaxFileBytes = 4096;

absl::Status ToStatus(const std::error_code& error, absl::string_view doing, const std::string& path) {
  const std::string message = absl::StrCat("backup-dir: cannot ", doing, " ", path, ": ", error.message());
  if (error == std::errc::permission_denied || error == std::errc::operation_not_permitted ||
      error == std::errc::read_only_file_system) {
    return absl::PermissionDeniedError(message);
  }
  return absl::FailedPreconditionError(message);
}

absl::Status LastError(absl::string_view doing, const std::string& path) {
  return ToStatus(std::error_code(errno, std::generic_category()), doing, path);
}

absl::Time TimeOf(quote::Micros moment) {
  int64_t seconds = 0;
  int32_t nanos = 0;
  quote::UnixFromMicros(moment, &seconds, &nanos);
  return absl::FromUnixSeconds(seconds) + absl::Nanoseconds(nanos);
}

std::string Stamp(quote::Micros moment) {
  return absl::FormatTime("%Y%m%dT%H%M%SZ", TimeOf(moment), absl::UTCTimeZone());
}

std::string Instant(quote::Micros moment) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", TimeOf(moment), absl::UTCTimeZone());
}

bool ParseInstant(const std::string& text, quote::Micros* moment) {
  absl::Time time;
  if (!absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) return false;
  const int64_t seconds = absl::ToUnixSeconds(time);
  *moment = quote::MicrosFromUnix(
      seconds, static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return true;
}

// Waits until the file or the folder, not what is in it, is on disk.
absl::Status Sync(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return LastError("read", path);
  const bool synced = fsync(fd) == 0;
  const absl::Status status = synced ? absl::OkStatus() : LastError("write", path);
  close(fd);
  return status;
}

absl::Status WriteDescription(const std::string& folder, const Backup& backup) {
  const std::string path = absl::StrCat(folder, "/", kFile);
  std::ofstream file(path, std::ios::binary);
  file << "time = " << Instant(backup.time) << "\nbegun = " << Instant(backup.begun)
       << "\nrevision = " << backup.revision << "\n";
  file.close();
  if (!file) return LastError("write", path);
  if (absl::Status synced = Sync(path); !synced.ok()) return synced;
  return Sync(folder);
}

// Of a folder that is a whole backup; nullopt for anything else.
std::optional<Backup> ReadDescription(const fs::path& folder) {
  std::error_code error;
  std::ifstream file(folder / kFile, std::ios::binary);
  if (!file || fs::file_size(folder / kFile, error) > kMaxFileBytes || error) return std::nullopt;
  if (!fs::exists(folder / "CURRENT", error)) return std::nullopt;
  Backup backup;
  backup.name = folder.filename().string();
  bool has_time = false, has_begun = false, has_revision = false;
  for (std::string line; std::getline(file, line);) {
    const size_t at = line.find(" = ");
    if (at == std::string::npos) continue;
    const std::string name = line.substr(0, at), value = line.substr(at + 3);
    if (name == "time") has_time = ParseInstant(value, &backup.time);
    if (name == "begun") has_begun = ParseInstant(value, &backup.begun);
    if (name == "revision") has_revision = absl::SimpleAtoi(value, &backup.revision);
  }
  if (!has_time || !has_revision) return std::nullopt;
  if (!has_begun) backup.begun = backup.time;
  return backup;
}

// Opens the copy, which must be a store of ours, and returns its revision.
absl::StatusOr<uint64_t> TryToOpen(const std::string& folder) {
  storage::RocksDbOptions options;
  options.path = folder;
  options.cache_bytes = kTrialBytes;
  options.write_buffer_bytes = kTrialBytes;
  const auto copy = storage::OpenRocksDb(options);
  if (!copy.ok()) return copy.status();
  const auto marker = (*copy)->Get(storage::Table::kMeta, storage::FormatKey());
  if (absl::IsNotFound(marker.status())) {
    return absl::DataLossError(absl::StrCat("the copy in ", folder, " has no format marker"));
  }
  if (!marker.ok()) return marker.status();
  return (*copy)->Revision();
}

void RemoveRemains(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> remains;
  for (fs::directory_iterator it(folder, error); !error && it != fs::directory_iterator(); it.increment(error)) {
    const std::string name = it->path().filename().string();
    const bool partial = absl::EndsWith(name, kPartial) || absl::EndsWith(name, kPartialCopy);
    if (partial && absl::StartsWith(name, ".")) remains.push_back(it->path());
  }
  // What cannot be removed now is tried again with the next backup.
  for (const fs::path& path : remains) fs::remove_all(path, error);
}

// Copies into `partial`, and fills in everything but the name.
absl::Status Fill(const std::string& partial, const Backups::Copy& copy, const Backups::Clock& now, Backup* backup) {
  backup->begun = now();
  absl::Status copied = copy(partial);
  // To a caller, UNAVAILABLE would say that the server is away; it is the folder that is.
  if (absl::IsUnavailable(copied)) return absl::FailedPreconditionError(copied.message());
  if (!copied.ok()) return copied;
  backup->time = now();
  const absl::StatusOr<uint64_t> revision = TryToOpen(partial);
  if (absl::IsUnavailable(revision.status())) return absl::FailedPreconditionError(revision.status().message());
  if (!revision.ok()) return revision.status();
  backup->revision = *revision;
  return WriteDescription(partial, *backup);
}

// Gives the whole backup the first name that is free.
absl::Status Publish(const std::string& partial, const std::string& folder, Backup* backup) {
  const std::string name = absl::StrCat(Stamp(backup->time), "-", backup->revision);
  backup->name = name;
  std::error_code error;
  for (int i = 2; fs::exists(fs::path(folder) / backup->name, error); ++i) backup->name = absl::StrCat(name, "-", i);
  fs::rename(partial, fs::path(folder) / backup->name, error);
  if (error) return ToStatus(error, "rename", partial);
  return Sync(folder);
}

}  // namespace

Backups::Backups(std::string folder) : folder_(std::move(folder)) {
  if (!folder_.empty()) RemoveRemains(folder_);
}

absl::StatusOr<Backup> Backups::Create(const Copy& copy, const Clock& now) {
  if (folder_.empty()) {
    return absl::FailedPreconditionError(
        "the server makes no backups: its setting backup-dir names no folder for them. Set it, and start the server "
        "anew");
  }
  const absl::MutexLock lock(&create_mutex_);
  absl::Status created = storage::CreateFolder(folder_);
  if (absl::IsUnavailable(created)) return absl::FailedPreconditionError(created.message());
  if (!created.ok()) return created;
  RemoveRemains(folder_);
  Backup backup;
  const std::string partial = absl::StrCat(folder_, "/.", Stamp(now()), kPartial);
  absl::Status status = Fill(partial, copy, now, &backup);
  if (status.ok()) status = Publish(partial, folder_, &backup);
  if (!status.ok()) {
    RemoveRemains(folder_);
    return status;
  }
  backup.bytes = storage::FolderBytes(absl::StrCat(folder_, "/", backup.name));
  return backup;
}

absl::StatusOr<std::vector<Backup>> Backups::List() const {
  std::vector<Backup> backups;
  std::error_code error;
  if (folder_.empty() || !fs::exists(folder_, error)) {
    if (error) return ToStatus(error, "read", folder_);
    return backups;
  }
  fs::directory_iterator it(folder_, error);
  for (; !error && it != fs::directory_iterator(); it.increment(error)) {
    if (absl::StartsWith(it->path().filename().string(), ".")) continue;
    std::optional<Backup> backup = ReadDescription(it->path());
    if (!backup.has_value()) continue;
    backup->bytes = storage::FolderBytes(it->path().string());
    backups.push_back(*std::move(backup));
  }
  if (error) return ToStatus(error, "read", folder_);
  std::sort(backups.begin(), backups.end(), [](const Backup& a, const Backup& b) {
    return std::tie(a.time, a.revision, a.name) > std::tie(b.time, b.revision, b.name);
  });
  return backups;
}

std::vector<Backup> MadeBetween(std::vector<Backup> backups, quote::Micros begin, quote::Micros end) {
  backups.erase(std::remove_if(backups.begin(), backups.end(),
                               [&](const Backup& backup) { return backup.time < begin || backup.begun > end; }),
                backups.end());
  return backups;
}

}  // namespace verbatim::server
