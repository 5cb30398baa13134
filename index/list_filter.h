#ifndef VERBATIM_INDEX_LIST_FILTER_H_
#define VERBATIM_INDEX_LIST_FILTER_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/derive.h"
#include "index/list_plan.h"
#include "index/staging.h"
#include "index/types.h"
#include "storage/keys.h"

// What the filters of a list see of an occurrence beyond the rows that list it.
namespace verbatim::index {

struct FilteredOccurrence {
  OccurrenceFacts facts;
  OccurrenceObservation observed;  // the chosen facts
};

// Cost: two point reads. DATA_LOSS when it is not stored, since only stored rows name occurrences.
absl::StatusOr<FilteredOccurrence> ReadFiltered(const Staging& rows, absl::string_view collection,
                                                const storage::Hash& id);

// Whether it passes the filters that the facets of the list do not settle.
bool Passes(const Residual& residual, const FilteredOccurrence& occurrence);

// Calls `visit` with every occurrence of the planned documents that passes, and where it stands; the range is not
// looked at.
absl::Status VisitDocuments(const Staging& rows, absl::string_view collection, const ListPlan& plan,
                            const Interrupt& interrupt,
                            const std::function<void(const OccurrenceFacts&, const storage::DatePosition&)>& visit);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_LIST_FILTER_H_
