#include "index/directory.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "index/derive.h"
#include "index/domain.h"
#include "index/party.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;
using storage::v1::PartyChangeValue;
using storage::v1::PartyRow;

// No chain of merges is longer, since no group is larger.
constexpr size_t kMaxDepth = kMaxPartyKeys;

void SortUnique(std::vector<Hash>* hashes) {
  std::sort(hashes->begin(), hashes->end());
  hashes->erase(std::unique(hashes->begin(), hashes->end()), hashes->end());
}

bool IsPartyId(absl::string_view text) { return absl::StartsWith(text, "p1_"); }

PartyChange ToChange(PartyChangeValue&& value) {
  PartyChange change;
  change.action = static_cast<PartyAction>(value.action());
  change.details.assign(value.details().begin(), value.details().end());
  change.other = quote::PartyIdFromRaw(value.other());
  change.reason = std::move(*value.mutable_reason());
  change.by = std::move(*value.mutable_by());
  change.time = value.time_us();
  return change;
}

}  // namespace

std::vector<std::string> NamesOf(const PartyRow& entry) {
  std::vector<std::string> names = {entry.display_name()};
  names.insert(names.end(), entry.aliases().begin(), entry.aliases().end());
  return names;
}

absl::StatusOr<std::optional<PartyRow>> Directory::FindEntry(const Hash& party) const {
  return rows_.Read<PartyRow>(Table::kDirectory, storage::PartyKey(collection_, party));
}

absl::StatusOr<std::vector<Hash>> Directory::ClaimantsOf(const Hash& key) const {
  std::vector<Hash> parties;
  const absl::Status status = rows_.Visit(Table::kDirectory, storage::ClaimRange(collection_, key),
                                          [&](absl::string_view row_key, absl::string_view) {
                                            const auto claim = storage::ParseClaimKey(collection_, row_key);
                                            if (claim.ok()) parties.push_back(claim->second);
                                            return claim.status();
                                          });
  if (!status.ok()) return status;
  return parties;
}

absl::StatusOr<std::vector<Hash>> Directory::MergedInto(const Hash& party) const {
  std::vector<Hash> parties;
  const absl::Status status = rows_.Visit(Table::kDirectory, storage::MergeRange(collection_, party),
                                          [&](absl::string_view row_key, absl::string_view) {
                                            const auto merge = storage::ParseMergeKey(collection_, row_key);
                                            if (merge.ok()) parties.push_back(merge->second);
                                            return merge.status();
                                          });
  if (!status.ok()) return status;
  return parties;
}

absl::StatusOr<Hash> Directory::RootOf(const Hash& party) const {
  Hash at = party;
  for (size_t depth = 0; depth <= kMaxDepth; ++depth) {
    const auto entry = FindEntry(at);
    if (!entry.ok()) return entry.status();
    if (entry->has_value()) {
      if ((*entry)->merged_into().empty()) return at;
      const auto into = HashFromBytes((*entry)->merged_into(), "party id");
      if (!into.ok()) return into.status();
      at = *into;
      continue;
    }
    const auto claimants = ClaimantsOf(at);
    if (!claimants.ok()) return claimants.status();
    if (claimants->empty()) return at;
    if (claimants->size() == 1) {
      at = claimants->front();
      continue;
    }
    const auto root = RootOf(claimants->front());
    if (!root.ok()) return root.status();
    const auto is_only = IsOnlyOf(at, *root);
    if (!is_only.ok()) return is_only.status();
    return *is_only ? *root : at;
  }
  return absl::DataLossError(
      absl::StrCat("the merges of party ", quote::ToString(quote::PartyId{party}), " have no end"));
}

absl::StatusOr<bool> Directory::IsOnlyOf(const Hash& name_key, const Hash& root) const {
  const auto claimants = ClaimantsOf(name_key);
  if (!claimants.ok()) return claimants.status();
  if (claimants->size() == 1) return true;
  for (const Hash& claimant : *claimants) {
    const auto other = RootOf(claimant);
    if (!other.ok()) return other.status();
    if (*other != root) return false;
  }
  return true;
}

absl::StatusOr<std::vector<Hash>> Directory::MembersOf(const Hash& party) const {
  std::vector<Hash> members = {party};
  for (size_t i = 0; i < members.size(); ++i) {
    const auto merged = MergedInto(members[i]);
    if (!merged.ok()) return merged.status();
    members.insert(members.end(), merged->begin(), merged->end());
    if (members.size() > kMaxPartyKeys) return absl::DataLossError("a stored group of parties is too large");
  }
  return members;
}

