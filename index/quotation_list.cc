#include "index/quotation_list.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "index/derive.h"
#include "index/list_filter.h"
#include "index/merge_scan.h"
#include "quote/identity.h"

namespace verbatim::index {

using storage::DatePosition;
using storage::FacetKind;
using storage::Hash;
using storage::Table;

namespace {

bool IsInRange(const ListRange& range, const DatePosition& position) {
  return !range.restricted() || (position.span != storage::DateSpan::kUndated && range.Overlaps(position));
}

}  // namespace

ListCursor ScanList(const storage::Reader& reader, Table table, const ListQuery& query, const ListPlan& plan) {
  auto scan = std::make_shared<MergeScan>(reader, table, query.collection, plan.facets, plan.range);
  return [scan = std::move(scan)]() -> absl::StatusOr<std::optional<DatePosition>> {
    const auto next = scan->Next();
    if (!scan->status().ok()) return scan->status();
    return next;
  };
}

ListCursor SortList(const std::vector<DatePosition>& positions, const ListRange& range) {
  std::vector<DatePosition> kept;
  for (const DatePosition& position : positions) {
    if (IsInRange(range, position) && (!range.after || range.ComesFirst(*range.after, position))) {
      kept.push_back(position);
    }
  }
  // A heap: who asks for some of many does not wait until all are in order.
  const auto comes_last = [range](const DatePosition& a, const DatePosition& b) { return range.ComesFirst(b, a); };
  std::make_heap(kept.begin(), kept.end(), comes_last);
  return [kept = std::move(kept), comes_last]() mutable -> absl::StatusOr<std::optional<DatePosition>> {
    if (kept.empty()) return std::nullopt;
    std::pop_heap(kept.begin(), kept.end(), comes_last);
    const DatePosition next = kept.back();
    kept.pop_back();
    return next;
  };
}

absl::StatusOr<QuotationList> QuotationList::Begin(const storage::Reader& reader, Lookup& lookup,
                                                   const ListQuery& query, const std::optional<DatePosition>& after,
                                                   const Interrupt& interrupt) {
  auto plan = PlanList(reader, query, after);
  if (!plan.ok()) return plan.status();
  QuotationList list(lookup, *std::move(plan));
  if (!list.plan_.documents) {
    list.next_ = ScanList(reader, Table::kQuotationByDate, query, list.plan_);
    return list;
  }
  if (absl::Status status = list.VisitAsked(interrupt); !status.ok()) return status;
  std::vector<DatePosition> positions;
  for (const auto& [quotation, first] : list.first_in_documents_) {
    positions.push_back(PositionOf(first.begin_us, first.end_us, quotation));
  }
  list.next_ = SortList(positions, list.plan_.range);
  return list;
}

absl::Status QuotationList::VisitAsked(const Interrupt& interrupt) {
  return VisitDocuments(lookup_.rows(), lookup_.collection(), plan_, interrupt,
                        [this](const OccurrenceFacts& facts, const DatePosition& position) {
                          const auto [it, added] = first_in_documents_.try_emplace(facts.quotation, position);
                          if (!added && StandsBefore(position, it->second)) it->second = position;
                        });
}

bool QuotationList::is_filtered() const {
  const bool has_all = !plan_.documents && plan_.facets.size() == 1 && plan_.facets[0].kind == FacetKind::kNone;
  return !has_all || plan_.range.restricted() || plan_.residual.needs_occurrence();
}

std::optional<ListKey> QuotationList::key() const {
  if (plan_.documents || plan_.residual.needs_occurrence()) return std::nullopt;
  if (plan_.facets.front().kind == FacetKind::kNone) return kAllQuotations;
  std::string facets;
  for (const storage::Facet& facet : plan_.facets) {
    absl::StrAppend(&facets, static_cast<int>(facet.kind), ":", storage::AsBytes(facet.hash));
  }
  return quote::ContentHash("facets", {facets});
}

absl::Status QuotationList::ReadAhead(absl::Span<const Hash> ids) {
  std::vector<storage::Facet> facets;
  for (const storage::Facet& facet : plan_.facets) {
    if (facet.kind != FacetKind::kNone) facets.push_back(facet);
  }
  return lookup_.PrefetchFacets(ids, facets);
}

absl::StatusOr<std::optional<DatePosition>> QuotationList::FirstUnderFacets(
    const Hash& id, const storage::v1::QuotationRow& row) const {
  std::optional<DatePosition> first;
  const auto consider = [&first](const auto& dated) -> absl::Status {
    const auto occurrence = HashFromBytes(dated.occurrence_id(), "occurrence id");
    if (!occurrence.ok()) return occurrence.status();
    const DatePosition position = PositionOf(dated.begin_us(), dated.end_us(), *occurrence);
    if (!first || StandsBefore(position, *first)) first = position;
    return absl::OkStatus();
  };
  for (const storage::Facet& facet : plan_.facets) {
    absl::Status status;
    if (facet.kind == FacetKind::kNone) {
      status = consider(row.first());
    } else {
      const auto under = lookup_.rows().Read<storage::v1::FacetRow>(
          Table::kQuotationFacet, storage::QuotationFacetKey(lookup_.collection(), id, facet));
      if (!under.ok()) return under.status();
      if (under->has_value()) status = consider(**under);
    }
    if (!status.ok()) return status;
  }
  return first;
}

absl::StatusOr<std::optional<ListPlace>> QuotationList::Place(const Hash& id,
                                                              const storage::v1::QuotationRow& row) const {
  std::optional<DatePosition> first;
  if (plan_.documents) {
    const auto found = first_in_documents_.find(id);
    if (found != first_in_documents_.end()) first = found->second;
  } else {
    const auto under = FirstUnderFacets(id, row);
    if (!under.ok()) return under.status();
    first = *under;
  }
  if (!first) return std::optional<ListPlace>();
  ListPlace placed{PositionOf(first->begin_us, first->end_us, id), row.first().published()};
  if (!IsInRange(plan_.range, placed.position)) return std::optional<ListPlace>();
  const bool is_first_of_all = !plan_.documents && storage::AsBytes(first->id) == row.first().occurrence_id();
  if (is_first_of_all && !plan_.residual.needs_occurrence()) return std::optional<ListPlace>(std::move(placed));
  const auto filtered = ReadFiltered(lookup_.rows(), lookup_.collection(), first->id);
  if (!filtered.ok()) return filtered.status();
  // Those of documents were filtered when they were found.
  if (!plan_.documents && !Passes(plan_.residual, *filtered)) return std::optional<ListPlace>();
  placed.published = filtered->facts.document_facts.shown_published;
  return std::optional<ListPlace>(std::move(placed));
}

}  // namespace verbatim::index
