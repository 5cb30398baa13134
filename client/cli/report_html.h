#ifndef VERBATIM_CLIENT_CLI_REPORT_HTML_H_
#define VERBATIM_CLIENT_CLI_REPORT_HTML_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace verbatim::cli {

// Writes an HTML page that needs nothing but itself: styles inline, no scripts, nothing loaded from or linked to
// elsewhere, and a content security policy that forbids all of that. There is no way to put text into it that is not
// escaped, so nothing recorded can become markup. Not thread-safe.
//
//   HtmlWriter page("A title");
//   page.Open("p", {{"dir", "auto"}});
//   page.Text("1 < 2");
//   page.Close();
//   std::string html = page.Finish();
class HtmlWriter {
 public:
  // Names and values; names are ours.
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  // Begins the page; what follows goes into its body.
  explicit HtmlWriter(std::string_view title);

  // Opens an element inside the innermost one.
  void Open(const std::string& element, Attributes attributes = {});
  // Closes the innermost element that is open.
  void Close();
  // Text in the innermost element. What would steer or turn text (SteersText) becomes visible as U+202E and the like.
  void Text(std::string_view text);
  // Text that was recorded, whose direction is its own and does not touch what stands around it.
  void Recorded(std::string_view text);
  // An element with nothing but text in it.
  void Element(const std::string& element, std::string_view text, Attributes attributes = {});
  // The page, every element closed. Call once.
  std::string Finish();

 private:
  std::string html_;
  std::vector<std::string> open_;
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_REPORT_HTML_H_
