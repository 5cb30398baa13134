#include "index/directory_editor.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "index/derive.h"
#include "index/field_error.h"
#include "index/party.h"
#include "quote/identity.h"
#include "quote/normalise.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;
using storage::v1::PartyChangeValue;
using storage::v1::PartyRow;

std::string AsString(const Hash& hash) { return std::string(storage::AsBytes(hash)); }

bool HasName(const PartyRow& entry, const Hash& key) {
  const std::vector<std::string> names = NamesOf(entry);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return *NameKey(name) == key; });
}

bool Has(const google::protobuf::RepeatedPtrField<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// Adds to a sorted list.
void AddSorted(const std::string& text, google::protobuf::RepeatedPtrField<std::string>* texts) {
  *texts->Add() = text;
  std::sort(texts->begin(), texts->end());
}

void Erase(const std::string& text, google::protobuf::RepeatedPtrField<std::string>* texts) {
  texts->erase(std::remove(texts->begin(), texts->end(), text), texts->end());
}

// The part of `input` that the entry does not have yet.
PreparedParty NewIn(const PreparedParty& input, const PartyRow& entry) {
  PreparedParty added = input;
  const auto drop = [](std::vector<PartyClaim>* claims, const auto& is_known) {
    claims->erase(std::remove_if(claims->begin(), claims->end(), is_known), claims->end());
  };
  drop(&added.names, [&](const PartyClaim& name) { return HasName(entry, name.key); });
  drop(&added.external_ids, [&](const PartyClaim& id) { return Has(entry.external_ids(), id.text); });
  drop(&added.domains, [&](const PartyClaim& domain) { return Has(entry.domains(), domain.text); });
  return added;
}

// Takes a name, in whatever letters, from the aliases.
void EraseName(const Hash& key, PartyRow* entry) {
  auto* aliases = entry->mutable_aliases();
  aliases->erase(std::remove_if(aliases->begin(), aliases->end(),
                                [&](const std::string& alias) { return *NameKey(alias) == key; }),
                 aliases->end());
}

void TakeFrom(const PreparedParty& what, PartyRow* entry) {
  for (const PartyClaim& name : what.names) EraseName(name.key, entry);
  for (const PartyClaim& id : what.external_ids) Erase(id.text, entry->mutable_external_ids());
  for (const PartyClaim& domain : what.domains) Erase(domain.text, entry->mutable_domains());
}

// Makes `name` the display name; the former one becomes an alias.
void ShowAs(const std::string& name, PartyRow* entry) {
  const Hash key = *NameKey(name);
  EraseName(key, entry);  // it may be an alias already, in other letters
  const std::string former = entry->display_name();
  entry->set_display_name(name);
  if (!former.empty() && *NameKey(former) != key) AddSorted(former, entry->mutable_aliases());
}

std::vector<std::string> DetailsOf(const PreparedParty& input) {
  std::vector<std::string> details;
  for (const PartyClaim& name : input.names) details.push_back(absl::StrCat("name ", name.text));
  for (const PartyClaim& id : input.external_ids) details.push_back(absl::StrCat("external_id ", id.text));
  for (const PartyClaim& domain : input.domains) details.push_back(absl::StrCat("domain ", domain.text));
  return details;
}

absl::string_view KindName(SpeakerKind kind) {
  switch (kind) {
    case SpeakerKind::kPerson:
      return "PERSON";
    case SpeakerKind::kOrganisation:
      return "ORGANISATION";
    case SpeakerKind::kPublication:
      return "PUBLICATION";
    default:
      return "unknown";
  }
}

}  // namespace

