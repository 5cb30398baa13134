#ifndef VERBATIM_EXTRACT_OUTLETS_H_
#define VERBATIM_EXTRACT_OUTLETS_H_

#include <string>
#include <vector>

#include "extract/known_outlets.h"
#include "extract/reading_view.h"
#include "extract/speakers.h"

// Which publications were given the words of a quotation: "told the Courier", "in an interview with Vale FM".
namespace verbatim::extract {

// Whether two forms name the same party: with an article or without.
bool SameName(absl::string_view a, absl::string_view b);

// Publications, programmes and stations that a stream mentions. Borrows everything. Each call looks at a fixed number
// of tokens and mentions.
class Outlets : public ReadingView {
 public:
  // `own` is who publishes the document: it is never meant.
  Outlets(const Reading& reading, const Speakers& speakers, const OutletName& own);

  // The outlet that the subject of a cue told something, or spoke to in an interview, by the words after the verb or at
  // the head of the sentence: a mention, or kNoMention.
  int ToldBy(int cue) const;
  // "a column in the Courier in which X said": the one that the clause of a cue stands in.
  int OfRelative(const Cue& cue) const;
  // Whether a mention is one by its words: "the Courier", "Vale FM", "the newspaper Jutro".
  bool IsOutlet(int mention) const;
  // What a mention that is one names: the last outlet before it for "the newspaper". Empty when that is the document's.
  std::string NameOf(int mention) const;

 private:
  int After(const Cue& cue) const;
  int Within(uint32_t first, uint32_t end) const;
  bool IsMedium(const Mention& mention) const;
  bool IsInterviewer(int mention) const;
  bool IsInterviewAfter(uint32_t first) const;
  bool IsFor(const Mention& mention) const;
  bool IsTalkedTo(const Mention& mention, uint32_t first) const;
  bool IsAnother(int mention) const;
  bool IsUnknownName(int mention, uint32_t fewest_words = 2) const;
  bool IsNoun(int mention) const;
  bool HasOutletNounBeside(const Mention& mention) const;

  const Speakers& speakers_;
  const OutletName& own_;
  std::vector<bool> named_so_;  // of each party, whether an article calls it a newspaper or the like
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_OUTLETS_H_
