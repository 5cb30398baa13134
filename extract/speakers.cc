#include "extract/speakers.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"

namespace verbatim::extract {
namespace {

// How many mentions, and how many sentences, before a pronoun may be what it means.
constexpr int kMaxMentionsBack = 60;
constexpr uint32_t kMaxSentencesBack = 12;
// Whoever was quoted in the sentence before is who speaks on.
constexpr uint32_t kQuotedNear = 1;
// The longest description of what somebody unnamed knows, in tokens.
constexpr uint32_t kMaxKnowledge = 10;
// The longest role that stands between commas.
constexpr uint32_t kMaxRole = 14;
constexpr size_t kMaxRoleBytes = 200;
constexpr int kMaxJoint = 6;
constexpr uint32_t kMaxComplementWords = 6;
// Who the words of a pronoun's gender fit is preferred to whom they may fit.
constexpr double kKnownGender = 4;
// Who is told something seldom says it.
constexpr double kToldPenalty = 2;

bool Has(WordClasses classes, WordClasses any) { return (classes & any) != 0; }

bool IsPersonPronoun(WordClasses classes) { return Has(classes, kMale | kFemale) && !Has(classes, kPlural); }

// What sort of party has a name with words of these classes.
PartyKind KindOfName(const Party& party) {
  const WordClasses classes = party.classes;
  if (Has(classes, kTitle | kFirstName)) return PartyKind::kPerson;
  if (Has(classes, kOutletNoun)) return PartyKind::kPublication;
  if (Has(classes, kOrgSuffix | kOrgNoun)) return PartyKind::kOrganisation;
  return party.has_surname || Has(classes, kPersonNoun) ? PartyKind::kPerson : PartyKind::kUnknown;
}

PartyKind KindOfNoun(WordClasses classes, bool plural) {
  if (Has(classes, kUnnamedWord)) return PartyKind::kUnnamed;
  if (plural || Has(classes, kGroupNoun)) return PartyKind::kGroup;
  if (Has(classes, kOutletNoun)) return PartyKind::kPublication;
  if (Has(classes, kPersonNoun)) return PartyKind::kUnnamed;
  if (Has(classes, kOrgNoun)) return PartyKind::kOrganisation;
  return Has(classes, kDocNoun) ? PartyKind::kPublication : PartyKind::kUnnamed;
}

// Titles that are written short, and the noun that means the same.
absl::string_view NounOfTitle(absl::string_view title) {
  static constexpr std::pair<absl::string_view, absl::string_view> kShort[] = {
      {"sen.", "senator"},    {"rep.", "congressman"}, {"gov.", "governor"}, {"pres.", "president"},
      {"prof.", "professor"}, {"dr.", "doctor"},       {"gen.", "general"},  {"rev.", "reverend"}};
  for (const auto& [abbreviation, noun] : kShort) {
    if (absl::EqualsIgnoreCase(title, abbreviation)) return noun;
  }
  return title;
}

}  // namespace

Speakers::Speakers(const Reading& reading, Outsiders outsiders)
    : reading_(reading), outsiders_(std::move(outsiders)), is_subject_(reading.mentions.size()) {
  for (const Cue& cue : reading.cues) {
    if (cue.subject != kNoMention) is_subject_[cue.subject] = true;
  }
}

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

void Speakers::Quoted(int mention, const Speaker& speaker) {
  quoted_ = mention;
  quoted_party_ = speaker.party;
}

Passage Speakers::WordsOf(int m) const {
  const Mention& mention = reading_.mentions[m];
  const auto& tokens = reading_.stream.tokens;
  uint32_t first = std::min(mention.first, mention.role_first);
  const uint32_t last = reading_.mentions[JointLast(m)].last;
  const int joint = JointFirst(m);
  if (joint != m) first = std::min(reading_.mentions[joint].first, reading_.mentions[joint].role_first);
  // "A White House official": the name that qualifies the noun, and its article.
  const bool qualified = joint == m && mention.type == MentionType::kNominal && m > 0 &&
                         reading_.mentions[m - 1].modifier && reading_.mentions[m - 1].last == first;
  if (qualified) {
    first = std::min(reading_.mentions[m - 1].first, reading_.mentions[m - 1].role_first);
    const bool article =
        first > 0 && tokens[first - 1].is(kDeterminer) && tokens[first - 1].sentence == tokens[first].sentence;
    if (article) --first;
  }
  // "Okafor's campaign": the noun alone would not say whose.
  const bool owned = mention.type == MentionType::kNominal && m > 0 && first > 0 &&
                     tokens[first - 1].kind == TokenKind::kPossessive && reading_.mentions[m - 1].last == first - 1;
  if (owned) first = std::min(reading_.mentions[m - 1].first, reading_.mentions[m - 1].role_first);
  return PassageOf(reading_, first, last);
}

Speaker Speakers::OfParty(int index) const {
  const Party& party = reading_.parties.all[index];
  Speaker speaker;
  speaker.name = party.name;
  speaker.kind = KindOfName(party);
  speaker.party = index;
  if (party.has_role) speaker.role = RoleOf(static_cast<int>(party.role_mention));
  if (speaker.role.empty()) speaker.role = RoleOf(static_cast<int>(party.longest));
  if (speaker.role.empty()) speaker.role = RoleAfter(static_cast<int>(party.longest));
  if (speaker.kind == PartyKind::kUnknown && !speaker.role.empty()) speaker.kind = PartyKind::kPerson;
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
    const uint32_t begin = std::min(next.first, next.role_first);
    const bool ends = reading_.stream.TextOf(tokens[begin - 1], reading_.text) == "and";
    const bool comma = tokens[joint].kind == TokenKind::kComma;
    // "Webb, Cole and Benz", "Webb, Cole, and Benz".
    if (ends && (begin == joint + 1 || (comma && begin == joint + 2))) return last + 1;
    if (!comma || begin != joint + 1) return m;
  }
  return m;
}

