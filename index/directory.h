#ifndef VERBATIM_INDEX_DIRECTORY_H_
#define VERBATIM_INDEX_DIRECTORY_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/directory_types.h"
#include "index/staging.h"
#include "storage/keys.h"

// Who is meant by a name: reads of the directory at one moment. docs/adr/0008-directory.md has the reasons.
//
// Every key under which something can be recorded - of a name, an external id, a domain - stands for a party: for the
// one whose entry claims it, else for itself. A party that is merged is taken for the one at the end of the links, its
// root. All that is taken for one root is a group, and the group's keys are where its records are listed.
namespace verbatim::index {

// A party with the keys under which its records are listed.
struct PartyGroup {
  storage::Hash root{};
  std::vector<storage::Hash> members;  // the root first
  std::vector<storage::Hash> keys;     // sorted, each once
};

// What somebody asked for by a name, an id or a domain.
struct AskedParty {
  std::vector<storage::Hash> keys;      // under any of which records are listed; sorted, each once
  std::vector<PartyReference> parties;  // registered ones that were meant, roots; several for homonyms
};

// Not thread-safe; does not outlive its rows, in which it also sees what is staged. Every method may return DATA_LOSS.
class Directory {
 public:
  Directory(const Staging& rows, absl::string_view collection) : rows_(rows), collection_(collection) {}

  // The entry of a party; nullopt when it is not registered.
  absl::StatusOr<std::optional<storage::v1::PartyRow>> FindEntry(const storage::Hash& party) const;
  // The parties that claim a key, by id.
  absl::StatusOr<std::vector<storage::Hash>> ClaimantsOf(const storage::Hash& key) const;
  // The parties that are merged into `party` itself, by id.
  absl::StatusOr<std::vector<storage::Hash>> MergedInto(const storage::Hash& party) const;
  // The party that a party, or a key, is taken for. A key that several roots claim is taken for itself.
  absl::StatusOr<storage::Hash> RootOf(const storage::Hash& party) const;
  // The roots of parties, each once, sorted.
  absl::StatusOr<std::vector<storage::Hash>> RootsOf(const std::vector<storage::Hash>& parties) const;
  // `party` and all that is merged into it, directly or through others; `party` first.
  absl::StatusOr<std::vector<storage::Hash>> MembersOf(const storage::Hash& party) const;
  // All that is taken for `root`. Cost: two reads a member and one a name.
  absl::StatusOr<PartyGroup> GroupOf(const storage::Hash& root) const;
  // Whether something is recorded under the key: of a speaker, an outlet, a link of a chain, or who made a statement.
  absl::StatusOr<bool> IsRecorded(const storage::Hash& key) const;

  // What a speaker, or an outlet, is recorded under: for a `p1_` id its group; for anything else the external id, the
  // name, whoever claims them, and those that share the name though they are told apart by an external id or are local
  // to their document. INVALID_ARGUMENT for a text without a word, a `p1_` id that is none, and a name of parties that
  // have more than kMaxPartyKeys keys together; NOT_FOUND for a `p1_` id of nobody.
  absl::StatusOr<AskedParty> AskedSpeaker(absl::string_view asked) const;
  absl::StatusOr<AskedParty> AskedOutlet(absl::string_view asked) const;

  // The parties that a reference names: a `p1_` id, an external id, or a name, which may be of several. One that is not
  // registered is named by the key under which it is recorded. Never empty: NOT_FOUND; FAILED_PRECONDITION for a name
  // that is recorded together with external ids only; INVALID_ARGUMENT as above.
  absl::StatusOr<std::vector<storage::Hash>> FindReferenced(absl::string_view reference) const;

  // The party as an answer shows it. `name` is shown for one that is not registered.
  absl::StatusOr<Party> Describe(const storage::Hash& party, absl::string_view name, View view) const;
  absl::StatusOr<PartyReference> Refer(const storage::Hash& party) const;

 private:
  // `keys`: those under which something may be recorded whoever claims them.
  absl::StatusOr<AskedParty> Asked(const std::vector<storage::Hash>& claimable, std::vector<storage::Hash> keys) const;
  absl::StatusOr<AskedParty> AskedById(absl::string_view text) const;
  // FAILED_PRECONDITION for a name that is recorded under `identified_key` only; NOT_FOUND when it is not.
  absl::Status NotBare(absl::string_view name, const storage::Hash& identified_key) const;
  // The newest of so many changes.
  absl::StatusOr<std::vector<PartyChange>> History(const storage::Hash& party, uint64_t changes) const;
  // Fills in what the entry says.
  absl::Status DescribeEntry(const storage::v1::PartyRow& entry, Party* party) const;

  const Staging& rows_;
  const std::string collection_;
};

// Whether a text is meant for a `p1_` id. No party has such a name or external id.
bool LooksLikePartyId(absl::string_view text);

// The display name and the aliases.
std::vector<std::string> NamesOf(const storage::v1::PartyRow& entry);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_DIRECTORY_H_
