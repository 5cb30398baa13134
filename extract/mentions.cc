#include "extract/mentions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "extract/name_reader.h"

namespace verbatim::extract {
namespace {

constexpr WordClasses kNouns = kPersonNoun | kGroupNoun | kOrgNoun | kDocNoun | kOutletNoun;
constexpr WordClasses kVerbs = kAnyVerb | kAuxiliary;
// The longest phrases that are looked at, in tokens.
constexpr uint32_t kMaxModifiers = 6;
constexpr uint32_t kMaxDateline = 14;
constexpr int kMaxDeterminers = 3;
// Longer phrases, in bytes, are none: what they cost is paid for each quotation that names them.
constexpr uint32_t kMaxPhraseBytes = 240;

class MentionFinder : private NameReader {
 public:
  using NameReader::NameReader;

  std::vector<Mention> Find() {
    for (uint32_t sentence = 0; sentence < stream_.sentences.size(); ++sentence) {
      MoveTo(stream_.sentences[sentence]);
      for (uint32_t at = AfterDateline(stream_, sentence); at < sentence_->last;) {
        uint32_t next = ReadHandle(at);
        if (next == at) next = AddNameAt(at);
        if (next == at) next = ReadPronoun(at);
        if (next == at) next = ReadNominal(at);
        at = std::max(next, at + 1);
      }
    }
    return std::move(mentions_);
  }

 private:
  // "@harbourwatch": an account speaks by its name.
  uint32_t ReadHandle(uint32_t at) {
    const bool handle = At(at).kind == TokenKind::kOther && text_[At(at).begin] == '@' && In(at + 1) &&
                        At(at + 1).is_word() && !At(at + 1).spaced;
    return handle ? AddName(at, at, at + 2) : at;
  }

  uint32_t AddNameAt(uint32_t at) {
    const NamePhrase name = ReadName(at);
    return name.last == at ? at : AddName(at, name.name_first, name.last);
  }

  uint32_t AddName(uint32_t begin, uint32_t name_first, uint32_t last) {
    Mention mention;
    mention.first = begin;
    mention.last = last;
    mention.head = last - 1;
    mention.type = MentionType::kName;
    mention.name_first = name_first;
    for (uint32_t i = begin; i < last; ++i) {
      // "Ann Lee" is no man: only the first name tells.
      const WordClasses ignored = i > name_first && i + 1 == last ? kFirstName | kMale | kFemale : 0;
      mention.classes |= At(i).classes & ~ignored;
    }
    mention.role_first = RoleBefore(begin);
    for (uint32_t i = mention.role_first; i < begin; ++i) mention.classes |= At(i).classes & (kNouns | kMale | kFemale);
    // "Trump spokesman", "Clinton campaign": the noun is meant.
    const bool noun_follows = In(last) && At(last).is_word() && !At(last).capital && At(last).is(kNouns) &&
                              !At(last).is(kFunctionWord) && !IsVerbHere(last);
    mention.modifier = noun_follows || (In(last) && IsQualifier(last) && In(last + 1) && At(last + 1).is(kNouns) &&
                                        !At(last + 1).capital);
    // "the Courier", "the Kremlin": people have no article.
    const uint32_t first = mention.role_first;
    const bool article = first > sentence_->first && !mention.modifier &&
                         absl::EqualsIgnoreCase(stream_.TextOf(At(first - 1), text_), "the");
    if (article && last == begin + 1) mention.classes &= ~(kFirstName | kMale | kFemale);
    if (article && (mention.classes & (kTitle | kFirstName | kPersonNoun)) == 0) mention.classes |= kOrgNoun;
    Finish(&mention);
    Keep(mention);
    return last;
  }

  void Keep(const Mention& mention) {
    const uint32_t begin = At(mention.begin()).begin;
    if (At(mention.last - 1).end - begin <= kMaxPhraseBytes) mentions_.push_back(mention);
  }

  // Nouns that are verbs too ("report", "comments"): they are verbs right before a quotation, and where no noun can be.
  bool IsVerbHere(uint32_t i) const {
    if (!At(i).is(kCueVerb | kWeakCueVerb)) return false;
    return !In(i + 1) || At(i + 1).kind == TokenKind::kQuote || At(i + 1).is(kDeterminer | kSubordinator) ||
           At(i + 1).kind == TokenKind::kColon || At(i + 1).kind == TokenKind::kComma;
  }

  // A lower-case word that may stand between a name and the noun that it qualifies.
  bool IsQualifier(uint32_t i) const {
    return At(i).is_word() && !At(i).capital && !At(i).is(kFunctionWord | kVerbs | kAdverb);
  }

