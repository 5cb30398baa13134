#include "extract/parties.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "extract/family_names.h"
#include "extract/known_outlets.h"
#include "extract/nicknames.h"

namespace verbatim::extract {
namespace {

// Of parties that share a word, so many are compared with a new name, the latest first.
constexpr size_t kMaxCompared = 6;
// So many words back from a name is looked for what makes it that of a relative.
constexpr int kMaxKin = 5;
// A line of at least so many words, all of them capital, is a heading. So many are looked at.
constexpr uint32_t kFewestWords = 3;
constexpr uint32_t kMaxWordsLookedAt = 30;
constexpr size_t kFewestInitials = 3;
// Who was called by the surname alone so many times is known by it.
constexpr uint32_t kOften = 4, kLongSince = 4;

std::string Lower(absl::string_view word) { return absl::AsciiStrToLower(word); }

class PartyFinder {
 public:
  PartyFinder(absl::string_view text, const std::vector<Block>& blocks, const Stream& stream,
              const std::vector<Mention>& mentions)
      : text_(text), stream_(stream), mentions_(mentions) {
    parties_.of_mention.assign(mentions.size(), kNoParty);
    for (const Sentence& sentence : stream.sentences) names_.push_back(IsRunning(blocks, sentence));
  }

  Parties Find() {
    // What running text names comes first, so that headlines find it.
    for (const bool naming : {true, false}) {
      for (size_t m = 0; m < mentions_.size(); ++m) {
        const Mention& mention = mentions_[m];
        const bool named =
            mention.type == MentionType::kName && names_[stream_.tokens[mention.first].sentence] == naming;
        if (named) Place(static_cast<uint32_t>(m));
      }
    }
    PlaceRelatives();
    return std::move(parties_);
  }

 private:
  // "Webb, who said": the name right before a relative pronoun is who it means.
  void PlaceRelatives() {
    for (size_t m = 1; m < mentions_.size(); ++m) {
      const Mention& mention = mentions_[m];
      if (mention.type != MentionType::kPronoun || (mention.classes & kRelativePronoun) == 0) continue;
      const uint32_t end = mentions_[m - 1].last;
      const bool comma = stream_.tokens[end].kind == TokenKind::kComma;
      if (mention.first == end || (comma && mention.first == end + 1))
        parties_.of_mention[m] = parties_.of_mention[m - 1];
    }
  }

  // Whether a sentence is running text: of the body, and not every word of it capital.
  bool IsRunning(const std::vector<Block>& blocks, const Sentence& sentence) const {
    if (blocks[sentence.block].placement != Placement::kBody) return false;
    uint32_t capital = 0, words = 0;
    for (uint32_t i = sentence.first; i < sentence.last && words < kMaxWordsLookedAt; ++i) {
      const Token& token = stream_.tokens[i];
      if (!token.is_word() || token.is(kPreposition | kDeterminer | kConjunction)) continue;
      ++words;
      capital += token.capital ? 1 : 0;
    }
    return words < kFewestWords || capital < words;
  }

  absl::string_view Word(uint32_t token) const {
    absl::string_view word = stream_.TextOf(stream_.tokens[token], text_);
    return word;
  }

  // The tokens of the name itself: no titles, no article, no "Jr."
  void NameTokens(const Mention& mention, uint32_t* first, uint32_t* last) const {
    *first = mention.name_first;
    *last = mention.last;
    while (*first + 1 < *last && stream_.tokens[*first].is(kDeterminer)) ++*first;
    while (*first + 1 < *last && IsSuffix(Word(*last - 1))) --*last;
    // "Getty Images Odo Dorn", "Fox News Ann Lee": a person's name begins with the first name.
    if (stream_.tokens[*last - 1].is(kOrgSuffix | kOutletNoun)) return;
    for (uint32_t i = *first + 1; i + 1 < *last; ++i) {
      const Token& before = stream_.tokens[i - 1];
      if (!stream_.tokens[i].is(kFirstName) || before.is(kFirstName) || !before.capital || Word(i - 1).size() <= 2)
        continue;
      *first = i;
      return;
    }
  }

