#ifndef VERBATIM_INDEX_VERIFIER_H_
#define VERBATIM_INDEX_VERIFIER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "index/matcher.h"
#include "index/types.h"
#include "storage/engine.h"

namespace verbatim::index {

// FieldError on "text", "speaker" or "outlet".
absl::StatusOr<PreparedQuery> PrepareQuery(const QuoteQuery& query);

// What the collections, each named once, have to say about the text, all as of `reader`: everything in the answer but
// coverage and revision.
absl::StatusOr<Verification> VerifyIn(const storage::Reader& reader, absl::Span<const std::string> collections,
                                      const PreparedQuery& query, const VerifyOptions& options);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_VERIFIER_H_