  // The lower-case role right before a name: "former spokesman", "billionaire businessman".
  uint32_t RoleBefore(uint32_t begin) const {
    uint32_t at = begin;
    if (!In(at - 1) || begin == sentence_->first) return begin;
    const Token& noun = At(at - 1);
    if (!noun.is_word() || noun.capital || !noun.is(kPersonNoun | kTitle) || noun.is(kFunctionWord)) return begin;
    const uint32_t limit = mentions_.empty() ? 0 : mentions_.back().last;
    if (at - 1 < limit) return begin;
    at -= 1;
    while (at > std::max(limit, sentence_->first) && begin - at < kMaxModifiers) {
      const Token& before = At(at - 1);
      if (!before.is_word() || before.is(kFunctionWord | kCueVerb | kAdverb)) break;
      if (before.is(kVerbs) && !before.is(kNouns)) break;
      --at;
    }
    return at;
  }

  uint32_t ReadPronoun(uint32_t at) {
    const Token& token = At(at);
    if (!token.is_word()) return at;
    const bool object = IsObjectPronoun(token);
    const bool that = IsRelativeThat(at);
    const bool relative = token.is(kRelativePronoun) || that;
    if (!token.is(kSubjectPronoun | kPossessive) && !relative && !object) return at;
    if (token.is(kPossessive) && stream_.TextOf(token, text_) == "your") return at;
    // The noun is what speaks, whether a list has it or not.
    if (that && (mentions_.empty() || mentions_.back().last < at)) AddNominal(at - 1);
    if (object && IsPartOfThem(at)) return AddPartOfThem(at);
    // "her" and "his" begin a longer phrase as often as not: that is found from its noun, which then takes them.
    Mention mention;
    mention.first = mention.name_first = mention.role_first = mention.head = at;
    mention.last = at + 1;
    mention.type = MentionType::kPronoun;
    mention.classes = relative ? token.classes | kRelativePronoun : token.classes;
    mention.possessive = token.is(kPossessive) && !IsObjectHer(at);
    Finish(&mention);
    mention.plural = token.is(kPlural);
    mentions_.push_back(mention);
    return at + 1;
  }

  // "one of them", "several of us".
  bool IsPartOfThem(uint32_t at) const {
    return In(at - 2) && at >= 2 && stream_.TextOf(At(at - 1), text_) == "of" && At(at - 2).is(kQuantifier | kNumber);
  }
  uint32_t AddPartOfThem(uint32_t at) {
    Mention mention;
    mention.first = mention.name_first = mention.role_first = mention.head = at - 2;
    mention.last = at + 1;
    mention.classes = (At(at - 2).classes & (kQuantifier | kNumber)) | kPersonNoun;
    TakeOver(mention.first);
    Finish(&mention);
    mention.plural = !IsOne(at - 2);
    Keep(mention);
    return mention.last;
  }

  // "letters that called him": between a noun and its verb.
  bool IsRelativeThat(uint32_t at) const {
    if (stream_.TextOf(At(at), text_) != "that" || at == sentence_->first || !In(at + 1)) return false;
    const Token& before = At(at - 1);
    const bool noun = before.is_word() && !before.is(kFunctionWord | kVerbs | kAdverb);
    return noun && At(at + 1).is(kVerbs) && !At(at + 1).is(kIngForm);
  }

  bool IsObjectPronoun(const Token& token) const {
    const absl::string_view word = stream_.TextOf(token, text_);
    return word == "him" || word == "them" || word == "me" || word == "us";
  }

  bool IsObjectHer(uint32_t at) const {
    return stream_.TextOf(At(at), text_) == "her" &&
           (!In(at + 1) || !At(at + 1).is_word() || At(at + 1).is(kFunctionWord));
  }

  uint32_t ReadNominal(uint32_t at) {
    const Token& token = At(at);
    if (!token.is_word()) return at;
    const bool noun = token.is(kNouns) && !(token.capital && !IsFirst(at)) && !token.is(kFunctionWord & ~kDeterminer) &&
                      !IsVerbReading(at);
    if (noun) return AddNominal(at);
    if (IsUnknownNoun(at)) return AddNominal(at);
    return StandsAlone(at) ? AddNominal(at) : at;
  }

