#include "extract/clauses.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace verbatim::extract {
namespace {

// How far a subject is looked for, in tokens.
constexpr uint32_t kMaxReach = 60;
constexpr uint32_t kMaxApposition = 30;
constexpr uint32_t kMaxAgentGap = 6;
constexpr uint32_t kMaxQuotedGap = 12;
constexpr uint32_t kMaxBrackets = 8;
constexpr uint32_t kMaxComplementWords = 5;
constexpr uint32_t kMaxUnknownWords = 8;
constexpr int kMaxCuesBack = 8;
constexpr int kMaxCompound = 4;
constexpr int kMaxDeterminers = 3;

constexpr WordClasses kReporting = kCueVerb | kWeakCueVerb;
constexpr WordClasses kAnyVerb = kReporting | kOtherVerb;

struct Subject {
  int mention = kNoMention;
  SubjectLink link = SubjectLink::kNone;
};

class CueFinder {
 public:
  CueFinder(absl::string_view text, const Stream& stream, const std::vector<Mention>& mentions)
      : text_(text),
        stream_(stream),
        tokens_(stream.tokens),
        mentions_(mentions),
        covering_(tokens_.size(), kNoMention) {
    for (size_t m = 0; m < mentions.size(); ++m) {
      for (uint32_t i = mentions[m].first; i < mentions[m].last; ++i) covering_[i] = static_cast<int>(m);
    }
  }

  std::vector<Cue> Find() {
    for (const Sentence& sentence : stream_.sentences) {
      first_ = sentence.first;
      last_ = sentence.last;
      latest_ = inherited_ = participle_ = kNoMention;
      for (uint32_t at = first_; at < last_; ++at) ReadCue(at);
    }
    return std::move(cues_);
  }

 private:
  const Token& At(uint32_t i) const { return tokens_[i]; }
  bool In(uint32_t i) const { return i >= first_ && i < last_; }
  absl::string_view Word(uint32_t i) const { return In(i) ? stream_.TextOf(At(i), text_) : absl::string_view(); }
  bool IsNoun(uint32_t i) const { return covering_[i] != kNoMention; }

  void ReadCue(uint32_t at) {
    const Token& token = At(at);
    if (token.kind == TokenKind::kColon) return ReadColon(at);
    if (token.kind == TokenKind::kDash) return ReadSignature(at);
    if (!token.is_word()) return;
    if (const uint32_t words = AccordingTo(at); words > 0) {
      return Add(at, at + words, {MentionFrom(at + words), SubjectLink::kAccordingTo}, kCueVerb);
    }
    if ((token.is(kSpeechNoun) || IsOpinion(at)) && ReadSpeechNoun(at)) return;
    if (IsNoun(at)) return;
    if (!token.is(kAnyVerb)) return ReadUnlisted(at);
    if (IsBareForm(at) || IsAfterDeterminer(at) || IsReduced(at)) return;
    const Subject subject = SubjectOf(at);
    if (!token.is(kIngForm) && subject.link != SubjectLink::kInverted && subject.link != SubjectLink::kAgent) {
      Bequeath(subject);
    }
    if (token.is(kReporting) || subject.mention != kNoMention) Add(at, at + 1, subject, token.classes);
  }

  // An auxiliary, or a verb that no list has right after its subject or a comma: "Cole is gone, saying", "Cole doused
  // her, saying", "Cole left, doffing".
  void ReadUnlisted(uint32_t at) {
    if (at == first_) return;
    const Token& token = At(at);
    const bool unlisted = token.classes == 0 && !token.capital;
    if (unlisted && At(at - 1).kind == TokenKind::kComma && absl::EndsWith(Word(at), "ing")) {
      const Subject subject = Inherit(at);
      return subject.mention == kNoMention ? void() : Add(at, at + 1, subject, kOtherVerb | kIngForm);
    }
    const bool past = unlisted && absl::EndsWith(Word(at), "ed");
    const uint32_t before = BeforeBrackets(at);
    if (before == first_ || !IsNoun(before - 1) || (!past && !token.is(kAuxiliary))) return;
    const Subject subject = Backward(at);
    if (subject.mention == kNoMention) return;
    Bequeath(subject);
    if (past) Add(at, at + 1, subject, kOtherVerb);
  }

