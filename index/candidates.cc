#include "index/candidates.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "quote/thresholds.h"
#include "storage/posting.h"

namespace verbatim::index {
namespace {

using storage::Posting;
using storage::Table;

// Lists read in one go: as many as most texts have features.
constexpr size_t kListsAtOnce = 64;

// Levels are below this (quote::LevelOf).
constexpr size_t kLevels = quote::kSharedSteps + 1;
static_assert(kLevels == 16, "a posting has four bits for the level");

// Which of a text's features it takes for another to share amply, or enough, with it. The numbers are stored.
static_assert(static_cast<int>(quote::Sharing::kEnough) == 1 && static_cast<int>(quote::Sharing::kAmple) == 2);
class Ranks {
 public:
  explicit Ranks(absl::Span<const quote::Feature> features)
      : for_ample_(quote::CountRarest(features, quote::Sharing::kAmple)),
        for_enough_(quote::CountRarest(features, quote::Sharing::kEnough)) {}

  quote::Sharing Of(size_t feature) const {
    if (feature < for_ample_) return quote::Sharing::kAmple;
    return feature < for_enough_ ? quote::Sharing::kEnough : quote::Sharing::kTooLittle;
  }

 private:
  const size_t for_ample_, for_enough_;
};

// Tells the few quotations that stand in two lists, or in one that suffices, from the many that stand in one: by a few
// bits of their ids, so that all fits in the first cache, and now and then one more is told.
class Sightings {
 public:
  void See(const Posting& posting, bool suffices) {
    const size_t bit = BitOf(posting);
    if (suffices || once_.test(bit)) twice_.set(bit);
    once_.set(bit);
  }
  bool IsLikely(const Posting& posting) const { return twice_.test(BitOf(posting)); }

 private:
  static constexpr size_t kBits = size_t{1} << 16;

  // Part of a short id, which is part of a hash.
  static size_t BitOf(const Posting& posting) { return posting.short_id % kBits; }

  std::bitset<kBits> once_, twice_;
};

// Sums of the weights under which quotations stand, by short id and level.
class Weights {
 public:
  void Add(const Posting& posting, uint32_t weight) { weights_[posting.short_id * kLevels + posting.level] += weight; }

  // Those that share `least` with a text of `level`, best first, `limit` at most; `*cut` when there are more.
  std::vector<Candidate> Best(uint8_t level, quote::Sharing least, size_t limit, bool* cut) const {
    std::vector<Candidate> best;
    for (const auto& [key, weight] : weights_) {
      const quote::Sharing sharing = quote::SharingOf(weight, level, static_cast<uint8_t>(key % kLevels));
      if (sharing < least) continue;
      best.push_back({key / kLevels, weight, sharing == quote::Sharing::kAmple});
    }
    *cut = best.size() > limit;
    const auto end = best.begin() + static_cast<std::ptrdiff_t>(std::min(limit, best.size()));
    std::partial_sort(best.begin(), end, best.end(), [](const Candidate& a, const Candidate& b) {
      return std::tie(b.is_ample, b.weight, a.short_id) < std::tie(a.is_ample, a.weight, b.short_id);
    });
    best.erase(end, best.end());
    DropRepeats(&best);
    return best;
  }

 private:
  // Two quotations may have one short id and different levels: whoever reads the one reads the other.
  static void DropRepeats(std::vector<Candidate>* best) {
    absl::flat_hash_set<uint64_t> seen;
    best->erase(std::remove_if(best->begin(), best->end(),
                               [&](const Candidate& candidate) { return !seen.insert(candidate.short_id).second; }),
                best->end());
  }

  absl::flat_hash_map<uint64_t, uint32_t> weights_;
};

// By level of a quotation, whether a feature of this weight suffices alone for a text of `level` to share `least`.
std::array<bool, kLevels> SufficesFor(uint32_t weight, uint8_t level, quote::Sharing least) {
  std::array<bool, kLevels> suffices;
  for (uint8_t other = 0; other < kLevels; ++other) suffices[other] = quote::SharingOf(weight, level, other) >= least;
  return suffices;
}

}  // namespace

void StagePostings(absl::string_view collection, const storage::Hash& quotation,
                   absl::Span<const quote::Feature> features, Staging* rows) {
  const Ranks ranks(features);
  Posting posting{storage::ShortId(quotation), quote::LevelOf(features), 0};
  for (size_t i = 0; i < features.size(); ++i) {
    posting.rank = static_cast<uint8_t>(ranks.Of(i));
    std::string value;
    storage::AppendPosting(posting, &value);
    rows->Append(Table::kPosting, storage::PostingKey(collection, features[i].gram), value);
  }
}

absl::StatusOr<CandidateSearch> CandidateSearch::Begin(MatchCache& rows, absl::string_view collection,
                                                       absl::Span<const quote::Feature> features) {
  CandidateSearch search;
  search.level_ = quote::LevelOf(features);
  const Ranks ranks(features);
  const size_t count = std::min(features.size(), kMaxLists);
  search.unread_ = count < features.size();
  size_t postings = 0;
  for (size_t begin = 0; begin < count; begin += kListsAtOnce) {
    const size_t end = std::min(begin + kListsAtOnce, count);
    std::vector<std::string> keys;
    keys.reserve(end - begin);
    for (size_t i = begin; i < end; ++i) keys.push_back(storage::PostingKey(collection, features[i].gram));
    auto values = rows.ReadLists(keys);
    if (!values.ok()) return values.status();
    for (size_t i = begin; i < end; ++i) {
      PostingList& list = (*values)[i - begin];
      const size_t size = list.postings.size() / storage::kPostingSize;
      if (list.is_too_long || postings + size > kMaxPostings) {
        search.unread_ = true;
      } else if (size > 0) {
        postings += size;
        list.postings.Flatten();  // as it is already, being made of one string
        search.lists_.push_back({features[i].rarity, ranks.Of(i), std::move(list.postings)});
      }
    }
  }
  return search;
}

// A quotation that shares enough (amply) stands under two of the rarest features of the lighter side, or under one that
// suffices (quote::CountRarest): so in the lists of the text's own rarest features all postings are seen; in the others
// only those that stand there under one of *their* rarest. Then the weights of those that are left are summed up.
Candidates CandidateSearch::Find(quote::Sharing least, size_t limit) const {
  Sightings sightings;
  for (const List& list : lists_) {
    const absl::string_view postings = *list.postings.TryFlat();
    const std::array<bool, kLevels> suffices = SufficesFor(list.weight, level_, least);
    const auto least_rank = list.rank >= least ? uint8_t{0} : static_cast<uint8_t>(least);
    for (size_t i = 0; i < storage::CountPostings(postings); ++i) {
      const Posting posting = storage::PostingAt(postings, i);
      if (posting.rank >= least_rank) sightings.See(posting, suffices[posting.level]);
    }
  }
  Weights weights;
  for (const List& list : lists_) {
    const absl::string_view postings = *list.postings.TryFlat();
    for (size_t i = 0; i < storage::CountPostings(postings); ++i) {
      const Posting posting = storage::PostingAt(postings, i);
      if (sightings.IsLikely(posting)) weights.Add(posting, list.weight);
    }
  }
  Candidates candidates;
  candidates.unread = unread_;
  candidates.best = weights.Best(level_, least, limit, &candidates.cut);
  return candidates;
}

}  // namespace verbatim::index
