#include "extract/reporting.h"

#include <algorithm>
#include <utility>

namespace verbatim::extract {

Circumstances Reporting::Of(const Choice& choice, const Speaker& speaker) const {
  Circumstances circumstances;
  const CandidateFacts& candidate = choice.candidates[choice.chosen];
  if (candidate.cue < 0) return circumstances;
  const int verb = VerbOf(reading_.cues, candidate.cue);
  const Cue& cue = reading_.cues[verb];
  circumstances.medium = MediumOf(choice, verb);
  circumstances.said = dating_.Of(cue);
  circumstances.via = chains_.Of(choice, speaker, circumstances.medium);
  circumstances.addressee = AddresseeOf(cue, speaker);
  return circumstances;
}

// The medium after the verb or who said it, at the head of the sentence, before the clause, or after the words.
std::string Reporting::MediumOf(const Choice& choice, int verb) const {
  const Cue& cue = reading_.cues[verb];
  const Mention& mention = reading_.mentions[choice.mention()];
  const bool inverted = cue.link == SubjectLink::kInverted;
  std::string medium = media_.After(inverted ? std::max(cue.last, mention.last) : cue.last);
  bool obtained = false;
  if (medium.empty()) medium = media_.AtHead(verb, &obtained);
  if (medium.empty()) medium = media_.OfRelative(cue);
  const uint32_t after = choice.quote.token + 1;
  const bool goes_on = cue.first < choice.quote.token && InSentence(after, choice.quote.sentence);
  if (medium.empty() && goes_on && IsMediumPreposition(after)) medium = media_.After(after);
  return medium;
}

// "told reporters", "told him", "said to her": who was spoken to. A pronoun says nothing: whom it means does.
std::string Reporting::AddresseeOf(const Cue& cue, const Speaker& speaker) const {
  const uint32_t sentence = At(cue.first).sentence;
  uint32_t at = cue.last;
  if (InSentence(at, sentence) && Word(at) == "to") {
    ++at;
  } else if ((cue.classes & (kTellVerb | kAskVerb)) == 0) {
    return "";
  }
  for (uint32_t i = at; i <= at + 2 && InSentence(i, sentence); ++i) {
    if (At(i).kind == TokenKind::kQuote || At(i).is(kVerbs & ~kOtherVerb)) break;
    int m = MentionAt(i);
    if (m == kNoMention || m == cue.subject) continue;
    // "told Harbour Radio's Tim Cole".
    const Mention& whose = reading_.mentions[m];
    const bool owns = whose.type == MentionType::kName && whose.possessive;
    if (owns && MentionAt(whose.last + 1) == m + 1) ++m;
    const bool pronoun = reading_.mentions[m].type == MentionType::kPronoun;
    if (!pronoun) return speakers_.WordsOf(m).text;
    std::string name = speakers_.Resolve(m, {cue.subject, speaker.party}).name;
    return name == speaker.name ? "" : name;
  }
  return "";
}

}  // namespace verbatim::extract
