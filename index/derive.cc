#include "index/derive.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "index/chain.h"
#include "index/facts.h"
#include "index/party.h"
#include "index/sort_unique.h"
#include "quote/normalise.h"

namespace verbatim::index {
namespace {

using storage::Facet;
using storage::FacetKind;
using storage::Table;

void AddOutlet(const DocumentObservation& observation, DocumentFacts* facts) {
  if (observation.outlet().empty()) return;
  if (const auto key = NameKey(observation.outlet()); key.ok()) facts->outlets.push_back(*key);
}

void AddObserved(const DocumentObservation& observation, DocumentFacts* facts) {
  AddOutlet(observation, facts);
  if (ExpiryOf(observation) >= facts->expires) return;
  facts->expires = ExpiryOf(observation);
  facts->shown_expires = observation.expires();
}

// Puts what was corrected in the place of all that was observed.
void AddCorrected(const storage::v1::DocumentRow& row, DocumentFacts* facts) {
  facts->corrected = !row.corrected_fields().empty();
  if (IsCorrected(row.corrected_fields(), "outlet")) {
    facts->outlets.clear();
    AddOutlet(row.corrected(), facts);
  }
  if (!IsCorrected(row.corrected_fields(), "expires")) return;
  facts->expires = ExpiryOf(row.corrected());
  facts->shown_expires = row.corrected().expires();
}

void AddSpeaker(const Attribution& attribution, OccurrenceFacts* facts) {
  const std::vector<storage::Hash> keys = SpeakerKeys(attribution);
  facts->speaker_keys.insert(facts->speaker_keys.end(), keys.begin(), keys.end());
  if (keys.empty() || !IsIdentified(attribution) || !IsConfident(attribution)) return;
  storage::v1::SpeakerValue speaker;
  const bool has_id = attribution.speaker_ids_size() == 1;
  if (!attribution.speaker().empty()) speaker.set_name_key(std::string(storage::AsBytes(keys.front())));
  if (has_id) speaker.set_id_key(std::string(storage::AsBytes(keys.back())));
  speaker.set_name(attribution.speaker().empty() ? attribution.speaker_ids(0) : attribution.speaker());
  facts->speakers.push_back(std::move(speaker));
}

storage::v1::CitedValue CitedBy(const OccurrenceFacts& facts, const ViaLink& link) {
  storage::v1::CitedValue cited;
  *cited.mutable_link() = link;
  cited.set_occurrence_id(std::string(storage::AsBytes(facts.id)));
  const auto date = quote::ParseEdtf(link.date().edtf());
  const PossibleTime time = date.ok() ? PossibleTimeOf(*date) : PossibleTime{};
  cited.set_earliest_us(time.earliest);
  cited.set_latest_us(time.latest);
  return cited;
}

void AddLinks(const Attribution& attribution, OccurrenceFacts* facts) {
  for (const ViaLink& link : CitedLinks(attribution)) facts->cited.push_back(CitedBy(*facts, link));
  for (const ViaLink& link : attribution.via()) {
    if (const auto key = NameKey(link.party()); key.ok()) facts->via_keys.push_back(*key);
  }
}

// Keys of the rows that list an occurrence.
std::vector<std::string> ListKeys(const OccurrenceFacts& facts, absl::string_view collection) {
  const storage::DatePosition position = PositionOf(facts.document_facts.published, facts.id);
  std::vector<std::string> keys;
  for (const Facet& facet : FacetsOf(facts)) keys.push_back(storage::DateKey(collection, facet, position));
  keys.push_back(storage::DateKey(collection, {FacetKind::kQuotation, facts.quotation}, position));
  return keys;
}

}  // namespace

PossibleTime PossibleTimeOf(const quote::Date& date) {
  const quote::Micros slack = date.approximate ? date.end - date.begin : 0;
  return {std::max(quote::kBeginOfTime, date.earliest - slack), std::min(quote::kEndOfTime, date.latest + slack)};
}

bool IdentifiesSpeaker(absl::string_view wording) {
  const auto canonical = quote::Canonical(wording);
  return canonical.ok() && std::count(canonical->begin(), canonical->end(), ' ') + 1 >= std::ptrdiff_t{kDistinctWords};
}

std::string JoinKeys(const std::vector<storage::Hash>& keys) {
  std::string bytes;
  for (const storage::Hash& key : keys) bytes.append(storage::AsBytes(key).data(), key.size());
  return bytes;
}

absl::StatusOr<storage::Hash> HashFromBytes(absl::string_view bytes, absl::string_view what) {
  storage::Hash hash;
  if (bytes.size() != hash.size()) {
    return absl::DataLossError(absl::StrCat("stored ", what, " has ", bytes.size(), " bytes; want ", hash.size()));
  }
  std::memcpy(hash.data(), bytes.data(), hash.size());
  return hash;
}

absl::StatusOr<DocumentFacts> FactsOfDocument(const Staging& rows, absl::string_view collection,
                                              const storage::Hash& id, const storage::v1::DocumentRow& row) {
  DocumentFacts facts;
  for (const KeptDocumentObservation& kept : row.observations()) AddObserved(kept.value(), &facts);
  if (row.overflow_observations() > 0) {
    const absl::Status status = rows.Visit(Table::kDocumentChild, storage::PairRange(collection, id),
                                           [&](absl::string_view key, absl::string_view value) {
                                             DocumentObservation observation;
                                             absl::Status decoded = storage::DecodeValue(key, value, &observation);
                                             AddObserved(observation, &facts);
                                             return decoded;
                                           });
    if (!status.ok()) return status;
  }
  AddCorrected(row, &facts);
  const DocumentObservation shown = ChosenFacts(row);
  facts.shown_published = shown.published();
  facts.shown_outlet = shown.outlet();
  if (facts.outlets.empty() && !row.domains().empty()) {
    for (const std::string& domain : row.domains()) facts.outlets.push_back(DomainKey(domain));
    facts.domains.assign(row.domains().begin(), row.domains().end());
    facts.shown_outlet = row.domains(0);
  }
  SortUnique(&facts.outlets);
  facts.shown_url = shown.url();
  if (!shown.published().edtf().empty()) {
    const auto date = quote::ParseEdtf(shown.published().edtf());
    if (!date.ok()) return absl::DataLossError(absl::StrCat("stored date: ", date.status().message()));
    facts.published = *date;
  }
  return facts;
}

absl::StatusOr<std::vector<KeptAttribution>> AllAttributions(const Staging& rows, absl::string_view collection,
                                                             const storage::Hash& id,
                                                             const storage::v1::OccurrenceRow& row) {
  if (IsCorrected(row.corrected_fields(), kAttributionsField)) {
    return std::vector<KeptAttribution>(row.corrected_attributions().begin(), row.corrected_attributions().end());
  }
  std::vector<KeptAttribution> all(row.attributions().begin(), row.attributions().end());
  if (row.overflow_attributions() == 0) return all;
  const absl::Status status = rows.Visit(
      Table::kOccurrenceChild, storage::OccurrenceChildRange(collection, id, storage::ChildKind::kAttribution),
      [&](absl::string_view key, absl::string_view value) {
        KeptAttribution kept;
        const auto hash = storage::ParseOccurrenceChildKey(collection, key);
        if (!hash.ok()) return hash.status();
        kept.set_hash(std::string(storage::AsBytes(*hash)));
        absl::Status decoded = storage::DecodeValue(key, value, kept.mutable_value());
        all.push_back(std::move(kept));
        return decoded;
      });
  if (!status.ok()) return status;
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return RanksBefore(a, b); });
  return all;
}

