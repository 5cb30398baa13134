#include "extract/parties.h"

#include <algorithm>
#include <iterator>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace verbatim::extract {
namespace {

// Of parties that share a word, so many are compared with a new name, the latest first.
constexpr size_t kMaxCompared = 6;
// A line of at least so many words, all of them capital, is a heading. So many are looked at.
constexpr uint32_t kFewestWords = 3;
constexpr uint32_t kMaxWordsLookedAt = 30;

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

  static bool IsSuffix(absl::string_view word) {
    return word == "Jr." || word == "Sr." || word == "Jr" || word == "Sr" || word == "II" || word == "III" ||
           word == "IV";
  }

  // "Jr", "III"; empty when a name has none.
  absl::string_view SuffixOf(const Mention& mention) const {
    const absl::string_view word = Word(mention.last - 1);
    return IsSuffix(word) ? absl::StripSuffix(word, ".") : absl::string_view();
  }

  void Place(uint32_t m) {
    uint32_t first, last;
    NameTokens(mentions_[m], &first, &last);
    const std::string end = Lower(Word(last - 1));
    int party = FindParty(end, first, last, SuffixOf(mentions_[m]));
    if (party == kNoParty && last - first == 1) party = FindByFirst(end);
    if (party == kNoParty) party = Add(end, Lower(Word(first)));
    Update(m, party);
  }

  int FindParty(const std::string& end, uint32_t first, uint32_t last, absl::string_view suffix) const {
    const auto found = by_last_.find(end);
    if (found == by_last_.end()) return kNoParty;
    const std::vector<int>& parties = found->second;
    const size_t compared = std::min(parties.size(), kMaxCompared);
    for (size_t i = 0; i < compared; ++i) {
      const int party = parties[parties.size() - 1 - i];
      if (Agrees(parties_.all[party], first, last, suffix)) return party;
    }
    return kNoParty;
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

  // Whether the longest name of a party has several words, the last of which is this one.
  bool EndsAs(const Party& party, uint32_t token) const {
    uint32_t first, last;
    NameTokens(mentions_[party.longest], &first, &last);
    return last - first > 1 && absl::EqualsIgnoreCase(Word(last - 1), Word(token));
  }

  // "Hillary" for Hillary Clinton, "Fox" for Fox News.
  int FindByFirst(const std::string& word) const {
    const auto found = by_first_.find(word);
    if (found == by_first_.end()) return kNoParty;
    const WordClasses classes = ClassesOf(word);
    const bool organisation = (parties_.all[found->second].classes & (kOrgSuffix | kOutletNoun)) != 0;
    if ((classes & kPlace) != 0) return kNoParty;
    return (classes & kFirstName) != 0 || organisation ? found->second : kNoParty;
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
    const absl::string_view name =
        text_.substr(stream_.tokens[first].begin, stream_.tokens[mention.last - 1].end - stream_.tokens[first].begin);
    if (party.mentions > 0 && last - first == 1 && EndsAs(party, last - 1)) party.has_surname = true;
    const bool names = names_[stream_.tokens[mention.first].sentence];
    if (party.mentions == 0 || (names && name.size() > party.name.size())) {
      party.name = std::string(name);
      party.longest = m;
      const std::string begin = Lower(Word(first));
      if (last - first > 1) by_first_[begin] = index;
    }
    if (mention.role_first < mention.first) {
      party.role_mention = m;
      party.has_role = true;
    }
    // A surname that is a first name too says nothing once the whole name is known.
    const bool surname = last - first == 1 && mention.name_first == mention.first && party.mentions > 0;
    party.classes |= surname ? mention.classes & ~(kFirstName | kMale | kFemale) : mention.classes;
    ++party.mentions;
  }

  const absl::string_view text_;
  const Stream& stream_;
  const std::vector<Mention>& mentions_;
  std::vector<bool> names_;  // of each sentence, whether its names are names by themselves
  Parties parties_;
  absl::flat_hash_map<std::string, std::vector<int>> by_last_;
  absl::flat_hash_map<std::string, int> by_first_;
};

}  // namespace

Parties FindParties(absl::string_view text, const std::vector<Block>& blocks, const Stream& stream,
                    const std::vector<Mention>& mentions) {
  return PartyFinder(text, blocks, stream, mentions).Find();
}

}  // namespace verbatim::extract
