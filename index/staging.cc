#include "index/staging.h"

#include <utility>

namespace verbatim::index {

absl::Status Staging::Prefetch(storage::Table table, const std::vector<std::string>& keys) {
  if (keys.empty()) return absl::OkStatus();
  auto values = reader_.MultiGet(table, keys);
  if (!values.ok()) return values.status();
  auto& cache = prefetched_[static_cast<size_t>(table)];
  for (size_t i = 0; i < keys.size(); ++i) cache.insert_or_assign(keys[i], std::move((*values)[i]));
  return absl::OkStatus();
}

absl::StatusOr<std::optional<std::string>> Staging::ReadValue(storage::Table table, const std::string& key) const {
  const Rows& staged = staged_[static_cast<size_t>(table)];
  if (const auto it = staged.find(key); it != staged.end()) return it->second;
  const auto& cache = prefetched_[static_cast<size_t>(table)];
  if (const auto it = cache.find(key); it != cache.end()) return it->second;
  absl::StatusOr<std::string> value = reader_.Get(table, key);
  if (value.ok()) return std::optional<std::string>(*std::move(value));
  if (absl::IsNotFound(value.status())) return std::optional<std::string>();
  return value.status();
}

absl::Status Staging::Visit(
    storage::Table table, const storage::KeyRange& range,
    const std::function<absl::Status(absl::string_view key, absl::string_view value)>& visit) const {
  const Rows& staged = staged_[static_cast<size_t>(table)];
  auto next_staged = staged.lower_bound(range.begin);
  const auto stored = reader_.Scan(table, range, storage::Direction::kForward);
  const auto staged_left = [&] {
    return next_staged != staged.end() && (range.end.empty() || next_staged->first < range.end);
  };
  while (stored->Valid() || staged_left()) {
    const bool use_staged =
        staged_left() && (!stored->Valid() || absl::string_view(next_staged->first) <= stored->key());
    absl::Status status;
    if (use_staged) {
      if (stored->Valid() && stored->key() == next_staged->first) stored->Next();
      if (next_staged->second) status = visit(next_staged->first, *next_staged->second);
      ++next_staged;
    } else {
      status = visit(stored->key(), stored->value());
      stored->Next();
    }
    if (!status.ok()) return status;
  }
  return stored->status();
}

void Staging::Put(storage::Table table, std::string key, const google::protobuf::MessageLite& message) {
  std::string value = storage::EncodeValue(key, message);
  Stage(table, std::move(key), std::move(value));
}

absl::Status Staging::RemoveEntry(storage::Table table, const std::string& key, absl::string_view entry) {
  absl::StatusOr<std::optional<std::string>> list = ReadValue(table, key);
  if (!list.ok()) return list.status();
  if (!list->has_value()) return absl::OkStatus();
  std::string& entries = **list;
  for (size_t at = 0; at + entry.size() <= entries.size(); at += entry.size()) {
    if (entry != absl::string_view(entries).substr(at, entry.size())) continue;
    entries.erase(at, entry.size());
    Stage(table, key, entries.empty() ? std::nullopt : std::optional<std::string>(std::move(entries)));
    return absl::OkStatus();
  }
  return absl::OkStatus();
}

storage::WriteBatch Staging::TakeBatch() {
  storage::WriteBatch batch;
  for (int table = 0; table < storage::kTableCount; ++table) {
    // The keys of a map are const only to keep its order, which no longer matters here.
    for (auto& [key, value] : staged_[table]) {
      std::string taken = std::move(const_cast<std::string&>(key));
      if (value) {
        batch.Put(static_cast<storage::Table>(table), std::move(taken), *std::move(value));
      } else {
        batch.Delete(static_cast<storage::Table>(table), std::move(taken));
      }
    }
    staged_[table].clear();
    for (auto& [key, value] : appended_[table]) {
      batch.Append(static_cast<storage::Table>(table), std::move(const_cast<std::string&>(key)), std::move(value));
    }
    appended_[table].clear();
  }
  return batch;
}

}  // namespace verbatim::index
