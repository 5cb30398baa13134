#ifndef VERBATIM_EXTRACT_ARTICLE_TEXT_H_
#define VERBATIM_EXTRACT_ARTICLE_TEXT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/extraction.h"

// The parts of an article's text: paragraphs of the body, headlines, captions, and teasers for other articles.
namespace verbatim::extract {

// Bytes [begin, end) of a text: one paragraph, or a part of one that is set apart (a teaser that runs into the next
// sentence). On the bounds of code points, trimmed of white space, never empty.
struct Block {
  uint32_t begin = 0, end = 0;
  Placement placement = Placement::kBody;
  // Furniture: credits, sharing, navigation, bylines. Quoted words in it are nobody's, and nobody in it speaks.
  bool boilerplate = false;
};

// The blocks of plain text, in order and disjoint; only white space stands between them. Paragraphs end at line breaks,
// but at blank lines only where most other lines look wrapped (50 to 90 code points, and no end of a sentence): such a
// block has line breaks in it. "MORE: ...", "READ ALSO: ...", "( Also on POLITICO: ... )", "RELATED: ..." and the like
// are teasers, also where the next sentence is glued to them; what ends in a credit is a caption; a first line without
// a full stop and with a blank line after it is the headline. English phrases, and in doubt body text.
//
// `text` is UTF-8, at most 4 GiB; other bytes do no harm, but then bounds may be within what was meant as one
// character. Pure and thread-safe. Linear in the text.
std::vector<Block> FindBlocks(absl::string_view text);

// A page as it is read.
struct ArticleText {
  // The paragraphs of the article, joined by blank lines; valid UTF-8 without U+0000. Other white space is collapsed,
  // "q" elements have got their marks.
  std::string text;
  // As FindBlocks gives them, but that elements and their class names decide first: "h1" is a headline.
  std::vector<Block> blocks;
  // What the page itself states: in one line each, at most 1 KiB. `published` is EDTF or empty, and without a time when
  // that has no seconds or no zone; `url` is absolute or empty; authors are joined by ", ".
  DocumentFacts facts;
};

// Reads a page of HTML: the article's text without scripts, hidden elements, navigation, sharing, comments and the
// like. Facts come from JSON-LD, then OpenGraph, then meta and time elements, each field by itself; `url` from the
// canonical link or OpenGraph. Never fails: what is no HTML is read as browsers would, scripts being switched on.
//
// Markup that nests deeper than 256 elements is flattened, and all that follows the 262,144th element of what is shown
// is one paragraph. Pure and thread-safe. Linear in the page; at worst some 100 MB beside ten times its size.
ArticleText ReadHtml(absl::string_view html);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_ARTICLE_TEXT_H_
