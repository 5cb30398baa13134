#include "index/searcher.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "index/answer_bytes.h"
#include "index/derive.h"
#include "index/lister.h"
#include "index/lookup.h"
#include "index/page_token.h"
#include "index/quotation_list.h"
#include "index/search_words.h"
#include "index/sort_unique.h"
#include "index/word_search.h"

namespace verbatim::index {
namespace {

using storage::DatePosition;
using storage::Hash;

// Quotations read in one go, at least and at most.
constexpr size_t kReadAtLeast = 16, kReadAtOnce = 64;
// Candidates that are put in order at a time: a few more than a page has, then more and more while too few of them are
// hits.
constexpr size_t kRankedBeside = 8;
constexpr size_t kRankedGrowth = 4;

ListQuery ListOf(const SearchQuery& query) {
  ListQuery list = query.list;
  list.order = query.order == SearchOrder::kOldest ? Order::kOldest : Order::kNewest;
  list.view = View::kBasic;
  return list;
}

// A quotation that has the words, and where the filters place it.
struct Found {
  KnownQuotationPtr quotation;
  ListPlace place;
};

// One page of one search.
class Searcher {
 public:
  Searcher(MatchCache& rows, const CacheAt& kept, Lookup& lookup, const SearchQuery& query, const SearchWords& words,
           WordSearch candidates, QuotationList list, const Interrupt& interrupt)
      : rows_(rows),
        kept_(kept),
        lookup_(lookup),
        query_(query),
        words_(words),
        candidates_(std::move(candidates)),
        list_(std::move(list)),
        interrupt_(interrupt) {
    SetAsked(list_.plan(), &page_);
  }

  absl::StatusOr<SearchPage> ByRelevance(const std::optional<RankPosition>& after);
  absl::StatusOr<SearchPage> ByDate(const std::optional<DatePosition>& after, uint64_t recorded);

 private:
  using Take = std::function<absl::StatusOr<bool>(const Found&)>;
  // Gives candidates in the order of relevance; nullopt at their end.
  using RankCursor = std::function<std::optional<RankedId>()>;

  size_t budget() const { return query_.list.page_size * kReadsPerItem + kReadsBeside; }
  bool is_full() const { return page_.items.size() >= query_.list.page_size || bytes_ >= kPageBytes; }
  size_t ReadNext() const { return std::clamp(query_.list.page_size - page_.items.size(), kReadAtLeast, kReadAtOnce); }

  // Reads quotations, and calls `take` with those that have the words and pass the filters, in order, until it returns
  // false. Each short id is given once.
  absl::Status ReadMatching(absl::Span<const uint64_t> short_ids, const Take& take);
  absl::StatusOr<std::shared_ptr<const ShownQuotation>> Show(const KnownQuotation& known);
  absl::Status AddHit(const Found& found, uint32_t score);
  // Leaves out what is not among the first `most` candidates in the list, if these are all or `cut` allows it; says
  // whether they are.
  absl::StatusOr<bool> RestrictToFirst(size_t most, bool cut);
  RankCursor RankByLists(const std::optional<RankedId>& from) const;
  absl::StatusOr<RankCursor> RankByTexts(const std::optional<RankedId>& from);
  absl::StatusOr<RankCursor> Rank(const std::optional<RankedId>& from);
  // All candidates are read ...
  absl::StatusOr<SearchPage> SortByDate(absl::Span<const uint64_t> ids, const std::optional<DatePosition>& after);
  // ... or places are gone through in order, those where the list has candidates. A list may have one quotation at
  // several places, of which one is right.
  enum class Places { kOneEach, kOfList };
  absl::StatusOr<SearchPage> WalkByDate(Places kind, const ListCursor& places);
  absl::StatusOr<SearchPage> WalkList() {
    return WalkByDate(Places::kOfList, [this] { return list_.Next(); });
  }
  absl::StatusOr<absl::flat_hash_map<Hash, Found>> FindAmong(absl::Span<const DatePosition> positions);