absl::StatusOr<PartyGroup> Directory::GroupOf(const Hash& root) const {
  auto members = MembersOf(root);
  if (!members.ok()) return members.status();
  PartyGroup group{root, *std::move(members), {}};
  for (const Hash& member : group.members) {
    const auto entry = FindEntry(member);
    if (!entry.ok()) return entry.status();
    if (!entry->has_value()) {
      group.keys.push_back(member);  // it was never registered: a key is all there is
      continue;
    }
    for (const std::string& name : NamesOf(**entry)) {
      const auto key = NameKey(name);
      if (!key.ok()) return absl::DataLossError("a stored name has no word");
      const auto is_only = IsOnlyOf(*key, root);
      if (!is_only.ok()) return is_only.status();
      if (*is_only) group.keys.push_back(*key);
    }
    for (const std::string& id : (*entry)->external_ids()) group.keys.push_back(ExternalIdKey(id));
    for (const std::string& domain : (*entry)->domains()) group.keys.push_back(DomainKey(domain));
  }
  // Never empty, though all its names may be shared: what is listed under no key must not be taken for everything.
  if (group.keys.empty()) group.keys.push_back(root);
  SortUnique(&group.keys);
  return group;
}

absl::StatusOr<AskedParty> Directory::Asked(const std::vector<Hash>& claimable, std::vector<Hash> keys) const {
  AskedParty asked;
  asked.keys = std::move(keys);
  asked.keys.insert(asked.keys.end(), claimable.begin(), claimable.end());
  std::vector<Hash> roots;
  for (const Hash& key : claimable) {
    const auto claimants = ClaimantsOf(key);
    if (!claimants.ok()) return claimants.status();
    for (const Hash& claimant : *claimants) {
      const auto root = RootOf(claimant);
      if (!root.ok()) return root.status();
      roots.push_back(*root);
    }
  }
  SortUnique(&roots);
  for (const Hash& root : roots) {
    const auto group = GroupOf(root);
    if (!group.ok()) return group.status();
    asked.keys.insert(asked.keys.end(), group->keys.begin(), group->keys.end());
    auto party = Refer(root);
    if (!party.ok()) return party.status();
    asked.parties.push_back(*std::move(party));
  }
  SortUnique(&asked.keys);
  if (asked.keys.size() > kMaxPartyKeys) {
    return absl::InvalidArgumentError(absl::StrCat("is the name of ", roots.size(), " parties with ", asked.keys.size(),
                                                   " names and ids; want the id of one of them"));
  }
  return asked;
}

absl::StatusOr<AskedParty> Directory::AskedSpeaker(absl::string_view asked) const {
  if (IsPartyId(asked)) {
    const auto id = quote::ParsePartyId(asked);
    if (!id.ok()) return id.status();
    const auto root = RootOf(id->bytes);
    if (!root.ok()) return root.status();
    const auto group = GroupOf(*root);
    if (!group.ok()) return group.status();
    auto party = Refer(*root);
    if (!party.ok()) return party.status();
    AskedParty found{group->keys, {}};
    if (!party->display_name.empty()) found.parties.push_back(*std::move(party));
    return found;
  }
  const auto name = NameKey(asked);
  if (!name.ok()) return name.status();
  return Asked({*name, ExternalIdKey(asked)}, {*IdentifiedNameKey(asked), *LocalNameKey(asked)});
}

absl::StatusOr<AskedParty> Directory::AskedOutlet(absl::string_view asked) const {
  if (IsPartyId(asked)) return AskedSpeaker(asked);
  const auto name = NameKey(asked);
  if (!name.ok()) return name.status();
  std::vector<Hash> claimable = {*name, ExternalIdKey(asked)};
  if (const auto domain = RegistrableDomain(asked); domain.ok()) claimable.push_back(DomainKey(*domain));
  return Asked(claimable, {});
}

absl::StatusOr<bool> Directory::IsRecorded(const Hash& key) const {
  for (const storage::FacetKind kind : {storage::FacetKind::kSpeaker, storage::FacetKind::kOutlet}) {
    bool found = false;
    const absl::Status status = rows_.Visit(Table::kOccurrenceByDate, storage::FacetRange(collection_, {kind, key}),
                                            [&](absl::string_view, absl::string_view) {
                                              found = true;
                                              return absl::CancelledError();  // one is enough
                                            });
    if (found) return true;
    if (!status.ok()) return status;
  }
  return false;
}

