#ifndef VERBATIM_EXTRACT_READING_VIEW_H_
#define VERBATIM_EXTRACT_READING_VIEW_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "extract/reading.h"

// A reading as those look at it who read what stands around the verb of a quotation.
namespace verbatim::extract {

// Borrows the reading. Each call looks at a fixed number of tokens.
class ReadingView {
 public:
  explicit ReadingView(const Reading& reading) : reading_(reading) {}

 protected:
  const Token& At(uint32_t i) const { return reading_.stream.tokens[i]; }
  absl::string_view Word(uint32_t i) const { return reading_.stream.TextOf(At(i), reading_.text); }
  const Sentence& SentenceOf(uint32_t i) const { return reading_.stream.sentences[At(i).sentence]; }
  bool InSentence(uint32_t i, uint32_t sentence) const {
    return i < reading_.stream.tokens.size() && At(i).sentence == sentence;
  }
  // The mention that a token is part of, or its role; kNoMention when there is none.
  int MentionAt(uint32_t token) const;
  // Many words are verbs and nouns: "at a campaign appearance". They are verbs where no noun stands.
  bool IsVerb(uint32_t i) const;
  // "in a letter", "on a podcast"; not "after the report".
  bool IsMediumPreposition(uint32_t i) const;
  // "a statement posted online", "an interview, published on Monday and seen by", "a letter she sent": a verb that says
  // more about a medium. `first` is where the phrase begins.
  bool TellsOfMedium(uint32_t verb, uint32_t first) const;
  // "a column in which she wrote", with or without whose the subject is: the preposition before "which", when the
  // clause of a cue stands in one; 0 when it does not.
  uint32_t RelativeBefore(const Cue& cue) const;

  // Whether the sentence of a quotation begins with it, or with who says it, and names no occasion of its own, neither
  // time nor medium nor to whom: ""It leaks," he said." Then it was said on the occasion of what stands before it.
  bool SaysNoMore(uint32_t quote, const Cue& cue) const;
  // "In one, sent in May, she wrote": a message that was spoken of before.
  bool IsOneOfThem(uint32_t i) const;
  // "published", "aired": how an outlet gives out what others said.
  bool IsPublishing(uint32_t i) const;
  // "said", "rejected"; not "will say", "had said", "did not say" nor "says".
  bool IsPlainPast(const Cue& cue) const;
  // Whether sentence `last` may go on with what sentence `first` tells: in the same block; or in the next one, when
  // that begins with its quoted words and nothing between tells of another time ("Hours later he was ill.") or denies
  // it.
  bool GoesOnFrom(uint32_t first, uint32_t last) const;
  bool IsSameBlock(const Cue& cue, uint32_t sentence) const {
    return SentenceOf(cue.first).block == reading_.stream.sentences[sentence].block;
  }
  // "and later posted that": whether a verb that goes on in a sentence says that words were said elsewhere.
  bool IsOtherOccasion(const Cue& cue) const;
  // Whether a cue before tells of the same time: "said" and "said", not "said" and "says".
  bool IsSameTense(const Cue& cue, const Cue& before) const;

  const Reading& reading_;

 private:
  bool IsCompound(uint32_t i) const;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_READING_VIEW_H_