absl::StatusOr<std::optional<Hash>> DirectoryEditor::FindTarget(const PreparedParty& input) const {
  if (!input.party.empty()) {
    const auto referenced = OneReferenced("party", input.party);
    if (!referenced.ok()) return referenced.status();
    const auto entry = directory_.FindEntry(*referenced);
    if (!entry.ok()) return entry.status();
    return entry->has_value() ? std::optional<Hash>(*referenced) : std::nullopt;
  }
  std::vector<Hash> owners;
  for (const PartyClaim& id : input.external_ids) {
    const auto claimants = directory_.ClaimantsOf(id.key);
    if (!claimants.ok()) return claimants.status();
    owners.insert(owners.end(), claimants->begin(), claimants->end());
  }
  if (owners.empty()) return FindTargetByName(input);
  const auto roots = directory_.RootsOf(owners);
  if (!roots.ok()) return roots.status();
  if (roots->size() == 1) return std::optional<Hash>(owners.front());
  return FieldError("external_ids", absl::StrCat("are those of ", Shown((*roots)[0]), " and ", Shown((*roots)[1]),
                                                 "; merge the two first, or want the ids of one"));
}

absl::StatusOr<std::optional<Hash>> DirectoryEditor::FindTargetByName(const PreparedParty& input) const {
  if (!input.has_display_name) return std::optional<Hash>();
  const auto claimants = directory_.ClaimantsOf(input.names.front().key);
  if (!claimants.ok()) return claimants.status();
  std::vector<Hash> same;
  for (const Hash& claimant : *claimants) {
    const auto entry = EntryOf(claimant);
    if (!entry.ok()) return entry.status();
    // Two external ids are two people of one name.
    if (input.external_ids.empty() || entry->external_ids().empty()) same.push_back(claimant);
  }
  if (same.size() < 2) return same.empty() ? std::optional<Hash>() : std::optional<Hash>(same.front());
  const auto roots = directory_.RootsOf(same);
  if (!roots.ok()) return roots.status();
  if (roots->size() == 1) return std::optional<Hash>(roots->front());
  return FieldError("display_name",
                    absl::StrCat(quote::Shown(input.names.front().text), " is the name of ", Shown((*roots)[0]),
                                 " and ", Shown((*roots)[1]), "; want an id or an external id beside it"));
}

absl::StatusOr<Hash> DirectoryEditor::NewId(const PreparedParty& input) const {
  const std::string external_id = input.external_ids.empty() ? std::string() : input.external_ids.front().text;
  // A number, for a name that was registered, given up, and is registered again.
  for (int number = 0;; ++number) {
    const Hash id =
        quote::ContentHash("party", {external_id, storage::AsBytes(input.names.front().key), absl::StrCat(number)});
    const auto entry = directory_.FindEntry(id);
    if (!entry.ok()) return entry.status();
    if (!entry->has_value()) return id;
  }
}

absl::Status DirectoryEditor::CheckClaim(const Hash& party, const PartyClaim& claim, bool may_be_shared) const {
  const auto claimants = directory_.ClaimantsOf(claim.key);
  if (!claimants.ok()) return claimants.status();
  for (const Hash& other : *claimants) {
    if (other == party) continue;
    const auto entry = EntryOf(other);
    if (!entry.ok()) return entry.status();
    if (may_be_shared && !entry->external_ids().empty()) continue;
    return FieldError(absl::StatusCode::kAlreadyExists, claim.field,
                      absl::StrCat(quote::Shown(claim.text), " is claimed by ", Shown(other),
                                   "; merge the two, or give each an external id if they are two of one name"));
  }
  if (claimants->size() < kMaxClaimants) return absl::OkStatus();
  return FieldError(
      absl::StatusCode::kFailedPrecondition, claim.field,
      absl::StrCat(quote::Shown(claim.text), " is claimed by ", claimants->size(), " parties already; no more can"));
}

absl::Status DirectoryEditor::CheckClaims(const Hash& party, bool has_external_id, const PreparedParty& input) const {
  absl::Status status;
  for (size_t i = 0; status.ok() && i < input.names.size(); ++i) {
    status = CheckClaim(party, input.names[i], /*may_be_shared=*/has_external_id);
  }
  for (size_t i = 0; status.ok() && i < input.external_ids.size(); ++i) {
    status = CheckClaim(party, input.external_ids[i], /*may_be_shared=*/false);
  }
  for (size_t i = 0; status.ok() && i < input.domains.size(); ++i) {
    status = CheckClaim(party, input.domains[i], /*may_be_shared=*/false);
  }
  return status;
}

