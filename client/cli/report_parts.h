#ifndef VERBATIM_CLIENT_CLI_REPORT_PARTS_H_
#define VERBATIM_CLIENT_CLI_REPORT_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "client/cli/bar_chart.h"
#include "client/cli/facts.h"
#include "client/cli/report_html.h"
#include "verbatim/v1/match.pb.h"

// What every report is made of. Pure.
namespace verbatim::cli {

// What a report answers, as it was asked.
struct ReportQuestion {
  std::string text, id;  // of a quotation
  std::string speaker, outlet, from, to;
  std::string collection;  // empty = main
  std::string server;      // HOST:PORT
};

// What answered.
struct ReportAnswer {
  std::string revision;
  std::string time;  // RFC 3339
  v1::Versions versions;
};

// A section of a report; its id is what the contents point at.
struct ReportSection {
  const char* id;
  const char* title;
};

// Writes a page section by section: every one of them stands in the contents, so that one that has nothing to say says
// that. Not thread-safe.
class Report {
 public:
  // Writes the title, what the page is about as it was recorded or asked for, and the contents.
  Report(const std::string& title, const std::string& subject, const std::vector<ReportSection>& sections);

  HtmlWriter& html() { return html_; }

  // Begins the next section.
  void NextSection();
  // "None recorded." and the like, in place of a table.
  void Nothing(std::string_view text = "None recorded.") { html_.Element("p", text); }
  // A paragraph that may hold recorded text.
  void Paragraph(std::string_view text) { html_.Element("p", text, {{"dir", "auto"}}); }
  void Facts(const std::vector<Fact>& facts);
  // Rows of a table of facts; `title` names the group, unless it is empty. Nothing without facts.
  void FactRows(const std::string& title, const std::vector<Fact>& facts);
  // A row for each bar: label, number, bar; and what ~ means.
  void Bars(const std::vector<Bar>& bars);

  // The sections that begin and end every report.
  void AskedSection(const ReportQuestion& question, const std::vector<Fact>& more, const ReportAnswer& answer);
  void SearchedSection(const v1::Coverage& coverage);
  void StatementSection();

  std::string Finish() { return html_.Finish(); }

 private:
  HtmlWriter html_;
  const std::vector<ReportSection> sections_;
  size_t next_ = 0;
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_REPORT_PARTS_H_
