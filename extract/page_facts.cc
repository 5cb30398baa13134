#include "extract/page_facts.h"

#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "extract/gumbo_tree.h"
#include "extract/page_guard.h"
#include "extract/paragraph_rules.h"
#include "extract/phrases.h"
#include "quote/edtf.h"
#include "quote/utf8.h"

namespace verbatim::extract {
namespace {

// A name of a meta element and the field that it states. In the order of trust.
struct MetaName {
  absl::string_view name;
  std::string DocumentFacts::*field;
};
constexpr MetaName kMetaNames[] = {
    {"og:title", &DocumentFacts::title},
    {"og:site_name", &DocumentFacts::outlet},
    {"og:url", &DocumentFacts::url},
    {"article:published_time", &DocumentFacts::published},
    {"og:article:published_time", &DocumentFacts::published},
    {"article:author", &DocumentFacts::author},
    {"twitter:title", &DocumentFacts::title},
    {"dc.title", &DocumentFacts::title},
    {"author", &DocumentFacts::author},
    {"byl", &DocumentFacts::author},
    {"parsely-author", &DocumentFacts::author},
    {"sailthru.author", &DocumentFacts::author},
    {"dc.creator", &DocumentFacts::author},
    {"datepublished", &DocumentFacts::published},
    {"parsely-pub-date", &DocumentFacts::published},
    {"sailthru.date", &DocumentFacts::published},
    {"pubdate", &DocumentFacts::published},
    {"publishdate", &DocumentFacts::published},
    {"publish-date", &DocumentFacts::published},
    {"publish_date", &DocumentFacts::published},
    {"dc.date.issued", &DocumentFacts::published},
    {"dcterms.created", &DocumentFacts::published},
    {"dc.date", &DocumentFacts::published},
    {"date", &DocumentFacts::published},
};

bool IsAddress(absl::string_view url) {
  return absl::StrContains(url, "://") && url.find_first_of(" \"<>") == absl::string_view::npos;
}

// What a field may hold of `value`; empty for nothing.
std::string ValueFor(std::string DocumentFacts::*field, absl::string_view value) {
  if (field == &DocumentFacts::published) return EdtfOf(value);
  std::string fact = FactOf(value);
  if (field == &DocumentFacts::url) return IsAddress(fact) ? fact : "";
  if (field != &DocumentFacts::author) return fact;
  if (IsAddress(fact)) return "";
  for (const absl::string_view by : {"By ", "by ", "BY "}) {
    if (absl::StartsWith(fact, by)) return fact.substr(by.size());
  }
  return fact;
}

// By which of its names a meta element is that of `name`.
bool IsNamed(const GumboNode& meta, absl::string_view name) {
  for (const char* attribute : {"property", "name", "itemprop"}) {
    if (absl::EqualsIgnoreCase(AttributeOf(meta, attribute), name)) return true;
  }
  return false;
}

void AddMetaFacts(const GumboNode& head, DocumentFacts* facts) {
  for (const MetaName& known : kMetaNames) {
    std::string& field = facts->*known.field;
    for (const GumboNode& child : ChildrenOf(head)) {
      if (!field.empty()) break;
      if (IsElement(child, GUMBO_TAG_META) && IsNamed(child, known.name)) {
        field = ValueFor(known.field, AttributeOf(child, "content"));
      }
    }
  }
}

// "Harbour stays closed | The Post", when that is the outlet: what stands before it.
absl::string_view WithoutOutlet(absl::string_view title, absl::string_view outlet) {
  absl::string_view rest = title;
  if (outlet.empty() || !absl::ConsumeSuffix(&rest, outlet)) return title;
  rest = Trimmed(rest);
  for (const absl::string_view separator : {"|", "-", "–", "—", "·", "»", ":"}) {
    if (absl::ConsumeSuffix(&rest, separator)) return Trimmed(rest);
  }
  return title;
}

// The text of the first title.
absl::string_view TitleOf(const GumboNode& head) {
  for (const GumboNode& child : ChildrenOf(head)) {
    if (!IsElement(child, GUMBO_TAG_TITLE)) continue;
    for (const GumboNode& text : ChildrenOf(child)) {
      if (text.type == GUMBO_NODE_TEXT) return text.v.text.text;
    }
  }
  return {};
}

}  // namespace

void AddHeadFacts(const GumboNode& head, DocumentFacts* facts) {
  for (const GumboNode& child : ChildrenOf(head)) {
    if (!facts->url.empty() || !IsElement(child, GUMBO_TAG_LINK)) continue;
    facts->url = ValueFor(&DocumentFacts::url, AttributeOf(child, "href"));
  }
  AddMetaFacts(head, facts);
  if (facts->title.empty()) facts->title = std::string(WithoutOutlet(FactOf(TitleOf(head)), facts->outlet));
}

std::string EdtfOf(absl::string_view date) {
  date = Trimmed(date);
  if (quote::ParseEdtf(date).ok() && date.find_first_of("/~") == absl::string_view::npos) return std::string(date);
  const absl::string_view day = date.substr(0, date.find_first_of("Tt "));
  return day.size() >= 4 && quote::ParseEdtf(day).ok() && day.find_first_of("/~") == absl::string_view::npos
             ? std::string(day)
             : "";
}

std::string FactOf(absl::string_view text) {
  std::string fact;
  bool space = false;
  for (size_t at = 0; at < text.size() && fact.size() < kMaxFactBytes;) {
    const quote::Decoded next = quote::DecodeUtf8(text, at);
    const bool control = next.code_point < 0x20 || (next.code_point >= 0x7F && next.code_point < 0xA0);
    if (next.length != 0 && !control && next.code_point != ' ') {
      if (space && !fact.empty()) fact += ' ';
      space = false;
      absl::StrAppend(&fact, text.substr(at, next.length));
    } else {
      space = true;
    }
    at += next.length == 0 ? 1 : next.length;
  }
  return std::string(Trimmed(Prefix(fact, kMaxFactBytes)));
}

std::string WithoutReferences(absl::string_view text) {
  text = Prefix(text, 2 * kMaxFactBytes);
  if (!absl::StrContains(text, '&')) return std::string(text);
  // A title is text with references and has no elements; only its own end tag must not be in it.
  const GuardedPage page = GuardPage(absl::StrCat("<title>", absl::StrReplaceAll(text, {{"<", "&lt;"}})));
  const GumboTree tree = ParseGuarded(page.html);
  for (const GumboNode& child : ChildrenOf(*tree->root)) {
    if (IsElement(child, GUMBO_TAG_HEAD)) return std::string(TitleOf(child));
  }
  return std::string(text);
}

}  // namespace verbatim::extract
