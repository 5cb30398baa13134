#ifndef VERBATIM_EXTRACT_MAIN_CONTENT_H_
#define VERBATIM_EXTRACT_MAIN_CONTENT_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/extraction.h"
#include "extract/page_outline.h"

// Which paragraphs of a page are its article.
namespace verbatim::extract {

// A paragraph of the article, by its index in the outline.
struct ChosenParagraph {
  uint32_t paragraph = 0;
  Placement placement = Placement::kBody;
  bool boilerplate = false;
};

// The article's paragraphs, in order. A paragraph weighs what it has of text that is not a link, when that is most of
// it and enough for a sentence. An element that says that it is the article is believed when it holds a fair part of
// all weight; else the article is the innermost element that holds nearly all of it, as in Readability (Arc90, 2009)
// but without its many scores. Furniture is left out, unless it would be nearly all of the page: then its name
// misleads. The page's main heading is put first when it stands before the article; `title` tells it from the name of
// the site. Linear.
std::vector<ChosenParagraph> ChooseArticle(const PageOutline& outline, absl::string_view title);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_MAIN_CONTENT_H_
