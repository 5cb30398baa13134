#ifndef VERBATIM_EXTRACT_SUBJECTS_H_
#define VERBATIM_EXTRACT_SUBJECTS_H_

#include <cstdint>

#include "extract/clauses.h"
#include "extract/sentence_view.h"

// Whose a verb is: the subjects of the verbs of a sentence, found from the words around each.
namespace verbatim::extract {

struct Subject {
  int mention = kNoMention;
  SubjectLink link = SubjectLink::kNone;
};

// Reads sentences one after the other and the verbs of each in order. Looks for no subject further than a fixed number
// of tokens away.
class SubjectFinder : public SentenceView {
 public:
  using SentenceView::SentenceView;

  // Begins a sentence, in which nobody has done anything yet.
  void Begin(const Sentence& sentence) {
    MoveTo(sentence);
    latest_ = inherited_ = participle_ = kNoMention;
  }

  // The subject of the verb at token `verb`.
  Subject SubjectOf(uint32_t verb) const;
  // The subject of a verb that has none of its own.
  Subject Inherit(uint32_t verb) const;
  // The subject before the verb.
  Subject Backward(uint32_t verb) const;
  // Tells who did something: verbs without a subject of their own take that of the main clause, as in "Cole denied that
  // he lied, saying".
  void Bequeath(Subject subject);

 protected:
  // The subject of the last finite verb; kNoMention at the beginning.
  int latest() const { return latest_; }
  // "last fall": no verb.
  bool IsSeason(uint32_t at) const;

 private:
  bool IsGerund(uint32_t verb) const;
  int QuotedAs(uint32_t verb) const;
  Subject AgentOf(uint32_t verb) const;
  bool IsPassive(uint32_t verb) const;
  Subject InvertedOf(uint32_t verb) const;
  Subject MainClauseOf(uint32_t verb) const;
  int AddedName(uint32_t comma) const;
  int AddedTo(int mention) const;
  bool HasIndefinite(const Mention& mention) const;
  int HeadBefore(uint32_t comma) const;
  Subject InheritedInfinitive(uint32_t verb) const;
  Subject FromMention(uint32_t verb, int m, SubjectLink link, uint32_t* at) const;
  Subject FromComma(uint32_t verb, uint32_t comma) const;
  bool IsObjectIt(const Mention& mention) const;
  static bool IsSubjectPronoun(const Mention& mention);
  int NounBeforePreposition(uint32_t first) const;
  uint32_t BeforeComplement(uint32_t end) const;
  bool IsSubordinate(const Mention& mention) const;
  bool HasParticiples(const Mention& mention) const;

  // The subject of the last finite verb of the sentence, of the last one of its main clause, and of the last one that
  // is not in a complement.
  int latest_ = kNoMention, inherited_ = kNoMention, participle_ = kNoMention;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_SUBJECTS_H_
