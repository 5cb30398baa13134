#ifndef VERBATIM_INDEX_TYPES_H_
#define VERBATIM_INDEX_TYPES_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "quote/edtf.h"
#include "quote/identity.h"
#include "verbatim/storage/v1/rows.pb.h"

// What goes into the index and what comes out. Plain values, in the words of docs/design.md.
namespace verbatim::index {

// What is recorded is what is kept: child records are the stored messages themselves.
using Attribution = storage::v1::AttributionValue;
using DateText = storage::v1::DateValue;
using DocumentObservation = storage::v1::DocumentObservationValue;
using OccurrenceObservation = storage::v1::OccurrenceObservationValue;
using Part = storage::v1::PartValue;
using SpeakerCandidate = storage::v1::SpeakerCandidateValue;
using ViaLink = storage::v1::ViaLinkValue;
using Amendment = storage::v1::AmendmentValue;

// Stored numbers of the enumerations in those messages; equal to the public ones of verbatim.v1, do not change.
enum class SpeakerKind : uint32_t { kUnspecified, kPerson, kOrganisation, kPublication, kGroup, kUnnamed, kUnknown };
enum class Method : uint32_t { kUnspecified, kAsserted, kExtracted, kAmended };
enum class OccurrenceKind : uint32_t { kUnspecified, kDirect, kMixed, kTitle, kLabel, kUnknown };
enum class Channel : uint32_t { kUnspecified, kPublished, kTold, kObtained };
enum class LinkWording : uint32_t { kUnspecified, kQuoted, kParaphrased };
enum class Placement : uint32_t { kUnspecified, kBody, kHeadline, kCaption, kTeaser };
enum class OccurrenceStatus : uint32_t { kUnspecified, kAsRecorded, kCorrected, kSuperseded, kRestricted };

// Whether an occurrence with this status is part of its quotation.
inline bool IsHidden(OccurrenceStatus status) { return status >= OccurrenceStatus::kSuperseded; }

// A wording of fewer words than this identifies nobody.
inline constexpr uint32_t kDistinctWords = 6;

// Asks whether the work should stop: OK to go on, else the status to return (CANCELLED, DEADLINE_EXCEEDED). Called
// every few rows.
using Interrupt = std::function<absl::Status()>;

// FULL stops at a number of bytes (see lookup.h) and says so; WHOLE, for dumps, does not.
enum class View { kBasic, kFull, kWhole };
enum class Order { kNewest, kOldest };
enum class RangeFit { kNoRange, kCertain, kPossible };

// Whether the first-seen occurrence is known to be the earliest.
enum class Earliest { kNoDate, kCertain, kPossible };

// A registered speaker or outlet as it is named elsewhere.
struct PartyReference {
  quote::PartyId id;
  std::string display_name;
};

// A document that a chain cites and that is not recorded.
struct CitedDocument {
  ViaLink link;
  quote::OccurrenceId cited_by;
};

struct FirstSeen {
  quote::OccurrenceId occurrence;
  DateText published;
  std::string outlet;
  std::string url;
  Earliest earliest = Earliest::kNoDate;
  std::optional<quote::OccurrenceId> may_precede;
  std::optional<CitedDocument> may_precede_cited;
};

struct Quotation {
  quote::QuotationId id;
  std::string text;
  std::string canonical;  // FULL
  FirstSeen first_seen;
  std::vector<std::string> speakers;  // by name
  bool more_speakers = false;
  uint32_t occurrence_count = 0;
  uint32_t statement_count = 0;
  std::vector<std::string> wordings;  // FULL
  uint32_t wording_count = 0;
};

struct Document {
  quote::DocumentId id;
  std::string caller_id;
  DocumentObservation facts;  // per field, from the best observation that has it
  bool corrected = false;
  std::vector<DocumentObservation> observations;  // FULL, best first, as they were recorded
  bool truncated = false;                         // FULL: there are more
  std::vector<Amendment> amendments;              // FULL, oldest first
};

struct Occurrence {
  quote::OccurrenceId id;
  quote::QuotationId quotation;
  std::string text;
  std::optional<uint32_t> offset;
  Document document;
  OccurrenceObservation facts;
  std::vector<Attribution> attributions;
  std::vector<OccurrenceObservation> observations;  // FULL, best first, as they were recorded
  bool truncated = false;                           // FULL: there are more of these or of attributions
  OccurrenceStatus status = OccurrenceStatus::kAsRecorded;
  std::optional<quote::OccurrenceId> superseded_by;
  uint32_t amendment_count = 0;
  std::vector<Amendment> amendments;  // FULL, oldest first
  bool attributions_corrected = false;
  std::vector<Attribution> recorded_attributions;  // FULL, when they were corrected: those that were recorded
  quote::Micros indexed = 0;
};

struct Coverage {
  uint64_t quotations = 0;
  uint64_t occurrences = 0;
  uint64_t documents = 0;
  uint64_t outlets = 0;
  std::string earliest, latest;  // days; empty when nothing is dated
  std::vector<std::string> collections;
};

enum class Outcome { kRecorded, kAlreadyKnown, kRefused };

struct RecordAnswer {
  std::vector<Outcome> outcomes;       // one for each input
  std::vector<absl::Status> refusals;  // one for each input when any was refused: why, else OK
  uint64_t revision = 0;
};

// What to list. Empty members do not restrict; all others must hold.
struct ListQuery {
  std::string collection;
  std::string speaker, outlet, url, lang;
  std::optional<quote::DocumentId> document;
  std::optional<quote::QuotationId> quotation;
  std::string via;  // a party of the chain
  std::vector<OccurrenceKind> kinds;
  std::vector<OccurrenceStatus> statuses;         // empty: all that are not hidden
  std::optional<quote::Date> from, to;            // publication
  std::optional<quote::Date> said_from, said_to;  // the moment of speaking
  Order order = Order::kNewest;
  View view = View::kBasic;
  uint32_t page_size = 50;
  std::string page_token;
};

template <typename Item>
struct Page {
  std::vector<Item> items;
  std::string next_page_token;
  // Registered parties that those asked for were taken for.
  std::vector<PartyReference> asked_speakers, asked_outlets, asked_via;
  Coverage coverage;
  uint64_t revision = 0;
};

struct Stats {
  Coverage coverage;
  std::vector<std::string> collections;
  uint64_t revision = 0;
  uint64_t disk_bytes = 0;
  std::string engine;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_TYPES_H_
