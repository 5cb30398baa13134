#ifndef VERBATIM_DIRECTORY_TYPES_H_
#define VERBATIM_DIRECTORY_TYPES_H_

#include <optional>
#include <string>
#include <vector>

#include "verbatim/status.h"
#include "verbatim/types.h"

// What calls about the directory of speakers and outlets take and give: plain values that mirror the messages of
// verbatim/v1/directory.proto, where each field is documented in full. A reference to a party is its `p1_` id, an
// external id or a name.
namespace verbatim {

enum class PartyAction {
  kUnspecified = 0,
  kRegistered,
  kAdded,
  kRemoved,
  kMergedInto,
  kMergeUndone,
  kTookIn,
  kLetGo,
};
enum class UpsertOutcome { kUnspecified = 0, kRegistered, kChanged, kAlreadyKnown, kRejected };

struct PartyChange {
  PartyAction action = PartyAction::kUnspecified;
  std::vector<std::string> details;
  std::string other_id, reason, by;
  std::optional<Time> time;
};

// A speaker or an outlet.
struct Party {
  std::string id;
  bool registered = false;
  SpeakerKind kind = SpeakerKind::kUnspecified;
  std::string display_name;
  std::vector<std::string> aliases, external_ids, domains;
  std::optional<PartyReference> merged_into;
  PartyReference stands_for;
  std::vector<PartyReference> taken_in;
  std::vector<std::string> shared_names;
  std::vector<PartyChange> history;  // kFull, newest first
};

// What to register of a party.
struct PartyInput {
  std::string party;  // the entry to add to; empty: found by the rest, or a new one
  SpeakerKind kind = SpeakerKind::kUnspecified;
  std::string display_name;
  std::vector<std::string> aliases, external_ids, domains;
};

// What to take from a party.
struct PartyClaims {
  std::vector<std::string> aliases, external_ids, domains;
};

// Who changes the directory, and why; both optional, kept in the history.
struct Editor {
  std::string by, reason;
};

struct UpsertPartyResult {
  UpsertOutcome outcome = UpsertOutcome::kUnspecified;
  std::string id;
  Status error;  // for kRejected
};

// Both parties of a merge, as they are after it was made or undone.
struct Merge {
  Party from, into;
};

struct PartyFilter {
  std::string name_prefix;
  std::vector<SpeakerKind> kinds;  // empty: all
};

}  // namespace verbatim

#endif  // VERBATIM_DIRECTORY_TYPES_H_
