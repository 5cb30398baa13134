#include "quote/alignment.h"

#include <algorithm>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "quote/thresholds.h"

namespace verbatim::quote::internal {
namespace {

// A rectangle of the alignment: words [first, first_end) against [second, second_end). An edge that is bound continues
// an alignment; at a free one the alignment may begin or end anywhere.
struct Box {
  uint32_t first, first_end, second, second_end;
  bool bound_before, bound_after;

  uint32_t rows() const { return first_end - first; }
  uint32_t columns() const { return second_end - second; }
};

// Where `needle` begins in `text`; the size of `text` when nowhere. `needle` is not empty.
size_t FindRun(absl::Span<const Gram> needle, absl::Span<const Gram> text) {
  absl::InlinedVector<uint32_t, 64> border(needle.size(), 0);
  for (size_t i = 1, k = 0; i < needle.size(); ++i) {
    while (k > 0 && needle[i] != needle[k]) k = border[k - 1];
    if (needle[i] == needle[k]) ++k;
    border[i] = static_cast<uint32_t>(k);
  }
  for (size_t i = 0, k = 0; i < text.size(); ++i) {
    while (k > 0 && text[i] != needle[k]) k = border[k - 1];
    if (text[i] == needle[k]) ++k;
    if (k == needle.size()) return i + 1 - k;
  }
  return text.size();
}

// Where each word of a part of a text stands: a hash table of chains, the last place of a word first. The capacity is
// kept from box to box.
class WordPlaces {
 public:
  static constexpr uint32_t kNone = 0xFFFFFFFF;

  void Fill(const Gram* words, uint32_t count) {
    words_ = words;
    size_t size = 16;
    while (size < 2 * size_t{count}) size *= 2;
    heads_.assign(size, kNone);
    next_.resize(count);
    for (uint32_t at = 0; at < count; ++at) {
      uint32_t& head = heads_[SlotOf(words[at])];
      next_[at] = head;
      head = at;
    }
  }
  uint32_t Last(Gram word) const { return heads_[SlotOf(word)]; }
  uint32_t Before(uint32_t at) const { return next_[at]; }

 private:
  size_t SlotOf(Gram word) const {
    const size_t mask = heads_.size() - 1;
    size_t slot = word & mask;
    while (heads_[slot] != kNone && words_[heads_[slot]] != word) slot = (slot + 1) & mask;
    return slot;
  }

  const Gram* words_ = nullptr;
  absl::InlinedVector<uint32_t, 128> heads_;
  absl::InlinedVector<uint32_t, 64> next_;
};

// The dynamic programme over one box: over its points, which are the pairs of equal words. A gap costs the same
// wherever it is, apart from its length, so that the best point before another is found among prefix maxima of score +
// row + column, kept in a binary indexed tree (Fenwick 1994) over the columns.
class Points {
 public:
  Points(const ComparedText& first, const ComparedText& second) : first_(first), second_(second) {}

  // Makes ready for a box and returns its number of points, or more than `most` when there are more than that.
  size_t Count(const Box& box, size_t most) {
    box_ = &box;
    places_.Fill(second_.words().data() + box.second, box.columns());
    size_t count = 0;
    for (uint32_t i = box.first; i < box.first_end; ++i) {
      for (uint32_t j = places_.Last(first_.words()[i]); j != WordPlaces::kNone; j = places_.Before(j)) {
        if (++count > most) return count;
      }
    }
    points_.clear();
    points_.reserve(count);
    return count;
  }

  // Appends the runs of the best alignment of the box that was counted last.
  void Align(Runs* runs) {
    best_before_.assign(box_->columns() + 1, kNone);
    at_column_.assign(box_->columns(), kNone);
    // Against leaving the whole box out.
    int best = box_->bound_before && box_->bound_after ? GapCost(0, 0, box_->rows(), box_->columns()) : 0;
    uint32_t last = kNone;
    for (uint32_t i = 0; i < box_->rows(); ++i) {
      // From the right, so that points of the same row are not there yet where they are looked for.
      for (uint32_t j = places_.Last(first_.words()[box_->first + i]); j != WordPlaces::kNone; j = places_.Before(j)) {
        const uint32_t point = Add(i, j);
        const int score = points_[point].score + AfterScore(i, j);
        if (score > best) {
          best = score;
          last = point;
        }
      }
    }
    Append(last, runs);
  }

 private:
  static constexpr uint32_t kNone = WordPlaces::kNone;
  struct Point {
    uint32_t row, column;
    int score;        // of the best alignment that ends with it
    uint32_t before;  // the point before it there
  };

  // For the words between two cells of the box, which are [row, row_end) and [column, column_end).
  static int GapCost(uint32_t row, uint32_t column, uint32_t row_end, uint32_t column_end) {
    const auto words = static_cast<int>(row_end - row + column_end - column);
    return words == 0 ? 0 : -kGapScore - words;
  }

