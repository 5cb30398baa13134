#ifndef VERBATIM_EXTRACT_EXTRACTION_H_
#define VERBATIM_EXTRACT_EXTRACTION_H_

#include <cstdint>
#include <string>
#include <vector>

// What is read out of an article: its quotations, who is said to have said each, and how sure that is. Plain values.
namespace verbatim::extract {

// Code points [begin, end) of the text that was read.
struct Range {
  uint32_t begin = 0, end = 0;

  bool empty() const { return begin == end; }
  friend bool operator==(Range a, Range b) { return a.begin == b.begin && a.end == b.end; }
};

// Words of the text and where they stand. Empty when there are none.
struct Passage {
  std::string text;
  Range range;

  bool empty() const { return text.empty(); }
};

// What quoted words are used for.
enum class SpanKind : uint8_t {
  kUnknown,
  kDirect,  // a whole utterance
  kMixed,   // quoted words inside reported speech
  kTitle,   // of a work or a show
  kLabel,   // a name for something, or scare quotes
};

// Where words stand in the document.
enum class Placement : uint8_t { kBody, kHeadline, kCaption, kTeaser };

// What sort of party a speaker is.
enum class PartyKind : uint8_t {
  kUnknown,
  kPerson,
  kOrganisation,
  kPublication,
  kGroup,    // several without one name ("residents")
  kUnnamed,  // deliberately not named ("a person familiar with the matter")
};

// The rule by which a speaker was found. docs/extraction.md has examples.
enum class Reason : uint8_t {
  kNobody,         // nobody is said to have said it
  kSubjectBefore,  // X said, "..."
  kSubjectAfter,   // "...," X said
  kInverted,       // "...," said X
  kAccordingTo,    // according to X
  kColon,          // X: "..."
  kSignature,      // "..." - X
  kAgent,          // described by X as "..."
  kPossessive,     // X's claim that "..."
  kSameSentence,   // X stands in the sentence, and nothing ties it closer
  kContinued,      // floating: the speaker before goes on
  kIntroduced,     // the sentence or paragraph before introduces it
  kInterview,      // who was quoted before the last one, as in a dialogue
  kNearest,        // near, and no more than that
};

// How a link of a chain passed the words on.
enum class Channel : uint8_t { kUnknown, kPublished, kTold, kObtained };
// Whether it hands on words or their sense.
enum class LinkWording : uint8_t { kUnknown, kQuoted };

// A date as the text has it. Empty `edtf` when the words could not be made a date; both empty when there is none.
struct SaidDate {
  std::string edtf;
  std::string as_printed;

  bool empty() const { return edtf.empty() && as_printed.empty(); }
};

// One link of the chain between the outlet and the speaker.
struct Link {
  std::string party;
  std::string medium;
  SaidDate date;
  Channel channel = Channel::kUnknown;
  LinkWording wording = LinkWording::kUnknown;
};

// A speaker that was considered.
struct Candidate {
  std::string speaker;
  double probability = 0;
};

// Quoted words. All texts are as printed.
struct Quotation {
  // Its number in the document, from 1, in order of `range.begin`.
  uint32_t id = 0;
  // The id of the quotation whose marks enclose it; 0 when none does. Always smaller than `id`.
  uint32_t parent = 0;
  // The words without marks. Pieces are joined by a space, paragraphs too.
  std::string text;
  // From the first piece to the end of the last.
  Range range;
  // The pieces when there are several; else empty. In order, disjoint.
  std::vector<Passage> parts;
  SpanKind kind = SpanKind::kUnknown;
  Placement placement = Placement::kBody;
  // A mark was missing or mistyped, and the bounds are what seemed meant.
  bool repaired = false;

  // Who is said to have said it, in the fullest form that the article has; empty when nobody is. An unnamed speaker is
  // given by the words of the article.
  std::string speaker;
  PartyKind speaker_kind = PartyKind::kUnknown;
  // As the article describes the speaker: "Kremlin spokesman".
  std::string role;
  std::string addressee;
  // Where it was said: "statement", "interview".
  std::string medium;
  // The words that name the speaker here, and the reporting words.
  Passage mention, cue;
  // From the outlet inward; without the speaker.
  std::vector<Link> via;
  SaidDate said;
  // The probability that `mention` is who said it, or that nobody is said to have. Whom a pronoun means is not in it.
  double confidence = 0;
  Reason reason = Reason::kNobody;
  // What was considered: `speaker` first, if somebody is said to have said it, then the others, best first. At most 5.
  std::vector<Candidate> candidates;
};

// What a party says about what was said: a denial, for example.
enum class StatementAct : uint8_t { kDenied, kAcknowledged, kDisputed };

struct Statement {
  StatementAct act = StatementAct::kDenied;
  std::string party;
  PartyKind party_kind = PartyKind::kUnknown;
  Passage mention, cue;
  // The sentence.
  Passage sentence;
  std::string medium;
  SaidDate made;
  // Ids of the quotations that it is about, as far as the text tells.
  std::vector<uint32_t> about;
  double confidence = 0;
};

// Facts of the document that the caller gave or the page states. Empty where neither does.
struct DocumentFacts {
  std::string title, outlet, author, url, lang;
  // EDTF.
  std::string published;
};

// All that was read out of one document.
struct Extraction {
  // The text that offsets count in: the input, or what the HTML reader made of it.
  std::string text;
  DocumentFacts facts;
  std::vector<Quotation> quotations;
  std::vector<Statement> statements;
  // There were more quotations than were asked for.
  bool truncated = false;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_EXTRACTION_H_
