#include "index/candidates.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "storage/posting.h"

namespace verbatim::index {
namespace {

using storage::Posting;
using storage::Table;

// Lists read in one go: as many as most texts have features.
constexpr size_t kListsAtOnce = 64;

// Sums of the weights under which quotations were met: a hash table with open addressing, one number a slot, since a
// search may meet tens of thousands.
class Weights {
 public:
  explicit Weights(size_t postings) {
    size_t size = 64;
    while (size < 2 * postings) size *= 2;
    slots_.resize(size, 0);
  }

  // Adds to a quotation's weight; if `known_only`, only to that of one met before.
  void Add(const Posting& posting, uint32_t weight, bool known_only) {
    const uint64_t key = posting.short_id << kLevelBits | posting.level;
    uint64_t* slot = SlotOf(key);
    if (*slot == 0) {
      if (known_only) return;
      *slot = key << kWeightBits;
    }
    *slot += weight;
  }

  // Those that share enough with a text of `level`, best first, `limit` at most; `*cut` when there are more.
  std::vector<Candidate> Best(uint8_t level, size_t limit, bool* cut) const {
    std::vector<Candidate> best;
    for (const uint64_t slot : slots_) {
      if (slot == 0) continue;
      const auto weight = static_cast<uint32_t>(slot & ((uint64_t{1} << kWeightBits) - 1));
      const uint64_t key = slot >> kWeightBits;
      const auto other_level = static_cast<uint8_t>(key & ((1u << kLevelBits) - 1));
      const quote::Sharing sharing = quote::SharingOf(weight, level, other_level);
      if (sharing == quote::Sharing::kTooLittle) continue;
      best.push_back({key >> kLevelBits, weight, sharing == quote::Sharing::kAmple});
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
  static constexpr int kLevelBits = 4;
  static constexpr int kWeightBits = 64 - storage::kShortIdBits - kLevelBits;
  static_assert(kMaxLists * quote::kUnlistedRarity < uint64_t{1} << kWeightBits);

  // Two quotations may have one short id and different levels: whoever reads the one reads the other.
  static void DropRepeats(std::vector<Candidate>* best) {
    absl::flat_hash_set<uint64_t> seen;
    best->erase(std::remove_if(best->begin(), best->end(),
                               [&](const Candidate& candidate) { return !seen.insert(candidate.short_id).second; }),
                best->end());
  }

  // Hashed, though a short id is part of a hash: whoever records can choose texts by their ids.
  uint64_t* SlotOf(uint64_t key) {
    size_t at = absl::HashOf(key) & (slots_.size() - 1);
    while (slots_[at] != 0 && slots_[at] >> kWeightBits != key) at = (at + 1) & (slots_.size() - 1);
    return &slots_[at];
  }

  std::vector<uint64_t> slots_;  // short id, level, weight; 0: free
};

struct List {
  uint32_t weight;
  bool is_rarest;  // of one of the asked text's rarest features
  absl::Cord postings;
};

// The lists within the bounds.
absl::StatusOr<std::vector<List>> ReadLists(MatchCache& rows, absl::string_view collection,
                                            absl::Span<const quote::Feature> features, size_t* postings, bool* unread) {
  const size_t rarest = quote::CountRarest(features);
  const size_t count = std::min(features.size(), kMaxLists);
  *unread = count < features.size();
  std::vector<List> lists;
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
      if (list.is_too_long || *postings + size > kMaxPostings) {
        *unread = true;
      } else if (size > 0) {
        *postings += size;
        lists.push_back({features[i].rarity, i < rarest, std::move(list.postings)});
      }
    }
  }
  return lists;
}

}  // namespace

void StagePostings(absl::string_view collection, const storage::Hash& quotation,
                   absl::Span<const quote::Feature> features, Staging* rows) {
  const size_t rarest = quote::CountRarest(features);
  Posting posting{storage::ShortId(quotation), quote::LevelOf(features), true};
  for (size_t i = 0; i < features.size(); ++i) {
    posting.among_rarest = i < rarest;
    std::string value;
    storage::AppendPosting(posting, &value);
    rows->Append(Table::kPosting, storage::PostingKey(collection, features[i].gram), value);
  }
}

// A quotation that shares enough shares one of the rarest features of the lighter side (quote::CountRarest): so in the
// lists of the text's own rarest features all count; in the others only those that stand there under one of *their*
// rarest, the rest just add to the weight of who is known. All texts order features alike, so that whoever is met under
// a feature was met under every rarer one they share.
absl::StatusOr<Candidates> FindCandidates(MatchCache& rows, absl::string_view collection,
                                          absl::Span<const quote::Feature> features, size_t limit) {
  Candidates candidates;
  size_t postings = 0;
  auto lists = ReadLists(rows, collection, features, &postings, &candidates.unread);
  if (!lists.ok()) return lists.status();
  Weights weights(postings);
  for (List& list : *lists) {
    const absl::string_view postings_of_list = list.postings.Flatten();
    for (size_t i = 0; i < storage::CountPostings(postings_of_list); ++i) {
      const Posting posting = storage::PostingAt(postings_of_list, i);
      weights.Add(posting, list.weight, /*known_only=*/!list.is_rarest && !posting.among_rarest);
    }
  }
  candidates.best = weights.Best(quote::LevelOf(features), limit, &candidates.cut);
  return candidates;
}

}  // namespace verbatim::index