absl::StatusOr<OccurrenceFacts> FactsOfOccurrence(const Staging& rows, absl::string_view collection,
                                                  const storage::Hash& id, const storage::v1::OccurrenceRow& row,
                                                  DocumentFacts document_facts) {
  OccurrenceFacts facts;
  facts.id = id;
  const auto document = HashFromBytes(row.document_id(), "document id");
  if (!document.ok()) return document.status();
  const auto quotation = HashFromBytes(row.quotation_id(), "quotation id");
  if (!quotation.ok()) return quotation.status();
  facts.document = *document;
  facts.quotation = *quotation;
  facts.text = row.text();
  facts.document_facts = std::move(document_facts);
  facts.status = StatusOf(row, facts.document_facts.corrected);
  const OccurrenceObservation chosen = ChosenFacts(row);
  facts.counted = IsCounted(chosen);
  facts.may_be_translation = MayBeTranslation(chosen);
  const auto attributions = AllAttributions(rows, collection, id, row);
  if (!attributions.ok()) return attributions.status();
  for (const KeptAttribution& kept : *attributions) {
    AddSpeaker(kept.value(), &facts);
    AddLinks(kept.value(), &facts);
  }
  SortUnique(&facts.speaker_keys);
  SortUnique(&facts.via_keys);
  return facts;
}

