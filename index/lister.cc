#include "index/lister.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "index/answer_bytes.h"
#include "index/derive.h"
#include "index/list_filter.h"
#include "index/list_plan.h"
#include "index/lookup.h"
#include "index/page_token.h"
#include "index/quotation_list.h"

namespace verbatim::index {
namespace {

using storage::DatePosition;
using storage::Hash;
using storage::Table;

// Fills a page: takes candidates in chunks, reads them in one go, keeps those that pass, and says where the next page
// begins.
template <typename Item>
absl::Status FillPage(const ListQuery& query, ListKind kind, const Interrupt& interrupt, const ListCursor& candidates,
                      const std::function<absl::Status(absl::Span<const DatePosition>)>& prefetch,
                      const std::function<absl::StatusOr<std::optional<Item>>(const DatePosition&)>& load,
                      Page<Item>* page) {
  const size_t budget = query.page_size * kReadsPerItem + kReadsBeside;
  std::optional<DatePosition> last;
  size_t bytes = 0;
  for (size_t read = 0; read < budget && page->items.size() < query.page_size && bytes < kPageBytes;) {
    if (absl::Status status = interrupt(); !status.ok()) return status;
    std::vector<DatePosition> chunk;
    while (chunk.size() < query.page_size - page->items.size()) {
      const auto next = candidates();
      if (!next.ok()) return next.status();
      if (!next->has_value()) break;
      chunk.push_back(**next);
    }
    if (chunk.empty()) return absl::OkStatus();  // the end of the list: no token
    if (absl::Status status = prefetch(chunk); !status.ok()) return status;
    for (const DatePosition& position : chunk) {
      auto item = load(position);
      if (!item.ok()) return item.status();
      last = position;
      ++read;
      if (!item->has_value()) continue;
      bytes += AnswerBytes(**item);
      page->items.push_back(**std::move(item));
      if (bytes >= kPageBytes) break;
    }
  }
  if (bytes >= kPageBytes) {  // `candidates` may be ahead of `last`; at worst the next page is empty
    page->next_page_token = MakePageToken(query, kind, *last);
    return absl::OkStatus();
  }
  const auto next = candidates();
  if (!next.ok()) return next.status();
  if (next->has_value() && last) page->next_page_token = MakePageToken(query, kind, *last);
  return absl::OkStatus();
}

// The occurrences of a page: those that the cache has from there, the others from the store.
class KeptOccurrences {
 public:
  KeptOccurrences(Lookup* lookup, const CacheAt& at) : lookup_(*lookup), at_(at) {}

  absl::Status ReadAhead(absl::Span<const DatePosition> chunk) {
    std::vector<Hash> missing;
    for (const DatePosition& position : chunk) {
      auto kept =
          at_.cache == nullptr ? nullptr : at_.cache->FindOccurrence(lookup_.collection(), position.id, at_.moment);
      if (kept == nullptr) {
        missing.push_back(position.id);
      } else {
        kept_.insert_or_assign(position.id, std::move(kept));
      }
    }
    return lookup_.PrefetchOccurrences(missing);
  }

  // DATA_LOSS when it is not stored.
  absl::StatusOr<std::shared_ptr<const ShownOccurrence>> Take(const Hash& id) {
    if (auto kept = kept_.extract(id)) return std::move(kept.mapped());
    auto read = lookup_.ReadOccurrence(id);
    if (!read.ok()) return read.status();
    auto occurrence = std::make_shared<const ShownOccurrence>(*std::move(read));
    if (at_.cache != nullptr) at_.cache->Keep(lookup_.collection(), occurrence, at_.moment);
    return occurrence;
  }

 private:
  Lookup& lookup_;
  const CacheAt at_;
  absl::flat_hash_map<Hash, std::shared_ptr<const ShownOccurrence>> kept_;
};

// The same for quotations.
class KeptQuotations {
 public:
  KeptQuotations(Lookup* lookup, QuotationList* list, const CacheAt& at)
      : lookup_(*lookup), list_(*list), key_(at.cache == nullptr ? std::nullopt : list->key()), at_(at) {}

  absl::Status ReadAhead(absl::Span<const DatePosition> chunk) {
    std::vector<Hash> missing;
    for (const DatePosition& position : chunk) {
      auto kept = key_ ? at_.cache->FindQuotation(lookup_.collection(), *key_, position.id, at_.moment) : nullptr;
      // It may stand at several places, of which one is right.
      if (kept == nullptr || !IsSamePlace(kept->place.position, position)) {
        missing.push_back(position.id);
      } else {
        kept_.insert_or_assign(position.id, std::move(kept));
      }
    }
    absl::Status read = lookup_.PrefetchQuotations(missing);
    return read.ok() ? list_.ReadAhead(missing) : read;
  }

