#ifndef VERBATIM_EXTRACT_SPEAKERS_H_
#define VERBATIM_EXTRACT_SPEAKERS_H_

#include <string>
#include <vector>

#include "extract/extraction.h"
#include "extract/roles.h"

// Who is meant by a mention: the fullest name that the article has for "she", "the senator" or "Okafor".
namespace verbatim::extract {

struct Speaker {
  std::string name;  // as printed; of a group or somebody unnamed, the words of the article
  PartyKind kind = PartyKind::kUnknown;
  std::string role;
  int party = kNoParty;  // when it is somebody who is named
};

// Who pronouns and short names mean when nobody of the stream is: inside of quoted words, who they mean outside.
struct Outsiders {
  std::string i;                     // may be empty
  std::vector<std::string> he, she;  // the most likely first
  const FullNames* names = nullptr;  // of all that are named outside
};

// Resolves mentions of one stream in the order in which they stand. Pronouns and definite nouns ("the senator") mean
// somebody named before them. Borrows the reading. Each call is bounded by a fixed number of mentions looked back at.
class Speakers {
 public:
  // `outsiders.i` is who says all of it: the author outside of quotations.
  Speakers(const Reading& reading, Outsiders outsiders);
  Speakers(const Speakers&) = delete;
  Speakers& operator=(const Speakers&) = delete;

  // Who `mention` is. A relative pronoun is what stands before it, and no other one means `other`: who "told him" is
  // not him.
  Speaker Resolve(int mention, NotMeant other = {}) const;

  // Tells that the party of this mention was quoted: it is who "she" means next, if that agrees.
  void Quoted(int mention, const Speaker& speaker);

  // Who "he" and "she" mean inside of words that `speaker` says at token `at`: others than the speaker, who is
  // mentioned as `mention`; kNoMention when nobody is known to say them.
  Outsiders OthersAt(uint32_t at, const Speaker& speaker, int speaking) const;

  // The words of a mention, with its role and what it belongs to ("Okafor's campaign").
  Passage WordsOf(int mention) const;

 private:
  Speaker OfName(int mention) const;
  Speaker OfJoint(int mention) const;
  bool HasVerb(int mention) const;
  int PersonBeforeWho(int mention) const;
  PartyKind KindOfMention(int mention) const;
  int JointFirst(int mention) const;
  int JointLast(int mention) const;
  Speaker OfPronoun(int mention, NotMeant other) const;
  Speaker OfNominal(int mention) const;
  int WriterOf(int mention) const;
  void AddWhose(const Mention& mention, uint32_t at, Speaker* speaker) const;
  void AddKnowledge(const Mention& mention, Speaker* speaker) const;
  Speaker OfParty(int party) const;
  Speaker OfAntecedent(int mention) const;
  std::string OutsiderOf(int pronoun) const;
  bool IsNamedBeside(int mention, const std::string& name) const;

  const Reading& reading_;
  const Outsiders outsiders_;
  Antecedents antecedents_;
  const Roles roles_;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_SPEAKERS_H_
