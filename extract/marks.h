#ifndef VERBATIM_EXTRACT_MARKS_H_
#define VERBATIM_EXTRACT_MARKS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/article_text.h"
#include "quote/utf8.h"

// Quotation marks of a text, and what stands beside each.
namespace verbatim::extract {

// Marks that pair with each other.
enum class MarkFamily : uint8_t { kDouble, kSingle, kGuillemet, kSingleGuillemet, kCorner, kWhiteCorner };
inline constexpr int kMarkFamilies = 6;

// What a mark was made to look like. Straight ones look like neither.
enum class MarkShape : uint8_t { kStraight, kOpening, kClosing };

// What stands beside a mark, other marks right beside it apart.
enum class Beside : uint8_t {
  kSpace,    // white space, or an end of the block
  kWord,     // a letter or a digit
  kClosing,  // what ends words: . , ! ? ; : ) ] %
  kOpening,  // what begins them: ( [ $ # @
  kDash,
  kOther,
};

struct Mark {
  uint32_t begin = 0, end = 0;  // bytes
  quote::CodePoint code_point = 0;
  MarkFamily family = MarkFamily::kDouble;
  MarkShape shape = MarkShape::kStraight;
  Beside before = Beside::kSpace, after = Beside::kSpace;
  bool digit_before = false;
  bool inches = false;         // after feet: 6'2"
  bool s_before = false;       // the letter s, of a possessive plural
  bool elision_after = false;  // 'em, 'til, '90s
  bool typed = false;          // two apostrophes or graves for a double mark
};

// The marks of one block, in order; `''` and two graves are one double mark. Linear.
std::vector<Mark> FindMarks(absl::string_view text, const Block& block);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_MARKS_H_
