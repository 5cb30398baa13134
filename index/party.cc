#include "index/party.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "index/field_error.h"
#include "quote/identity.h"
#include "quote/normalise.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

absl::StatusOr<storage::Hash> KeyOfName(absl::string_view domain, absl::string_view name) {
  absl::StatusOr<std::string> canonical = quote::Canonical(name);
  if (!canonical.ok()) return canonical.status();
  if (canonical->empty()) {
    return absl::InvalidArgumentError(absl::StrCat(quote::Shown(name), " has no word; want a name"));
  }
  return quote::ContentHash(domain, {*canonical});
}

}  // namespace

absl::StatusOr<storage::Hash> NameKey(absl::string_view name) { return KeyOfName("party-name", name); }

absl::StatusOr<storage::Hash> LocalNameKey(absl::string_view name) { return KeyOfName("party-local", name); }

absl::StatusOr<storage::Hash> IdentifiedNameKey(absl::string_view name) {
  return KeyOfName("party-name-with-id", name);
}

storage::Hash DomainKey(absl::string_view domain) { return quote::ContentHash("party-domain", {domain}); }

storage::Hash ExternalIdKey(absl::string_view id) { return quote::ContentHash("party-id", {id}); }

bool IsIdentified(const Attribution& attribution) {
  switch (static_cast<SpeakerKind>(attribution.speaker_kind())) {
    case SpeakerKind::kGroup:
    case SpeakerKind::kUnnamed:
    case SpeakerKind::kUnknown:
      return false;
    default:
      return !attribution.speaker().empty() || attribution.speaker_ids_size() == 1;
  }
}

bool IsConfident(const Attribution& attribution) {
  return static_cast<Method>(attribution.method()) != Method::kExtracted || attribution.confidence() >= kMinConfidence;
}

std::vector<storage::Hash> SpeakerKeys(const Attribution& attribution) {
  std::vector<storage::Hash> keys;
  const std::string& name = attribution.speaker();
  const bool identified = IsIdentified(attribution);
  const bool has_id = identified && attribution.speaker_ids_size() == 1;
  if (!name.empty()) {
    const auto key = has_id ? IdentifiedNameKey(name) : identified ? NameKey(name) : LocalNameKey(name);
    if (key.ok()) keys.push_back(*key);
  }
  if (has_id) keys.push_back(ExternalIdKey(attribution.speaker_ids(0)));
  return keys;
}

storage::Hash CombineKeys(const storage::Hash& speaker, const storage::Hash& outlet) {
  return quote::ContentHash("speaker-outlet", {storage::AsBytes(speaker), storage::AsBytes(outlet)});
}

}  // namespace verbatim::index
