#include "index/list_filter.h"

#include "index/facts.h"

namespace verbatim::index {

using storage::Hash;
using storage::Table;

namespace {

absl::StatusOr<storage::v1::OccurrenceRow> ReadOccurrence(const Staging& rows, absl::string_view collection,
                                                          const Hash& id) {
  auto row = rows.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection, id));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::DataLossError("a list names an occurrence that is not stored");
  return **std::move(row);
}

}  // namespace

absl::StatusOr<FilteredOccurrence> ReadFiltered(const Staging& rows, absl::string_view collection, const Hash& id) {
  const auto row = ReadOccurrence(rows, collection, id);
  if (!row.ok()) return row.status();
  const auto document_id = HashFromBytes(row->document_id(), "document id");
  if (!document_id.ok()) return document_id.status();
  const auto document = rows.Read<storage::v1::DocumentRow>(Table::kDocument, storage::IdKey(collection, *document_id));
  if (!document.ok()) return document.status();
  if (!document->has_value()) return absl::DataLossError("an occurrence names a document that is not stored");
  auto document_facts = FactsOfDocument(rows, collection, *document_id, **document);
  if (!document_facts.ok()) return document_facts.status();
  auto facts = FactsOfOccurrence(rows, collection, id, *row, *std::move(document_facts));
  if (!facts.ok()) return facts.status();
  return FilteredOccurrence{*std::move(facts), ChosenFacts(*row)};
}

bool Passes(const Residual& residual, const FilteredOccurrence& occurrence) {
  return residual.PassesStatus(occurrence.facts.status) && residual.PassesObserved(occurrence.observed) &&
         residual.Passes(occurrence.facts);
}

absl::Status VisitDocuments(const Staging& rows, absl::string_view collection, const ListPlan& plan,
                            const Interrupt& interrupt,
                            const std::function<void(const OccurrenceFacts&, const storage::DatePosition&)>& visit) {
  for (const Hash& document : *plan.documents) {
    const auto row = rows.Read<storage::v1::DocumentRow>(Table::kDocument, storage::IdKey(collection, document));
    if (!row.ok()) return row.status();
    if (!row->has_value()) continue;
    const auto facts = FactsOfDocument(rows, collection, document, **row);
    if (!facts.ok()) return facts.status();
    const absl::Status status =
        rows.Visit(Table::kDocumentOccurrence, storage::PairRange(collection, document),
                   [&](absl::string_view key, absl::string_view) {
                     if (absl::Status stop = interrupt(); !stop.ok()) return stop;
                     const auto pair = storage::ParsePairKey(collection, key);
                     if (!pair.ok()) return pair.status();
                     const auto occurrence = ReadOccurrence(rows, collection, pair->second);
                     if (!occurrence.ok()) return occurrence.status();
                     auto passing = FactsOfOccurrence(rows, collection, pair->second, *occurrence, *facts);
                     if (!passing.ok()) return passing.status();
                     const FilteredOccurrence filtered{*std::move(passing), ChosenFacts(*occurrence)};
                     if (Passes(plan.residual, filtered))
                       visit(filtered.facts, PositionOf(facts->published, pair->second));
                     return absl::OkStatus();
                   });
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace verbatim::index
