#ifndef VERBATIM_INDEX_VERIFIER_H_
#define VERBATIM_INDEX_VERIFIER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "index/match_types.h"
#include "index/matcher.h"
#include "index/types.h"
#include "storage/engine.h"

namespace verbatim::index {

// Bytes of texts and alignments that one answer gives, about, unless it is the first match alone.
inline constexpr size_t kMaxMatchBytes = size_t{1} << 20;

// FieldError on "text".
absl::StatusOr<PreparedQuery> PrepareQuery(const QuoteQuery& query);

// What the collections, each named once, have to say about the text: everything in the answer but coverage and
// revision. `latest` is what `rows` reads. FieldError on "speaker" or "outlet"; NOT_FOUND for an
// id of nobody.
absl::StatusOr<Verification> VerifyIn(MatchCache& rows, const storage::Engine& latest,
                                      absl::Span<const std::string> collections, const PreparedQuery& query,
                                      const VerifyOptions& options);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_VERIFIER_H_