  // Verbs without a subject of their own take that of the main clause: "Cole denied that he lied, saying".
  void Bequeath(Subject subject) {
    if (subject.mention == kNoMention) return;
    const Mention& mention = mentions_[subject.mention];
    latest_ = subject.mention;
    if (inherited_ == kNoMention || !IsSubordinate(mention)) inherited_ = participle_ = subject.mention;
    if (IsTemporal(mention)) participle_ = subject.mention;
  }

  // The word before the phrase of a mention; `first_` when there is none.
  uint32_t WordBefore(const Mention& mention) const {
    uint32_t at = std::min(mention.first, mention.role_first);
    for (int steps = 0; steps < kMaxDeterminers && at > first_; ++steps, --at) {
      if (!At(at - 1).is(kDeterminer) || At(at - 1).is(kSubordinator)) break;
    }
    return at == first_ ? at : at - 1;
  }

  // Whether a mention begins a clause inside of another one.
  bool IsSubordinate(const Mention& mention) const {
    const uint32_t before = WordBefore(mention);
    if (std::min(mention.first, mention.role_first) == before) return false;
    return At(before).is_word() && !At(before).is(kConjunction | kAdverb) && Word(before) != "while";
  }

  // "Cole waited as voters jeered, shouting": a clause of time has participles of its own.
  bool IsTemporal(const Mention& mention) const {
    const absl::string_view word = Word(WordBefore(mention));
    return word == "when" || word == "as" || word == "after" || word == "before" || word == "until";
  }

  void Add(uint32_t first, uint32_t last, Subject subject, WordClasses classes) {
    cues_.push_back(
        {first, last, subject.mention, subject.mention == kNoMention ? SubjectLink::kNone : subject.link, classes});
  }

  // "the claim", "his talks": nouns that are verbs elsewhere. "Some say", "the mother of three said" and "the letter
  // that said" have verbs.
  bool IsAfterDeterminer(uint32_t at) const {
    if (at == first_) return false;
    const Token& before = At(at - 1);
    return before.is(kDeterminer | kPossessive) && !before.is(kQuantifier | kNumber | kSubordinator | kSubjectPronoun);
  }

  // "an interview published on Sunday": of what was said in it, not of who speaks.
  bool IsReduced(uint32_t at) const {
    if (at == first_ || At(at).is(kCueVerb | kIngForm | kNamingVerb)) return false;
    if (!At(at - 1).is(kMedium) || At(at - 1).capital) return false;
    return In(at + 1) && At(at + 1).kind != TokenKind::kQuote && !At(at + 1).is(kSubordinator) && Word(at + 1) != "by";
  }

  // A base form that nothing makes a verb: "state policies", not "they state" and "would state".
  bool IsBareForm(uint32_t at) const {
    if (!At(at).is(kBaseForm)) return false;
    if (at == first_) return true;
    const Token& before = At(at - 1);
    if (before.is(kAuxiliary | kAdverb | kNegation | kRelativePronoun) || Word(at - 1) == "to") return false;
    const int m = covering_[at - 1];
    if (m == kNoMention) return true;
    const Mention& subject = mentions_[m];
    // "Webb and Cole call it".
    const uint32_t first = std::min(subject.first, subject.role_first);
    const bool joint = first > first_ && Word(first - 1) == "and";
    return !subject.plural && !joint && (subject.classes & (kFirstPerson | kRelativePronoun)) == 0;
  }

  // "according to", and "per" after a clause; how many words that is, 0 for none.
  uint32_t AccordingTo(uint32_t at) const {
    const absl::string_view word = Word(at);
    if ((word == "according" || word == "According") && Word(at + 1) == "to") return 2;
    const bool clause = at > first_ && (At(at - 1).kind == TokenKind::kQuote || At(at - 1).kind == TokenKind::kComma);
    return word == "per" && clause ? 1 : 0;
  }

