#include "quote/comparison.h"

#include <algorithm>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "quote/alignment.h"
#include "quote/pieces.h"
#include "quote/relation.h"
#include "quote/thresholds.h"

namespace verbatim::quote {
namespace {

using Bit = ComparedText::Bit;

// A set of places in a text, found by a hash of what stands there: open addressing, half full, with every place of
// equal hash kept. Made for one comparison.
class Places {
 public:
  explicit Places(size_t count) {
    size_t size = 16;
    while (size < 2 * count) size *= 2;
    slots_.resize(size, 0);
  }
  void Insert(uint64_t hash, uint32_t place) {
    size_t at = hash & (slots_.size() - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = place + 1;
  }
  // Whether `matches` says so of a place whose hash may be `hash`.
  template <typename Matches>
  bool Any(uint64_t hash, Matches matches) const {
    for (size_t at = hash & (slots_.size() - 1); slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
      if (matches(slots_[at] - 1)) return true;
    }
    return false;
  }

 private:
  absl::InlinedVector<uint32_t, 128> slots_;
};

uint64_t HashTriple(const Gram* words) { return words[0] ^ (words[1] * 3) ^ ((words[2] << 17) | (words[2] >> 47)); }

bool SameTriple(const Gram* a, const Gram* b) { return std::equal(a, a + kDistinctiveRun, b); }

bool IsDistinctiveTriple(const Gram* words) { return !IsStockTriple(TripleGram(words[0], words[1], words[2])); }

// Every triple of `few` is put in once, so that a text of one word repeated stays linear.
bool ShareTriple(absl::Span<const Gram> few, absl::Span<const Gram> many) {
  if (few.size() < kDistinctiveRun) return false;
  Places places(few.size());
  for (uint32_t i = 0; i + kDistinctiveRun <= few.size(); ++i) {
    const Gram* triple = few.data() + i;
    const uint64_t hash = HashTriple(triple);
    if (!places.Any(hash, [&](uint32_t at) { return SameTriple(few.data() + at, triple); })) places.Insert(hash, i);
  }
  for (size_t j = 0; j + kDistinctiveRun <= many.size(); ++j) {
    const Gram* triple = many.data() + j;
    if (places.Any(HashTriple(triple), [&](uint32_t at) { return SameTriple(few.data() + at, triple); }) &&
        IsDistinctiveTriple(triple)) {
      return true;
    }
  }
  return false;
}

bool ShareRareWord(const ComparedText& few, const ComparedText& many) {
  absl::InlinedVector<Gram, 16> rare;
  for (size_t i = 0; i < few.size(); ++i) {
    if ((few.facts()[i].bits & Bit::kIdentifying) != 0) rare.push_back(few.words()[i]);
  }
  if (rare.empty()) return false;
  std::sort(rare.begin(), rare.end());
  for (size_t j = 0; j < many.size(); ++j) {
    const bool shared = (many.facts()[j].bits & Bit::kIdentifying) != 0 &&
                        std::binary_search(rare.begin(), rare.end(), many.words()[j]);
    if (shared) return true;
  }
  return false;
}

// Whether a run of aligned words already shows what SharesDistinctiveRun looks for.
bool IsDistinctive(const ComparedText& text, const internal::Run& run) {
  for (uint32_t i = run.first; i < run.first + run.length; ++i) {
    if ((text.facts()[i].bits & Bit::kIdentifying) != 0) return true;
    if (i + kDistinctiveRun <= run.first + run.length && IsDistinctiveTriple(text.words().data() + i)) return true;
  }
  return false;
}

// The order in which texts are aligned, so that which is the query makes no difference.
bool AlignsFirst(const ComparedText& a, const ComparedText& b) {
  if (a.size() != b.size()) return a.size() < b.size();
  return !std::lexicographical_compare(b.words().begin(), b.words().end(), a.words().begin(), a.words().end());
}

// The pieces of two texts; none when they share no distinctive run. Everything that has to choose between ways to pair
// words does so in the one order.
internal::Pieces PiecesOf(const ComparedText& query, const ComparedText& recorded) {
  const bool in_order = AlignsFirst(query, recorded);
  const ComparedText& first = in_order ? query : recorded;
  const ComparedText& second = in_order ? recorded : query;
  const internal::Runs runs = internal::Align(first, second);
  const bool distinctive =
      std::any_of(runs.begin(), runs.end(), [&](const internal::Run& run) { return IsDistinctive(first, run); });
  if (!distinctive && !SharesDistinctiveRun(first, second)) return {};
  internal::Pieces pieces = internal::MakePieces(first, second, runs);
  internal::DropStrays(&pieces);
  if (in_order) return pieces;
  for (internal::Piece& piece : pieces) std::swap(piece.query, piece.recorded);
  return pieces;
}

void Count(const internal::Pieces& pieces, const ComparedText& query, const ComparedText& recorded,
           Comparison* comparison) {
  uint32_t both = 0;
  for (const internal::Piece& piece : pieces) {
    if (!piece.is_same()) continue;
    comparison->equal += std::min(piece.query.size(), piece.recorded.size());
    both += piece.query.size() + piece.recorded.size();
  }
  comparison->similarity = static_cast<double>(both) / static_cast<double>(query.size() + recorded.size());
}

}  // namespace

bool IsStockTriple(Gram triple) { return Rarity(triple) <= kStockTripleRarity; }

bool SharesDistinctiveRun(const ComparedText& query, const ComparedText& recorded) {
  const bool query_is_shorter = query.size() <= recorded.size();
  const ComparedText& few = query_is_shorter ? query : recorded;
  const ComparedText& many = query_is_shorter ? recorded : query;
  return ShareRareWord(few, many) || ShareTriple(few.words(), many.words());
}

Comparison Compare(const ComparedText& query, const ComparedText& recorded) {
  Comparison comparison;
  if (query.size() == 0 || recorded.size() == 0) return comparison;
  const auto size = static_cast<uint32_t>(query.size());
  if (query.words() == recorded.words()) {
    return {Relation::kFormatting, 0, Strength::kStrong, size, 1, {{Operation::kEqual, {0, size}, {0, size}}}};
  }
  const internal::Pieces pieces = PiecesOf(query, recorded);
  Count(pieces, query, recorded, &comparison);
  if (comparison.equal == 0) return {};
  const internal::Verdict verdict = internal::Judge(query, recorded, pieces, &comparison.steps);
  const bool differ = verdict.relation == Relation::kOverlap || verdict.relation == Relation::kAltered;
  if (differ && comparison.equal < kDifferingWords) return {};
  comparison.relation = verdict.relation;
  comparison.flags = verdict.flags;
  comparison.strength = internal::StrengthOf(query, recorded, pieces, verdict);
  return comparison;
}

}  // namespace verbatim::quote
