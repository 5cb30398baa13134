#include "index/lister.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "index/answer_bytes.h"
#include "index/derive.h"
#include "index/list_filter.h"
#include "index/list_plan.h"
#include "index/lookup.h"
#include "index/merge_scan.h"
#include "index/page_token.h"

namespace verbatim::index {
namespace {

using storage::DatePosition;
using storage::Hash;
using storage::Table;

// Gives candidates in the order of the list.
using Candidates = std::function<absl::StatusOr<std::optional<DatePosition>>()>;

Candidates FromScan(std::shared_ptr<MergeScan> scan) {
  return [scan = std::move(scan)]() -> absl::StatusOr<std::optional<DatePosition>> {
    const auto next = scan->Next();
    if (!scan->status().ok()) return scan->status();
    return next;
  };
}

Candidates FromPositions(const std::vector<DatePosition>& positions, const ListRange& range) {
  std::vector<DatePosition> kept;
  for (const DatePosition& position : positions) {
    if (range.restricted() && (position.span == storage::DateSpan::kUndated || !range.Overlaps(position))) continue;
    if (range.after && !range.ComesFirst(*range.after, position)) continue;
    kept.push_back(position);
  }
  std::sort(kept.begin(), kept.end(),
            [&range](const DatePosition& a, const DatePosition& b) { return range.ComesFirst(a, b); });
  return [kept = std::move(kept), next = size_t{0}]() mutable -> absl::StatusOr<std::optional<DatePosition>> {
    return next < kept.size() ? std::optional<DatePosition>(kept[next++]) : std::nullopt;
  };
}

// Fills a page: takes candidates in chunks, reads them in one go, keeps those that pass, and says where the next page
// begins.
template <typename Item>
absl::Status FillPage(const ListQuery& query, ListKind kind, const Interrupt& interrupt, const Candidates& candidates,
                      const std::function<absl::Status(absl::Span<const Hash>)>& prefetch,
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
    std::vector<Hash> ids;
    for (const DatePosition& position : chunk) ids.push_back(position.id);
    if (absl::Status status = prefetch(ids); !status.ok()) return status;
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

// Whether an occurrence found by a facet passes the filters that the facet does not settle.
absl::StatusOr<bool> PassesResidual(Lookup& lookup, const ListPlan& plan, const Hash& id,
                                    const Occurrence& occurrence) {
  if (!plan.residual.PassesObserved(occurrence.facts)) return false;
  if (!plan.residual.needs_facts()) return true;
  const auto filtered = ReadFiltered(lookup.rows(), lookup.collection(), id);
  if (!filtered.ok()) return filtered.status();
  return plan.residual.Passes(filtered->facts);
}

// First publication of a quotation under several facets together, and the occurrence that has it. nullopt when it
// stands under none of them.
absl::StatusOr<std::optional<DatePosition>> FirstUnder(const Lookup& lookup, absl::Span<const storage::Facet> facets,
                                                       const Hash& quotation) {
  std::optional<DatePosition> first;
  const auto consider = [&first](int64_t begin, int64_t end, const Hash& occurrence) {
    const DatePosition position = PositionOf(begin, end, occurrence);
    if (!first || StandsBefore(position, *first)) first = position;
  };
  for (const storage::Facet& facet : facets) {
    if (facet.kind == storage::FacetKind::kNone) {
      const auto row = lookup.rows().Read<storage::v1::QuotationRow>(Table::kQuotation,
                                                                     storage::IdKey(lookup.collection(), quotation));
      if (!row.ok()) return row.status();
      if (!row->has_value()) continue;
      const auto id = HashFromBytes((*row)->first().occurrence_id(), "occurrence id");
      if (!id.ok()) return id.status();
      consider((*row)->first().begin_us(), (*row)->first().end_us(), *id);
      continue;
    }
    const auto row = lookup.rows().Read<storage::v1::FacetRow>(
        Table::kQuotationFacet, storage::QuotationFacetKey(lookup.collection(), quotation, facet));
    if (!row.ok()) return row.status();
    if (!row->has_value()) continue;
    const auto id = HashFromBytes((*row)->occurrence_id(), "occurrence id");
    if (!id.ok()) return id.status();
    consider((*row)->begin_us(), (*row)->end_us(), *id);
  }
  return first;
}

// Tells whom the names stood for.
template <typename Item>
Page<Item> NewPage(const ListPlan& plan) {
  Page<Item> page;
  page.asked_speakers = plan.asked_speakers;
  page.asked_outlets = plan.asked_outlets;
  page.asked_via = plan.asked_via;
  return page;
}

}  // namespace

absl::StatusOr<Page<Occurrence>> ListOccurrencePage(const storage::Reader& reader, const ListQuery& query,
                                                    const Interrupt& interrupt) {
  const auto after = ParsePageToken(query, ListKind::kOccurrences);
  if (!after.ok()) return after.status();
  const auto plan = PlanList(reader, query, *after);
  if (!plan.ok()) return plan.status();
  Lookup lookup(reader, query.collection, query.view);
  Candidates candidates;
  if (plan->documents) {
    std::vector<DatePosition> positions;
    const absl::Status status =
        VisitDocuments(lookup.rows(), lookup.collection(), *plan, interrupt,
                       [&](const OccurrenceFacts&, const DatePosition& position) { positions.push_back(position); });
    if (!status.ok()) return status;
    candidates = FromPositions(positions, plan->range);
  } else {
    candidates = FromScan(
        std::make_shared<MergeScan>(reader, Table::kOccurrenceByDate, query.collection, plan->facets, plan->range));
  }
  const auto load = [&](const DatePosition& position) -> absl::StatusOr<std::optional<Occurrence>> {
    auto occurrence = lookup.FindOccurrence(position.id);
    if (!occurrence.ok()) return occurrence.status();
    if (!occurrence->has_value()) return absl::DataLossError("a list names an occurrence that is not stored");
    if (!plan->documents) {
      const auto passes = PassesResidual(lookup, *plan, position.id, **occurrence);
      if (!passes.ok()) return passes.status();
      if (!*passes) return std::optional<Occurrence>();
    }
    (*occurrence)->range_fit = FitOf(query, (*occurrence)->document.facts.published());
    return occurrence;
  };
  auto page = NewPage<Occurrence>(*plan);
  const absl::Status status = FillPage<Occurrence>(
      query, ListKind::kOccurrences, interrupt, candidates,
      [&](absl::Span<const Hash> ids) { return lookup.PrefetchOccurrences(ids); }, load, &page);
  if (!status.ok()) return status;
  return page;
}

absl::StatusOr<Page<Quotation>> ListQuotationPage(const storage::Reader& reader, const ListQuery& query,
                                                  const Interrupt& interrupt) {
  const auto after = ParsePageToken(query, ListKind::kQuotations);
  if (!after.ok()) return after.status();
  const auto plan = PlanList(reader, query, *after);
  if (!plan.ok()) return plan.status();
  Lookup lookup(reader, query.collection, query.view);
  Candidates candidates;
  absl::flat_hash_map<Hash, DatePosition> first_in_documents;  // by quotation: its first occurrence there
  if (plan->documents) {
    absl::Status status = VisitDocuments(lookup.rows(), lookup.collection(), *plan, interrupt,
                                         [&](const OccurrenceFacts& facts, const DatePosition& position) {
                                           const auto [it, added] =
                                               first_in_documents.try_emplace(facts.quotation, position);
                                           if (!added && StandsBefore(position, it->second)) it->second = position;
                                         });
    if (!status.ok()) return status;
    std::vector<DatePosition> positions;
    for (const auto& [quotation, first] : first_in_documents) {
      positions.push_back(PositionOf(first.begin_us, first.end_us, quotation));
    }
    candidates = FromPositions(positions, plan->range);
  } else {
    candidates = FromScan(
        std::make_shared<MergeScan>(reader, Table::kQuotationByDate, query.collection, plan->facets, plan->range));
  }
  const auto load = [&](const DatePosition& position) -> absl::StatusOr<std::optional<Quotation>> {
    std::optional<DatePosition> first;
    if (plan->documents) {
      first = first_in_documents.at(position.id);
    } else {
      const auto under = FirstUnder(lookup, plan->facets, position.id);
      if (!under.ok()) return under.status();
      first = *under;
      // Found by name and by id, it stands at the first publication under either; at the other one it is passed over.
      const bool here = first && first->begin_us == position.begin_us && first->end_us == position.end_us;
      if (!here) return std::optional<Quotation>();
    }
    // The occurrence that places the quotation in the list.
    const auto placed = lookup.FindOccurrence(first->id);
    if (!placed.ok()) return placed.status();
    if (!placed->has_value()) return absl::DataLossError("a quotation names an occurrence that is not stored");
    if (!plan->documents) {
      const auto passes = PassesResidual(lookup, *plan, first->id, **placed);
      if (!passes.ok()) return passes.status();
      if (!*passes) return std::optional<Quotation>();
    }
    const DateText& published = (*placed)->document.facts.published();
    auto quotation = lookup.FindQuotation(position.id);
    if (!quotation.ok()) return quotation.status();
    if (!quotation->has_value()) return absl::DataLossError("a list names a quotation that is not stored");
    if (!published.edtf().empty()) (*quotation)->listed_date = published;
    (*quotation)->range_fit = FitOf(query, published);
    return quotation;
  };
  auto page = NewPage<Quotation>(*plan);
  const absl::Status status = FillPage<Quotation>(
      query, ListKind::kQuotations, interrupt, candidates,
      [&](absl::Span<const Hash> ids) { return lookup.PrefetchQuotations(ids); }, load, &page);
  if (!status.ok()) return status;
  return page;
}

}  // namespace verbatim::index
