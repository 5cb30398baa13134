#include "index/matcher.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "index/candidates.h"
#include "index/index.h"
#include "index/quotation_state.h"
#include "quote/normalise.h"

namespace verbatim::index {
namespace {

using storage::Table;
using storage::v1::QuotationRow;

// Candidates read in one go: as many as most texts have.
constexpr size_t kReadAtOnce = 16;

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

// The quotation with the text's own words.
absl::Status FindSame(MatchCache& rows, const Lookup& lookup, const PreparedQuery& query, std::vector<Related>* found) {
  auto known = rows.ReadQuotation(lookup.collection(), query.quotation.bytes);
  if (!known.ok()) return known.status();
  if (*known == nullptr) return absl::OkStatus();
  Related same;
  same.quotation = *std::move(known);
  auto verbatim = VerbatimWording(lookup, same.quotation->row, query);
  if (!verbatim.ok()) return verbatim.status();
  same.comparison = quote::Compare(query.text, query.text);
  if (*verbatim) same.comparison.relation = quote::Relation::kVerbatim;
  same.text = *verbatim ? **std::move(verbatim) : same.quotation->row.wordings(0);
  same.collection = lookup.collection();
  found->push_back(std::move(same));
  return absl::OkStatus();
}

// Whether the quotation with the text's own words may be recorded: it shares all features, which is ample, so it is
// among these candidates unless some were left out. Saves most texts a read in vain.
bool MayHaveSame(const Candidates& ample, const PreparedQuery& query) {
  const uint64_t own = storage::ShortId(query.quotation.bytes);
  return ample.unread || ample.cut ||
         std::any_of(ample.best.begin(), ample.best.end(),
                     [own](const Candidate& candidate) { return candidate.short_id == own; });
}

// Adds the quotation if it relates to the text.
void CompareWith(const std::string& collection, const PreparedQuery& query, KnownQuotationPtr known,
                 std::vector<Related>* found) {
  if (known->id == query.quotation.bytes) return;
  Related related;
  related.comparison = quote::Compare(query.text, known->text);
  if (related.comparison.relation == quote::Relation::kNotFound) return;
  if (related.comparison.relation == quote::Relation::kAltered && known->row.may_be_translation()) {
    related.comparison.flags |= quote::kTranslation;
  }
  related.text = known->row.wordings(0);
  related.quotation = std::move(known);
  related.collection = collection;
  found->push_back(std::move(related));
}

// What has been compared so far.
struct Compared {
  size_t words = 0, bytes = 0;
  bool is_enough() const { return words > kMaxComparedWords || bytes > kMaxComparedBytes; }
};

// Compares the candidates. True when a bound left some out.
absl::StatusOr<bool> CompareAll(MatchCache& rows, const Lookup& lookup, const PreparedQuery& query,
                                absl::Span<const Candidate> candidates, Compared* compared,
                                std::vector<Related>* found) {
  while (!candidates.empty()) {
    if (compared->is_enough()) return true;
    std::vector<uint64_t> short_ids;
    for (const Candidate& candidate : candidates.subspan(0, kReadAtOnce)) short_ids.push_back(candidate.short_id);
    candidates.remove_prefix(short_ids.size());
    const auto quotations = rows.ReadQuotations(lookup.collection(), short_ids);
    if (!quotations.ok()) return quotations.status();
    for (const KnownQuotations& of_one_id : *quotations) {
      for (const KnownQuotationPtr& known : *of_one_id) {
        if (compared->is_enough()) return true;
        compared->words += known->text.size() + query.text.size();
        compared->bytes += known->text.printed().size() + query.text.printed().size();
        CompareWith(lookup.collection(), query, known, found);
      }
    }
  }
  return false;
}

}  // namespace

absl::StatusOr<bool> FindRelated(MatchCache& rows, const Lookup& lookup, const PreparedQuery& query, size_t max_matches,
                                 bool exhaustive, std::vector<Related>* found) {
  const auto before = static_cast<std::ptrdiff_t>(found->size());
  if (query.features.empty()) {
    const absl::Status status = FindSame(rows, lookup, query, found);
    return status.ok() ? absl::StatusOr<bool>(true) : status;
  }
  const auto search = CandidateSearch::Begin(rows, lookup.collection(), query.features);
  if (!search.ok()) return search.status();
  // One more, since the quotation with the text's own words is a candidate too.
  const size_t limit = MaxCompared(max_matches) + 1;
  const Candidates ample = search->Find(quote::Sharing::kAmple, limit);
  if (MayHaveSame(ample, query)) {
    if (absl::Status status = FindSame(rows, lookup, query, found); !status.ok()) return status;
  }
  Compared compared;
  auto truncated = CompareAll(rows, lookup, query, ample.best, &compared, found);
  if (!truncated.ok() || *truncated) return truncated;
  const bool is_enough = !exhaustive && std::any_of(found->begin() + before, found->end(), IsStrong);
  if (ample.cut || is_enough) return ample.unread || ample.cut;
  // Those that share amply come first here too.
  const Candidates all = search->Find(quote::Sharing::kEnough, limit);
  const auto others = absl::MakeConstSpan(all.best).subspan(std::min(ample.best.size(), all.best.size()));
  truncated = CompareAll(rows, lookup, query, others, &compared, found);
  if (!truncated.ok()) return truncated;
  return *truncated || all.unread || all.cut;
}

bool RanksBefore(const Related& a, const Related& b) {
  const auto key = [](const Related& related) {
    const bool same_speaker = related.attribution == AttributionResult::kSameSpeaker;
    return std::make_tuple(-int64_t{related.comparison.equal}, related.comparison.relation,
                           -related.comparison.similarity, !same_speaker, related.quotation->id);
  };
  return key(a) < key(b);
}

}  // namespace verbatim::index
