#ifndef VERBATIM_INDEX_DUMP_H_
#define VERBATIM_INDEX_DUMP_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "index/directory_types.h"
#include "index/types.h"
#include "storage/engine.h"

namespace verbatim::index {

// Gives every row of a collection's logical dump to `sink`: documents by id, then occurrences by id, children by
// content hash. `reader` sees one moment.
absl::Status DumpCollection(const storage::Reader& reader, absl::string_view collection,
                            const std::function<absl::Status(DumpRow)>& sink, const Interrupt& interrupt);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_DUMP_H_