  MatchCache& rows_;
  const CacheAt kept_;
  Lookup& lookup_;
  const SearchQuery& query_;
  const SearchWords& words_;
  WordSearch candidates_;
  QuotationList list_;
  const Interrupt& interrupt_;
  SearchPage page_;
  size_t bytes_ = 0;  // of the page
};

absl::Status Searcher::ReadMatching(absl::Span<const uint64_t> short_ids, const Take& take) {
  for (size_t begin = 0; begin < short_ids.size(); begin += kReadAtOnce) {
    if (absl::Status status = interrupt_(); !status.ok()) return status;
    const auto read = rows_.ReadQuotations(lookup_.collection(), short_ids.subspan(begin, kReadAtOnce));
    if (!read.ok()) return read.status();
    std::vector<KnownQuotationPtr> matching;
    std::vector<Hash> ids;
    for (const KnownQuotations& of_one_id : *read) {
      for (const KnownQuotationPtr& known : *of_one_id) {
        if (!words_.Match(known->text.words())) continue;
        matching.push_back(known);
        ids.push_back(known->id);
      }
    }
    if (absl::Status status = list_.ReadAhead(ids); !status.ok()) return status;
    for (const KnownQuotationPtr& known : matching) {
      auto placed = list_.Place(known->id, known->row);
      if (!placed.ok()) return placed.status();
      if (!placed->has_value()) continue;
      const auto goes_on = take({known, **std::move(placed)});
      if (!goes_on.ok()) return goes_on.status();
      if (!*goes_on) return absl::OkStatus();
    }
  }
  return absl::OkStatus();
}

// What is kept of a quotation under no facet is kept with its first publication of all.
absl::StatusOr<std::shared_ptr<const ShownQuotation>> Searcher::Show(const KnownQuotation& known) {
  const auto kept = kept_.cache->FindQuotation(lookup_.collection(), kAllQuotations, known.id, kept_.moment);
  // Where the words stand is told of the text that was read.
  if (kept != nullptr && kept->shown->value().text == known.row.wordings(0)) return kept->shown;
  auto quotation = lookup_.QuotationOf(known.id, known.row);
  if (!quotation.ok()) return quotation.status();
  auto shown = std::make_shared<const ShownQuotation>(*std::move(quotation));
  const auto& first = known.row.first();
  const ListPlace place{PositionOf(first.begin_us(), first.end_us(), known.id), first.published()};
  kept_.cache->Keep(lookup_.collection(), kAllQuotations,
                    std::make_shared<const PlacedQuotation>(PlacedQuotation{shown, place}), kept_.moment);
  return shown;
}

absl::Status Searcher::AddHit(const Found& found, uint32_t score) {
  const KnownQuotation& known = *found.quotation;
  auto shown = Show(known);
  if (!shown.ok()) return shown.status();
  const DateText& published = found.place.published;
  SearchHit hit;
  hit.quotation = {*std::move(shown), published, FitOf(query_.list, published)};
  hit.score = static_cast<double>(score) / kScoreUnit;
  const std::vector<quote::WordRange> ranges = words_.Find(known.text.words(), kMaxHitRanges);
  const std::vector<quote::PrintedRange> printed = quote::PrintedRanges(known.text, ranges);
  for (size_t i = 0; i < ranges.size(); ++i) hit.matches.push_back({ranges[i], printed[i]});
  bytes_ += AnswerBytes(hit.quotation) + hit.matches.size() * sizeof(HitRange);
  page_.items.push_back(std::move(hit));
  return absl::OkStatus();
}

absl::StatusOr<bool> Searcher::RestrictToFirst(size_t most, bool cut) {
  std::vector<uint64_t> ids;
  bool is_all = false;
  for (size_t walked = 0; !is_all; ++walked) {
    const auto next = list_.Next();
    if (!next.ok()) return next.status();
    is_all = !next->has_value();
    if (is_all) break;
    if (ids.size() == most || walked == kMaxWalkedRows) break;
    const uint64_t id = storage::ShortId((*next)->id);
    if (!candidates_.is_narrowed() || candidates_.Has(id)) ids.push_back(id);
  }
  if (!is_all && !cut) return false;
  SortUnique(&ids);
  candidates_.Restrict(std::move(ids));
  return is_all;
}

Searcher::RankCursor Searcher::RankByLists(const std::optional<RankedId>& from) const {
  size_t limit = query_.list.page_size + kRankedBeside;
  std::vector<RankedId> ranked = candidates_.Best(from, limit);
  return [this, limit, ranked = std::move(ranked), next = size_t{0}]() mutable -> std::optional<RankedId> {
    if (next == ranked.size() && ranked.size() == limit) {
      limit *= kRankedGrowth;
      ranked = candidates_.Best(ranked.back(), limit);
      next = 1;  // the first is the last one of before
    }
    return next < ranked.size() ? std::optional<RankedId>(ranked[next++]) : std::nullopt;
  };
}

absl::StatusOr<Searcher::RankCursor> Searcher::RankByTexts(const std::optional<RankedId>& from) {
  std::vector<uint64_t> ids = candidates_.All(kMaxUnlistedReads + 1);
  if (ids.size() > kMaxUnlistedReads) {
    page_.truncated = true;
    ids.pop_back();
  }
  std::vector<RankedId> ranked;
  const absl::Status status = ReadMatching(ids, [&](const Found& found) {
    const KnownQuotation& known = *found.quotation;
    const RankedId candidate{candidates_.ScoreOfText(known.text.words()), storage::ShortId(known.id)};
    const bool is_repeated = !ranked.empty() && ranked.back().short_id == candidate.short_id;
    if (!is_repeated && (!from || !RanksBefore(candidate, *from))) ranked.push_back(candidate);
    return true;
  });
  if (!status.ok()) return status;
  std::sort(ranked.begin(), ranked.end(), [](const RankedId& a, const RankedId& b) { return RanksBefore(a, b); });
  return RankCursor([ranked = std::move(ranked), next = size_t{0}]() mutable {
    return next < ranked.size() ? std::optional<RankedId>(ranked[next++]) : std::nullopt;
  });
}

absl::StatusOr<Searcher::RankCursor> Searcher::Rank(const std::optional<RankedId>& from) {
  // Nothing tells which of them are best but their texts: the newest are looked at.
  const bool is_wide =
      !candidates_.is_narrowed() || (!candidates_.is_scored() && candidates_.MostCandidates() > kMaxUnlistedReads);
  if (is_wide) {
    const auto is_all = RestrictToFirst(kMaxUnlistedReads, /*cut=*/true);
    if (!is_all.ok()) return is_all.status();
    page_.truncated = !*is_all;
  } else if (list_.is_filtered()) {
    // A list with fewer rows than there are candidates is cheaper to read than each of these.
    const auto is_all = RestrictToFirst(std::min(kMaxFilteredRows, candidates_.MostCandidates()), /*cut=*/false);
    if (!is_all.ok()) return is_all.status();
  }
  return candidates_.is_scored() ? RankByLists(from) : RankByTexts(from);
}

absl::StatusOr<SearchPage> Searcher::ByRelevance(const std::optional<RankPosition>& after) {
  std::optional<RankedId> from;
  if (after) from = RankedId{after->score, storage::ShortId(after->id)};
  const auto next = Rank(from);
  if (!next.ok()) return next.status();
  RankPosition last;
  bool more = false;  // there is a hit that the page has no room for
  std::optional<RankedId> candidate = (*next)();
  for (size_t read = 0; candidate && read < budget() && !is_full();) {
    std::vector<RankedId> chunk;
    std::vector<uint64_t> ids;
    for (const size_t count = ReadNext(); candidate && chunk.size() < count; candidate = (*next)()) {
      chunk.push_back(*candidate);
      ids.push_back(candidate->short_id);
    }
    read += chunk.size();
    auto at = chunk.begin();
    const absl::Status status = ReadMatching(ids, [&](const Found& found) -> absl::StatusOr<bool> {
      while (at->short_id != storage::ShortId(found.quotation->id)) ++at;
      if (after && at->score == after->score && found.quotation->id <= after->id) return true;
      more = is_full();
      if (more) return false;
      last = {at->score, found.quotation->id};
      absl::Status added = AddHit(found, at->score);
      return added.ok() ? absl::StatusOr<bool>(true) : added;
    });
    if (!status.ok()) return status;
    if (!is_full()) last = {chunk.back().score, storage::LastIdWith(chunk.back().short_id)};
  }
  if (more || candidate) page_.next_page_token = MakeRankToken(SearchHash(query_), last);
  return std::move(page_);
}

absl::StatusOr<SearchPage> Searcher::ByDate(const std::optional<DatePosition>& after, uint64_t recorded) {
  if (!candidates_.is_narrowed()) return WalkList();
  const std::vector<uint64_t> ids = candidates_.All(kMaxSortedDates + 1);
  if (ids.size() > kMaxSortedDates) return WalkList();
  // A page of them stands in so many rows, if they are spread evenly.
  const uint64_t rows = query_.list.page_size * recorded / std::max<uint64_t>(ids.size(), 1);
  if (list_.key() == kAllQuotations) {
    if (ids.size() > kDatesPerRow * rows) return WalkList();
    // As much as walking would cost, about, may be spent on dates that the next search finds kept.
    const size_t most_read = std::min<size_t>(rows / kRowsPerRead + kReadAtOnce, kMaxReadForDates);
    const auto dates = rows_.ReadDates(lookup_.collection(), ids, most_read, interrupt_);
    if (!dates.ok()) return dates.status();
    return *dates ? WalkByDate(Places::kOneEach, SortList(**dates, list_.plan().range)) : WalkList();
  }
  const bool is_worth_while = ids.size() <= kMaxReadForDates && ids.size() * kRowsPerRead <= rows;
  return is_worth_while ? SortByDate(ids, after) : WalkList();
}

absl::StatusOr<SearchPage> Searcher::SortByDate(absl::Span<const uint64_t> ids,
                                                const std::optional<DatePosition>& after) {
  std::vector<Found> found;
  const ListRange& range = list_.plan().range;
  const absl::Status status = ReadMatching(ids, [&](const Found& one) {
    if (!after || range.ComesFirst(*after, one.place.position)) found.push_back(one);
    return true;
  });
  if (!status.ok()) return status;
  std::sort(found.begin(), found.end(),
            [&range](const Found& a, const Found& b) { return range.ComesFirst(a.place.position, b.place.position); });
  for (const Found& one : found) {
    if (is_full()) {
      page_.next_page_token = MakeDateToken(SearchHash(query_), found[page_.items.size() - 1].place.position);
      break;
    }
    absl::Status added = AddHit(one, candidates_.ScoreOfText(one.quotation->text.words()));
    if (!added.ok()) return added;
  }
  return std::move(page_);
}

absl::StatusOr<absl::flat_hash_map<Hash, Found>> Searcher::FindAmong(absl::Span<const DatePosition> positions) {
  std::vector<uint64_t> ids;
  for (const DatePosition& position : positions) ids.push_back(storage::ShortId(position.id));
  SortUnique(&ids);
  absl::flat_hash_map<Hash, Found> found;
  const absl::Status status = ReadMatching(ids, [&found](const Found& one) {
    found.emplace(one.quotation->id, one);
    return true;
  });
  if (!status.ok()) return status;
  return found;
}

absl::StatusOr<SearchPage> Searcher::WalkByDate(Places kind, const ListCursor& places) {
  DatePosition last;
  bool more = false, is_all = false;
  size_t read = 0, walked = 0;
  while (!is_all && read < budget() && walked < kMaxWalkedRows && !is_full()) {
    std::vector<DatePosition> chunk;
    DatePosition end;
    while (!is_all && chunk.size() < kReadAtOnce && walked < kMaxWalkedRows) {
      const auto next = places();
      if (!next.ok()) return next.status();
      is_all = !next->has_value();
      if (is_all) break;
      ++walked;
      end = **next;
      if (!candidates_.is_narrowed() || candidates_.Has(storage::ShortId(end.id))) chunk.push_back(end);
    }
    read += chunk.size();
    const auto found = FindAmong(chunk);
    if (!found.ok()) return found.status();
    for (const DatePosition& position : chunk) {
      const auto one = found->find(position.id);
      if (one == found->end()) continue;
      // One that has moved since its date was read is given where it was: nowhere else would it be.
      if (kind == Places::kOfList && !IsSamePlace(one->second.place.position, position)) continue;
      more = is_full();
      if (more) break;
      last = position;
      absl::Status added = AddHit(one->second, candidates_.ScoreOfText(one->second.quotation->text.words()));
      if (!added.ok()) return added;
    }
    if (!is_full()) last = end;
  }
  if (more || !is_all) page_.next_page_token = MakeDateToken(SearchHash(query_), last);
  return std::move(page_);
}

}  // namespace

absl::StatusOr<SearchPage> SearchForPage(MatchCache& rows, const CacheAt& kept, const storage::Engine& latest,
                                         uint64_t recorded, const SearchQuery& query, const Interrupt& interrupt) {
  const auto words = SearchWords::Parse(query.words);
  if (!words.ok()) return words.status();
  const storage::Hash hash = SearchHash(query);
  const bool by_relevance = query.order == SearchOrder::kRelevance;
  std::optional<RankPosition> after_rank;
  std::optional<DatePosition> after_date;
  if (by_relevance) {
    const auto after = ParseRankToken(hash, query.list.page_token);
    if (!after.ok()) return after.status();
    after_rank = *after;
  } else {
    const auto after = ParseDateToken(hash, query.list.page_token);
    if (!after.ok()) return after.status();
    after_date = *after;
  }
  Lookup lookup(latest, query.list.collection, View::kBasic);
  auto list = QuotationList::Begin(latest, lookup, ListOf(query), after_date, interrupt);
  if (!list.ok()) return list.status();
  auto candidates = WordSearch::Begin(rows, query.list.collection, *words);
  if (!candidates.ok()) return candidates.status();
  Searcher searcher(rows, kept, lookup, query, *words, *std::move(candidates), *std::move(list), interrupt);
  return by_relevance ? searcher.ByRelevance(after_rank) : searcher.ByDate(after_date, recorded);
}

}  // namespace verbatim::index
