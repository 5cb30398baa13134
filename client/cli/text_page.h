#ifndef VERBATIM_CLIENT_CLI_TEXT_PAGE_H_
#define VERBATIM_CLIENT_CLI_TEXT_PAGE_H_

#include <string>

#include "client/cli/terminal.h"

namespace verbatim::cli {

// A page of text in sections. What is added as a line may hold recorded text; it is made safe here. Not thread-safe.
class TextPage {
 public:
  explicit TextPage(const Style& style) : style_(style) {}

  const Style& style() const { return style_; }

  // The title of the page or of a section, in bold.
  void Title(const std::string& text) { Add(Paint(style_, Colour::kBold, Printable(text))); }
  // A line with `indent` spaces before it; nothing when the text is empty.
  void Line(size_t indent, const std::string& text) {
    if (!text.empty()) Add(std::string(indent, ' ') + Printable(text));
  }
  // Lines that are safe already.
  void Add(const std::string& safe) { text_ += safe + "\n"; }
  void AddLines(const std::string& safe) { text_ += safe; }

  const std::string& text() const { return text_; }

 private:
  const Style style_;
  std::string text_;
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_TEXT_PAGE_H_
