#ifndef VERBATIM_EXTRACTION_TYPES_H_
#define VERBATIM_EXTRACTION_TYPES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "verbatim/statement_types.h"
#include "verbatim/types.h"

// What is read out of documents, and what is recorded of the quotations of a draft: plain values that mirror the
// messages of proto/verbatim/v1/extraction.proto and extraction_service.proto, where each field is documented in full.
namespace verbatim {

enum class ExtractionReason {
  kUnspecified = 0,
  kNobody,
  kSubjectBefore,
  kSubjectAfter,
  kInverted,
  kAccordingTo,
  kColon,
  kSignature,
  kAgent,
  kPossessive,
  kSameSentence,
  kContinued,
  kIntroduced,
  kInterview,
  kNearest,
};

// A document to read, at most 3 MiB of UTF-8.
struct ArticleInput {
  std::string content;  // text, or a page
  bool is_html = false;
  std::string document_id;    // the caller's own id, or a d1_ id
  DocumentObservation facts;  // what is known; a page is asked for the rest
  std::string lang;
};

// Words of a document; code points of it, half-open. Empty when there are none.
struct PrintedWords {
  std::string text;
  uint32_t begin = 0, end = 0;
};

// Quoted words that were found.
struct ExtractedQuotation {
  std::string id;  // "1", "2", ... in the document
  std::string text;
  uint32_t begin = 0, end = 0;  // code points, quote marks outside
  std::vector<Part> parts;      // when there are several
  std::string parent;           // id of the quotation that encloses it
  OccurrenceKind kind = OccurrenceKind::kUnspecified;
  Placement placement = Placement::kUnspecified;
  std::string speaker;  // empty: nobody is said to have said it
  SpeakerKind speaker_kind = SpeakerKind::kUnspecified;
  PrintedWords mention, cue;
  std::vector<ViaLink> via;  // from the outlet inward
  Date said;
  double confidence = 0;  // that the speaker is right
  ExtractionReason reason = ExtractionReason::kUnspecified;
  std::string role, addressee, medium;
  bool repaired = false;
  std::vector<SpeakerCandidate> candidates;  // best first
  std::optional<RecordResult> recorded;      // when recording was asked for
  std::vector<PartyReference> registered;    // whom the name means in the directory; several are homonyms
};

// What somebody says in a document about what was said.
struct ExtractedStatement {
  StatementAct act = StatementAct::kUnspecified;
  std::string party;
  SpeakerKind party_kind = SpeakerKind::kUnspecified;
  PrintedWords mention, cue;
  PrintedWords sentence;
  std::string medium;
  Date made;
  std::vector<std::string> about;  // ids of quotations
  double confidence = 0;
  std::vector<StatementResult> recorded;  // when recording was asked for
};

// What was found in a document.
struct Extraction {
  std::string document;  // its document_id, else its url
  std::vector<ExtractedQuotation> quotations;
  std::vector<ExtractedStatement> statements;
  bool truncated = false;     // there were more
  DocumentObservation facts;  // the caller's, and what the page states besides
  std::string lang;
  std::string text;  // of a page: what was read, in which offsets count
  std::string method_version;
  std::string document_id, revision;  // when it was recorded
};

// A quotation of a draft and what is recorded of it. The findings rest on strong matches alone.
struct CheckedPassage {
  ExtractedQuotation quotation;
  Verification verification;                   // all that was found
  Relation relation = Relation::kUnspecified;  // kUnspecified: a title or label that is not recorded
  AttributionResult attribution = AttributionResult::kUnspecified;
  std::string asked_speaker;                 // whom the speaker was taken for
  std::vector<StatementAct> statement_acts;  // kDenied and the like
};

struct CheckOptions {
  std::vector<std::string> collections;  // at most eight; empty: the one of the connection
  View view = View::kBasic;              // kFull adds alignments
  uint32_t max_matches = 0;              // of each; 0 means five
  bool include_labels = false;           // whether titles and labels are to be recorded, too
};

// A draft that was checked.
struct DocumentCheck {
  std::string document;
  std::vector<CheckedPassage> passages;  // in order
  std::vector<ExtractedStatement> statements;
  bool truncated = false;  // there were more
  DocumentObservation facts;
  std::string lang, text, method_version;
  Coverage coverage;  // empty when the draft has no quotations, as are the next three
  std::string revision;
  std::optional<Time> time;
  Versions versions;
};

}  // namespace verbatim

#endif  // VERBATIM_EXTRACTION_TYPES_H_
