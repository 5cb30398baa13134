#include "extract/denials.h"

#include <algorithm>

namespace verbatim::extract {
namespace {

// How far after the verb its object is looked for, in tokens.
constexpr uint32_t kMaxObject = 16;
// How often such a verb with such an object is a statement about words.
constexpr double kConfidence = 0.7;

constexpr WordClasses kActs = kDenial | kAcknowledgement | kDispute;

// Whether what follows the verb is about words: "that he said any of this", and of denials also "the report".
bool IsAboutWords(const Reading& reading, const Cue& cue) {
  const auto& tokens = reading.stream.tokens;
  const uint32_t sentence = tokens[cue.first].sentence;
  for (uint32_t i = cue.last; i < tokens.size() && i < cue.last + kMaxObject && tokens[i].sentence == sentence; ++i) {
    // What follows a comma or stands in marks is the answer, not what is denied.
    if (tokens[i].kind == TokenKind::kComma || tokens[i].kind == TokenKind::kQuote) return false;
    // "that he said", "saying", "having said".
    if (tokens[i].is(kCueVerb) && tokens[i - 1].is(kSubjectPronoun | kAuxiliary | kAdverb)) return true;
    if (tokens[i].is(kCueVerb) && tokens[i].is(kIngForm) && i == cue.last) return true;
    if (!tokens[i].is(kSpeechNoun | kDocNoun) || (cue.classes & kDenial) == 0) continue;
    // "in a statement" is where it is denied.
    const bool medium =
        tokens[i].is(kMedium) && i >= 2 && tokens[i - 1].is(kDeterminer) && tokens[i - 2].is(kPreposition);
    if (!medium) return true;
  }
  return false;
}

// Whether the word is a noun: "to settle their disputes".
bool IsNoun(const Reading& reading, const Cue& cue) {
  return cue.first > 0 && reading.stream.tokens[cue.first - 1].is(kDeterminer | kPossessive);
}

StatementAct ActOf(WordClasses classes) {
  if ((classes & kDenial) != 0) return StatementAct::kDenied;
  return (classes & kDispute) != 0 ? StatementAct::kDisputed : StatementAct::kAcknowledged;
}

Passage Words(const Reading& reading, uint32_t first, uint32_t last) {
  Passage passage;
  passage.range = {reading.stream.tokens[first].begin, reading.stream.tokens[last - 1].end};
  passage.text = std::string(reading.text.substr(passage.range.begin, passage.range.end - passage.range.begin));
  return passage;
}

}  // namespace

std::vector<Statement> FindStatements(const Reading& reading, const Speakers& speakers, const Reporting& reporting) {
  std::vector<Statement> statements;
  for (const Cue& cue : reading.cues) {
    if ((cue.classes & kActs) == 0 || cue.subject == kNoMention || cue.link == SubjectLink::kAgent) continue;
    if (IsNoun(reading, cue) || !IsAboutWords(reading, cue)) continue;
    const Speaker party = speakers.Resolve(cue.subject);
    const Sentence& sentence = reading.stream.sentences[reading.stream.tokens[cue.first].sentence];
    Statement statement;
    statement.act = ActOf(cue.classes);
    statement.party = party.name;
    statement.party_kind = party.kind;
    statement.mention = speakers.WordsOf(cue.subject);
    statement.cue = Words(reading, cue.first, cue.last);
    statement.sentence = Words(reading, sentence.first, sentence.last);
    statement.medium = reporting.MediumAfter(cue.last);
    statement.made = reporting.DateNear(cue.first);
    statement.confidence = kConfidence;
    statements.push_back(std::move(statement));
  }
  return statements;
}

}  // namespace verbatim::extract
