#ifndef VERBATIM_INDEX_ATTRIBUTION_H_
#define VERBATIM_INDEX_ATTRIBUTION_H_

#include <vector>

#include "absl/status/statusor.h"
#include "index/lookup.h"
#include "index/match_types.h"
#include "index/types.h"
#include "storage/keys.h"

namespace verbatim::index {

// Whether one of the quotation's occurrences is listed under the facet. One point read.
absl::StatusOr<bool> StandsUnder(const Lookup& lookup, const storage::Hash& quotation, const storage::Facet& facet);

// What the recorded speakers of a quotation say about an asked speaker, given as the sorted keys of its names and ids
// (none: NOT_ASKED). A wording that is not `distinct` never says that it was somebody else: INDISTINCT. Reads only when
// the quotation has more speakers than its row names.
absl::StatusOr<AttributionResult> AttributionOf(const Lookup& lookup, const storage::Hash& quotation,
                                                const storage::v1::QuotationRow& row,
                                                const std::vector<storage::Hash>& asked, bool distinct);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_ATTRIBUTION_H_
