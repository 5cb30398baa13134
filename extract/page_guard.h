#ifndef VERBATIM_EXTRACT_PAGE_GUARD_H_
#define VERBATIM_EXTRACT_PAGE_GUARD_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

// Stands between a page and gumbo, whose time and stack a page can exhaust: in gumbo 0.10.1 each start tag walks the
// open elements (100 KB of "<div>" take 0.4 s, twice as much four times as long), each attribute is compared with all
// others of its tag, formatting elements that stay open are opened again in every paragraph (100 KB of
// "<p><font size=N>x" take 3 GB), and trees are freed by recursion.
//
// So gumbo gets a page that was written anew, in one pass, and that cannot do any of that:
//  - start and end tags match, and nest kMaxDepth deep at most; end tags that HTML implies are written out;
//  - inline elements are all "span" ("q" and "time" apart; a link has role="link"), tables are "div", a form is "div"
//    with role="form", since formatting elements, tables and forms are what gumbo moves about;
//  - few attributes are left, and their values are cut;
//  - what is never shown as text is left out: scripts, styles, comments, drawings, controls, and hidden elements;
//  - after kMaxElements no further elements are opened.
// What an element that is not opened contains stays, as text.
namespace verbatim::extract {

inline constexpr size_t kMaxDepth = 256;
// An article has some hundred elements, the longest pages of the web some ten thousand. Gumbo needs about 300 bytes for
// each.
inline constexpr size_t kMaxElements = size_t{1} << 18;

struct GuardedPage {
  // A whole document: head with title, meta and canonical link elements, wherever the page has them; then the body.
  std::string html;
  // Contents of the scripts with JSON-LD. Views into the page.
  std::vector<absl::string_view> json_ld;
};

// `html` is borrowed by the result. Linear.
GuardedPage GuardPage(absl::string_view html);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_PAGE_GUARD_H_
