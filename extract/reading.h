#ifndef VERBATIM_EXTRACT_READING_H_
#define VERBATIM_EXTRACT_READING_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/clauses.h"
#include "extract/extraction.h"
#include "extract/mentions.h"
#include "extract/parties.h"
#include "extract/spans.h"
#include "extract/tokens.h"

// All that is found in a text before its quotations have speakers.
namespace verbatim::extract {

// A stream with all that was found in it.
struct Reading {
  absl::string_view text;
  const std::vector<Block>* blocks;
  const std::vector<Span>* spans;
  Stream stream;
  std::vector<Mention> mentions;
  Parties parties;
  std::vector<Cue> cues;
  // Of each sentence, the first mention and the first cue that is not before it.
  std::vector<uint32_t> first_mention, first_cue;
};

// Finds mentions and cues of a stream. Borrows the text, blocks and spans.
Reading Read(absl::string_view text, const std::vector<Block>& blocks, const std::vector<Span>& spans, Stream stream);

// What the tokens from `first` to before `last` say, as printed.
Passage PassageOf(const Reading& reading, uint32_t first, uint32_t last);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_READING_H_
