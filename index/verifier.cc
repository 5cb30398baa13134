#include "index/verifier.h"

#include <algorithm>
#include <utility>

#include "index/facts.h"
#include "index/field_error.h"
#include "index/index.h"
#include "index/lookup.h"
#include "index/party.h"
#include "index/prepare.h"
#include "index/quotation_state.h"
#include "quote/identity.h"
#include "quote/normalise.h"

namespace verbatim::index {
namespace {

using storage::Facet;
using storage::FacetKind;
using storage::Hash;
using storage::Table;
using storage::v1::QuotationRow;
using storage::v1::SpeakerValue;

absl::StatusOr<bool> StandsUnder(const Lookup& lookup, const Hash& quotation, const Facet& facet) {
  const auto row = lookup.rows().Read<storage::v1::FacetRow>(
      Table::kQuotationFacet, storage::QuotationFacetKey(lookup.collection(), quotation, facet));
  if (!row.ok()) return row.status();
  return row->has_value();
}

bool IsAmong(absl::string_view key, const std::vector<Hash>& keys) {
  return !key.empty() &&
         std::any_of(keys.begin(), keys.end(), [key](const Hash& asked) { return storage::AsBytes(asked) == key; });
}

// Which of the quotation's speakers are the asked one: those that share its name or id, and those that share an id with
// these.
std::vector<bool> AreAsked(const QuotationRow& row, const std::vector<Hash>& asked) {
  std::vector<bool> same;
  for (const SpeakerValue& speaker : row.speakers()) {
    same.push_back(IsAmong(speaker.name_key(), asked) || IsAmong(speaker.id_key(), asked));
  }
  for (int i = 0; i < row.speakers_size(); ++i) {
    for (int j = 0; j < row.speakers_size(); ++j) {
      const bool share_id = !row.speakers(i).id_key().empty() && row.speakers(i).id_key() == row.speakers(j).id_key();
      if (same[j] && share_id) same[i] = true;
    }
  }
  return same;
}

absl::StatusOr<AttributionResult> AttributionOf(const Lookup& lookup, const QuotationRow& row,
                                                const PreparedQuery& query) {
  if (query.speakers.empty()) return AttributionResult::kNotAsked;
  if (row.speakers().empty()) return AttributionResult::kUnattributed;
  if (query.text.word_count < kDistinctWords) return AttributionResult::kIndistinct;
  const std::vector<bool> same = AreAsked(row, query.speakers);
  bool any_same = std::find(same.begin(), same.end(), true) != same.end();
  // The row names eight speakers; whether the asked one is among the others its facet tells.
  for (size_t i = 0; row.more_speakers() && !any_same && i < query.speakers.size(); ++i) {
    const auto found = StandsUnder(lookup, query.text.quotation.bytes, {FacetKind::kSpeaker, query.speakers[i]});
    if (!found.ok()) return found.status();
    any_same = *found;
  }
  const bool any_other = row.more_speakers() || std::find(same.begin(), same.end(), false) != same.end();
  if (!any_same) return AttributionResult::kOtherSpeaker;
  return any_other ? AttributionResult::kContested : AttributionResult::kSameSpeaker;
}

Timing TimingOf(const QuotationRow& row, const std::optional<quote::Date>& asked) {
  const storage::v1::DatedOccurrence& first = row.first();
  if (!asked || (first.begin_us() == 0 && first.end_us() == 0)) return Timing::kNotAsked;
  if (asked->latest <= first.earliest_us()) return Timing::kEarlier;
  if (asked->earliest >= first.latest_us()) return Timing::kLater;
  return Timing::kOverlaps;
}

// The recorded wording that is verbatim the query's, if there is one.
absl::StatusOr<std::optional<std::string>> VerbatimWording(const Lookup& lookup, const QuotationRow& row,
                                                           const PreparedQuery& query) {
  for (const std::string& wording : row.wordings()) {
    const auto form = quote::VerbatimForm(wording);
    if (form.ok() && *form == query.verbatim_form) return std::optional<std::string>(wording);
  }
  if (row.overflow_wordings() == 0) return std::optional<std::string>();
  const auto overflow = lookup.rows().Read<storage::v1::WordingRow>(
      Table::kQuotationWording,
      OverflowWordingKey(lookup.collection(), query.text.quotation.bytes, query.verbatim_form));
  if (!overflow.ok()) return overflow.status();
  if (!overflow->has_value() || (*overflow)->texts().empty()) return std::optional<std::string>();
  return std::optional<std::string>((*overflow)->texts(0));
}

}  // namespace

absl::StatusOr<PreparedQuery> PrepareQuery(const QuoteQuery& query) {
  PreparedQuery prepared;
  absl::StatusOr<PreparedText> text = PrepareText("text", query.text);
  if (!text.ok()) return text.status();
  prepared.text = *std::move(text);
  prepared.verbatim_form = *quote::VerbatimForm(query.text);
  if (!query.speaker.empty()) {
    auto keys = AskedSpeakerKeys(query.speaker);
    if (!keys.ok()) return FieldError("speaker", keys.status().message());
    prepared.speakers = *std::move(keys);
  }
  if (!query.outlet.empty()) {
    const auto key = NameKey(query.outlet);
    if (!key.ok()) return FieldError("outlet", key.status().message());
    prepared.outlet = *key;
  }
  prepared.published = query.published;
  return prepared;
}

absl::StatusOr<std::optional<Match>> FindMatch(const storage::Reader& reader, absl::string_view collection,
                                               const PreparedQuery& query) {
  Lookup lookup(reader, collection, View::kBasic);
  const auto stored =
      lookup.rows().Read<QuotationRow>(Table::kQuotation, storage::IdKey(collection, query.text.quotation.bytes));
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return std::optional<Match>();
  const QuotationRow& row = **stored;
  if (row.wordings().empty()) return absl::DataLossError("a stored quotation has no wording");

  Match match;
  match.collection = std::string(collection);
  match.quotation.bytes = query.text.quotation.bytes;
  auto verbatim = VerbatimWording(lookup, row, query);
  if (!verbatim.ok()) return verbatim.status();
  match.relation = *verbatim ? Relation::kVerbatim : Relation::kFormatting;
  match.text = *verbatim ? **std::move(verbatim) : row.wordings(0);
  const auto attribution = AttributionOf(lookup, row, query);
  if (!attribution.ok()) return attribution.status();
  match.attribution = *attribution;
  if (query.outlet) {
    const auto carried = StandsUnder(lookup, query.text.quotation.bytes, {FacetKind::kOutlet, *query.outlet});
    if (!carried.ok()) return carried.status();
    match.carrier = *carried ? Carrier::kCarried : Carrier::kNotRecorded;
  }
  match.timing = TimingOf(row, query.published);
  auto first_seen = FirstSeenOf(row);
  if (!first_seen.ok()) return first_seen.status();
  match.first_seen = *std::move(first_seen);
  match.speakers = SpeakerNames(row);
  match.occurrence_count = row.occurrence_count();
  return std::optional<Match>(std::move(match));
}

}  // namespace verbatim::index
