#include "client/cli/report_parts.h"

#include <algorithm>

#include "client/cli/phrases.h"

namespace verbatim::cli {
namespace {

// Of the subject in the title of the page, which names a tab and a printed file.
constexpr size_t kTitleColumns = 80;

// Facts without those that have no value.
std::vector<Fact> Given(const std::vector<Fact>& facts) {
  std::vector<Fact> given;
  for (const Fact& fact : facts) {
    if (!fact.value.empty()) given.push_back(fact);
  }
  return given;
}

}  // namespace

Report::Report(const std::string& title, const std::string& subject, const std::vector<ReportSection>& sections)
    : html_(title + ": " + CutToWidth(subject, kTitleColumns)), sections_(sections) {
  html_.Element("h1", title);
  html_.Element("blockquote", subject, {{"dir", "auto"}});
  html_.Open("nav");
  html_.Open("ol");
  for (const ReportSection& section : sections) {
    html_.Open("li");
    html_.Element("a", section.title, {{"href", std::string("#") + section.id}});
    html_.Close();
  }
  html_.Close();
  html_.Close();
}

void Report::NextSection() {
  if (next_ > 0) html_.Close();
  const ReportSection& section = sections_.at(next_++);
  html_.Open("section", {{"id", section.id}});
  html_.Element("h2", section.title);
}

void Report::Facts(const std::vector<Fact>& facts) {
  html_.Open("table");
  FactRows("", facts);
  html_.Close();
}

void Report::FactRows(const std::string& title, const std::vector<Fact>& facts) {
  const std::vector<Fact> given = Given(facts);
  if (given.empty()) return;
  html_.Open("tbody");
  if (!title.empty()) {
    html_.Open("tr");
    html_.Element("th", title, {{"class", "group"}, {"colspan", "2"}, {"scope", "rowgroup"}});
    html_.Close();
  }
  for (const Fact& fact : given) {
    html_.Open("tr");
    html_.Element("th", fact.name, {{"class", "name"}, {"scope", "row"}});
    html_.Element("td", fact.value, {{"dir", "auto"}});
    html_.Close();
  }
  html_.Close();
}

void Report::Bars(const std::vector<Bar>& bars) {
  const uint64_t largest = LargestOf(bars);
  html_.Open("table");
  for (const Bar& bar : bars) {
    html_.Open("tr");
    html_.Element("th", bar.label, {{"scope", "row"}, {"dir", "auto"}});
    html_.Element("td", BarNumber(bar), {{"class", "number"}});
    html_.Open("td", {{"class", "bar"}});
    if (bar.count > 0) {
      const std::string share = std::to_string(bar.count * 100 / largest);
      html_.Element("div", "", {{"style", "width: max(1px, " + share + "%)"}});
    }
    html_.Close();
    html_.Close();
  }
  html_.Close();
  const bool estimated = std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return bar.approximate; });
  if (estimated) Paragraph("Numbers with ~ are estimated.");
}

void Report::AskedSection(const ReportQuestion& question, const std::vector<Fact>& more, const ReportAnswer& answer) {
  NextSection();
  std::vector<Fact> facts = {{"asked for text", question.text},       {"asked for id", question.id},
                             {"asked for speaker", question.speaker}, {"asked for outlet", question.outlet},
                             {"published from", question.from},       {"published to", question.to}};
  facts.insert(facts.end(), more.begin(), more.end());
  facts.push_back({"collection", question.collection.empty() ? "main" : question.collection});
  facts.push_back({"server", question.server});
  facts.push_back({"answered", answer.time});
  facts.push_back({"revision", answer.revision});
  if (!answer.versions.server().empty()) facts.push_back({"versions", VersionsText(answer.versions)});
  facts.push_back({"written by", "verbatim " VERBATIM_VERSION});
  Facts(facts);
}

void Report::SearchedSection(const v1::Coverage& coverage) {
  NextSection();
  Facts(FactsOf(coverage));
  Paragraph("What this index does not hold could not be found: a document that is missing here may exist elsewhere.");
}

void Report::StatementSection() {
  NextSection();
  Paragraph(
      "This page compares wording and says nothing about truth: whether something was said, and whether what was said "
      "is so, follows from none of it.");
  Paragraph(
      "It lists what was recorded in one index, as it was recorded, at the time and revision above. A document missing "
      "here may exist elsewhere; \"first\" means first in this index.");
  Paragraph(
      "Attributions are those of the documents, of whoever recorded them, or of a program, as each says. That "
      "publications are copies of one text is concluded from an agency's credit or from the words around the "
      "quotation, and shown with the evidence. Dates are given as recorded, in EDTF (ISO 8601-2), with the document's "
      "own words beside them.");
  Paragraph(
      "Addresses are printed as text and nothing on this page was loaded from elsewhere. Characters that would steer "
      "or turn text are shown as their code points, U+202E and the like.");
}

}  // namespace verbatim::cli
