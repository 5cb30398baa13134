#include "index/list_plan.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "index/directory.h"
#include "index/field_error.h"
#include "index/party.h"
#include "index/prepare.h"
#include "quote/identity.h"
#include "quote/url.h"

namespace verbatim::index {
namespace {

using storage::Facet;
using storage::FacetKind;
using storage::Hash;

absl::StatusOr<std::vector<Hash>> DocumentsOfUrl(const storage::Reader& reader, const ListQuery& query) {
  const auto url = quote::NormaliseUrl(query.url);
  if (!url.ok()) return FieldError("filter.url", url.status().message());
  std::vector<Hash> documents;
  const auto it =
      reader.Scan(storage::Table::kDocumentUrl, storage::PairRange(query.collection, quote::ContentHash("url", {*url})),
                  storage::Direction::kForward);
  for (; it->Valid(); it->Next()) {
    const auto pair = storage::ParsePairKey(query.collection, it->key());
    if (!pair.ok()) return pair.status();
    documents.push_back(pair->second);
  }
  if (!it->status().ok()) return it->status();
  return documents;
}

absl::Status PlanDocuments(const storage::Reader& reader, const ListQuery& query, ListPlan* plan) {
  if (query.url.empty() && !query.document) return absl::OkStatus();
  plan->documents.emplace();
  if (!query.url.empty()) {
    auto documents = DocumentsOfUrl(reader, query);
    if (!documents.ok()) return documents.status();
    plan->documents = *std::move(documents);
  }
  if (query.document) {
    const Hash id = query.document->bytes;
    const bool wanted =
        query.url.empty() || std::find(plan->documents->begin(), plan->documents->end(), id) != plan->documents->end();
    plan->documents = wanted ? std::vector<Hash>{id} : std::vector<Hash>{};
  }
  return absl::OkStatus();
}

std::vector<Facet> FacetsOfParties(const Residual& parties) {
  std::vector<Facet> facets;
  if (parties.speakers.empty() && parties.outlets.empty()) {
    for (const Hash& party : parties.via) facets.push_back({FacetKind::kVia, party});
    if (facets.empty()) facets.push_back({FacetKind::kNone, {}});
    return facets;
  }
  if (parties.speakers.empty()) {
    for (const Hash& outlet : parties.outlets) facets.push_back({FacetKind::kOutlet, outlet});
  }
  for (const Hash& speaker : parties.speakers) {
    if (parties.outlets.empty()) facets.push_back({FacetKind::kSpeaker, speaker});
    for (const Hash& outlet : parties.outlets) {
      facets.push_back({FacetKind::kSpeakerOutlet, CombineKeys(speaker, outlet)});
    }
  }
  return facets;
}

// Finds out whom the names stand for.
absl::Status PlanParties(const storage::Reader& reader, const ListQuery& query, ListPlan* plan) {
  const Staging rows(reader);
  const Directory directory(rows, query.collection);
  if (!query.speaker.empty()) {
    auto speaker = directory.AskedSpeaker(query.speaker);
    if (!speaker.ok()) return WithField("filter.speaker", speaker.status());
    plan->residual.speakers = std::move(speaker->keys);
    plan->asked_speakers = std::move(speaker->parties);
  }
  if (!query.outlet.empty()) {
    auto outlet = directory.AskedOutlet(query.outlet);
    if (!outlet.ok()) return WithField("filter.outlet", outlet.status());
    plan->residual.outlets = std::move(outlet->keys);
    plan->asked_outlets = std::move(outlet->parties);
  }
  if (!query.via.empty()) {
    auto via = directory.AskedSpeaker(query.via);
    if (!via.ok()) return WithField("filter.via", via.status());
    plan->residual.via = std::move(via->keys);
    plan->asked_via = std::move(via->parties);
  }
  const size_t pairs = plan->residual.speakers.size() * plan->residual.outlets.size();
  if (pairs <= kMaxPairs) return absl::OkStatus();
  return FieldError("filter.outlet",
                    absl::StrCat("has ", plan->residual.outlets.size(), " names and domains, and filter.speaker ",
                                 plan->residual.speakers.size(), " names and ids; want at most ", kMaxPairs,
                                 " pairs of them, or one of the two filters alone"));
}

}  // namespace

bool Residual::Passes(const OccurrenceFacts& facts) const {
  const auto has = [](const std::vector<Hash>& sorted, const Hash& key) {
    return std::binary_search(sorted.begin(), sorted.end(), key);
  };
  if (quotation && facts.quotation != *quotation) return false;
  const auto has_any = [&has](const std::vector<Hash>& sorted, const std::vector<Hash>& wanted) {
    return wanted.empty() ||
           std::any_of(wanted.begin(), wanted.end(), [&](const Hash& key) { return has(sorted, key); });
  };
  return has_any(facts.document_facts.outlets, outlets) && has_any(facts.speaker_keys, speakers) &&
         has_any(facts.via_keys, via);
}

bool Residual::PassesObserved(const OccurrenceObservation& observed) const {
  if (!lang.empty()) {
    const std::string& recorded = observed.lang();
    if (!absl::StartsWithIgnoreCase(recorded, lang)) return false;
    if (recorded.size() != lang.size() && recorded[lang.size()] != '-') return false;
  }
  const auto kind = static_cast<OccurrenceKind>(observed.kind());
  if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) return false;
  if (!said_begin && !said_end) return true;
  const auto said = quote::ParseEdtf(observed.said().edtf());
  return said.ok() && (!said_end || said->begin < *said_end) && (!said_begin || said->end > *said_begin);
}

