#include "extract/antecedents.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace verbatim::extract {
namespace {

// How many sentences before a pronoun may be what it means.
constexpr uint32_t kMaxSentencesBack = 12;
// A noun that calls somebody again stands at most so many sentences behind the name.
constexpr uint32_t kMaxSentencesCalled = 4;
// "the company" means who was the subject of one of so many sentences before.
constexpr uint32_t kMaxSentencesBody = 2;
// Whoever was quoted in the sentence before is who speaks on.
constexpr uint32_t kQuotedNear = 1;

// So many capitals alone are no name of a person.
constexpr uint32_t kFewestCapitals = 3;

// What speaks for a mention. Chosen by hand on articles of our own.
constexpr double kPerSentence = 2.5, kPerMention = 0.1;
constexpr double kSubject = 3, kEmbeddedSubject = 1.5;
constexpr double kQuotedBefore = 3, kQuotedEarlier = 0.2;
constexpr double kPerNaming = 0.2, kMostForNamings = 1.5;
constexpr double kBesideThePoint = 1.5;  // after a preposition, or before 's
constexpr double kKnownGender = 2, kSamePronoun = 1, kNoPerson = 2;
constexpr double kNoName = 1.6;
// Who is told something seldom says it.
constexpr double kTold = 2;

constexpr WordClasses kVerbs = kAnyVerb | kAuxiliary;

bool Has(WordClasses classes, WordClasses any) { return (classes & any) != 0; }

}  // namespace

bool IsPersonPronoun(WordClasses classes) { return Has(classes, kMale | kFemale) && !Has(classes, kPlural); }

Antecedents::Antecedents(const Reading& reading)
    : reading_(reading),
      is_subject_(reading.mentions.size()),
      is_person_(reading.parties.all.size()),
      ages_(reading.parties.all.size()) {
  for (const Cue& cue : reading.cues) {
    if (cue.subject != kNoMention) is_subject_[cue.subject] = true;
  }
  // What a sentence begins with is its subject, whether its verb is known or not.
  for (const uint32_t first : reading.first_mention) {
    if (first >= reading.mentions.size()) continue;
    const Mention& mention = reading.mentions[first];
    if (!mention.after_preposition && !mention.possessive && !mention.modifier) is_subject_[first] = true;
  }
  // "Lee's lawyer, Ben Oduya, declined": so is the name that is added to it.
  for (size_t m = 0; m + 1 < reading.mentions.size(); ++m) {
    const Mention& mention = reading.mentions[m];
    const Mention& name = reading.mentions[m + 1];
    const uint32_t comma = mention.last;
    const bool added = is_subject_[m] && mention.type == MentionType::kNominal && name.type == MentionType::kName &&
                       name.begin() == comma + 1 && !name.possessive;
    if (added && reading.stream.tokens[comma].kind == TokenKind::kComma) is_subject_[m + 1] = true;
  }
  for (size_t m = 0; m < reading.mentions.size(); ++m) ReadAge(static_cast<int>(m));
}

// "Cuthbert Joseph, 71," and "Joseph, who": what follows the names of people.
void Antecedents::ReadAge(int m) {
  const auto& tokens = reading_.stream.tokens;
  const int party = PartyOf(m);
  const uint32_t last = reading_.mentions[m].last;
  if (party == kNoParty || last + 2 >= tokens.size()) return;
  if (tokens[last + 1].sentence != tokens[last - 1].sentence) return;
  const bool added = tokens[last].kind == TokenKind::kComma || tokens[last].kind == TokenKind::kOpenBracket;
  const uint32_t next = added ? last + 1 : last;
  const bool number = added && tokens[next].kind == TokenKind::kNumber && tokens[next].end - tokens[next].begin <= 2;
  const bool closed = tokens[next + 1].kind == TokenKind::kComma || tokens[next + 1].kind == TokenKind::kStop ||
                      tokens[next + 1].kind == TokenKind::kCloseBracket;
  if (number && closed) ages_[party] = next;
  const bool who = tokens[next].is(kRelativePronoun);
  is_person_[party] = is_person_[party] || who || (number && closed);
}

