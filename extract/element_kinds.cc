#include "extract/element_kinds.h"

#include <array>
#include <cstddef>

#include "absl/algorithm/container.h"

namespace verbatim::extract {
namespace {

constexpr GumboTag kNoElements[] = {GUMBO_TAG_BODY, GUMBO_TAG_COLGROUP, GUMBO_TAG_FRAMESET, GUMBO_TAG_HEAD,
                                    GUMBO_TAG_HTML, GUMBO_TAG_TBODY,    GUMBO_TAG_TFOOT,    GUMBO_TAG_THEAD};

constexpr GumboTag kHeadElements[] = {GUMBO_TAG_LINK, GUMBO_TAG_META, GUMBO_TAG_TITLE};

// With those whose content the tokens have as raw text, which is no text of the page.
constexpr GumboTag kVoidElements[] = {
    GUMBO_TAG_AREA,     GUMBO_TAG_BASE,     GUMBO_TAG_BASEFONT,  GUMBO_TAG_BGSOUND, GUMBO_TAG_COL,
    GUMBO_TAG_EMBED,    GUMBO_TAG_FRAME,    GUMBO_TAG_IFRAME,    GUMBO_TAG_IMAGE,   GUMBO_TAG_IMG,
    GUMBO_TAG_INPUT,    GUMBO_TAG_ISINDEX,  GUMBO_TAG_KEYGEN,    GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES,
    GUMBO_TAG_NOSCRIPT, GUMBO_TAG_PARAM,    GUMBO_TAG_PLAINTEXT, GUMBO_TAG_SCRIPT,  GUMBO_TAG_SOURCE,
    GUMBO_TAG_STYLE,    GUMBO_TAG_TEXTAREA, GUMBO_TAG_TRACK,     GUMBO_TAG_WBR,     GUMBO_TAG_XMP};

constexpr GumboTag kBreaks[] = {GUMBO_TAG_BR, GUMBO_TAG_HR};

constexpr GumboTag kDroppedElements[] = {GUMBO_TAG_APPLET,   GUMBO_TAG_AUDIO, GUMBO_TAG_BUTTON, GUMBO_TAG_CANVAS,
                                         GUMBO_TAG_DATALIST, GUMBO_TAG_MAP,   GUMBO_TAG_MATH,   GUMBO_TAG_OBJECT,
                                         GUMBO_TAG_RP,       GUMBO_TAG_RT,    GUMBO_TAG_SELECT, GUMBO_TAG_SVG,
                                         GUMBO_TAG_TEMPLATE, GUMBO_TAG_VIDEO};

// Blocks that gumbo gets by their own name, and those that it gets as "div".
constexpr GumboTag kNamedBlocks[] = {
    GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_DD,      GUMBO_TAG_DIV,
    GUMBO_TAG_DL,      GUMBO_TAG_DT,     GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,  GUMBO_TAG_FOOTER,
    GUMBO_TAG_H1,      GUMBO_TAG_H2,     GUMBO_TAG_H3,         GUMBO_TAG_H4,      GUMBO_TAG_H5,
    GUMBO_TAG_H6,      GUMBO_TAG_HEADER, GUMBO_TAG_LI,         GUMBO_TAG_MAIN,    GUMBO_TAG_NAV,
    GUMBO_TAG_OL,      GUMBO_TAG_P,      GUMBO_TAG_PRE,        GUMBO_TAG_SECTION, GUMBO_TAG_UL};
constexpr GumboTag kOtherBlocks[] = {
    GUMBO_TAG_ADDRESS, GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER, GUMBO_TAG_DETAILS, GUMBO_TAG_DIR,  GUMBO_TAG_FIELDSET,
    GUMBO_TAG_FORM,    GUMBO_TAG_HGROUP,  GUMBO_TAG_LEGEND, GUMBO_TAG_LISTING, GUMBO_TAG_MENU, GUMBO_TAG_OPTGROUP,
    GUMBO_TAG_OPTION,  GUMBO_TAG_SUMMARY, GUMBO_TAG_TABLE,  GUMBO_TAG_TD,      GUMBO_TAG_TH,   GUMBO_TAG_TR};

constexpr GumboTag kNamedInlines[] = {GUMBO_TAG_Q, GUMBO_TAG_TIME};

using Kinds = std::array<ElementKind, GUMBO_TAG_LAST + 1>;

template <size_t N>
void Fill(const GumboTag (&tags)[N], ElementKind kind, Kinds* kinds) {
  for (const GumboTag tag : tags) (*kinds)[tag] = kind;
}

Kinds MakeKinds() {
  Kinds kinds;
  kinds.fill(ElementKind::kInline);
  Fill(kNoElements, ElementKind::kNone, &kinds);
  Fill(kHeadElements, ElementKind::kHead, &kinds);
  Fill(kVoidElements, ElementKind::kVoid, &kinds);
  Fill(kBreaks, ElementKind::kBreak, &kinds);
  Fill(kDroppedElements, ElementKind::kDropped, &kinds);
  Fill(kNamedBlocks, ElementKind::kBlock, &kinds);
  Fill(kOtherBlocks, ElementKind::kBlock, &kinds);
  return kinds;
}

template <size_t N>
bool Has(const GumboTag (&tags)[N], GumboTag tag) {
  return absl::c_linear_search(tags, tag);
}

bool IsPartOfTable(GumboTag tag) {
  return tag == GUMBO_TAG_CAPTION || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH || tag == GUMBO_TAG_TR;
}

bool IsList(GumboTag tag) {
  return tag == GUMBO_TAG_DIR || tag == GUMBO_TAG_DL || tag == GUMBO_TAG_MENU || tag == GUMBO_TAG_OL ||
         tag == GUMBO_TAG_UL;
}

bool IsDefinition(GumboTag tag) { return tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT; }

}  // namespace

ElementKind KindOf(GumboTag tag) {
  static const Kinds& kinds = *new Kinds(MakeKinds());
  return kinds[tag];
}

bool ImpliesEnd(GumboTag next, GumboTag open) {
  // Every block that may stand in a paragraph's place ends it.
  if (open == GUMBO_TAG_P) return KindOf(next) == ElementKind::kBlock || next == GUMBO_TAG_HR;
  if (open == GUMBO_TAG_LI) return next == GUMBO_TAG_LI;
  if (IsDefinition(open)) return IsDefinition(next);
  if (open == GUMBO_TAG_TR) return next == GUMBO_TAG_TR;
  if (IsPartOfTable(open)) return IsPartOfTable(next);
  if (open == GUMBO_TAG_OPTION) return next == GUMBO_TAG_OPTION || next == GUMBO_TAG_OPTGROUP;
  // Headings do not nest.
  return IsHeading(open) && IsHeading(next);
}

bool StopsImpliedEnd(GumboTag next, GumboTag open) {
  if (open == GUMBO_TAG_TABLE || KindOf(open) == ElementKind::kDropped) return true;
  if (IsPartOfTable(next)) return false;
  if (IsPartOfTable(open)) return true;
  return (next == GUMBO_TAG_LI || IsDefinition(next)) && IsList(open);
}

bool StopsEnd(GumboTag closed, GumboTag open) {
  if (closed == GUMBO_TAG_TABLE) return false;
  if (IsPartOfTable(closed)) return open == GUMBO_TAG_TABLE;
  if (KindOf(closed) == ElementKind::kInline) return KindOf(open) == ElementKind::kBlock;
  return IsPartOfTable(open) || open == GUMBO_TAG_TABLE;
}

const char* WrittenName(GumboTag tag) {
  if (Has(kNamedBlocks, tag) || Has(kNamedInlines, tag)) return gumbo_normalized_tagname(tag);
  return KindOf(tag) == ElementKind::kBlock ? "div" : "span";
}

}  // namespace verbatim::extract
