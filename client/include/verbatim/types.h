#ifndef VERBATIM_TYPES_H_
#define VERBATIM_TYPES_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verbatim/status.h"

// What calls take and give: plain values that mirror the messages of package verbatim.v1, where each field is
// documented in full. Fields that are not set are empty. Ids are strings: `q1_`, `o1_`, `d1_` or `p1_` and 32
// lower-case hex digits. Those of the directory are in verbatim/directory_types.h.
namespace verbatim {

using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;

// A date as precise as it is known, in EDTF: "2024", "2024-10", "2024-10-25", an RFC 3339 instant, "2022-10~",
// "2024-10-13/2024-10-20".
struct Date {
  std::string edtf;        // empty: no date
  std::string as_printed;  // "last week"
  // Output only: what the date covers, [begin, end). Unset on an open side.
  std::optional<Time> begin, end;
};

enum class View { kBasic, kFull };
enum class ListOrder { kNewest, kOldest };

// The numbers of enums are those of the API; a value that this version does not name comes through as its number.
enum class SpeakerKind { kUnspecified = 0, kPerson, kOrganisation, kPublication, kGroup, kUnnamed, kUnknown };
enum class OccurrenceKind { kUnspecified = 0, kDirect, kMixed, kTitle, kLabel, kUnknown };
enum class Placement { kUnspecified = 0, kBody, kHeadline, kCaption, kTeaser };
enum class Translated { kUnspecified = 0, kYes, kNo };
enum class RangeFit { kUnspecified = 0, kCertain, kPossible };
enum class Method { kUnspecified = 0, kAsserted, kExtracted, kAmended };
enum class Wording { kUnspecified = 0, kQuoted, kParaphrased };
enum class Channel { kUnspecified = 0, kPublished, kTold, kObtained };
enum class Earliest { kUnspecified = 0, kCertain, kPossible };
enum class Outcome { kUnspecified = 0, kRecorded, kAlreadyKnown, kRejected };
enum class Relation {
  kUnspecified = 0,
  kVerbatim,
  kFormatting,
  kFragment,
  kElided,
  kBracketed,
  kExtension,
  kOverlap,
  kAltered,
  kNotFound,
};
enum class Strength { kUnspecified = 0, kStrong, kSuggested };
enum class Flag {
  kUnspecified = 0,
  kCutHead,
  kCutTail,
  kExtendsHead,
  kExtendsTail,
  kElisionMarked,
  kElisionUnmarked,
  kQueryShorter,
  kBracketed,
  kNegation,
  kNumber,
  kModal,
  kEntity,
  kSpelling,
  kContraction,
  kTranslation,
};
enum class AttributionResult {
  kUnspecified = 0,
  kNotAsked,
  kUnattributed,
  kIndistinct,
  kContested,
  kOtherSpeaker,
  kSameSpeaker,
};
enum class CarrierResult { kUnspecified = 0, kNotAsked, kCarried, kNotRecorded };
enum class TimingResult { kUnspecified = 0, kNotAsked, kEarlier, kOverlaps, kLater };
enum class Operation { kUnspecified = 0, kEqual, kInsert, kDelete, kSubstitute, kElision, kBracket };

// What holds of an occurrence now; superseded and restricted ones are part of no quotation.
enum class OccurrenceStatus { kUnspecified = 0, kAsRecorded, kCorrected, kSuperseded, kRestricted };
// What an amendment does to our own record of an occurrence or a document.
enum class AmendmentAct { kUnspecified = 0, kCorrect, kSupersede, kRestrict, kReinstate };

enum class StatementAct { kUnspecified = 0, kDenied, kAcknowledged, kDisputed, kCorrected, kRetracted };
enum class StatementConcern { kUnspecified = 0, kSaid, kWording, kContent, kLink };

// One link of the chain through which words reached an outlet.
struct ViaLink {
  std::string party, medium;
  Date date;
  std::string url;
  Wording wording = Wording::kUnspecified;
  Channel channel = Channel::kUnspecified;
};

struct SpeakerCandidate {
  std::string name;
  std::vector<std::string> ids;
  double probability = 0;
};

// Who is said to have said it.
struct Attribution {
  std::string speaker;
  std::vector<std::string> speaker_ids;
  SpeakerKind speaker_kind = SpeakerKind::kUnspecified;
  std::string mention, role, cue, addressee;
  Method method = Method::kUnspecified;
  std::string method_version;
  double confidence = 0;  // (0, 1]; 0: not stated
  std::vector<SpeakerCandidate> candidates;
  std::vector<ViaLink> via;  // from the outlet inward
  // Output only, with a chain: whose wording the quote marks guarantee; not certain when it may be somebody's further
  // in.
  std::string words_of;
  bool words_of_certain = false;
};

// One set of facts recorded of a document.
struct DocumentObservation {
  std::string url, outlet, title, author;
  Date published, retrieved;
  std::string archive_url, content_hash, rights;
  Date expires;  // when its text must be gone: it is withdrawn within a minute of the first moment
};

// A piece of an interrupted quotation; code points in the document, half-open.
struct Part {
  std::string text;
  uint32_t begin = 0, end = 0;
};

// What was recorded of an occurrence beside its text and document.
struct OccurrenceObservation {
  std::string left_context, right_context;
  std::vector<Part> parts;
  std::string parent;
  OccurrenceKind kind = OccurrenceKind::kUnspecified;
  Placement placement = Placement::kUnspecified;
  std::string lang, original_lang;
  Translated translated = Translated::kUnspecified;
  std::string translation_of;
  Date said;
  std::string external_id;
};

// Something that was done to our own record of an occurrence or a document.
struct Amendment {
  AmendmentAct act = AmendmentAct::kUnspecified;
  std::string reason, evidence_url, by;
  std::optional<Time> time;
  // For kCorrect: names of the corrected facts, sorted, as the API spells them ("left_context"). One that has no value
  // below was corrected to "not known".
  std::vector<std::string> fields;
  OccurrenceObservation facts;            // of an occurrence: the values of named facts
  std::vector<Attribution> attributions;  // of an occurrence, when "attributions" is named: what stands for all others
  DocumentObservation document;           // of a document: the values of named facts
  std::string superseded_by_occurrence_id;  // for kSupersede
};

struct Document {
  std::string id, document_id;
  DocumentObservation facts;                      // the chosen ones, or what they were corrected to
  std::vector<DocumentObservation> observations;  // kFull: all, best first, as they were recorded
  bool corrected = false;                         // whether some of the facts were corrected
  std::vector<Amendment> amendments;              // kFull: oldest first
};

// One quotation to record, as its document prints it.
struct OccurrenceInput {
  std::string text;                       // required; without the quote marks
  std::vector<Attribution> attributions;  // at most 64
  std::string document_id;                // the caller's own id, or a d1_ id
  DocumentObservation document;
  std::optional<uint32_t> offset;  // code points
  OccurrenceObservation observation;
};

// One appearance of quoted words in one document.
struct Occurrence {
  std::string id, quotation_id, text;
  std::optional<uint32_t> offset;
  Document document;
  OccurrenceObservation facts;  // the chosen ones, or what they were corrected to
  std::vector<Attribution> attributions;
  std::optional<Time> indexed;
  RangeFit range_fit = RangeFit::kUnspecified;               // in lists with a range
  std::vector<OccurrenceObservation> observations;           // kFull: all, best first, as they were recorded
  OccurrenceStatus status = OccurrenceStatus::kUnspecified;  // of kRestricted ones texts and attributions are empty
  std::string superseded_by_occurrence_id;                   // for kSuperseded: what stands for it
  uint32_t amendment_count = 0;
  std::vector<Amendment> amendments;               // kFull: oldest first
  std::vector<Attribution> recorded_attributions;  // kFull, when they were corrected: those recorded, best first
};

// A registered speaker or outlet; `p1_` id.
struct PartyReference {
  std::string id, display_name;
};

// A document that a chain cites and that nobody recorded.
struct CitedDocument {
  std::string party, medium;
  Date date;
  std::string url, cited_by_occurrence_id;
};

// The earliest publication that the index holds.
struct FirstSeen {
  std::string occurrence_id;
  Date published;
  std::string outlet, url;
  Earliest earliest = Earliest::kUnspecified;
  std::string may_precede_occurrence_id;
  std::optional<CitedDocument> may_precede_cited;
};

// All occurrences with one canonical form.
struct Quotation {
  std::string id, text;
  std::string canonical;  // kFull
  FirstSeen first_seen;
  std::vector<std::string> speakers;  // at most eight
  bool more_speakers = false;
  uint32_t occurrence_count = 0;
  uint32_t statement_count = 0;
  std::vector<std::string> wordings;  // kFull
  uint32_t wording_count = 0;
  Date listed_date;                             // in lists
  RangeFit range_fit = RangeFit::kUnspecified;  // in lists with a range
};

// What was searched. "Not found" means nothing without it.
struct Coverage {
  uint32_t quotations = 0, occurrences = 0, documents = 0, outlets = 0;
  std::string earliest, latest;  // EDTF days
  std::vector<std::string> collections;
};

struct Versions {
  std::string server;
  uint32_t normaliser = 0, matcher = 0;
};

// A half-open range in words, bytes and code points.
struct TextRange {
  uint32_t word_begin = 0, word_end = 0;
  uint32_t byte_begin = 0, byte_end = 0;
  uint32_t code_point_begin = 0, code_point_end = 0;
};

struct AlignmentStep {
  Operation operation = Operation::kUnspecified;
  TextRange query, recorded;
  std::string query_text, recorded_text;
};

// What somebody said about a quotation, or an outlet about its report.
struct Statement {
  std::string id;  // output only
  std::string quotation_id;
  StatementAct act = StatementAct::kUnspecified;  // required
  std::string party;                              // required: by whom
  std::vector<std::string> party_ids;
  SpeakerKind party_kind = SpeakerKind::kUnspecified;
  StatementConcern concern = StatementConcern::kUnspecified;
  std::string link_party;     // for kLink
  std::string occurrence_id;  // an outlet's own report
  Date made;
  std::string medium, url, archive_url, text;
  PartyReference registered;    // output only
  std::optional<Time> indexed;  // output only
};

// A recorded quotation that a query's words relate to.
struct Match {
  std::string quotation_id, text;
  Relation relation = Relation::kUnspecified;
  Strength strength = Strength::kUnspecified;
  double similarity = 0;  // [0, 1]
  std::vector<Flag> flags;
  AttributionResult attribution = AttributionResult::kUnspecified;
  FirstSeen first_seen;
  std::vector<std::string> speakers;
  std::vector<AlignmentStep> alignment;  // kFull
  CarrierResult carrier = CarrierResult::kUnspecified;
  TimingResult timing = TimingResult::kUnspecified;
  uint32_t occurrence_count = 0;
  std::string collection;
  std::vector<Statement> statements;  // newest first, at most eight
  bool more_statements = false;
};

// A text to verify.
struct QuoteQuery {
  std::string id;    // echoed
  std::string text;  // required
  std::string speaker, outlet;
  Date published;
  std::optional<OccurrenceInput> occurrence;  // RecordNewStream: more to record; text and the fields above complete it
};

// What became of one input.
struct RecordResult {
  uint64_t sequence = 0;  // in streams
  Outcome outcome = Outcome::kUnspecified;
  std::string occurrence_id, quotation_id, document_id;
  Status error;  // for kRejected
};

// The answer about one text.
struct Verification {
  std::string id;
  Relation relation = Relation::kUnspecified;
  Strength strength = Strength::kUnspecified;
  AttributionResult attribution = AttributionResult::kUnspecified;
  bool truncated = false;
  std::vector<Match> matches;  // best first
  Coverage coverage;
  std::string revision;
  std::optional<Time> time;
  Versions versions;
  Status error;                          // in batches and streams: why this one was not answered
  std::optional<RecordResult> recorded;  // RecordNewStream: none when the text was known
  std::vector<PartyReference> asked_speakers, asked_outlets;
};

// What to list. Empty fields do not restrict; all others must hold.
struct ListFilter {
  std::string speaker, outlet, url, document_id, quotation_id;
  std::string from, to;  // EDTF: [begin of from, end of to)
  std::string lang;
  std::string via;                 // a party of the chain
  std::string said_from, said_to;  // EDTF, of the date of speaking
  std::vector<OccurrenceKind> kinds;
  // Only what has one of these now. Empty: kAsRecorded and kCorrected, the only ones but for lists of occurrences.
  std::vector<OccurrenceStatus> statuses;
};

// In what order a search gives what it finds.
enum class SearchOrder { kRelevance, kNewest, kOldest };

// A quotation that a search found.
struct SearchHit {
  Quotation quotation;
  double score = 0;                // of one query
  std::vector<TextRange> matches;  // where the asked words stand in the quotation's text; the first 16
};

// One page of a list, or of what a search finds.
template <typename T>
struct Page {
  std::vector<T> items;
  std::string next_page_token;  // empty at the end
  std::vector<PartyReference> asked_speakers, asked_outlets, asked_via;
  Coverage coverage;
  std::string revision;
  bool truncated = false;  // searches: not all that may have the words was looked at
};

struct BatchQuotations {
  std::vector<Quotation> quotations;     // those found, in order of request
  std::vector<std::string> missing_ids;  // in order of request
};

struct Stats {
  Coverage coverage;
  std::vector<std::string> collections;
  std::string revision;
  Versions versions;
  uint32_t storage_format = 0;
  uint64_t disk_bytes = 0;
  std::string engine;
};

}  // namespace verbatim

#endif  // VERBATIM_TYPES_H_
