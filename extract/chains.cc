#include "extract/chains.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "extract/complements.h"

namespace verbatim::extract {
namespace {

// How many tokens after a cue the outlet that was told may stand, or who obtained the words.
constexpr uint32_t kMaxAfter = 14;
constexpr int kMaxLinks = 6;
// "on Monday", "late on May 3": as long as that, in tokens.
constexpr uint32_t kMaxWhen = 5;
constexpr uint32_t kMaxComplement = 16;

bool SameName(absl::string_view a, absl::string_view b) {
  a = absl::StripPrefix(absl::StripPrefix(a, "The "), "the ");
  b = absl::StripPrefix(absl::StripPrefix(b, "The "), "the ");
  return !a.empty() && absl::EqualsIgnoreCase(a, b);
}

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
  if (const int column = OutletOfRelative(reading_.cues[verb]); column != kNoMention) via.push_back(LinkTo(column, ""));
  AddTrailing(choice, speaker, &via);
  AddAccordingTo(choice, speaker, &via);
  AddOuterCues(choice, speaker, &via);
  if (via.empty()) AddObtainer(verb, &via);
  if (const int outlet = OutletToldBy(verb); outlet != kNoMention) via.push_back(LinkTo(outlet, medium));
  DropRepeated(speaker, &via);
  return via;
}

// The cue in whose complement another one stands: "X wrote that Y said". -1 when there is none.
int Chains::OuterCue(int index) const {
  const Cue& inner = reading_.cues[index];
  if (inner.subject == kNoMention || inner.link == SubjectLink::kInverted) return -1;
  const uint32_t begin = BeginOfClause(reading_, inner);
  const uint32_t sentence = At(inner.first).sentence;
  for (int i = index - 1; i >= 0 && index - i < kMaxLinks; --i) {
    const Cue& outer = reading_.cues[i];
    if (At(outer.first).sentence != sentence) break;
    if (outer.last > begin || !Reports(outer) || outer.subject == inner.subject) continue;
    if (begin - outer.last > kMaxComplement) continue;
    return IsComplement(reading_, outer, begin, kMaxComplement) ? i : -1;
  }
  return -1;
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
    if (!IsLink(link, speaker)) continue;
    std::vector<Link> obtainer;
    if (AddObtainer(cue, &obtainer)) link.channel = Channel::kObtained;
    outward.push_back(std::move(link));
    outward.insert(outward.end(), obtainer.begin(), obtainer.end());
    if (const int told_to = OutletToldBy(cue); told_to != kNoMention) outward.push_back(LinkTo(told_to, ""));
  }
  via->insert(via->end(), outward.rbegin(), outward.rend());
}