absl::StatusOr<std::vector<Hash>> Directory::FindReferenced(absl::string_view reference) const {
  std::vector<Hash> keys;
  std::vector<Hash> recorded_under;
  if (IsPartyId(reference)) {
    const auto id = quote::ParsePartyId(reference);
    if (!id.ok()) return id.status();
    const auto entry = FindEntry(id->bytes);
    if (!entry.ok()) return entry.status();
    if (entry->has_value()) return std::vector<Hash>{id->bytes};
    keys = recorded_under = {id->bytes};
  } else {
    const auto name = NameKey(reference);
    if (!name.ok()) return name.status();
    keys = recorded_under = {ExternalIdKey(reference), *name};
    recorded_under.push_back(*IdentifiedNameKey(reference));
  }
  for (const Hash& key : keys) {
    const auto claimants = ClaimantsOf(key);
    if (!claimants.ok() || !claimants->empty()) return claimants;
  }
  for (size_t i = 0; i < recorded_under.size(); ++i) {
    const auto is_recorded = IsRecorded(recorded_under[i]);
    if (!is_recorded.ok()) return is_recorded.status();
    if (*is_recorded) return std::vector<Hash>{keys[std::min(i, keys.size() - 1)]};
  }
  return absl::NotFoundError(
      absl::StrCat(quote::Shown(reference), " is neither registered nor recorded in collection '", collection_, "'"));
}

absl::StatusOr<PartyReference> Directory::Refer(const Hash& party) const {
  const auto entry = FindEntry(party);
  if (!entry.ok()) return entry.status();
  return PartyReference{quote::PartyId{party}, entry->has_value() ? (*entry)->display_name() : std::string()};
}

absl::StatusOr<std::vector<PartyChange>> Directory::History(const Hash& party) const {
  std::vector<PartyChange> history;
  const absl::Status status = rows_.Visit(Table::kDirectory, storage::PartyChangeRange(collection_, party),
                                          [&](absl::string_view key, absl::string_view value) {
                                            PartyChangeValue change;
                                            absl::Status decoded = storage::DecodeValue(key, value, &change);
                                            if (decoded.ok()) history.push_back(ToChange(std::move(change)));
                                            return decoded;
                                          });
  if (!status.ok()) return status;
  std::reverse(history.begin(), history.end());
  if (history.size() > kMaxPartyChanges) history.resize(kMaxPartyChanges);
  return history;
}

absl::Status Directory::DescribeEntry(const PartyRow& entry, const Hash& root, Party* party) const {
  party->registered = true;
  party->kind = static_cast<SpeakerKind>(entry.kind());
  party->display_name = entry.display_name();
  party->aliases.assign(entry.aliases().begin(), entry.aliases().end());
  party->external_ids.assign(entry.external_ids().begin(), entry.external_ids().end());
  party->domains.assign(entry.domains().begin(), entry.domains().end());
  if (!entry.merged_into().empty()) {
    const auto into = HashFromBytes(entry.merged_into(), "party id");
    if (!into.ok()) return into.status();
    auto reference = Refer(*into);
    if (!reference.ok()) return reference.status();
    party->merged_into = *std::move(reference);
  }
  for (const std::string& name : NamesOf(entry)) {
    const auto key = NameKey(name);
    if (!key.ok()) return absl::DataLossError("a stored name has no word");
    const auto is_only = IsOnlyOf(*key, root);
    if (!is_only.ok()) return is_only.status();
    if (!*is_only) party->shared_names.push_back(name);
  }
  return absl::OkStatus();
}

absl::StatusOr<Party> Directory::Describe(const Hash& id, absl::string_view name, View view) const {
  Party party;
  party.id.bytes = id;
  party.display_name = std::string(name);
  const auto entry = FindEntry(id);
  if (!entry.ok()) return entry.status();
  const auto root = RootOf(id);
  if (!root.ok()) return root.status();
  auto stands_for = Refer(*root);
  if (!stands_for.ok()) return stands_for.status();
  party.stands_for = *std::move(stands_for);
  if (!entry->has_value()) return party;
  if (absl::Status status = DescribeEntry(**entry, *root, &party); !status.ok()) return status;
  const auto members = MembersOf(id);
  if (!members.ok()) return members.status();
  for (auto member = members->begin() + 1; member != members->end(); ++member) {
    auto reference = Refer(*member);
    if (!reference.ok()) return reference.status();
    party.taken_in.push_back(*std::move(reference));
  }
  if (view == View::kBasic) return party;
  auto history = History(id);
  if (!history.ok()) return history.status();
  party.history = *std::move(history);
  return party;
}

}  // namespace verbatim::index
