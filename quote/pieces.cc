#include "quote/pieces.h"

#include <algorithm>
#include <array>
#include <utility>

#include "quote/same_word.h"
#include "quote/thresholds.h"

namespace verbatim::quote::internal {
namespace {

using Bit = ComparedText::Bit;

// Texts with more holes than this are no elisions of each other.
constexpr int kMostStrays = 16;
// How many words of the query may be how many of the recorded text.
constexpr std::array<std::pair<uint32_t, uint32_t>, 5> kShapes = {{{1, 1}, {1, 2}, {2, 1}, {1, 3}, {3, 1}}};

bool AllInBracket(const ComparedText& text, WordRange words) {
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if ((text.facts()[i].bits & Bit::kInBracket) == 0) return false;
  }
  return words.size() > 0;
}

// Whether the words are whole brackets: none is cut at either end.
bool AreWholeBrackets(const ComparedText& text, WordRange words) {
  return AllInBracket(text, words) && (text.facts()[words.begin].bits & Bit::kBracketBegins) != 0 &&
         (text.facts()[words.end - 1].bits & Bit::kBracketEnds) != 0;
}

class Maker {
 public:
  Maker(const ComparedText& query, const ComparedText& recorded) : query_(query), recorded_(recorded) {}

  Pieces Make(const Runs& runs) {
    WordRange query = {0, 0}, recorded = {0, 0};
    for (size_t i = 0; i <= runs.size(); ++i) {
      const bool last = i == runs.size();
      query.end = last ? static_cast<uint32_t>(query_.size()) : runs[i].first;
      recorded.end = last ? static_cast<uint32_t>(recorded_.size()) : runs[i].second;
      AddGap(query, recorded, i > 0, !last);
      if (last) break;
      query = {query.end, query.end + runs[i].length};
      recorded = {recorded.end, recorded.end + runs[i].length};
      Add(PieceKind::kEqual, query, recorded);
      query.begin = query.end;
      recorded.begin = recorded.end;
    }
    return std::move(pieces_);
  }

 private:
  void Add(PieceKind kind, WordRange query, WordRange recorded) {
    if (query.size() == 0 && recorded.size() == 0) return;
    if (!pieces_.empty() && pieces_.back().kind == kind && kind != PieceKind::kSpelling &&
        kind != PieceKind::kContraction) {
      pieces_.back().query.end = query.end;
      pieces_.back().recorded.end = recorded.end;
    } else {
      pieces_.push_back({kind, query, recorded});
    }
  }

  // A gap between equal words, or at an end, where one of the flags is false.
  void AddGap(WordRange query, WordRange recorded, bool after_equal, bool before_equal) {
    if (query.size() == 0 || recorded.size() == 0 || IsBracket(query, recorded)) {
      AddRest(query, recorded);
      return;
    }
    if (after_equal && before_equal && query.size() <= kSpelledGap && recorded.size() <= kSpelledGap) {
      AddSmallGap(query, recorded);
      return;
    }
    // At an end of the texts, and in large gaps, only what touches equal words is likely to be the same.
    if (after_equal) PeelHead(&query, &recorded);
    Pieces tail;
    if (before_equal) PeelTail(&query, &recorded, &tail);
    AddRest(query, recorded);
    for (auto piece = tail.rbegin(); piece != tail.rend(); ++piece) Add(piece->kind, piece->query, piece->recorded);
  }

  PieceKind KindOf(WordRange query, WordRange recorded) const {
    if (query.size() == 1 && recorded.size() == 1 && query_.words()[query.begin] == recorded_.words()[recorded.begin]) {
      return PieceKind::kEqual;
    }
    switch (Same(query_, query, recorded_, recorded)) {
      case Sameness::kSpelling:
        return PieceKind::kSpelling;
      case Sameness::kContraction:
        return PieceKind::kContraction;
      case Sameness::kNone:
        break;
    }
    return PieceKind::kGap;
  }

  void PeelHead(WordRange* query, WordRange* recorded) {
    for (bool found = true; found;) {
      found = false;
      for (const auto& [q, r] : kShapes) {
        if (query->size() < q || recorded->size() < r) continue;
        const WordRange left = {query->begin, query->begin + q}, right = {recorded->begin, recorded->begin + r};
        const PieceKind kind = KindOf(left, right);
        if (kind == PieceKind::kGap) continue;
        Add(kind, left, right);
        query->begin += q;
        recorded->begin += r;
        found = true;
        break;
      }
    }
  }

  // The pieces come last first.
  void PeelTail(WordRange* query, WordRange* recorded, Pieces* tail) const {
    for (bool found = true; found;) {
      found = false;
      for (const auto& [q, r] : kShapes) {
        if (query->size() < q || recorded->size() < r) continue;
        const WordRange left = {query->end - q, query->end}, right = {recorded->end - r, recorded->end};
        const PieceKind kind = KindOf(left, right);
        if (kind == PieceKind::kGap) continue;
        tail->push_back({kind, left, right});
        query->end -= q;
        recorded->end -= r;
        found = true;
        break;
      }
    }
  }

  // What is best done at a place of a small gap: pair words, or leave one out.
  struct Choice {
    uint16_t words = 0;  // paired from here on, on both sides
    PieceKind kind = PieceKind::kGap;
    uint8_t query = 0, recorded = 0;
  };
  using Choices = std::array<std::array<Choice, kSpelledGap + 1>, kSpelledGap + 1>;

