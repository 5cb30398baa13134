#include "index/candidates.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "quote/thresholds.h"
#include "storage/posting.h"

namespace verbatim::index {
namespace {

using storage::Posting;

// Lists read in one go: as many as most texts have features.
constexpr size_t kListsAtOnce = 64;

using quote::kLevels;
static_assert(kLevels == storage::kPostingLevels, "any level that is read can be looked up");

// What the features that a quotation shares must weigh, by its level.
using Requirements = std::array<uint32_t, kLevels>;

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

Requirements RequiredWeights(uint8_t level, quote::Sharing least) {
  Requirements required;
  for (uint8_t other = 0; other < kLevels; ++other) required[other] = quote::RequiredWeight(level, other, least);
  return required;
}

// Tells the few quotations that stand in two lists, or in one that suffices, from the many that stand in one: by two
// bits that a few quotations share, so that all fits in the nearest caches, and now and then one more is told.
class Sightings {
 public:
  // Of so many postings.
  explicit Sightings(size_t count) {
    size_t slots = 1024;
    while (slots < kSlotsPerPosting * count && slots < kMaxSlots) slots *= 2;
    words_.resize(slots / kSlotsPerWord);
  }
  void See(const Posting& posting, bool suffices) {
    uint64_t& word = words_[PlaceOf(posting)];
    const size_t shift = ShiftOf(posting);
    const uint64_t twice = (word >> shift & kOnce) | static_cast<uint64_t>(suffices);
    word |= (twice << 1 | kOnce) << shift;
  }
  bool IsLikely(const Posting& posting) const { return (words_[PlaceOf(posting)] >> ShiftOf(posting) & kTwice) != 0; }

 private:
  static constexpr uint64_t kOnce = 1, kTwice = 2;
  static constexpr size_t kSlotsPerWord = 32, kSlotsPerPosting = 32, kMaxSlots = size_t{1} << 20;

  // By parts of a short id, which is part of a hash; without its last bit, which is stored apart.
  size_t PlaceOf(const Posting& posting) const { return (posting.short_id >> 6) & (words_.size() - 1); }
  static size_t ShiftOf(const Posting& posting) { return 2 * ((posting.short_id >> 1) % kSlotsPerWord); }

  std::vector<uint64_t> words_;
};

// Sums of the weights under which quotations stand, by short id and level.
class Weights {
 public:
  void Add(const Posting& posting, uint32_t weight) { weights_[posting.short_id * kLevels + posting.level] += weight; }

  // Those that share what is required, best first, `limit` at most; `*cut` when there are more.
  std::vector<Candidate> Best(const Requirements& required, const Requirements& ample, size_t limit, bool* cut) const {
    std::vector<Candidate> best;
    for (const auto& [key, weight] : weights_) {
      const size_t level = key % kLevels;
      if (weight >= required[level]) best.push_back({key / kLevels, weight * Candidate::kAmple / ample[level]});
    }
    *cut = best.size() > limit;
    const auto end = best.begin() + static_cast<std::ptrdiff_t>(std::min(limit, best.size()));
    std::partial_sort(best.begin(), end, best.end(), [](const Candidate& a, const Candidate& b) {
      return std::tie(b.share, a.short_id) < std::tie(a.share, b.short_id);
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

}  // namespace

std::vector<storage::KeyValue> PostingsOf(absl::string_view collection, const storage::Hash& quotation,
                                          absl::Span<const quote::Feature> features) {
  const Ranks ranks(features);
  Posting posting{storage::ShortId(quotation), quote::LevelOf(features), 0};
  std::vector<storage::KeyValue> postings;
  postings.reserve(features.size());
  for (size_t i = 0; i < features.size(); ++i) {
    posting.rank = static_cast<uint8_t>(ranks.Of(i));
    postings.push_back({storage::PostingKey(collection, features[i].gram), ""});
    storage::AppendPosting(posting, &postings.back().value);
  }
  return postings;
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
      const size_t size = list.entries == nullptr ? 0 : list.entries->size();
      if (list.is_too_long || postings + size > kMaxPostings) {
        search.unread_ = true;
      } else if (size > 0) {
        postings += size;
        search.lists_.push_back({features[i].rarity, ranks.Of(i), std::move(list.entries)});
      }
    }
  }
  return search;
}

std::vector<CandidateSearch::Range> CandidateSearch::Rarest(quote::Sharing least) const {
  std::vector<Range> ranges;
  ranges.reserve(2 * lists_.size());
  for (const List& list : lists_) {
    const storage::RankedPostings& postings = *list.postings;
    for (uint8_t rank = 0; rank < storage::kPostingRanks; ++rank) {
      const bool is_theirs = rank >= static_cast<uint8_t>(least), is_ours = list.rank >= least;
      if (!is_theirs && !is_ours) continue;
      const size_t begin = postings.BeginOf(rank), end = postings.EndOf(rank, is_theirs ? 0 : level_ + 1);
      if (begin < end) ranges.push_back({&list, begin, end});
    }
  }
  return ranges;
}

Candidates CandidateSearch::Find(quote::Sharing least, size_t limit) const {
  for (const List& list : lists_) list.postings->Prefetch();
  const Requirements ample = RequiredWeights(level_, quote::Sharing::kAmple);
  const Requirements required = least == quote::Sharing::kAmple ? ample : RequiredWeights(level_, least);
  const std::vector<Range> rarest = Rarest(least);
  size_t count = 0;
  for (const Range& range : rarest) count += range.end - range.begin;
  Sightings sightings(count);
  for (const Range& range : rarest) {
    for (size_t i = range.begin; i < range.end; ++i) {
      const Posting posting = range.list->postings->At(i);
      sightings.See(posting, range.list->weight >= required[posting.level]);
    }
  }
  Weights weights;
  for (const List& list : lists_) {
    const storage::RankedPostings& postings = *list.postings;
    for (size_t i = 0; i < postings.size(); ++i) {
      const Posting posting = postings.At(i);
      if (sightings.IsLikely(posting)) weights.Add(posting, list.weight);
    }
  }
  Candidates candidates;
  candidates.unread = unread_;
  candidates.best = weights.Best(required, ample, limit, &candidates.cut);
  return candidates;
}

}  // namespace verbatim::index