void Antecedents::Quoted(int mention, int party) {
  quoted_ = mention;
  quoted_party_ = party;
}

int Antecedents::Of(const Pronoun& pronoun) const {
  while (means_.size() < static_cast<size_t>(pronoun.next)) {
    const int m = static_cast<int>(means_.size());
    const Mention& mention = reading_.mentions[m];
    const bool subject = mention.type == MentionType::kPronoun && Has(mention.classes, kSubjectPronoun);
    const bool resolved = subject && IsPersonPronoun(mention.classes);
    means_.push_back(resolved ? Search({m, SentenceOf(m), mention.classes, {}}) : NameBefore(m));
  }
  return Search(pronoun);
}

int Antecedents::CalledAgain(int m, bool epithet) const {
  const Mention& mention = reading_.mentions[m];
  const absl::string_view age = AgeIn(mention);
  if (!age.empty()) {
    const int aged = OfAge(m, age);
    if (aged != kNoMention) return aged;
    if (IsSomebodyOfAge(m, age)) return kNoMention;
  } else if (!epithet && !reading_.stream.tokens[mention.head].is(kEpithet)) {
    return kNoMention;
  }
  const WordClasses gender = mention.classes & (kMale | kFemale);
  const int antecedent = Of({m, SentenceOf(m), gender == 0 ? kMale | kFemale : gender, {}});
  const bool named = antecedent != kNoMention && reading_.mentions[antecedent].type == MentionType::kName;
  if (!named || SentenceOf(m) - SentenceOf(antecedent) > kMaxSentencesCalled) return kNoMention;
  // Somebody else's age is known.
  const bool other_age = !age.empty() && ages_[PartyOf(antecedent)] != 0;
  return other_age ? kNoMention : antecedent;
}

int Antecedents::OnlyBodyBefore(int m) const {
  const uint32_t sentence = SentenceOf(m);
  int body = kNoMention;
  for (int i = m - 1; i >= 0 && i >= m - kMaxMentionsBack; --i) {
    if (sentence - SentenceOf(i) > kMaxSentencesBody) break;
    const int party = PartyOf(i);
    if (party == kNoParty || KindOf(reading_.parties.all[party]) == PartyKind::kPerson) continue;
    if (body != kNoMention && PartyOf(body) != party) return kNoMention;
    if (is_subject_[i] && !IsEmbedded(reading_.mentions[i])) body = i;
    if (body == kNoMention) return kNoMention;
  }
  return body;
}

// "34" in "the 34-year-old striker"; empty when there is none.
absl::string_view Antecedents::AgeIn(const Mention& mention) const {
  for (uint32_t i = mention.first; i < mention.last; ++i) {
    const absl::string_view word = reading_.stream.TextOf(reading_.stream.tokens[i], reading_.text);
    if (absl::EndsWith(word, "-year-old")) return word.substr(0, word.find('-'));
  }
  return "";
}

// "a 34-year-old man": whether somebody of that age who is not named was spoken of before mention `m`.
bool Antecedents::IsSomebodyOfAge(int m, absl::string_view age) const {
  for (int i = m - 1; i >= 0 && i >= m - kMaxMentionsBack; --i) {
    if (reading_.mentions[i].type == MentionType::kNominal && AgeIn(reading_.mentions[i]) == age) return true;
  }
  return false;
}

// The last name before mention `m` of somebody of that age.
int Antecedents::OfAge(int m, absl::string_view age) const {
  for (int i = m - 1; i >= 0 && i >= m - kMaxMentionsBack; --i) {
    const int party = PartyOf(i);
    if (party == kNoParty || ages_[party] == 0) continue;
    if (reading_.stream.TextOf(reading_.stream.tokens[ages_[party]], reading_.text) == age) return i;
  }
  return kNoMention;
}