  // "Some say", "tweeted another", "the two write": people without a noun.
  bool StandsAlone(uint32_t at) const {
    const Token& token = At(at);
    const bool counted = token.is(kNumber) && at > sentence_->first && IsDefinite(at - 1);
    if (!token.is(kQuantifier) && !counted) return false;
    if (In(at + 1) && At(at + 1).is(kReportingVerbs | kRelativePronoun)) return true;
    if (token.is(kQuantifier) && In(at + 1) && At(at + 1).is(kOtherVerb)) return true;
    const bool comma = In(at + 1) && At(at + 1).kind == TokenKind::kComma;
    // "Another, who asked not to be named, said".
    if (comma && token.is(kQuantifier) && In(at + 2) && At(at + 2).is(kRelativePronoun)) return true;
    const bool ends = !In(at + 1) || At(at + 1).kind == TokenKind::kStop || comma;
    return ends && IsInverted(at - 1);
  }

  bool IsDefinite(uint32_t at) const {
    const absl::string_view word = stream_.TextOf(At(at), text_);
    return absl::EqualsIgnoreCase(word, "the") || absl::EqualsIgnoreCase(word, "these");
  }

  // Whether a verb of reporting right after a quotation stands at `at`.
  bool IsInverted(uint32_t at) const {
    return In(at) && In(at - 1) && At(at).is(kReportingVerbs) && At(at - 1).kind == TokenKind::kQuote;
  }

  // "report" and "comments" after a subject or an auxiliary are verbs; after a determiner or an adjective nouns.
  bool IsVerbReading(uint32_t at) const {
    if (!At(at).is(kVerbs)) return false;
    if (!In(at - 1) || at == sentence_->first) return true;
    const Token& before = At(at - 1);
    if (before.is(kDeterminer | kPossessive | kPreposition) || before.kind == TokenKind::kPossessive) return false;
    // "according to court records,".
    const bool ends = !In(at + 1) || !At(at + 1).is_word();
    if (ends && At(at).is(kDocNoun) && before.is(kNouns) && In(at - 2) && At(at - 2).is(kPreposition)) return false;
    if (before.is_word() && !before.capital && !before.is(kFunctionWord | kVerbs | kAdverb | kNouns)) return false;
    return !(before.capital && IsVerbAfter(at));
  }

  // Whether a verb follows, so that the word before it is its subject.
  bool IsVerbAfter(uint32_t at) const { return In(at + 1) && At(at + 1).is(kCueVerb | kAuxiliary); }

  // A word that no list has, where only a noun can be: "the 46-year-old said", "said the Vermonter".
  bool IsUnknownNoun(uint32_t at) const {
    const Token& token = At(at);
    // "himself said" and "well said" have no subject here.
    if (token.is(kFunctionWord | kVerbs | kAdverb | kCalendar | kMale | kFemale) || IsUnknownVerb(at)) return false;
    uint32_t begin = at;
    while (begin > sentence_->first && at - begin < 3 && IsQualifier(begin - 1)) --begin;
    const bool verb_after =
        In(at + 1) && At(at + 1).is(kReportingVerbs) && !At(at + 1).is(kBaseForm | kIngForm | kNouns);
    const bool adverb = absl::EndsWith(stream_.TextOf(token, text_), "ly");
    if (verb_after && !token.capital && !adverb && !IsPluralNoun(at + 1) && IsBareSubject(begin, at)) return true;
    if (begin == sentence_->first || !At(begin - 1).is(kDeterminer | kPossessive)) return false;
    if (At(at - 1).is(kNouns)) return false;  // "a person familiar"
    const bool verb_before = begin >= 2 && In(begin - 2) && At(begin - 2).is(kCueVerb) && In(begin - 3) &&
                             At(begin - 3).kind == TokenKind::kQuote;
    return verb_after || (verb_before && (!In(at + 1) || !At(at + 1).is_word() || At(at + 1).is(kFunctionWord)));
  }

  // "21 percent said", "sailors said", "“It leaks,” sailor Cole Dunn said": nouns that need no determiner.
  bool IsBareSubject(uint32_t begin, uint32_t noun) const {
    if (begin == sentence_->first || absl::EndsWith(stream_.TextOf(At(noun), text_), "s")) return true;
    const Token& before = At(begin - 1);
    return before.kind == TokenKind::kNumber || before.kind == TokenKind::kQuote || before.is(kNumber);
  }

  // "pocketbook issues": what may be a weak verb and is none here.
  bool IsPluralNoun(uint32_t at) const {
    return At(at).is(kWeakCueVerb) && absl::EndsWith(stream_.TextOf(At(at), text_), "s") && !IsVerbHere(at);
  }

