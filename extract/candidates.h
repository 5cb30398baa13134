#ifndef VERBATIM_EXTRACT_CANDIDATES_H_
#define VERBATIM_EXTRACT_CANDIDATES_H_

#include <array>
#include <cstdint>
#include <vector>

#include "extract/quote_facts.h"
#include "extract/reading.h"

// Who could have said a quotation, and what speaks for each.
namespace verbatim::extract {

// Where a candidate stands.
enum class Place : uint8_t {
  kBefore,  // in the sentence of the quotation
  kAfter,
  kSentenceBefore,  // in one of the sentences before it, of the same block
  kSentenceAfter,   // in the next one
  kBlockBefore,     // at the end of the block before
  kEarlier,         // further up: who was quoted before
};
inline constexpr int kPlaces = 6;

// A cue right beside a quotation stands at most so many tokens from it.
inline constexpr uint8_t kLongestReach = 6;

// A mention that could be the speaker. `cue` is the one that speaks most for it; -1 when none does.
struct CandidateFacts {
  int mention = kNoMention;
  int cue = -1;
  Place place = Place::kBefore;
  uint8_t quotes_between = 0, cues_between = 0, mentions_between = 0;  // each at most 4
  uint8_t gap = 0;            // tokens between the cue, or the mention, and the quotation, in the sentence; at most 31
  bool subject = false;       // the first mention of its sentence, and no preposition before it
  bool object = false;        // right after a verb
  bool nearest_cue = false;   // no cue stands nearer on that side
  bool said_before = false;   // chosen for the quotation before
  bool said_earlier = false;  // chosen for an earlier one
  bool party_before = false;  // another mention of the party that was chosen for the quotation before
  uint8_t quoted = 0;         // how many of the quotations before are the party's; at most 3
  uint8_t named = 0;          // how often the text names the party: never, once, up to 3, 8 times, more

  // Whether its cue stands right beside the quotation: no other one between them, and few tokens.
  bool has_cue_beside() const { return nearest_cue && gap <= kLongestReach; }
};

// What was chosen for the quotations before.
struct Chosen {
  int before = kNoMention;      // who said the one before
  int other = kNoMention;       // who was quoted last and is not `before`
  Turns turns = Turns::kNone;   // of `before` and `other`
  std::vector<uint8_t> quoted;  // of each party, how many quotations before; at most 3
};

// At most kMaxCandidates mentions, nearest first within each place. Bounded by a fixed number of tokens around.
inline constexpr size_t kMaxCandidates = 28;
std::vector<CandidateFacts> CandidatesOf(const Reading& reading, const QuoteFacts& quote, const Chosen& chosen);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_CANDIDATES_H_