absl::Status DirectoryEditor::CheckRoom(absl::string_view field, const Hash& party, size_t added) const {
  const auto root = directory_.RootOf(party);
  if (!root.ok()) return root.status();
  const auto claims = CountClaims(*root);
  if (!claims.ok()) return claims.status();
  if (*claims + added <= kMaxPartyKeys) return absl::OkStatus();
  return FieldError(absl::StatusCode::kFailedPrecondition, field,
                    absl::StrCat("would give ", Shown(*root), " ", *claims + added,
                                 " names, ids and domains in all; want at most ", kMaxPartyKeys));
}

absl::StatusOr<std::vector<PartyRow>> DirectoryEditor::EntriesUnder(const Hash& party) const {
  const auto members = directory_.MembersOf(party);
  if (!members.ok()) return members.status();
  std::vector<Row> entries;
  for (const Hash& member : *members) {
    auto entry = directory_.FindEntry(member);
    if (!entry.ok()) return entry.status();
    if (entry->has_value()) entries.push_back(**std::move(entry));
  }
  return entries;
}

absl::StatusOr<size_t> DirectoryEditor::CountClaims(const Hash& party) const {
  const auto entries = EntriesUnder(party);
  if (!entries.ok()) return entries.status();
  size_t claims = 0;
  for (const Row& entry : *entries) {
    claims += 1 + entry.aliases_size() + entry.external_ids_size() + entry.domains_size();
  }
  return claims;
}

absl::StatusOr<PreparedParty> DirectoryEditor::NewFor(const Hash& party, const PreparedParty& input) const {
  const auto root = directory_.RootOf(party);
  if (!root.ok()) return root.status();
  const auto entries = EntriesUnder(*root);
  if (!entries.ok()) return entries.status();
  PreparedParty added = input;
  for (const Row& entry : *entries) added = NewIn(added, entry);
  return added;
}

absl::StatusOr<DirectoryEditor::Upserted> DirectoryEditor::Upsert(const PreparedParty& given) {
  const auto target = FindTarget(given);
  if (!target.ok()) return target.status();
  const bool is_new = !target->has_value();
  const auto input = is_new ? Named(given) : absl::StatusOr<PreparedParty>(given);
  if (!input.ok()) return input.status();
  const auto party = is_new ? NewId(*input) : absl::StatusOr<Hash>(**target);
  if (!party.ok()) return party.status();
  auto entry = is_new ? absl::StatusOr<Row>(Row()) : EntryOf(*party);
  if (!entry.ok()) return entry.status();
  const auto added = is_new ? input : NewFor(*party, *input);
  if (!added.ok()) return added.status();
  const bool has_external_id = !entry->external_ids().empty() || !added->external_ids.empty();
  if (absl::Status status = CheckClaims(*party, has_external_id, *added); !status.ok()) return status;
  if (absl::Status status = CheckRoom("aliases", *party, CountOf(*added)); !status.ok()) return status;

  std::vector<std::string> details = DetailsOf(*added);
  const SpeakerKind kind = is_new && input->kind == SpeakerKind::kUnspecified ? editor_.new_kind : input->kind;
  if (kind != SpeakerKind::kUnspecified && static_cast<uint32_t>(kind) != entry->kind()) {
    entry->set_kind(static_cast<uint32_t>(kind));
    details.push_back(absl::StrCat("kind ", KindName(kind)));
  }
  Apply(*party, *added, &*entry);
  // Another party of the group may be the one that has the name; then this one is not shown by it.
  const std::string shown = input->has_display_name ? input->names.front().text : entry->display_name();
  if (shown != entry->display_name() && HasName(*entry, *NameKey(shown))) {
    if (!is_new) details.push_back(absl::StrCat("display_name ", shown));
    ShowAs(shown, &*entry);
  }
  if (details.empty()) return Upserted{*party, UpsertOutcome::kAlreadyKnown};
  Note(*party, is_new ? PartyAction::kRegistered : PartyAction::kAdded, std::move(details), {}, &*entry);
  Save(*party, *entry);
  return Upserted{*party, is_new ? UpsertOutcome::kRegistered : UpsertOutcome::kChanged};
}

