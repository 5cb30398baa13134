#include "extract/reading_view.h"

#include <algorithm>
#include <iterator>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "extract/complements.h"

namespace verbatim::extract {
namespace {

constexpr int kMaxDeterminers = 3, kMaxAuxiliaries = 4;
// A longer sentence says more than who said it.
constexpr uint32_t kMaxPlain = 24;
// "an interview with the weekly on Monday, posted": so far back the medium stands that a participle belongs to.
constexpr uint32_t kMaxMediumBack = 12;
// What is longer, in tokens, between two paragraphs is not looked through.
constexpr uint32_t kMaxBetween = 80;

}  // namespace

int ReadingView::MentionAt(uint32_t token) const {
  const auto found = std::lower_bound(reading_.mentions.begin(), reading_.mentions.end(), token,
                                      [](const Mention& mention, uint32_t at) { return mention.last <= at; });
  if (found == reading_.mentions.end() || found->begin() > token) return kNoMention;
  return static_cast<int>(found - reading_.mentions.begin());
}

bool ReadingView::IsVerb(uint32_t i) const {
  constexpr WordClasses kNouns =
      kMedium | kSpeechNoun | kPersonNoun | kGroupNoun | kOrgNoun | kDocNoun | kOutletNoun | kCalendar;
  if (!At(i).is(kAnyVerb) || At(i).is(kNouns)) return false;
  // "had promised" has one.
  if (At(i).is(kAuxiliary) && i + 1 < reading_.stream.tokens.size() && At(i + 1).is(kAnyVerb)) return false;
  if (i == 0) return true;
  const Token& before = At(i - 1);
  if (before.is(kDeterminer | kPossessive | kPreposition | kNumber)) return false;
  return !IsCompound(i);
}

// "her radio show", "a traffic stop": a word without an ending behind one that is no subject.
bool ReadingView::IsCompound(uint32_t i) const {
  const Token& before = At(i - 1);
  const absl::string_view word = Word(i);
  const bool ending = absl::EndsWith(word, "s") || absl::EndsWith(word, "ed") || absl::EndsWith(word, "ing");
  if (ending || At(i).is(kCueVerb) || !before.is_word() || before.capital || At(i).sentence != before.sentence)
    return false;
  if (before.is(kAnyVerb | kAuxiliary | kAdverb | kNegation | kSubjectPronoun | kRelativePronoun | kConjunction |
                kSubordinator) ||
      Word(i - 1) == "to") {
    return false;
  }
  const int m = MentionAt(i - 1);
  return m == kNoMention || before.is(kOutletNoun);
}

bool ReadingView::IsMediumPreposition(uint32_t i) const {
  static constexpr absl::string_view kPrepositions[] = {"in", "on", "at", "during", "via", "through", "by", "over"};
  const absl::string_view word = Word(i);
  return std::any_of(std::begin(kPrepositions), std::end(kPrepositions),
                     [word](absl::string_view known) { return absl::EqualsIgnoreCase(word, known); });
}

bool ReadingView::TellsOfMedium(uint32_t verb, uint32_t first) const {
  if (At(verb).is(kBaseForm)) return false;
  uint32_t at = verb;
  for (int steps = 0; steps < kMaxAuxiliaries && at > first; ++steps, --at) {
    if (!At(at - 1).is(kAuxiliary | kAdverb | kNegation)) break;
  }
  // In "a letter she sent" the subject follows the medium; "In a letter, Webb said" begins another clause.
  const int subject = at > first ? MentionAt(at - 1) : kNoMention;
  const bool has_subject = subject != kNoMention && !At(at - 1).is(kMedium | kDocNoun);
  for (uint32_t i = verb; i > first && verb - i < kMaxMediumBack;) {
    --i;
    if (At(i).is(kMedium | kDocNoun) || IsOneOfThem(i)) return true;
    if (At(i).is(kSubordinator) && !At(i).is(kPreposition)) return false;
    if (has_subject && At(i).kind == TokenKind::kComma) return false;
  }
  return false;
}

bool ReadingView::IsOneOfThem(uint32_t i) const {
  const absl::string_view word = Word(i);
  return (word == "one" || word == "another" || word == "it") && i > 0 && IsMediumPreposition(i - 1) &&
         InSentence(i + 1, At(i - 1).sentence) && At(i + 1).kind == TokenKind::kComma;
}

bool ReadingView::SaysNoMore(uint32_t quote, const Cue& cue) const {
  static constexpr absl::string_view kOtherwise[] = {"wrote",   "writes",    "tweeted", "posted", "emailed",
                                                     "texted",  "testified", "later",   "now",    "then",
                                                     "earlier", "today",     "again",   "once"};
  const Sentence& sentence = SentenceOf(quote);
  const bool tells = (cue.classes & (kTellVerb | kAskVerb)) != 0 || (cue.classes & kCueVerb) == 0;
  if (tells || cue.subject == kNoMention || sentence.last - sentence.first > kMaxPlain) return false;
  const Mention& subject = reading_.mentions[cue.subject];
  const bool words_first = At(sentence.first).kind == TokenKind::kQuote;
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const bool other = absl::c_linear_search(kOtherwise, Word(i));
    const bool medium = At(i).is(kMedium) && !At(i).capital;
    if (other || medium || At(i).is(kCalendar) || At(i).kind == TokenKind::kNumber) return false;
    // "Webb said, "It leaks"", but not "In parliament, Webb said".
    const bool of_clause = i == cue.first || (i >= subject.begin() && i < subject.last);
    if (words_first || of_clause) continue;
    if (i < cue.first && At(i).is_word() && !At(i).is(kDeterminer)) return false;
    // "said in court".
    if (i == cue.last && IsMediumPreposition(i)) return false;
  }
  return true;
}

