#include "extract/roles.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace verbatim::extract {
namespace {

// The longest role that stands between commas, in tokens.
constexpr uint32_t kMaxRole = 14;
constexpr size_t kMaxRoleBytes = 200;
constexpr uint32_t kMaxComplementWords = 6, kMaxRelative = 14;
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
  const auto& tokens = reading_.stream.tokens;
  const auto& mentions = reading_.mentions;
  // "The Collector, Ann Lee, said".
  const bool office = mentions[m].type == MentionType::kName && IsDefinite(mentions[m]);
  if ((!office && !Has(mentions[m].classes, kPersonNoun)) || mentions[m].plural) return kNoMention;
  const uint32_t sentence = tokens[mentions[m].first].sentence;
  uint32_t comma = mentions[m].last;
  // "a spokeswoman for the port, Jill Horn,", "a geologist who read the survey, Jill Horn,".
  const bool relative = comma < tokens.size() && tokens[comma].is(kRelativePronoun);
  if (relative || (comma < tokens.size() && tokens[comma].is(kPreposition))) {
    const uint32_t end = comma + (relative ? kMaxRelative : kMaxComplementWords);
    while (comma < tokens.size() && comma < end &&
           (tokens[comma].is_word() || (relative && IsWithinWord(tokens[comma]))))
      ++comma;
  }
  if (comma + 1 >= tokens.size()) return kNoMention;
  if (tokens[comma].kind != TokenKind::kComma || tokens[comma].sentence != sentence) return kNoMention;
  size_t last = static_cast<size_t>(m);
  while (last + 1 < mentions.size() && mentions[last + 1].first < comma) ++last;
  if (last + 1 == mentions.size()) return kNoMention;
  const Mention& next = mentions[last + 1];
  const uint32_t begin = tokens[comma + 1].is(kDeterminer) ? comma + 2 : comma + 1;
  if (next.type != MentionType::kName || next.begin() != begin) return kNoMention;
  const int name = static_cast<int>(last) + 1;
  if (office && !Has(next.classes, kFirstName | kTitle) && next.last < next.name_first + 2) return kNoMention;
  if (next.last >= tokens.size() || tokens[next.last].sentence != sentence) return name;
  const TokenKind after = tokens[next.last].kind;
  const bool ends = after == TokenKind::kComma || after == TokenKind::kStop || after == TokenKind::kQuote ||
                    after == TokenKind::kOpenBracket;
  return ends ? name : kNoMention;
}

// "the senator", "the Chief Minister", "the bank": the party that is called so. Only one person can be meant by "the".
int Roles::PartyWith(int m) const {
  const Mention& mention = reading_.mentions[m];
  const Token& head = reading_.stream.tokens[mention.head];
  const bool person = head.is(kPersonNoun | kTitle) || absl::EndsWith(Word(mention.head), "-year-old");
  if (mention.plural || !IsDefinite(mention) || (!person && !head.is(kOrgNoun))) return kNoParty;
  const auto [known, added] = role_parties_.try_emplace(m, kNoParty);
  bool other = false;
  if (added) known->second = FindRole(m, &other);
  if (other) known->second = kOtherParty;
  if (known->second == kOtherParty) return kNoParty;
  if (known->second != kNoParty || !person) return known->second;
  const int again = antecedents_.CalledAgain(m);
  if (again == kNoMention || HasOtherRole(Of(reading_.parties.of_mention[again]))) return kNoParty;
  return called_again_[m] = reading_.parties.of_mention[again];
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
  return mention.type == MentionType::kName && mention.first > 0 &&
         absl::EqualsIgnoreCase(Word(mention.first - 1), "the");
}

// Whether the words of a name are all titles: "Chief Minister".
bool Roles::IsOffice(const Mention& mention) const {
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
