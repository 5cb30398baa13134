#include "extract/html_tokens.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace verbatim::extract {
namespace {

constexpr size_t kNone = absl::string_view::npos;
constexpr absl::string_view kSpaces = " \t\n\f\r";

// In the order of HtmlAttribute.
constexpr absl::string_view kAttributeNames[] = {"aria-hidden", "class", "content",  "datetime", "hidden",
                                                 "href",        "id",    "itemprop", "lang",     "name",
                                                 "property",    "rel",   "role",     "style",    "type"};
static_assert(std::size(kAttributeNames) == kHtmlAttributes, "every attribute has a name");
constexpr size_t kLongestName = 11;

bool IsLetter(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }
bool IsSpace(char c) { return absl::StrContains(kSpaces, c); }

// Elements whose content is text up to their end tag. With "noscript", since scripts are taken for switched on.
bool IsRaw(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_PLAINTEXT:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_XMP:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool HtmlTokens::Next(HtmlToken* token) {
  token->raw_text = {};
  while (at_ < html_.size()) {
    if (!IsMarkupAt(at_)) return TakeText(token);
    if (!IsTagAt(at_)) {
      SkipMarkup();
    } else if (TakeTag(token)) {
      return true;
    }
  }
  return false;
}

// Whether a tag begins at `at`.
bool HtmlTokens::IsTagAt(size_t at) const {
  const size_t name = at + (absl::StartsWith(html_.substr(at), "</") ? 2 : 1);
  return name < html_.size() && IsLetter(html_[name]);
}

// Whether a tag, a comment or a declaration begins at `at`.
bool HtmlTokens::IsMarkupAt(size_t at) const {
  if (html_[at] != '<' || at + 1 == html_.size()) return false;
  return absl::StrContains("/!?", html_[at + 1]) || IsLetter(html_[at + 1]);
}

bool HtmlTokens::TakeText(HtmlToken* token) {
  size_t end = html_.find('<', at_);
  while (end != kNone && !IsMarkupAt(end)) end = html_.find('<', end + 1);
  if (end == kNone) end = html_.size();
  token->kind = HtmlToken::Kind::kText;
  token->text = html_.substr(at_, end - at_);
  at_ = end;
  return true;
}

void HtmlTokens::SkipMarkup() {
  const absl::string_view rest = html_.substr(at_);
  if (absl::StartsWith(rest, "<!--")) {
    SkipComment();
  } else if (foreign_ && absl::StartsWith(rest, "<![CDATA[")) {
    SkipPast("]]>");
  } else {
    SkipPast(">");
  }
}

// "<!-->" and "<!--->" are comments, and "--!>" ends one.
void HtmlTokens::SkipComment() {
  at_ += 4;
  for (const absl::string_view end : {">", "->"}) {
    if (!absl::StartsWith(html_.substr(at_), end)) continue;
    at_ += end.size();
    return;
  }
  while (at_ < html_.size()) {
    SkipPast("--");
    const absl::string_view rest = html_.substr(at_);
    if (absl::StartsWith(rest, ">") || absl::StartsWith(rest, "!>")) return SkipPast(">");
    // Of "--->" the last two dashes count.
    if (absl::StartsWith(rest, "-")) --at_;
  }
}

void HtmlTokens::SkipPast(absl::string_view what) {
  const size_t found = html_.find(what, at_);
  at_ = found == kNone ? html_.size() : found + what.size();
}

void HtmlTokens::SkipSpaces() {
  const size_t next = html_.find_first_not_of(kSpaces, at_);
  at_ = next == kNone ? html_.size() : next;
}

absl::string_view HtmlTokens::TakeName() {
  const size_t begin = at_;
  while (at_ < html_.size() && !IsSpace(html_[at_]) && html_[at_] != '/' && html_[at_] != '>') ++at_;
  return html_.substr(begin, at_ - begin);
}

bool HtmlTokens::TakeTag(HtmlToken* token) {
  const bool end = html_[at_ + 1] == '/';
  at_ += end ? 2 : 1;
  const absl::string_view name = TakeName();
  token->kind = end ? HtmlToken::Kind::kEnd : HtmlToken::Kind::kStart;
  token->tag = gumbo_tagn_enum(name.data(), static_cast<unsigned int>(name.size()));
  token->self_closing = false;
  token->ClearAttributes();
  while (TakeAttribute(token)) continue;
  if (at_ == html_.size()) return false;
  ++at_;
  if (!end && !foreign_ && IsRaw(token->tag)) TakeRawText(name, token);
  return true;
}

// False at the '>' that ends the tag, and at the end of the page.
bool HtmlTokens::TakeAttribute(HtmlToken* token) {
  SkipSpaces();
  if (at_ == html_.size() || html_[at_] == '>') return false;
  if (html_[at_] == '/') {
    ++at_;
    token->self_closing = at_ < html_.size() && html_[at_] == '>';
    return true;
  }
  const size_t begin = at_++;  // a '=' that comes first belongs to the name
  while (at_ < html_.size() && !IsSpace(html_[at_]) && !absl::StrContains("/>=", html_[at_])) ++at_;
  const absl::string_view name = html_.substr(begin, at_ - begin);
  SkipSpaces();
  absl::string_view value;
  if (at_ < html_.size() && html_[at_] == '=') {
    ++at_;
    SkipSpaces();
    value = TakeValue();
  }
  if (name.size() > kLongestName) return true;
  const auto* const known =
      std::find_if(std::begin(kAttributeNames), std::end(kAttributeNames),
                   [name](absl::string_view candidate) { return absl::EqualsIgnoreCase(candidate, name); });
  if (known != std::end(kAttributeNames)) token->Set(static_cast<HtmlAttribute>(known - kAttributeNames), value);
  return true;
}

absl::string_view HtmlTokens::TakeValue() {
  if (at_ == html_.size()) return {};
  const char mark = html_[at_];
  if (mark != '"' && mark != '\'') {
    const size_t begin = at_;
    while (at_ < html_.size() && !IsSpace(html_[at_]) && html_[at_] != '>') ++at_;
    return html_.substr(begin, at_ - begin);
  }
  const size_t begin = at_ + 1;
  const size_t end = html_.find(mark, begin);
  at_ = end == kNone ? html_.size() : end + 1;
  return html_.substr(begin, end == kNone ? kNone : end - begin);
}

void HtmlTokens::TakeRawText(absl::string_view name, HtmlToken* token) {
  const size_t begin = at_;
  const auto ends_at = [&](size_t at) {
    const size_t after = at + 2 + name.size();
    return absl::StartsWithIgnoreCase(html_.substr(at + 2), name) &&
           (after == html_.size() || IsSpace(html_[after]) || absl::StrContains("/>", html_[after]));
  };
  size_t end = html_.find("</", begin);
  while (end != kNone && !ends_at(end)) end = html_.find("</", end + 2);
  token->raw_text = html_.substr(begin, end == kNone ? kNone : end - begin);
  at_ = end == kNone ? html_.size() : end;
  SkipPast(">");
}

}  // namespace verbatim::extract