  static bool IsSuffix(absl::string_view word) { return IsGeneration(word) || IsPostNominal(word); }
  static bool IsGeneration(absl::string_view word) {
    return word == "Jr." || word == "Sr." || word == "Jr" || word == "Sr" || word == "II" || word == "III" ||
           word == "IV";
  }
  // "Fiona Maddox KC": honours and offices behind a name are no part of it.
  static bool IsPostNominal(absl::string_view word) {
    return word == "KC" || word == "QC" || word == "SC" || word == "MP" || word == "MEP" || word == "MSP" ||
           word == "TD" || word == "OBE" || word == "MBE" || word == "CBE" || word == "PhD" || word == "Ph.D." ||
           word == "MD" || word == "M.D." || word == "Esq.";
  }

  // "Jr", "III"; empty when a name has none.
  absl::string_view SuffixOf(const Mention& mention) const {
    const absl::string_view word = Word(mention.last - 1);
    return IsGeneration(word) ? absl::StripSuffix(word, ".") : absl::string_view();
  }

  void Place(uint32_t m) {
    uint32_t first, last;
    NameTokens(mentions_[m], &first, &last);
    const uint32_t surname = SurnameOf(first, last);
    const std::string end = Lower(Word(surname));
    int party = FindParty(mentions_[m], end, first, last, SuffixOf(mentions_[m]));
    if (party == kNoParty && last - first == 1) party = FindByInitials(first);
    if (party == kNoParty && last - first == 1) party = FindByFirst(mentions_[m], end);
    if (party == kNoParty) {
      party = Add(end, Lower(Word(first)));
      relatives_.push_back(IsRelative(mentions_[m]));
      latest_.push_back(m);
    }
    Update(m, party);
  }

  // The word that a person is called by alone, of a name that is the tokens [first, last).
  uint32_t SurnameOf(uint32_t first, uint32_t last) const {
    if (last - first < 2 || last - first > 3) return last - 1;
    std::vector<absl::string_view> words;
    for (uint32_t i = first; i < last; ++i) words.push_back(Word(i));
    return BeginsWithFamilyName(words) ? first : last - 1;
  }

  int FindParty(const Mention& mention, const std::string& end, uint32_t first, uint32_t last,
                absl::string_view suffix) const {
    const auto found = by_last_.find(end);
    if (found == by_last_.end()) return kNoParty;
    const std::vector<int>& parties = found->second;
    const size_t compared = std::min(parties.size(), kMaxCompared);
    int relative = kNoParty, called_so = kNoParty;
    for (size_t i = 0; i < compared; ++i) {
      const int party = parties[parties.size() - 1 - i];
      if (!Agrees(parties_.all[party], first, last, suffix) || !AgreesInTitle(mention, parties_.all[party])) continue;
      if (last - first > 1) {
        // "Webb's daughter Ivana Webb" is not Webb.
        const bool other = parties_.all[party].name.find(' ') == std::string::npos && IsRelative(mention);
        if (other) continue;
        return party;
      }
      // "Joyce Tolliver, whose son Dean Tolliver": the surname alone goes on to mean her.
      // Nor does it mean "Mrs Tolliver", who has no other name.
      const bool wife = mention.name_first == mention.first && IsTitleAlone(parties_.all[party]);
      if (relatives_[party] || wife) {
        if (relative == kNoParty) relative = party;
      } else if (called_so == kNoParty || IsRatherCalledSo(mention, party, called_so)) {
        called_so = party;
      }
    }
    if (called_so != kNoParty) return called_so;
    return relative == kNoParty && last - first > 1 ? FindByShortName(parties, first) : relative;
  }

  // "Obama" goes on to mean who was called so, whatever other Obama is named in passing. Who is more than that is meant
  // from then on, but for somebody who was called so often.
  bool IsRatherCalledSo(const Mention& mention, int earlier, int later) const {
    if (mention.name_first > mention.first) return false;
    const uint32_t called = parties_.all[earlier].by_surname;
    if (called == 0 || parties_.all[later].by_surname > 0) return false;
    const uint32_t sentence = stream_.tokens[mentions_[latest_[later]].first].sentence;
    const uint32_t since = stream_.tokens[mention.first].sentence - sentence;
    return (since > 1 && IsInPassing(mentions_[latest_[later]])) || (since > kLongSince && called >= kOften);
  }

  // "sent Webb and Mary Webb", "thanked by Mary Webb".
  bool IsInPassing(const Mention& mention) const {
    uint32_t first = FirstDeterminer(stream_, mention.begin());
    // "and first lady Mary Webb".
    if (first > 0 && stream_.tokens[first - 1].is(kAdverb)) --first;
    if (first == 0 || stream_.tokens[first - 1].sentence != stream_.tokens[mention.first].sentence) return false;
    return mention.after_preposition || stream_.tokens[first - 1].is(kConjunction);
  }

