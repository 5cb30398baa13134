#include "server/registered_speakers.h"

#include <map>
#include <utility>
#include <vector>

#include "server/convert_directory.h"
#include "server/convert_extraction.h"

namespace verbatim::server {
namespace {

constexpr size_t kMaxNames = 1000;

using References = std::vector<index::PartyReference>;

// The registered parties that a name means. A name that no party can have means nobody, and so does one that is
// recorded beside external ids only.
absl::StatusOr<References> FindRegistered(const ServiceCore& core, const std::string& collection,
                                          const std::string& name) {
  References references;
  absl::StatusOr<std::vector<index::Party>> parties = core.index.GetParties(collection, name, index::View::kBasic);
  const absl::Status& status = parties.status();
  const bool is_nobody =
      absl::IsNotFound(status) || absl::IsInvalidArgument(status) || absl::IsFailedPrecondition(status);
  if (is_nobody) return references;
  if (!parties.ok()) return parties.status();
  for (index::Party& party : *parties) {
    if (party.registered) references.push_back(std::move(party.stands_for));
  }
  return references;
}

}  // namespace

absl::Status AddRegistered(const ServiceCore& core, const std::string& collection,
                           const extract::Extraction& extraction, v1::ExtractQuotationsResponse* response) {
  std::map<std::string, References> known;
  for (int i = 0; i < response->quotations_size(); ++i) {
    const extract::Quotation& quotation = extraction.quotations[static_cast<size_t>(i)];
    if (!HasName(quotation) || (known.size() == kMaxNames && known.count(quotation.speaker) == 0)) continue;
    auto found = known.find(quotation.speaker);
    if (found == known.end()) {
      absl::StatusOr<References> references = FindRegistered(core, collection, quotation.speaker);
      if (!references.ok()) return references.status();
      found = known.emplace(quotation.speaker, *std::move(references)).first;
    }
    for (const index::PartyReference& party : found->second) {
      ToProto(party, response->mutable_quotations(i)->add_registered());
    }
  }
  return absl::OkStatus();
}

}  // namespace verbatim::server