  uint32_t Add(uint32_t i, uint32_t j) {
    Point point = {i, j, BeforeScore(i, j), kNone};
    if (const uint32_t before = BestBefore(j); before != kNone) {
      const Point& from = points_[before];
      const int score = from.score + GapCost(from.row + 1, from.column + 1, i, j);
      if (score > point.score) point = {i, j, score, before};
    }
    // The word to the left above is no gap away.
    if (const uint32_t before = j > 0 ? at_column_[j - 1] : kNone; before != kNone && points_[before].row + 1 == i) {
      if (points_[before].score >= point.score) point = {i, j, points_[before].score, before};
    }
    point.score += kWordScore + first_.facts()[box_->first + i].rarity / 2;
    const auto index = static_cast<uint32_t>(points_.size());
    points_.push_back(point);
    at_column_[j] = index;
    NoteBest(index);
    return index;
  }

  // What it gives to begin, or to end, with a point.
  int BeforeScore(uint32_t i, uint32_t j) const {
    if (box_->bound_before) return GapCost(0, 0, i, j);
    return i == 0 && j == 0 ? kEndScore : 0;
  }
  int AfterScore(uint32_t i, uint32_t j) const {
    if (box_->bound_after) return GapCost(i + 1, j + 1, box_->rows(), box_->columns());
    return i + 1 == box_->rows() && j + 1 == box_->columns() ? kEndScore : 0;
  }

  int Key(uint32_t point) const {
    const Point& p = points_[point];
    return p.score + static_cast<int>(p.row + p.column);
  }

  // The best point in a column before `j`.
  uint32_t BestBefore(uint32_t j) const {
    uint32_t best = kNone;
    for (; j > 0; j &= j - 1) {
      const uint32_t candidate = best_before_[j];
      if (candidate != kNone && (best == kNone || Key(candidate) > Key(best))) best = candidate;
    }
    return best;
  }

  void NoteBest(uint32_t point) {
    for (uint32_t j = points_[point].column + 1; j < best_before_.size(); j += j & (0 - j)) {
      if (best_before_[j] == kNone || Key(point) > Key(best_before_[j])) best_before_[j] = point;
    }
  }

  void Append(uint32_t last, Runs* runs) const {
    const size_t begin = runs->size();
    for (uint32_t at = last; at != kNone; at = points_[at].before) {
      const uint32_t first = box_->first + points_[at].row, second = box_->second + points_[at].column;
      if (runs->size() > begin && runs->back().first == first + 1 && runs->back().second == second + 1) {
        runs->back() = {first, second, runs->back().length + 1};
      } else {
        runs->push_back({first, second, 1});
      }
    }
    std::reverse(runs->begin() + static_cast<ptrdiff_t>(begin), runs->end());
  }

