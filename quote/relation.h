#ifndef VERBATIM_QUOTE_RELATION_H_
#define VERBATIM_QUOTE_RELATION_H_

#include <cstdint>
#include <vector>

#include "quote/comparison.h"
#include "quote/pieces.h"

// From the pieces of a comparison to its relation, flags and strength: the rules of docs/matching.md.
namespace verbatim::quote::internal {

// What the pieces say.
struct Verdict {
  Relation relation;
  uint32_t flags;  // of Flag
};

// The relation and flags of two texts. `pieces` cover both and have one that is the same. Appends a step for each.
Verdict Judge(const ComparedText& query, const ComparedText& recorded, const Pieces& pieces, std::vector<Step>* steps);

// How far the relation may be trusted.
Strength StrengthOf(const ComparedText& query, const ComparedText& recorded, const Pieces& pieces,
                    const Verdict& verdict);

}  // namespace verbatim::quote::internal

#endif  // VERBATIM_QUOTE_RELATION_H_
