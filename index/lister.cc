#include "index/lister.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

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
  if (!plan.residual.PassesStatus(occurrence.status)) return false;
  if (!plan.residual.PassesObserved(occurrence.facts)) return false;
  if (!plan.residual.needs_facts()) return true;
  const auto filtered = ReadFiltered(lookup.rows(), lookup.collection(), id);
  if (!filtered.ok()) return filtered.status();
  return plan.residual.Passes(filtered->facts);
}

}  // namespace

absl::StatusOr<Page<Occurrence>> ListOccurrencePage(const storage::Reader& reader, const ListQuery& query,
                                                    const Interrupt& interrupt) {
  const auto after = ParsePageToken(query, ListKind::kOccurrences);
  if (!after.ok()) return after.status();
  const auto plan = PlanList(reader, query, *after);
  if (!plan.ok()) return plan.status();
  Lookup lookup(reader, query.collection, query.view);
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
  const auto load = [&](const DatePosition& position) -> absl::StatusOr<std::optional<Occurrence>> {
    auto occurrence = lookup.ReadOccurrence(position.id);
    if (!occurrence.ok()) return occurrence.status();
    if (!plan->documents) {
      const auto passes = PassesResidual(lookup, *plan, position.id, *occurrence);
      if (!passes.ok()) return passes.status();
      if (!*passes) return std::optional<Occurrence>();
    }
    occurrence->range_fit = FitOf(query, occurrence->document.facts.published());
    return std::optional<Occurrence>(*std::move(occurrence));
  };
  Page<Occurrence> page;
  SetAsked(*plan, &page);
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
  Lookup lookup(reader, query.collection, query.view);
  auto list = QuotationList::Begin(reader, lookup, query, *after, interrupt);
  if (!list.ok()) return list.status();
  const auto load = [&](const DatePosition& position) -> absl::StatusOr<std::optional<Quotation>> {
    const auto row = lookup.rows().Read<storage::v1::QuotationRow>(Table::kQuotation,
                                                                   storage::IdKey(lookup.collection(), position.id));
    if (!row.ok()) return row.status();
    if (!row->has_value()) return absl::DataLossError("a list names a quotation that is not stored");
    const auto placed = list->Place(position.id, **row);
    if (!placed.ok()) return placed.status();
    // Found by name and by id, it stands at the first publication under either; at the other one it is passed over.
    if (!placed->has_value() || !IsSamePlace((*placed)->position, position)) return std::optional<Quotation>();
    auto quotation = lookup.QuotationOf(position.id, **row);
    if (!quotation.ok()) return quotation.status();
    SetPlace(query, (*placed)->published, &*quotation);
    return std::optional<Quotation>(*std::move(quotation));
  };
  Page<Quotation> page;
  SetAsked(list->plan(), &page);
  const absl::Status status = FillPage<Quotation>(
      query, ListKind::kQuotations, interrupt, [&list] { return list->Next(); },
      [&](absl::Span<const Hash> ids) { return lookup.PrefetchQuotations(ids); }, load, &page);
  if (!status.ok()) return status;
  return page;
}

}  // namespace verbatim::index
