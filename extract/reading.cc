#include "extract/reading.h"

#include <string>
#include <utility>

namespace verbatim::extract {

Reading Read(absl::string_view text, const std::vector<Block>& blocks, const std::vector<Span>& spans, Stream stream) {
  Reading reading;
  reading.text = text;
  reading.blocks = &blocks;
  reading.spans = &spans;
  reading.stream = std::move(stream);
  reading.mentions = FindMentions(text, reading.stream);
  reading.parties = FindParties(text, blocks, reading.stream, reading.mentions);
  reading.cues = FindCues(text, reading.stream, reading.mentions);
  size_t mention = 0, cue = 0;
  for (const Sentence& sentence : reading.stream.sentences) {
    while (mention < reading.mentions.size() && reading.mentions[mention].first < sentence.first) ++mention;
    while (cue < reading.cues.size() && reading.cues[cue].first < sentence.first) ++cue;
    reading.first_mention.push_back(static_cast<uint32_t>(mention));
    reading.first_cue.push_back(static_cast<uint32_t>(cue));
  }
  return reading;
}

Passage PassageOf(const Reading& reading, uint32_t first, uint32_t last) {
  Passage passage;
  passage.range = {reading.stream.tokens[first].begin, reading.stream.tokens[last - 1].end};
  passage.text = std::string(reading.text.substr(passage.range.begin, passage.range.end - passage.range.begin));
  return passage;
}

}  // namespace verbatim::extract
