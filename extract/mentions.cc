#include "extract/mentions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"

namespace verbatim::extract {
namespace {

constexpr WordClasses kNouns = kPersonNoun | kGroupNoun | kOrgNoun | kDocNoun | kOutletNoun;
constexpr WordClasses kFunction = kDeterminer | kPossessive | kSubjectPronoun | kRelativePronoun | kPreposition |
                                  kConjunction | kSubordinator | kAuxiliary | kNegation;
constexpr WordClasses kVerbs = kCueVerb | kWeakCueVerb | kOtherVerb | kAuxiliary;
// The longest phrases that are looked at, in tokens.
constexpr uint32_t kMaxModifiers = 6;
constexpr uint32_t kMaxNameTokens = 12;
constexpr uint32_t kMaxDateline = 14;
constexpr uint32_t kMaxConnectors = 3;
// Longer phrases, in bytes, are none: what they cost is paid for each quotation that names them.
constexpr uint32_t kMaxPhraseBytes = 240;
constexpr WordClasses kReportingVerbs = kCueVerb | kWeakCueVerb;

class MentionFinder {
 public:
  MentionFinder(absl::string_view text, const Stream& stream) : text_(text), stream_(stream), tokens_(stream.tokens) {}

  std::vector<Mention> Find() {
    for (uint32_t sentence = 0; sentence < stream_.sentences.size(); ++sentence) {
      sentence_ = &stream_.sentences[sentence];
      for (uint32_t at = AfterDateline(stream_, sentence); at < sentence_->last;) {
        uint32_t next = ReadHandle(at);
        if (next == at) next = ReadName(at);
        if (next == at) next = ReadPronoun(at);
        if (next == at) next = ReadNominal(at);
        at = std::max(next, at + 1);
      }
    }
    return std::move(mentions_);
  }

 private:
  const Token& At(uint32_t i) const { return tokens_[i]; }
  bool In(uint32_t i) const { return i >= sentence_->first && i < sentence_->last; }
  bool IsFirst(uint32_t i) const {
    return i == sentence_->first || At(i - 1).kind == TokenKind::kQuote || At(i - 1).kind == TokenKind::kColon;
  }

  // Whether the word at `i` is part of a name by its own looks.
  bool IsNameWord(uint32_t i) const {
    const Token& token = At(i);
    if (!token.is_word() || !token.capital) return false;
    const absl::string_view word = stream_.TextOf(token, text_);
    if (word == "I" || word.substr(0, 2) == "I'") return false;
    // "the Sunday Ledger" has a day in its name.
    const bool part = In(i + 1) && At(i + 1).capital && At(i + 1).is(kOutletNoun);
    if (token.is(kCalendar) && !token.is(kFirstName) && !part) return false;
    if (!token.is(kNotName) || (token.is(kCalendar) && part)) return true;
    // "May" and "Will" are names too, "The" and "He" are not; in the middle of a sentence capitals are meant.
    if (token.is(kFirstName)) return true;
    return !IsFirst(i) && !token.is(kFunction & ~(kAuxiliary | kNegation));
  }

  bool IsConnector(uint32_t i) const {
    if (!In(i)) return false;
    const absl::string_view word = stream_.TextOf(At(i), text_);
    return word == "of" || word == "de" || word == "van" || word == "von" || word == "der" || word == "al" ||
           word == "bin" || word == "la" || word == "el" || word == "del" || word == "di" || word == "&" ||
           word == "du" || word == "ibn" || word == "ben";
  }

  // "Greg Amato of Tellman Brothers", "Judge Horn of Fairhill": whether "of" at `i` says where a person is from.
  bool IsPersonOf(uint32_t begin, uint32_t i) const {
    if (stream_.TextOf(At(i), text_) != "of" || At(i - 1).is(kOrgSuffix | kOutletNoun | kTitle | kPersonNoun))
      return false;
    for (uint32_t at = begin; at + 1 < i; ++at) {
      const bool titled = At(at).is(kTitle) && at == begin;
      if ((At(at).is(kFirstName) || titled) && !At(at).is(kOrgSuffix | kOutletNoun | kPlace)) return true;
    }
    return false;
  }

  // Whether "of" and "for" go on with the name before: they do after nouns of organisations.
  bool JoinsOrganisation(uint32_t before, uint32_t i) const {
    const absl::string_view word = stream_.TextOf(At(i), text_);
    if (word == "for" || word == "on" || word == "and" || word == "the" || word == "in") {
      return At(before).is(kOrgSuffix) && !At(before).is(kOutletNoun);
    }
    return false;
  }