int Antecedents::Search(const Pronoun& pronoun) const {
  int best = kNoMention;
  double best_score = 0;
  for (int i = pronoun.next - 1; i >= 0 && i >= pronoun.next - kMaxMentionsBack; --i) {
    if (pronoun.sentence - SentenceOf(i) > kMaxSentencesBack) break;
    const bool is_pronoun = reading_.mentions[i].type == MentionType::kPronoun;
    const int named = is_pronoun || means_[i] != kNoMention ? means_[i] : i;
    if (named == kNoMention || reading_.mentions[named].modifier) continue;
    if (!Agrees(pronoun.classes, named) || (is_pronoun && !Agrees(pronoun.classes, i))) continue;
    if (IsExcluded(pronoun, named)) continue;
    const double score = ScoreOf(pronoun, i, named);
    if (best != kNoMention && score <= best_score) continue;
    best = named;
    best_score = score;
  }
  return best;
}

// "Webb, the mayor and the likely nominee,": the name that a noun is added to; kNoMention when there is none.
int Antecedents::NameBefore(int m) const {
  const auto& tokens = reading_.stream.tokens;
  const Mention& mention = reading_.mentions[m];
  if (m == 0 || mention.type != MentionType::kNominal) return kNoMention;
  const Mention& before = reading_.mentions[m - 1];
  const uint32_t end = before.last;
  if (end + 1 > mention.first || tokens[end].sentence != tokens[mention.first].sentence) return kNoMention;
  const bool joins = tokens[end].kind == TokenKind::kComma || tokens[end].is(kConjunction);
  for (uint32_t i = end + 1; i < mention.first; ++i) {
    if (!tokens[i].is_word() || tokens[i].is(kVerbs | kConjunction | kPreposition)) return kNoMention;
  }
  if (!joins) return kNoMention;
  if (before.type == MentionType::kNominal) return tokens[end].is(kConjunction) ? means_[m - 1] : kNoMention;
  // Another comma ends what is added.
  const bool added = tokens[end].kind == TokenKind::kComma && before.type == MentionType::kName && !before.possessive &&
                     tokens[mention.first].is(kDeterminer);
  return added ? m - 1 : kNoMention;
}

// How salient mention `i` is, which means what mention `named` names.
double Antecedents::ScoreOf(const Pronoun& pronoun, int i, int named) const {
  const Mention& mention = reading_.mentions[i];
  const int party = PartyOf(named);
  double score = -kPerSentence * (pronoun.sentence - SentenceOf(i)) - kPerMention * (pronoun.next - i);
  if (is_subject_[i]) score += IsEmbedded(mention) ? kEmbeddedSubject : kSubject;
  if (i == quoted_ || named == quoted_ || (party != kNoParty && party == quoted_party_)) {
    const bool near = SentenceOf(quoted_) <= pronoun.sentence && pronoun.sentence - SentenceOf(quoted_) <= kQuotedNear;
    score += near ? kQuotedBefore : kQuotedEarlier;
  }
  if (party != kNoParty) score += std::min(kMostForNamings, kPerNaming * reading_.parties.all[party].mentions);
  if (mention.after_preposition || mention.possessive) score -= kBesideThePoint;
  if (IsTold(mention)) score -= kTold;
  if (IsPersonPronoun(pronoun.classes)) score += PersonScore(pronoun, i, named);
  return score;
}

// How much a mention looks like one of a person of the gender of a pronoun.
double Antecedents::PersonScore(const Pronoun& pronoun, int i, int named) const {
  const int party = PartyOf(named);
  double score = party == kNoParty ? -kNoName : 0;
  // "his predecessor" is seldom spoken of further.
  const bool owned = party == kNoParty && reading_.stream.tokens[reading_.mentions[named].first].is(kPossessive);
  const bool topic = is_subject_[i] && !IsEmbedded(reading_.mentions[i]) && pronoun.sentence <= SentenceOf(i) + 1;
  if (owned && !topic) score -= kNoName;
  const WordClasses gender = ClassesOf(named) & (kMale | kFemale);
  const WordClasses wanted = pronoun.classes & (kMale | kFemale);
  if (gender == wanted) return score + kKnownGender;
  if (i != named && Has(reading_.mentions[i].classes, wanted)) return score + kSamePronoun;
  if (party == kNoParty || is_person_[party]) return score;
  return KindOf(reading_.parties.all[party]) == PartyKind::kPerson ? score : score - kNoPerson;
}

