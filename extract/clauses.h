#ifndef VERBATIM_EXTRACT_CLAUSES_H_
#define VERBATIM_EXTRACT_CLAUSES_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/mentions.h"
#include "extract/tokens.h"

// Reporting words and their subjects: who says, by the grammar of the sentence alone.
namespace verbatim::extract {

// How a subject belongs to its verb.
enum class SubjectLink : uint8_t {
  kNone,
  kDirect,       // X said
  kApposition,   // X, a lawyer, said
  kRelative,     // X, who said
  kCoordinated,  // X walked in and said
  kParticiple,   // X left, saying
  kInfinitive,   // X went on to say
  kInverted,     // said X
  kAccordingTo,  // according to X
  kAgent,        // described by X as
  kPossessive,   // X's claim
  kColon,        // X: "..."
  kSignature,    // "..." - X
};
inline constexpr int kSubjectLinks = 13;

// Words that can report a quotation: a verb, "according to", a noun such as "claim", or a colon.
struct Cue {
  uint32_t first = 0, last = 0;  // tokens
  int subject = kNoMention;
  SubjectLink link = SubjectLink::kNone;
  WordClasses classes = 0;
  int verb = -1;  // of a colon that ends a clause: the cue of its verb of reporting, if it has one

  // Another verb than one of reporting: says who acts, not who speaks.
  bool is_other() const { return (classes & kOtherVerb) != 0 && (classes & (kCueVerb | kWeakCueVerb)) == 0; }
};

// The cue with the words of reporting: that of the verb for a colon after one, else the cue itself.
inline int VerbOf(const std::vector<Cue>& cues, int cue) { return cues[cue].verb >= 0 ? cues[cue].verb : cue; }

// Whether a cue can hand on what others said.
bool Reports(const Cue& cue);

// The cues of a stream in order of `first`, with their subjects. Linear: no subject is looked for further than a fixed
// number of tokens away.
std::vector<Cue> FindCues(absl::string_view text, const Stream& stream, const std::vector<Mention>& mentions);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_CLAUSES_H_