  const ComparedText& first_;
  const ComparedText& second_;
  const Box* box_ = nullptr;
  WordPlaces places_;
  absl::InlinedVector<Point, 128> points_;
  absl::InlinedVector<uint32_t, 128> best_before_;  // the tree
  absl::InlinedVector<uint32_t, 128> at_column_;    // the last point of each column
};

// Where a run of three words occurs first in either text, plus 1; 0 when it does not. And whether in one of them again.
struct TriplePlaces {
  uint32_t first = 0, second = 0;
  bool again = false;
};

uint64_t TripleHash(const Gram* words) {
  uint64_t hash = words[0];
  for (int i = 1; i < 3; ++i) hash = (hash ^ (hash >> 29)) * 0x9E3779B97F4A7C15u + words[i];
  return hash;
}

// The longest chain of pairs that ascend in `second`, given in ascending order of `first`.
std::vector<Run> LongestChain(const std::vector<Run>& pairs) {
  std::vector<size_t> tails, before(pairs.size());
  for (size_t i = 0; i < pairs.size(); ++i) {
    const auto at = std::lower_bound(tails.begin(), tails.end(), pairs[i].second,
                                     [&](size_t tail, uint32_t second) { return pairs[tail].second < second; });
    before[i] = at == tails.begin() ? pairs.size() : *std::prev(at);
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<Run> chain;
  for (size_t i = tails.empty() ? pairs.size() : tails.back(); i < pairs.size(); i = before[i]) {
    chain.push_back(pairs[i]);
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

class Aligner {
 public:
  Aligner(const ComparedText& first, const ComparedText& second)
      : first_(first), second_(second), points_(first, second) {}

  Runs Align() {
    const absl::Span<const Gram> first = first_.words(), second = second_.words();
    if (first.empty()) return {};
    if (const size_t at = FindRun(first, second); at < second.size()) {
      return {{0, static_cast<uint32_t>(at), static_cast<uint32_t>(first.size())}};
    }
    AlignTrimmed({0, static_cast<uint32_t>(first.size()), 0, static_cast<uint32_t>(second.size()), false, false}, true);
    return Joined();
  }

 private:
  void AlignTrimmed(Box box, bool may_cut) {
    const absl::Span<const Gram> first = first_.words(), second = second_.words();
    const uint32_t shorter = std::min(box.rows(), box.columns());
    uint32_t head = 0, tail = 0;
    while (head < shorter && first[box.first + head] == second[box.second + head]) ++head;
    if (!box.bound_before && head < kTrimWords) head = 0;
    while (tail < shorter - head && first[box.first_end - 1 - tail] == second[box.second_end - 1 - tail]) ++tail;
    if (!box.bound_after && tail < kTrimWords) tail = 0;
    if (head > 0) runs_.push_back({box.first, box.second, head});
    const Run after = {box.first_end - tail, box.second_end - tail, tail};
    box = {box.first + head,           after.first, box.second + head, after.second, box.bound_before || head > 0,
           box.bound_after || tail > 0};
    AlignBox(box, may_cut);
    if (tail > 0) runs_.push_back(after);
  }

  void AlignBox(const Box& box, bool may_cut) {
    if (box.rows() == 0 || box.columns() == 0) return;
    const size_t points = points_.Count(box, points_left_);
    if (points <= points_left_) {
      points_left_ -= points;
      points_.Align(&runs_);
    } else if (may_cut) {
      Cut(box);
    }
  }

  // Aligns a large box between the triples that occur once on both sides.
  void Cut(const Box& box) {
    Box rest = box;
    for (const Run& run : LongestChain(UniqueTriples(box))) {
      // Where triples of one run overlap, the common head of the next box has taken them already.
      if (run.first < rest.first || run.second < rest.second) continue;
      AlignTrimmed({rest.first, run.first, rest.second, run.second, rest.bound_before, true}, false);
      uint32_t length = 0;
      while (run.first + length < box.first_end && run.second + length < box.second_end &&
             first_.words()[run.first + length] == second_.words()[run.second + length]) {
        ++length;
      }
      runs_.push_back({run.first, run.second, length});
      rest = {run.first + length, box.first_end, run.second + length, box.second_end, true, box.bound_after};
    }
    if (rest.first > box.first) AlignTrimmed(rest, false);
  }

  // Pairs of triples that occur once in each part, ascending in the first; if there are none, the first pair of others.
  std::vector<Run> UniqueTriples(const Box& box) const {
    absl::flat_hash_map<uint64_t, TriplePlaces> places;
    places.reserve(box.rows());
    for (uint32_t i = box.first; i + 3 <= box.first_end; ++i) {
      Note(i, &TriplePlaces::first, &places[TripleHash(first_.words().data() + i)]);
    }
    for (uint32_t j = box.second; j + 3 <= box.second_end; ++j) {
      const auto it = places.find(TripleHash(second_.words().data() + j));
      if (it != places.end()) Note(j, &TriplePlaces::second, &it->second);
    }
    std::vector<Run> unique, other;
    for (const auto& [hash, at] : places) {
      if (at.second == 0) continue;
      const Gram* first = first_.words().data() + at.first - 1;
      if (!std::equal(first, first + 3, second_.words().data() + at.second - 1)) continue;
      (at.again ? other : unique).push_back({at.first - 1, at.second - 1, 3});
    }
    const auto by_first = [](const Run& a, const Run& b) { return a.first < b.first; };
    std::sort(unique.begin(), unique.end(), by_first);
    if (unique.empty() && !other.empty()) {
      unique.push_back(*std::min_element(other.begin(), other.end(), by_first));
    }
    return unique;
  }

  static void Note(uint32_t at, uint32_t TriplePlaces::*side, TriplePlaces* places) {
    if (places->*side == 0) {
      places->*side = at + 1;
    } else {
      places->again = true;
    }
  }

  // The runs, those that touch in both texts made one.
  Runs Joined() const {
    Runs joined;
    for (const Run& run : runs_) {
      if (run.length == 0) continue;
      Run* last = joined.empty() ? nullptr : &joined.back();
      if (last != nullptr && last->first + last->length == run.first && last->second + last->length == run.second) {
        last->length += run.length;
      } else {
        joined.push_back(run);
      }
    }
    return joined;
  }

  const ComparedText& first_;
  const ComparedText& second_;
  Points points_;
  size_t points_left_ = kAlignmentPoints;
  Runs runs_;
};

}  // namespace

Runs Align(const ComparedText& first, const ComparedText& second) { return Aligner(first, second).Align(); }

}  // namespace verbatim::quote::internal