// "Webb, Cole and Benz said": the first mention of the list that this one ends; itself when it ends none.
int Speakers::JointFirst(int m) const {
  const auto& tokens = reading_.stream.tokens;
  const auto& mentions = reading_.mentions;
  const auto begin = [&](int i) { return std::min(mentions[i].first, mentions[i].role_first); };
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

Speaker Speakers::OfName(int mention) const { return OfParty(reading_.parties.of_mention[mention]); }

// The role and the title of a name, as printed: "Kremlin spokesman", "Sen."
std::string Speakers::RoleOf(int m) const {
  const Mention& mention = reading_.mentions[m];
  const auto& tokens = reading_.stream.tokens;
  if (mention.role_first >= mention.name_first) return "";
  uint32_t first = mention.role_first;
  // "Kremlin spokesman": the name that qualifies the role is part of it.
  if (m > 0 && reading_.mentions[m - 1].modifier && reading_.mentions[m - 1].last == first) {
    first = reading_.mentions[m - 1].first;
  }
  const uint32_t begin = tokens[first].begin, end = tokens[mention.name_first - 1].end;
  if (end - begin > kMaxRoleBytes) return "";
  return std::string(reading_.text.substr(begin, end - begin));
}

// "Maria Okafor, a lawyer for the port, said": what stands between the commas, when it says who a person is.
std::string Speakers::RoleAfter(int m) const {
  const auto& tokens = reading_.stream.tokens;
  const uint32_t comma = reading_.mentions[m].last;
  if (comma + 1 >= tokens.size() || tokens[comma].kind != TokenKind::kComma) return "";
  const uint32_t sentence = tokens[comma].sentence;
  // "speaking through his lawyer" is what somebody does.
  if (tokens[comma + 1].is(kIngForm)) return "";
  bool person = false;
  uint32_t end = comma + 1;
  for (; end < tokens.size() && tokens[end].sentence == sentence && end < comma + kMaxRole; ++end) {
    const Token& token = tokens[end];
    if (token.kind == TokenKind::kComma || token.kind == TokenKind::kStop) break;
    if (!token.is_word() && token.kind != TokenKind::kPossessive) return "";
    if (token.is(kRelativePronoun) && person) break;
    if (token.is(kCueVerb | kSubjectPronoun | kRelativePronoun | kAuxiliary)) return "";
    person = person || token.is(kPersonNoun | kTitle);
  }
  if (!person || end >= tokens.size() || tokens[end].sentence != sentence) return "";
  const uint32_t begin = tokens[comma + 1].begin;
  if (tokens[end - 1].end - begin > kMaxRoleBytes) return "";
  return std::string(reading_.text.substr(begin, tokens[end - 1].end - begin));
}

// "its chief executive, Tobias Renn, said": the name after the comma is who is meant. kNoMention when there is none.
int Speakers::NameAfter(int m) const {
  const auto& tokens = reading_.stream.tokens;
  const auto& mentions = reading_.mentions;
  if (!Has(mentions[m].classes, kPersonNoun) || mentions[m].plural) return kNoMention;
  const uint32_t sentence = tokens[mentions[m].first].sentence;
  uint32_t comma = mentions[m].last;
  // "a spokeswoman for the port, Jill Horn,".
  if (comma < tokens.size() && tokens[comma].is(kPreposition)) {
    const uint32_t end = comma + kMaxComplementWords;
    while (comma < tokens.size() && comma < end && tokens[comma].is_word()) ++comma;
  }
  if (comma + 1 >= tokens.size()) return kNoMention;
  if (tokens[comma].kind != TokenKind::kComma || tokens[comma].sentence != sentence) return kNoMention;
  size_t last = static_cast<size_t>(m);
  while (last + 1 < mentions.size() && mentions[last + 1].first < comma) ++last;
  if (last + 1 == mentions.size()) return kNoMention;
  const Mention& next = mentions[last + 1];
  const uint32_t begin = tokens[comma + 1].is(kDeterminer) ? comma + 2 : comma + 1;
  if (next.type != MentionType::kName || std::min(next.first, next.role_first) != begin) return kNoMention;
  const int name = static_cast<int>(last) + 1;
  if (next.last >= tokens.size() || tokens[next.last].sentence != sentence) return name;
  const TokenKind after = tokens[next.last].kind;
  const bool ends = after == TokenKind::kComma || after == TokenKind::kStop || after == TokenKind::kQuote ||
                    after == TokenKind::kOpenBracket;
  return ends ? name : kNoMention;
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
    if (same && before[m - 1].type == MentionType::kName) return OfName(m - 1);
    if (same && before[m - 1].type == MentionType::kNominal) return OfNominal(m - 1);
  }
  const int antecedent = Antecedent({m, reading_.stream.tokens[mention.first].sentence, mention.classes, other});
  if (antecedent != kNoMention) return OfAntecedent(antecedent);
  const bool person = IsPersonPronoun(mention.classes);
  const std::string& outside = Has(mention.classes, kMale) ? outsiders_.he : outsiders_.she;
  speaker.name = person && !outside.empty() ? outside : WordsOf(m).text;
  speaker.kind = person ? PartyKind::kPerson : PartyKind::kUnknown;
  return speaker;
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
  for (const WordClasses gender : {kMale, kFemale}) {
    const int antecedent = Antecedent({index, reading_.stream.tokens[at].sentence, gender, {speaking, speaker.party}});
    if (antecedent == kNoMention) continue;
    std::string name = OfAntecedent(antecedent).name;
    if (name != speaker.name) (gender == kMale ? others.he : others.she) = std::move(name);
  }
  return others;
}

