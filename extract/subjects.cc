#include "extract/subjects.h"

#include <algorithm>

#include "absl/algorithm/container.h"

namespace verbatim::extract {
namespace {

// How far a subject is looked for, in tokens.
constexpr uint32_t kMaxReach = 60;
constexpr uint32_t kMaxApposition = 30;
constexpr uint32_t kMaxAgentGap = 6;
constexpr uint32_t kMaxQuotedGap = 12;
constexpr uint32_t kMaxComplementWords = 5;
constexpr uint32_t kMaxUnknownWords = 8;
constexpr int kMaxNested = 3;

}  // namespace

void SubjectFinder::Bequeath(Subject subject) {
  if (subject.mention == kNoMention) return;
  const Mention& mention = mentions_[subject.mention];
  latest_ = subject.mention;
  if (inherited_ == kNoMention || !IsSubordinate(mention)) inherited_ = participle_ = subject.mention;
  if (HasParticiples(mention)) participle_ = subject.mention;
}

// Whether a mention begins a clause inside of another one.
bool SubjectFinder::IsSubordinate(const Mention& mention) const {
  uint32_t before = WordBefore(mention);
  if (mention.begin() == before) return false;
  // "but the Webb administration objected".
  const int qualifier = covering_[before];
  if (qualifier != kNoMention && mentions_[qualifier].modifier) before = WordBefore(mentions_[qualifier]);
  return At(before).is_word() && !At(before).is(kConjunction | kAdverb) && Word(before) != "while";
}

// "Cole waited as voters jeered, shouting", "at the hall, where voters met, shouting": a clause of time or place has
// participles of its own.
bool SubjectFinder::HasParticiples(const Mention& mention) const {
  const absl::string_view word = Word(WordBefore(mention));
  return word == "when" || word == "as" || word == "after" || word == "before" || word == "until" || word == "where" ||
         word == "which";
}

Subject SubjectFinder::SubjectOf(uint32_t verb) const {
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
bool SubjectFinder::IsGerund(uint32_t verb) const {
  uint32_t at = verb;
  while (at > first_ && At(at - 1).is(kAdverb)) --at;
  return At(verb).is(kIngForm) && at > first_ && At(at - 1).is(kPreposition | kSubordinator);
}

// "quotes a trader as saying", "quoted Webb in an editorial as saying": whom the verb before quotes, or who stands
// before "as".
int SubjectFinder::QuotedAs(uint32_t verb) const {
  if (verb < first_ + 2 || Word(verb - 1) != "as") return kNoMention;
  for (uint32_t i = verb - 1; i > first_ && verb - i < kMaxQuotedGap;) {
    --i;
    const absl::string_view word = Word(i);
    if (word == "quoted" || word == "quotes" || word == "quoting" || word == "cited" || word == "cites" ||
        word == "citing")
      return MentionFrom(i + 1);
  }
  const int m = covering_[verb - 2];
  return m == kNoMention || mentions_[m].after_preposition ? kNoMention : m;
}

// "was described by X as".
Subject SubjectFinder::AgentOf(uint32_t verb) const {
  if (verb == first_ || !IsPassive(verb)) return {};
  for (uint32_t i = verb + 1; In(i) && i < verb + kMaxAgentGap; ++i) {
    // "said by email" has no agent.
    if (Word(i) == "by")
      return In(i + 1) && At(i + 1).is(kMedium) ? Subject() : Subject{MentionFrom(i + 1), SubjectLink::kAgent};
    if (At(i).is(kAnyVerb)) break;
  }
  return {};
}

bool SubjectFinder::IsPassive(uint32_t verb) const {
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
Subject SubjectFinder::InvertedOf(uint32_t verb) const {
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
  // "the then premier, Dean Castellano, said everybody".
  if (after_comma && AddedName(before - 1) != kNoMention) return {};
  // "..., said he would" and "X, a lawyer, proposed we "go"" go on: the mention is the subject of another clause.
  const bool goes_on =
      !In(mention.last) || At(mention.last).is(kAnyVerb | kAuxiliary) || At(mention.last).kind == TokenKind::kQuote;
  // "..., said the board's attitude was".
  if (!after_quote && (goes_on || mention.possessive) && (after_comma || mention.type == MentionType::kPronoun))
    return {};
  return {m, SubjectLink::kInverted};
}

// "A letter sent to governors in January, seen by the Courier, said": the subject that begins the sentence, when a
// phrase with something added to it does; kNoMention when it begins otherwise.
int SubjectFinder::HeadBefore(uint32_t comma) const {
  if (At(first_).is(kPreposition | kSubordinator | kIngForm | kConjunction) || comma - first_ > kMaxReach)
    return kNoMention;
  uint32_t end = first_;
  while (end < comma && At(end).kind != TokenKind::kComma && At(end).kind != TokenKind::kQuote) ++end;
  if (end == comma || At(end).kind != TokenKind::kComma || latest_ != kNoMention) return kNoMention;
  const Subject subject = Backward(end);
  return subject.link == SubjectLink::kDirect ? subject.mention : kNoMention;
}

// The name between two commas, the second of which is `comma`; kNoMention when there is none.
int SubjectFinder::AddedName(uint32_t comma) const {
  if (comma == first_ || At(comma).kind != TokenKind::kComma || !IsNoun(comma - 1)) return kNoMention;
  const int m = covering_[comma - 1];
  const Mention& mention = mentions_[m];
  const uint32_t first = mention.begin();
  // "its sponsor, Nervia Medical, said", but not "in Fairhill, Ohio, said".
  const bool person = (mention.classes & (kFirstName | kTitle | kPersonNoun)) != 0 ||
                      ((mention.classes & kPlace) == 0 && mention.last - mention.first > 1);
  // Nor "based in Raleigh, North Carolina, said".
  const int before = first > first_ + 1 ? covering_[first - 2] : kNoMention;
  const bool place = before != kNoMention && mentions_[before].type == MentionType::kName &&
                     mentions_[before].after_preposition &&
                     (mention.classes & (kFirstName | kTitle | kPersonNoun)) == 0;
  if (place) return kNoMention;
  const bool between = first > first_ && At(first - 1).kind == TokenKind::kComma && mention.last == comma;
  return between && person && mention.type == MentionType::kName && !mention.possessive ? m : kNoMention;
}

// "Calling it a mess, X left": the first mention after the next comma or quotation.
Subject SubjectFinder::MainClauseOf(uint32_t verb) const {
  for (uint32_t i = verb + 1; In(i) && i < verb + kMaxReach; ++i) {
    if (At(i).kind != TokenKind::kComma && At(i).kind != TokenKind::kQuote) continue;
    const int m = MentionFrom(
        At(i).kind == TokenKind::kQuote && In(i + 1) && At(i + 1).kind == TokenKind::kComma ? i + 2 : i + 1);
    if (m != kNoMention && !mentions_[m].after_preposition) return {m, SubjectLink::kParticiple};
  }
  return {};
}

Subject SubjectFinder::Inherit(uint32_t verb) const {
  if (inherited_ == kNoMention) return {};
  if (At(verb).is(kIngForm) || At(verb).classes == 0) return {participle_, SubjectLink::kParticiple};
  return {inherited_, SubjectLink::kCoordinated};
}

Subject SubjectFinder::Backward(uint32_t verb) const {
  uint32_t unknown = 0;
  uint32_t at = verb;
  while (at > first_ && verb - at < kMaxReach) {
    --at;
    const Token& token = At(at);
    const int m = covering_[at];
    if (m != kNoMention) {
      const Subject found = FromMention(verb, m, SubjectLink::kDirect, &at);
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
    const bool passed = token.is(kAuxiliary | kAdverb | kNegation | kCalendar) || token.kind == TokenKind::kNumber;
    if (passed || IsSeason(at)) continue;
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

bool SubjectFinder::IsSeason(uint32_t at) const {
  if ((Word(at) != "fall" && Word(at) != "spring") || at == first_) return false;
  static constexpr absl::string_view kBefore[] = {"last", "next",      "late", "early", "previous",
                                                  "this", "following", "in",   "of"};
  return absl::c_linear_search(kBefore, Word(at - 1));
}

Subject SubjectFinder::InheritedInfinitive(uint32_t verb) const {
  Subject subject = Inherit(verb);
  subject.link = SubjectLink::kInfinitive;
  return subject;
}

// The mention, unless it belongs to a phrase before it; then `at` is moved before it.
Subject SubjectFinder::FromMention(uint32_t verb, int m, SubjectLink link, uint32_t* at) const {
  const Mention& mention = mentions_[m];
  const uint32_t first = mention.begin();
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
bool SubjectFinder::IsObjectIt(const Mention& mention) const {
  const absl::string_view word = Word(mention.first);
  return (word == "it" || word == "you") && mention.first > first_ && At(mention.first - 1).is(kAnyVerb) &&
         !At(mention.first - 1).is(kCueVerb);
}

bool SubjectFinder::IsSubjectPronoun(const Mention& mention) {
  return (mention.classes & (kSubjectPronoun | kRelativePronoun)) != 0;
}

// "the head of the agency": the mention that stands right before the preposition of the one that begins at `first`.
int SubjectFinder::NounBeforePreposition(uint32_t first) const {
  uint32_t at = first;
  for (int steps = 0; at > first_ && steps < 4; ++steps) {
    --at;
    if (At(at).is(kPreposition) && !At(at).is(kDeterminer)) return at > first_ ? covering_[at - 1] : kNoMention;
  }
  return kNoMention;
}

// "a spokeswoman for the port,": the end of the noun before a preposition when no noun that is known ends at `end`.
uint32_t SubjectFinder::BeforeComplement(uint32_t end) const {
  for (uint32_t i = end; i > first_ && end - i < kMaxComplementWords;) {
    --i;
    if (IsNoun(i) || !At(i).is_word() || At(i).is(kAnyVerb | kAuxiliary)) break;
    if (At(i).is(kPreposition) && i > first_ && IsNoun(i - 1)) return i;
  }
  return end;
}

// "a Harvard", "an Alexandria": whether a name stands after an indefinite article.
bool SubjectFinder::HasIndefinite(const Mention& mention) const {
  const uint32_t first = mention.begin();
  if (mention.type != MentionType::kName || first == first_) return false;
  return Word(first - 1) == "a" || Word(first - 1) == "an";
}

// "Ann Lee, president of Friends of the Port, told": the name that begins the clause and to which the mention is added;
// the mention itself when there is none.
int SubjectFinder::AddedTo(int m) const {
  const Mention& mention = mentions_[m];
  const uint32_t begin = mention.begin();
  const bool person = mention.type == MentionType::kNominal && (mention.classes & kPersonNoun) != 0;
  if (!person || begin < first_ + 2 || At(begin - 1).kind != TokenKind::kComma) return m;
  const int name = covering_[begin - 2];
  if (name == kNoMention || mentions_[name].type != MentionType::kName || mentions_[name].possessive) return m;
  const uint32_t first = mentions_[name].begin();
  return first == first_ || At(first - 1).kind == TokenKind::kQuote ? name : m;
}

// A comma before the verb: the end of an apposition or a relative clause, or the end of another clause.
Subject SubjectFinder::FromComma(uint32_t verb, uint32_t comma) const {
  if (At(verb).is(kIngForm)) return Inherit(verb);
  const int name = AddedName(comma);
  for (uint32_t at = comma; at > first_ && comma - at < kMaxApposition;) {
    --at;
    if (At(at).kind != TokenKind::kComma && At(at).kind != TokenKind::kDash) continue;
    uint32_t from = BeforeComplement(BeforeBrackets(at));
    if (from == first_ || !IsNoun(from - 1)) continue;
    // "an Alexandria, Virginia-based group": what has such an article is no name here.
    if (HasIndefinite(mentions_[covering_[from - 1]])) continue;
    Subject found = FromMention(verb, covering_[from - 1], SubjectLink::kApposition, &from);
    const int within = from > first_ && IsNoun(from - 1) ? covering_[from - 1] : kNoMention;
    // "president of Friends of the Port".
    for (int steps = 0; steps < kMaxNested && found.mention == kNoMention && from > first_ && IsNoun(from - 1); ++steps)
      found = FromMention(verb, covering_[from - 1], SubjectLink::kApposition, &from);
    if (found.mention != kNoMention) found.mention = AddedTo(found.mention);
    // "a geologist who read the survey, Tess Wold, said".
    const bool thing = found.mention != kNoMention && mentions_[found.mention].type == MentionType::kNominal &&
                       (mentions_[found.mention].classes & (kPersonNoun | kGroupNoun | kUnnamedWord)) == 0;
    if (thing && name != kNoMention) return {name, SubjectLink::kApposition};
    if (found.mention != kNoMention) return found;
    if (within != kNoMention) return {within, SubjectLink::kApposition};
    // "one of them, forward Kelsey Brandt, said".
    if (name != kNoMention) return {name, SubjectLink::kApposition};
  }
  const int head = HeadBefore(comma);
  return head == kNoMention ? Inherit(verb) : Subject{head, SubjectLink::kApposition};
}

}  // namespace verbatim::extract
