#include "client/cli/speaker_report.h"

#include "client/cli/phrases.h"
#include "client/cli/render_count.h"

namespace verbatim::cli {
namespace {

const std::vector<ReportSection>& Sections() {
  static const auto* const sections = new std::vector<ReportSection>{
      {"asked", "What was asked"},
      {"searched", "What was searched"},
      {"speakers", "Who was meant"},
      {"timeline", "By month of publication"},
      {"outlets", "By outlet"},
      {"quotations", "Quotations"},
      {"statement", "What this page says, and what it does not"},
  };
  return *sections;
}

void WriteSpeakers(const google::protobuf::RepeatedPtrField<v1::PartyReference>& speakers, Report* report) {
  report->NextSection();
  if (speakers.empty()) return report->Nothing("Whoever is recorded under this name: nobody is registered under it.");
  if (speakers.size() > 1) report->Paragraph("The name is that of several, all of whom are meant here.");
  std::vector<Fact> facts;
  for (const v1::PartyReference& speaker : speakers) facts.push_back({speaker.id(), speaker.display_name()});
  report->Facts(facts);
}

void WriteBars(const v1::CountOccurrencesResponse& counts, v1::CountBy by, Report* report) {
  report->NextSection();
  report->Paragraph(TotalText(counts) + " in all.");
  if (counts.groups().empty()) return;
  std::vector<Bar> bars = BarsOf(counts.groups(), by);
  if (by == v1::COUNT_BY_MONTH) FillMonths(&bars);
  report->Bars(bars);
  if (counts.more_groups()) report->Paragraph("There are more, which are left out here.");
}

std::vector<Fact> QuotationFacts(const v1::Quotation& quotation) {
  const v1::FirstSeen& first = quotation.first_seen();
  const v1::Date& listed = quotation.has_listed_date() ? quotation.listed_date() : first.published();
  const bool possible = quotation.range_fit() == v1::RANGE_FIT_POSSIBLE;
  return {{"published", PublishedText(listed) + (possible ? " (may lie outside the range)" : "")},
          {"recorded for", Join(quotation.speakers()) + (quotation.more_speakers() ? " and more" : "")},
          {"found in",
           Counted(quotation.occurrence_count(), "occurrence") + ", " + Counted(quotation.wording_count(), "wording")},
          {"wordings", quotation.wordings_size() < 2
                           ? ""
                           : Join(quotation.wordings(), [](const std::string& text) { return "“" + text + "”"; })},
          {"id", quotation.id()}};
}

void WriteQuotations(const SpeakerPage& page, Report* report) {
  report->NextSection();
  if (page.quotations.empty()) return report->Nothing();
  report->Paragraph(Counted(page.quotations.size(), "quotation") + ", by first publication, oldest first." +
                    (page.more_quotations ? " There are more, which were not asked for." : ""));
  for (const v1::Quotation& quotation : page.quotations) {
    report->html().Element("h3", "“" + quotation.text() + "”", {{"dir", "auto"}});
    report->html().Open("table");
    report->FactRows("", QuotationFacts(quotation));
    report->FactRows("First seen, in all of the index",
                     FactsOf(quotation.first_seen(), {"may_precede_occurrence_id", "may_precede_cited"}));
    report->html().Close();
  }
}

}  // namespace

std::string SpeakerReport(const ReportQuestion& question, const SpeakerPage& page, const std::string& time,
                          const v1::Versions& versions) {
  Report report("What a speaker is recorded to have said", page.filter.speaker(), Sections());
  report.AskedSection(question, {}, {page.months.revision(), time, versions});
  report.SearchedSection(page.months.coverage());
  WriteSpeakers(page.months.asked_speakers(), &report);
  WriteBars(page.months, v1::COUNT_BY_MONTH, &report);
  WriteBars(page.outlets, v1::COUNT_BY_OUTLET, &report);
  WriteQuotations(page, &report);
  report.StatementSection();
  return report.Finish();
}

}  // namespace verbatim::cli
