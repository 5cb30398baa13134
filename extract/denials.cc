#include "extract/denials.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"

namespace verbatim::extract {
namespace {

// How far after the verb its object is looked for, in tokens.
constexpr uint32_t kMaxObject = 16;
constexpr uint32_t kMaxAuxiliaries = 5;
// Of a longer sentence, what stands around the verb is shown.
constexpr uint32_t kMaxSentenceTokens = 80;
constexpr size_t kMaxSentenceBytes = 4096;
constexpr uint32_t kMaxInsertion = 10;
// How often such a verb with such an object is a statement about words.
constexpr double kConfidence = 0.7;

constexpr WordClasses kActs = kDenial | kAcknowledgement | kDispute;

// "denied through his lawyer, Ben Oduya, that": the "that" after what the comma at `at` inserts; `at` when none
// follows.
uint32_t AfterInsertion(const Reading& reading, uint32_t at) {
  const auto& tokens = reading.stream.tokens;
  for (uint32_t i = at + 1; i + 1 < tokens.size() && i < at + kMaxInsertion; ++i) {
    if (tokens[i + 1].sentence != tokens[at].sentence || tokens[i].kind == TokenKind::kQuote) break;
    if (tokens[i].kind != TokenKind::kComma) continue;
    return reading.stream.TextOf(tokens[i + 1], reading.text) == "that" ? i + 1 : at;
  }
  return at;
}

// Whether what follows the verb is about words: "that he said any of this", and of denials also "the report".
bool IsAboutWords(const Reading& reading, const Cue& cue) {
  const auto& tokens = reading.stream.tokens;
  const uint32_t sentence = tokens[cue.first].sentence;
  for (uint32_t i = cue.last; i < tokens.size() && i < cue.last + kMaxObject && tokens[i].sentence == sentence; ++i) {
    if (tokens[i].kind == TokenKind::kComma) i = AfterInsertion(reading, i);
    // What follows a comma or stands in marks is the answer, not what is denied.
    if (tokens[i].kind == TokenKind::kComma || tokens[i].kind == TokenKind::kQuote) return false;
    // "that he said", "saying", "having said".
    if (tokens[i].is(kCueVerb | kNamingVerb) && tokens[i - 1].is(kSubjectPronoun | kAuxiliary | kAdverb)) return true;
    if (tokens[i].is(kCueVerb) && tokens[i].is(kIngForm) && i == cue.last) return true;
    if (!tokens[i].is(kSpeechNoun | kDocNoun) || (cue.classes & kDenial) == 0) continue;
    // "in a statement" is where it is denied.
    const bool medium =
        tokens[i].is(kMedium) && i >= 2 && tokens[i - 1].is(kDeterminer) && tokens[i - 2].is(kPreposition);
    if (!medium) return true;
  }
  return false;
}

// Whether the verb says that it was done: not "did not deny", "refused to deny", "was denied".
bool IsDone(const Reading& reading, const Cue& cue) {
  static constexpr absl::string_view kBe[] = {"was", "were", "been", "being", "is", "are", "be"};
  const auto& tokens = reading.stream.tokens;
  for (uint32_t i = cue.first; i > 0 && cue.first - i < kMaxAuxiliaries;) {
    --i;
    if (tokens[i].sentence != tokens[cue.first].sentence) return true;
    const absl::string_view word = reading.stream.TextOf(tokens[i], reading.text);
    if (tokens[i].is(kNegation) || word == "to" || absl::EndsWith(word, "n't") || absl::EndsWith(word, "n’t"))
      return false;
    if (absl::c_linear_search(kBe, word)) return false;
    if (!tokens[i].is(kAuxiliary | kAdverb)) return true;
  }
  return true;
}

// Whether it is somebody who does it: not "the study refuting the claim".
bool IsSomebody(const Reading& reading, int subject) {
  const Mention& mention = reading.mentions[subject];
  return mention.type != MentionType::kNominal || (mention.classes & (kDocNoun | kSpeechNoun)) == 0;
}

StatementAct ActOf(WordClasses classes) {
  if ((classes & kDenial) != 0) return StatementAct::kDenied;
  return (classes & kDispute) != 0 ? StatementAct::kDisputed : StatementAct::kAcknowledged;
}

Passage SentenceAround(const Reading& reading, const Sentence& sentence, const Cue& cue) {
  const uint32_t first = std::max(sentence.first, cue.first - std::min(cue.first, kMaxSentenceTokens / 2));
  const uint32_t last = std::min(sentence.last, cue.first + kMaxSentenceTokens);
  const auto& tokens = reading.stream.tokens;
  if (tokens[last - 1].end - tokens[first].begin > kMaxSentenceBytes) return PassageOf(reading, cue.first, cue.last);
  return PassageOf(reading, first, last);
}

}  // namespace

std::vector<Statement> FindStatements(const Reading& reading, const Speakers& speakers, const Reporting& reporting) {
  std::vector<Statement> statements;
  for (const Cue& cue : reading.cues) {
    if ((cue.classes & kActs) == 0 || cue.subject == kNoMention || cue.link == SubjectLink::kAgent) continue;
    if (!IsDone(reading, cue) || !IsSomebody(reading, cue.subject) || !IsAboutWords(reading, cue)) continue;
    const Speaker party = speakers.Resolve(cue.subject);
    const Sentence& sentence = reading.stream.sentences[reading.stream.tokens[cue.first].sentence];
    Statement statement;
    statement.act = ActOf(cue.classes);
    statement.party = party.name;
    statement.party_kind = party.kind;
    statement.mention = speakers.WordsOf(cue.subject);
    statement.cue = PassageOf(reading, cue.first, cue.last);
    statement.sentence = SentenceAround(reading, sentence, cue);
    statement.medium = reporting.media().After(cue.last);
    statement.made = reporting.dating().Of(cue);
    statement.confidence = kConfidence;
    statements.push_back(std::move(statement));
  }
  return statements;
}

}  // namespace verbatim::extract
