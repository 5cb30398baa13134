#include "index/lookup.h"

#include <algorithm>

#include "index/amendments.h"
#include "index/derive.h"
#include "index/facts.h"
#include "index/party.h"
#include "index/sort_unique.h"
#include "quote/identity.h"
#include "quote/normalise.h"
#include "quote/url.h"

namespace verbatim::index {
namespace {

using storage::ChildKind;
using storage::Hash;
using storage::Table;

// Wordings given with one quotation at most; how many there are is always said.
constexpr size_t kMaxWordings = 1000;
constexpr size_t kMaxWordingBytes = size_t{1} << 20;
// Bytes of child records of one kind, beyond those in the parent's row, that one answer gives: far more than anybody
// reads, and few enough for a message.
constexpr size_t kMaxChildBytes = size_t{8} << 20;

// Child records beyond those in the parent's row, added to `all` and ranked. Reads kMaxChildBytes of them at most,
// unless the view is WHOLE; true when there are more.
template <typename Kept>
absl::StatusOr<bool> AddOverflow(const Staging& rows, View view, Table table, const storage::KeyRange& range,
                                 std::vector<Kept>* all) {
  size_t bytes = 0;
  absl::Status status = rows.Visit(table, range, [&](absl::string_view key, absl::string_view value) {
    bytes += value.size();
    if (view != View::kWhole && bytes > kMaxChildBytes) return absl::OutOfRangeError("enough");
    Kept kept;
    kept.set_hash(std::string(key.substr(key.size() - storage::kHashSize)));
    absl::Status decoded = storage::DecodeValue(key, value, kept.mutable_value());
    all->push_back(std::move(kept));
    return decoded;
  });
  std::sort(all->begin(), all->end(), [](const Kept& a, const Kept& b) { return RanksBefore(a, b); });
  if (!status.ok() && !absl::IsOutOfRange(status)) return status;
  return !status.ok();
}

std::vector<std::string> IdKeys(absl::string_view collection, absl::Span<const Hash> ids) {
  std::vector<std::string> keys;
  for (const Hash& id : ids) keys.push_back(storage::IdKey(collection, id));
  return keys;
}

absl::StatusOr<std::vector<std::string>> Wordings(const Staging& rows, absl::string_view collection, const Hash& id,
                                                  const storage::v1::QuotationRow& row) {
  std::vector<std::string> wordings(row.wordings().begin(), row.wordings().end());
  if (row.overflow_wordings() == 0) return wordings;
  size_t bytes = 0;
  const absl::Status status = rows.Visit(
      Table::kQuotationWording, storage::PairRange(collection, id),
      [&](absl::string_view key, absl::string_view value) {
        storage::v1::WordingRow overflow;
        absl::Status decoded = storage::DecodeValue(key, value, &overflow);
        wordings.insert(wordings.end(), overflow.texts().begin(), overflow.texts().end());
        for (const std::string& text : overflow.texts()) bytes += text.size();
        return wordings.size() >= kMaxWordings || bytes >= kMaxWordingBytes ? absl::OutOfRangeError("enough") : decoded;
      });
  if (!status.ok() && !absl::IsOutOfRange(status)) return status;
  wordings.resize(std::min(wordings.size(), kMaxWordings));
  return wordings;
}

// Leaves of a restricted occurrence that it is there, and what was done to it: neither its words nor what is known of
// them.
void Restrict(Occurrence* occurrence) {
  occurrence->text.clear();
  occurrence->facts.Clear();
  occurrence->attributions.clear();
  occurrence->observations.clear();
  occurrence->recorded_attributions.clear();
  for (Amendment& amendment : occurrence->amendments) HideFacts(&amendment);
}

}  // namespace

std::vector<std::string> SpeakerNames(const storage::v1::QuotationRow& row) {
  std::vector<std::string> names;
  for (const storage::v1::SpeakerValue& speaker : row.speakers()) names.push_back(speaker.name());
  SortUnique(&names);
  return names;
}

absl::Status Lookup::PrefetchQuotations(absl::Span<const Hash> ids) {
  return rows_.Prefetch(Table::kQuotation, IdKeys(collection_, ids));
}

absl::Status Lookup::PrefetchOccurrences(absl::Span<const Hash> ids) {
  if (absl::Status status = rows_.Prefetch(Table::kOccurrence, IdKeys(collection_, ids)); !status.ok()) return status;
  std::vector<Hash> documents;
  for (const Hash& id : ids) {
    auto row = ReadRow(id);
    if (!row.ok()) return row.status();
    if (!row->has_value()) continue;
    const auto document = HashFromBytes((*row)->document_id(), "document id");
    if (!document.ok()) return document.status();
    if (!documents_.contains(*document)) documents.push_back(*document);
    occurrence_rows_.insert_or_assign(id, **std::move(row));
  }
  SortUnique(&documents);
  return rows_.Prefetch(Table::kDocument, IdKeys(collection_, documents));
}

absl::Status Lookup::PrefetchFacets(absl::Span<const Hash> quotations, absl::Span<const storage::Facet> facets) {
  std::vector<std::string> keys;
  for (const storage::Facet& facet : facets) {
    for (const Hash& id : quotations) keys.push_back(storage::QuotationFacetKey(collection_, id, facet));
  }
  return rows_.Prefetch(Table::kQuotationFacet, keys);
}

absl::StatusOr<const Document*> Lookup::FindDocument(const Hash& id) {
  const auto [it, added] = documents_.try_emplace(id);
  Document& document = it->second;
  if (!added) return &document;
  const auto row = rows_.Read<storage::v1::DocumentRow>(Table::kDocument, storage::IdKey(collection_, id));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::DataLossError("an occurrence names a document that is not stored");
  document.id.bytes = id;
  document.caller_id = (*row)->caller_id();
  document.facts = ChosenFacts(**row);
  document.corrected = !(*row)->corrected_fields().empty();
  if ((*row)->overflow_observations() > 0) {
    // What expires first may be told outside of the row.
    const auto facts = FactsOfDocument(rows_, collection_, id, **row);
    if (!facts.ok()) return facts.status();
    if (facts->expires != quote::kEndOfTime) *document.facts.mutable_expires() = facts->shown_expires;
  }
  if (view_ != View::kBasic) {
    std::vector<KeptDocumentObservation> all((*row)->observations().begin(), (*row)->observations().end());
    if ((*row)->overflow_observations() > 0) {
      const auto range = storage::PairRange(collection_, id);
      const auto more = AddOverflow(rows_, view_, Table::kDocumentChild, range, &all);
      if (!more.ok()) return more.status();
      document.truncated = *more;
    }
    for (KeptDocumentObservation& kept : all) document.observations.push_back(std::move(*kept.mutable_value()));
    auto amendments = ReadAmendments(rows_, collection_, storage::AmendedKind::kDocument, id, (*row)->amendments());
    if (!amendments.ok()) return amendments.status();
    document.amendments = *std::move(amendments);
  }
  return &document;
}

absl::StatusOr<bool> Lookup::IsHeld(const Hash& quotation, const storage::v1::CitedValue& cited) const {
  bool held = false;
  if (const auto url = quote::NormaliseUrl(cited.link().url()); url.ok()) {
    const absl::Status status =
        rows_.Visit(Table::kDocumentUrl, storage::PairRange(collection_, quote::ContentHash("url", {*url})),
                    [&held](absl::string_view, absl::string_view) {
                      held = true;
                      return absl::CancelledError();
                    });
    if (!held && !status.ok()) return status;
  }
  const auto party = NameKey(cited.link().party());
  if (held || !party.ok()) return held;
  const auto carried = rows_.Read<storage::v1::FacetRow>(
      Table::kQuotationFacet,
      storage::QuotationFacetKey(collection_, quotation, {storage::FacetKind::kOutlet, *party}));
  if (!carried.ok()) return carried.status();
  return carried->has_value() && (*carried)->begin_us() < cited.latest_us();
}

absl::StatusOr<FirstSeen> Lookup::FirstSeenOf(const Hash& id, const storage::v1::QuotationRow& row) const {
  FirstSeen seen;
  const storage::v1::DatedOccurrence& first = row.first();
  const auto occurrence = HashFromBytes(first.occurrence_id(), "occurrence id");
  if (!occurrence.ok()) return occurrence.status();
  seen.occurrence.bytes = *occurrence;
  seen.published = first.published();
  seen.outlet = first.outlet();
  seen.url = first.url();
  if (first.begin_us() == 0 && first.end_us() == 0) return seen;
  seen.earliest = Earliest::kCertain;
  if (row.has_rival() && row.rival().earliest_us() < first.latest_us()) {
    const auto rival = HashFromBytes(row.rival().occurrence_id(), "occurrence id");
    if (!rival.ok()) return rival.status();
    seen.earliest = Earliest::kPossible;
    seen.may_precede = quote::OccurrenceId{*rival};
  }
  for (const storage::v1::CitedValue& cited : row.cited()) {
    if (cited.earliest_us() >= first.latest_us()) break;  // nor can those behind it precede
    const auto held = IsHeld(id, cited);
    if (!held.ok()) return held.status();
    if (*held) continue;
    const auto cited_by = HashFromBytes(cited.occurrence_id(), "occurrence id");
    if (!cited_by.ok()) return cited_by.status();
    seen.earliest = Earliest::kPossible;
    seen.may_precede_cited = CitedDocument{cited.link(), quote::OccurrenceId{*cited_by}};
    break;
  }
  return seen;
}

absl::StatusOr<Occurrence> Lookup::ReadOccurrence(const Hash& id) {
  auto occurrence = FindOccurrence(id);
  if (!occurrence.ok()) return occurrence.status();
  if (!occurrence->has_value()) return absl::DataLossError("a row names an occurrence that is not stored");
  return **std::move(occurrence);
}

absl::StatusOr<std::optional<Quotation>> Lookup::FindQuotation(const Hash& id) {
  const auto row = rows_.Read<storage::v1::QuotationRow>(Table::kQuotation, storage::IdKey(collection_, id));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return std::optional<Quotation>();
  auto quotation = QuotationOf(id, **row);
  if (!quotation.ok()) return quotation.status();
  return std::optional<Quotation>(*std::move(quotation));
}

absl::StatusOr<Quotation> Lookup::QuotationOf(const Hash& id, const storage::v1::QuotationRow& row) const {
  if (row.wordings().empty()) return absl::DataLossError("a stored quotation has no wording");
  Quotation quotation;
  quotation.id.bytes = id;
  quotation.text = row.wordings(0);
  auto first_seen = FirstSeenOf(id, row);
  if (!first_seen.ok()) return first_seen.status();
  quotation.first_seen = *std::move(first_seen);
  quotation.speakers = SpeakerNames(row);
  quotation.more_speakers = row.more_speakers();
  quotation.occurrence_count = row.occurrence_count();
  quotation.statement_count = row.statements();
  quotation.wording_count = row.wordings_size() + row.overflow_wordings();
  if (view_ != View::kBasic) {
    auto canonical = quote::Canonical(quotation.text);
    if (!canonical.ok()) return absl::DataLossError("a stored wording is not valid text");
    quotation.canonical = *std::move(canonical);
    auto wordings = Wordings(rows_, collection_, id, row);
    if (!wordings.ok()) return wordings.status();
    quotation.wordings = *std::move(wordings);
  }
  return quotation;
}

absl::Status Lookup::AddChildren(const Hash& id, const storage::v1::OccurrenceRow& row, Occurrence* occurrence) const {
  const auto add = [&](ChildKind kind, uint32_t overflow, auto all, auto* to) -> absl::Status {
    if (overflow > 0) {
      const auto range = storage::OccurrenceChildRange(collection_, id, kind);
      const auto more = AddOverflow(rows_, view_, Table::kOccurrenceChild, range, &all);
      if (!more.ok()) return more.status();
      occurrence->truncated |= *more;
    }
    for (auto& kept : all) to->push_back(std::move(*kept.mutable_value()));
    return absl::OkStatus();
  };
  const bool corrected = IsCorrected(row.corrected_fields(), kAttributionsField);
  absl::Status status = add(ChildKind::kAttribution, row.overflow_attributions(),
                            std::vector<KeptAttribution>(row.attributions().begin(), row.attributions().end()),
                            corrected ? &occurrence->recorded_attributions : &occurrence->attributions);
  if (!status.ok()) return status;
  auto amendments = ReadAmendments(rows_, collection_, storage::AmendedKind::kOccurrence, id, row.amendments());
  if (!amendments.ok()) return amendments.status();
  occurrence->amendments = *std::move(amendments);
  return add(ChildKind::kObservation, row.overflow_observations(),
             std::vector<KeptOccurrenceObservation>(row.observations().begin(), row.observations().end()),
             &occurrence->observations);
}

absl::StatusOr<std::optional<storage::v1::OccurrenceRow>> Lookup::ReadRow(const Hash& occurrence) const {
  return rows_.Read<storage::v1::OccurrenceRow>(Table::kOccurrence, storage::IdKey(collection_, occurrence));
}

absl::StatusOr<std::optional<Occurrence>> Lookup::FindOccurrence(const Hash& id) {
  const auto ahead = occurrence_rows_.find(id);
  std::optional<storage::v1::OccurrenceRow> row;
  if (ahead != occurrence_rows_.end()) {
    row = std::move(ahead->second);
    occurrence_rows_.erase(ahead);
  } else {
    auto read = ReadRow(id);
    if (!read.ok()) return read.status();
    row = *std::move(read);
  }
  if (!row) return std::optional<Occurrence>();
  auto occurrence = OccurrenceOf(id, *row);
  if (!occurrence.ok()) return occurrence.status();
  return std::optional<Occurrence>(*std::move(occurrence));
}

absl::StatusOr<Occurrence> Lookup::OccurrenceOf(const Hash& id, const storage::v1::OccurrenceRow& row) {
  const auto document_id = HashFromBytes(row.document_id(), "document id");
  if (!document_id.ok()) return document_id.status();
  const auto quotation_id = HashFromBytes(row.quotation_id(), "quotation id");
  if (!quotation_id.ok()) return quotation_id.status();
  const auto document = FindDocument(*document_id);
  if (!document.ok()) return document.status();
  Occurrence occurrence;
  occurrence.id.bytes = id;
  occurrence.quotation.bytes = *quotation_id;
  occurrence.text = row.text();
  if (row.has_offset()) occurrence.offset = row.offset();
  occurrence.document = **document;
  occurrence.facts = ChosenFacts(row);
  occurrence.indexed = row.indexed_us();
  occurrence.status = StatusOf(row, occurrence.document.corrected);
  occurrence.superseded_by = quote::OccurrenceIdFromRaw(row.superseded_by());
  occurrence.amendment_count = row.amendments();
  const bool corrected = IsCorrected(row.corrected_fields(), kAttributionsField);
  occurrence.attributions_corrected = corrected;
  if (view_ == View::kBasic || corrected) {
    const auto& shown = corrected ? row.corrected_attributions() : row.attributions();
    for (const KeptAttribution& kept : shown) occurrence.attributions.push_back(kept.value());
  }
  if (view_ != View::kBasic) {
    if (absl::Status status = AddChildren(id, row, &occurrence); !status.ok()) return status;
  }
  if (occurrence.status == OccurrenceStatus::kRestricted && view_ != View::kWhole) Restrict(&occurrence);
  return occurrence;
}

}  // namespace verbatim::index
