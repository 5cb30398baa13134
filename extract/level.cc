#include "extract/level.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "extract/rules.h"
#include "extract/span_kinds.h"

namespace verbatim::extract {
namespace {

constexpr size_t kMaxCandidatesShown = 5;
// Candidates below this are not worth showing.
constexpr double kLeastProbability = 0.02;
// A reporting clause that interrupts a sentence is at most so long, in tokens.
constexpr uint32_t kLongestInterruption = 32;
// "I said to the girl on the help line, '...'": so many tokens may stand between, inside of somebody's words.
constexpr uint8_t kLongestInnerGap = 12;
// So many words without one that is known are of another language; so many tokens on each side are looked at.
constexpr uint32_t kFewestWords = 2, kTokensLookedAt = 24;

// A colon and the dash of a signature are no words.
Passage WordsOf(const Reading& reading, const Cue& cue) {
  if (cue.link == SubjectLink::kColon || cue.link == SubjectLink::kSignature) return {};
  return PassageOf(reading, cue.first, cue.last);
}

// The best speakers, each once with the probabilities of all its mentions.
std::vector<Candidate> CandidatesOf(const Choice& choice, const Speakers& speakers) {
  std::vector<Candidate> shown;
  for (size_t i = 0; i < choice.candidates.size(); ++i) {
    if (choice.probabilities[i] < kLeastProbability) continue;
    std::string name = speakers.Resolve(choice.candidates[i].mention).name;
    const auto same = std::find_if(shown.begin(), shown.end(), [&](const Candidate& c) { return c.speaker == name; });
    if (same != shown.end()) {
      same->probability += choice.probabilities[i];
    } else {
      shown.push_back({std::move(name), choice.probabilities[i]});
    }
  }
  std::stable_sort(shown.begin(), shown.end(),
                   [](const Candidate& a, const Candidate& b) { return a.probability > b.probability; });
  if (shown.size() > kMaxCandidatesShown) shown.resize(kMaxCandidatesShown);
  return shown;
}

// Whether two quotations of a sentence are one that a reporting clause interrupts: "It is," X said, "a lie."
bool IsInterrupted(const Reading& reading, const QuoteFacts& before, const QuoteFacts& after) {
  const auto& tokens = reading.stream.tokens;
  // British usage has the comma outside of the marks.
  const bool outside = tokens[before.token + 1].kind == TokenKind::kComma;
  const bool comma = before.last == ',' || outside;
  if (after.follows != Follows::kSameSentence || !comma) return false;
  // "what X called" is said of other words.
  const uint32_t what = before.token + (outside ? 2 : 1);
  if (reading.stream.TextOf(tokens[what], reading.text) == "what" && !tokens[what + 1].is(kAuxiliary)) return false;
  const uint32_t gap = after.token - before.token - 1;
  if (gap < 2 || gap > kLongestInterruption) return false;
  const Token& last = tokens[after.token - 1];
  if (last.kind != TokenKind::kComma && last.kind != TokenKind::kDash) return false;
  const Span& span = (*reading.spans)[tokens[after.token].span];
  const absl::string_view words = reading.text.substr(span.begin, span.end - span.begin);
  const bool goes_on = absl::ascii_islower(static_cast<unsigned char>(words[0])) || words.substr(0, 2) == "I " ||
                       words.substr(0, 2) == "I'";
  return goes_on && std::any_of(tokens.begin() + before.token + 1, tokens.begin() + after.token,
                                [](const Token& token) { return token.is(kCueVerb | kWeakCueVerb); });
}

// Whether any of the words around a quotation is English, but for names; where none is they are of another language.
// True when there are too few to tell.
bool Understands(const Stream& stream, const QuoteFacts& quote) {
  constexpr WordClasses kEnglish = kCueVerb | kWeakCueVerb | kOtherVerb | kAuxiliary | kSubjectPronoun | kPossessive |
                                   kPreposition | kConjunction | kSubordinator | kDeterminer | kAdverb;
  const Sentence& sentence = stream.sentences[quote.sentence];
  const uint32_t first = std::max(sentence.first, quote.token - std::min(quote.token, kTokensLookedAt));
  const uint32_t last = std::min(sentence.last, quote.token + kTokensLookedAt);
  uint32_t words = 0;
  for (uint32_t i = first; i < last; ++i) {
    const Token& token = stream.tokens[i];
    if (!token.is_word()) continue;
    // "a" is a word of many languages.
    if (token.is(kEnglish) && token.end - token.begin > 1) return true;
    ++words;
  }
  return words < kFewestWords;
}

class LevelReader {
 public:
  LevelReader(const Reading& reading, const std::vector<DateExpression>& dates, const Surroundings& around)
      : reading_(reading),
        inner_(around.inner),
        speakers_(reading, around.outsiders),
        reporting_(reading, speakers_, dates, around.outlet) {}

