#ifndef VERBATIM_INDEX_AMENDMENT_TYPES_H_
#define VERBATIM_INDEX_AMENDMENT_TYPES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "index/prepare.h"
#include "quote/identity.h"

// What is done to our own record. Plain values, in the words of proto/verbatim/v1/quotation.proto, which documents
// each.
namespace verbatim::index {

// Stored numbers, equal to the public ones of verbatim.v1; do not change.
enum class AmendmentAct : uint32_t { kUnspecified, kCorrect, kSupersede, kRestrict, kReinstate };

// What a client sent, unchecked.
struct AmendmentFields {
  AmendmentAct act = AmendmentAct::kUnspecified;
  std::vector<std::string> fields;                   // kCorrect: what to correct
  OccurrenceFields facts;                            // kCorrect: its values; neither text nor ids
  std::optional<quote::OccurrenceId> superseded_by;  // kSupersede
  std::string reason, evidence_url, by;
  std::optional<uint32_t> expected;  // number of amendments there are
};

struct AmendAnswer {
  bool already_known = false;  // the same was the newest amendment: nothing was changed
  uint64_t revision = 0;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_AMENDMENT_TYPES_H_
