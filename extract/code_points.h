#ifndef VERBATIM_EXTRACT_CODE_POINTS_H_
#define VERBATIM_EXTRACT_CODE_POINTS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/extraction.h"

namespace verbatim::extract {

// Turns offsets in bytes of a UTF-8 text into offsets in code points. Borrows the text. Each offset costs a constant.
class CodePoints {
 public:
  explicit CodePoints(absl::string_view text);

  // `byte` is at most the size of the text.
  uint32_t At(uint32_t byte) const;
  Range Of(Range bytes) const { return {At(bytes.begin), At(bytes.end)}; }

 private:
  const absl::string_view text_;
  std::vector<uint32_t> before_;  // code points that begin before each step
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_CODE_POINTS_H_
