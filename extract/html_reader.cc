// From a page to the text of its article: guarded (page_guard.h), parsed by gumbo, taken apart into paragraphs
// (page_outline.h), of which the article's are chosen (main_content.h) and read as those of plain text are.
#include <utility>

#include "absl/strings/str_cat.h"
#include "extract/article_text.h"
#include "extract/gumbo_tree.h"
#include "extract/main_content.h"
#include "extract/page_facts.h"
#include "extract/page_guard.h"
#include "extract/page_outline.h"
#include "extract/paragraph_rules.h"

namespace verbatim::extract {
namespace {

const GumboNode* ChildOf(const GumboNode& element, GumboTag tag) {
  for (const GumboNode& child : ChildrenOf(element)) {
    if (IsElement(child, tag)) return &child;
  }
  return nullptr;
}

DocumentFacts FactsOf(const GuardedPage& page, const GumboNode& root) {
  DocumentFacts facts;
  for (const absl::string_view json : page.json_ld) AddJsonLdFacts(json, &facts);
  if (const GumboNode* head = ChildOf(root, GUMBO_TAG_HEAD); head != nullptr) AddHeadFacts(*head, &facts);
  facts.lang = FactOf(AttributeOf(root, "lang"));
  return facts;
}

// The date that the page calls that of publication, else the first in or before the article.
std::string PublishedOf(const PageOutline& outline, const std::vector<ChosenParagraph>& article) {
  std::string first;
  for (const PageTime& time : outline.times) {
    std::string edtf = EdtfOf(time.datetime);
    if (edtf.empty()) continue;
    if (time.published) return edtf;
    const bool shown =
        !article.empty() && time.paragraph >= article.front().paragraph && time.paragraph <= article.back().paragraph;
    if (first.empty() && shown) first = std::move(edtf);
  }
  return first;
}

void AddText(const PageOutline& outline, const std::vector<ChosenParagraph>& article, ArticleText* result) {
  for (const ChosenParagraph& chosen : article) {
    if (!result->text.empty()) result->text += "\n\n";
    const size_t begin = result->text.size();
    absl::StrAppend(&result->text, outline.TextOf(outline.paragraphs[chosen.paragraph]));
    const size_t end = result->text.size();
    if (chosen.placement == Placement::kBody && !chosen.boilerplate) {
      AddParagraph(result->text, begin, end, &result->blocks);
    } else {
      result->blocks.push_back(
          {static_cast<uint32_t>(begin), static_cast<uint32_t>(end), chosen.placement, chosen.boilerplate});
    }
  }
}

}  // namespace

ArticleText ReadHtml(absl::string_view html) {
  const GuardedPage page = GuardPage(html);
  const GumboTree tree = ParseGuarded(page.html);
  const GumboNode& root = *tree->root;
  ArticleText result;
  result.facts = FactsOf(page, root);
  const GumboNode* const body = ChildOf(root, GUMBO_TAG_BODY);
  if (body == nullptr) return result;
  const PageOutline outline = OutlineOf(*body);
  const std::vector<ChosenParagraph> article = ChooseArticle(outline, result.facts.title);
  if (result.facts.published.empty()) result.facts.published = PublishedOf(outline, article);
  AddText(outline, article, &result);
  return result;
}

}  // namespace verbatim::extract
