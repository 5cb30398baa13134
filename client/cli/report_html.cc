#include "client/cli/report_html.h"

#include <cstdio>

#include "client/cli/terminal.h"

namespace verbatim::cli {
namespace {

constexpr char kHead[] = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>)";

// Black on white, for A4 and for a screen. Rows and headings are not torn from what they belong to.
constexpr char kStyle[] = R"(</title>
<style>
@page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; } }
body { color: #000; background: #fff; font: 11pt/1.4 serif; max-width: 46em; margin: 1em auto; padding: 0 1em; overflow-wrap: anywhere; }
h1 { font-size: 16pt; } h2 { font-size: 13pt; border-bottom: 1px solid #000; margin-top: 1.6em; } h3 { font-size: 11pt; margin: 1.2em 0 .3em; }
h1, h2, h3 { break-after: avoid; line-height: 1.2; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #000; font-size: 13pt; }
p { margin: .4em 0; orphans: 3; widows: 3; }
table { border-collapse: collapse; width: 100%; margin: .4em 0; }
th, td { text-align: start; vertical-align: top; padding: .15em .6em .15em 0; border-bottom: 1px solid #bbb; font-weight: normal; }
thead { display: table-header-group; } thead th, th.group { font-weight: bold; } th.name { width: 9em; color: #333; } td.number { text-align: end; white-space: nowrap; width: 6em; }
tr, blockquote { break-inside: avoid; }
td.bar { width: 50%; } .bar div { height: .8em; background: #000; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
ins { text-decoration: underline; font-weight: bold; } del { text-decoration: line-through; }
.sign { border: 1px solid #000; font: 8pt monospace; padding: 0 .2em; }
.context { color: #333; } .context b { color: #000; }
a { color: #000; }
@media print { body { max-width: none; margin: 0; padding: 0; } nav { display: none; } }
</style>
</head>
<body>
)";

void AppendEscaped(std::string_view text, std::string* out) {
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t point = NextCodePoint(text, &at);
    switch (point) {
      case '&':
        *out += "&amp;";
        break;
      case '<':
        *out += "&lt;";
        break;
      case '>':
        *out += "&gt;";
        break;
      case '"':
        *out += "&quot;";
        break;
      case '\'':
        *out += "&#39;";
        break;
      case 0xFFFD:
        // Also what bytes that are not UTF-8 become.
        *out += "\xEF\xBF\xBD";
        break;
      default:
        out->append(text, begin, at - begin);
    }
  }
}

bool IsSpace(char32_t point) { return point == '\n' || point == '\r' || point == '\t'; }

}  // namespace

HtmlWriter::HtmlWriter(std::string_view title) : html_(kHead) {
  // A title has no elements to make signs visible with.
  AppendEscaped(Printable(title), &html_);
  html_ += kStyle;
}

void HtmlWriter::Open(const std::string& element, Attributes attributes) {
  html_ += "<" + element;
  for (const auto& [name, value] : attributes) {
    html_ += ' ';
    html_ += name;
    html_ += "=\"";
    AppendEscaped(Printable(value), &html_);
    html_ += '"';
  }
  html_ += '>';
  open_.push_back(element);
}

void HtmlWriter::Close() {
  const std::string& element = open_.back();
  // Inline elements stay on the line of their text: a line break would be a space there.
  const bool is_inline = element == "bdi" || element == "ins" || element == "del" || element == "b" || element == "a" ||
                         element == "span" || element == "q";
  html_ += "</" + element + (is_inline ? ">" : ">\n");
  open_.pop_back();
}

void HtmlWriter::Text(std::string_view text) {
  size_t plain = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t point = NextCodePoint(text, &at);
    if (!SteersText(point) || IsSpace(point)) continue;
    AppendEscaped(text.substr(plain, begin - plain), &html_);
    char sign[16];
    std::snprintf(sign, sizeof sign, "U+%04X", static_cast<unsigned>(point));
    Element("span", sign, {{"class", "sign"}});
    plain = at;
  }
  AppendEscaped(text.substr(plain), &html_);
}

void HtmlWriter::Recorded(std::string_view text) { Element("bdi", text, {{"dir", "auto"}}); }

void HtmlWriter::Element(const std::string& element, std::string_view text, Attributes attributes) {
  Open(element, attributes);
  Text(text);
  Close();
}

std::string HtmlWriter::Finish() {
  while (!open_.empty()) Close();
  html_ += "</body>\n</html>\n";
  return std::move(html_);
}

}  // namespace verbatim::cli
