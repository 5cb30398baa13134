#include "extract/reporting.h"

#include <algorithm>

#include "extract/complements.h"

namespace verbatim::extract {
namespace {

// So many cues on each side are looked at for the one that reports.
constexpr int kMaxCues = 6;

}  // namespace

Circumstances Reporting::Of(const Choice& choice, const Speaker& speaker) const {
  Circumstances circumstances;
  const CandidateFacts& candidate = choice.candidates[choice.chosen];
  if (candidate.cue < 0) return circumstances;
  const int verb = VerbBefore(choice, VerbOf(reading_.cues, candidate.cue));
  const Cue& cue = reading_.cues[verb];
  circumstances.medium = MediumOf(choice, verb);
  circumstances.said = dating_.Of(cue);
  if (circumstances.said.empty()) circumstances.said = SaidBefore(choice, cue, speaker);
  circumstances.via = chains_.Of(choice, speaker, circumstances.medium);
  circumstances.addressee = AddresseeOf(cue, speaker);
  return circumstances;
}

// "X told the board that at the rate of claims it was "...," and went": the last verb of reporting before the words
// whose subject is that of `verb`, where that one stands after them or reports nothing.
int Reporting::VerbBefore(const Choice& choice, int verb) const {
  const Cue& chosen = reading_.cues[verb];
  const bool direct = chosen.link == SubjectLink::kDirect || chosen.link == SubjectLink::kApposition ||
                      chosen.link == SubjectLink::kCoordinated || chosen.link == SubjectLink::kPossessive;
  const bool before = chosen.first < choice.quote.token;
  if (!direct || (before && !chosen.is_other() && (chosen.classes & kCueVerb) != 0)) return verb;
  int best = verb;
  const int last = std::min(static_cast<int>(reading_.cues.size()), verb + kMaxCues);
  for (int i = std::max(0, verb - kMaxCues); i < last; ++i) {
    const Cue& cue = reading_.cues[i];
    if (cue.first >= choice.quote.token) break;
    const bool reports = !cue.is_other() && (cue.classes & (kCueVerb | kNamingVerb)) != 0;
    if (reports && cue.subject == chosen.subject && At(cue.first).sentence == choice.quote.sentence) best = i;
  }
  return best;
}

// "Webb said on Tuesday that it leaked. "We saw it," he said.": the date of what the speaker is said to have said
// before, in the same block or the one before, when nobody else speaks between.
SaidDate Reporting::SaidBefore(const Choice& choice, const Cue& verb, const Speaker& speaker) const {
  // "Webb said on Tuesday that it leaked, and he accused her of "lies"".
  if (const SaidDate said = SaidInSentence(verb, speaker); !said.empty()) return said;
  if (!SaysNoMore(choice.quote.token, verb)) return {};
  int steps = 0;
  for (uint32_t i = reading_.first_cue[choice.quote.sentence]; i > 0 && steps < kMaxCues; --i, ++steps) {
    const Cue& cue = reading_.cues[i - 1];
    if (!GoesOnFrom(At(cue.first).sentence, choice.quote.sentence)) break;
    if (!Reports(cue)) continue;
    if (speakers_.Resolve(cue.subject).name != speaker.name || !IsSameTense(verb, cue)) break;
    const SaidDate said = dating_.Of(cue);
    if (said.empty()) continue;
    const bool goes_on = IsSameBlock(cue, choice.quote.sentence) || (IsPlainPast(cue) && IsDay(said));
    return goes_on ? said : SaidDate();
  }
  return {};
}

SaidDate Reporting::SaidInSentence(const Cue& verb, const Speaker& speaker) const {
  if (verb.subject == kNoMention) return {};
  const uint32_t begin = BeginOfClause(reading_, verb);
  if (begin == 0 || At(begin - 1).sentence != At(verb.first).sentence || !At(begin - 1).is(kConjunction)) return {};
  for (int i = static_cast<int>(&verb - reading_.cues.data()) - 1, steps = 0; i >= 0 && steps < kMaxCues;
       --i, ++steps) {
    const Cue& cue = reading_.cues[i];
    if (At(cue.first).sentence != At(verb.first).sentence) break;
    if (!Reports(cue) || speakers_.Resolve(cue.subject).name != speaker.name) continue;
    const SaidDate said = dating_.Of(cue);
    if (!said.empty()) return said;
  }
  return {};
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
    if (At(i).kind == TokenKind::kQuote || At(i).is(kAnyVerb & ~kOtherVerb)) break;
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
