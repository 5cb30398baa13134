#ifndef VERBATIM_WATCH_TYPES_H_
#define VERBATIM_WATCH_TYPES_H_

#include <chrono>
#include <string>
#include <vector>

#include "verbatim/types.h"

// What a watch is asked and what it gives: plain values that mirror the messages of
// proto/verbatim/v1/watch_service.proto, where each field is documented in full.
namespace verbatim {

enum class ChangeKind {
  kUnspecified = 0,
  kNewOccurrence,
  kNewQuotation,
  kNewAttribution,
  kNewObservation,
  kFirstSeenChanged,
  kNewCarrier,
  kVariant,
  kStatement,
  kAmendment  // our own record was amended, or something was withdrawn
};

// How the words of the watched quotation relate to those of a variant.
struct VariantRelation {
  Relation relation = Relation::kUnspecified;
  Strength strength = Strength::kUnspecified;
  double similarity = 0;
};

struct Change {
  std::string revision;  // to go on behind this change
  std::vector<ChangeKind> kinds;
  Time time{};
  Occurrence occurrence;  // empty for a withdrawal
  std::string previous_first_seen_id;
  VariantRelation variant;  // with kVariant
  Statement statement;      // with kStatement
  // For a withdrawal: a document of which occurrences were withdrawn. Whoever keeps copies lists what is still recorded
  // of it, and erases the rest.
  std::string withdrawn_document_id;
};

// Empty filters do not restrict.
struct WatchOptions {
  std::string quotation_id, text;  // one of them, or none
  std::string speaker, outlet;
  std::vector<ChangeKind> kinds;
  std::string from;                        // a revision, "earliest", or, when empty, now
  std::chrono::milliseconds heartbeat{0};  // zero: the server's choice
};

}  // namespace verbatim

#endif  // VERBATIM_WATCH_TYPES_H_
