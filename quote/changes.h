#ifndef VERBATIM_QUOTE_CHANGES_H_
#define VERBATIM_QUOTE_CHANGES_H_

#include "quote/comparison.h"
#include "quote/pieces.h"

// What a difference between two texts is about.
namespace verbatim::quote::internal {

// kNegation, kNumber, kModal and kEntity as they hold of a piece that is not the same on both sides. An end of the
// texts that is merely cut changes nothing.
uint32_t ChangesIn(const ComparedText& query, const ComparedText& recorded, const Piece& piece);

// Whether a gap on one side is just a negation ("not", "never", "do not", "not at all"). At the head of a text as well:
// "not eager" and "eager".
bool IsJustNegation(const ComparedText& text, WordRange words);
// Whether a gap on one side changes a number: it is made of number words and touches another ("5 [million] people").
bool IsPartOfNumber(const ComparedText& text, WordRange words);

}  // namespace verbatim::quote::internal

#endif  // VERBATIM_QUOTE_CHANGES_H_