void Chains::AddAccordingTo(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const {
  const uint32_t begin = reading_.first_cue[choice.quote.sentence];
  int steps = 0;
  for (uint32_t i = begin; i < reading_.cues.size() && steps < 4 * kMaxLinks; ++i, ++steps) {
    const Cue& cue = reading_.cues[i];
    if (At(cue.first).sentence != choice.quote.sentence) break;
    if (cue.link != SubjectLink::kAccordingTo || cue.subject == choice.mention()) continue;
    Link link = LinkOf(static_cast<int>(i), Channel::kUnknown);
    if (AddObtainer(static_cast<int>(i), via)) link.channel = Channel::kObtained;
    if (IsLink(link, speaker)) via->push_back(std::move(link));
  }
}

// "..., X said, the Courier reported": a cue after that of the speaker hands it on.
void Chains::AddTrailing(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const {
  const int chosen = VerbOf(reading_.cues, choice.candidates[choice.chosen].cue);
  const uint32_t sentence = choice.quote.sentence;
  for (int i = chosen + 1; i < static_cast<int>(reading_.cues.size()) && i <= chosen + kMaxLinks; ++i) {
    const Cue& cue = reading_.cues[i];
    if (At(cue.first).sentence != sentence) return;
    if (!Reports(cue) || cue.link != SubjectLink::kDirect || cue.subject == choice.mention()) continue;
    const Mention& subject = reading_.mentions[cue.subject];
    const uint32_t first = std::min(subject.first, subject.role_first);
    const uint32_t begin = first > 0 && At(first - 1).is(kDeterminer) ? first - 1 : first;
    // Only what ends the sentence, behind a comma: "..., the Courier reported on Monday."
    uint32_t end = cue.last;
    while (InSentence(end, sentence) && end < cue.last + kMaxWhen &&
           (At(end).is(kCalendar | kAdverb | kPreposition) || At(end).kind == TokenKind::kNumber)) {
      ++end;
    }
    const bool ends = !InSentence(end, sentence) || At(end).kind == TokenKind::kStop;
    const bool as = begin > 1 && Word(begin - 1) == "as";
    if (!ends || begin == 0 || At(begin - (as ? 2 : 1)).kind != TokenKind::kComma) continue;
    Link link = LinkOf(i, Channel::kUnknown);
    if (IsLink(link, speaker)) via->push_back(std::move(link));
  }
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
    if (!At(i).is(kObtain) || !InSentence(i + 1, At(i).sentence)) continue;
    if (Word(i + 1) != "by") continue;
    int m = kNoMention;
    for (uint32_t at = i + 2; m == kNoMention && at < i + 5 && InSentence(at, At(i).sentence); ++at) m = MentionAt(at);
    if (m == kNoMention) return true;
    Link link;
    link.party = speakers_.Resolve(m).name;
    link.channel = Channel::kPublished;
    if (!SameName(link.party, outlet_)) via->push_back(std::move(link));
    return true;
  }
  return false;
}

// "told the Courier": the mention of the publication that was told; kNoMention when none was.
int Chains::OutletToldBy(int index) const {
  const Cue& cue = reading_.cues[index];
  const uint32_t sentence = At(cue.first).sentence;
  const bool tells = (cue.classes & (kTellVerb | kAskVerb)) != 0;
  for (uint32_t i = cue.last; InSentence(i, sentence) && i < cue.last + kMaxAfter; ++i) {
    if (At(i).kind == TokenKind::kQuote || At(i).is((kVerbs & ~kOtherVerb) | kSubordinator)) break;
    const int m = MentionAt(i);
    if (m == kNoMention || m == cue.subject) continue;
    const Mention& mention = reading_.mentions[m];
    const bool handed_on = (tells && i <= cue.last + 2) || mention.after_preposition;
    if (handed_on && IsOutlet(m)) return m;
    i = std::max(i, mention.last - 1);
  }
  return kNoMention;
}

Link Chains::LinkTo(int mention, std::string medium) const {
  Link link;
  link.party = speakers_.Resolve(mention).name;
  link.medium = std::move(medium);
  link.channel = Channel::kPublished;
  link.wording = LinkWording::kQuoted;
  return link;
}

// Neither the document's own outlet nor the speaker hands anything on.
bool Chains::IsLink(const Link& link, const Speaker& speaker) const {
  return !SameName(link.party, outlet_) && !SameName(link.party, speaker.name);
}

// Whether a mention is a publication, other than that of the document.
bool Chains::IsOutlet(int mention) const {
  if (reading_.mentions[mention].type != MentionType::kName) return false;
  const Speaker party = speakers_.Resolve(mention);
  return party.kind == PartyKind::kPublication && !SameName(party.name, outlet_);
}

// "a column in the Courier in which X said": the mention of the publication that the clause of a cue stands in.
int Chains::OutletOfRelative(const Cue& cue) const {
  const uint32_t end = RelativeBefore(cue);
  const uint32_t first = SentenceOf(cue.first).first;
  for (uint32_t i = end; i > first && end - i < kMaxAfter;) {
    --i;
    if (At(i).kind == TokenKind::kQuote || At(i).is(kCueVerb)) break;
    const int m = MentionAt(i);
    if (m == kNoMention) continue;
    if (IsOutlet(m)) return m;
    i = std::min(i, reading_.mentions[m].first);
  }
  return kNoMention;
}

}  // namespace verbatim::extract
