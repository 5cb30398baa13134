#include "index/matcher.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "index/attribution.h"
#include "index/candidates.h"
#include "index/index.h"
#include "index/quotation_state.h"
#include "quote/normalise.h"
#include "storage/value.h"

namespace verbatim::index {
namespace {

using storage::Hash;
using storage::Table;
using storage::v1::QuotationRow;

// The recorded wording that is verbatim the query's, if there is one.
absl::StatusOr<std::optional<std::string>> VerbatimWording(const Lookup& lookup, const QuotationRow& row,
                                                           const PreparedQuery& query) {
  for (const std::string& wording : row.wordings()) {
    const auto form = quote::VerbatimForm(wording);
    if (form.ok() && *form == query.verbatim_form) return std::optional<std::string>(wording);
  }
  if (row.overflow_wordings() == 0) return std::optional<std::string>();
  const auto overflow = lookup.rows().Read<storage::v1::WordingRow>(
      Table::kQuotationWording, OverflowWordingKey(lookup.collection(), query.quotation.bytes, query.verbatim_form));
  if (!overflow.ok()) return overflow.status();
  if (!overflow->has_value() || (*overflow)->texts().empty()) return std::optional<std::string>();
  return std::optional<std::string>((*overflow)->texts(0));
}

// A wording identifies who said it when enough of it is shared, and nobody else is likely to have said it.
bool IsDistinct(const quote::Comparison& comparison) {
  return comparison.equal >= kDistinctWords && comparison.strength == quote::Strength::kStrong;
}

absl::Status Add(const Lookup& lookup, const PreparedQuery& query, Related related, std::vector<Related>* found) {
  related.collection = lookup.collection();
  const auto attribution =
      AttributionOf(lookup, related.quotation, related.row, query.speakers, IsDistinct(related.comparison));
  if (!attribution.ok()) return attribution.status();
  related.attribution = *attribution;
  found->push_back(std::move(related));
  return absl::OkStatus();
}

// The rows of candidates, in their order.
absl::StatusOr<std::vector<storage::KeyValue>> ReadQuotations(const Lookup& lookup,
                                                              absl::Span<const Candidate> candidates) {
  std::vector<std::pair<uint64_t, size_t>> places;
  places.reserve(candidates.size());
  for (size_t i = 0; i < candidates.size(); ++i) places.emplace_back(candidates[i].short_id, i);
  std::sort(places.begin(), places.end());
  std::vector<storage::KeyRange> ranges;
  ranges.reserve(places.size());
  for (const auto& [short_id, place] : places) {
    ranges.push_back(storage::ShortIdRange(lookup.collection(), short_id));
  }
  auto rows = lookup.rows().reader().MultiScan(Table::kQuotation, ranges);
  if (!rows.ok()) return rows.status();
  std::vector<std::pair<size_t, storage::KeyValue>> ordered;
  ordered.reserve(rows->size());
  for (storage::KeyValue& row : *rows) {
    const auto id = storage::ParseIdKey(lookup.collection(), row.key);
    if (!id.ok()) return id.status();
    const auto at = std::lower_bound(places.begin(), places.end(), std::make_pair(storage::ShortId(*id), size_t{0}));
    ordered.emplace_back(at->second, std::move(row));
  }
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  rows->clear();
  for (auto& [place, row] : ordered) rows->push_back(std::move(row));
  return rows;
}

absl::Status CheckRow(const QuotationRow& row) {
  return row.wordings().empty() ? absl::DataLossError("a stored quotation has no wording") : absl::OkStatus();
}

// The quotation with the text's own words.
absl::Status FindSame(const Lookup& lookup, const PreparedQuery& query, std::vector<Related>* found) {
  auto stored =
      lookup.rows().Read<QuotationRow>(Table::kQuotation, storage::IdKey(lookup.collection(), query.quotation.bytes));
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return absl::OkStatus();
  Related same;
  same.quotation = query.quotation.bytes;
  same.row = **std::move(stored);
  if (absl::Status status = CheckRow(same.row); !status.ok()) return status;
  auto verbatim = VerbatimWording(lookup, same.row, query);
  if (!verbatim.ok()) return verbatim.status();
  same.comparison = quote::Compare(query.text, query.text);
  if (*verbatim) same.comparison.relation = quote::Relation::kVerbatim;
  same.text = *verbatim ? **std::move(verbatim) : same.row.wordings(0);
  return Add(lookup, query, std::move(same), found);
}

// Adds the quotation in `row` if it relates to the text. Counts its words.
absl::Status CompareWith(const Lookup& lookup, const PreparedQuery& query, const storage::KeyValue& row, size_t* words,
                         std::vector<Related>* found) {
  const auto id = storage::ParseIdKey(lookup.collection(), row.key);
  if (!id.ok()) return id.status();
  if (*id == query.quotation.bytes) return absl::OkStatus();
  Related related;
  related.quotation = *id;
  absl::Status status = storage::DecodeValue(row.key, row.value, &related.row);
  if (status.ok()) status = CheckRow(related.row);
  if (!status.ok()) return status;
  related.text = related.row.wordings(0);
  const auto text = quote::ComparedText::Make(related.text);
  if (!text.ok()) return absl::DataLossError(text.status().message());
  *words += text->size() + query.text.size();
  related.comparison = quote::Compare(query.text, *text);
  if (related.comparison.relation == quote::Relation::kNotFound) return absl::OkStatus();
  return Add(lookup, query, std::move(related), found);
}

// Compares the candidates. True when a bound left some out.
absl::StatusOr<bool> CompareAll(const Lookup& lookup, const PreparedQuery& query,
                                absl::Span<const Candidate> candidates, size_t* words, std::vector<Related>* found) {
  const auto rows = ReadQuotations(lookup, candidates);
  if (!rows.ok()) return rows.status();
  for (const storage::KeyValue& row : *rows) {
    if (*words > kMaxComparedWords) return true;
    absl::Status status = CompareWith(lookup, query, row, words, found);
    if (!status.ok()) return status;
  }
  return false;
}

bool IsStrong(const Related& related) { return related.comparison.strength == quote::Strength::kStrong; }

}  // namespace

absl::StatusOr<bool> FindRelated(const Lookup& lookup, const PreparedQuery& query, size_t max_matches,
                                 std::vector<Related>* found) {
  const auto before = static_cast<std::ptrdiff_t>(found->size());
  if (absl::Status status = FindSame(lookup, query, found); !status.ok()) return status;
  if (query.features.empty()) return true;
  // One more, since the quotation with the text's own words is a candidate too.
  const auto candidates =
      FindCandidates(lookup.rows().reader(), lookup.collection(), query.features, MaxCompared(max_matches) + 1);
  if (!candidates.ok()) return candidates.status();
  const auto ample_end = std::find_if_not(candidates->best.begin(), candidates->best.end(),
                                          [](const Candidate& candidate) { return candidate.is_ample; });
  const absl::Span<const Candidate> best(candidates->best);
  const auto ample = best.subspan(0, static_cast<size_t>(ample_end - candidates->best.begin()));
  size_t words = 0;
  auto truncated = CompareAll(lookup, query, ample, &words, found);
  const bool go_on = truncated.ok() && !*truncated && std::none_of(found->begin() + before, found->end(), IsStrong);
  if (go_on) truncated = CompareAll(lookup, query, best.subspan(ample.size()), &words, found);
  if (!truncated.ok()) return truncated;
  const bool cut = candidates->cut && (go_on || ample.size() == best.size());
  return *truncated || candidates->unread || cut;
}

bool RanksBefore(const Related& a, const Related& b) {
  const auto key = [](const Related& related) {
    const bool same_speaker = related.attribution == AttributionResult::kSameSpeaker;
    return std::make_tuple(-int64_t{related.comparison.equal}, related.comparison.relation,
                           -related.comparison.similarity, !same_speaker, related.quotation);
  };
  return key(a) < key(b);
}

}  // namespace verbatim::index
