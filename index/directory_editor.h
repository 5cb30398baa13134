#ifndef VERBATIM_INDEX_DIRECTORY_EDITOR_H_
#define VERBATIM_INDEX_DIRECTORY_EDITOR_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/directory.h"
#include "index/directory_types.h"
#include "index/party_claims.h"
#include "index/staging.h"
#include "quote/edtf.h"
#include "storage/keys.h"

namespace verbatim::index {

// Stages changes of the directory. Upsert checks before it stages, so one that fails leaves nothing; after another
// error nothing that is staged may be written. Not thread-safe; the caller holds the lock of the collection's
// directory, and writes what is staged.
class DirectoryEditor {
 public:
  DirectoryEditor(absl::string_view collection, Editor editor, quote::Micros now, Staging* rows)
      : collection_(collection), editor_(std::move(editor)), now_(now), rows_(rows), directory_(*rows, collection) {}

  struct Upserted {
    storage::Hash party;
    UpsertOutcome outcome;
  };
  // Registers a party or adds to one; what a party of its group has is known. FieldError, with ALREADY_EXISTS for what
  // another party claims and FAILED_PRECONDITION beyond kMaxPartyKeys and kMaxClaimants; NOT_FOUND for an id that
  // nobody has.
  absl::StatusOr<Upserted> Upsert(const PreparedParty& given);

  // Takes names, ids and domains from a party. NOT_FOUND for what it does not have; FieldError with FAILED_PRECONDITION
  // for its display name, and for the last external id by which it is told apart from another party of its name.
  absl::StatusOr<storage::Hash> Remove(absl::string_view reference, const PreparedParty& what);

  // Both return (from, into). NOT_FOUND, FAILED_PRECONDITION as proto/verbatim/v1/directory_service.proto says.
  using FromInto = std::pair<storage::Hash, storage::Hash>;
  absl::StatusOr<FromInto> Merge(absl::string_view from, absl::string_view into);
  absl::StatusOr<FromInto> UndoMerge(absl::string_view from);

  const Directory& directory() const { return directory_; }

 private:
  using Row = storage::v1::PartyRow;

  // The entry that `input` is about; nullopt for a new one.
  absl::StatusOr<std::optional<storage::Hash>> FindTarget(const PreparedParty& input) const;
  absl::StatusOr<std::optional<storage::Hash>> FindTargetByName(const PreparedParty& input) const;
  // The part of `input` that neither the party nor any other of its group has.
  absl::StatusOr<PreparedParty> NewFor(const storage::Hash& party, const PreparedParty& input) const;
  // Stages claims and fills them into the entry.
  void Apply(const storage::Hash& party, const PreparedParty& added, Row* entry);
  // The id of a new entry.
  absl::StatusOr<storage::Hash> NewId(const PreparedParty& input) const;
  // OK when `party` may claim all that is new in `input`.
  absl::Status CheckClaims(const storage::Hash& party, bool has_external_id, const PreparedParty& input) const;
  absl::Status CheckClaim(const storage::Hash& party, const PartyClaim& claim, bool may_be_shared) const;
  // OK when the party's root and all that is taken for it may claim so much more; else an error of `field`.
  absl::Status CheckRoom(absl::string_view field, const storage::Hash& party, size_t added) const;
  // The entries of a party and of all that is merged into it.
  absl::StatusOr<std::vector<Row>> EntriesUnder(const storage::Hash& party) const;
  // What they claim.
  absl::StatusOr<size_t> CountClaims(const storage::Hash& party) const;

  // OK when the entry has all of it, and a display name afterwards.
  absl::Status CheckTaken(const storage::Hash& party, const Row& entry, const PreparedParty& what) const;
  // OK when no other party has a name that is left to it.
  absl::Status CheckUnshared(const storage::Hash& party, const Row& left) const;

  // The one party that a reference names; the root of several that are merged.
  absl::StatusOr<storage::Hash> OneReferenced(absl::string_view field, absl::string_view reference) const;
  // The party, merged into another, that a reference names.
  absl::StatusOr<storage::Hash> MergedParty(absl::string_view from);
  // The one party that a reference names; one that is recorded only is registered by the name or external id that names
  // it.
  absl::StatusOr<storage::Hash> RegisteredParty(absl::string_view field, absl::string_view reference);
  // `input` of a new entry with what it refers to by `party`, which is recorded only, among its names or ids; that is
  // its display name when it has none.
  absl::StatusOr<PreparedParty> Named(const PreparedParty& input) const;
  absl::StatusOr<Row> EntryOf(const storage::Hash& party) const;
  std::string Shown(const storage::Hash& party) const;

  void Claim(const storage::Hash& party, const PartyClaim& claim);
  void Unclaim(const storage::Hash& party, const PartyClaim& claim);
  void ClaimName(const storage::Hash& party, const PartyClaim& name);
  void Note(const storage::Hash& party, PartyAction action, std::vector<std::string> details,
            const std::optional<storage::Hash>& other, Row* row);
  void Save(const storage::Hash& party, const Row& row);
  // Notes in both entries what was done to each, and saves them.
  absl::StatusOr<FromInto> SaveBoth(const FromInto& parties, PartyAction done_to_from, PartyAction done_to_into,
                                    Row from_entry);

  const std::string collection_;
  const Editor editor_;
  const quote::Micros now_;
  Staging* const rows_;
  const Directory directory_;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_DIRECTORY_EDITOR_H_
