#include "quote/relation.h"

#include <algorithm>
#include <utility>

#include "quote/changes.h"
#include "quote/thresholds.h"

namespace verbatim::quote::internal {
namespace {

using Bit = ComparedText::Bit;

// No more shared information than this is counted, whatever the texts have.
constexpr int kMostBits = 1000;

// What stands at one end of the texts, beyond the words that are the same.
enum class End : uint8_t {
  kNothing,
  kQuery,        // words of the query only
  kRecorded,     // words of the recorded text only
  kSubstituted,  // other words, on one side fewer than kOverlapWords
  kBoth,         // each text goes on
};

End EndOf(const Pieces& pieces, size_t begin, size_t end) {
  uint32_t query = 0, recorded = 0;
  for (size_t i = begin; i < end; ++i) {
    if (pieces[i].kind == PieceKind::kBracket) continue;
    query += pieces[i].query.size();
    recorded += pieces[i].recorded.size();
  }
  if (query == 0 && recorded == 0) return End::kNothing;
  if (recorded == 0) return End::kQuery;
  if (query == 0) return End::kRecorded;
  return query >= kOverlapWords && recorded >= kOverlapWords ? End::kBoth : End::kSubstituted;
}

class Judging {
 public:
  Judging(const ComparedText& query, const ComparedText& recorded, const Pieces& pieces)
      : query_(query), recorded_(recorded), pieces_(pieces) {
    while (!pieces_[first_].is_same()) ++first_;
    last_ = pieces_.size() - 1;
    while (!pieces_[last_].is_same()) --last_;
    head_ = EndOf(pieces_, 0, first_);
    tail_ = EndOf(pieces_, last_ + 1, pieces_.size());
  }

  Verdict Run(std::vector<Step>* steps) {
    steps->reserve(pieces_.size());
    for (size_t i = 0; i < pieces_.size(); ++i) steps->push_back(StepOf(i));
    NoteEnds();
    return {RelationOf(), flags_};
  }

 private:
  Step StepOf(size_t i) {
    const Piece& piece = pieces_[i];
    Step step = {Operation::kEqual, piece.query, piece.recorded};
    switch (piece.kind) {
      case PieceKind::kSpelling:
        flags_ |= kSpelling;
        return step;
      case PieceKind::kEqual:
        return step;
      case PieceKind::kContraction:
        flags_ |= kContraction;
        substituted_ = true;
        step.operation = Operation::kSubstitute;
        return step;
      case PieceKind::kBracket:
        step.operation = Operation::kBracket;
        NoteBracket(i);
        return step;
      case PieceKind::kGap:
        break;
    }
    step.operation = piece.is_two_sided() ? Operation::kSubstitute : OneSided(i);
    if (i > first_ && i < last_ && piece.is_two_sided()) {
      substituted_ = true;
      flags_ |= ChangesIn(query_, recorded_, piece);
    }
    return step;
  }

  void NoteBracket(size_t i) {
    const Piece& piece = pieces_[i];
    flags_ |= kBracketed;
    const bool inner = i > first_ && i < last_;
    if (inner || piece.is_two_sided()) {
      bracket_inside_ = true;
    } else {
      bracket_at_end_ = true;
    }
  }

  // A gap on one side: at an end, a negation or a number, or an elision.
  Operation OneSided(size_t i) {
    const Piece& piece = pieces_[i];
    const bool query_has = piece.query.size() > 0;
    const ComparedText& text = query_has ? query_ : recorded_;
    const WordRange words = query_has ? piece.query : piece.recorded;
    const Operation plain = query_has ? Operation::kDelete : Operation::kInsert;
    const bool inner = i > first_ && i < last_;
    if (IsJustNegation(text, words)) {
      flags_ |= kNegation;
      substituted_ = true;
      return plain;
    }
    if (!inner) return plain;
    flags_ |= ChangesIn(query_, recorded_, piece);
    if (IsPartOfNumber(text, words)) {
      substituted_ = true;
      return plain;
    }
    (query_has ? recorded_lacks_ : query_lacks_) = true;
    if (!query_has) flags_ |= kQueryShorter;
    flags_ |= IsMarked(piece) ? kElisionMarked : kElisionUnmarked;
    return Operation::kElision;
  }

