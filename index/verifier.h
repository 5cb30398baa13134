#ifndef VERBATIM_INDEX_VERIFIER_H_
#define VERBATIM_INDEX_VERIFIER_H_

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/prepare.h"
#include "index/types.h"
#include "storage/engine.h"
#include "storage/keys.h"

namespace verbatim::index {

// A query made ready once and asked of several collections.
struct PreparedQuery {
  PreparedText text;
  std::string verbatim_form;
  std::vector<storage::Hash> speakers;  // keys of the asked speaker; empty when none was asked
  std::optional<storage::Hash> outlet;
  std::optional<quote::Date> published;
};

// FieldError on "text", "speaker" or "outlet".
absl::StatusOr<PreparedQuery> PrepareQuery(const QuoteQuery& query);

// The recorded quotation with the query's words, if there is one in the collection. Cost: one point read, and one for
// the asked outlet.
absl::StatusOr<std::optional<Match>> FindMatch(const storage::Reader& reader, absl::string_view collection,
                                               const PreparedQuery& query);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_VERIFIER_H_
