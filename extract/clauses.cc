#include "extract/clauses.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "extract/subjects.h"

namespace verbatim::extract {
namespace {

constexpr int kMaxCuesBack = 8;

class CueFinder : private SubjectFinder {
 public:
  using SubjectFinder::SubjectFinder;

  std::vector<Cue> Find() {
    for (const Sentence& sentence : stream_.sentences) {
      Begin(sentence);
      for (uint32_t at = first_; at < last_; ++at) ReadCue(at);
    }
    return std::move(cues_);
  }

 private:
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
    if (IsBareForm(at) || IsAfterDeterminer(at) || IsReduced(at) || IsSeason(at)) return;
    const Subject subject = SubjectOf(at);
    WordClasses classes = token.classes;
    if (IsPhrasal(at)) classes |= kCueVerb;
    if (IsContinuing(at)) classes = (classes & ~kReportingVerbs) | kOtherVerb;
    if (!token.is(kIngForm) && subject.link != SubjectLink::kInverted && subject.link != SubjectLink::kAgent) {
      Bequeath(subject);
    }
    if (token.is(kReportingVerbs) || subject.mention != kNoMention) Add(at, at + 1, subject, classes);
  }

  // "her husband cut in.": verbs that report with this word behind them, and nothing else of the sentence.
  bool IsPhrasal(uint32_t at) const {
    const absl::string_view verb = Word(at), particle = Word(at + 1);
    const bool in = particle == "in" && (verb == "cut" || verb == "broke" || verb == "chimed" || verb == "jumped" ||
                                         verb == "butted" || verb == "weighed" || verb == "cuts" || verb == "chimes");
    const bool up = particle == "up" && (verb == "spoke" || verb == "piped" || verb == "speaks" || verb == "pipes");
    if (!in && !up) return false;
    return !In(at + 2) || !At(at + 2).is_word();
  }

  // "will continue to work": says nothing.
  bool IsContinuing(uint32_t at) const { return Word(at) == "continue" && Word(at + 1) == "to"; }

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
    const uint32_t first = subject.begin();
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

  // "X: ...", or a colon at the end of a clause: "X was brief: ...".
  void ReadColon(uint32_t at) {
    if (at == first_) return;
    const int m = covering_[at - 1];
    const bool name = m != kNoMention && !mentions_[m].after_preposition && !mentions_[m].possessive &&
                      mentions_[m].begin() == first_;
    if (name) return Add(at, at + 1, {m, SubjectLink::kColon}, 0);
    // "quoting her grandmother: "..."".
    if (m != kNoMention && IsQuoting(mentions_[m])) return Add(at, at + 1, {m, SubjectLink::kColon}, 0);
    const bool introduces = !In(at + 1) || At(at + 1).kind == TokenKind::kQuote;
    if (latest() == kNoMention || !introduces) return;
    const int subject = EndsWithParticiple(at) ? cues_.back().subject : latest();
    Add(at, at + 1, {subject, SubjectLink::kColon}, kWeakCueVerb);
    cues_.back().verb = LastReportOf(subject);
  }

  // "cited Moon as replying:", "dug up what she wrote, snarking:": whether a participle right before a colon has a
  // subject, and not that of the last verb.
  bool EndsWithParticiple(uint32_t colon) const {
    if (cues_.empty() || cues_.back().last != colon || cues_.back().subject == kNoMention) return false;
    const uint32_t before = cues_.back().first;
    if (before == first_ || (cues_.back().classes & kIngForm) == 0) return false;
    return At(before - 1).kind == TokenKind::kComma || Word(before - 1) == "as";
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

  std::vector<Cue> cues_;
};

}  // namespace

bool Reports(const Cue& cue) {
  const bool subject =
      cue.subject != kNoMention && cue.link != SubjectLink::kAgent && cue.link != SubjectLink::kPossessive;
  if (!subject || (cue.classes & kDenial) != 0) return false;
  return (cue.classes & kCueVerb) != 0 || (cue.classes & (kWeakCueVerb | kNamingVerb)) == kWeakCueVerb;
}

std::vector<Cue> FindCues(absl::string_view text, const Stream& stream, const std::vector<Mention>& mentions) {
  return CueFinder(text, stream, mentions).Find();
}

}  // namespace verbatim::extract
