#ifndef VERBATIM_QUOTE_PIECES_H_
#define VERBATIM_QUOTE_PIECES_H_

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "quote/alignment.h"
#include "quote/comparison.h"

// The pieces of a comparison: runs of equal words, and what stands between them, sorted out.
namespace verbatim::quote::internal {

// What a piece is.
enum class PieceKind : uint8_t {
  kEqual,        // the same canonical words
  kSpelling,     // the same words, spelled otherwise
  kContraction,  // a contraction and its words written out
  kGap,          // words of one side, or other words on both
  kBracket,      // an editor's bracket on one side or both, and nothing or other words opposite
};

// Words of the query and words of the recorded text that stand for each other. One of the ranges may be empty.
struct Piece {
  PieceKind kind;
  WordRange query, recorded;

  bool is_same() const { return kind == PieceKind::kEqual || kind == PieceKind::kSpelling; }
  bool is_two_sided() const { return query.size() > 0 && recorded.size() > 0; }
};
using Pieces = absl::InlinedVector<Piece, 12>;

// Turns the runs of equal words, `first` being those of the query, into pieces that cover both texts: looks for other
// spellings, contractions and brackets in the gaps. Bounded by kSpelledGap squared comparisons of words a gap.
Pieces MakePieces(const ComparedText& query, const ComparedText& recorded, const Runs& runs);

// Until an elided text keeps its share of the words it spans (kElidedShare), the part beyond the largest gap that has
// fewer words is made part of the head or tail.
void DropStrays(Pieces* pieces);

}  // namespace verbatim::quote::internal

#endif  // VERBATIM_QUOTE_PIECES_H_
