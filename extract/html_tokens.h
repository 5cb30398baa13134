#ifndef VERBATIM_EXTRACT_HTML_TOKENS_H_
#define VERBATIM_EXTRACT_HTML_TOKENS_H_

#include <gumbo.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

// The tags of a page, found as the tokeniser of HTML finds them (https://html.spec.whatwg.org/, "Tokenization"), in
// linear time whatever the page, and without keeping more of a tag than is asked for.
namespace verbatim::extract {

// The attributes that are kept. A tag may have any number of others.
enum class HtmlAttribute : uint8_t {
  kAriaHidden,
  kClass,
  kContent,
  kDatetime,
  kHidden,
  kHref,
  kId,
  kItemprop,
  kLang,
  kName,
  kProperty,
  kRel,
  kRole,
  kStyle,
  kType,
};
inline constexpr size_t kHtmlAttributes = 15;

// Views are into the page. Character references are not decoded.
struct HtmlToken {
  enum class Kind : uint8_t { kText, kStart, kEnd };

  Kind kind = Kind::kText;
  // Text; a '<' in it begins no tag.
  absl::string_view text;
  // The tag; GUMBO_TAG_UNKNOWN for a name that HTML does not have.
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  // "<svg/>", which matters to foreign elements alone.
  bool self_closing = false;
  // What stands in an element that has text instead of mark-up ("script", "title"); its end tag is passed over.
  absl::string_view raw_text;

  bool Has(HtmlAttribute attribute) const { return (present_ >> static_cast<int>(attribute) & 1) != 0; }
  // The value; empty when there is none. Of several the first counts.
  absl::string_view Get(HtmlAttribute attribute) const {
    return Has(attribute) ? values_[static_cast<size_t>(attribute)] : absl::string_view();
  }

  void Set(HtmlAttribute attribute, absl::string_view value) {
    if (Has(attribute)) return;
    present_ |= 1u << static_cast<int>(attribute);
    values_[static_cast<size_t>(attribute)] = value;
  }
  void ClearAttributes() { present_ = 0; }

 private:
  uint32_t present_ = 0;
  std::array<absl::string_view, kHtmlAttributes> values_;
};

class HtmlTokens {
 public:
  // `html` is borrowed.
  explicit HtmlTokens(absl::string_view html) : html_(html) {}

  // The next token; false at the end. Comments, declarations and tags that the page breaks off in are passed over.
  bool Next(HtmlToken* token);

  // Whether the tokens to come are those of SVG or MathML, which have CDATA sections and no elements of raw text.
  void set_foreign(bool foreign) { foreign_ = foreign; }

 private:
  bool TakeText(HtmlToken* token);
  bool TakeTag(HtmlToken* token);
  void SkipMarkup();
  void SkipComment();
  void SkipPast(absl::string_view what);
  absl::string_view TakeName();
  bool TakeAttribute(HtmlToken* token);
  absl::string_view TakeValue();
  void SkipSpaces();
  void TakeRawText(absl::string_view name, HtmlToken* token);
  bool IsTagAt(size_t at) const;
  bool IsMarkupAt(size_t at) const;

  const absl::string_view html_;
  size_t at_ = 0;
  bool foreign_ = false;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_HTML_TOKENS_H_