bool ReadingView::IsPlainPast(const Cue& cue) const {
  const absl::string_view verb = Word(cue.first);
  if ((cue.classes & (kBaseForm | kIngForm)) != 0 || absl::EndsWith(verb, "s")) return false;
  return cue.first == 0 || (!At(cue.first - 1).is(kAuxiliary | kNegation) && Word(cue.first - 1) != "to");
}

bool ReadingView::GoesOnFrom(uint32_t first, uint32_t last) const {
  static constexpr absl::string_view kTimes[] = {"later", "now", "ago", "then", "again", "since", "earlier"};
  const Sentence& sentence = reading_.stream.sentences[last];
  const uint32_t block = reading_.stream.sentences[first].block;
  if (block == sentence.block) return true;
  if (block + 1 < sentence.block || reading_.stream.sentences[last - 1].block == sentence.block) return false;
  if (At(sentence.first).kind != TokenKind::kQuote) return false;
  uint32_t i = reading_.stream.sentences[first].last;
  if (sentence.first - i > kMaxBetween) return false;
  for (; i < sentence.first; ++i) {
    const bool time = absl::c_linear_search(kTimes, Word(i));
    if (time || At(i).is(kCalendar | kDenial)) return false;
  }
  return true;
}

bool ReadingView::IsOtherOccasion(const Cue& cue) const {
  static constexpr absl::string_view kElsewhere[] = {"wrote", "posted", "tweeted", "emailed", "texted", "testified"};
  const absl::string_view verb = Word(cue.first);
  if (absl::c_linear_search(kElsewhere, verb)) return true;
  // "and in court said", "but privately said".
  if (cue.first == 0) return false;
  const Token& before = At(cue.first - 1);
  return !before.is(kConjunction) && before.kind != TokenKind::kComma && Word(cue.first - 1) != "also";
}

bool ReadingView::IsPublishing(uint32_t i) const {
  static constexpr absl::string_view kPublished[] = {"published", "aired", "broadcast", "released", "leaked"};
  return absl::c_linear_search(kPublished, Word(i));
}

bool ReadingView::IsSameTense(const Cue& cue, const Cue& before) const {
  return absl::EndsWith(Word(cue.first), "s") == absl::EndsWith(Word(before.first), "s");
}

uint32_t ReadingView::RelativeBefore(const Cue& cue) const {
  if (cue.subject == kNoMention) return 0;
  const uint32_t first = SentenceOf(cue.first).first;
  uint32_t at = BeginOfClause(reading_, cue);
  if (at > first && At(at - 1).kind == TokenKind::kPossessive) {
    if (const int whose = MentionAt(at - 2); whose != kNoMention) at = reading_.mentions[whose].first;
  }
  for (int steps = 0; at > first && steps < kMaxDeterminers && At(at - 1).is(kDeterminer | kPossessive); ++steps) --at;
  if (at < first + 3 || Word(at - 1) != "which" || !IsMediumPreposition(at - 2)) return 0;
  return at - 2;
}

}  // namespace verbatim::extract