void DirectoryEditor::Apply(const Hash& party, const PreparedParty& added, Row* entry) {
  for (const PartyClaim& name : added.names) {
    ClaimName(party, name);
    AddSorted(name.text, entry->mutable_aliases());
  }
  for (const PartyClaim& id : added.external_ids) {
    Claim(party, id);
    AddSorted(id.text, entry->mutable_external_ids());
  }
  for (const PartyClaim& domain : added.domains) {
    Claim(party, domain);
    AddSorted(domain.text, entry->mutable_domains());
  }
}

absl::StatusOr<Hash> DirectoryEditor::Remove(absl::string_view reference, const PreparedParty& what) {
  const auto party = RegisteredParty("party", reference);
  if (!party.ok()) return party.status();
  const auto entry = EntryOf(*party);
  if (!entry.ok()) return entry.status();
  Row left = *entry;
  if (absl::Status status = CheckTaken(*party, *entry, what); !status.ok()) return status;
  TakeFrom(what, &left);
  if (left.external_ids().empty() && !entry->external_ids().empty()) {
    if (absl::Status status = CheckUnshared(*party, left); !status.ok()) return status;
  }
  for (const PartyClaim& name : what.names) {
    Unclaim(*party, name);
    rows_->Delete(Table::kDirectory, storage::PartyNameKey(collection_, *quote::Canonical(name.text), *party));
  }
  for (const PartyClaim& id : what.external_ids) Unclaim(*party, id);
  for (const PartyClaim& domain : what.domains) Unclaim(*party, domain);
  Note(*party, PartyAction::kRemoved, DetailsOf(what), {}, &left);
  Save(*party, left);
  return *party;
}

absl::Status DirectoryEditor::CheckTaken(const Hash& party, const Row& entry, const PreparedParty& what) const {
  const PreparedParty missing = NewIn(what, entry);
  if (CountOf(missing) > 0) {
    return absl::NotFoundError(absl::StrCat(Shown(party), " does not have ", absl::StrJoin(DetailsOf(missing), ", ")));
  }
  const Hash display_key = *NameKey(entry.display_name());
  for (const PartyClaim& name : what.names) {
    if (name.key != display_key) continue;
    return FieldError(
        absl::StatusCode::kFailedPrecondition, name.field,
        absl::StrCat(quote::Shown(name.text), " is the display name of ", Shown(party), "; give it another one first"));
  }
  return absl::OkStatus();
}