  uint32_t AddNominal(uint32_t noun) {
    uint32_t head = noun;
    while (head - noun < kMaxModifiers && In(head + 1) && At(head + 1).is_word() && !At(head + 1).capital &&
           At(head + 1).is(kNouns) && !At(head + 1).is(kFunctionWord) && !IsVerbReading(head + 1)) {
      ++head;
    }
    // A role before a name is part of that mention: "spokesman Josh Earnest".
    const bool names = In(head + 1) && IsNameWord(head + 1) && At(head).is(kPersonNoun | kTitle);
    if (names) return head + 1;
    const uint32_t begin = PhraseBegin(noun);
    const uint32_t first = BeginOfEstimate(BeginOfPart(begin));
    Mention mention;
    mention.first = mention.name_first = mention.role_first = first;
    mention.last = EndOfCount(head + 1);
    mention.head = head;
    mention.type = MentionType::kNominal;
    for (uint32_t i = first; i <= head; ++i) {
      mention.classes |= At(i).classes & (kUnnamedWord | kQuantifier | kNumber | kNationality);
    }
    mention.classes |= At(head).classes;
    TakeOver(first);
    Finish(&mention);
    mention.plural = At(head).is(kPlural) && (first == begin || !IsOne(first));
    Keep(mention);
    return mention.last;
  }

  // "the mother of three": where the phrase ends whose noun ends at `at`.
  uint32_t EndOfCount(uint32_t at) const {
    const bool counted = In(at + 1) && stream_.TextOf(At(at), text_) == "of" &&
                         (At(at + 1).is(kNumber) || At(at + 1).kind == TokenKind::kNumber);
    const bool ends = counted && (!In(at + 2) || !At(at + 2).is_word() || At(at + 2).is(kFunctionWord | kVerbs));
    return ends ? at + 2 : at;
  }

  // "one of those advisers": where the part begins of what the phrase at `begin` counts; `begin` when it is no part.
  uint32_t BeginOfPart(uint32_t begin) const {
    if (!In(begin - 2) || begin < 2 || stream_.TextOf(At(begin - 1), text_) != "of") return begin;
    return At(begin - 2).is(kQuantifier | kNumber) ? begin - 2 : begin;
  }

  // "About 200 voters met", "where around fifty voters met": where the phrase begins with the word before the number at
  // `begin`, which is no preposition there.
  uint32_t BeginOfEstimate(uint32_t begin) const {
    if (begin == sentence_->first || (At(begin).kind != TokenKind::kNumber && !At(begin).is(kNumber))) return begin;
    const absl::string_view word = stream_.TextOf(At(begin - 1), text_);
    if (!absl::EqualsIgnoreCase(word, "about") && !absl::EqualsIgnoreCase(word, "around")) return begin;
    if (begin - 1 == sentence_->first || !At(begin - 2).is_word()) return begin - 1;
    return At(begin - 2).is(kSubordinator | kConjunction | kRelativePronoun) ? begin - 1 : begin;
  }
  bool IsOne(uint32_t at) const {
    const absl::string_view word = stream_.TextOf(At(at), text_);
    return absl::EqualsIgnoreCase(word, "one") || absl::EqualsIgnoreCase(word, "another");
  }

  // Where the phrase of a noun begins: at its determiner, or at the adjectives before it. After a determiner a word
  // that can be a verb is none: "a senior trade official".
  uint32_t PhraseBegin(uint32_t noun) const {
    uint32_t at = noun, adjectives = noun;
    bool verb = false;
    for (; at > sentence_->first && noun - at < kMaxModifiers; --at) {
      const Token& before = At(at - 1);
      if (before.is(kDeterminer | kPossessive) && before.is_word()) return IsSubordinatingThat(at - 1) ? at : at - 1;
      if (!before.is_word() && before.kind != TokenKind::kNumber) break;
      if (before.is(kFunctionWord) || (before.capital && !before.is(kNationality))) break;
      // "the ranking member" has one before its noun.
      const bool ranking = at - 1 > sentence_->first && At(at - 2).is(kDeterminer);
      if (IsUnknownVerb(at - 1) && !ranking) break;
      const absl::string_view word = stream_.TextOf(before, text_);
      const bool inflected = absl::EndsWith(word, "s") || absl::EndsWith(word, "ed");
      if (verb && (before.is(kNouns) || inflected)) break;
      if (before.is(kVerbs) && !before.is(kNouns)) {
        if (inflected) break;
        verb = true;
      }
      if (!verb) adjectives = at - 1;
    }
    return adjectives;
  }