  // The most words that can be paired, by dynamic programming from the end of the gap.
  Choices BestChoices(WordRange query, WordRange recorded) const {
    Choices best = {};
    for (uint32_t i = query.size(); i-- > 0;) {
      for (uint32_t j = recorded.size(); j-- > 0;) {
        Choice& here = best[i][j];
        here = best[i + 1][j].words >= best[i][j + 1].words ? Choice{best[i + 1][j].words, PieceKind::kGap, 1, 0}
                                                            : Choice{best[i][j + 1].words, PieceKind::kGap, 0, 1};
        for (const auto& [q, r] : kShapes) {
          if (i + q > query.size() || j + r > recorded.size()) continue;
          const uint32_t words = best[i + q][j + r].words + q + r;
          if (words <= here.words) continue;
          const uint32_t left = query.begin + i, right = recorded.begin + j;
          const PieceKind kind = KindOf({left, left + q}, {right, right + r});
          if (kind == PieceKind::kGap) continue;
          here = {static_cast<uint16_t>(words), kind, static_cast<uint8_t>(q), static_cast<uint8_t>(r)};
        }
      }
    }
    return best;
  }

  void AddSmallGap(WordRange query, WordRange recorded) {
    const Choices best = BestChoices(query, recorded);
    WordRange gap_query = {query.begin, query.begin}, gap_recorded = {recorded.begin, recorded.begin};
    while (gap_query.end < query.end && gap_recorded.end < recorded.end) {
      const Choice& here = best[gap_query.end - query.begin][gap_recorded.end - recorded.begin];
      const WordRange left = {gap_query.end, gap_query.end + here.query};
      const WordRange right = {gap_recorded.end, gap_recorded.end + here.recorded};
      if (here.kind != PieceKind::kGap) {
        AddRest(gap_query, gap_recorded);
        Add(here.kind, left, right);
        gap_query.begin = left.end;
        gap_recorded.begin = right.end;
      }
      gap_query.end = left.end;
      gap_recorded.end = right.end;
    }
    gap_query.end = query.end;
    gap_recorded.end = recorded.end;
    AddRest(gap_query, gap_recorded);
  }

  // Whether what differs is an editor's doing: a bracket that the other side lacks, or has plain words for. Inside what
  // both have in brackets, words differ as anywhere.
  bool IsBracket(WordRange query, WordRange recorded) const {
    if (query.size() == 0) return AreWholeBrackets(recorded_, recorded);
    if (recorded.size() == 0) return AreWholeBrackets(query_, query);
    return (AllInBracket(query_, query) && !AnyInBracket(recorded_, recorded)) ||
           (AllInBracket(recorded_, recorded) && !AnyInBracket(query_, query));
  }

  static bool AnyInBracket(const ComparedText& text, WordRange words) {
    for (uint32_t i = words.begin; i < words.end; ++i) {
      if ((text.facts()[i].bits & Bit::kInBracket) != 0) return true;
    }
    return false;
  }

  void AddRest(WordRange query, WordRange recorded) {
    Add(IsBracket(query, recorded) ? PieceKind::kBracket : PieceKind::kGap, query, recorded);
  }

  const ComparedText& query_;
  const ComparedText& recorded_;
  Pieces pieces_;
};

// Between the first and the last same words: how many are the same, and how many only one side has.
struct Spanned {
  uint32_t same = 0, query_gap = 0, recorded_gap = 0;
  size_t first = 0, last = 0;     // the same pieces at either end
  size_t largest = 0, words = 0;  // the largest gap on one side
};

Spanned Measure(const Pieces& pieces) {
  Spanned spanned;
  bool any = false;
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].is_same()) continue;
    if (!any) spanned.first = i;
    any = true;
    spanned.last = i;
  }
  if (!any) return spanned;
  for (size_t i = spanned.first; i <= spanned.last; ++i) {
    const Piece& piece = pieces[i];
    if (piece.is_same()) {
      spanned.same += std::min(piece.query.size(), piece.recorded.size());
      continue;
    }
    if (piece.is_two_sided()) continue;
    spanned.query_gap += piece.query.size();
    spanned.recorded_gap += piece.recorded.size();
    const size_t words = std::max(piece.query.size(), piece.recorded.size());
    if (words > spanned.words) {
      spanned.words = words;
      spanned.largest = i;
    }
  }
  return spanned;
}

uint32_t SameWords(const Pieces& pieces, size_t begin, size_t end) {
  uint32_t words = 0;
  for (size_t i = begin; i < end; ++i) {
    if (pieces[i].is_same()) words += std::min(pieces[i].query.size(), pieces[i].recorded.size());
  }
  return words;
}

}  // namespace

Pieces MakePieces(const ComparedText& query, const ComparedText& recorded, const Runs& runs) {
  return Maker(query, recorded).Make(runs);
}

void DropStrays(Pieces* pieces) {
  for (int left = kMostStrays; left > 0; --left) {
    const Spanned spanned = Measure(*pieces);
    const uint32_t longer = std::max(spanned.query_gap, spanned.recorded_gap);
    if (spanned.words == 0 || (spanned.same + longer) <= kElidedShare * spanned.same) return;
    const uint32_t before = SameWords(*pieces, spanned.first, spanned.largest);
    const uint32_t after = SameWords(*pieces, spanned.largest, pieces->size());
    const bool drop_before = before < after;
    const size_t begin = drop_before ? 0 : spanned.largest;
    const size_t end = drop_before ? spanned.largest + 1 : pieces->size();
    const Piece merged = {PieceKind::kGap,
                          {(*pieces)[begin].query.begin, (*pieces)[end - 1].query.end},
                          {(*pieces)[begin].recorded.begin, (*pieces)[end - 1].recorded.end}};
    pieces->erase(pieces->begin() + static_cast<ptrdiff_t>(begin), pieces->begin() + static_cast<ptrdiff_t>(end));
    pieces->insert(pieces->begin() + static_cast<ptrdiff_t>(begin), merged);
  }
}

}  // namespace verbatim::quote::internal
