#ifndef VERBATIM_EXTRACT_ANTECEDENTS_H_
#define VERBATIM_EXTRACT_ANTECEDENTS_H_

#include <cstdint>
#include <vector>

#include "extract/reading.h"

// What a pronoun means: the mention before it that "she" stands for.
namespace verbatim::extract {

// So many mentions before a pronoun or a noun may be what it means.
inline constexpr int kMaxMentionsBack = 60;

// Somebody whom a pronoun does not mean: as mentioned, and the party if it is known.
struct NotMeant {
  int mention = kNoMention;
  int party = kNoParty;
};

// A pronoun that stands before mention `next`, in a sentence. It means none of `others`.
struct Pronoun {
  int next = 0;
  uint32_t sentence = 0;
  WordClasses classes = 0;
  std::vector<NotMeant> others;
};

// Who agrees with a pronoun in number and gender and is most salient: the subject of a sentence near, who was quoted
// last, who is named often (after Lappin and Leass 1994, with fewer factors). "He" is a mention of whom it means.
// Each is looked for once, when one behind it is first asked for, by what was quoted until then. Borrows the reading.
// Each call looks at a fixed number of mentions, but for pronouns that were not looked at before; each of those is,
// once.
class Antecedents {
 public:
  explicit Antecedents(const Reading& reading);

  // Tells who was quoted: it is who "she" means next, if that agrees.
  void Quoted(int mention, int party);

  // The mention of a name or a noun that a pronoun means; kNoMention when there is none.
  int Of(const Pronoun& pronoun) const;

  // "the 29-year-old", "the actress": the name before mention `m`, a noun, that is called so again; kNoMention when
  // there is none near, or none of that age. Nouns that are no epithets call nobody so, unless `epithet` says that this
  // one does here.
  int CalledAgain(int m, bool epithet) const;
  // The name of the only body that is named in the last sentences before mention `m`, when one of them is about it;
  // kNoMention when there is none or another one.
  int OnlyBodyBefore(int m) const;

 private:
  int Search(const Pronoun& pronoun) const;
  int NameBefore(int mention) const;
  void ReadAge(int mention);
  absl::string_view AgeIn(const Mention& mention) const;
  bool IsSomebodyOfAge(int mention, absl::string_view age) const;
  int OfAge(int mention, absl::string_view age) const;
  double ScoreOf(const Pronoun& pronoun, int mention, int named) const;
  double PersonScore(const Pronoun& pronoun, int mention, int named) const;
  bool IsExcluded(const Pronoun& pronoun, int mention) const;
  bool Agrees(WordClasses pronoun, int mention) const;
  bool IsEmbedded(const Mention& mention) const;
  bool IsTold(const Mention& mention) const;
  WordClasses ClassesOf(int mention) const;
  int PartyOf(int mention) const { return reading_.parties.of_mention[mention]; }
  uint32_t SentenceOf(int mention) const { return reading_.stream.tokens[reading_.mentions[mention].first].sentence; }

  const Reading& reading_;
  std::vector<bool> is_subject_;    // of each mention: of a verb
  std::vector<bool> is_person_;     // of each party: an age or "who" follows it
  std::vector<uint32_t> ages_;      // of each party, the token with its age; 0 when none is told
  mutable std::vector<int> means_;  // of each mention so far: the name that it means
  int quoted_ = kNoMention;         // the last mention that was quoted
  int quoted_party_ = kNoParty;
};

// Whether a pronoun means one person: "he", "her".
bool IsPersonPronoun(WordClasses classes);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_ANTECEDENTS_H_