std::vector<Facet> FacetsOf(const OccurrenceFacts& facts) {
  std::vector<Facet> facets = {{FacetKind::kNone, {}}};
  for (const storage::Hash& outlet : facts.document_facts.outlets) facets.push_back({FacetKind::kOutlet, outlet});
  for (const storage::Hash& speaker : facts.speaker_keys) {
    facets.push_back({FacetKind::kSpeaker, speaker});
    for (const storage::Hash& outlet : facts.document_facts.outlets) {
      facets.push_back({FacetKind::kSpeakerOutlet, CombineKeys(speaker, outlet)});
    }
  }
  for (const storage::Hash& party : facts.via_keys) facets.push_back({FacetKind::kVia, party});
  return facets;
}

storage::DatePosition PositionOf(const std::optional<quote::Date>& date, const storage::Hash& id) {
  return date ? PositionOf(date->begin, date->end, id) : PositionOf(0, 0, id);
}

storage::DatePosition PositionOf(int64_t begin_us, int64_t end_us, const storage::Hash& id) {
  // No date has an empty interval, so (0, 0) is free to mean none.
  const bool undated = begin_us == 0 && end_us == 0;
  return {undated ? storage::DateSpan::kUndated : storage::SpanOf(begin_us, end_us), begin_us, end_us, id};
}

bool StandsBefore(const storage::DatePosition& a, const storage::DatePosition& b) {
  const bool a_undated = a.span == storage::DateSpan::kUndated, b_undated = b.span == storage::DateSpan::kUndated;
  return std::tie(a_undated, a.begin_us, a.end_us, a.id) < std::tie(b_undated, b.begin_us, b.end_us, b.id);
}

void StageExpiry(absl::string_view collection, const storage::Hash& document, quote::Micros before, quote::Micros now,
                 Staging* rows) {
  if (before == now) return;
  if (before != quote::kEndOfTime) rows->Delete(Table::kExpiry, storage::ExpiryKey(collection, {before, document}));
  if (now != quote::kEndOfTime) rows->PutEmpty(Table::kExpiry, storage::ExpiryKey(collection, {now, document}));
}

void UnlistOccurrence(const OccurrenceFacts& facts, absl::string_view collection, Staging* rows) {
  for (std::string& key : ListKeys(facts, collection)) rows->Delete(Table::kOccurrenceByDate, std::move(key));
}

void ListOccurrence(const OccurrenceFacts& facts, absl::string_view collection, Staging* rows) {
  const absl::string_view mark = IsHidden(facts.status) ? storage::kHiddenValue
                                 : facts.counted        ? absl::string_view()
                                                        : storage::kUncountedValue;
  for (std::string& key : ListKeys(facts, collection)) rows->PutMark(Table::kOccurrenceByDate, std::move(key), mark);
}

}  // namespace verbatim::index
