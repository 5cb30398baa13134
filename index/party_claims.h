#ifndef VERBATIM_INDEX_PARTY_CLAIMS_H_
#define VERBATIM_INDEX_PARTY_CLAIMS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/directory_types.h"
#include "storage/keys.h"

// From what somebody wants an entry of the directory to have to keys that can be claimed: checked, each once. Errors
// are FieldError(). Pure and thread-safe, but for the list of public suffixes.
namespace verbatim::index {

// A name, an external id or a domain, with the key that it claims and the field of the input that has it.
struct PartyClaim {
  std::string text;
  storage::Hash key{};
  std::string field;
};

// What is to be added to an entry or taken from it, checked.
struct PreparedParty {
  std::string party;  // a reference; empty when the others tell
  SpeakerKind kind = SpeakerKind::kUnspecified;
  bool has_display_name = false;  // the first of names
  std::vector<PartyClaim> names;  // each key once
  std::vector<PartyClaim> external_ids;
  std::vector<PartyClaim> domains;
};

// INVALID_ARGUMENT made by FieldError() for the first field that is wrong.
absl::StatusOr<PreparedParty> PrepareParty(const PartyInput& input);
// The same for what is to be taken from an entry, which may have been registered under other rules or suffixes.
absl::StatusOr<PreparedParty> PrepareTaken(const PartyInput& input);

// How much is claimed.
size_t CountOf(const PreparedParty& input);

// A name, or an external id, to be claimed.
absl::StatusOr<PartyClaim> NameClaim(absl::string_view field, const std::string& text);
absl::StatusOr<PartyClaim> ExternalIdClaim(absl::string_view field, const std::string& text);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_PARTY_CLAIMS_H_