  LevelReading Read(Chooser choose) {
    LevelReading level;
    QuoteFacts before;
    int mention_before = kNoMention;
    Attribute(reading_, choose, [&](const Choice& made) {
      Choice choice = made;
      // Inside of somebody's words, only words of reporting make them somebody else's: 'a bad "deal"' is no speech.
      if (inner_ && choice.chosen != Choice::kNobody && !IsReported(choice)) {
        choice.chosen = Choice::kNobody;
        choice.probability = choice.probabilities.back();
      }
      Voice voice = VoiceOf(choice);
      if (!level.voices.empty()) {
        voice.joins_before = IsInterrupted(reading_, before, choice.quote);
        // What goes on in the same paragraph was said on the same occasion.
        const bool goes_on = choice.mention() != kNoMention && choice.mention() == mention_before &&
                             choice.candidates[choice.chosen].cue < 0 && choice.quote.follows != Follows::kFurther;
        if (goes_on) voice.circumstances = level.voices.back().circumstances;
      }
      before = choice.quote;
      mention_before = choice.mention();
      level.voices.push_back(std::move(voice));
    });
    level.statements = FindStatements(reading_, speakers_, reporting_);
    return level;
  }

 private:
  Voice VoiceOf(const Choice& choice) {
    Voice voice;
    voice.span = reading_.stream.tokens[choice.quote.token].span;
    voice.probability = choice.probability;
    voice.understood = Understands(reading_.stream, choice.quote);
    voice.kind = KindOf(reading_, choice);
    if (!voice.understood && choice.chosen == Choice::kNobody) voice.kind = SpanKind::kUnknown;
    voice.candidates = CandidatesOf(choice, speakers_);
    if (choice.chosen == Choice::kNobody) {
      if (IsParent(voice.span)) voice.within = speakers_.OthersAt(choice.quote.token, {}, kNoMention);
      return voice;
    }
    const CandidateFacts& chosen = choice.candidates[choice.chosen];
    voice.speaker = speakers_.Resolve(chosen.mention);
    const auto same = std::find_if(voice.candidates.begin(), voice.candidates.end(),
                                   [&voice](const Candidate& c) { return c.speaker == voice.speaker.name; });
    if (same != voice.candidates.end()) std::rotate(voice.candidates.begin(), same, same + 1);
    voice.mention = speakers_.WordsOf(chosen.mention);
    if (chosen.cue >= 0) voice.cue = WordsOf(reading_, reading_.cues[VerbOf(reading_.cues, chosen.cue)]);
    voice.reason = ReasonOf(reading_, choice.quote, chosen);
    voice.circumstances = reporting_.Of(choice, voice.speaker);
    if (IsParent(voice.span)) voice.within = speakers_.OthersAt(choice.quote.token, voice.speaker, chosen.mention);
    speakers_.Quoted(chosen.mention, voice.speaker);
    return voice;
  }

  // Children follow their parent.
  bool IsParent(int span) const {
    const size_t next = static_cast<size_t>(span) + 1;
    return next < reading_.spans->size() && (*reading_.spans)[next].parent == span;
  }

  // Whether a verb of reporting right beside the words says whose they are.
  bool IsReported(const Choice& choice) const {
    if (choice.chosen == Choice::kNobody) return false;
    const CandidateFacts& chosen = choice.candidates[choice.chosen];
    if (!chosen.nearest_cue || chosen.gap > kLongestInnerGap) return false;
    const Cue& cue = reading_.cues[VerbOf(reading_.cues, chosen.cue)];
    return (cue.classes & kCueVerb) != 0 || IsQuotative(cue, choice.quote.token);
  }

  // "She goes, '...'", "and I was like, '...'": how people tell what was said.
  bool IsQuotative(const Cue& cue, uint32_t quote) const {
    if (cue.last + 1 != quote || reading_.stream.tokens[cue.last].kind != TokenKind::kComma) return false;
    const absl::string_view word = reading_.stream.TextOf(reading_.stream.tokens[cue.first], reading_.text);
    return word == "goes" || word == "went" || word == "go" || word == "like" || word == "thought" ||
           word == "thinking";
  }

  const Reading& reading_;
  const bool inner_;
  Speakers speakers_;
  const Reporting reporting_;
};

}  // namespace

LevelReading ReadLevel(const Reading& reading, const std::vector<DateExpression>& dates, const Surroundings& around,
                       Chooser choose) {
  return LevelReader(reading, dates, around).Read(choose);
}

}  // namespace verbatim::extract
