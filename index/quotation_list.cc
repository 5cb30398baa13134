#include "index/quotation_list.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "index/derive.h"
#include "index/list_filter.h"
#include "index/merge_scan.h"

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
  std::sort(kept.begin(), kept.end(),
            [&range](const DatePosition& a, const DatePosition& b) { return range.ComesFirst(a, b); });
  return [kept = std::move(kept), next = size_t{0}]() mutable -> absl::StatusOr<std::optional<DatePosition>> {
    return next < kept.size() ? std::optional<DatePosition>(kept[next++]) : std::nullopt;
  };
}

absl::StatusOr<QuotationList> QuotationList::Begin(const storage::Reader& reader, const Lookup& lookup,
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

absl::StatusOr<std::optional<QuotationList::Placed>> QuotationList::Place(const Hash& id,
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
  if (!first) return std::optional<Placed>();
  Placed placed{PositionOf(first->begin_us, first->end_us, id), row.first().published()};
  if (!IsInRange(plan_.range, placed.position)) return std::optional<Placed>();
  const bool is_first_of_all = !plan_.documents && storage::AsBytes(first->id) == row.first().occurrence_id();
  if (is_first_of_all && !plan_.residual.needs_occurrence()) return std::optional<Placed>(std::move(placed));
  const auto filtered = ReadFiltered(lookup_.rows(), lookup_.collection(), first->id);
  if (!filtered.ok()) return filtered.status();
  // Those of documents were filtered when they were found.
  if (!plan_.documents && !Passes(plan_.residual, *filtered)) return std::optional<Placed>();
  placed.published = filtered->facts.document_facts.shown_published;
  return std::optional<Placed>(std::move(placed));
}

void SetPlace(const ListQuery& query, const DateText& published, Quotation* quotation) {
  if (!published.edtf().empty()) quotation->listed_date = published;
  quotation->range_fit = FitOf(query, published);
}

}  // namespace verbatim::index