  // "Cole rallied supporters", "wrote letters permitting delegates": a verb that no list has, and no adjective.
  bool IsUnknownVerb(uint32_t at) const {
    const absl::string_view word = stream_.TextOf(At(at), text_);
    if (absl::EndsWith(word, "ing")) return true;
    const bool after_subject = In(at - 1) && at > sentence_->first && !mentions_.empty() && mentions_.back().last == at;
    return after_subject && absl::EndsWith(word, "ed");
  }

  // "said that parents": begins a clause, and no phrase.
  bool IsSubordinatingThat(uint32_t at) const {
    if (stream_.TextOf(At(at), text_) != "that" || at == sentence_->first) return false;
    return At(at - 1).is_word() && !At(at - 1).is(kPreposition | kConjunction);
  }

  // Pronouns that the phrase beginning at `first` has taken.
  void TakeOver(uint32_t first) {
    while (!mentions_.empty() && mentions_.back().first >= first && mentions_.back().type != MentionType::kName) {
      mentions_.pop_back();
    }
  }

  void Finish(Mention* mention) const {
    if (In(mention->last) && At(mention->last).kind == TokenKind::kPossessive) mention->possessive = true;
    uint32_t before = mention->begin();
    bool stepped = false;
    // "in the Fairhill office": the name qualifies the noun.
    if (mention->type == MentionType::kNominal && !mentions_.empty() && mentions_.back().modifier &&
        mentions_.back().last == before) {
      before = mentions_.back().begin();
      stepped = true;
    }
    if (before > sentence_->first) {
      uint32_t at = before - 1;
      // The determiner of a role or of an organisation, and the day of a newspaper: "in Monday's Courier".
      while (at > sentence_->first && (At(at).is(kDeterminer | kPossessive) || At(at).kind == TokenKind::kPossessive ||
                                       (At(at).is(kCalendar) && At(at + 1).kind == TokenKind::kPossessive))) {
        --at;
        // "from Webb's office": so is its owner.
        const bool owner = At(at + 1).kind == TokenKind::kPossessive && !mentions_.empty() &&
                           mentions_.back().last == at + 1 && mentions_.back().begin() > sentence_->first;
        if (owner) at = mentions_.back().begin() - 1;
        stepped = stepped || owner;
      }
      // "As Webb's office said", "After the Webb campaign said".
      if (stepped && At(at).is(kSubordinator)) return;
      // "at the state Department".
      const bool adjective = mention->type == MentionType::kName && at > sentence_->first && IsOfState(at) &&
                             At(at - 1).is(kDeterminer) && at - 1 > sentence_->first;
      if (adjective && !At(at - 2).is(kSubordinator)) at -= 2;
      mention->after_preposition = At(at).is(kPreposition) && !At(at).is(kDeterminer);
    }
  }

  // "the state Department", "the federal Bureau".
  bool IsOfState(uint32_t at) const {
    const absl::string_view word = stream_.TextOf(At(at), text_);
    return word == "state" || word == "federal" || word == "city" || word == "county" || word == "local" ||
           word == "national";
  }

  std::vector<Mention> mentions_;
};

}  // namespace

uint32_t AfterDateline(const Stream& stream, uint32_t index) {
  const Sentence& sentence = stream.sentences[index];
  const std::vector<Token>& tokens = stream.tokens;
  const uint32_t first = sentence.first;
  const bool begins_block = index == 0 || stream.sentences[index - 1].block != sentence.block;
  if (!begins_block || !tokens[first].is_word() || !tokens[first].all_caps) return first;
  for (uint32_t i = first; i < sentence.last && i < first + kMaxDateline; ++i) {
    if (tokens[i].kind == TokenKind::kDash) return i + 1;
    if (tokens[i].kind == TokenKind::kQuote || tokens[i].kind == TokenKind::kColon || tokens[i].is(kReportingVerbs)) {
      break;
    }
  }
  return first;
}

uint32_t FirstDeterminer(const Stream& stream, uint32_t at) {
  const uint32_t first = stream.sentences[stream.tokens[at].sentence].first;
  for (int steps = 0; steps < kMaxDeterminers && at > first; ++steps, --at) {
    const Token& before = stream.tokens[at - 1];
    if (!before.is(kDeterminer) || before.is(kSubordinator)) break;
  }
  return at;
}

std::vector<Mention> FindMentions(absl::string_view text, const Stream& stream) {
  return MentionFinder(text, stream).Find();
}

}  // namespace verbatim::extract
