#include "index/list_plan.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
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
  if (parties.speakers.empty()) {
    return {parties.outlet ? Facet{FacetKind::kOutlet, *parties.outlet} : Facet{FacetKind::kNone, {}}};
  }
  std::vector<Facet> facets;
  for (const Hash& speaker : parties.speakers) {
    facets.push_back(parties.outlet ? Facet{FacetKind::kSpeakerOutlet, CombineKeys(speaker, *parties.outlet)}
                                    : Facet{FacetKind::kSpeaker, speaker});
  }
  return facets;
}

}  // namespace

bool Residual::Passes(const OccurrenceFacts& facts) const {
  const auto has = [](const std::vector<Hash>& sorted, const Hash& key) {
    return std::binary_search(sorted.begin(), sorted.end(), key);
  };
  if (quotation && facts.quotation != *quotation) return false;
  if (outlet && !has(facts.document_facts.outlets, *outlet)) return false;
  return speakers.empty() ||
         std::any_of(speakers.begin(), speakers.end(), [&](const Hash& key) { return has(facts.speaker_keys, key); });
}

bool Residual::PassesLanguage(absl::string_view recorded) const {
  if (lang.empty()) return true;
  if (!absl::StartsWithIgnoreCase(recorded, lang)) return false;
  return recorded.size() == lang.size() || recorded[lang.size()] == '-';
}

absl::StatusOr<ListPlan> PlanList(const storage::Reader& reader, const ListQuery& query,
                                  std::optional<storage::DatePosition> after) {
  ListPlan plan;
  Residual& residual = plan.residual;
  residual.lang = query.lang;
  if (!query.lang.empty()) {
    if (absl::Status status = CheckLanguage("filter.lang", query.lang); !status.ok()) return status;
  }
  if (!query.speaker.empty()) {
    auto keys = AskedSpeakerKeys(query.speaker);
    if (!keys.ok()) return FieldError("filter.speaker", keys.status().message());
    residual.speakers = *std::move(keys);
  }
  if (!query.outlet.empty()) {
    const auto key = NameKey(query.outlet);
    if (!key.ok()) return FieldError("filter.outlet", key.status().message());
    residual.outlet = *key;
  }
  if (query.quotation) residual.quotation = query.quotation->bytes;
  if (absl::Status status = PlanDocuments(reader, query, &plan); !status.ok()) return status;
  if (!plan.documents) {
    if (residual.quotation) {
      plan.facets = {{FacetKind::kQuotation, *residual.quotation}};
      residual.quotation.reset();
    } else {
      plan.facets = FacetsOfParties(residual);
      residual.speakers.clear();
      residual.outlet.reset();
    }
  }
  plan.range.order = query.order;
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
