#ifndef VERBATIM_EXTRACT_QUOTE_FACTS_H_
#define VERBATIM_EXTRACT_QUOTE_FACTS_H_

#include <cstdint>

#include "extract/reading.h"

namespace verbatim::extract {

// What quoted words are used for when they are no speech, as far as what stands beside them tells.
enum class SpanUse : uint8_t {
  kUnknown,
  kNickname,       // Dwayne "The Rock" Johnson
  kTitle,          // likely of a work: Ayn Rand's "Atlas Shrugged"
  kLabel,          // the term "asset"
  kSoCalled,       // the so-called "expert"
  kAside,          // of a transcript: (Applause.)
  kWork,           // the title of a work or a show, as what stands beside it says
  kModifier,       // the "top secret" level
  kNamedModifier,  // the "Never Trump" movement
  kAlias,          // known as "Guccifer"
};
inline constexpr int kSpanUses = 10;

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

// Whether the quotation before was one of a dialogue.
enum class Turns : uint8_t {
  kNone,
  kTaken,        // two speak in turn
  kExamination,  // and one of them asks
};

// What is known of a quotation before its speaker is.
struct QuoteFacts {
  uint32_t token = 0;  // of the stream
  uint32_t sentence = 0;
  uint32_t words = 0;         // the first few are counted: at most 12
  char last = ' ';            // the sign that ends the words: , . ? ! or a space
  bool capital = false;       // the words begin with a capital letter
  bool all_capitals = false;  // every word but small ones does
  bool aside = false;         // of a transcript: "(Applause.)"
  SpanUse use = SpanUse::kUnknown;
  bool floating = false;  // nothing but quotations in its sentence
  Follows follows = Follows::kNothing;
  bool continued = false;  // an opening mark goes on from the block before
  // No mark closes it, and the one that opens it is not that of the quotation before: what somebody else's article
  // says.
  bool other_marks = false;
  // Of one that floats in the block after another: that one is a question; it was said in turn, and this one is the
  // whole of its block.
  bool after_question = false;
  Turns in_turn = Turns::kNone;
};

// Facts of the quotation that is token `token`. `before` is the quotation before it in the stream, if any, and `turns`
// how that was said.
QuoteFacts FactsOf(const Reading& reading, uint32_t token, const QuoteFacts* before, Turns turns);

// The token so many steps after a quotation, before it when negative; null outside of its sentence.
const Token* TokenBeside(const Reading& reading, const QuoteFacts& quote, int step);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_QUOTE_FACTS_H_
