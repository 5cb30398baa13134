#ifndef VERBATIM_EXTRACT_COMPLEMENTS_H_
#define VERBATIM_EXTRACT_COMPLEMENTS_H_

#include <cstdint>

#include "extract/candidates.h"

// Clauses inside of clauses: whose report is part of whose. Each call looks at a fixed number of tokens.
namespace verbatim::extract {

// The token at which the clause of a cue that has a subject begins: with that, or with the noun that the subject is
// added to ("her brother, the actor Tom Falk, told").
uint32_t BeginOfClause(const Reading& reading, const Cue& cue);

// Whether a clause that begins at token `begin` is what a cue before it reports: "X wrote, in a memo, that Y said". The
// two are at most `longest` tokens apart.
bool IsComplement(const Reading& reading, const Cue& outer, uint32_t begin, uint32_t longest);

// Whether a cue stands in the complement of another one, or of one that does: "X wrote that Z told Y that W said".
// Indices of cues.
bool IsWithin(const Reading& reading, int inner, int outer);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_COMPLEMENTS_H_