  // The mention that begins at `at`, or after words that may stand before it in its phrase.
  int MentionFrom(uint32_t at) const {
    for (uint32_t i = at; In(i) && i < at + kMaxUnknownWords; ++i) {
      if (IsNoun(i)) return HeadOfCompound(covering_[i]);
      const Token& token = At(i);
      if (!token.is_word() && token.kind != TokenKind::kNumber) return kNoMention;
      // "one of Webb's advisers".
      if (token.is(kQuantifier | kNumber) && Word(i + 1) == "of") {
        ++i;
        continue;
      }
      if (token.is(kAnyVerb | kPreposition | kConjunction | kSubordinator) && !token.is(kDeterminer)) return kNoMention;
    }
    return kNoMention;
  }

  // "Clinton spokesman Brian Fallon", "Trump's campaign": the noun that the first mention qualifies.
  int HeadOfCompound(int m) const {
    for (int steps = 0; steps < kMaxCompound && static_cast<size_t>(m) + 1 < mentions_.size(); ++steps) {
      const Mention& mention = mentions_[m];
      const Mention& next = mentions_[m + 1];
      if (!mention.modifier && !mention.possessive) break;
      const uint32_t from = std::min(next.first, next.role_first);
      if (!In(next.first) || from > mention.last + 4) break;
      ++m;
    }
    return m;
  }

  // "X: ...", or a colon at the end of a clause: "X was brief: ...".
  void ReadColon(uint32_t at) {
    if (at == first_) return;
    const int m = covering_[at - 1];
    const bool name = m != kNoMention && !mentions_[m].after_preposition && !mentions_[m].possessive &&
                      std::min(mentions_[m].first, mentions_[m].role_first) == first_;
    if (name) return Add(at, at + 1, {m, SubjectLink::kColon}, 0);
    // "quoting her grandmother: "..."".
    if (m != kNoMention && IsQuoting(mentions_[m])) return Add(at, at + 1, {m, SubjectLink::kColon}, 0);
    const bool introduces = !In(at + 1) || At(at + 1).kind == TokenKind::kQuote;
    if (latest_ == kNoMention || !introduces) return;
    Add(at, at + 1, {latest_, SubjectLink::kColon}, kWeakCueVerb);
    cues_.back().verb = LastReportOf(latest_);
  }

  bool IsQuoting(const Mention& mention) const {
    const absl::string_view verb = Word(WordBefore(mention));
    return verb == "quoting" || verb == "quotes" || verb == "quoted";
  }

  // The last cue of the sentence that reports what a mention says; -1 when there is none near.
  int LastReportOf(int m) const {
    const int last = static_cast<int>(cues_.size()) - 2;
    for (int i = last; i >= 0 && last - i < kMaxCuesBack && cues_[i].first >= first_; --i) {
      if (cues_[i].subject == m && !cues_[i].is_other() && cues_[i].link != SubjectLink::kPossessive) return i;
    }
    return -1;
  }

  // A quotation signed by its speaker: "..." - X. Also where the signature has a line of its own.
  void ReadSignature(uint32_t at) {
    if (at != first_ && At(at - 1).kind != TokenKind::kQuote) return;
    const int m = MentionFrom(at + 1);
    if (m != kNoMention && EndsWithin(m)) Add(at, at + 1, {m, SubjectLink::kSignature}, kSpeechNoun);
  }

  // Whether a mention ends its sentence, but for what a comma adds: a signature, and no clause.
  bool EndsWithin(int m) const {
    const uint32_t next = mentions_[m].last;
    return !In(next) || At(next).kind == TokenKind::kStop || At(next).kind == TokenKind::kComma;
  }

  // "in his eyes", "in Webb's telling": nouns that stand for words there only.
  bool IsOpinion(uint32_t at) const {
    const absl::string_view word = Word(at);
    if (word != "eyes" && word != "mind" && word != "telling" && word != "book" && word != "estimation") return false;
    uint32_t owner = at - std::min<uint32_t>(at - first_, 1);
    if (At(owner).kind == TokenKind::kPossessive && owner > first_) --owner;
    if (!IsNoun(owner)) return false;
    return Word(WordBefore(mentions_[covering_[owner]])) == "in";
  }

