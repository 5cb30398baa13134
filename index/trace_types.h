#ifndef VERBATIM_INDEX_TRACE_TYPES_H_
#define VERBATIM_INDEX_TRACE_TYPES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "index/count_types.h"
#include "index/match_types.h"
#include "index/statement_types.h"
#include "index/types.h"
#include "quote/identity.h"

// Where a quotation comes from and what became of it. Plain values, in the words of proto/verbatim/v1/trace.proto,
// which documents each.
namespace verbatim::index {

struct TraceQuery {
  std::string collection;
  quote::QuotationId quotation;
  View view = View::kBasic;  // FULL examines more, and gives everything recorded of each carrier
  uint32_t page_size = 50;
  std::string page_token;
  size_t max_variants = 20;
};

struct TraceCounts {
  uint32_t occurrences = 0;
  uint32_t uncounted = 0;
  uint32_t documents = 0;
  uint32_t outlets = 0;
  uint32_t documents_without_outlet = 0;
  uint32_t independent_carriers = 0;
  uint32_t examined = 0;
  bool complete = false;
};

struct TracedCarrier {
  Occurrence occurrence;
  PartyReference outlet;  // no display name: not registered
  bool counted = false;
  std::optional<quote::OccurrenceId> copy_group;
};

enum class CopyReason { kAgencyCredit, kSharedContext };

struct CopyEvidence {
  quote::OccurrenceId occurrence, earlier;
  CopyReason reason = CopyReason::kAgencyCredit;
  std::string agency;
  uint32_t shared_words = 0;
  std::string shared_text;
};

struct CopyGroup {
  quote::OccurrenceId id;  // of its earliest occurrence
  uint32_t carriers = 0;
  uint32_t occurrences = 0;
  std::vector<std::string> outlets;
  std::vector<CopyEvidence> evidence;
};

struct TracedAttribution {
  std::string speaker;
  std::vector<std::string> names;
  PartyReference party;  // no display name: not registered
  SpeakerKind kind = SpeakerKind::kUnspecified;
  bool identified = false;
  uint32_t occurrences = 0;
  uint32_t outlets = 0;
  uint32_t independent_carriers = 0;
  DateText first_published;
  quote::OccurrenceId first_occurrence;
};

struct TracedChain {
  Attribution attribution;  // its speaker and links
  uint32_t occurrences = 0;
  quote::OccurrenceId first_occurrence;
  std::vector<std::string> outlets;
};

// An amendment, and of what: an occurrence, else a document.
struct TracedAmendment {
  Amendment amendment;
  std::optional<quote::OccurrenceId> occurrence;
  std::string text;  // of the occurrence, unless it is restricted
  std::optional<quote::QuotationId> quotation;
  quote::DocumentId document;
};

struct Trace {
  Quotation quotation;
  TraceCounts counts;
  std::vector<TracedCarrier> carriers;
  std::vector<CopyGroup> copy_groups;
  std::vector<TracedAttribution> attributions;
  bool contested = false;
  std::vector<TracedChain> chains;
  std::vector<CountGroup> timeline;
  std::vector<Match> variants;
  bool variants_truncated = false;
  bool truncated = false;
  std::vector<Statement> statements;
  std::vector<TracedAmendment> history;  // newest first
  bool history_truncated = false;
  std::string next_page_token;
  Coverage coverage;
  uint64_t revision = 0;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_TRACE_TYPES_H_
