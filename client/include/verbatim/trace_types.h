#ifndef VERBATIM_TRACE_TYPES_H_
#define VERBATIM_TRACE_TYPES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verbatim/types.h"

// What counts and traces give: plain values that mirror the messages of proto/verbatim/v1/count.proto and trace.proto,
// where each field is documented in full.
namespace verbatim {

enum class CountBy { kTotal = 0, kDay, kMonth, kYear, kSpeaker, kOutlet };

struct CountGroup {
  std::string key;  // an EDTF date, or a name; empty for none
  PartyReference party;
  uint32_t count = 0;
  bool approximate = false;
};

struct Counts {
  std::vector<CountGroup> groups;
  uint32_t total = 0;
  bool approximate = false;
  bool more_groups = false;
  uint32_t rows_read = 0;
  Coverage coverage;
  std::string revision;
  std::vector<PartyReference> asked_speakers, asked_outlets, asked_via;
};

// Titles, labels and teasers are left out of all but `uncounted`.
struct TraceCounts {
  uint32_t occurrences = 0, uncounted = 0, documents = 0, outlets = 0, documents_without_outlet = 0;
  uint32_t independent_carriers = 0;
  uint32_t examined = 0;
  bool complete = false;
};

// One publication of a quotation.
struct Carrier {
  Occurrence occurrence;
  PartyReference outlet;
  bool counted = false;
  std::string copy_group_id;
};

enum class CopyReason { kUnspecified = 0, kAgencyCredit, kSharedContext };

// Why two publications are taken for copies of one text.
struct CopyEvidence {
  std::string occurrence_id, earlier_occurrence_id;
  CopyReason reason = CopyReason::kUnspecified;
  std::string agency;
  uint32_t shared_words = 0;
  std::string shared_text;
};

struct CopyGroup {
  std::string id;
  uint32_t carriers = 0, occurrences = 0;
  std::vector<std::string> outlets;
  std::vector<CopyEvidence> evidence;
};

struct TracedAttribution {
  std::string speaker;
  std::vector<std::string> names;
  PartyReference party;
  SpeakerKind kind = SpeakerKind::kUnspecified;
  bool identified = false;
  uint32_t occurrences = 0, outlets = 0, independent_carriers = 0;
  Date first_published;
  std::string first_occurrence_id;
};

struct TracedChain {
  std::vector<ViaLink> via;  // from the outlet inward
  std::string speaker, words_of;
  bool words_of_certain = false;
  uint32_t occurrences = 0;
  std::string first_occurrence_id;
  std::vector<std::string> outlets;
};

// An amendment of our own record, and of what.
struct TracedAmendment {
  Amendment amendment;
  std::string occurrence_id;  // empty when it was the document
  std::string text;           // of the occurrence; empty for a document, and for an occurrence that is restricted
  std::string quotation_id;   // of the occurrence; may be another one than the traced
  std::string document_id;
};

// How much of a trace to give.
struct TraceOptions {
  View view = View::kBasic;   // kFull examines more, and gives everything recorded of each carrier
  int page_size = 0;          // carriers; 0 means 50, at most 1,000
  std::string page_token;     // next_page_token of the page before
  uint32_t max_variants = 0;  // 0 means 20, at most 100
};

// Where a quotation comes from and what became of it. On pages after the first the carriers alone.
struct Trace {
  Quotation quotation;
  TraceCounts counts;
  std::vector<Carrier> carriers;  // one page, by publication
  std::vector<CopyGroup> copy_groups;
  std::vector<TracedAttribution> attributions;
  bool contested = false;
  std::vector<TracedChain> chains;
  std::vector<CountGroup> timeline;
  std::vector<Match> variants;
  bool variants_truncated = false;
  bool truncated = false;
  std::vector<Statement> statements;     // newest first
  std::vector<TracedAmendment> history;  // newest first
  bool history_truncated = false;        // there are more than the 256 newest
  std::string next_page_token;           // of carriers; empty at the end
  Coverage coverage;
  std::string revision;
  std::optional<Time> time;
  Versions versions;
};

}  // namespace verbatim

#endif  // VERBATIM_TRACE_TYPES_H_
