#include "extract/roles.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "extract/politics.h"

namespace verbatim::extract {
namespace {

// The longest role that stands between commas, in tokens.
constexpr uint32_t kMaxRole = 14;
constexpr size_t kMaxRoleBytes = 200;
constexpr uint32_t kMaxComplementWords = 6, kMaxRelative = 14;
constexpr uint32_t kMaxSentencesBack = 4;
// Somebody who is not named.
constexpr int kOtherParty = -2;

bool Has(WordClasses classes, WordClasses any) { return (classes & any) != 0; }

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

// Whether a body of this name may be called by a noun: "the company" for Acme Corp., "the union" for the Port Union,
// "the newspaper" for the Courier.
bool IsSortOf(absl::string_view noun, absl::string_view name) {
  static constexpr absl::string_view kCompanies[] = {"Corp.",  "Corp",     "Inc.",       "Inc",      "Co.",     "Ltd.",
                                                     "Ltd",    "LLC",      "PLC",        "plc",      "Company", "Group",
                                                     "Motors", "Holdings", "Industries", "Airlines", "Partners"};
  static constexpr absl::string_view kSocieties[] = {"Association", "Foundation", "Society",   "Alliance", "Coalition",
                                                     "League",      "Federation", "Institute", "Fund"};
  static constexpr absl::string_view kPapers[] = {
      "Times", "Post", "Journal",   "Herald",   "Tribune",  "Gazette",  "Courier",  "Guardian", "Chronicle",
      "Globe", "Mail", "Telegraph", "Examiner", "Register", "Dispatch", "Sentinel", "Bulletin", "Argus"};
  static constexpr absl::string_view kBroadcasters[] = {"CNN", "BBC",   "NBC", "ABC", "CBS", "Fox",
                                                        "TV",  "Radio", "ITV", "CBC", "NPR", "PBS"};
  const absl::string_view last = name.substr(name.rfind(' ') + 1);
  const auto has = [last](const auto& words) { return absl::c_linear_search(words, last); };
  if (noun == "company" || noun == "firm") return has(kCompanies);
  if (noun == "newspaper" || noun == "paper") return has(kPapers);
  if (noun == "network" || noun == "broadcaster") return has(kBroadcasters);
  if (noun == "union") return last == "Union";
  const bool society = noun == "organization" || noun == "organisation" || noun == "charity" || noun == "nonprofit" ||
                       noun == "association";
  return society && has(kSocieties);
}

// "the county's own survey": no word, and no end of a clause.
bool IsWithinWord(const Token& token) {
  return token.kind == TokenKind::kPossessive || token.kind == TokenKind::kNumber;
}

}  // namespace

std::string Roles::Of(int party) const {
  const Party& named = reading_.parties.all[party];
  std::string role;
  if (named.has_role) role = RoleOf(static_cast<int>(named.role_mention));
  if (role.empty()) role = RoleOf(static_cast<int>(named.longest));
  return role.empty() ? RoleAfter(static_cast<int>(named.longest)) : role;
}

// The role and the title of a name, as printed: "Kremlin spokesman", "Sen."
std::string Roles::RoleOf(int m) const {
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
std::string Roles::RoleAfter(int m) const {
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
int Roles::NameAfter(int m) const {
  // "The Collector, Ann Lee, said".
  const Mention& mention = reading_.mentions[m];
  const bool office = mention.type == MentionType::kName && IsDefinite(mention);
  if ((!office && !Has(mention.classes, kPersonNoun)) || mention.plural) return kNoMention;
  const uint32_t comma = CommaAfter(mention);
  const int name = comma == 0 ? kNoMention : NameBehind(m, comma);
  if (name == kNoMention) return kNoMention;
  const Mention& added = reading_.mentions[name];
  if (office && !Has(added.classes, kFirstName | kTitle) && added.last < added.name_first + 2) return kNoMention;
  if (!InSentence(added.last, At(mention.first).sentence)) return name;
  const TokenKind after = At(added.last).kind;
  const bool ends = after == TokenKind::kComma || after == TokenKind::kStop || after == TokenKind::kQuote ||
                    after == TokenKind::kOpenBracket;
  return ends ? name : kNoMention;
}

// The comma that ends a noun with what belongs to it: "a spokeswoman for the port, Jill Horn,", "a geologist who read
// the survey, Jill Horn,". 0 when there is none, or nothing behind it.
uint32_t Roles::CommaAfter(const Mention& mention) const {
  const uint32_t sentence = At(mention.first).sentence;
  uint32_t at = mention.last;
  const bool relative = InSentence(at, sentence) && At(at).is(kRelativePronoun);
  if (relative || (InSentence(at, sentence) && At(at).is(kPreposition))) {
    const uint32_t end = at + (relative ? kMaxRelative : kMaxComplementWords);
    while (InSentence(at, sentence) && at < end && (At(at).is_word() || (relative && IsWithinWord(At(at))))) ++at;
  }
  const bool comma = InSentence(at, sentence) && At(at).kind == TokenKind::kComma;
  return comma && at + 1 < reading_.stream.tokens.size() ? at : 0;
}

// The name that begins right behind the comma after mention `m`: kNoMention when none does.
int Roles::NameBehind(int m, uint32_t comma) const {
  const auto& mentions = reading_.mentions;
  size_t next = static_cast<size_t>(m) + 1;
  while (next < mentions.size() && mentions[next].first < comma) ++next;
  if (next == mentions.size()) return kNoMention;
  // "the Republican senator, North Dakota's Ann Lee": the name stands behind its place.
  const Mention& place = mentions[next];
  const bool owned = place.type == MentionType::kName && place.possessive && place.first == comma + 1 &&
                     next + 1 < mentions.size() && mentions[next + 1].begin() == place.last + 1;
  if (owned) {
    ++next;
    comma = place.last;
  }
  // "an Alexandria" has another noun behind it.
  if (Word(comma + 1) == "a" || Word(comma + 1) == "an") return kNoMention;
  const Mention& name = mentions[next];
  const uint32_t begin = At(comma + 1).is(kDeterminer) ? comma + 2 : comma + 1;
  if (name.type != MentionType::kName || name.begin() != begin) return kNoMention;
  // "a woman from Fairhill, Ohio,".
  const bool state =
      name.last == name.first + 1 && At(name.first).is(kPlace | kAbbreviation) && comma != reading_.mentions[m].last;
  return state ? kNoMention : static_cast<int>(next);
}

// "the senator", "the Chief Minister", "the bank": the party that is called so. Only one person can be meant by "the".
int Roles::PartyWith(int m) const {
  const Mention& mention = reading_.mentions[m];
  const Token& head = reading_.stream.tokens[mention.head];
  const bool person = head.is(kPersonNoun | kTitle) || absl::EndsWith(Word(mention.head), "-year-old");
  if (mention.plural || !IsDefinite(mention) || (!person && !head.is(kOrgNoun | kOutletKind))) return kNoParty;
  // "the interviewing officer": who does what others of that role do not.
  const bool doing = mention.head > mention.first && absl::EndsWith(Word(mention.head - 1), "ing");
  if (doing && !At(mention.head - 1).is(kTitle) && Word(mention.head - 1) != "acting") return kNoParty;
  if (IsOfficeOfPlace(mention)) return PoliticianWith(m);
  const auto [known, added] = role_parties_.try_emplace(m, kNoParty);
  bool other = false;
  if (added) known->second = FindRole(m, &other);
  if (other) known->second = kOtherParty;
  if (known->second == kOtherParty) return kNoParty;
  if (known->second != kNoParty) return known->second;
  if (!person) return BodyCalledAgain(m);
  const bool lady = IsFirstLady(mention);
  const int again = antecedents_.CalledAgain(m, lady);
  if (again == kNoMention) return kNoParty;
  const std::string role = Of(reading_.parties.of_mention[again]);
  if (lady ? !absl::StrContains(role, "lady") : HasOtherRole(role)) return kNoParty;
  return called_again_[m] = reading_.parties.of_mention[again];
}

// "the first lady", whoever she is the wife of.
bool Roles::IsFirstLady(const Mention& mention) const {
  return mention.head > mention.first && Word(mention.head) == "lady" &&
         absl::EqualsIgnoreCase(Word(mention.head - 1), "first");
}

// "the Kentucky Republican", "the six-term senator": an office, or a party, with the place or the terms of who has it.
bool Roles::IsOfficeOfPlace(const Mention& mention) const {
  if (!politics::IsOffice(Word(mention.head)) || mention.head == SentenceOf(mention.head).first) return false;
  return At(mention.head - 1).is(kPlace) || absl::EndsWith(Word(mention.head - 1), "-term");
}

// Who has that office: the only person of the last sentences whose role or party says it, when nothing is against it
// and nobody else was named since.
int Roles::PoliticianWith(int m) const {
  const Mention& mention = reading_.mentions[m];
  const uint32_t sentence = At(mention.head).sentence;
  const politics::Office office = {Word(mention.head), Word(mention.head - 1)};
  int found = kNoParty;
  for (int i = m - 1; i >= 0 && i >= m - kMaxMentionsBack; --i) {
    const Mention& before = reading_.mentions[i];
    if (sentence - At(before.first).sentence > kMaxSentencesBack) break;
    const int party = reading_.parties.of_mention[i];
    if (before.type != MentionType::kName || party == kNoParty || party == found) continue;
    const bool person = KindOf(reading_.parties.all[party]) == PartyKind::kPerson;
    const std::string role = absl::StrCat(Of(party), " ", AffiliationOf(i));
    if (!politics::Says(role, office)) {
      // "The bill was written by Cole": it may be his office.
      if (found == kNoParty && person) return kNoParty;
      continue;
    }
    if (found != kNoParty || politics::IsAgainst(role, office) || IsOtherGender(party, m)) return kNoParty;
    found = party;
  }
  return found;
}

// "the congressman" is no woman.
bool Roles::IsOtherGender(int party, int m) const {
  const WordClasses wanted = reading_.mentions[m].classes & (kMale | kFemale);
  const WordClasses gender = reading_.parties.all[party].classes & (kMale | kFemale);
  return wanted != 0 && gender != 0 && (wanted & gender) == 0;
}

// "R-Utah" and "of Utah" behind a name.
absl::string_view Roles::AffiliationOf(int m) const {
  const uint32_t at = reading_.mentions[m].last + 1;
  if (at >= reading_.stream.tokens.size() || At(at).sentence != At(at - 1).sentence) return "";
  if (Word(at - 1) == "of" && At(at).is(kPlace)) return Word(at);
  const absl::string_view word = Word(at);
  return word.size() > 2 && word[1] == '-' ? word : absl::string_view();
}

// "the company", "the newspaper": the body that is called so again, when only one is near and its name is of that sort.
int Roles::BodyCalledAgain(int m) const {
  const Mention& mention = reading_.mentions[m];
  if (mention.head != mention.first + 1) return kNoParty;
  const int body = antecedents_.OnlyBodyBefore(m);
  if (body == kNoMention) return kNoParty;
  const int party = reading_.parties.of_mention[body];
  const bool named = !reading_.mentions[body].modifier;
  return named && IsSortOf(Word(mention.head), reading_.parties.all[party].name) ? party : kNoParty;
}

// "Tom Webb, the coach": whether a role is one that says who somebody is, so that he is not called "the striker" too.
bool Roles::HasOtherRole(absl::string_view role) {
  bool person = false;
  for (const absl::string_view word : absl::StrSplit(role, absl::ByAnyChar(" ,"), absl::SkipEmpty())) {
    const WordClasses classes = ClassesOf(word.substr(0, kMaxWordBytes));
    if (Has(classes, kEpithet)) return false;
    person = person || Has(classes, kPersonNoun | kTitle);
  }
  return person;
}

// The last party before a mention that has its noun as a role; `other` when somebody who is not named has it.
int Roles::FindRole(int m, bool* other) const {
  const Mention& mention = reading_.mentions[m];
  for (int i = m - 1; i >= 0 && i >= m - kMaxMentionsBack; --i) {
    const Mention& before = reading_.mentions[i];
    if (before.type == MentionType::kPronoun || before.plural) continue;
    if (before.type == MentionType::kNominal && absl::EqualsIgnoreCase(Word(before.head), Word(mention.head))) {
      const int name = IsSameOffice(before, mention) ? NameBeside(i) : kNoMention;
      if (name != kNoMention) return reading_.parties.of_mention[name];
      // "the singer" once more; or somebody who is not named is called so.
      const auto again = called_again_.find(i);
      if (again != called_again_.end()) return again->second;
      *other = true;
      if (!IsDefinite(before)) return kNoParty;
    }
    if (before.type != MentionType::kName) continue;
    if (!HasTitle(before, mention) && !IsNamedSo(before, mention)) continue;
    *other = false;
    return reading_.parties.of_mention[i];
  }
  return kNoParty;
}

// "the bank" for Harbour Commercial Bank: whether the name of an organisation has the noun of a mention.
bool Roles::IsNamedSo(const Mention& name, const Mention& mention) const {
  if (!reading_.stream.tokens[mention.head].is(kOrgNoun) || name.last < name.name_first + 2) return false;
  for (uint32_t i = name.name_first; i < name.last; ++i) {
    if (absl::EqualsIgnoreCase(Word(i), Word(mention.head))) return true;
  }
  return false;
}

// "the vice president" is not the president: whether two nouns have the same of the words that make another office.
bool Roles::IsSameOffice(const Mention& a, const Mention& b) const {
  static constexpr absl::string_view kQualifiers[] = {"vice",   "deputy",  "former", "ex",      "assistant",
                                                      "acting", "interim", "shadow", "defense", "defence"};
  return std::all_of(std::begin(kQualifiers), std::end(kQualifiers),
                     [&](absl::string_view word) { return HasWord(a, word) == HasWord(b, word); });
}

// Whether the titles and the role of a name have the noun of a mention, and all that is written like a title there.
bool Roles::HasTitle(const Mention& name, const Mention& mention) const {
  for (uint32_t at = name.role_first; at < name.name_first; ++at) {
    // "the deputy mayor, Ann Lee" and "former Mayor Ann Lee" are not the mayor.
    const absl::string_view word = Word(at);
    const bool other = absl::EqualsIgnoreCase(word, "deputy") || absl::EqualsIgnoreCase(word, "vice") ||
                       absl::EqualsIgnoreCase(word, "former") || absl::EqualsIgnoreCase(word, "assistant");
    if (other && !HasWord(mention, word)) return false;
  }
  for (uint32_t wanted = mention.first; wanted < mention.last; ++wanted) {
    if (wanted != mention.head && !reading_.stream.tokens[wanted].capital) continue;
    if (reading_.stream.tokens[wanted].is(kDeterminer)) continue;
    bool found = false;
    for (uint32_t at = name.role_first; at < name.name_first && !found; ++at) {
      found = absl::EqualsIgnoreCase(NounOfTitle(Word(at)), Word(wanted));
    }
    if (!found) return false;
  }
  return true;
}

bool Roles::HasWord(const Mention& mention, absl::string_view word) const {
  for (uint32_t i = mention.first; i < mention.last; ++i) {
    if (absl::EqualsIgnoreCase(Word(i), word)) return true;
  }
  return false;
}

// "the mayor" and, when it is written like a name, "the Chief Minister".
bool Roles::IsDefinite(const Mention& mention) const {
  if (absl::EqualsIgnoreCase(Word(mention.first), "the")) return true;
  // "the South Carolina senator": a name qualifies the noun.
  const size_t m = static_cast<size_t>(&mention - reading_.mentions.data());
  if (mention.type == MentionType::kNominal && m > 0 && reading_.mentions[m - 1].modifier &&
      reading_.mentions[m - 1].last == mention.first && reading_.mentions[m - 1].first > 0) {
    return absl::EqualsIgnoreCase(Word(reading_.mentions[m - 1].first - 1), "the");
  }
  return mention.type == MentionType::kName && mention.first > 0 &&
         absl::EqualsIgnoreCase(Word(mention.first - 1), "the");
}

// Whether the words of a name are all titles, "Chief Minister", but for a place before them: "Kentucky Republican".
bool Roles::IsOffice(const Mention& mention) const {
  if (IsOfficeOfPlace(mention)) return true;
  for (uint32_t i = mention.first; i < mention.last; ++i) {
    if (!reading_.stream.tokens[i].is(kTitle | kPersonNoun)) return false;
  }
  return true;
}

// The name that a noun is added to, or that is added to it: "the treasurer, Ann Lee," and "Ann Lee, the treasurer,".
int Roles::NameBeside(int m) const {
  if (const int name = NameAfter(m); name != kNoMention) return name;
  if (m == 0) return kNoMention;
  const auto& tokens = reading_.stream.tokens;
  const Mention& before = reading_.mentions[m - 1];
  const uint32_t first = reading_.mentions[m].first;
  const bool added = before.type == MentionType::kName && !before.possessive && before.last + 1 == first &&
                     tokens[before.last].kind == TokenKind::kComma && tokens[first].is(kDeterminer) &&
                     tokens[first].sentence == tokens[before.last].sentence;
  return added ? m - 1 : kNoMention;
}

}  // namespace verbatim::extract
