#ifndef VERBATIM_INDEX_DIRECTORY_TYPES_H_
#define VERBATIM_INDEX_DIRECTORY_TYPES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "index/statement_types.h"
#include "index/types.h"
#include "quote/edtf.h"
#include "quote/identity.h"

// What goes into the directory of speakers and outlets and what comes out. Plain values, in the words of
// proto/verbatim/v1/directory.proto, which documents each.
namespace verbatim::index {

// Limits on an entry.
inline constexpr size_t kMaxPartyNameBytes = 512;
inline constexpr size_t kMaxPartyItems = 256;  // names, ids and domains given at once, each

// Names, ids and domains that stand for one party at most, in all that is merged into it.
inline constexpr size_t kMaxPartyKeys = 256;
// Parties that claim one name at most.
inline constexpr size_t kMaxClaimants = 64;
// Changes of a party that one answer tells, the newest, and their bytes.
inline constexpr size_t kMaxPartyChanges = 1000;
inline constexpr size_t kMaxPartyChangeBytes = size_t{256} << 10;

// Stored numbers, equal to those of verbatim.v1.PartyChange.Action; do not change.
enum class PartyAction : uint32_t {
  kUnspecified,
  kRegistered,
  kAdded,
  kRemoved,
  kMergedInto,
  kMergeUndone,
  kTookIn,
  kLetGo
};

struct PartyChange {
  PartyAction action = PartyAction::kUnspecified;
  std::vector<std::string> details;
  std::optional<quote::PartyId> other;
  std::string reason, by;
  quote::Micros time = 0;
};

struct Party {
  quote::PartyId id;
  bool registered = false;
  SpeakerKind kind = SpeakerKind::kUnspecified;
  std::string display_name;
  std::vector<std::string> aliases, external_ids, domains;
  std::optional<PartyReference> merged_into;
  PartyReference stands_for;
  std::vector<PartyReference> taken_in;
  std::vector<std::string> shared_names;
  std::vector<PartyChange> history;  // FULL, newest first
};

// What to add to an entry, or to take from it.
struct PartyInput {
  std::string party;
  SpeakerKind kind = SpeakerKind::kUnspecified;
  std::string display_name;
  std::vector<std::string> aliases, external_ids, domains;
};

// Who changes the directory, and why.
struct Editor {
  std::string by, reason;
  SpeakerKind new_kind = SpeakerKind::kUnspecified;  // of a new entry that has none
};

enum class UpsertOutcome { kRegistered, kChanged, kAlreadyKnown, kRejected };
struct UpsertResult {
  UpsertOutcome outcome = UpsertOutcome::kRejected;
  quote::PartyId id;
  absl::Status error;  // when rejected
};
struct UpsertAnswer {
  std::vector<UpsertResult> results;  // one for each input
  uint64_t revision = 0;
};

// Both parties of a merge, as they are after it was made or undone.
struct MergeAnswer {
  Party from, into;
};

// One row of the logical dump: a document (with all observations), an occurrence (with all observations and
// attributions) or an entry of the directory.
struct DumpRow {
  std::optional<Document> document;
  std::optional<Occurrence> occurrence;  // its document has only the id
  std::optional<Party> party;
  std::optional<Statement> statement;
};

struct PartyQuery {
  std::string collection;
  std::string name_prefix;
  std::vector<SpeakerKind> kinds;  // empty: all
  uint32_t page_size = 50;
  std::string page_token;
};
struct PartyPage {
  std::vector<Party> items;
  std::string next_page_token;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_DIRECTORY_TYPES_H_
