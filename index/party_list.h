#ifndef VERBATIM_INDEX_PARTY_LIST_H_
#define VERBATIM_INDEX_PARTY_LIST_H_

#include "absl/status/statusor.h"
#include "index/directory_types.h"
#include "storage/engine.h"

namespace verbatim::index {

// Names that one page reads at most, as a multiple of its size and in addition.
inline constexpr size_t kNamesPerParty = 20;
inline constexpr size_t kNamesBeside = 2000;

// A page of the registered parties that have a name with the asked beginning, each once, in order of the first of these
// names. FieldError on "name_prefix" and "page_token". Thread-safe.
absl::StatusOr<PartyPage> ListPartyPage(const storage::Reader& reader, const PartyQuery& query);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_PARTY_LIST_H_
