#ifndef VERBATIM_INDEX_MATCH_TYPES_H_
#define VERBATIM_INDEX_MATCH_TYPES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "index/statement_types.h"
#include "index/types.h"
#include "quote/comparison.h"
#include "quote/edtf.h"
#include "quote/identity.h"

// What is asked about a text and what comes of it. Plain values, in the words of proto/verbatim/v1/match.proto, which
// documents each.
namespace verbatim::index {

// How words relate, in the terms of quote/comparison.h.
using Relation = quote::Relation;
using Strength = quote::Strength;

enum class AttributionResult { kNotAsked, kUnattributed, kIndistinct, kContested, kOtherSpeaker, kSameSpeaker };
enum class Carrier { kNotAsked, kCarried, kNotRecorded };
enum class Timing { kNotAsked, kEarlier, kOverlaps, kLater };

struct QuoteQuery {
  std::string text;
  std::string speaker, outlet;
  std::optional<quote::Date> published;
};

struct VerifyOptions {
  View view = View::kBasic;  // FULL adds alignments
  size_t max_matches = 5;    // 1 to 100
  bool exhaustive = false;   // looks for weaker matches beside strong ones too
};

// One step of an alignment, with where its words are printed in the query and in the wording that matched.
struct AlignmentStep {
  quote::Step step;
  quote::PrintedRange query, recorded;
};

struct Match {
  std::string collection;
  quote::QuotationId quotation;
  std::string text;  // the wording that matched
  Relation relation = Relation::kVerbatim;
  Strength strength = Strength::kStrong;
  uint32_t flags = 0;  // of quote::Flag
  double similarity = 1;
  std::vector<AlignmentStep> alignment;  // FULL
  AttributionResult attribution = AttributionResult::kNotAsked;
  Carrier carrier = Carrier::kNotAsked;
  Timing timing = Timing::kNotAsked;
  FirstSeen first_seen;
  std::vector<std::string> speakers;
  uint32_t occurrence_count = 0;
  std::vector<Statement> statements;  // newest first
  bool more_statements = false;
};

struct Verification {
  Relation relation = Relation::kNotFound;  // of the best match, as the next two
  Strength strength = Strength::kNone;
  AttributionResult attribution = AttributionResult::kNotAsked;
  std::vector<Match> matches;  // best first
  bool truncated = false;      // a bound stopped the search or the list of matches
  bool any_strong = false;     // also among those that the list has no room for
  // Registered parties that the asked speaker and outlet were taken for.
  std::vector<PartyReference> asked_speakers, asked_outlets;
  Coverage coverage;
  uint64_t revision = 0;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_MATCH_TYPES_H_
