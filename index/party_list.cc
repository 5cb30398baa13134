#include "index/party_list.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "index/answer_bytes.h"
#include "index/directory.h"
#include "index/field_error.h"
#include "index/lister.h"
#include "index/page_token.h"
#include "index/staging.h"
#include "quote/identity.h"
#include "quote/normalise.h"
#include "quote/utf8.h"
#include "storage/keys.h"

namespace verbatim::index {
namespace {

using storage::Table;
using storage::v1::PartyRow;

// What the token is bound to.
storage::Hash QueryHash(const PartyQuery& query, absl::string_view prefix) {
  std::string kinds;
  for (const SpeakerKind kind : query.kinds) kinds.push_back(static_cast<char>(kind));
  return quote::ContentHash("party-query", {query.collection, prefix, kinds});
}

// The first of its names that begins so, in canonical form: where a party stands in the list.
std::string PlaceOf(const PartyRow& entry, absl::string_view prefix) {
  std::string first;
  for (const std::string& name : NamesOf(entry)) {
    const auto canonical = quote::Canonical(name);
    if (!canonical.ok() || !absl::StartsWith(*canonical, prefix)) continue;
    if (first.empty() || *canonical < first) first = *canonical;
  }
  return first;
}

bool IsWanted(const PartyRow& entry, const PartyQuery& query) {
  return query.kinds.empty() ||
         std::find(query.kinds.begin(), query.kinds.end(), static_cast<SpeakerKind>(entry.kind())) != query.kinds.end();
}

}  // namespace

absl::StatusOr<PartyPage> ListPartyPage(const storage::Reader& reader, const PartyQuery& query) {
  const auto prefix = quote::Canonical(query.name_prefix);
  if (!prefix.ok()) return FieldError("name_prefix", prefix.status().message());
  if (prefix->empty() && !query.name_prefix.empty()) {
    return FieldError("name_prefix",
                      absl::StrCat(quote::Shown(query.name_prefix), " has no word; want the beginning of a name"));
  }
  const storage::Hash bound_to = QueryHash(query, *prefix);
  const auto after = OpenPageToken(bound_to, query.page_token);
  if (!after.ok()) return after.status();
  storage::KeyRange range = storage::PartyNameRange(query.collection, *prefix);
  if (*after && **after >= range.begin) range.begin = absl::StrCat(**after, absl::string_view("\0", 1));
  const Staging rows(reader);
  const Directory directory(rows, query.collection);
  PartyPage page;
  std::string last;
  size_t bytes = 0;
  size_t budget = query.page_size * kNamesPerParty + kNamesBeside;
  const auto names = reader.Scan(Table::kDirectory, range, storage::Direction::kForward);
  for (; names->Valid() && page.items.size() < query.page_size && bytes < kPageBytes && budget > 0;
       names->Next(), --budget) {
    last = std::string(names->key());
    const auto name = storage::ParsePartyNameKey(query.collection, last);
    if (!name.ok()) return name.status();
    const auto entry = directory.FindEntry(name->party);
    if (!entry.ok()) return entry.status();
    if (!entry->has_value()) return absl::DataLossError("the directory names a party that is not stored");
    if (!IsWanted(**entry, query) || PlaceOf(**entry, *prefix) != name->canonical) continue;
    auto party = directory.Describe(name->party, "", View::kBasic);
    if (!party.ok()) return party.status();
    bytes += AnswerBytes(*party);
    page.items.push_back(*std::move(party));
  }
  if (!names->status().ok()) return names->status();
  if (names->Valid()) page.next_page_token = SealPageToken(bound_to, last);
  return page;
}

}  // namespace verbatim::index
