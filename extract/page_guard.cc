#include "extract/page_guard.h"

#include <array>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "extract/element_kinds.h"
#include "extract/html_tokens.h"
#include "extract/phrases.h"

namespace verbatim::extract {
namespace {

using Attribute = HtmlAttribute;
using Kind = HtmlToken::Kind;

constexpr size_t kMaxValue = 1024;
constexpr size_t kMaxTitle = 4096;
constexpr size_t kMaxHeadElements = 512;
constexpr size_t kMaxJsonLd = 64;

// In the order that they are written in.
struct WrittenAttribute {
  Attribute attribute;
  const char* name;
};
constexpr WrittenAttribute kBodyAttributes[] = {
    {Attribute::kClass, "class"}, {Attribute::kId, "id"}, {Attribute::kItemprop, "itemprop"}};
constexpr WrittenAttribute kMetaAttributes[] = {{Attribute::kName, "name"},
                                                {Attribute::kProperty, "property"},
                                                {Attribute::kItemprop, "itemprop"},
                                                {Attribute::kContent, "content"}};

void WriteAttribute(const char* name, absl::string_view value, std::string* out) {
  absl::StrAppend(out, " ", name, "=\"");
  for (const char c : Prefix(value, kMaxValue)) {
    if (c == '"') {
      *out += "&quot;";
    } else if (c != '\0') {
      *out += c;
    }
  }
  *out += '"';
}

template <size_t N>
void WriteAttributes(const HtmlToken& token, const WrittenAttribute (&attributes)[N], std::string* out) {
  for (const WrittenAttribute& written : attributes) {
    if (token.Has(written.attribute)) WriteAttribute(written.name, token.Get(written.attribute), out);
  }
}

void WriteText(absl::string_view text, std::string* out) {
  for (size_t less = text.find('<'); less != absl::string_view::npos; less = text.find('<')) {
    absl::StrAppend(out, text.substr(0, less), "&lt;");
    text.remove_prefix(less + 1);
  }
  absl::StrAppend(out, text);
}

bool IsHidden(const HtmlToken& token) {
  if (token.Has(Attribute::kHidden) || absl::EqualsIgnoreCase(token.Get(Attribute::kAriaHidden), "true")) return true;
  if (!token.Has(Attribute::kStyle)) return false;
  const absl::string_view style = Prefix(token.Get(Attribute::kStyle), kMaxValue);
  for (const absl::string_view property : {"display", "visibility"}) {
    const size_t at = FindPhrase(style, property);
    if (at == absl::string_view::npos) continue;
    absl::string_view value = style.substr(at + property.size());
    while (!value.empty() && absl::StrContains(" :", value[0])) value.remove_prefix(1);
    if (absl::StartsWithIgnoreCase(value, "none") || absl::StartsWithIgnoreCase(value, "hidden")) return true;
  }
  return false;
}

// Headings are closed by the end tag of any heading, so all count as one.
GumboTag Counted(GumboTag tag) { return IsHeading(tag) ? GUMBO_TAG_H1 : tag; }

class Guard {
 public:
  explicit Guard(absl::string_view html) : tokens_(html) { body_.reserve(html.size() / 2); }

  GuardedPage Run() {
    HtmlToken token;
    while (tokens_.Next(&token)) {
      if (token.kind == Kind::kText) {
        if (dropping_ == 0) WriteText(token.text, &body_);
      } else if (token.kind == Kind::kStart) {
        Start(token);
      } else {
        End(token.tag);
      }
      tokens_.set_foreign(foreign_ > 0);
    }
    PopTo(0);
    return {absl::StrCat("<!DOCTYPE html><html", lang_, "><head>", head_, "</head><body>", body_, "</body></html>"),
            std::move(json_ld_)};
  }

 private:
  struct Open {
    GumboTag tag;
    bool drops;  // with all that it contains
  };

  void Start(const HtmlToken& token) {
    const ElementKind kind = KindOf(token.tag);
    if (foreign_ > 0) EndForeign(kind);
    switch (kind) {
      case ElementKind::kNone:
        if (token.tag == GUMBO_TAG_HTML && lang_.empty() && token.Has(Attribute::kLang)) {
          WriteAttribute("lang", token.Get(Attribute::kLang), &lang_);
        }
        break;
      case ElementKind::kHead:
        if (foreign_ == 0) WriteHead(token);
        break;
      case ElementKind::kVoid:
        KeepJsonLd(token);
        break;
      case ElementKind::kBreak:
        ImplyEnds(token.tag);
        WriteBreak();
        break;
      case ElementKind::kInline:
      case ElementKind::kBlock:
      case ElementKind::kDropped:
        if (kind == ElementKind::kBlock) ImplyEnds(token.tag);
        if (!(foreign_ > 0 || IsForeign(token.tag)) || !token.self_closing) Push(token, kind);
        break;
    }
  }

  // The first title, and the first of the others.
  void WriteHead(const HtmlToken& token) {
    if (token.tag == GUMBO_TAG_TITLE) {
      if (has_title_ || dropping_ > 0) return;
      has_title_ = true;
      head_ += "<title>";
      WriteText(Prefix(token.raw_text, kMaxTitle), &head_);
      head_ += "</title>";
      return;
    }
    const bool link = token.tag == GUMBO_TAG_LINK;
    if (link && !HasPhrase(Prefix(token.Get(Attribute::kRel), kMaxValue), "canonical")) return;
    if (head_elements_++ >= kMaxHeadElements) return;
    head_ += link ? "<link rel=\"canonical\"" : "<meta";
    if (link) {
      WriteAttribute("href", token.Get(Attribute::kHref), &head_);
    } else {
      WriteAttributes(token, kMetaAttributes, &head_);
    }
    head_ += '>';
  }