// "told the board", "asked him".
bool Antecedents::IsTold(const Mention& mention) const {
  return mention.first > 0 && reading_.stream.tokens[mention.first - 1].is(kTellVerb | kAskVerb);
}

// Whether a subject is that of a clause inside of another one: "said that Coombes had", "after Webb left".
bool Antecedents::IsEmbedded(const Mention& mention) const {
  const auto& tokens = reading_.stream.tokens;
  const uint32_t at = FirstDeterminer(reading_.stream, mention.begin());
  if (at == 0 || tokens[at - 1].sentence != tokens[mention.first].sentence) return false;
  // "the troubles Webb faces".
  const bool reduced = tokens[at - 1].is_word() && !tokens[at - 1].capital &&
                       !tokens[at - 1].is(kConjunction | kAdverb | kCalendar | kTitle | kPersonNoun);
  return reduced || tokens[at - 1].is(kSubordinator | kRelativePronoun | kPreposition | kCueVerb | kWeakCueVerb);
}

// Names of one party and nouns that say the same are one: "a senior official" and "the official".
bool Antecedents::IsExcluded(const Pronoun& pronoun, int m) const {
  const int party = PartyOf(m);
  const auto head = [this](int i) {
    return reading_.stream.TextOf(reading_.stream.tokens[reading_.mentions[i].head], reading_.text);
  };
  return std::any_of(pronoun.others.begin(), pronoun.others.end(), [&](const NotMeant& other) {
    if (party != kNoParty || other.party != kNoParty) return party != kNoParty && party == other.party;
    return other.mention != kNoMention && absl::EqualsIgnoreCase(head(m), head(other.mention));
  });
}

// Of the whole party, for a name.
WordClasses Antecedents::ClassesOf(int m) const {
  const int party = PartyOf(m);
  return party == kNoParty ? reading_.mentions[m].classes : reading_.parties.all[party].classes;
}

bool Antecedents::Agrees(WordClasses wanted, int m) const {
  const Mention& mention = reading_.mentions[m];
  const WordClasses classes = ClassesOf(m);
  const bool male = Has(classes, kMale), female = Has(classes, kFemale);
  if (Has(wanted, kPlural)) return mention.plural || Has(classes, kGroupNoun | kOrgNoun | kOrgSuffix);
  if (mention.plural) return false;
  if (!IsPersonPronoun(wanted)) return Has(classes, kOrgNoun | kOrgSuffix | kDocNoun | kOutletNoun);
  const bool nominal = mention.type == MentionType::kNominal;
  // Nor "somebody".
  if (nominal && (!Has(mention.classes, kPersonNoun) || Has(mention.classes, kQuantifier | kNotName))) return false;
  // "WKLW" is a station, and "Democrats" are several.
  const Token& head = reading_.stream.tokens[mention.head];
  if (!nominal && head.is(kGroupNoun) && mention.last == mention.first + 1) return false;
  if (!nominal && mention.last == mention.first + 1 && head.all_caps && head.end - head.begin >= kFewestCapitals)
    return false;
  if (Has(classes, kPlace) && !Has(classes, kFirstName | kTitle)) return false;
  if (const int party = PartyOf(m); party != kNoParty) {
    const PartyKind kind = KindOf(reading_.parties.all[party]);
    if (kind != PartyKind::kPerson && kind != PartyKind::kUnknown) return false;
    // "Satellites, she says": a word that only begins a sentence may be any.
    const bool begins =
        mention.first == reading_.stream.sentences[SentenceOf(m)].first && mention.last == mention.first + 1;
    if (kind == PartyKind::kUnknown && begins && reading_.parties.all[party].mentions == 1 && !is_person_[party])
      return false;
  }
  return male == female || (male ? Has(wanted, kMale) : Has(wanted, kFemale));
}

}  // namespace verbatim::extract