  // "AP" for the Associated Press. Short ones may be somebody's initials, unless they are known.
  int FindByInitials(uint32_t token) const {
    const Token& word = stream_.tokens[token];
    if (!word.all_caps || (Word(token).size() < kFewestInitials && !word.is(kOutletNoun))) return kNoParty;
    const auto found = by_initials_.find(Word(token));
    if (found == by_initials_.end() || found->second == kNoParty) return kNoParty;
    // What the lexicon knows is another's: "FBI" is no Fairhill Bureau of Inspections.
    const Party& party = parties_.all[found->second];
    const bool other = (word.is(kOutletNoun) && (party.classes & kOutletNoun) == 0) ||
                       (word.is(kOrgNoun) && !IsLongFormOf(Word(token), party.name));
    return other ? kNoParty : found->second;
  }

  static bool IsLongFormOf(absl::string_view initials, absl::string_view name) {
    static constexpr std::pair<absl::string_view, absl::string_view> kForms[] = {
        {"FBI", "Federal Bureau of Investigation"}, {"CIA", "Central Intelligence Agency"},
        {"NSA", "National Security Agency"},        {"IRS", "Internal Revenue Service"},
        {"EPA", "Environmental Protection Agency"}, {"NRA", "National Rifle Association"},
        {"ACLU", "American Civil Liberties Union"}};
    return absl::c_linear_search(kForms, std::make_pair(initials, name));
  }

  // Remembers an organisation by the first letters of its words.
  void AddInitials(const Party& party, uint32_t first, uint32_t last, int index) {
    constexpr WordClasses kPeople = kTitle | kFirstName | kPersonNoun;
    const bool organisation = (party.classes & (kOrgNoun | kOrgSuffix | kOutletNoun)) != 0;
    if (!organisation || (party.classes & kPeople) != 0 || IsNamedForSomebody(party)) return;
    std::string initials;
    for (uint32_t i = first; i < last; ++i) {
      if (stream_.tokens[i].capital) initials.push_back(Word(i)[0]);
    }
    if (initials.size() < 2) return;
    // Two bodies of the same initials leave them to nobody.
    const auto [known, added] = by_initials_.try_emplace(initials, index);
    if (!added && known->second != index) known->second = kNoParty;
  }

  static bool IsTitleAlone(const Party& party) {
    return party.name.find(' ') == std::string::npos && (party.classes & kTitle) != 0 &&
           (party.classes & (kMale | kFemale)) != 0;
  }

  // "Mr Smith" is not Mary Smith.
  bool AgreesInTitle(const Mention& mention, const Party& party) const {
    WordClasses title = 0;
    for (uint32_t i = mention.first; i < mention.name_first; ++i) title |= stream_.tokens[i].classes;
    const WordClasses gender = title & (kMale | kFemale), of_party = party.classes & (kMale | kFemale);
    return gender == 0 || of_party == 0 || (gender & of_party) != 0;
  }

  // "Bill Osgood" for William Osgood, when only one of `parties`, who have that surname, may be called so.
  int FindByShortName(const std::vector<int>& parties, uint32_t first) const {
    int found = kNoParty;
    const size_t compared = std::min(parties.size(), kMaxCompared);
    for (size_t i = 0; i < compared; ++i) {
      const int party = parties[parties.size() - 1 - i];
      uint32_t begin, end;
      NameTokens(mentions_[parties_.all[party].longest], &begin, &end);
      const bool same_gender =
          ((stream_.tokens[begin].classes ^ stream_.tokens[first].classes) & (kMale | kFemale)) == 0;
      if (end - begin != 2 || !same_gender || !MayNameTheSame(Word(begin), Word(first))) continue;
      if (found != kNoParty) return kNoParty;
      found = party;
    }
    return found;
  }

