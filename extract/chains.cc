#include "extract/chains.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "extract/complements.h"

namespace verbatim::extract {
namespace {

// How many tokens after a cue the outlet that was told may stand, or who obtained the words.
constexpr uint32_t kMaxAfter = 14;
constexpr int kMaxLinks = 6;
// "on Monday", "late on May 3": as long as that, in tokens.
constexpr uint32_t kMaxWhen = 5;
constexpr uint32_t kMaxComplement = 16;
constexpr uint32_t kMaxBetween = 60;
// So many cues before those of its sentence are looked at for whom the speaker told.
constexpr int kMaxEarlier = 8;

// A party that two forms name is one link, and the speaker is none.
void DropRepeated(const Speaker& speaker, std::vector<Link>* via) {
  const auto spoke = [&](const Link& link) { return SameName(link.party, speaker.name); };
  via->erase(std::remove_if(via->begin(), via->end(), spoke), via->end());
  for (size_t i = 0; i < via->size(); ++i) {
    const auto same = [&](const Link& link) { return SameName(link.party, (*via)[i].party); };
    via->erase(std::remove_if(via->begin() + static_cast<ptrdiff_t>(i) + 1, via->end(), same), via->end());
  }
}

}  // namespace

std::vector<Link> Chains::Of(const Choice& choice, const Speaker& speaker, const std::string& medium) const {
  std::vector<Link> via;
  const int verb = VerbOf(reading_.cues, choice.candidates[choice.chosen].cue);
  if (const int column = outlets_.OfRelative(reading_.cues[verb]); column != kNoMention)
    via.push_back(LinkTo(column, ""));
  AddBeside(choice, speaker, &via);
  AddAccordingTo(choice, verb, speaker, &via);
  AddOuterCues(choice, speaker, &via);
  if (via.empty()) AddObtainer(verb, &via);
  AddGoBetween(reading_.cues[verb], speaker, &via);
  int outlet = outlets_.ToldBy(verb);
  if (outlet == kNoMention && via.empty()) outlet = BeforeInSentence(verb);
  if (outlet == kNoMention && via.empty()) outlet = BeforeInBlock(choice, verb, speaker);
  if (outlet != kNoMention) via.push_back(LinkTo(outlet, medium));
  if (via.empty()) AddProgramme(reading_.cues[verb], &via);
  DropRepeated(speaker, &via);
  return via;
}

// The cue in whose complement another one stands: "X wrote that Y said". -1 when there is none.
int Chains::OuterCue(int index) const {
  const Cue& inner = reading_.cues[index];
  if (inner.subject == kNoMention || inner.link == SubjectLink::kInverted) return -1;
  const Mention& subject = reading_.mentions[inner.subject];
  const bool relative = subject.type == MentionType::kPronoun && (subject.classes & kRelativePronoun) != 0;
  const uint32_t begin = BeginOfClause(reading_, inner);
  const uint32_t sentence = At(inner.first).sentence;
  for (int i = index - 1; i >= 0 && index - i < kMaxLinks; --i) {
    const Cue& outer = reading_.cues[i];
    if (At(outer.first).sentence != sentence) break;
    if (outer.last > begin || outer.subject == inner.subject || (!Reports(outer) && !Cites(outer, inner))) continue;
    if (begin - outer.last > kMaxComplement) continue;
    // "wants to hear Y, who said": a relative clause says more of Y.
    if (relative && (outer.classes & kCueVerb) == 0) return -1;
    return IsComplement(reading_, outer, begin, kMaxComplement) || IsToldTo(outer, inner) ? i : -1;
  }
  return -1;
}

// "cited Y as replying".
bool Chains::Cites(const Cue& outer, const Cue& inner) const {
  const absl::string_view word = Word(outer.first);
  return (word == "cited" || word == "cites" || word == "citing") && inner.link == SubjectLink::kParticiple &&
         Word(inner.first - 1) == "as";
}

// "X said he was amazed when Y told him": what X was told, X hands on.
bool Chains::IsToldTo(const Cue& outer, const Cue& inner) const {
  if (outer.subject == kNoMention || (inner.classes & kTellVerb) == 0 || inner.link != SubjectLink::kDirect)
    return false;
  const int object = MentionAt(inner.last);
  if (object == kNoMention || reading_.mentions[object].type != MentionType::kPronoun) return false;
  return speakers_.Resolve(object, {inner.subject, kNoParty}).name == speakers_.Resolve(outer.subject).name;
}

Link Chains::LinkOf(int index, Channel channel) const {
  const Cue& cue = reading_.cues[index];
  Link link;
  const Speaker party = speakers_.Resolve(cue.subject);
  link.party = party.name;
  link.medium = media_.After(cue.last);
  bool obtained = false;
  if (link.medium.empty()) link.medium = media_.AtHead(index, &obtained);
  link.date = dating_.Of(cue);
  link.channel = !link.medium.empty() || party.kind == PartyKind::kPublication ? Channel::kPublished : channel;
  if (obtained) link.channel = Channel::kObtained;
  // Words that are handed on inside of somebody's report are the report's, unless its own marks say otherwise.
  link.wording = LinkWording::kUnknown;
  return link;
}

void Chains::AddOuterCues(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const {
  const int inner = choice.candidates[choice.chosen].cue;
  // Who speaks of somebody's claim does not hand it on.
  if (inner < 0 || reading_.cues[inner].link == SubjectLink::kPossessive) return;
  std::vector<Link> outward;
  int steps = 0;
  for (int cue = OuterCue(VerbOf(reading_.cues, inner)); cue >= 0 && steps < kMaxLinks; cue = OuterCue(cue), ++steps) {
    const bool told = (reading_.cues[cue].classes & kTellVerb) != 0;
    Link link = LinkOf(cue, told ? Channel::kTold : Channel::kUnknown);
    if (!IsLink(link, speaker)) {
      // "Webb told the Courier he once called it": what he told was his own.
      const int own_outlet = SameName(link.party, speaker.name) ? outlets_.ToldBy(cue) : kNoMention;
      if (own_outlet != kNoMention) outward.push_back(LinkTo(own_outlet, ""));
      continue;
    }
    std::vector<Link> obtainer;
    if (AddObtainer(cue, &obtainer)) link.channel = Channel::kObtained;
    outward.push_back(std::move(link));
    outward.insert(outward.end(), obtainer.begin(), obtainer.end());
    if (const int told_to = outlets_.ToldBy(cue); told_to != kNoMention) outward.push_back(LinkTo(told_to, ""));
  }
  via->insert(via->end(), outward.rbegin(), outward.rend());
}

// "X said, according to a person in the room", in the sentence of the verb, be that the one before.
void Chains::AddAccordingTo(const Choice& choice, int verb, const Speaker& speaker, std::vector<Link>* via) const {
  const uint32_t sentence = At(reading_.cues[verb].first).sentence;
  int steps = 0;
  for (uint32_t i = reading_.first_cue[sentence]; i < reading_.cues.size() && steps < 4 * kMaxLinks; ++i, ++steps) {
    const Cue& cue = reading_.cues[i];
    if (At(cue.first).sentence != sentence) break;
    if (cue.link != SubjectLink::kAccordingTo || cue.subject == choice.mention()) continue;
    Link link = LinkOf(static_cast<int>(i), Channel::kUnknown);
    if (AddObtainer(static_cast<int>(i), via)) link.channel = Channel::kObtained;
    if (IsLink(link, speaker) && !IsCopy(cue.subject)) via->push_back(std::move(link));
  }
}

// "according to an excerpt": the words themselves, and nobody who hands them on.
bool Chains::IsCopy(int m) const {
  static constexpr absl::string_view kCopies[] = {"excerpt",   "excerpts", "copy",   "copies",
                                                  "recording", "clip",     "footage"};
  const absl::string_view head = Word(reading_.mentions[m].head);
  return absl::c_linear_search(kCopies, head);
}

// "..., X said, the Courier reported", "On Friday, she said, an officer told her": a clause beside that of the speaker
// hands it on.
void Chains::AddBeside(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const {
  const int chosen = VerbOf(reading_.cues, choice.candidates[choice.chosen].cue);
  const int last = std::min(static_cast<int>(reading_.cues.size()) - 1, chosen + kMaxLinks);
  for (int i = std::max(0, chosen - kMaxLinks); i <= last; ++i) {
    const Cue& cue = reading_.cues[i];
    if (i == chosen || At(cue.first).sentence != At(reading_.cues[chosen].first).sentence) continue;
    if (!Reports(cue) || cue.link != SubjectLink::kDirect || cue.subject == choice.mention()) continue;
    if (!IsInserted(cue, i < chosen) || (i < chosen && HasQuoteBetween(cue.last, reading_.cues[chosen].first)))
      continue;
    Link link = LinkOf(i, Channel::kUnknown);
    if (IsLink(link, speaker)) via->push_back(std::move(link));
  }
}

bool Chains::HasQuoteBetween(uint32_t first, uint32_t last) const {
  for (uint32_t i = first; i < last && i < first + kMaxBetween; ++i) {
    if (At(i).kind == TokenKind::kQuote) return true;
  }
  return false;
}

// Whether a clause stands between commas, or from one to the end, with nothing but when and where behind its verb.
bool Chains::IsInserted(const Cue& cue, bool closed) const {
  const uint32_t sentence = At(cue.first).sentence;
  const uint32_t begin = FirstDeterminer(reading_.stream, BeginOfClause(reading_, cue));
  const bool as = begin > 1 && Word(begin - 1) == "as";
  if (begin < 2 || !InSentence(begin - (as ? 2 : 1), sentence)) return false;
  const TokenKind before = At(begin - (as ? 2 : 1)).kind;
  // ""Delete this," the affidavit says".
  if (before != TokenKind::kComma && (before != TokenKind::kQuote || closed)) return false;
  const uint32_t end = cue.last;
  if (!InSentence(end, sentence) || At(end).kind == TokenKind::kStop) return !closed;
  if (closed) return At(end).kind == TokenKind::kComma;
  // "X wanted to meet her" goes on, "X confirmed to the board" does not.
  const bool to_somebody =
      InSentence(end + 1, sentence) && (At(end + 1).is(kDeterminer | kPossessive) || At(end + 1).capital);
  if (Word(end) == "to" && (cue.classes & kCueVerb) == 0 && !to_somebody) return false;
  return At(end).kind == TokenKind::kComma || At(end).is(kPreposition | kCalendar) ||
         (At(end).is(kAdverb) && !At(end).is(kDeterminer));
}

// "in a letter obtained by the Courier": adds who obtained it, unless that is who publishes the document. Whether it
// was obtained at all.
bool Chains::AddObtainer(int index, std::vector<Link>* via) const {
  const Cue& cue = reading_.cues[index];
  const Sentence& sentence = SentenceOf(cue.first);
  // At the head of the sentence, or after the verb.
  const auto begin = reading_.cues.begin();
  const bool first = std::none_of(
      begin + std::max<int>(static_cast<int>(reading_.first_cue[At(cue.first).sentence]), index - kMaxLinks),
      begin + index, Reports);
  const bool head = first && At(sentence.first).is(kPreposition) && cue.first < sentence.first + 2 * kMaxAfter;
  const uint32_t end = std::min(sentence.last, cue.last + kMaxAfter);
  for (uint32_t i = head ? sentence.first : cue.last; i < end; ++i) {
    if (At(i).kind == TokenKind::kQuote) break;
    const bool obtained = At(i).is(kObtain);
    const bool published = !obtained && IsPublishing(i);
    if (!obtained && !published) continue;
    uint32_t by = ByAfter(i + 1, obtained ? i + 2 : i + kMaxWhen);
    // "leaked to the Courier".
    if (by == 0 && Word(i) == "leaked" && Word(i + 1) == "to") by = i + 1;
    if (by == 0) continue;
    int m = kNoMention;
    for (uint32_t at = by + 1; m == kNoMention && at < by + 4 && InSentence(at, At(i).sentence); ++at)
      m = MentionAt(at);
    if (published && (m == kNoMention || !outlets_.IsOutlet(m))) continue;
    if (m == kNoMention) return true;
    Link link;
    link.party = speakers_.Resolve(m).name;
    link.channel = Channel::kPublished;
    if (!own_.IsNamed(link.party)) via->push_back(std::move(link));
    return obtained;
  }
  return false;
}

// The "by" among the tokens [first, last) of one sentence; 0 when there is none.
uint32_t Chains::ByAfter(uint32_t first, uint32_t last) const {
  for (uint32_t i = first; i < last && InSentence(i, At(first - 1).sentence); ++i) {
    if (Word(i) == "by") return i;
  }
  return 0;
}

// "said through a friend that": who was sent to say it.
void Chains::AddGoBetween(const Cue& cue, const Speaker& speaker, std::vector<Link>* via) const {
  const uint32_t at = cue.last;
  if (!InSentence(at + 2, At(cue.first).sentence) || (Word(at) != "through" && Word(at) != "via")) return;
  const int m = MentionAt(At(at + 1).is(kDeterminer) && MentionAt(at + 1) == kNoMention ? at + 2 : at + 1);
  if (m == kNoMention || (reading_.mentions[m].classes & (kPersonNoun | kTitle)) == 0) return;
  Link link;
  link.party = speakers_.Resolve(m).name;
  link.channel = Channel::kTold;
  if (IsLink(link, speaker)) via->push_back(std::move(link));
}

// "said on "Fox News Sunday"": a programme that is known, in marks of its own.
void Chains::AddProgramme(const Cue& cue, std::vector<Link>* via) const {
  const uint32_t sentence = At(cue.first).sentence;
  for (uint32_t i = cue.last; InSentence(i, sentence) && i < cue.last + kMaxAfter; ++i) {
    if (At(i).is(kAnyVerb | kSubordinator) && !At(i).is(kPreposition)) return;
    if (At(i).kind != TokenKind::kQuote) continue;
    const bool talked_about = InSentence(i + 1, sentence) && At(i + 1).is_word() &&
                              !At(i + 1).is(kPreposition | kCalendar) && Word(i + 1) != "that";
    if (talked_about || (Word(i - 1) != "on" && (i > cue.last || (cue.classes & kTellVerb) == 0))) return;
    const Span& span = (*reading_.spans)[At(i).span];
    const absl::string_view words = reading_.text.substr(span.begin, span.end - span.begin);
    const absl::string_view name = words.substr(0, words.find_last_not_of(".,") + 1);
    if (!IsKnownOutlet(name) || own_.IsNamed(name)) return;
    Link link;
    link.party = std::string(name);
    link.channel = Channel::kPublished;
    link.wording = LinkWording::kQuoted;
    via->push_back(std::move(link));
    return;
  }
}

// "Webb told the Courier that it leaked and added that": the outlet that the subject of a verb told something before it
// in its sentence, when that verb has no subject of its own. kNoMention when there is none.
int Chains::BeforeInSentence(int verb) const {
  const Cue& last = reading_.cues[verb];
  if (last.link != SubjectLink::kCoordinated && last.link != SubjectLink::kParticiple) return kNoMention;
  if ((last.classes & kTellVerb) != 0 || IsOtherOccasion(last) || !media_.After(last.last).empty()) return kNoMention;
  for (int i = verb - 1; i >= 0 && verb - i < kMaxLinks; --i) {
    const Cue& cue = reading_.cues[i];
    if (At(cue.first).sentence != At(last.first).sentence) break;
    if (cue.subject != last.subject || (cue.classes & kTellVerb) == 0) continue;
    return outlets_.ToldBy(i);
  }
  return kNoMention;
}

// ""Nobody called," she said", after "Webb told the Courier that": the outlet that the speaker told what stands before
// in the same block or in the one before. kNoMention when there is none, or somebody else speaks between.
int Chains::BeforeInBlock(const Choice& choice, int verb, const Speaker& speaker) const {
  if (!SaysNoMore(choice.quote.token, reading_.cues[verb])) return kNoMention;
  int steps = 0;
  for (uint32_t i = reading_.first_cue[choice.quote.sentence]; i > 0 && steps < kMaxEarlier; --i, ++steps) {
    const Cue& cue = reading_.cues[i - 1];
    if (!GoesOnFrom(At(cue.first).sentence, choice.quote.sentence)) break;
    if (cue.subject == kNoMention) continue;
    // "softened that in a text message": another occasion.
    const bool reports = Reports(cue) || (cue.classes & kNamingVerb) != 0;
    if (!reports && !media_.After(cue.last).empty()) return kNoMention;
    if (!reports) continue;
    if (speakers_.Resolve(cue.subject).name != speaker.name) return kNoMention;
    if (!IsSameTense(reading_.cues[verb], cue)) return kNoMention;
    const int outlet = outlets_.ToldBy(static_cast<int>(i) - 1);
    if (outlet == kNoMention) continue;
    if (IsSameBlock(cue, choice.quote.sentence)) return outlet;
    // "had learned of it from the newspaper" goes on for no other paragraph, nor does what was told years ago.
    const Cue& report = reading_.cues[VerbOf(reading_.cues, static_cast<int>(i) - 1)];
    const SaidDate date = dating_.Of(report);
    const bool goes_on = (report.classes & kCueVerb) != 0 && IsPlainPast(report) && (date.empty() || IsDay(date));
    return goes_on ? outlet : kNoMention;
  }
  return kNoMention;
}

Link Chains::LinkTo(int mention, std::string medium) const {
  Link link;
  link.party = outlets_.NameOf(mention);
  link.medium = std::move(medium);
  link.channel = Channel::kPublished;
  link.wording = LinkWording::kQuoted;
  return link;
}

// Neither the document's own outlet nor the speaker hands anything on.
bool Chains::IsLink(const Link& link, const Speaker& speaker) const {
  return !own_.IsNamed(link.party) && !SameName(link.party, speaker.name);
}

}  // namespace verbatim::extract
