#include "extract/reporting.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "extract/complements.h"

namespace verbatim::extract {
namespace {

// How many tokens after a cue its medium and its addressee may stand, and before or after it its date.
constexpr uint32_t kMaxAfter = 14;
constexpr uint32_t kMaxDateGap = 10;
constexpr uint32_t kNoGap = ~0U;
// So many dates on each side of a verb, and so many at the head of its sentence, are looked at.
constexpr ptrdiff_t kMaxDatesBeside = 3;
constexpr int kMaxHeadDates = 3;
constexpr uint32_t kMaxHead = 40;
// A date at the head of a sentence holds for its main clause: "On Friday, X said".
constexpr uint32_t kHeadTokens = 4;
constexpr uint32_t kLongHeadTokens = 9;
constexpr int kMaxLinks = 6;
constexpr int kMaxDeterminers = 3;
// "on Monday", "late on May 3": as long as that, in tokens.
constexpr uint32_t kMaxWhen = 5;
constexpr uint32_t kMaxComplement = 16;
constexpr size_t kMaxMediumBytes = 80;

constexpr WordClasses kVerbs = kCueVerb | kWeakCueVerb | kOtherVerb;
constexpr WordClasses kFunctionWords = kDeterminer | kPossessive | kSubjectPronoun | kRelativePronoun | kPreposition |
                                       kConjunction | kSubordinator | kAuxiliary | kNegation;

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

int Reporting::MentionAt(uint32_t token) const {
  const auto found = std::lower_bound(reading_.mentions.begin(), reading_.mentions.end(), token,
                                      [](const Mention& mention, uint32_t at) { return mention.last <= at; });
  if (found == reading_.mentions.end() || std::min(found->first, found->role_first) > token) return kNoMention;
  return static_cast<int>(found - reading_.mentions.begin());
}

// Many words are verbs and nouns: "at a campaign appearance". They are verbs where no noun stands.
bool Reporting::IsVerb(uint32_t i) const {
  constexpr WordClasses kNouns =
      kMedium | kSpeechNoun | kPersonNoun | kGroupNoun | kOrgNoun | kDocNoun | kOutletNoun | kCalendar;
  if (!At(i).is(kVerbs) || At(i).is(kNouns)) return false;
  return i == 0 || !At(i - 1).is(kDeterminer | kPossessive | kPreposition | kNumber);
}

bool Reporting::IsOutlet(const Speaker& party) const {
  return party.kind == PartyKind::kPublication && !SameName(party.name, outlet_);
}

// "in a letter", "on a podcast"; not "after the report".
bool Reporting::IsMediumPreposition(uint32_t i) const {
  static constexpr absl::string_view kPrepositions[] = {"in", "on", "at", "during", "via", "through", "by", "over"};
  const absl::string_view word = reading_.stream.TextOf(At(i), reading_.text);
  return std::any_of(std::begin(kPrepositions), std::end(kPrepositions),
                     [word](absl::string_view known) { return absl::EqualsIgnoreCase(word, known); });
}

// The medium whose preposition stands at or after `at` and before `end`: "in a telephone interview", "in a post on X".
std::string Reporting::MediumWithin(uint32_t at, uint32_t end) const {
  bool preposition = false;
  uint32_t begin = at;
  for (uint32_t i = at; i < end; ++i) {
    const Token& token = At(i);
    if (token.kind == TokenKind::kQuote || token.kind == TokenKind::kColon) break;
    if (token.is(kVerbs & ~kOtherVerb) && !(preposition && token.is(kMedium))) break;
    if (IsMediumPreposition(i)) preposition = true;
    const bool number = token.kind == TokenKind::kNumber;
    if (token.is(kPreposition | kDeterminer | kPossessive) || token.kind == TokenKind::kPossessive || number) {
      begin = i + 1;
    }
    if (!preposition || !token.is(kMedium) || token.capital) continue;
    uint32_t last = i + 1;
    while (last < end && At(last).is(kMedium) && !At(last).capital) ++last;
    const bool on = last + 1 < end && reading_.stream.TextOf(At(last), reading_.text) == "on";
    if (on && At(last + 1).capital && !At(last + 1).is(kCalendar)) last += 2;
    const absl::string_view medium = reading_.text.substr(At(begin).begin, At(last - 1).end - At(begin).begin);
    if (medium.size() > kMaxMediumBytes) return "";
    return std::string(absl::StripSuffix(medium, "."));
  }
  return "";
}

std::string Reporting::MediumAfter(uint32_t at) const {
  const Sentence& sentence = reading_.stream.sentences[At(at > 0 ? at - 1 : 0).sentence];
  return MediumWithin(at, std::min(sentence.last, at + kMaxAfter));
}

// "In a newsletter obtained by the paper, X wrote": what stands at the head of the sentence is the medium of its first
// cue.
std::string Reporting::MediumAtHead(int index, Channel* channel) const {
  const Cue& cue = reading_.cues[index];
  const Sentence& sentence = reading_.stream.sentences[At(cue.first).sentence];
  if (!At(sentence.first).is(kPreposition)) return "";
  uint32_t comma = sentence.first;
  while (comma < cue.first && comma < sentence.first + kMaxAfter && At(comma).kind != TokenKind::kComma) ++comma;
  if (At(comma).kind != TokenKind::kComma || cue.first - comma > kMaxComplement) return "";
  const auto begin = reading_.cues.begin();
  const bool first = std::none_of(begin + std::max(0, index - kMaxLinks), begin + index, [&](const Cue& other) {
    // "which the Courier has seen" says how the letter came here.
    const bool obtained = (other.classes & kObtain) != 0;
    return other.first > comma && !obtained && (Reports(other) || (other.classes & kCueVerb) != 0);
  });
  if (!first) return "";
  const bool obtained =
      std::any_of(reading_.stream.tokens.begin() + sentence.first, reading_.stream.tokens.begin() + comma,
                  [](const Token& token) { return token.is(kObtain); });
  if (obtained) *channel = Channel::kObtained;
  std::string medium = MediumWithin(sentence.first, comma);
  // "In March, during a podcast with Reed, X said".
  if (medium.empty() && comma + 1 < cue.first && IsMediumPreposition(comma + 1)) {
    medium = MediumWithin(comma + 1, cue.first);
  }
  return medium;
}

// "a column in the Courier in which X said": what the clause of a cue stands in. The publication becomes a link.
std::string Reporting::MediumOfRelative(const Cue& cue, std::vector<Link>* via) const {
  const uint32_t first = reading_.stream.sentences[At(cue.first).sentence].first;
  uint32_t at = BeginOfClause(reading_, cue);
  // Past whose the subject is: "the bank's".
  if (at > first && At(at - 1).kind == TokenKind::kPossessive) {
    if (const int whose = MentionAt(at - 2); whose != kNoMention) at = reading_.mentions[whose].first;
  }
  for (int steps = 0; at > first && steps < kMaxDeterminers && At(at - 1).is(kDeterminer | kPossessive); ++steps) --at;
  if (at < first + 3 || reading_.stream.TextOf(At(at - 1), reading_.text) != "which") return "";
  if (!IsMediumPreposition(at - 2)) return "";
  for (uint32_t i = at - 2; i > first && at - i < kMaxAfter;) {
    --i;
    if (At(i).kind == TokenKind::kQuote || At(i).is(kCueVerb)) break;
    if (const int m = MentionAt(i); m != kNoMention && reading_.mentions[m].type == MentionType::kName) {
      if (IsOutlet(speakers_.Resolve(m)) && via->empty()) via->push_back(LinkTo(m, ""));
      i = std::min(i, reading_.mentions[m].first);
      continue;
    }
    if (At(i).is(kMedium)) return std::string(reading_.stream.TextOf(At(i), reading_.text));
  }
  return "";
}

// "On Friday, X said", "In an interview on Friday, X said": whether token `at` dates the main clause of the sentence
// that begins at `first`.
bool Reporting::IsAtHead(uint32_t first, uint32_t at) const {
  // "Speaking to reporters on Monday".
  const bool phrase = At(first).is(kPreposition | kIngForm);
  if (at >= first + (phrase ? kLongHeadTokens + 1 : kHeadTokens)) return false;
  for (uint32_t i = first; i < at; ++i) {
    if (i > first && IsVerb(i)) return false;
    if (phrase && (At(i).kind == TokenKind::kComma || At(i).kind == TokenKind::kQuote)) return false;
  }
  return true;
}

// "In the email, dated May 3, Brandt wrote": a date that is said to be that of what was written.
bool Reporting::IsDatedBy(uint32_t at) const {
  return at > 0 && reading_.stream.TextOf(At(at - 1), reading_.text) == "dated";
}

bool Reporting::IsInDateline(uint32_t at) const { return at < AfterDateline(reading_.stream, At(at).sentence); }

// How many tokens lie between a verb and a date of its clause, the tokens [at, end); kNoGap when the date is of another
// clause, or further than kMaxDateGap. Words that are quoted may stand between them: 'called it "a mess" on Friday'.
uint32_t Reporting::DateGap(uint32_t verb, uint32_t at, uint32_t end) const {
  const uint32_t low = std::min(end, verb + 1), high = std::max(verb, at);
  const uint32_t gap = high > low ? high - low : 0;
  if (gap > kMaxDateGap) return kNoGap;
  bool quoted = false;
  for (uint32_t i = low; i < high; ++i) {
    if (At(i).kind == TokenKind::kQuote) {
      if (end <= verb || quoted) return kNoGap;
      quoted = true;
      continue;
    }
    // "X, who left on Monday, said" and "X said on Monday that Y said" have dates of other clauses.
    const bool comma = At(i).kind == TokenKind::kComma && (end <= verb || quoted);
    const bool clause = At(i).is(kRelativePronoun) || (At(i).is(kSubordinator) && !At(i).is(kPreposition)) ||
                        (quoted && At(i).is(kConjunction | kSubjectPronoun));
    if (comma || clause || IsVerb(i)) return kNoGap;
  }
  return gap;
}

// Where a date stands in a sentence, as tokens [first, second); both its end when it stands elsewhere, in quoted words,
// or belongs to a noun ("Friday's debate", "the January flood").
std::pair<uint32_t, uint32_t> Reporting::PlaceOf(const DateExpression& date, const Sentence& sentence) const {
  const auto begin = reading_.stream.tokens.begin();
  const auto token = std::lower_bound(begin + sentence.first, begin + sentence.last, date.begin,
                                      [](const Token& t, size_t at) { return t.end <= at; });
  const auto at = static_cast<uint32_t>(token - begin);
  const std::pair<uint32_t, uint32_t> none = {sentence.last, sentence.last};
  if (at >= sentence.last || token->kind == TokenKind::kQuote || token->begin >= date.end) return none;
  uint32_t end = at;
  while (end < sentence.last && At(end).begin < date.end) ++end;
  if (end == sentence.last) return {at, end};
  const Token& next = At(end);
  // "a 2019 speech" says when the words of the speech were said.
  const bool noun = next.is_word() && !next.capital && !next.is(kFunctionWords | kVerbs | kAdverb | kMedium);
  const bool attributive = noun && at > sentence.first && At(at - 1).is(kDeterminer) && !At(at - 1).is(kSubordinator);
  return attributive || next.kind == TokenKind::kPossessive ? none : std::make_pair(at, end);
}

// The date at the head of a sentence, when the verb at `verb` is the first that reports: "On Friday, X said". What is
// said to be dated goes before.
const DateExpression* Reporting::DateAtHead(uint32_t verb, const Sentence& sentence) const {
  const uint32_t first = AfterDateline(reading_.stream, At(verb).sentence);
  auto date = std::lower_bound(dates_.begin(), dates_.end(), At(std::min(first, sentence.last - 1)).begin,
                               [](const DateExpression& d, uint32_t begin) { return d.begin < begin; });
  const DateExpression* best = nullptr;
  for (int steps = 0; date != dates_.end() && date->begin < At(verb).begin && steps < kMaxHeadDates; ++date, ++steps) {
    const auto [at, end] = PlaceOf(*date, sentence);
    if (end >= verb || verb - end > kMaxHead) continue;
    const bool dated = IsDatedBy(at);
    if (!dated && (best != nullptr || !IsAtHead(first, at))) continue;
    bool reported = false;
    for (uint32_t i = end; i < verb && !reported; ++i) reported = IsVerb(i) && !At(i).is(kOtherVerb);
    if (!reported) best = &*date;
    if (dated) break;
  }
  return best;
}

// "Hart, speaking in parliament on Wednesday, said": the date of how it was said.
const DateExpression* Reporting::DateOfInsertion(uint32_t verb, const Sentence& sentence) const {
  if (verb < sentence.first + 3 || At(verb - 1).kind != TokenKind::kComma) return nullptr;
  uint32_t begin = verb - 1;
  while (begin > sentence.first && verb - begin < kMaxDateGap && At(begin - 1).kind != TokenKind::kComma) --begin;
  if (!At(begin).is(kIngForm) || !At(begin).is(kCueVerb | kWeakCueVerb)) return nullptr;
  const auto date = std::lower_bound(dates_.begin(), dates_.end(), At(begin).begin,
                                     [](const DateExpression& d, uint32_t at) { return d.begin < at; });
  if (date == dates_.end()) return nullptr;
  const auto [at, end] = PlaceOf(*date, sentence);
  return at < end && end < verb ? &*date : nullptr;
}

SaidDate Reporting::DateNear(uint32_t around) const {
  const Sentence& sentence = reading_.stream.sentences[At(around).sentence];
  const auto here = std::lower_bound(dates_.begin(), dates_.end(), At(around).begin,
                                     [](const DateExpression& d, uint32_t begin) { return d.begin < begin; });
  const DateExpression* best = nullptr;
  uint32_t best_gap = kNoGap;
  const auto from = here - std::min<ptrdiff_t>(kMaxDatesBeside, here - dates_.begin());
  const auto to = here + std::min<ptrdiff_t>(kMaxDatesBeside, dates_.end() - here);
  for (auto date = from; date != to; ++date) {
    const auto [at, end] = PlaceOf(*date, sentence);
    if (at == end) continue;
    const uint32_t gap = IsInDateline(at) ? kNoGap : DateGap(around, at, end);
    if (gap >= best_gap) continue;
    best = &*date;
    best_gap = gap;
  }
  if (best == nullptr) best = DateAtHead(around, sentence);
  if (best == nullptr) best = DateOfInsertion(around, sentence);
  return best == nullptr ? SaidDate() : best->date;
}

// Whether a cue can hand on what others said.
bool Reporting::Reports(const Cue& cue) {
  const bool subject =
      cue.subject != kNoMention && cue.link != SubjectLink::kAgent && cue.link != SubjectLink::kPossessive;
  if (!subject || (cue.classes & kDenial) != 0) return false;
  return (cue.classes & kCueVerb) != 0 || (cue.classes & (kWeakCueVerb | kNamingVerb)) == kWeakCueVerb;
}

// The cue in whose complement another one stands: "X wrote that Y said". -1 when there is none.
int Reporting::OuterCue(int index) const {
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

Link Reporting::LinkOf(int index, Channel channel) const {
  const Cue& cue = reading_.cues[index];
  Link link;
  const Speaker party = speakers_.Resolve(cue.subject);
  link.party = party.name;
  link.medium = MediumAfter(cue.last);
  Channel obtained = Channel::kPublished;
  if (link.medium.empty()) link.medium = MediumAtHead(index, &obtained);
  link.date = DateNear(cue.first);
  link.channel = !link.medium.empty() || party.kind == PartyKind::kPublication ? obtained : channel;
  // Words that are handed on inside of somebody's report are the report's, unless its own marks say otherwise.
  link.wording = LinkWording::kUnknown;
  return link;
}

void Reporting::AddOuterCues(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const {
  const int inner = choice.candidates[choice.chosen].cue;
  // Who speaks of somebody's claim does not hand it on.
  if (inner < 0 || reading_.cues[inner].link == SubjectLink::kPossessive) return;
  std::vector<Link> outward;
  int steps = 0;
  for (int cue = OuterCue(VerbOf(reading_.cues, inner)); cue >= 0 && steps < kMaxLinks; cue = OuterCue(cue), ++steps) {
    const bool told = (reading_.cues[cue].classes & kTellVerb) != 0;
    Link link = LinkOf(cue, told ? Channel::kTold : Channel::kUnknown);
    if (SameName(link.party, outlet_) || SameName(link.party, speaker.name)) continue;
    std::vector<Link> obtainer;
    if (AddObtainer(cue, &obtainer)) link.channel = Channel::kObtained;
    outward.push_back(std::move(link));
    outward.insert(outward.end(), obtainer.begin(), obtainer.end());
    if (const int told_to = OutletToldBy(cue); told_to != kNoMention) outward.push_back(LinkTo(told_to, ""));
  }
  via->insert(via->end(), outward.rbegin(), outward.rend());
}

void Reporting::AddAccordingTo(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const {
  const uint32_t begin = reading_.first_cue[choice.quote.sentence];
  int steps = 0;
  for (uint32_t i = begin; i < reading_.cues.size() && steps < 4 * kMaxLinks; ++i, ++steps) {
    const Cue& cue = reading_.cues[i];
    if (At(cue.first).sentence != choice.quote.sentence) break;
    if (cue.link != SubjectLink::kAccordingTo || cue.subject == choice.mention()) continue;
    Link link = LinkOf(static_cast<int>(i), Channel::kUnknown);
    if (AddObtainer(static_cast<int>(i), via)) link.channel = Channel::kObtained;
    if (!SameName(link.party, outlet_) && !SameName(link.party, speaker.name)) via->push_back(std::move(link));
  }
}

// "..., X said, the Courier reported": a cue after that of the speaker hands it on.
void Reporting::AddTrailing(const Choice& choice, const Speaker& speaker, std::vector<Link>* via) const {
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
    const bool as = begin > 1 && reading_.stream.TextOf(At(begin - 1), reading_.text) == "as";
    if (!ends || begin == 0 || At(begin - (as ? 2 : 1)).kind != TokenKind::kComma) continue;
    Link link = LinkOf(i, Channel::kUnknown);
    if (!SameName(link.party, outlet_) && !SameName(link.party, speaker.name)) via->push_back(std::move(link));
  }
}

// "in a letter obtained by the Courier": adds who obtained it, unless that is who publishes the document. Whether it
// was obtained at all.
bool Reporting::AddObtainer(int index, std::vector<Link>* via) const {
  const Cue& cue = reading_.cues[index];
  const Sentence& sentence = reading_.stream.sentences[At(cue.first).sentence];
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
    if (reading_.stream.TextOf(At(i + 1), reading_.text) != "by") continue;
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
int Reporting::OutletToldBy(int index) const {
  const Cue& cue = reading_.cues[index];
  const uint32_t sentence = At(cue.first).sentence;
  const bool tells = (cue.classes & (kTellVerb | kAskVerb)) != 0;
  for (uint32_t i = cue.last; InSentence(i, sentence) && i < cue.last + kMaxAfter; ++i) {
    if (At(i).kind == TokenKind::kQuote || At(i).is((kVerbs & ~kOtherVerb) | kSubordinator)) break;
    const int m = MentionAt(i);
    if (m == kNoMention || m == cue.subject) continue;
    const Mention& mention = reading_.mentions[m];
    const bool handed_on = (tells && i <= cue.last + 2) || mention.after_preposition;
    if (handed_on && mention.type == MentionType::kName && IsOutlet(speakers_.Resolve(m))) return m;
    i = std::max(i, mention.last - 1);
  }
  return kNoMention;
}

Link Reporting::LinkTo(int mention, std::string medium) const {
  Link link;
  link.party = speakers_.Resolve(mention).name;
  link.medium = std::move(medium);
  link.channel = Channel::kPublished;
  link.wording = LinkWording::kQuoted;
  return link;
}

// "told reporters", "told him", "said to her": who was spoken to. A pronoun says nothing: whom it means does.
std::string Reporting::AddresseeOf(const Cue& cue, const Speaker& speaker) const {
  const uint32_t sentence = At(cue.first).sentence;
  uint32_t at = cue.last;
  if (InSentence(at, sentence) && reading_.stream.TextOf(At(at), reading_.text) == "to") {
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

Circumstances Reporting::Of(const Choice& choice, const Speaker& speaker) const {
  Circumstances circumstances;
  const CandidateFacts& candidate = choice.candidates[choice.chosen];
  if (candidate.cue < 0) return circumstances;
  const int verb = VerbOf(reading_.cues, candidate.cue);
  const Cue& cue = reading_.cues[verb];
  const Mention& mention = reading_.mentions[candidate.mention];
  circumstances.medium = MediumAfter(std::max(cue.last, cue.link == SubjectLink::kInverted ? mention.last : cue.last));
  Channel channel = Channel::kUnknown;
  if (circumstances.medium.empty()) circumstances.medium = MediumAtHead(verb, &channel);
  if (circumstances.medium.empty()) circumstances.medium = MediumOfRelative(cue, &circumstances.via);
  const uint32_t after = choice.quote.token + 1;
  const bool goes_on = cue.first < choice.quote.token && InSentence(after, choice.quote.sentence);
  if (circumstances.medium.empty() && goes_on && IsMediumPreposition(after)) circumstances.medium = MediumAfter(after);
  circumstances.said = DateNear(cue.first);
  if (circumstances.said.empty() && cue.link == SubjectLink::kInverted) circumstances.said = DateNear(mention.last - 1);
  AddTrailing(choice, speaker, &circumstances.via);
  AddAccordingTo(choice, speaker, &circumstances.via);
  AddOuterCues(choice, speaker, &circumstances.via);
  if (circumstances.via.empty()) AddObtainer(verb, &circumstances.via);
  circumstances.addressee = AddresseeOf(cue, speaker);
  if (const int outlet = OutletToldBy(verb); outlet != kNoMention) {
    circumstances.via.push_back(LinkTo(outlet, circumstances.medium));
  }
  DropRepeated(speaker, &circumstances.via);
  return circumstances;
}

}  // namespace verbatim::extract