  // Whether the text that lacks the words has an ellipsis in their place, or in another where they may stand as well:
  // "to the ... house" lacks "old" or "the old" of "to the old the house".
  bool IsMarked(const Piece& piece) const {
    const bool query_has = piece.query.size() > 0;
    const ComparedText& has = query_has ? query_ : recorded_;
    const ComparedText& lacks = query_has ? recorded_ : query_;
    const WordRange words = query_has ? piece.query : piece.recorded;
    uint32_t place = query_has ? piece.recorded.begin : piece.query.begin;
    const auto marked = [&](uint32_t at) {
      return at > 0 && at < lacks.size() && (lacks.facts()[at].bits & Bit::kEllipsisBefore) != 0;
    };
    if (marked(place)) return true;
    for (uint32_t k = 1; k <= words.begin && k < place; ++k) {
      if (has.words()[words.begin - k] != has.words()[words.end - k]) break;
      if (marked(place - k)) return true;
    }
    for (uint32_t k = 0; words.end + k < has.size() && place + k + 1 < lacks.size(); ++k) {
      if (has.words()[words.begin + k] != has.words()[words.end + k]) break;
      if (marked(place + k + 1)) return true;
    }
    return false;
  }

  void NoteEnds() {
    for (const auto& [end, cut, extends, begin_piece, end_piece] :
         {std::tuple{head_, kCutHead, kExtendsHead, size_t{0}, first_},
          std::tuple{tail_, kCutTail, kExtendsTail, last_ + 1, pieces_.size()}}) {
      if (end == End::kRecorded || end == End::kBoth) flags_ |= cut;
      if (end == End::kQuery || end == End::kBoth) flags_ |= extends;
      if (end != End::kSubstituted) continue;
      substituted_ = true;
      for (size_t i = begin_piece; i < end_piece; ++i) {
        if (pieces_[i].kind == PieceKind::kGap) flags_ |= ChangesIn(query_, recorded_, pieces_[i]);
      }
    }
  }

  Relation RelationOf() const {
    const bool opposite =
        (head_ == End::kQuery && tail_ == End::kRecorded) || (head_ == End::kRecorded && tail_ == End::kQuery);
    if (opposite || head_ == End::kBoth || tail_ == End::kBoth) return Relation::kOverlap;
    const bool query_goes_on = head_ == End::kQuery || tail_ == End::kQuery;
    const bool recorded_goes_on = head_ == End::kRecorded || tail_ == End::kRecorded;
    const bool both_lack = (query_lacks_ || recorded_goes_on) && (recorded_lacks_ || query_goes_on);
    if (substituted_ || both_lack) return Relation::kAltered;
    if (bracket_inside_) return Relation::kBracketed;
    if (query_lacks_ || recorded_lacks_) return Relation::kElided;
    if (recorded_goes_on) return Relation::kFragment;
    if (query_goes_on) return Relation::kExtension;
    return bracket_at_end_ ? Relation::kBracketed : Relation::kFormatting;
  }

