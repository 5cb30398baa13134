#ifndef VERBATIM_EXTRACT_PAGE_TEXT_H_
#define VERBATIM_EXTRACT_PAGE_TEXT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/page_outline.h"

namespace verbatim::extract {

// Puts the paragraphs of a page together from pieces of text.
class PageText {
 public:
  explicit PageText(PageOutline* outline) : outline_(*outline) {}

  // Text of an element. White space is collapsed, where `preformatted` up to a blank line, which ends the paragraph.
  void Append(absl::string_view text, bool preformatted);
  // Ends the paragraph.
  void Break();

  void EnterLink() { ++links_; }
  void LeaveLink() { --links_; }
  void EnterH1() { ++h1s_; }
  void LeaveH1() { --h1s_; }

  // A "q" element: double marks stand around its text, single ones within another. It gets none where the page has
  // written one at its beginning.
  void EnterQuote() { quotes_.push_back(Quote::kWaits); }
  void LeaveQuote();

 private:
  enum class Quote : uint8_t { kWaits, kMarked, kBare };

  void AppendSpace(bool line_break, bool preformatted);
  // Everything that goes before a character: the space and the marks that wait for it.
  void BeforeCharacter(uint32_t code_point);
  void AppendVisible(absl::string_view bytes);
  bool IsEmpty() const { return outline_.text.size() == begin_; }

  PageOutline& outline_;
  size_t begin_ = 0;  // of the paragraph
  uint32_t link_bytes_ = 0;
  bool space_waits_ = false, in_h1_ = false;
  int line_breaks_ = 0;
  int links_ = 0, h1s_ = 0;
  std::vector<Quote> quotes_;
  size_t waiting_quotes_ = 0;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_PAGE_TEXT_H_
