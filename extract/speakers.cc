#include "extract/speakers.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"

namespace verbatim::extract {
namespace {

// The longest description of what somebody unnamed knows, in tokens.
constexpr uint32_t kMaxKnowledge = 10;
// So many are told whom "he" may mean outside of quoted words.
constexpr int kMaxOutsiders = 3;
// So many mentions on each side are beside a pronoun.
constexpr int kMaxBeside = 3;
constexpr int kMaxJoint = 6;

bool Has(WordClasses classes, WordClasses any) { return (classes & any) != 0; }

PartyKind KindOfNoun(WordClasses classes, bool plural) {
  if (Has(classes, kUnnamedWord)) return PartyKind::kUnnamed;
  if (plural || Has(classes, kGroupNoun)) return PartyKind::kGroup;
  if (Has(classes, kOutletNoun)) return PartyKind::kPublication;
  if (Has(classes, kPersonNoun)) return PartyKind::kUnnamed;
  if (Has(classes, kOrgNoun)) return PartyKind::kOrganisation;
  return Has(classes, kDocNoun) ? PartyKind::kPublication : PartyKind::kUnnamed;
}

}  // namespace

Speakers::Speakers(const Reading& reading, Outsiders outsiders)
    : reading_(reading), outsiders_(std::move(outsiders)), antecedents_(reading), roles_(reading, antecedents_) {}

Speaker Speakers::Resolve(int mention, NotMeant other) const {
  if (JointFirst(mention) != mention || JointLast(mention) != mention) return OfJoint(mention);
  switch (reading_.mentions[mention].type) {
    case MentionType::kName:
      return OfName(mention);
    case MentionType::kPronoun:
      return OfPronoun(mention, other);
    case MentionType::kNominal:
      break;
  }
  return OfNominal(mention);
}

void Speakers::Quoted(int mention, const Speaker& speaker) { antecedents_.Quoted(mention, speaker.party); }

Passage Speakers::WordsOf(int m) const {
  const Mention& mention = reading_.mentions[m];
  const auto& tokens = reading_.stream.tokens;
  uint32_t first = mention.begin();
  const uint32_t last = reading_.mentions[JointLast(m)].last;
  const int joint = JointFirst(m);
  if (joint != m) first = reading_.mentions[joint].begin();
  // "A White House official": the name that qualifies the noun, and its article.
  const bool qualified = joint == m && mention.type == MentionType::kNominal && m > 0 &&
                         reading_.mentions[m - 1].modifier && reading_.mentions[m - 1].last == first;
  if (qualified) {
    first = reading_.mentions[m - 1].begin();
    const bool article =
        first > 0 && tokens[first - 1].is(kDeterminer) && tokens[first - 1].sentence == tokens[first].sentence;
    if (article) --first;
  }
  // "Okafor's campaign": the noun alone would not say whose.
  const bool owned = mention.type == MentionType::kNominal && m > 0 && first > 0 &&
                     tokens[first - 1].kind == TokenKind::kPossessive && reading_.mentions[m - 1].last == first - 1;
  if (owned) first = reading_.mentions[m - 1].begin();
  return PassageOf(reading_, first, last);
}

Speaker Speakers::OfParty(int index) const {
  const Party& party = reading_.parties.all[index];
  Speaker speaker;
  speaker.name = party.name;
  speaker.kind = KindOf(party);
  speaker.party = index;
  speaker.role = roles_.Of(index);
  if (speaker.kind == PartyKind::kUnknown && !speaker.role.empty()) speaker.kind = PartyKind::kPerson;
  // Inside of quoted words a short name is that of somebody outside.
  if (outsiders_.names != nullptr) speaker.name = outsiders_.names->Of(speaker.name);
  return speaker;
}

// "said Webb, Cole and Benz": the last name of the list that this one begins; itself when it begins none.
int Speakers::JointLast(int m) const {
  const auto& tokens = reading_.stream.tokens;
  const auto& mentions = reading_.mentions;
  for (int last = m; last + 1 < static_cast<int>(mentions.size()) && last - m < kMaxJoint; ++last) {
    const Mention& next = mentions[last + 1];
    const uint32_t joint = mentions[last].last;
    const bool names = mentions[last].type == MentionType::kName && next.type == MentionType::kName && !next.modifier;
    if (!names || mentions[last].possessive || tokens[joint].sentence != tokens[next.first].sentence) return m;
    const uint32_t begin = next.begin();
    const bool ends = reading_.stream.TextOf(tokens[begin - 1], reading_.text) == "and";
    const bool comma = tokens[joint].kind == TokenKind::kComma;
    // "Webb, Cole and Benz", "Webb, Cole, and Benz"; not "said Webb, and Benz agreed".
    if (ends && (begin == joint + 1 || (comma && begin == joint + 2))) return HasVerb(last + 1) ? m : last + 1;
    if (!comma || begin != joint + 1) return m;
  }
  return m;
}

// Whether what follows a mention makes it the subject of its own clause, or no party: "Benz agreed", "Benz's lawyer".
bool Speakers::HasVerb(int m) const {
  const uint32_t next = reading_.mentions[m].last;
  const auto& tokens = reading_.stream.tokens;
  if (reading_.mentions[m].possessive) return true;
  return next < tokens.size() && tokens[next].sentence == tokens[next - 1].sentence &&
         tokens[next].is(kAnyVerb | kAuxiliary);
}

// "Webb, Cole and Benz said": the first mention of the list that this one ends; itself when it ends none.
int Speakers::JointFirst(int m) const {
  const auto& tokens = reading_.stream.tokens;
  const auto& mentions = reading_.mentions;
  const auto begin = [&](int i) { return mentions[i].begin(); };
  const auto listed = [&](int i) {
    return mentions[i].type != MentionType::kPronoun && !mentions[i].possessive && !mentions[i].modifier;
  };
  int first = m;
  for (int steps = 0; first > 0 && steps < kMaxJoint && listed(first) && listed(first - 1); ++steps) {
    const uint32_t at = begin(first);
    if (at < 2 || tokens[at].sentence != tokens[at - 2].sentence) break;
    const bool last = steps == 0;
    const bool joins = last ? reading_.stream.TextOf(tokens[at - 1], reading_.text) == "and"
                            : tokens[at - 1].kind == TokenKind::kComma;
    // A comma may stand before "and".
    const bool comma = last && tokens[at - 2].kind == TokenKind::kComma;
    if (!joins || mentions[first - 1].last != (comma ? at - 2 : at - 1)) break;
    --first;
  }
  if (first == m) return m;
  // "met Webb and Cole said" joins nobody.
  const uint32_t at = begin(first);
  const bool object = at > 0 && tokens[at - 1].sentence == tokens[at].sentence &&
                      (tokens[at - 1].is(kTellVerb | kAskVerb) ||
                       (tokens[at - 1].is(kWeakCueVerb | kOtherVerb) && !tokens[at - 1].is(kCueVerb)));
  return object || mentions[first].after_preposition ? m : first;
}

Speaker Speakers::OfJoint(int m) const {
  Speaker speaker;
  speaker.name = WordsOf(m).text;
  speaker.kind = PartyKind::kGroup;
  return speaker;
}

Speaker Speakers::OfName(int mention) const {
  if (const int name = roles_.NameAfter(mention); name != kNoMention) {
    Speaker named = OfParty(reading_.parties.of_mention[name]);
    named.kind = PartyKind::kPerson;
    return named;
  }
  if (roles_.IsOffice(reading_.mentions[mention])) {
    const int party = roles_.PartyWith(mention);
    if (party != kNoParty && party != reading_.parties.of_mention[mention]) return OfParty(party);
    Speaker office = OfParty(reading_.parties.of_mention[mention]);
    office.name = WordsOf(mention).text;
    return office;
  }
  return OfParty(reading_.parties.of_mention[mention]);
}

Speaker Speakers::OfPronoun(int m, NotMeant other) const {
  const Mention& mention = reading_.mentions[m];
  Speaker speaker;
  if (Has(mention.classes, kFirstPerson)) {
    const absl::string_view word = reading_.stream.TextOf(reading_.stream.tokens[mention.first], reading_.text);
    const bool narrator =
        absl::EqualsIgnoreCase(word, "i") || absl::EqualsIgnoreCase(word, "my") || absl::EqualsIgnoreCase(word, "me");
    speaker.name = outsiders_.i.empty() || !narrator ? WordsOf(m).text : outsiders_.i;
    speaker.kind = narrator ? PartyKind::kPerson : PartyKind::kUnknown;
    return speaker;
  }
  if (Has(mention.classes, kRelativePronoun)) {
    // "Webb, who said": who stands before it, in the same sentence.
    const auto& before = reading_.mentions;
    const uint32_t sentence = reading_.stream.tokens[mention.first].sentence;
    const bool same = m > 0 && reading_.stream.tokens[before[m - 1].first].sentence == sentence;
    if (const int person = PersonBeforeWho(m); person != kNoMention) return OfName(person);
    if (same && before[m - 1].type == MentionType::kName) return OfName(m - 1);
    if (same && before[m - 1].type == MentionType::kNominal) return OfNominal(m - 1);
  }
  const int antecedent = antecedents_.Of({m, reading_.stream.tokens[mention.first].sentence, mention.classes, {other}});
  if (antecedent != kNoMention) return OfAntecedent(antecedent);
  const bool person = IsPersonPronoun(mention.classes);
  speaker.name = person ? OutsiderOf(m) : "";
  if (speaker.name.empty()) speaker.name = WordsOf(m).text;
  speaker.kind = person ? PartyKind::kPerson : PartyKind::kUnknown;
  return speaker;
}

// "Ann Lee, the head of the Harbour Board, who said": the name to which what stands before "who" is added; kNoMention
// when what stands there is somebody.
int Speakers::PersonBeforeWho(int m) const {
  const auto& tokens = reading_.stream.tokens;
  const auto& mentions = reading_.mentions;
  if (m < 2 || reading_.stream.TextOf(tokens[mentions[m].first], reading_.text) != "who") return kNoMention;
  const auto comma = [&](uint32_t token) { return tokens[token].kind == TokenKind::kComma; };
  const uint32_t sentence = tokens[mentions[m].first].sentence;
  const bool thing = mentions[m - 1].type == MentionType::kName && mentions[m - 1].after_preposition &&
                     comma(mentions[m].first - 1) && KindOfMention(m - 1) == PartyKind::kOrganisation;
  for (int i = m - 2; thing && i >= 0 && i >= m - kMaxBeside; --i) {
    if (tokens[mentions[i].first].sentence != sentence) break;
    const bool added = mentions[i].type == MentionType::kName && comma(mentions[i].last) &&
                       mentions[i + 1].type == MentionType::kNominal && mentions[i + 1].first == mentions[i].last + 1 &&
                       Has(mentions[i + 1].classes, kPersonNoun);
    if (added) return i;
  }
  return kNoMention;
}

PartyKind Speakers::KindOfMention(int m) const {
  const int party = reading_.parties.of_mention[m];
  return party == kNoParty ? PartyKind::kUnknown : KindOf(reading_.parties.all[party]);
}

// Who a pronoun means outside: nobody who is named beside it, as in "He told Rick".
std::string Speakers::OutsiderOf(int pronoun) const {
  const bool male = Has(reading_.mentions[pronoun].classes, kMale);
  for (const std::string& name : male ? outsiders_.he : outsiders_.she) {
    if (!IsNamedBeside(pronoun, name)) return name;
  }
  return "";
}

bool Speakers::IsNamedBeside(int m, const std::string& name) const {
  const int last = std::min(static_cast<int>(reading_.mentions.size()), m + kMaxBeside + 1);
  for (int i = std::max(0, m - kMaxBeside); i < last; ++i) {
    if (reading_.mentions[i].type == MentionType::kName && OfName(i).name == name) return true;
  }
  return false;
}

Speaker Speakers::OfAntecedent(int m) const {
  return reading_.mentions[m].type == MentionType::kName ? OfName(m) : OfNominal(m);
}

Outsiders Speakers::OthersAt(uint32_t at, const Speaker& speaker, int speaking) const {
  const auto next = std::lower_bound(reading_.mentions.begin(), reading_.mentions.end(), at,
                                     [](const Mention& mention, uint32_t token) { return mention.first < token; });
  const int index = static_cast<int>(next - reading_.mentions.begin());
  Outsiders others;
  others.i = speaker.name;
  others.names = outsiders_.names;
  for (const WordClasses gender : {kMale, kFemale}) {
    std::vector<std::string>& names = gender == kMale ? others.he : others.she;
    Pronoun pronoun = {index, reading_.stream.tokens[at].sentence, gender, {{speaking, speaker.party}}};
    for (int i = 0; i < kMaxOutsiders; ++i) {
      const int antecedent = antecedents_.Of(pronoun);
      if (antecedent == kNoMention) break;
      const Speaker other = OfAntecedent(antecedent);
      if (other.name != speaker.name) names.push_back(other.name);
      pronoun.others.push_back({antecedent, reading_.parties.of_mention[antecedent]});
    }
  }
  return others;
}

Speaker Speakers::OfNominal(int m) const {
  const Mention& mention = reading_.mentions[m];
  const int party = roles_.PartyWith(m);
  if (party != kNoParty) return OfParty(party);
  if (const int name = roles_.NameAfter(m); name != kNoMention) {
    Speaker named = OfName(name);
    if (named.role.empty()) named.role = WordsOf(m).text;
    named.kind = PartyKind::kPerson;
    return named;
  }
  if (const int writer = WriterOf(m); writer != kNoMention) return OfAntecedent(writer);
  Speaker speaker;
  speaker.name = WordsOf(m).text;
  speaker.kind = KindOfNoun(mention.classes, mention.plural);
  if (Has(mention.classes, kPersonNoun | kGroupNoun | kUnnamedWord)) AddKnowledge(mention, &speaker);
  return speaker;
}

// "A statement from Webb's office says": whose words a statement has; kNoMention when nobody is named behind it.
int Speakers::WriterOf(int m) const {
  static constexpr absl::string_view kWritings[] = {"statement", "email", "letter", "message", "memo", "tweet", "note"};
  const auto& tokens = reading_.stream.tokens;
  const Mention& mention = reading_.mentions[m];
  const absl::string_view noun = reading_.stream.TextOf(tokens[mention.head], reading_.text);
  if (!absl::c_linear_search(kWritings, noun)) return kNoMention;
  // "A forged letter from Webb" has not his words.
  if (mention.head != mention.first && mention.head != mention.first + 1) return kNoMention;
  const size_t end = reading_.mentions.size();
  size_t next = static_cast<size_t>(m) + 1;
  if (next == end || tokens[reading_.mentions[next].first].sentence != tokens[mention.head].sentence) return kNoMention;
  if (reading_.stream.TextOf(tokens[mention.last], reading_.text) != "from") return kNoMention;
  if (FirstDeterminer(reading_.stream, reading_.mentions[next].begin()) != mention.last + 1) return kNoMention;
  // "Webb's office"; not "a letter from a letter from".
  const bool owned = reading_.mentions[next].possessive && next + 1 < end &&
                     reading_.mentions[next + 1].first == reading_.mentions[next].last + 1;
  if (owned) ++next;
  const Mention& writer = reading_.mentions[next];
  const bool body = writer.type == MentionType::kName || Has(writer.classes, kPersonNoun | kOrgNoun | kGroupNoun);
  const bool none = writer.modifier || writer.possessive || Has(writer.classes, kPlace | kDocNoun | kMedium | kNumber);
  // "the Webb years".
  const bool ends = writer.last < tokens.size() &&
                    (tokens[writer.last].kind == TokenKind::kComma || tokens[writer.last].is(kAnyVerb | kAuxiliary));
  return none || !body || !ends ? kNoMention : static_cast<int>(next);
}

// "a spokesman for the port": the mention after the preposition at `at` belongs to the name.
void Speakers::AddWhose(const Mention& mention, uint32_t at, Speaker* speaker) const {
  const auto next = static_cast<size_t>(&mention - reading_.mentions.data()) + 1;
  if (next >= reading_.mentions.size()) return;
  const Mention& whose = reading_.mentions[next];
  const auto& tokens = reading_.stream.tokens;
  if (whose.begin() > at + 2 || tokens[at].sentence != tokens[whose.first].sentence) return;
  const uint32_t begin = tokens[mention.begin()].begin;
  speaker->name = std::string(reading_.text.substr(begin, tokens[whose.last - 1].end - begin));
}

// "a person familiar with the matter", "two aides close to the talks": what makes somebody unnamed worth quoting.
void Speakers::AddKnowledge(const Mention& mention, Speaker* speaker) const {
  const auto& tokens = reading_.stream.tokens;
  uint32_t end = mention.last;
  const uint32_t sentence = tokens[mention.head].sentence;
  const auto in = [&](uint32_t i) { return i < tokens.size() && tokens[i].sentence == sentence; };
  if (!in(end)) return;
  const absl::string_view next = reading_.stream.TextOf(tokens[end], reading_.text);
  const bool with =
      next == "with" && in(end + 1) && reading_.stream.TextOf(tokens[end + 1], reading_.text) == "knowledge";
  if (next == "for" || next == "of") return AddWhose(mention, end, speaker);
  if (next != "familiar" && next != "close" && next != "briefed" && !with) return;
  while (in(end) && end < mention.last + kMaxKnowledge && tokens[end].is_word() && !tokens[end].is(kCueVerb)) ++end;
  const uint32_t begin = tokens[mention.begin()].begin;
  speaker->name = std::string(reading_.text.substr(begin, tokens[end - 1].end - begin));
  if (!mention.plural) speaker->kind = PartyKind::kUnnamed;
}

}  // namespace verbatim::extract
