#ifndef VERBATIM_EXTRACT_SPEAKERS_H_
#define VERBATIM_EXTRACT_SPEAKERS_H_

#include <string>
#include <vector>

#include "extract/candidates.h"
#include "extract/extraction.h"

// Who is meant by a mention: the fullest name that the article has for "she", "the senator" or "Okafor".
namespace verbatim::extract {

struct Speaker {
  std::string name;  // as printed; of a group or somebody unnamed, the words of the article
  PartyKind kind = PartyKind::kUnknown;
  std::string role;
  int party = kNoParty;  // when it is somebody who is named
};

// Resolves mentions of one stream in the order in which they stand. Pronouns and definite nouns ("the senator") mean
// somebody named before them: who agrees in number and gender, was quoted last, was the subject of a sentence near, and
// is named often (after Lappin and Leass 1994, with fewer factors). Borrows the reading. Each call is bounded by a
// fixed number of mentions looked back at.
class Speakers {
 public:
  // `author` stands for "I" and "we" outside of quotations; may be empty.
  Speakers(const Reading& reading, std::string author);

  // Who `mention` is. A relative pronoun is what stands before it.
  Speaker Resolve(int mention) const;

  // Tells that the party of this mention was quoted: it is who "she" means next, if that agrees.
  void Quoted(int mention, const Speaker& speaker);

  // The words of a mention, with its role and what it belongs to ("Okafor's campaign").
  Passage WordsOf(int mention) const;

 private:
  Speaker OfName(int mention) const;
  Speaker OfJoint(int mention) const;
  int JointFirst(int mention) const;
  int JointLast(int mention) const;
  Speaker OfPronoun(int mention) const;
  Speaker OfNominal(int mention) const;
  void AddWhose(const Mention& mention, uint32_t at, Speaker* speaker) const;
  void AddKnowledge(const Mention& mention, Speaker* speaker) const;
  Speaker OfParty(int party) const;
  int Antecedent(int mention, PartyKind wanted) const;
  int PartyWithRole(int mention) const;
  bool Agrees(int pronoun, int name) const;
  bool HasGender(int mention) const;
  std::string RoleOf(int mention) const;
  std::string RoleAfter(int mention) const;
  int NameAfter(int mention) const;

  const Reading& reading_;
  const std::string author_;
  std::vector<bool> is_subject_;  // of each mention: of a verb
  int quoted_ = kNoMention;       // the last mention that was quoted
  int quoted_party_ = kNoParty;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_SPEAKERS_H_
