#include "extract/page_outline.h"

#include "absl/strings/match.h"
#include "extract/element_kinds.h"
#include "extract/gumbo_tree.h"
#include "extract/page_text.h"
#include "extract/phrases.h"

namespace verbatim::extract {
namespace {

// More dates than this tell nothing.
constexpr size_t kMaxTimes = 64;

PageRole RoleOf(const GumboNode& element, absl::string_view role) {
  if (HasPhrase(AttributeOf(element, "itemprop"), "articlebody")) return PageRole::kArticleBody;
  if (IsElement(element, GUMBO_TAG_ARTICLE) || role == "article") return PageRole::kArticle;
  if (IsElement(element, GUMBO_TAG_MAIN) || role == "main") return PageRole::kMain;
  return PageRole::kNone;
}

class Outliner {
 public:
  PageOutline Run(const GumboNode& body) {
    outline_.areas.emplace_back();
    VisitChildren(body);
    text_.Break();
    outline_.areas[0].last = static_cast<uint32_t>(outline_.paragraphs.size());
    return std::move(outline_);
  }

 private:
  // Recursion goes no deeper than PageGuard lets elements nest.
  void VisitChildren(const GumboNode& element) {
    for (const GumboNode& child : ChildrenOf(element)) Visit(child);
  }

  void Visit(const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
      text_.Append(node.v.text.text, preformatted_ > 0);
    } else if (IsElement(node)) {
      const ElementKind kind = KindOf(node.v.element.tag);
      if (kind == ElementKind::kBreak) {
        text_.Break();
      } else if (kind == ElementKind::kBlock) {
        VisitBlock(node);
      } else {
        VisitInline(node);
      }
    }
  }

  void VisitBlock(const GumboNode& element) {
    text_.Break();
    const auto index = static_cast<uint32_t>(outline_.areas.size());
    outline_.areas.push_back(AreaOf(element));
    const uint32_t around = area_;
    area_ = index;
    VisitBlockContent(element);
    area_ = around;
    text_.Break();
    outline_.areas[index].last = static_cast<uint32_t>(outline_.paragraphs.size());
  }

  void VisitBlockContent(const GumboNode& element) {
    const bool holds_article = outline_.areas[area_].role != PageRole::kNone;
    const bool quotes = IsElement(element, GUMBO_TAG_BLOCKQUOTE);
    const bool preformatted = IsElement(element, GUMBO_TAG_PRE);
    const bool h1 = IsElement(element, GUMBO_TAG_H1);
    articles_ += holds_article ? 1 : 0;
    block_quotes_ += quotes ? 1 : 0;
    preformatted_ += preformatted ? 1 : 0;
    if (h1) text_.EnterH1();
    VisitChildren(element);
    if (h1) text_.LeaveH1();
    preformatted_ -= preformatted ? 1 : 0;
    block_quotes_ -= quotes ? 1 : 0;
    articles_ -= holds_article ? 1 : 0;
  }

  PageArea AreaOf(const GumboNode& element) const {
    PageArea area;
    area.first = area.last = static_cast<uint32_t>(outline_.paragraphs.size());
    area.parent = area_;
    const absl::string_view role = AttributeOf(element, "role");
    area.role = RoleOf(element, role);
    area.furniture = FurnitureOfTag(element.v.element.tag, role);
    if (area.furniture == Furniture::kNone) {
      area.furniture = FurnitureOf(AttributeOf(element, "class"), AttributeOf(element, "id"));
      area.by_name = area.furniture != Furniture::kNone;
    }
    return area;
  }

  Furniture FurnitureOfTag(GumboTag tag, absl::string_view role) const {
    if (tag == GUMBO_TAG_FIGCAPTION) return Furniture::kCaption;
    if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE) return Furniture::kDropped;
    // The footer of a quotation says whose it is.
    if (tag == GUMBO_TAG_FOOTER && block_quotes_ == 0) return Furniture::kDropped;
    if ((tag == GUMBO_TAG_HEADER || role == "banner") && articles_ == 0) return Furniture::kDropped;
    for (const absl::string_view dropped : {"complementary", "contentinfo", "dialog", "form", "navigation", "search"}) {
      if (role == dropped) return Furniture::kDropped;
    }
    return Furniture::kNone;
  }

  void VisitInline(const GumboNode& element) {
    const Furniture furniture = FurnitureOf(AttributeOf(element, "class"), AttributeOf(element, "id"));
    if (furniture == Furniture::kDropped && !HasBlocks(element)) return;
    const bool link = AttributeOf(element, "role") == "link";
    const bool quote = IsElement(element, GUMBO_TAG_Q);
    if (IsElement(element, GUMBO_TAG_TIME)) KeepTime(element);
    if (link) text_.EnterLink();
    if (quote) text_.EnterQuote();
    VisitChildren(element);
    if (quote) text_.LeaveQuote();
    if (link) text_.LeaveLink();
  }

  static bool HasBlocks(const GumboNode& element) {
    for (const GumboNode& child : ChildrenOf(element)) {
      if (IsElement(child) && KindOf(child.v.element.tag) == ElementKind::kBlock) return true;
    }
    return false;
  }

  void KeepTime(const GumboNode& element) {
    const absl::string_view datetime = AttributeOf(element, "datetime");
    if (datetime.empty() || outline_.times.size() >= kMaxTimes) return;
    const bool published = HasPhrase(AttributeOf(element, "itemprop"), "datepublished");
    outline_.times.push_back({static_cast<uint32_t>(outline_.paragraphs.size()), published, std::string(datetime)});
  }

  PageOutline outline_;
  PageText text_{&outline_};
  uint32_t area_ = 0;
  // How many elements of each kind are open.
  int articles_ = 0, block_quotes_ = 0, preformatted_ = 0;
};

}  // namespace

PageOutline OutlineOf(const GumboNode& body) { return Outliner().Run(body); }

}  // namespace verbatim::extract