bool Residual::PassesStatus(OccurrenceStatus status) const {
  if (statuses.empty()) return !IsHidden(status);
  return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

absl::StatusOr<ListPlan> PlanList(const storage::Reader& reader, const ListQuery& query,
                                  std::optional<storage::DatePosition> after) {
  ListPlan plan;
  Residual& residual = plan.residual;
  residual.lang = query.lang;
  residual.kinds = query.kinds;
  residual.statuses = query.statuses;
  if (query.said_from) residual.said_begin = query.said_from->begin;
  if (query.said_to) residual.said_end = query.said_to->end;
  if (!query.lang.empty()) {
    if (absl::Status status = CheckLanguage("filter.lang", query.lang); !status.ok()) return status;
  }
  if (absl::Status status = PlanParties(reader, query, &plan); !status.ok()) return status;
  if (query.quotation) residual.quotation = query.quotation->bytes;
  if (absl::Status status = PlanDocuments(reader, query, &plan); !status.ok()) return status;
  if (!plan.documents) {
    if (residual.quotation) {
      plan.facets = {{FacetKind::kQuotation, *residual.quotation}};
      residual.quotation.reset();
    } else {
      plan.facets = FacetsOfParties(residual);
      // The facets are those of the chain only where neither speaker nor outlet was asked.
      if (residual.speakers.empty() && residual.outlets.empty()) residual.via.clear();
      residual.speakers.clear();
      residual.outlets.clear();
    }
  }
  plan.range.order = query.order;
  plan.range.hidden = std::any_of(query.statuses.begin(), query.statuses.end(), IsHidden);
  if (query.from) plan.range.begin = query.from->begin;
  if (query.to) plan.range.end = query.to->end;
  plan.range.after = after;
  return plan;
}

RangeFit FitOf(const ListQuery& query, const DateText& published) {
  if (!query.from && !query.to) return RangeFit::kNoRange;
  const auto date = quote::ParseEdtf(published.edtf());
  if (!date.ok() || date->approximate) return RangeFit::kPossible;
  const bool inside =
      (!query.from || date->earliest >= query.from->begin) && (!query.to || date->latest <= query.to->end);
  return inside ? RangeFit::kCertain : RangeFit::kPossible;
}

}  // namespace verbatim::index
