#ifndef VERBATIM_EXTRACT_SPANS_H_
#define VERBATIM_EXTRACT_SPANS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/article_text.h"
#include "extract/marks.h"

// Everything that stands in quotation marks.
namespace verbatim::extract {

inline constexpr int kNoSpan = -1;

// What was wrong with the marks, so that the bounds are what seemed meant.
enum class Repair : uint8_t {
  kNone,
  kNoOpening,        // there is no opening mark
  kNoClosing,        // there is no closing one
  kMistypedOpening,  // the opening mark looks like a closing one
  kMistypedClosing,
};

// Quoted words of one block.
struct Span {
  uint32_t begin = 0, end = 0;              // bytes of the words, trimmed, never empty
  uint32_t outer_begin = 0, outer_end = 0;  // with the marks
  uint32_t label_begin = 0,
           label_end = 0;  // bytes of a speaker's label inside of the marks ("WEBB: I do."); empty if none
  uint32_t block = 0;      // index of its block
  int parent = kNoSpan;    // index of the span that encloses it
  // Index of the span of a block before that goes on here.
  int continues = kNoSpan;
  MarkFamily family = MarkFamily::kDouble;
  Repair repair = Repair::kNone;
  bool typed = false;    // the marks are apostrophes or graves, typed twice
  bool goes_on = false;  // there is a span that continues it
};

// All spans in order of `outer_begin`, so a parent comes before its children. Spans nest; where marks cross, those of
// the family that is found second are left out. Blocks of boilerplate have none. Linear in the text.
std::vector<Span> FindSpans(absl::string_view text, const std::vector<Block>& blocks);

// Whether quoted words are an aside of a transcript: all of them in brackets, as "(Applause.)".
bool IsAside(absl::string_view words);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_SPANS_H_