int Speakers::Antecedent(const Pronoun& pronoun) const {
  const uint32_t here = pronoun.sentence;
  const int m = pronoun.next;
  const bool person = IsPersonPronoun(pronoun.classes);
  const bool quoted_near =
      quoted_ != kNoMention && here - reading_.stream.tokens[reading_.mentions[quoted_].first].sentence <= kQuotedNear;
  int best = kNoMention;
  double best_score = 0;
  for (int i = m - 1; i >= 0 && i >= m - kMaxMentionsBack; --i) {
    const Mention& candidate = reading_.mentions[i];
    const uint32_t back = here - reading_.stream.tokens[candidate.first].sentence;
    if (back > kMaxSentencesBack) break;
    if (candidate.type == MentionType::kPronoun || candidate.modifier || !Agrees(pronoun.classes, i)) continue;
    const int party = reading_.parties.of_mention[i];
    if (IsExcluded(pronoun, i)) continue;
    if (person && party != kNoParty) {
      const PartyKind kind = KindOfName(reading_.parties.all[party]);
      if (kind != PartyKind::kPerson && kind != PartyKind::kUnknown) continue;
    }
    double score = 10 - 1.5 * back - 0.15 * (m - i);
    if (is_subject_[i]) score += 3;
    if (i == quoted_ || (party != kNoParty && party == quoted_party_)) score += quoted_near ? 4 : 1.5;
    if (party != kNoParty) score += std::min(2.0, 0.25 * reading_.parties.all[party].mentions);
    if (candidate.after_preposition || candidate.possessive) score -= 1;
    if (person && HasGender(i)) score += kKnownGender;
    if (candidate.first > 0 && reading_.stream.tokens[candidate.first - 1].is(kTellVerb | kAskVerb))
      score -= kToldPenalty;
    if (best == kNoMention || score > best_score) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

// Names of one party and nouns that say the same are one: "a senior official" and "the official".
bool Speakers::IsExcluded(const Pronoun& pronoun, int m) const {
  const NotMeant& other = pronoun.other;
  const int party = reading_.parties.of_mention[m];
  if (party != kNoParty || other.party != kNoParty) return party != kNoParty && party == other.party;
  if (other.mention == kNoMention) return false;
  const auto head = [this](int i) {
    return reading_.stream.TextOf(reading_.stream.tokens[reading_.mentions[i].head], reading_.text);
  };
  return absl::EqualsIgnoreCase(head(m), head(other.mention));
}

bool Speakers::HasGender(int m) const {
  const int party = reading_.parties.of_mention[m];
  const WordClasses classes = party == kNoParty ? reading_.mentions[m].classes : reading_.parties.all[party].classes;
  return Has(classes, kMale) != Has(classes, kFemale);
}

bool Speakers::Agrees(WordClasses wanted, int m) const {
  const Mention& mention = reading_.mentions[m];
  const int party = reading_.parties.of_mention[m];
  const WordClasses classes = party == kNoParty ? mention.classes : reading_.parties.all[party].classes;
  const bool male = Has(classes, kMale), female = Has(classes, kFemale);
  if (Has(wanted, kPlural)) return mention.plural || Has(classes, kGroupNoun | kOrgNoun | kOrgSuffix);
  if (mention.plural) return false;
  if (IsPersonPronoun(wanted)) {
    if (mention.type == MentionType::kNominal && !Has(mention.classes, kPersonNoun)) return false;
    if (Has(classes, kPlace) && !Has(classes, kFirstName | kTitle)) return false;
    return male == female || Has(wanted, kMale) == male;
  }
  return Has(classes, kOrgNoun | kOrgSuffix | kDocNoun | kOutletNoun);
}

Speaker Speakers::OfNominal(int m) const {
  const Mention& mention = reading_.mentions[m];
  const int party = PartyWithRole(m);
  if (party != kNoParty) return OfParty(party);
  if (const int name = NameAfter(m); name != kNoMention) {
    Speaker named = OfName(name);
    if (named.role.empty()) named.role = WordsOf(m).text;
    named.kind = PartyKind::kPerson;
    return named;
  }
  Speaker speaker;
  speaker.name = WordsOf(m).text;
  speaker.kind = KindOfNoun(mention.classes, mention.plural);
  if (Has(mention.classes, kPersonNoun | kGroupNoun | kUnnamedWord)) AddKnowledge(mention, &speaker);
  return speaker;
}

// "a spokesman for the port": the mention after the preposition at `at` belongs to the name.
void Speakers::AddWhose(const Mention& mention, uint32_t at, Speaker* speaker) const {
  const auto next = static_cast<size_t>(&mention - reading_.mentions.data()) + 1;
  if (next >= reading_.mentions.size()) return;
  const Mention& whose = reading_.mentions[next];
  const auto& tokens = reading_.stream.tokens;
  if (std::min(whose.first, whose.role_first) > at + 2 || tokens[at].sentence != tokens[whose.first].sentence) return;
  const uint32_t begin = tokens[std::min(mention.first, mention.role_first)].begin;
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
  const uint32_t begin = tokens[std::min(mention.first, mention.role_first)].begin;
  speaker->name = std::string(reading_.text.substr(begin, tokens[end - 1].end - begin));
  if (!mention.plural) speaker->kind = PartyKind::kUnnamed;
}

// "the senator": the last party before it that was called one. Only one person can be meant by "the".
int Speakers::PartyWithRole(int m) const {
  const Mention& mention = reading_.mentions[m];
  const auto& tokens = reading_.stream.tokens;
  const absl::string_view first = reading_.stream.TextOf(tokens[mention.first], reading_.text);
  if (mention.plural || !absl::EqualsIgnoreCase(first, "the") || !tokens[mention.head].is(kPersonNoun | kTitle)) {
    return kNoParty;
  }
  const absl::string_view head = reading_.stream.TextOf(tokens[mention.head], reading_.text);
  for (int i = m - 1; i >= 0 && i >= m - kMaxMentionsBack; --i) {
    const Mention& name = reading_.mentions[i];
    if (name.type != MentionType::kName) continue;
    for (uint32_t at = name.role_first; at < name.name_first; ++at) {
      const absl::string_view word = reading_.stream.TextOf(tokens[at], reading_.text);
      if (absl::EqualsIgnoreCase(NounOfTitle(word), head)) return reading_.parties.of_mention[i];
    }
  }
  return kNoParty;
}

}  // namespace verbatim::extract
