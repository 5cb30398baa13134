#ifndef VERBATIM_INDEX_STAGING_H_
#define VERBATIM_INDEX_STAGING_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"
#include "storage/engine.h"
#include "storage/value.h"

namespace verbatim::index {

// Rows as a change in the making will leave them: what was staged over what a reader holds. Collects the change and
// turns it into one batch. Not thread-safe; does not outlive its reader.
class Staging {
 public:
  explicit Staging(const storage::Reader& reader) : reader_(reader) {}

  // Reads rows in one go; later reads of these keys cost nothing.
  absl::Status Prefetch(storage::Table table, const std::vector<std::string>& keys);

  // The row, or nullopt when there is none. DATA_LOSS when it cannot be decoded.
  template <typename Message>
  absl::StatusOr<std::optional<Message>> Read(storage::Table table, const std::string& key) const {
    const absl::StatusOr<std::optional<std::string>> value = ReadValue(table, key);
    if (!value.ok()) return value.status();
    if (!value->has_value()) return std::optional<Message>();
    Message message;
    if (absl::Status status = storage::DecodeValue(key, **value, &message); !status.ok()) return status;
    return std::optional<Message>(std::move(message));
  }

  // The row if it was staged, else nullopt: for rows that are known not to be stored yet.
  template <typename Message>
  std::optional<Message> ReadStaged(storage::Table table, const std::string& key) const {
    const Rows& staged = staged_[static_cast<size_t>(table)];
    const auto it = staged.find(key);
    Message message;
    if (it == staged.end() || !it->second || !storage::DecodeValue(key, *it->second, &message).ok())
      return std::nullopt;
    return message;
  }

  // Calls `visit` with key and value of every row of a range, in order of keys, until it returns an error.
  absl::Status Visit(storage::Table table, const storage::KeyRange& range,
                     const std::function<absl::Status(absl::string_view key, absl::string_view value)>& visit) const;

  void Put(storage::Table table, std::string key, const google::protobuf::MessageLite& message);
  void PutEmpty(storage::Table table, std::string key) { PutMark(table, std::move(key), ""); }
  // A value that is no message: of rows whose key says all but that.
  void PutMark(storage::Table table, std::string key, absl::string_view mark) {
    Stage(table, std::move(key), std::string(mark));
  }
  // Adds to the end of a list, which is not read here: Read() and Visit() do not see what is appended.
  void Append(storage::Table table, const std::string& key, absl::string_view value) {
    absl::StrAppend(&appended_[static_cast<size_t>(table)][key], value);
  }
  // Takes one entry out of a list whose entries all have its size; a list without any goes. Reads the list. Nothing
  // when it has no such entry. The caller holds off everybody who appends.
  absl::Status RemoveEntry(storage::Table table, const std::string& key, absl::string_view entry);
  void Delete(storage::Table table, std::string key) { Stage(table, std::move(key), std::nullopt); }

  // Everything staged, the last change of each key. Leaves nothing behind.
  storage::WriteBatch TakeBatch();

 private:
  using Rows = absl::btree_map<std::string, std::optional<std::string>>;

  absl::StatusOr<std::optional<std::string>> ReadValue(storage::Table table, const std::string& key) const;
  void Stage(storage::Table table, std::string key, std::optional<std::string> value) {
    staged_[static_cast<size_t>(table)].insert_or_assign(std::move(key), std::move(value));
  }

  const storage::Reader& reader_;
  Rows staged_[storage::kTableCount];
  absl::btree_map<std::string, std::string> appended_[storage::kTableCount];
  absl::flat_hash_map<std::string, std::optional<std::string>> prefetched_[storage::kTableCount];
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_STAGING_H_
