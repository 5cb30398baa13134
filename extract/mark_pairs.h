#ifndef VERBATIM_EXTRACT_MARK_PAIRS_H_
#define VERBATIM_EXTRACT_MARK_PAIRS_H_

#include <cstdint>
#include <vector>

#include "extract/marks.h"

// Which marks open, which close, which are apostrophes or inches: the cheapest reading of all marks of one family in
// one block, by dynamic programming over the depth. What each mark looks like and stands beside makes one reading of it
// cheaper than another; a mark that is missing costs more than any that is there.
namespace verbatim::extract {

// Two marks that belong together, as indices into the marks; kNoMark where one is missing.
inline constexpr int kNoMark = -1;
struct MarkPair {
  int open = kNoMark, close = kNoMark;
  int depth = 0;  // 0 outermost
};

// What is known of the blocks around.
struct PairingContext {
  float end_open = 2;      // what it costs that the block ends inside of a quotation
  bool low_marks = false;  // the document has „ so that “ closes
};

struct Pairing {
  std::vector<MarkPair> pairs;  // in order of their beginning
  bool ends_open = false;       // the last outermost pair has no closing mark
};

// `marks` are all of one family. Linear in their number.
Pairing PairMarks(const std::vector<Mark>& marks, const PairingContext& context);

// Whether a mark looks more like one that opens, by itself.
bool LooksOpening(const Mark& mark, bool low_marks);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_MARK_PAIRS_H_