  // "whose son, Army Spec. Dean Tolliver": whether a name is told by whose relative it is.
  bool IsRelative(const Mention& mention) const {
    const uint32_t sentence = stream_.tokens[mention.first].sentence;
    const uint32_t first = mention.begin();
    uint32_t at = mention.name_first;
    for (int steps = 0; steps < kMaxKin && at > 0 && stream_.tokens[at - 1].sentence == sentence; ++steps) {
      --at;
      const Token& token = stream_.tokens[at];
      if (at < first && !token.is_word() && token.kind != TokenKind::kComma) return false;
      if (!IsKin(Word(at))) continue;
      // In "Her husband, John Smith, agreed" it is he who is spoken of.
      if (at == 0 || at - 1 <= stream_.sentences[sentence].first) return false;
      const Token& owner = stream_.tokens[at - 1];
      return owner.is(kPossessive | kRelativePronoun | kDeterminer | kNumber) || owner.kind == TokenKind::kPossessive ||
             Word(at - 1) == "whose";
    }
    return false;
  }

  static bool IsKin(absl::string_view word) {
    static constexpr absl::string_view kKin[] = {"son",    "daughter", "wife",  "husband", "brother",  "sister",
                                                 "mother", "father",   "widow", "widower", "cousin",   "nephew",
                                                 "niece",  "uncle",    "aunt",  "partner", "grandson", "granddaughter"};
    return absl::c_linear_search(kKin, word);
  }

  // Whether the words of one name are among those of the other, in order: "Trump" and "Donald J. Trump".
  bool Agrees(const Party& party, uint32_t first, uint32_t last, absl::string_view suffix) const {
    uint32_t begin, end;
    NameTokens(mentions_[party.longest], &begin, &end);
    const bool both_whole = last - first > 1 && end - begin > 1;
    if (both_whole && SuffixOf(mentions_[party.longest]) != suffix) return false;
    const bool longer = last - first > end - begin;
    uint32_t inner = longer ? begin : first;
    const uint32_t inner_end = longer ? end : last;
    for (uint32_t outer = longer ? first : begin; outer < (longer ? last : end) && inner < inner_end; ++outer) {
      if (absl::EqualsIgnoreCase(Word(outer), Word(inner))) ++inner;
    }
    return inner == inner_end;
  }

  // Whether the longest name of a party has several words, and this one is its surname.
  bool IsSurname(const Party& party, uint32_t token) const {
    uint32_t first, last;
    NameTokens(mentions_[party.longest], &first, &last);
    return last - first > 1 && absl::EqualsIgnoreCase(Word(SurnameOf(first, last)), Word(token));
  }

  // "Hillary" for Hillary Clinton, "Fox" for Fox News.
  int FindByFirst(const Mention& mention, const std::string& word) const {
    const auto found = by_first_.find(word);
    if (found == by_first_.end()) return IsIntroduced(mention) ? kNoParty : FindByNickname(word);
    const WordClasses classes = ClassesOf(word);
    const Party& party = parties_.all[found->second];
    const bool organisation = (party.classes & (kOrgSuffix | kOutletNoun)) != 0 && !IsNamedForSomebody(party);
    if ((classes & kPlace) != 0) return kNoParty;
    // "Lexi" for the singer Lexi Dunmore, whether that is known for a first name or not.
    const bool person =
        (party.classes & (kTitle | kPersonNoun)) != 0 && (party.classes & kOrgNoun) == 0 && classes == 0;
    return (classes & kFirstName) != 0 || organisation || person ? found->second : kNoParty;
  }

  // "the Trump White House", "the Webb campaign": the first word is another's name.
  bool IsNamedForSomebody(const Party& party) const {
    static constexpr absl::string_view kTheirs[] = {"House",        "Administration", "Campaign", "Foundation",
                                                    "Organization", "Cabinet",        "Tower",    "Presidency"};
    const absl::string_view last = Word(mentions_[party.longest].last - 1);
    return absl::c_linear_search(kTheirs, last);
  }

  // "His son Jack, 12,", "a voter named Mike", "Beth, a voter": whether a name is told who that is.
  bool IsIntroduced(const Mention& mention) const {
    const uint32_t sentence = stream_.tokens[mention.first].sentence;
    const uint32_t next = mention.last;
    const bool added = next < stream_.tokens.size() && stream_.tokens[next].sentence == sentence &&
                       (stream_.tokens[next].kind == TokenKind::kComma || stream_.tokens[next].is(kRelativePronoun));
    const uint32_t first = mention.begin();
    if (added || first < mention.first) return true;
    if (first == 0 || stream_.tokens[first - 1].sentence != sentence) return false;
    const Token& before = stream_.tokens[first - 1];
    return before.kind == TokenKind::kComma || before.is(kPersonNoun) || Word(first - 1) == "named" ||
           Word(first - 1) == "called";
  }

