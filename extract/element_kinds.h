#ifndef VERBATIM_EXTRACT_ELEMENT_KINDS_H_
#define VERBATIM_EXTRACT_ELEMENT_KINDS_H_

#include <gumbo.h>

#include <cstdint>

// What HTML says of elements, as far as the text of a page depends on it.
namespace verbatim::extract {

enum class ElementKind : uint8_t {
  kNone,     // makes no element of its own: html, body, tbody
  kHead,     // metadata without content: meta, link
  kVoid,     // no content, and no text: img, input
  kBreak,    // br, hr
  kInline,   // within a line of text; also all that HTML does not know
  kBlock,    // begins and ends a paragraph
  kDropped,  // neither it nor what it contains is text: svg, select
};

ElementKind KindOf(GumboTag tag);

inline bool IsHeading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

// SVG and MathML.
inline bool IsForeign(GumboTag tag) { return tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_MATH; }

// Whether the start of `next` implies the end of `open`, an element that is open around it: "<li>" ends an "li".
bool ImpliesEnd(GumboTag next, GumboTag open);

// Whether an implied end does not reach beyond `open`: a list in an item has items of its own.
bool StopsImpliedEnd(GumboTag next, GumboTag open);

// Whether the end tag of `closed` does not reach beyond `open`: a cell of a table is not ended by "</div>".
bool StopsEnd(GumboTag closed, GumboTag open);

// The element that gumbo gets for one of kInline or kBlock.
const char* WrittenName(GumboTag tag);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_ELEMENT_KINDS_H_