absl::Status DirectoryEditor::CheckUnshared(const Hash& party, const Row& left) const {
  for (const std::string& name : NamesOf(left)) {
    const auto claimants = directory_.ClaimantsOf(*NameKey(name));
    if (!claimants.ok()) return claimants.status();
    for (const Hash& other : *claimants) {
      if (other == party) continue;
      return FieldError(absl::StatusCode::kFailedPrecondition, "external_ids",
                        absl::StrCat("tell ", Shown(party), " apart from ", Shown(other), ", which has the name ",
                                     quote::Shown(name), " too; take that name from one of them first"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<DirectoryEditor::FromInto> DirectoryEditor::Merge(absl::string_view from, absl::string_view into) {
  const auto merged = RegisteredParty("from", from);
  if (!merged.ok()) return merged.status();
  const auto target = RegisteredParty("into", into);
  if (!target.ok()) return target.status();
  if (*merged == *target) {
    return FieldError(
        "into", absl::StrCat(quote::Shown(into), " is the same party as from, ", Shown(*merged), "; want another one"));
  }
  auto from_entry = EntryOf(*merged);
  if (!from_entry.ok()) return from_entry.status();
  if (!from_entry->merged_into().empty()) {
    const auto current = HashFromBytes(from_entry->merged_into(), "party id");
    if (!current.ok()) return current.status();
    return absl::FailedPreconditionError(
        absl::StrCat(Shown(*merged), " is merged into ", Shown(*current), " already; undo that first"));
  }
  const auto root = directory_.RootOf(*target);
  if (!root.ok()) return root.status();
  if (*root == *merged) {
    return absl::FailedPreconditionError(absl::StrCat(Shown(*target), " is merged into ", Shown(*merged),
                                                      ", directly or through others; the other way round would close a "
                                                      "circle"));
  }
  const auto added = CountClaims(*merged);
  if (!added.ok()) return added.status();
  if (absl::Status status = CheckRoom("into", *root, *added); !status.ok()) return status;

  from_entry->set_merged_into(AsString(*target));
  rows_->PutEmpty(Table::kDirectory, storage::MergeKey(collection_, *target, *merged));
  return SaveBoth({*merged, *target}, PartyAction::kMergedInto, PartyAction::kTookIn, *std::move(from_entry));
}

absl::StatusOr<DirectoryEditor::FromInto> DirectoryEditor::UndoMerge(absl::string_view from) {
  const auto merged = MergedParty(from);
  if (!merged.ok()) return merged.status();
  auto from_entry = EntryOf(*merged);
  if (!from_entry.ok()) return from_entry.status();
  if (from_entry->merged_into().empty()) {
    return absl::FailedPreconditionError(absl::StrCat(Shown(*merged), " is not merged into another party"));
  }
  const auto target = HashFromBytes(from_entry->merged_into(), "party id");
  if (!target.ok()) return target.status();
  from_entry->clear_merged_into();
  rows_->Delete(Table::kDirectory, storage::MergeKey(collection_, *target, *merged));
  return SaveBoth({*merged, *target}, PartyAction::kMergeUndone, PartyAction::kLetGo, *std::move(from_entry));
}

absl::StatusOr<DirectoryEditor::FromInto> DirectoryEditor::SaveBoth(const FromInto& parties, PartyAction done_to_from,
                                                                    PartyAction done_to_into, Row from_entry) {
  auto into_entry = EntryOf(parties.second);
  if (!into_entry.ok()) return into_entry.status();
  Note(parties.first, done_to_from, {}, parties.second, &from_entry);
  Note(parties.second, done_to_into, {}, parties.first, &*into_entry);
  Save(parties.first, from_entry);
  Save(parties.second, *into_entry);
  return parties;
}

absl::StatusOr<Hash> DirectoryEditor::MergedParty(absl::string_view from) {
  if (!from.empty()) {
    const auto referenced = directory_.FindReferenced(from);
    if (!referenced.ok()) return WithField("from", referenced.status());
    std::vector<Hash> merged;
    for (const Hash& party : *referenced) {
      const auto entry = directory_.FindEntry(party);
      if (!entry.ok()) return entry.status();
      if (entry->has_value() && !(*entry)->merged_into().empty()) merged.push_back(party);
    }
    // Of homonyms that were merged, the name is that of the one that was merged into the other.
    if (merged.size() == 1) return merged.front();
  }
  return RegisteredParty("from", from);
}

absl::StatusOr<PreparedParty> DirectoryEditor::Named(const PreparedParty& input) const {
  if (input.party.empty()) {
    if (input.has_display_name) return input;
    return FieldError("display_name", "is empty; want the name of the party, which is not registered yet");
  }
  if (LooksLikePartyId(input.party)) {
    return absl::NotFoundError(
        absl::StrCat(input.party, " is not registered, and an id does not tell a name; want its name"));
  }
  const auto recorded = directory_.FindReferenced(input.party);
  if (!recorded.ok()) return WithField("party", recorded.status());
  PreparedParty named = input;
  const auto add = [](PartyClaim claim, std::vector<PartyClaim>* claims, bool first) {
    const auto same = [&](const PartyClaim& other) { return other.key == claim.key; };
    if (std::any_of(claims->begin(), claims->end(), same)) return;
    claims->insert(first ? claims->begin() : claims->end(), std::move(claim));
  };
  const bool is_id = recorded->front() == ExternalIdKey(input.party);
  if (is_id) {
    auto id = ExternalIdClaim("party", input.party);
    if (!id.ok()) return id.status();
    add(*std::move(id), &named.external_ids, /*first=*/true);
  }
  if (!is_id || !input.has_display_name) {
    auto name = NameClaim("party", input.party);
    if (!name.ok()) return name.status();
    add(*std::move(name), &named.names, /*first=*/!input.has_display_name);
  }
  named.has_display_name = true;
  return named;
}

absl::StatusOr<Hash> DirectoryEditor::OneReferenced(absl::string_view field, absl::string_view reference) const {
  if (reference.empty()) return FieldError(field, "is empty; want a p1_ id, an external id or a name");
  const auto referenced = directory_.FindReferenced(reference);
  if (!referenced.ok()) return WithField(field, referenced.status());
  if (referenced->size() == 1) return referenced->front();
  const auto roots = directory_.RootsOf(*referenced);
  if (!roots.ok()) return roots.status();
  if (roots->size() == 1) return roots->front();
  return absl::FailedPreconditionError(
      absl::StrCat(quote::Shown(reference), " is the name of ",
                   absl::StrJoin(*referenced, ", ",
                                 [this](std::string* out, const Hash& party) { absl::StrAppend(out, Shown(party)); }),
                   "; want the id of one of them"));
}

absl::StatusOr<Hash> DirectoryEditor::RegisteredParty(absl::string_view field, absl::string_view reference) {
  const auto referenced = OneReferenced(field, reference);
  if (!referenced.ok()) return referenced.status();
  const auto entry = directory_.FindEntry(*referenced);
  if (!entry.ok()) return entry.status();
  if (entry->has_value()) return *referenced;
  PreparedParty recorded;
  recorded.party = std::string(reference);
  const auto registered = Upsert(recorded);
  if (!registered.ok()) return registered.status();
  return registered->party;
}

absl::StatusOr<PartyRow> DirectoryEditor::EntryOf(const Hash& party) const {
  auto entry = directory_.FindEntry(party);
  if (!entry.ok()) return entry.status();
  if (!entry->has_value()) return absl::DataLossError("the directory names a party that is not stored");
  return **std::move(entry);
}

std::string DirectoryEditor::Shown(const Hash& party) const {
  const std::string id = quote::ToString(quote::PartyId{party});
  const auto reference = directory_.Refer(party);
  return reference.ok() && !reference->display_name.empty() ? absl::StrCat(id, " (", reference->display_name, ")") : id;
}

void DirectoryEditor::Claim(const Hash& party, const PartyClaim& claim) {
  rows_->PutEmpty(Table::kDirectory, storage::ClaimKey(collection_, claim.key, party));
}

void DirectoryEditor::Unclaim(const Hash& party, const PartyClaim& claim) {
  rows_->Delete(Table::kDirectory, storage::ClaimKey(collection_, claim.key, party));
}

void DirectoryEditor::ClaimName(const Hash& party, const PartyClaim& name) {
  Claim(party, name);
  rows_->PutEmpty(Table::kDirectory, storage::PartyNameKey(collection_, *quote::Canonical(name.text), party));
}

void DirectoryEditor::Note(const Hash& party, PartyAction action, std::vector<std::string> details,
                           const std::optional<Hash>& other, Row* row) {
  PartyChangeValue change;
  change.set_action(static_cast<uint32_t>(action));
  for (std::string& detail : details) change.add_details(std::move(detail));
  if (other) change.set_other(AsString(*other));
  change.set_reason(editor_.reason);
  change.set_by(editor_.by);
  change.set_time_us(now_);
  rows_->Put(Table::kDirectory, storage::PartyChangeKey(collection_, party, row->changes()), change);
  row->set_changes(row->changes() + 1);
}

void DirectoryEditor::Save(const Hash& party, const Row& row) {
  rows_->Put(Table::kDirectory, storage::PartyKey(collection_, party), row);
}

}  // namespace verbatim::index