  // "Bill" for William Osgood.
  int FindByNickname(const std::string& word) const {
    if ((ClassesOf(word) & kFirstName) == 0) return kNoParty;
    for (const absl::string_view form : OtherForms(word)) {
      const auto found = by_first_.find(form);
      if (found != by_first_.end()) return found->second;
    }
    return kNoParty;
  }

  int Add(const std::string& last, const std::string& first) {
    const int party = static_cast<int>(parties_.all.size());
    parties_.all.emplace_back();
    by_last_[last].push_back(party);
    if (first != last) by_first_[first] = party;
    return party;
  }

  void Update(uint32_t m, int index) {
    parties_.of_mention[m] = index;
    Party& party = parties_.all[index];
    const Mention& mention = mentions_[m];
    uint32_t first, last;
    NameTokens(mention, &first, &last);
    // With "Jr.": a son is not his father.
    const uint32_t end = IsGeneration(Word(mention.last - 1)) ? mention.last : last;
    const absl::string_view name =
        text_.substr(stream_.tokens[first].begin, stream_.tokens[end - 1].end - stream_.tokens[first].begin);
    if (party.mentions > 0 && last - first == 1 && IsSurname(party, last - 1)) ++party.by_surname;
    const bool names = names_[stream_.tokens[mention.first].sentence];
    bool longer = false;
    if (party.mentions == 0 || (names && name.size() > party.name.size())) {
      party.name = std::string(name);
      party.longest = m;
      // The family name that comes first is no first name.
      if (last - first > 1 && SurnameOf(first, last) != first) by_first_[Lower(Word(first))] = index;
      longer = true;
      if (IsKnownOutlet(name)) party.classes |= kOutletNoun;
    }
    if (mention.role_first < mention.first) {
      party.role_mention = m;
      party.has_role = true;
    }
    // A surname that is a first name too says nothing once the whole name is known.
    const bool surname = last - first == 1 && mention.name_first == mention.first && party.mentions > 0;
    party.classes |= surname ? mention.classes & ~(kFirstName | kMale | kFemale) : mention.classes;
    if (longer) AddInitials(party, first, last, index);
    ++party.mentions;
    latest_[index] = m;
  }

  const absl::string_view text_;
  const Stream& stream_;
  const std::vector<Mention>& mentions_;
  std::vector<bool> names_;  // of each sentence, whether its names are names by themselves
  Parties parties_;
  std::vector<bool> relatives_;   // of each party, whether it came in as somebody's son or wife
  std::vector<uint32_t> latest_;  // of each party, the last mention
  absl::flat_hash_map<std::string, std::vector<int>> by_last_;
  absl::flat_hash_map<std::string, int> by_first_, by_initials_;
};

}  // namespace

PartyKind KindOf(const Party& party) {
  if ((party.classes & (kTitle | kFirstName)) != 0) return PartyKind::kPerson;
  if ((party.classes & kOutletNoun) != 0) return PartyKind::kPublication;
  if ((party.classes & (kOrgSuffix | kOrgNoun)) != 0) return PartyKind::kOrganisation;
  return party.by_surname > 0 || (party.classes & kPersonNoun) != 0 ? PartyKind::kPerson : PartyKind::kUnknown;
}

Parties FindParties(absl::string_view text, const std::vector<Block>& blocks, const Stream& stream,
                    const std::vector<Mention>& mentions) {
  return PartyFinder(text, blocks, stream, mentions).Find();
}

void FullNames::Add(const std::string& name) {
  const size_t first = name.find(' '), last = name.rfind(' ');
  if (first == std::string::npos) return;
  by_last_.try_emplace(Lower(absl::string_view(name).substr(last + 1)), name);
  by_first_.try_emplace(Lower(absl::string_view(name).substr(0, first)), name);
}

std::string FullNames::Of(const std::string& name) const {
  const size_t space = name.rfind(' ');
  const std::string last = Lower(space == std::string::npos ? name : absl::string_view(name).substr(space + 1));
  const auto whole = by_last_.find(last);
  if (whole != by_last_.end() && absl::EndsWithIgnoreCase(whole->second, name)) return whole->second;
  if (space != std::string::npos || (ClassesOf(name) & kFirstName) == 0) return name;
  const auto same = by_first_.find(last);
  if (same != by_first_.end()) return same->second;
  return name;
}

}  // namespace verbatim::extract
