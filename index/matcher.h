#ifndef VERBATIM_INDEX_MATCHER_H_
#define VERBATIM_INDEX_MATCHER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "index/lookup.h"
#include "index/match_cache.h"
#include "index/match_types.h"
#include "index/types.h"
#include "quote/comparison.h"
#include "quote/features.h"
#include "quote/identity.h"
#include "storage/keys.h"

// Finds the recorded quotations that a text has something to do with, and says how each relates to it.
namespace verbatim::index {

// At most so many candidates are compared, ...
inline constexpr size_t MaxCompared(size_t max_matches) { return max_matches > 16 ? 2 * max_matches : 32; }
// ... and so many words of theirs and the text's together, and bytes.
inline constexpr size_t kMaxComparedWords = size_t{1} << 16;
inline constexpr size_t kMaxComparedBytes = size_t{1} << 20;

// A text made ready once and asked of several collections.
struct PreparedQuery {
  quote::ComparedText text;
  std::vector<quote::Feature> features;
  quote::QuotationId quotation;  // with these words
  std::string verbatim_form;
  std::string speaker, outlet;  // as asked; empty when not
  std::optional<quote::Date> published;
};

// A recorded quotation and how the text relates to it; never kNotFound.
struct Related {
  std::string collection;
  KnownQuotationPtr quotation;
  std::string text;  // the wording that matched
  quote::Comparison comparison;
  AttributionResult attribution = AttributionResult::kNotAsked;  // left to the caller
};

inline bool IsStrong(const Related& related) { return related.comparison.strength == quote::Strength::kStrong; }

// Adds to `found` what the collection of `lookup` has, in no order: the quotation with the text's own words, always;
// then those among the best candidates that relate to it. Those that share just enough are looked at only when none of
// the others is a strong match (quote::Sharing), or when the search is `exhaustive`. True when a bound left some out,
// or when the text has no feature under which others could be found. Cost: a read of one key, of the keys of the text's
// features, and of a range for each candidate, each of which MatchCache may save; a few microseconds to compare a
// candidate.
absl::StatusOr<bool> FindRelated(MatchCache& rows, const Lookup& lookup, const PreparedQuery& query, size_t max_matches,
                                 bool exhaustive, std::vector<Related>* found);

// The ranking: words that are equal, relation, similarity, same speaker, id.
bool RanksBefore(const Related& a, const Related& b);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_MATCHER_H_
