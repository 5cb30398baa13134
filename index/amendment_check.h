#ifndef VERBATIM_INDEX_AMENDMENT_CHECK_H_
#define VERBATIM_INDEX_AMENDMENT_CHECK_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "index/derived_check.h"
#include "index/types.h"
#include "storage/engine.h"

namespace verbatim::index {

// Whether records agree with what was amended of them: the layer over each occurrence and document is made once more of
// its amendments, and compared; every link of a supersession must follow from an amendment, and the other way round;
// and no amendment, observation or attribution may be there without what it is of. Gives what differs to `sink`. Cost:
// a scan of all occurrences, documents and their children. Thread-safe.
absl::Status CheckAmendments(const storage::Reader& reader, absl::string_view collection,
                             const std::function<absl::Status(Divergence)>& sink, const Interrupt& interrupt);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_AMENDMENT_CHECK_H_
