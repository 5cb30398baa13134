#include "index/party_roots.h"

namespace verbatim::index {

absl::StatusOr<storage::Hash> PartyRoots::RootOf(const storage::Hash& key) {
  const auto known = roots_.find(key);
  if (known != roots_.end()) return known->second;
  auto root = directory_.RootOf(key);
  if (root.ok()) roots_.emplace(key, *root);
  return root;
}

absl::StatusOr<PartyReference> PartyRoots::Refer(const storage::Hash& root) {
  const auto known = references_.find(root);
  if (known != references_.end()) return known->second;
  auto reference = directory_.Refer(root);
  if (reference.ok()) references_.emplace(root, *reference);
  return reference;
}

}  // namespace verbatim::index
