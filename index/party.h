#ifndef VERBATIM_INDEX_PARTY_H_
#define VERBATIM_INDEX_PARTY_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/types.h"
#include "storage/keys.h"

// Under which keys the parties of a record - speakers and outlets, one directory - are found. Whom a key stands for is
// for index/directory.h to say. Pure and thread-safe.
namespace verbatim::index {

// Key of a name: two names that differ in case, punctuation or accents' encoding only are one. FieldError-less
// INVALID_ARGUMENT for a name without a word.
absl::StatusOr<storage::Hash> NameKey(absl::string_view name);

// Key of a name that came with exactly one external id. Apart from that of the bare name, so that a bare "John Smith"
// can be taken for the one John Smith of the directory without taking along those that are told apart by their ids.
absl::StatusOr<storage::Hash> IdentifiedNameKey(absl::string_view name);

// Key of a registrable domain (index/domain.h), for documents that name no outlet.
storage::Hash DomainKey(absl::string_view domain);

// Key of an identifier in another system, letter by letter.
storage::Hash ExternalIdKey(absl::string_view id);

// Key of a name that means nobody outside its document ("residents", "a person familiar with the matter"): found by
// that name, but never the same speaker as anybody.
absl::StatusOr<storage::Hash> LocalNameKey(absl::string_view name);

// Whether the kind of speaker is identified by its name.
bool IsIdentified(const Attribution& attribution);

// An attribution that a program extracted with less confidence than this is listed, but says nothing about who is
// recorded as the speaker: it accuses nobody. So does one without a stated confidence.
inline constexpr double kMinConfidence = 0.5;

// Whether the attribution counts when it is asked for whom a quotation is recorded.
bool IsConfident(const Attribution& attribution);

// Keys under which an attribution's speaker is listed: its name, and its external id when exactly one is given. Empty
// without a speaker. `attribution` was prepared, so its name has a word.
std::vector<storage::Hash> SpeakerKeys(const Attribution& attribution);

// The facet of several keys together, for lists by speaker and outlet.
storage::Hash CombineKeys(const storage::Hash& speaker, const storage::Hash& outlet);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_PARTY_H_
