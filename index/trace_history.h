#ifndef VERBATIM_INDEX_TRACE_HISTORY_H_
#define VERBATIM_INDEX_TRACE_HISTORY_H_

#include "absl/status/status.h"
#include "index/trace_types.h"
#include "index/types.h"
#include "storage/engine.h"

namespace verbatim::index {

// Amendments of one trace at most.
inline constexpr size_t kMaxHistory = 256;
inline constexpr size_t kMaxHistoryBytes = size_t{512} << 10;

// Fills in what was amended of a quotation's occurrences - those that it has, lost, and stands for - and of their
// documents, newest first. Looks at the earliest occurrences, as many as the trace examines. Cost: three small reads
// for each.
absl::Status FillHistory(const storage::Reader& reader, const TraceQuery& query, const Interrupt& interrupt,
                         Trace* trace);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_TRACE_HISTORY_H_
