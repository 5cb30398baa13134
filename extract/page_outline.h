#ifndef VERBATIM_EXTRACT_PAGE_OUTLINE_H_
#define VERBATIM_EXTRACT_PAGE_OUTLINE_H_

#include <gumbo.h>

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/furniture.h"

// All paragraphs of a page and the elements that hold them, before it is known which of them are the article.
namespace verbatim::extract {

// Bytes [begin, end) of the outline's text: valid UTF-8 without U+0000, white space collapsed and trimmed, never empty.
struct PageParagraph {
  uint32_t begin = 0, end = 0;
  uint32_t link_bytes = 0;  // how much of it is links
  bool in_h1 = false;
};

// What an element says of itself as the place of the article.
enum class PageRole : uint8_t { kNone, kArticleBody, kArticle, kMain };

// An element that may hold paragraphs: those of index [first, last).
struct PageArea {
  uint32_t first = 0, last = 0;
  uint32_t parent = 0;  // index of the area around it; its own for the outermost
  PageRole role = PageRole::kNone;
  Furniture furniture = Furniture::kNone;
  // The furniture is by its names, which say less than its tag.
  bool by_name = false;
};

// A date that the page shows before the paragraph of index `paragraph`.
struct PageTime {
  uint32_t paragraph = 0;
  bool published = false;  // the page says that it is that of publication
  std::string datetime;
};

struct PageOutline {
  std::string text;  // all paragraphs, with nothing between them
  std::vector<PageParagraph> paragraphs;
  std::vector<PageArea> areas;  // in the order that they begin in: an area comes after the one around it
  std::vector<PageTime> times;

  absl::string_view TextOf(const PageParagraph& paragraph) const {
    return absl::string_view(text).substr(paragraph.begin, paragraph.end - paragraph.begin);
  }
};

// The outline of a page that PageGuard wrote. Line breaks end paragraphs, as do blank lines of preformatted text; "q"
// elements get marks. Linear.
PageOutline OutlineOf(const GumboNode& body);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_PAGE_OUTLINE_H_