  // "X's claim", "a statement from X", "her words". Whether it is one.
  bool ReadSpeechNoun(uint32_t at) {
    uint32_t before = at;
    for (int steps = 0; before > first_ && steps < 3; ++steps) {
      --before;
      const Token& token = At(before);
      const int m = covering_[before];
      if (token.kind == TokenKind::kPossessive && before > first_ && IsNoun(before - 1)) {
        Add(at, at + 1, {covering_[before - 1], SubjectLink::kPossessive}, kSpeechNoun);
        return true;
      }
      if (token.is(kPossessive)) {
        if (m == kNoMention || mentions_[m].type != MentionType::kPronoun) break;
        Add(at, at + 1, {m, SubjectLink::kPossessive}, kSpeechNoun);
        return true;
      }
      if (!token.is_word() || token.is(kAnyVerb | kPreposition | kDeterminer)) break;
    }
    const absl::string_view after = Word(at + 1);
    if (after != "from" && after != "by" && after != "of") return false;
    const int m = MentionFrom(at + 2);
    if (m == kNoMention) return false;
    Add(at, at + 1, {m, after == "of" ? SubjectLink::kPossessive : SubjectLink::kAgent}, kSpeechNoun);
    return true;
  }

  Subject SubjectOf(uint32_t verb) const {
    const Subject agent = AgentOf(verb);
    if (agent.mention != kNoMention) return agent;
    const Subject inverted = InvertedOf(verb);
    if (inverted.mention != kNoMention) return inverted;
    if (verb == first_ && At(verb).is(kIngForm)) return MainClauseOf(verb);
    if (!IsGerund(verb)) return Backward(verb);
    const int quoted = QuotedAs(verb);
    return quoted == kNoMention ? Inherit(verb) : Subject{quoted, SubjectLink::kParticiple};
  }

  // "rallied voters by warning": after a preposition.
  bool IsGerund(uint32_t verb) const {
    uint32_t at = verb;
    while (at > first_ && At(at - 1).is(kAdverb)) --at;
    return At(verb).is(kIngForm) && at > first_ && At(at - 1).is(kPreposition | kSubordinator);
  }

  // "quotes a trader as saying", "quoted Webb in an editorial as saying": whom the verb before quotes, or who stands
  // before "as".
  int QuotedAs(uint32_t verb) const {
    if (verb < first_ + 2 || Word(verb - 1) != "as") return kNoMention;
    for (uint32_t i = verb - 1; i > first_ && verb - i < kMaxQuotedGap;) {
      --i;
      const absl::string_view word = Word(i);
      if (word == "quoted" || word == "quotes" || word == "quoting") return MentionFrom(i + 1);
    }
    const int m = covering_[verb - 2];
    return m == kNoMention || mentions_[m].after_preposition ? kNoMention : m;
  }

  // "was described by X as".
  Subject AgentOf(uint32_t verb) const {
    if (verb == first_ || !IsPassive(verb)) return {};
    for (uint32_t i = verb + 1; In(i) && i < verb + kMaxAgentGap; ++i) {
      // "said by email" has no agent.
      if (Word(i) == "by")
        return In(i + 1) && At(i + 1).is(kMedium) ? Subject() : Subject{MentionFrom(i + 1), SubjectLink::kAgent};
      if (At(i).is(kAnyVerb)) break;
    }
    return {};
  }

  bool IsPassive(uint32_t verb) const {
    if (Word(verb + 1) == "by") return true;
    for (uint32_t i = verb; i > first_ && verb - i < 4;) {
      --i;
      const absl::string_view word = Word(i);
      if (word == "was" || word == "were" || word == "been" || word == "being" || word == "is" || word == "are")
        return true;
      if (!At(i).is(kAdverb | kAuxiliary | kNegation)) return false;
    }
    return false;
  }

