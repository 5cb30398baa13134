#include "index/attribution.h"

#include <algorithm>

#include "absl/strings/string_view.h"

namespace verbatim::index {
namespace {

using storage::FacetKind;
using storage::Hash;
using storage::Table;
using storage::v1::QuotationRow;
using storage::v1::SpeakerValue;

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

// Whether a speaker under whom the quotation stands is not the asked one. One who only stands there as the speaker of a
// title, or by an attribution that does not count, is taken for another: more than eight names are seldom one person's.
absl::StatusOr<bool> HasOtherSpeaker(const Lookup& lookup, const Hash& quotation, const std::vector<Hash>& asked) {
  bool found = false;
  const absl::Status status = lookup.rows().Visit(
      Table::kQuotationFacet, storage::QuotationFacetRange(lookup.collection(), quotation),
      [&](absl::string_view key, absl::string_view) {
        const auto facet = storage::ParseQuotationFacetKey(lookup.collection(), key);
        if (!facet.ok()) return facet.status();
        found = facet->kind == FacetKind::kSpeaker && !std::binary_search(asked.begin(), asked.end(), facet->hash);
        return found ? absl::CancelledError() : absl::OkStatus();
      });
  if (!found && !status.ok()) return status;
  return found;
}

}  // namespace

absl::StatusOr<bool> StandsUnder(const Lookup& lookup, const Hash& quotation, const storage::Facet& facet) {
  const auto row = lookup.rows().Read<storage::v1::FacetRow>(
      Table::kQuotationFacet, storage::QuotationFacetKey(lookup.collection(), quotation, facet));
  if (!row.ok()) return row.status();
  return row->has_value();
}

absl::StatusOr<AttributionResult> AttributionOf(const Lookup& lookup, const Hash& quotation, const QuotationRow& row,
                                                const std::vector<Hash>& asked, bool distinct) {
  if (asked.empty()) return AttributionResult::kNotAsked;
  if (row.speakers().empty()) return AttributionResult::kUnattributed;
  if (!distinct) return AttributionResult::kIndistinct;
  const std::vector<bool> same = AreAsked(row, asked);
  bool any_same = std::find(same.begin(), same.end(), true) != same.end();
  // The row names eight speakers; whether the asked one is among the others its facet tells.
  for (size_t i = 0; row.more_speakers() && !any_same && i < asked.size(); ++i) {
    const auto found = StandsUnder(lookup, quotation, {FacetKind::kSpeaker, asked[i]});
    if (!found.ok()) return found.status();
    any_same = *found;
  }
  if (!any_same) return AttributionResult::kOtherSpeaker;
  if (std::find(same.begin(), same.end(), false) != same.end()) return AttributionResult::kContested;
  const auto others = row.more_speakers() ? HasOtherSpeaker(lookup, quotation, asked) : absl::StatusOr<bool>(false);
  if (!others.ok()) return others.status();
  return *others ? AttributionResult::kContested : AttributionResult::kSameSpeaker;
}

}  // namespace verbatim::index
