#ifndef VERBATIM_INDEX_WATCH_TYPES_H_
#define VERBATIM_INDEX_WATCH_TYPES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "index/match_types.h"
#include "index/statement_types.h"
#include "index/types.h"
#include "quote/edtf.h"
#include "quote/identity.h"

// What is asked of a watch and what it delivers. Plain values, in the words of proto/verbatim/v1/watch_service.proto,
// which documents each.
namespace verbatim::index {

// Equal to the numbers of verbatim.v1.ChangeKind. Each but kVariant, which is found for its watcher, is stored as a bit
// of ChangeValue.kinds; do not change.
enum class ChangeKind : uint32_t {
  kUnspecified = 0,
  kNewOccurrence = 1,
  kNewQuotation = 2,
  kNewAttribution = 3,
  kNewObservation = 4,
  kFirstSeenChanged = 5,
  kNewCarrier = 6,
  kVariant = 7,
  kStatement = 8,
  kAmendment = 9,  // of our own record; or a withdrawal, which has no occurrence
};
constexpr uint32_t BitOf(ChangeKind kind) { return 1u << static_cast<uint32_t>(kind); }

// Which changes are kept for watchers that come back: those that are both among the newest and young enough.
struct ChangeRetention {
  uint64_t changes = 1'000'000;
  quote::Micros age = 7 * quote::kMicrosPerDay;
};

// What to watch. Empty members do not restrict; all others must hold.
struct WatchQuery {
  std::string collection;
  // One quotation, by id or by its words, and what is recorded anew and relates to it.
  std::optional<quote::QuotationId> quotation;
  std::string text;
  std::string speaker, outlet;
  std::vector<ChangeKind> kinds;
  // Where to begin: behind a revision, kEarliestRevision, or, when empty, now.
  std::string from;
};
inline constexpr char kEarliestRevision[] = "earliest";

// How the words of a watched quotation (the query) relate to those of another one.
struct VariantRelation {
  Relation relation = Relation::kNotFound;
  Strength strength = Strength::kNone;
  double similarity = 0;
};

struct Change {
  std::string revision;           // to go on behind this change
  std::vector<ChangeKind> kinds;  // all that happened at once, ascending
  quote::Micros time = 0;
  Occurrence occurrence;                                   // BASIC, as it is now
  std::optional<quote::OccurrenceId> previous_first_seen;  // kFirstSeenChanged
  std::optional<VariantRelation> variant;                  // kVariant
  std::optional<Statement> statement;                      // kStatement
  // Of a withdrawal: a document of which occurrences were withdrawn. It has no occurrence then.
  std::optional<quote::DocumentId> withdrawn_document;
};

// What a watcher found in one go.
struct ChangeBatch {
  std::vector<Change> changes;  // in order; may be empty though there is more
  std::string revision;         // to go on behind all that was looked at
  bool caught_up = false;       // nothing more is there yet
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_WATCH_TYPES_H_
