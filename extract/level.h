#ifndef VERBATIM_EXTRACT_LEVEL_H_
#define VERBATIM_EXTRACT_LEVEL_H_

#include <string>
#include <vector>

#include "extract/denials.h"
#include "extract/reporting.h"

// One level of marks read to its end: the text outside of all, or that inside of one quotation.
namespace verbatim::extract {

// What is known of one span of a level.
struct Voice {
  int span = kNoSpan;
  Speaker speaker;         // empty name when nobody was chosen
  double probability = 0;  // that the speaker is right
  bool understood = true;  // some word beside it is one that the lexicon knows
  SpanKind kind = SpanKind::kUnknown;
  Passage mention, cue;  // ranges in bytes
  Circumstances circumstances;
  Reason reason = Reason::kNobody;
  std::vector<Candidate> candidates;
  bool joins_before = false;  // it and the one before it are pieces of one sentence
  Outsiders within;           // who pronouns inside of it mean, when there are quotations in it
};

struct LevelReading {
  std::vector<Voice> voices;  // in order of their spans
  std::vector<Statement> statements;
};

// Where a level stands. Borrows all names.
struct Surroundings {
  const Outsiders& outsiders;
  const std::string& outlet;  // who publishes the document; may be empty
  bool inner = false;         // inside of a quotation
};

// Reads a level. Linear in the stream.
LevelReading ReadLevel(const Reading& reading, const std::vector<DateExpression>& dates, const Surroundings& around,
                       Chooser choose);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_LEVEL_H_