  // "said X" right after a quotation, or after a comma.
  Subject InvertedOf(uint32_t verb) const {
    if (At(verb).is(kIngForm | kBaseForm | kTellVerb)) return {};
    uint32_t before = verb;
    while (before > first_ && At(before - 1).is(kAdverb)) --before;
    const bool after_quote = before > first_ && At(before - 1).kind == TokenKind::kQuote;
    const bool after_comma =
        before > first_ && (At(before - 1).kind == TokenKind::kComma || At(before - 1).kind == TokenKind::kDash);
    if (!after_quote && !after_comma && verb != first_) return {};
    uint32_t next = verb + 1;
    while (In(next) && At(next).is(kAdverb) && !IsNoun(next)) ++next;
    const int m = MentionFrom(next);
    if (m == kNoMention) return {};
    const Mention& mention = mentions_[m];
    // "asked him" has an object.
    if (mention.type == MentionType::kPronoun && !IsSubjectPronoun(mention)) return {};
    // "..., said he would" and "X, a lawyer, proposed we "go"" go on: the mention is the subject of another clause.
    const bool goes_on =
        !In(mention.last) || At(mention.last).is(kAnyVerb | kAuxiliary) || At(mention.last).kind == TokenKind::kQuote;
    // "..., said the board's attitude was".
    if (!after_quote && (goes_on || mention.possessive) && (after_comma || mention.type == MentionType::kPronoun))
      return {};
    return {m, SubjectLink::kInverted};
  }

  // "Calling it a mess, X left": the first mention after the next comma or quotation.
  Subject MainClauseOf(uint32_t verb) const {
    for (uint32_t i = verb + 1; In(i) && i < verb + kMaxReach; ++i) {
      if (At(i).kind != TokenKind::kComma && At(i).kind != TokenKind::kQuote) continue;
      const int m = MentionFrom(
          At(i).kind == TokenKind::kQuote && In(i + 1) && At(i + 1).kind == TokenKind::kComma ? i + 2 : i + 1);
      if (m != kNoMention && !mentions_[m].after_preposition) return {m, SubjectLink::kParticiple};
    }
    return {};
  }

  Subject Inherit(uint32_t verb) const {
    if (inherited_ == kNoMention) return {};
    if (At(verb).is(kIngForm) || At(verb).classes == 0) return {participle_, SubjectLink::kParticiple};
    return {inherited_, SubjectLink::kCoordinated};
  }

  Subject Backward(uint32_t verb) const {
    SubjectLink link = SubjectLink::kDirect;
    uint32_t unknown = 0;
    uint32_t at = verb;
    while (at > first_ && verb - at < kMaxReach) {
      --at;
      const Token& token = At(at);
      const int m = covering_[at];
      if (m != kNoMention) {
        const Subject found = FromMention(verb, m, link, &at);
        if (found.mention != kNoMention) return found;
        continue;
      }
      switch (token.kind) {
        case TokenKind::kComma:
        case TokenKind::kDash:
          return FromComma(verb, at);
        case TokenKind::kCloseBracket:
          while (at > first_ && verb - at < kMaxReach && At(at).kind != TokenKind::kOpenBracket) --at;
          continue;
        case TokenKind::kColon:
        case TokenKind::kSemicolon:
        case TokenKind::kStop:
        case TokenKind::kQuote:
          return At(verb).is(kIngForm) || token.kind == TokenKind::kQuote ? Inherit(verb) : Subject();
        default:
          break;
      }
      if (token.is(kAuxiliary | kAdverb | kNegation | kCalendar) || token.kind == TokenKind::kNumber) continue;
      if (token.is(kConjunction)) return Inherit(verb);
      if (Word(at) == "to") return InheritedInfinitive(verb);
      if (token.is(kSubordinator) && !token.is(kPreposition)) return {};
      if (token.is(kAnyVerb)) {
        // "A group backed by X said": a finite verb has its subject before the participle.
        const bool finite = !At(verb).is(kIngForm | kBaseForm);
        if (!finite || at == first_ || !IsNoun(at - 1)) return InheritedInfinitive(verb);
        continue;
      }
      if (++unknown > kMaxUnknownWords) return Inherit(verb);
    }
    return Inherit(verb);
  }

  Subject InheritedInfinitive(uint32_t verb) const {
    Subject subject = Inherit(verb);
    subject.link = SubjectLink::kInfinitive;
    return subject;
  }