  // "@harbourwatch": an account speaks by its name.
  uint32_t ReadHandle(uint32_t at) {
    const bool handle = At(at).kind == TokenKind::kOther && text_[At(at).begin] == '@' && In(at + 1) &&
                        At(at + 1).is_word() && !At(at + 1).spaced;
    return handle ? AddName(at, at, at + 2) : at;
  }

  uint32_t ReadName(uint32_t begin) {
    if (!IsNameWord(begin)) return begin;
    uint32_t last = begin + 1;
    uint32_t split = begin;  // after the last title inside of the run
    if (EndsTitle(begin)) split = begin + 1;
    while (In(last) && last - begin < kMaxNameTokens && !BeginsClause(begin, last)) {
      if (IsNameWord(last) && Spaced(last)) {
        ++last;
        if (EndsTitle(last - 1) && In(last) && IsNameWord(last)) split = last;
        continue;
      }
      if (IsNickname(last)) {
        last += 1;
        continue;
      }
      if (const uint32_t name = NameAfterOffice(last); name != last) {
        last = split = name;
        continue;
      }
      // "Ursula van der Linden".
      uint32_t connected = last;
      while (connected - last < kMaxConnectors && IsConnector(connected)) ++connected;
      if (connected > last + 1 && In(connected) && IsNameWord(connected)) {
        last = connected + 1;
        continue;
      }
      const bool connects = (IsConnector(last) && !IsPersonOf(begin, last)) || JoinsOrganisation(last - 1, last);
      if (connects && In(last + 1) && IsNameWord(last + 1) && !At(last - 1).is(kTitle | kPersonNoun)) {
        last += 2;
        continue;
      }
      if (connects && In(last + 2) && stream_.TextOf(At(last + 1), text_) == "the" && IsNameWord(last + 2) &&
          At(last - 1).is(kOrgSuffix)) {
        last += 3;
        continue;
      }
      break;
    }
    return AddName(begin, NameAfterTitle(begin, split < last ? split : begin, last), last);
  }

  // "told the Herald Webb had left": whether the name of a publication that begins at `begin` ends before `at`, and
  // another one has the verb.
  bool BeginsClause(uint32_t begin, uint32_t at) const {
    if (begin == sentence_->first || !At(at - 1).is(kOutletNoun) || At(at).is(kOutletNoun | kOrgSuffix)) return false;
    // "the Daily Beacon reported".
    const absl::string_view before = stream_.TextOf(At(at - 1), text_);
    if (before == "Daily" || before == "Weekly") return false;
    const bool verb = In(at + 1) && At(at + 1).is(kAuxiliary | kReportingVerbs) && !At(at + 1).capital;
    return verb && IsNameWord(at) && absl::EqualsIgnoreCase(stream_.TextOf(At(begin - 1), text_), "the");
  }

  // "Secretary of State Mike Pell": where the name begins whose title goes on with the preposition at `at`; `at` if
  // none.
  uint32_t NameAfterOffice(uint32_t at) const {
    if (!In(at) || !At(at).is(kPreposition) || !At(at - 1).is(kTitle) || !At(at - 1).capital) return at;
    for (uint32_t i = at + 1; In(i) && i < at + kMaxModifiers && IsNameWord(i); ++i) {
      if (At(i).is(kFirstName) && i > at + 1 && In(i + 1) && IsNameWord(i + 1)) return i;
      // "Chief of Staff Odo Dorn": the last two words, when no first name is known.
      const bool ends = i >= at + 3 && (!In(i + 1) || !IsNameWord(i + 1));
      if (ends) return i - 1;
    }
    return at;
  }

  // "Secretary of State Mike Pell", "Ambassador to Russia Ann Lee": the name begins with the first name, when a title,
  // a place or a department stands before it.
  uint32_t NameAfterTitle(uint32_t begin, uint32_t split, uint32_t last) const {
    for (uint32_t i = split + 1; i + 1 < last; ++i) {
      const bool described = At(begin).is(kTitle | kPersonNoun) || At(i - 1).is(kPlace | kNationality | kOrgSuffix);
      if (At(i).is(kFirstName) && !At(i - 1).is(kFirstName) && described) return i;
    }
    return split;
  }

  bool Spaced(uint32_t i) const { return At(i).spaced; }

  bool EndsTitle(uint32_t i) const { return At(i).is(kTitle | kPersonNoun) && !At(i).is(kFirstName) && At(i).capital; }

