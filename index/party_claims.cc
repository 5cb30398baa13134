#include "index/party_claims.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "index/directory.h"
#include "index/domain.h"
#include "index/field_error.h"
#include "index/party.h"
#include "quote/normalise.h"
#include "quote/utf8.h"

namespace verbatim::index {
namespace {

absl::StatusOr<PartyClaim> DomainClaim(absl::string_view field, const std::string& text) {
  const auto domain = RegistrableDomain(text);
  if (!domain.ok()) return FieldError(field, domain.status().message());
  return PartyClaim{*domain, DomainKey(*domain), std::string(field)};
}

absl::StatusOr<PartyClaim> TakenId(absl::string_view field, const std::string& text) {
  return PartyClaim{text, ExternalIdKey(text), std::string(field)};
}

absl::StatusOr<PartyClaim> TakenDomain(absl::string_view field, const std::string& text) {
  const std::string domain = AsciiDomain(text);
  if (domain.empty()) return FieldError(field, absl::StrCat(quote::Shown(text), " is not the name of a domain"));
  return PartyClaim{domain, DomainKey(domain), std::string(field)};
}

using MakeClaim = absl::StatusOr<PartyClaim> (*)(absl::string_view field, const std::string& text);

// Adds what `texts` claim, each key once.
absl::Status Prepare(absl::string_view field, const std::vector<std::string>& texts, MakeClaim make,
                     std::vector<PartyClaim>* claims) {
  if (texts.size() > kMaxPartyItems) {
    return FieldError(field, absl::StrCat("has ", texts.size(), " items; want at most ", kMaxPartyItems));
  }
  for (size_t i = 0; i < texts.size(); ++i) {
    auto claim = make(absl::StrCat(field, "[", i, "]"), texts[i]);
    if (!claim.ok()) return claim.status();
    const bool known =
        std::any_of(claims->begin(), claims->end(), [&](const PartyClaim& other) { return other.key == claim->key; });
    if (!known) claims->push_back(*std::move(claim));
  }
  return absl::OkStatus();
}

}  // namespace

size_t CountOf(const PreparedParty& input) {
  return input.names.size() + input.external_ids.size() + input.domains.size();
}

absl::StatusOr<PartyClaim> NameClaim(absl::string_view field, const std::string& text) {
  if (text.size() > kMaxPartyNameBytes) {
    return FieldError(field, absl::StrCat("is ", text.size(), " bytes long; want at most ", kMaxPartyNameBytes));
  }
  const auto key = NameKey(text);
  if (!key.ok()) return FieldError(field, key.status().message());
  if (LooksLikePartyId(text))
    return FieldError(field, absl::StrCat(quote::Shown(text), " looks like an id; want a name"));
  return PartyClaim{text, *key, std::string(field)};
}

absl::StatusOr<PartyClaim> ExternalIdClaim(absl::string_view field, const std::string& text) {
  if (text.empty() || text.size() > kMaxPartyNameBytes) {
    return FieldError(field, absl::StrCat("has ", text.size(), " bytes; want 1 to ", kMaxPartyNameBytes));
  }
  if (absl::Status status = quote::CheckText(text); !status.ok()) return FieldError(field, status.message());
  if (text.find_first_of(" \t\r\n") != std::string::npos || LooksLikePartyId(text)) {
    return FieldError(field, absl::StrCat(quote::Shown(text),
                                          " has white space, or begins with p1_; want an id of another "
                                          "system such as Q317521"));
  }
  return PartyClaim{text, ExternalIdKey(text), std::string(field)};
}

absl::StatusOr<PreparedParty> PrepareParty(const PartyInput& input) {
  PreparedParty prepared;
  prepared.party = input.party;
  switch (input.kind) {
    case SpeakerKind::kUnspecified:
    case SpeakerKind::kPerson:
    case SpeakerKind::kOrganisation:
    case SpeakerKind::kPublication:
      prepared.kind = input.kind;
      break;
    default:
      return FieldError("kind",
                        absl::StrCat(static_cast<int>(input.kind),
                                     " is not the kind of a party that has a name; want PERSON (1), ORGANISATION "
                                     "(2) or PUBLICATION (3): groups and unnamed speakers mean nobody outside "
                                     "their document"));
  }
  if (!input.display_name.empty()) {
    auto name = NameClaim("display_name", input.display_name);
    if (!name.ok()) return name.status();
    prepared.has_display_name = true;
    prepared.names.push_back(*std::move(name));
  }
  absl::Status status = Prepare("aliases", input.aliases, NameClaim, &prepared.names);
  if (status.ok()) status = Prepare("external_ids", input.external_ids, ExternalIdClaim, &prepared.external_ids);
  if (status.ok()) status = Prepare("domains", input.domains, DomainClaim, &prepared.domains);
  if (!status.ok()) return status;
  return prepared;
}

absl::StatusOr<PreparedParty> PrepareTaken(const PartyInput& input) {
  PreparedParty prepared;
  absl::Status status = Prepare("aliases", input.aliases, NameClaim, &prepared.names);
  if (status.ok()) status = Prepare("external_ids", input.external_ids, TakenId, &prepared.external_ids);
  if (status.ok()) status = Prepare("domains", input.domains, TakenDomain, &prepared.domains);
  if (!status.ok()) return status;
  if (CountOf(prepared) == 0) {
    return FieldError("aliases", "is empty, and so are external_ids and domains; want what to take");
  }
  return prepared;
}

}  // namespace verbatim::index