  // Null when the list has it elsewhere, or not at all. DATA_LOSS when it is not stored.
  absl::StatusOr<std::shared_ptr<const PlacedQuotation>> Take(const DatePosition& position) {
    // One quotation may stand at two places of a chunk.
    const auto kept = kept_.find(position.id);
    if (kept != kept_.end() && IsSamePlace(kept->second->place.position, position)) return kept->second;
    const auto row = lookup_.rows().Read<storage::v1::QuotationRow>(Table::kQuotation,
                                                                    storage::IdKey(lookup_.collection(), position.id));
    if (!row.ok()) return row.status();
    if (!row->has_value()) return absl::DataLossError("a list names a quotation that is not stored");
    auto place = list_.Place(position.id, **row);
    if (!place.ok()) return place.status();
    if (!place->has_value() || !IsSamePlace((*place)->position, position)) return nullptr;
    auto quotation = lookup_.QuotationOf(position.id, **row);
    if (!quotation.ok()) return quotation.status();
    auto placed = std::make_shared<const PlacedQuotation>(
        PlacedQuotation{std::make_shared<const ShownQuotation>(*std::move(quotation)), **std::move(place)});
    if (key_) at_.cache->Keep(lookup_.collection(), *key_, placed, at_.moment);
    return placed;
  }

 private:
  Lookup& lookup_;
  QuotationList& list_;
  const std::optional<ListKey> key_;
  const CacheAt at_;
  absl::flat_hash_map<Hash, std::shared_ptr<const PlacedQuotation>> kept_;
};

// Whether an occurrence found by a facet passes the filters that the facet does not settle.
absl::StatusOr<bool> PassesResidual(Lookup& lookup, const ListPlan& plan, const Hash& id,
                                    const Occurrence& occurrence) {
  if (!plan.residual.PassesStatus(occurrence.status)) return false;
  if (!plan.residual.PassesObserved(occurrence.facts)) return false;
  if (!plan.residual.needs_facts()) return true;
  const auto filtered = ReadFiltered(lookup.rows(), lookup.collection(), id);
  if (!filtered.ok()) return filtered.status();
  return plan.residual.Passes(filtered->facts);
}

}  // namespace

absl::StatusOr<Page<ListedOccurrence>> ListOccurrencePage(const storage::Reader& reader, const CacheAt& kept,
                                                          const ListQuery& query, const Interrupt& interrupt) {
  const auto after = ParsePageToken(query, ListKind::kOccurrences);
  if (!after.ok()) return after.status();
  const auto plan = PlanList(reader, query, *after);
  if (!plan.ok()) return plan.status();
  Lookup lookup(reader, query.collection, query.view);
  KeptOccurrences occurrences(&lookup, query.view == View::kBasic ? kept : CacheAt());
  ListCursor candidates;
  if (plan->documents) {
    std::vector<DatePosition> positions;
    const absl::Status status =
        VisitDocuments(lookup.rows(), lookup.collection(), *plan, interrupt,
                       [&](const OccurrenceFacts&, const DatePosition& position) { positions.push_back(position); });
    if (!status.ok()) return status;
    candidates = SortList(positions, plan->range);
  } else {
    candidates = ScanList(reader, Table::kOccurrenceByDate, query, *plan);
  }
  const auto load = [&](const DatePosition& position) -> absl::StatusOr<std::optional<ListedOccurrence>> {
    auto shown = occurrences.Take(position.id);
    if (!shown.ok()) return shown.status();
    ListedOccurrence item{*std::move(shown)};
    if (!plan->documents) {
      const auto passes = PassesResidual(lookup, *plan, position.id, *item);
      if (!passes.ok()) return passes.status();
      if (!*passes) return std::optional<ListedOccurrence>();
    }
    item.range_fit = FitOf(query, item->document.facts.published());
    return std::optional<ListedOccurrence>(std::move(item));
  };
  Page<ListedOccurrence> page;
  SetAsked(*plan, &page);
  const absl::Status status = FillPage<ListedOccurrence>(
      query, ListKind::kOccurrences, interrupt, candidates,
      [&](absl::Span<const DatePosition> chunk) { return occurrences.ReadAhead(chunk); }, load, &page);
  if (!status.ok()) return status;
  return page;
}

absl::StatusOr<Page<ListedQuotation>> ListQuotationPage(const storage::Reader& reader, const CacheAt& kept,
                                                        const ListQuery& query, const Interrupt& interrupt) {
  const auto after = ParsePageToken(query, ListKind::kQuotations);
  if (!after.ok()) return after.status();
  Lookup lookup(reader, query.collection, query.view);
  auto list = QuotationList::Begin(reader, lookup, query, *after, interrupt);
  if (!list.ok()) return list.status();
  KeptQuotations quotations(&lookup, &*list, query.view == View::kBasic ? kept : CacheAt());
  const auto load = [&](const DatePosition& position) -> absl::StatusOr<std::optional<ListedQuotation>> {
    const auto placed = quotations.Take(position);
    if (!placed.ok()) return placed.status();
    // Found by name and by id, it stands at the first publication under either; at the other one it is passed over.
    if (*placed == nullptr) return std::optional<ListedQuotation>();
    const DateText& published = (*placed)->place.published;
    return std::optional<ListedQuotation>({(*placed)->shown, published, FitOf(query, published)});
  };
  Page<ListedQuotation> page;
  SetAsked(list->plan(), &page);
  const absl::Status status = FillPage<ListedQuotation>(
      query, ListKind::kQuotations, interrupt, [&list] { return list->Next(); },
      [&](absl::Span<const DatePosition> chunk) { return quotations.ReadAhead(chunk); }, load, &page);
  if (!status.ok()) return status;
  return page;
}

}  // namespace verbatim::index