  // A quotation of a few words inside a name: James "Mad Dog" Mattis.
  bool IsNickname(uint32_t i) const {
    return At(i).kind == TokenKind::kQuote && In(i + 1) && IsNameWord(i + 1) && At(i).end - At(i).begin < 30 &&
           In(i - 1) && At(i - 1).is(kFirstName);
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
                              !At(last).is(kFunction) && !IsVerbHere(last);
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
    const uint32_t begin = At(std::min(mention.first, mention.role_first)).begin;
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
    return At(i).is_word() && !At(i).capital && !At(i).is(kFunction | kVerbs | kAdverb);
  }

  // The lower-case role right before a name: "former spokesman", "billionaire businessman".
  uint32_t RoleBefore(uint32_t begin) const {
    uint32_t at = begin;
    if (!In(at - 1) || begin == sentence_->first) return begin;
    const Token& noun = At(at - 1);
    if (!noun.is_word() || noun.capital || !noun.is(kPersonNoun | kTitle) || noun.is(kFunction)) return begin;
    const uint32_t limit = mentions_.empty() ? 0 : mentions_.back().last;
    if (at - 1 < limit) return begin;
    at -= 1;
    while (at > std::max(limit, sentence_->first) && begin - at < kMaxModifiers) {
      const Token& before = At(at - 1);
      if (!before.is_word() || before.is(kFunction | kCueVerb | kAdverb)) break;
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
    const bool noun = before.is_word() && !before.is(kFunction | kVerbs | kAdverb);
    return noun && At(at + 1).is(kVerbs) && !At(at + 1).is(kIngForm);
  }

  bool IsObjectPronoun(const Token& token) const {
    const absl::string_view word = stream_.TextOf(token, text_);
    return word == "him" || word == "them" || word == "me" || word == "us";
  }

  bool IsObjectHer(uint32_t at) const {
    return stream_.TextOf(At(at), text_) == "her" && (!In(at + 1) || !At(at + 1).is_word() || At(at + 1).is(kFunction));
  }

  uint32_t ReadNominal(uint32_t at) {
    const Token& token = At(at);
    if (!token.is_word()) return at;
    const bool noun = token.is(kNouns) && !(token.capital && !IsFirst(at)) && !token.is(kFunction & ~kDeterminer) &&
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
    if (before.is_word() && !before.capital && !before.is(kFunction | kVerbs | kAdverb | kNouns)) return false;
    return !(before.capital && IsVerbAfter(at));
  }

  // Whether a verb follows, so that the word before it is its subject.
  bool IsVerbAfter(uint32_t at) const { return In(at + 1) && At(at + 1).is(kCueVerb | kAuxiliary); }

  // A word that no list has, where only a noun can be: "the 46-year-old said", "said the Vermonter".
  bool IsUnknownNoun(uint32_t at) const {
    const Token& token = At(at);
    // "himself said" and "well said" have no subject here.
    if (token.is(kFunction | kVerbs | kAdverb | kCalendar | kMale | kFemale) || IsUnknownVerb(at)) return false;
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
    return verb_after || (verb_before && (!In(at + 1) || !At(at + 1).is_word() || At(at + 1).is(kFunction)));
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
           At(head + 1).is(kNouns) && !At(head + 1).is(kFunction) && !IsVerbReading(head + 1)) {
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
    const bool ends = counted && (!In(at + 2) || !At(at + 2).is_word() || At(at + 2).is(kFunction | kVerbs));
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
      if (before.is(kFunction) || (before.capital && !before.is(kNationality)) || IsUnknownVerb(at - 1)) break;
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
    const uint32_t before = std::min(mention->role_first, mention->first);
    if (before > sentence_->first) {
      uint32_t at = before - 1;
      // The determiner of a role or of an organisation, and the day of a newspaper: "in Monday's Courier".
      while (at > sentence_->first && (At(at).is(kDeterminer | kPossessive) || At(at).kind == TokenKind::kPossessive ||
                                       (At(at).is(kCalendar) && At(at + 1).kind == TokenKind::kPossessive))) {
        --at;
      }
      mention->after_preposition = At(at).is(kPreposition) && !At(at).is(kDeterminer);
    }
  }

  const absl::string_view text_;
  const Stream& stream_;
  const std::vector<Token>& tokens_;
  const Sentence* sentence_ = nullptr;
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

std::vector<Mention> FindMentions(absl::string_view text, const Stream& stream) {
  return MentionFinder(text, stream).Find();
}

}  // namespace verbatim::extract
