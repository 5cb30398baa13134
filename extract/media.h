#ifndef VERBATIM_EXTRACT_MEDIA_H_
#define VERBATIM_EXTRACT_MEDIA_H_

#include <string>

#include "extract/reading_view.h"

// Where words were said: "in a statement", "in a post on X".
namespace verbatim::extract {

// The media of the quotations of a stream, as printed; empty where none is named. Borrows the reading.
class Media : public ReadingView {
 public:
  using ReadingView::ReadingView;

  // After token `at`, before any verb: "in a statement".
  std::string After(uint32_t at) const;
  // "In a newsletter obtained by the paper, X wrote": what stands at the head of the sentence is the medium of its
  // first cue. `obtained` becomes true when it says so, and else stays as it was.
  std::string AtHead(int cue, bool* obtained) const;
  // "a column in the Courier in which X said": what the clause of a cue stands in.
  std::string OfRelative(const Cue& cue) const;

 private:
  std::string Within(uint32_t at, uint32_t end) const;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_MEDIA_H_
