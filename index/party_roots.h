#ifndef VERBATIM_INDEX_PARTY_ROOTS_H_
#define VERBATIM_INDEX_PARTY_ROOTS_H_

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/directory.h"
#include "index/staging.h"
#include "storage/keys.h"

namespace verbatim::index {

// Whom keys stand for, each asked of the directory once. Not thread-safe; does not outlive its rows.
class PartyRoots {
 public:
  PartyRoots(const Staging& rows, absl::string_view collection) : directory_(rows, collection) {}

  // The party that the key is taken for.
  absl::StatusOr<storage::Hash> RootOf(const storage::Hash& key);
  // A root as a registered party; no display name when it is none.
  absl::StatusOr<PartyReference> Refer(const storage::Hash& root);

 private:
  const Directory directory_;
  absl::flat_hash_map<storage::Hash, storage::Hash> roots_;
  absl::flat_hash_map<storage::Hash, PartyReference> references_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_PARTY_ROOTS_H_