  void KeepJsonLd(const HtmlToken& token) {
    if (token.tag != GUMBO_TAG_SCRIPT || json_ld_.size() >= kMaxJsonLd) return;
    if (HasPhrase(Prefix(token.Get(Attribute::kType), kMaxValue), "ld+json")) json_ld_.push_back(token.raw_text);
  }

  void WriteBreak() {
    if (dropping_ > 0) return;
    body_ += elements_++ < kMaxElements ? "<br>" : " ";
  }

  // Opens an element; one that is too deep is remembered for its end tag only.
  void Push(const HtmlToken& token, ElementKind kind) {
    if (open_.size() >= kMaxDepth || elements_ >= kMaxElements) {
      ++unopened_[Counted(token.tag)];
      if (kind == ElementKind::kBlock) WriteBreak();
      return;
    }
    const bool drops = kind == ElementKind::kDropped || IsHidden(token);
    open_.push_back({token.tag, drops});
    ++count_[Counted(token.tag)];
    foreign_ += IsForeign(token.tag) ? 1 : 0;
    dropping_ += drops ? 1 : 0;
    if (dropping_ > 0) return;
    ++elements_;
    absl::StrAppend(&body_, "<", WrittenName(token.tag));
    WriteAttributes(token, kBodyAttributes, &body_);
    if (token.tag == GUMBO_TAG_TIME && token.Has(Attribute::kDatetime)) {
      WriteAttribute("datetime", token.Get(Attribute::kDatetime), &body_);
    }
    WriteRole(token);
    body_ += '>';
  }

  void WriteRole(const HtmlToken& token) {
    if (token.tag == GUMBO_TAG_A) {
      WriteAttribute("role", "link", &body_);
    } else if (token.tag == GUMBO_TAG_FORM) {
      WriteAttribute("role", "form", &body_);
    } else if (token.Has(Attribute::kRole)) {
      WriteAttribute("role", token.Get(Attribute::kRole), &body_);
    }
  }

  void End(GumboTag tag) {
    const ElementKind kind = KindOf(tag);
    if (tag == GUMBO_TAG_BR) return WriteBreak();
    if (kind != ElementKind::kInline && kind != ElementKind::kBlock && kind != ElementKind::kDropped) return;
    const GumboTag counted = Counted(tag);
    if (unopened_[counted] > 0) {
      --unopened_[counted];
      if (kind == ElementKind::kBlock) WriteBreak();
      return;
    }
    if (count_[counted] == 0) {
      if (tag == GUMBO_TAG_P) WriteBreak();
      return;
    }
    for (size_t i = open_.size(); i-- > 0;) {
      if (Counted(open_[i].tag) == counted) return PopTo(i);
      if (StopsEnd(tag, open_[i].tag)) return;
    }
  }

  // Writes the end tags that the start of `next` implies.
  void ImplyEnds(GumboTag next) {
    if (!HasImpliedEnds()) return;
    size_t keep = open_.size();
    for (size_t i = open_.size(); i-- > 0 && !StopsImpliedEnd(next, open_[i].tag);) {
      if (ImpliesEnd(next, open_[i].tag)) keep = i;
    }
    PopTo(keep);
  }

  // Whether any element is open whose end a start tag may imply. Mostly none is, and nothing is looked through.
  bool HasImpliedEnds() const {
    for (const GumboTag tag : {GUMBO_TAG_P, GUMBO_TAG_LI, GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_CAPTION,
                               GUMBO_TAG_DD, GUMBO_TAG_DT, GUMBO_TAG_OPTION, GUMBO_TAG_H1}) {
      if (count_[tag] > 0) return true;
    }
    return false;
  }

  // HTML in a drawing ends the drawing, but where the drawing says that it has HTML.
  void EndForeign(ElementKind kind) {
    if (kind != ElementKind::kBlock) return;
    for (size_t i = open_.size(); i-- > 0;) {
      if (open_[i].tag == GUMBO_TAG_FOREIGNOBJECT) return;
      if (IsForeign(open_[i].tag)) return PopTo(i);
    }
  }

  // Closes all but the outermost `size` elements.
  void PopTo(size_t size) {
    for (; open_.size() > size; open_.pop_back()) {
      const Open& open = open_.back();
      if (dropping_ == 0) absl::StrAppend(&body_, "</", WrittenName(open.tag), ">");
      dropping_ -= open.drops ? 1 : 0;
      foreign_ -= IsForeign(open.tag) ? 1 : 0;
      --count_[Counted(open.tag)];
    }
  }

  HtmlTokens tokens_;
  std::string lang_, head_, body_;
  std::vector<absl::string_view> json_ld_;
  bool has_title_ = false;
  size_t head_elements_ = 0, elements_ = 0;

  std::vector<Open> open_;
  // Open elements that drop their content, and that are foreign.
  size_t dropping_ = 0, foreign_ = 0;
  // Of each tag: elements that are open, and start tags that opened nothing.
  std::array<uint32_t, GUMBO_TAG_LAST + 1> count_ = {}, unopened_ = {};
};

}  // namespace

GuardedPage GuardPage(absl::string_view html) { return Guard(html).Run(); }

}  // namespace verbatim::extract