  const ComparedText& query_;
  const ComparedText& recorded_;
  const Pieces& pieces_;
  size_t first_ = 0, last_ = 0;  // the pieces that are the same at either end
  End head_, tail_;
  uint32_t flags_ = 0;
  bool substituted_ = false;                           // something makes them ALTERED
  bool bracket_inside_ = false;                        // a bracket inside, or for other words
  bool bracket_at_end_ = false;                        // one that an end lacks
  bool query_lacks_ = false, recorded_lacks_ = false;  // an elision
};

int Rarities(const ComparedText& text, WordRange words) {
  int bits = 0;
  for (uint32_t i = words.begin; i < words.end; ++i) bits += text.facts()[i].rarity;
  return bits;
}

// Of the information in the words between the first and the last that are the same, and in those at ends that are
// substituted, how much is shared.
double SharedShare(const ComparedText& query, const ComparedText& recorded, const Pieces& pieces) {
  double same = 0, other = 0;
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const bool at_end = i == 0 || i + 1 == pieces.size();
    if (piece.is_same()) {
      same += Rarities(query, piece.query) + Rarities(recorded, piece.recorded);
    } else if (piece.kind == PieceKind::kGap && (!at_end || piece.is_two_sided())) {
      other += Rarities(query, piece.query) + Rarities(recorded, piece.recorded);
    }
  }
  return same + other == 0 ? 0 : same / (same + other);
}

int InnerGaps(const Pieces& pieces) {
  int gaps = 0;
  for (size_t i = 1; i + 1 < pieces.size(); ++i) gaps += pieces[i].is_same() ? 0 : 1;
  return gaps;
}

uint32_t LongestRun(const Pieces& pieces) {
  uint32_t longest = 0, run = 0;
  for (const Piece& piece : pieces) {
    run = piece.is_same() ? run + std::min(piece.query.size(), piece.recorded.size()) : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// The words that are the same, two graphemes being one.
uint32_t SharedWords(const ComparedText& text, const Pieces& pieces, WordRange Piece::*side) {
  uint32_t words = 0, graphemes = 0;
  for (const Piece& piece : pieces) {
    if (!piece.is_same()) continue;
    for (uint32_t i = (piece.*side).begin; i < (piece.*side).end; ++i) {
      ++((text.facts()[i].bits & Bit::kGrapheme) != 0 ? graphemes : words);
    }
  }
  return words + graphemes / 2;
}

// The information in the words of a run, in bits: the rarity of each word after the one or two before it.
class RunInformation {
 public:
  RunInformation(const ComparedText& text, uint32_t begin) : words_(text.words()), facts_(text.facts()), at_(begin) {}

  // Of the next word.
  int Next() {
    const size_t i = at_++;
    ++taken_;
    const int pair_before = std::exchange(pair_, 0);
    int bits = facts_[i].rarity;
    if ((facts_[i].bits & Bit::kGrapheme) != 0) return std::min(bits, kGraphemeBits);
    if (taken_ == 1) return bits;
    pair_ = Rarity(PairGram(words_[i - 1], words_[i]));
    if (pair_ >= kUnlistedRarity) return bits;
    bits = std::min(bits, std::max(0, pair_ - facts_[i - 1].rarity));
    if (taken_ == 2) return bits;
    const int before = pair_before > 0 ? pair_before : Rarity(PairGram(words_[i - 2], words_[i - 1]));
    if (before >= kUnlistedRarity) return bits;
    const int triple = Rarity(TripleGram(words_[i - 2], words_[i - 1], words_[i]));
    return triple >= kUnlistedRarity ? bits : std::min(bits, std::max(0, triple - before));
  }

 private:
  const absl::Span<const Gram> words_;
  const absl::Span<const ComparedText::WordFacts> facts_;
  size_t at_;         // the next word
  size_t taken_ = 0;  // words of the run before it
  int pair_ = 0;      // rarity of the pair that ends before it, 0 when that was not looked up
};

// The information in the words that are the same, until it is `enough`.
int SharedBits(const ComparedText& text, const Pieces& pieces, WordRange Piece::*side, int enough) {
  int bits = 0;
  for (const Piece& piece : pieces) {
    if (!piece.is_same()) continue;
    RunInformation run(text, (piece.*side).begin);
    for (uint32_t left = (piece.*side).size(); left > 0 && bits < enough; --left) bits += run.Next();
  }
  return bits;
}

}  // namespace

Verdict Judge(const ComparedText& query, const ComparedText& recorded, const Pieces& pieces, std::vector<Step>* steps) {
  return Judging(query, recorded, pieces).Run(steps);
}

Strength StrengthOf(const ComparedText& query, const ComparedText& recorded, const Pieces& pieces,
                    const Verdict& verdict) {
  if (verdict.relation == Relation::kFormatting) return Strength::kStrong;
  // By the text that makes less of what they share: they differ where words are spelled otherwise.
  const bool ask_both = (verdict.flags & kSpelling) != 0;
  uint32_t words = SharedWords(query, pieces, &Piece::query);
  if (ask_both) words = std::min(words, SharedWords(recorded, pieces, &Piece::recorded));
  if (words < kStrongRareWords) return Strength::kSuggested;
  const int gap_bits = kGapBits * InnerGaps(pieces);
  const int enough = std::min(kMostBits, gap_bits + std::max({kStrongBits, kStrongRareBits, kStrongAlteredBits}));
  int bits = SharedBits(query, pieces, &Piece::query, enough);
  if (ask_both) bits = std::min(bits, SharedBits(recorded, pieces, &Piece::recorded, enough));
  bits -= gap_bits;
  bool strong = bits >= (words < kStrongWords ? kStrongRareBits : kStrongBits);
  if (verdict.relation == Relation::kOverlap || verdict.relation == Relation::kAltered) {
    const bool other_matter = (verdict.flags & (kEntity | kNumber)) != 0;
    const double share = SharedShare(query, recorded, pieces);
    strong = strong && words >= kStrongWords && bits >= kStrongAlteredBits &&
             share >= (other_matter ? kStrongEntitySimilarity : kStrongSimilarity) &&
             (!other_matter || words >= kStrongEntityWords);
  }
  if (verdict.relation != Relation::kFragment && verdict.relation != Relation::kExtension) {
    strong = strong && LongestRun(pieces) >= kStrongRareWords;
  }
  return strong ? Strength::kStrong : Strength::kSuggested;
}

}  // namespace verbatim::quote::internal
