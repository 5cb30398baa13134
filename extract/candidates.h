#ifndef VERBATIM_EXTRACT_CANDIDATES_H_
#define VERBATIM_EXTRACT_CANDIDATES_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/clauses.h"
#include "extract/extraction.h"
#include "extract/mentions.h"
#include "extract/parties.h"
#include "extract/spans.h"
#include "extract/tokens.h"

// Who could have said a quotation, and what speaks for each.
namespace verbatim::extract {

// A stream with all that was found in it.
struct Reading {
  absl::string_view text;
  const std::vector<Block>* blocks;
  const std::vector<Span>* spans;
  Stream stream;
  std::vector<Mention> mentions;
  Parties parties;
  std::vector<Cue> cues;
  // Of each sentence, the first mention and the first cue that is not before it.
  std::vector<uint32_t> first_mention, first_cue;
};

// Finds mentions and cues of a stream. Borrows the text, blocks and spans.
Reading Read(absl::string_view text, const std::vector<Block>& blocks, const std::vector<Span>& spans, Stream stream);

// What the tokens from `first` to before `last` say, as printed.
Passage PassageOf(const Reading& reading, uint32_t first, uint32_t last);

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

// How a quotation follows the one before it.
enum class Follows : uint8_t {
  kNothing,       // the first one
  kSameSentence,  // "...," he said, "..."
  kNextSentence,  // in the same block, right after its sentence
  kSameBlock,
  kNextBlock,
  kFurther,
};
inline constexpr int kFollows = 6;

// What is known of a quotation before its speaker is.
struct QuoteFacts {
  uint32_t token = 0;  // of the stream
  uint32_t sentence = 0;
  uint32_t words = 0;         // the first few are counted: at most 12
  char last = ' ';            // the sign that ends the words: , . ? ! or a space
  bool capital = false;       // the words begin with a capital letter
  bool all_capitals = false;  // every word but small ones does
  bool aside = false;         // of a transcript: "(Applause.)"
  bool floating = false;      // nothing but quotations in its sentence
  Follows follows = Follows::kNothing;
  bool continued = false;  // an opening mark goes on from the block before
  // No mark closes it, and the one that opens it is not that of the quotation before: what somebody else's article
  // says.
  bool other_marks = false;
  // Of one that floats in the block after another: that one is a question; it was said in turn (Chosen::turns), and
  // this one is the whole of its block.
  bool after_question = false, in_turn = false;
};

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

// Facts of the quotation that is token `token`. `before` is the quotation before it in the stream, if any, and `turns`
// whether that was said in turn.
QuoteFacts FactsOf(const Reading& reading, uint32_t token, const QuoteFacts* before, bool turns);

// The token so many steps after a quotation, before it when negative; null outside of its sentence.
const Token* TokenBeside(const Reading& reading, const QuoteFacts& quote, int step);

// What was chosen for the quotations before.
struct Chosen {
  int before = kNoMention;      // who said the one before
  int other = kNoMention;       // who was quoted last and is not `before`
  bool turns = false;           // `before` spoke in the block after that of `other`, and both are named
  std::vector<uint8_t> quoted;  // of each party, how many quotations before; at most 3
};

// At most kMaxCandidates mentions, nearest first within each place. Bounded by a fixed number of tokens around.
inline constexpr size_t kMaxCandidates = 28;
std::vector<CandidateFacts> CandidatesOf(const Reading& reading, const QuoteFacts& quote, const Chosen& chosen);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_CANDIDATES_H_
