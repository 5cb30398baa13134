#include "index/directory.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "index/derive.h"
#include "index/domain.h"
#include "index/party.h"
#include "index/sort_unique.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;
using storage::v1::PartyChangeValue;
using storage::v1::PartyRow;

// No chain of merges is longer, since no group is larger.
constexpr size_t kMaxDepth = kMaxPartyKeys;

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

bool LooksLikePartyId(absl::string_view text) { return absl::StartsWith(text, "p1_"); }

std::vector<std::string> NamesOf(const PartyRow& entry) {
  std::vector<std::string> names;
  if (!entry.display_name().empty()) names.push_back(entry.display_name());
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
    if (claimants->size() > 1) {
      const auto roots = RootsOf(*claimants);
      if (!roots.ok()) return roots.status();
      return roots->size() == 1 ? roots->front() : at;
    }
    at = claimants->front();
  }
  return absl::DataLossError(
      absl::StrCat("the merges of party ", quote::ToString(quote::PartyId{party}), " have no end"));
}

absl::StatusOr<std::vector<Hash>> Directory::RootsOf(const std::vector<Hash>& parties) const {
  std::vector<Hash> roots;
  for (const Hash& party : parties) {
    const auto root = RootOf(party);
    if (!root.ok()) return root.status();
    roots.push_back(*root);
  }
  SortUnique(&roots);
  return roots;
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
  const absl::flat_hash_set<Hash> own(group.members.begin(), group.members.end());
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
      const auto claimants = ClaimantsOf(*key);
      if (!claimants.ok()) return claimants.status();
      const bool is_only_theirs = std::all_of(claimants->begin(), claimants->end(),
                                              [&](const Hash& claimant) { return own.contains(claimant); });
      if (is_only_theirs) group.keys.push_back(*key);
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
  std::vector<Hash> parties;
  for (const Hash& key : claimable) {
    const auto claimants = ClaimantsOf(key);
    if (!claimants.ok()) return claimants.status();
    parties.insert(parties.end(), claimants->begin(), claimants->end());
  }
  const auto roots = RootsOf(parties);
  if (!roots.ok()) return roots.status();
  AskedParty asked;
  for (const Hash& root : *roots) {
    const auto group = GroupOf(root);
    if (!group.ok()) return group.status();
    asked.keys.insert(asked.keys.end(), group->keys.begin(), group->keys.end());
    if (asked.keys.size() > kMaxPartyKeys) {
      return absl::InvalidArgumentError(absl::StrCat("is the name of ", roots->size(), " parties with more than ",
                                                     kMaxPartyKeys, " names and ids; want the id of one of them"));
    }
    auto party = Refer(root);
    if (!party.ok()) return party.status();
    asked.parties.push_back(*std::move(party));
  }
  asked.keys.insert(asked.keys.end(), keys.begin(), keys.end());
  SortUnique(&asked.keys);
  return asked;
}

absl::StatusOr<AskedParty> Directory::AskedById(absl::string_view text) const {
  if (const auto known = FindReferenced(text); !known.ok()) return known.status();
  const auto root = RootOf(quote::ParsePartyId(text)->bytes);
  if (!root.ok()) return root.status();
  const auto group = GroupOf(*root);
  if (!group.ok()) return group.status();
  auto party = Refer(*root);
  if (!party.ok()) return party.status();
  AskedParty asked{group->keys, {}};
  if (!party->display_name.empty()) asked.parties.push_back(*std::move(party));
  return asked;
}

absl::StatusOr<AskedParty> Directory::AskedSpeaker(absl::string_view asked) const {
  if (LooksLikePartyId(asked)) return AskedById(asked);
  const auto name = NameKey(asked);
  if (!name.ok()) return name.status();
  const Hash id = ExternalIdKey(asked);
  return Asked({*name, id}, {*name, id, *IdentifiedNameKey(asked), *LocalNameKey(asked)});
}

absl::StatusOr<AskedParty> Directory::AskedOutlet(absl::string_view asked) const {
  if (LooksLikePartyId(asked)) return AskedById(asked);
  const auto name = NameKey(asked);
  if (!name.ok()) return name.status();
  std::vector<Hash> recorded = {*name};  // documents name their outlet, or are of a domain
  if (const std::string domain = AsciiDomain(asked); !domain.empty()) recorded.push_back(DomainKey(domain));
  std::vector<Hash> claimable = recorded;
  claimable.push_back(ExternalIdKey(asked));
  return Asked(claimable, std::move(recorded));
}

