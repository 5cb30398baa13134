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
  const bool identified = IsIdentified(attribution);
  if (!attribution.speaker().empty()) {
    const auto key = identified ? NameKey(attribution.speaker()) : LocalNameKey(attribution.speaker());
    if (key.ok()) keys.push_back(*key);
  }
  if (identified && attribution.speaker_ids_size() == 1) keys.push_back(ExternalIdKey(attribution.speaker_ids(0)));
  return keys;
}

absl::StatusOr<std::vector<storage::Hash>> AskedSpeakerKeys(absl::string_view asked) {
  absl::StatusOr<storage::Hash> name = NameKey(asked);
  if (!name.ok()) return name.status();
  return std::vector<storage::Hash>{*name, ExternalIdKey(asked), *LocalNameKey(asked)};
}

storage::Hash CombineKeys(const storage::Hash& speaker, const storage::Hash& outlet) {
  return quote::ContentHash("speaker-outlet", {storage::AsBytes(speaker), storage::AsBytes(outlet)});
}

}  // namespace verbatim::index
