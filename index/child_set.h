#ifndef VERBATIM_INDEX_CHILD_SET_H_
#define VERBATIM_INDEX_CHILD_SET_H_

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "index/facts.h"
#include "index/staging.h"
#include "storage/engine.h"
#include "storage/keys.h"

namespace verbatim::index {

// Puts a value before the one at `index`, which may be the end.
template <typename Value>
void InsertAt(std::ptrdiff_t index, Value value, google::protobuf::RepeatedPtrField<Value>* values) {
  *values->Add() = std::move(value);
  std::rotate(values->begin() + index, values->end() - 1, values->end());
}

// A set of child records being added to: the kMaxKept best in the parent's row, the others as rows of their own (see
// facts.h).
template <typename Kept>
class ChildSet {
 public:
  // `kept` and `overflow` are the parent row's fields; `key_of` gives the key of a child's own row in `table`.
  ChildSet(google::protobuf::RepeatedPtrField<Kept>* kept, storage::Table table,
           std::function<std::string(const storage::Hash&)> key_of, Staging* rows)
      : kept_(kept), table_(table), key_of_(std::move(key_of)), rows_(rows) {}

  // Adds a record; false when the set has it already. `overflow` counts the records outside the parent's row.
  template <typename Message>
  absl::StatusOr<bool> Add(const storage::Hash& hash, const Message& value, uint32_t overflow) {
    const absl::string_view bytes = storage::AsBytes(hash);
    for (const Kept& kept : *kept_) {
      if (kept.hash() == bytes) return false;
    }
    if (overflow > 0) {
      const auto stored = rows_->Read<Message>(table_, key_of_(hash));
      if (!stored.ok()) return stored.status();
      if (stored->has_value()) return false;
    }
    Kept added;
    added.set_hash(std::string(bytes));
    *added.mutable_value() = value;
    const auto place = std::find_if(kept_->begin(), kept_->end(), [&](const Kept& k) { return RanksBefore(added, k); });
    InsertAt(place - kept_->begin(), std::move(added), kept_);
    return true;
  }

  // Moves what is beyond kMaxKept out of the parent's row; returns how many were moved.
  uint32_t Evict() {
    uint32_t evicted = 0;
    for (; kept_->size() > kMaxKept; ++evicted) {
      const Kept& last = kept_->Get(kept_->size() - 1);
      storage::Hash hash;
      std::copy(last.hash().begin(), last.hash().end(), hash.begin());
      rows_->Put(table_, key_of_(hash), last.value());
      kept_->RemoveLast();
    }
    return evicted;
  }

 private:
  google::protobuf::RepeatedPtrField<Kept>* const kept_;
  const storage::Table table_;
  const std::function<std::string(const storage::Hash&)> key_of_;
  Staging* const rows_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_CHILD_SET_H_