  // The mention, unless it belongs to a phrase before it; then `at` is moved before it.
  Subject FromMention(uint32_t verb, int m, SubjectLink link, uint32_t* at) const {
    const Mention& mention = mentions_[m];
    const uint32_t first = std::min(mention.first, mention.role_first);
    const bool object = mention.type == MentionType::kPronoun && mention.classes != 0 &&
                        (!IsSubjectPronoun(mention) || IsObjectIt(mention));
    if (!object && !mention.after_preposition && !mention.possessive) {
      return {m, link};
    }
    // "footage of X asking", "after X argued", "with X saying": a clause of its own.
    if (mention.last == verb && At(verb).is(kIngForm) && !mention.possessive && !object) return {m, link};
    if (mention.after_preposition && first > first_ && !mention.possessive && !object) {
      const uint32_t preposition = WordBefore(mention);
      if (At(preposition).is(kSubordinator) || Word(preposition) == "with") return {m, link};
    }
    const int before = mention.after_preposition ? NounBeforePreposition(first) : kNoMention;
    if (before != kNoMention) {
      *at = std::min(first, mentions_[before].last);
      return {};
    }
    *at = first;
    return {};
  }

  // "it" and "you" right after a verb: "replacing it with a statement calling for".
  bool IsObjectIt(const Mention& mention) const {
    const absl::string_view word = Word(mention.first);
    return (word == "it" || word == "you") && mention.first > first_ && At(mention.first - 1).is(kAnyVerb) &&
           !At(mention.first - 1).is(kCueVerb);
  }

  bool IsSubjectPronoun(const Mention& mention) const {
    return (mention.classes & (kSubjectPronoun | kRelativePronoun)) != 0;
  }

  // "the head of the agency": the mention that stands right before the preposition of the one that begins at `first`.
  int NounBeforePreposition(uint32_t first) const {
    uint32_t at = first;
    for (int steps = 0; at > first_ && steps < 4; ++steps) {
      --at;
      if (At(at).is(kPreposition) && !At(at).is(kDeterminer)) return at > first_ ? covering_[at - 1] : kNoMention;
    }
    return kNoMention;
  }

  // "Okafor (D-Mo.), who": the end of what stands before the brackets that end at `at`; `at` when none do.
  uint32_t BeforeBrackets(uint32_t at) const {
    if (at == first_ || At(at - 1).kind != TokenKind::kCloseBracket) return at;
    for (uint32_t i = at - 1; i > first_ && at - i < kMaxBrackets;) {
      --i;
      if (At(i).kind == TokenKind::kOpenBracket) return i;
    }
    return at;
  }

  // "a spokeswoman for the port,": the end of the noun before a preposition when no noun that is known ends at `end`.
  uint32_t BeforeComplement(uint32_t end) const {
    for (uint32_t i = end; i > first_ && end - i < kMaxComplementWords;) {
      --i;
      if (IsNoun(i) || !At(i).is_word() || At(i).is(kAnyVerb | kAuxiliary)) break;
      if (At(i).is(kPreposition) && i > first_ && IsNoun(i - 1)) return i;
    }
    return end;
  }

  // A comma before the verb: the end of an apposition or a relative clause, or the end of another clause.
  Subject FromComma(uint32_t verb, uint32_t comma) const {
    if (At(verb).is(kIngForm)) return Inherit(verb);
    for (uint32_t at = comma; at > first_ && comma - at < kMaxApposition;) {
      --at;
      if (At(at).kind != TokenKind::kComma && At(at).kind != TokenKind::kDash) continue;
      uint32_t from = BeforeComplement(BeforeBrackets(at));
      if (from == first_ || !IsNoun(from - 1)) continue;
      const Subject found = FromMention(verb, covering_[from - 1], SubjectLink::kApposition, &from);
      if (found.mention != kNoMention) return found;
      if (from > first_ && IsNoun(from - 1)) return {covering_[from - 1], SubjectLink::kApposition};
    }
    return Inherit(verb);
  }

  const absl::string_view text_;
  const Stream& stream_;
  const std::vector<Token>& tokens_;
  const std::vector<Mention>& mentions_;
  std::vector<int> covering_;  // of each token, the mention that it is part of
  uint32_t first_ = 0, last_ = 0;
  // The subject of the last finite verb of the sentence, of the last one of its main clause, and of the last one that
  // is not in a complement.
  int latest_ = kNoMention, inherited_ = kNoMention, participle_ = kNoMention;
  std::vector<Cue> cues_;
};

}  // namespace

std::vector<Cue> FindCues(absl::string_view text, const Stream& stream, const std::vector<Mention>& mentions) {
  return CueFinder(text, stream, mentions).Find();
}

}  // namespace verbatim::extract