absl::StatusOr<bool> Directory::IsRecorded(const Hash& key) const {
  constexpr std::pair<Table, storage::FacetKind> kLists[] = {{Table::kOccurrenceByDate, storage::FacetKind::kSpeaker},
                                                             {Table::kOccurrenceByDate, storage::FacetKind::kOutlet},
                                                             {Table::kOccurrenceByDate, storage::FacetKind::kVia},
                                                             {Table::kStatementByDate, storage::FacetKind::kSpeaker}};
  for (const auto& [table, kind] : kLists) {
    bool found = false;
    const absl::Status status = rows_.Visit(table, storage::FacetRange(collection_, {kind, key}),
                                            [&found](absl::string_view, absl::string_view mark) {
                                              if (mark == storage::kHiddenValue) return absl::OkStatus();
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
  if (LooksLikePartyId(reference)) {
    const auto id = quote::ParsePartyId(reference);
    if (!id.ok()) return id.status();
    const auto entry = FindEntry(id->bytes);
    if (!entry.ok()) return entry.status();
    keys = {id->bytes};
    if (entry->has_value()) return keys;
  } else {
    const auto name = NameKey(reference);
    if (!name.ok()) return name.status();
    keys = {ExternalIdKey(reference), *name};
  }
  for (const Hash& key : keys) {
    const auto claimants = ClaimantsOf(key);
    if (!claimants.ok() || !claimants->empty()) return claimants;
  }
  for (const Hash& key : keys) {
    const auto is_recorded = IsRecorded(key);
    if (!is_recorded.ok()) return is_recorded.status();
    if (*is_recorded) return std::vector<Hash>{key};
  }
  if (!LooksLikePartyId(reference)) {
    if (absl::Status status = NotBare(reference, *IdentifiedNameKey(reference)); !absl::IsNotFound(status)) {
      return status;
    }
  }
  return absl::NotFoundError(
      absl::StrCat(quote::Shown(reference), " is neither registered nor recorded in collection '", collection_, "'"));
}

absl::Status Directory::NotBare(absl::string_view name, const Hash& identified_key) const {
  std::optional<std::string> id;
  const absl::Status status = rows_.Visit(
      Table::kOccurrenceByDate, storage::FacetRange(collection_, {storage::FacetKind::kSpeaker, identified_key}),
      [&](absl::string_view key, absl::string_view mark) {
        if (mark == storage::kHiddenValue) return absl::OkStatus();
        const auto position = storage::ParseDateKey(collection_, key);
        if (!position.ok()) return position.status();
        const auto row =
            rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, position->id));
        if (!row.ok()) return row.status();
        id.emplace();
        if (!row->has_value()) return absl::CancelledError();
        const auto attributions = AllAttributions(rows_, collection_, position->id, **row);
        if (!attributions.ok()) return attributions.status();
        for (const auto& kept : *attributions) {
          const std::vector<Hash> own = SpeakerKeys(kept.value());
          if (std::find(own.begin(), own.end(), identified_key) != own.end()) id = kept.value().speaker_ids(0);
        }
        return absl::CancelledError();  // one is enough
      });
  if (!id) return status.ok() ? absl::NotFoundError("") : status;
  return absl::FailedPreconditionError(
      absl::StrCat(quote::Shown(name), " is recorded together with external ids only", id->empty() ? "" : ", such as ",
                   *id, "; want one of these, since two of one name are told apart by them"));
}

absl::StatusOr<PartyReference> Directory::Refer(const Hash& party) const {
  const auto entry = FindEntry(party);
  if (!entry.ok()) return entry.status();
  return PartyReference{quote::PartyId{party}, entry->has_value() ? (*entry)->display_name() : std::string()};
}

absl::StatusOr<std::vector<PartyChange>> Directory::History(const Hash& party, uint64_t changes) const {
  storage::KeyRange range = storage::PartyChangeRange(collection_, party);
  if (changes > kMaxPartyChanges) range.begin = storage::PartyChangeKey(collection_, party, changes - kMaxPartyChanges);
  std::deque<std::pair<PartyChange, size_t>> newest;  // with their bytes
  size_t bytes = 0;
  const absl::Status status =
      rows_.Visit(Table::kDirectory, range, [&](absl::string_view key, absl::string_view value) {
        PartyChangeValue change;
        if (absl::Status decoded = storage::DecodeValue(key, value, &change); !decoded.ok()) return decoded;
        newest.emplace_front(ToChange(std::move(change)), value.size());
        for (bytes += value.size(); bytes > kMaxPartyChangeBytes && newest.size() > 1; newest.pop_back()) {
          bytes -= newest.back().second;
        }
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  std::vector<PartyChange> history;
  for (auto& [change, size] : newest) history.push_back(std::move(change));
  return history;
}

absl::Status Directory::DescribeEntry(const PartyRow& entry, Party* party) const {
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
    const auto claimants = ClaimantsOf(*key);
    if (!claimants.ok()) return claimants.status();
    if (claimants->size() == 1) continue;
    const auto roots = RootsOf(*claimants);
    if (!roots.ok()) return roots.status();
    if (roots->size() > 1) party->shared_names.push_back(name);
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
  if (absl::Status status = DescribeEntry(**entry, &party); !status.ok()) return status;
  const auto members = MembersOf(id);
  if (!members.ok()) return members.status();
  for (auto member = members->begin() + 1; member != members->end(); ++member) {
    auto reference = Refer(*member);
    if (!reference.ok()) return reference.status();
    party.taken_in.push_back(*std::move(reference));
  }
  if (view == View::kBasic) return party;
  auto history = History(id, (*entry)->changes());
  if (!history.ok()) return history.status();
  party.history = *std::move(history);
  return party;
}

}  // namespace verbatim::index
