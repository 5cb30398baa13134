#include "storage/format.h"

#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "storage/keys.h"
#include "storage/value.h"
#include "verbatim/storage/v1/rows.pb.h"

namespace verbatim::storage {
namespace {

using v1::FormatRow;

std::string Encode(const FormatVersions& versions) {
  FormatRow row;
  row.set_storage_format(versions.storage_format);
  row.set_normaliser(versions.normaliser);
  row.set_matcher(versions.matcher);
  row.set_unicode(versions.unicode);
  row.set_written_by(versions.written_by);
  return EncodeValue(FormatKey(), row);
}

// Whether version `a` ("14.0.0") comes before `b`; parts that are no numbers count as 0.
bool IsOlder(const std::string& a, const std::string& b) {
  const auto numbers = [](const std::string& version) {
    std::vector<uint32_t> parts;
    for (absl::string_view part : absl::StrSplit(version, '.')) {
      uint32_t number = 0;
      parts.push_back(absl::SimpleAtoi(part, &number) ? number : 0);
    }
    return parts;
  };
  return numbers(a) < numbers(b);
}

absl::Status Compare(const FormatRow& stored, const FormatVersions& ours) {
  std::vector<std::string> differences;
  bool newer = false;
  const auto compare = [&](absl::string_view name, const auto& theirs, const auto& own, bool is_newer) {
    if (theirs == own) return;
    differences.push_back(absl::StrCat(name, " is ", theirs, ", this program's is ", own));
    newer = newer || is_newer;
  };
  compare("storage format", stored.storage_format(), ours.storage_format,
          stored.storage_format() > ours.storage_format);
  compare("normaliser version", stored.normaliser(), ours.normaliser, stored.normaliser() > ours.normaliser);
  compare("matcher version", stored.matcher(), ours.matcher, stored.matcher() > ours.matcher);
  compare("Unicode version", stored.unicode(), ours.unicode, IsOlder(ours.unicode, stored.unicode()));
  if (differences.empty()) return absl::OkStatus();
  const std::string what = absl::StrCat("the store's ", absl::StrJoin(differences, "; its "));
  return absl::FailedPreconditionError(
      newer ? absl::StrCat(what, ". A newer program wrote it (", stored.written_by(), "): use that one")
            : absl::StrCat(what, ". An older program wrote it (", stored.written_by(),
                           "): open it with that one, `verbatim export`, and record into a new folder"));
}

// Any row in any table. No snapshot: none may be taken before the marker is written (docs/adr/0003-storage.md).
absl::StatusOr<bool> HasRows(const Engine& engine) {
  for (int i = 0; i < kTableCount; ++i) {
    const auto it = engine.Scan(static_cast<Table>(i), KeyRange{}, Direction::kForward);
    if (it->Valid()) return true;
    if (absl::Status status = it->status(); !status.ok()) return status;
  }
  return false;
}

// Compares the marker; NOT_FOUND when there is none.
absl::Status CheckMarker(const Engine& engine, const FormatVersions& versions) {
  const absl::StatusOr<std::string> value = engine.Get(Table::kMeta, FormatKey());
  if (!value.ok()) return value.status();
  FormatRow stored;
  if (absl::Status status = DecodeValue(FormatKey(), *value, &stored); !status.ok()) {
    return absl::DataLossError(absl::StrCat("the store's format marker is unreadable: ", status.message()));
  }
  return Compare(stored, versions);
}

}  // namespace

absl::Status CheckOrWriteFormat(Engine& engine, const FormatVersions& versions) {
  absl::Status marker = CheckMarker(engine, versions);
  if (!absl::IsNotFound(marker)) return marker;
  const absl::StatusOr<bool> has_rows = HasRows(engine);
  if (!has_rows.ok()) return has_rows.status();
  if (!*has_rows) {
    WriteBatch batch;
    batch.RequireAbsent(Table::kMeta, FormatKey());
    batch.Put(Table::kMeta, FormatKey(), Encode(versions));
    const absl::StatusOr<uint64_t> written = engine.Write(std::move(batch));
    if (!absl::IsAborted(written.status())) return written.status();
  }
  // Another program may have written the marker, and rows after it, since we looked.
  marker = CheckMarker(engine, versions);
  if (!absl::IsNotFound(marker)) return marker;
  return absl::DataLossError(
      "the store has rows but no format marker: it is damaged, or not a store of Verbatim. Restore a backup, or choose "
      "another folder");
}

}  // namespace verbatim::storage
