#include "client/cli/trace_report.h"

#include <google/protobuf/util/time_util.h>

#include "client/cli/amendment_phrases.h"
#include "client/cli/phrases.h"
#include "client/cli/report_wording.h"
#include "client/cli/statement_phrases.h"
#include "client/cli/trace_phrases.h"

namespace verbatim::cli {
namespace {

const std::vector<ReportSection>& Sections() {
  static const auto* const sections = new std::vector<ReportSection>{
      {"asked", "What was asked"},
      {"searched", "What was searched"},
      {"first-seen", "First seen"},
      {"counts", "How many"},
      {"attributions", "Who is said to have said it"},
      {"chains", "Chains through which the words came"},
      {"statements", "Statements about it"},
      {"history", "History of our own record"},
      {"carriers", "Carriers"},
      {"copies", "Copy groups"},
      {"variants", "Variants"},
      {"wordings", "Wordings"},
      {"timeline", "By month of publication"},
      {"statement", "What this page says, and what it does not"},
  };
  return *sections;
}

// One report in the making.
class TraceReportWriter {
 public:
  explicit TraceReportWriter(const v1::TraceQuotationResponse& answer)
      : answer_(answer),
        trace_(answer.trace()),
        shown_(trace_.quotation().text()),
        names_(trace_),
        report_("Trace of a quotation", shown_, Sections()),
        html_(report_.html()) {}

  std::string Write(const ReportQuestion& question) {
    const v1::Quotation& quotation = trace_.quotation();
    report_.AskedSection(
        question, {{"quotation", quotation.text()}, {"canonical form", quotation.canonical()}, {"id", quotation.id()}},
        {answer_.revision(), google::protobuf::util::TimeUtil::ToString(answer_.time()), answer_.versions()});
    report_.SearchedSection(answer_.coverage());
    WriteFirstSeen(quotation.first_seen());
    WriteCounts();
    WriteAttributions();
    WriteChains();
    WriteStatements();
    WriteHistory();
    WriteCarriers();
    WriteCopies();
    WriteVariants();
    WriteWordings(quotation);
    WriteTimeline();
    if (trace_.truncated()) report_.Paragraph(kTruncated);
    report_.StatementSection();
    return report_.Finish();
  }

 private:
  void WriteFirstSeen(const v1::FirstSeen& first) {
    report_.NextSection();
    if (first.occurrence_id().empty()) return report_.Nothing();
    report_.Facts(FactsOf(first, {"may_precede_occurrence_id", "may_precede_cited"}));
    for (const std::string& text : PrecedingTexts(first, names_)) report_.Paragraph(text);
  }

  void WriteCounts() {
    report_.NextSection();
    for (const std::string& text : CountTexts(trace_.counts())) report_.Paragraph(text);
  }

  void WriteAttributions() {
    report_.NextSection();
    if (trace_.attributions().empty()) return report_.Nothing("Nobody is recorded.");
    if (trace_.contested()) report_.Paragraph("Contested: several are recorded for it.");
    html_.Open("table");
    for (const v1::TracedAttribution& attribution : trace_.attributions()) {
      report_.FactRows(SpeakerText(attribution), FactsOf(attribution, {"speaker"}));
    }
    html_.Close();
  }

  void WriteChains() {
    report_.NextSection();
    if (trace_.chains().empty()) return report_.Nothing();
    report_.Paragraph("From the outlet inward.");
    for (const v1::TracedChain& chain : trace_.chains()) {
      html_.Element("h3", ChainText(chain), {{"dir", "auto"}});
      html_.Open("table");
      report_.FactRows("", {{"in", ChainAbout(chain)}});
      for (int i = 0; i < chain.via_size(); ++i) {
        report_.FactRows("Link " + std::to_string(i + 1), FactsOf(chain.via(i)));
      }
      html_.Close();
    }
  }

  void WriteStatements() {
    report_.NextSection();
    if (trace_.statements().empty()) return report_.Nothing();
    report_.Paragraph("What people and outlets said about it, newest first. None of it changes what was recorded.");
    for (const v1::Statement& statement : trace_.statements()) {
      html_.Element("h3", ActText(statement.act()) + " by " + StatementText(statement), {{"dir", "auto"}});
      report_.Facts(FactsOf(statement, {"quotation_id"}));
    }
  }

  void WriteHistory() {
    report_.NextSection();
    if (trace_.history().empty()) return report_.Nothing("Nothing was amended.");
    report_.Paragraph(
        "What was amended of our own record of its occurrences and their documents, newest first. What was recorded is "
        "kept beside it.");
    for (const v1::TracedAmendment& traced : trace_.history()) {
      html_.Element("h3", AmendmentText(traced.amendment()), {{"dir", "auto"}});
      std::vector<Fact> facts = AmendedFacts(traced.amendment());
      const std::vector<Fact> about = AmendmentFacts(traced);
      facts.insert(facts.end(), about.begin(), about.end());
      report_.Facts(facts);
    }
    if (trace_.history_truncated()) report_.Paragraph("There are more, which are older.");
  }

  static std::vector<Fact> AmendmentFacts(const v1::TracedAmendment& traced) {
    const v1::Amendment& amendment = traced.amendment();
    return {{"time", amendment.has_time() ? google::protobuf::util::TimeUtil::ToString(amendment.time()) : ""},
            {"by", amendment.by()},
            {"reason", amendment.reason()},
            {"evidence", amendment.evidence_url()},
            {"words", traced.text()},
            {"occurrence", traced.occurrence_id()},
            {"of quotation", traced.quotation_id()},
            {"document", traced.document_id()}};
  }

  void WriteCarriers() {
    report_.NextSection();
    if (trace_.carriers().empty()) return report_.Nothing();
    report_.Paragraph(Counted(static_cast<uint64_t>(trace_.carriers_size()), "carrier") +
                      ", by publication, earliest first. What a wording adds to the text at the head of this page is "
                      "underlined, what it lacks is struck out.");
    if (!answer_.next_page_token().empty()) report_.Paragraph("There are more, which were not asked for.");
    for (int i = 0; i < trace_.carriers_size(); ++i) WriteCarrier(i + 1, trace_.carriers(i));
  }

  void WriteCarrier(int number, const v1::Carrier& carrier) {
    const v1::Occurrence& occurrence = carrier.occurrence();
    html_.Open("article", {{"id", occurrence.id()}});
    html_.Element("h3", std::to_string(number) + ". " + names_.Publication(occurrence.id()), {{"dir", "auto"}});
    WriteInContext(occurrence);
    html_.Open("table");
    report_.FactRows("Carrier", CarrierFacts(carrier));
    report_.FactRows("Document", FactsOf(occurrence.document(), {"observations", "amendments"}));
    report_.FactRows("Occurrence", FactsOf(occurrence, {"text", "document", "facts", "attributions", "observations",
                                                        "amendments", "recorded_attributions"}));
    report_.FactRows("Recorded of it", FactsOf(occurrence.facts(), {"left_context", "right_context"}));
    for (const v1::Attribution& attribution : occurrence.attributions()) {
      report_.FactRows("Attribution", FactsOf(attribution));
    }
    for (const v1::Attribution& attribution : occurrence.recorded_attributions()) {
      report_.FactRows("Recorded before that was corrected", FactsOf(attribution));
    }
    WriteObservations(occurrence);
    html_.Close();
    html_.Close();
  }

  void WriteInContext(const v1::Occurrence& occurrence) {
    html_.Open("p", {{"class", "context"}, {"dir", "auto"}});
    html_.Text(occurrence.facts().left_context());
    html_.Text("“");
    html_.Open("b");
    WriteWording(shown_, occurrence.text(), &html_);
    html_.Close();
    html_.Text("”");
    html_.Text(occurrence.facts().right_context());
    html_.Close();
  }

  std::vector<Fact> CarrierFacts(const v1::Carrier& carrier) const {
    const size_t group = names_.CopyGroup(carrier.copy_group_id());
    return {{"counted", carrier.counted() ? "yes" : UncountedText(carrier)},
            {"copy group", group == 0 ? "" : std::to_string(group)},
            {"registered outlet",
             carrier.has_outlet() ? carrier.outlet().display_name() + ", " + carrier.outlet().id() : ""}};
  }

  // One observation is what is shown above already.
  void WriteObservations(const v1::Occurrence& occurrence) {
    if (occurrence.observations_size() > 1) {
      for (const auto& observation : occurrence.observations()) {
        report_.FactRows("One observation of the occurrence", FactsOf(observation));
      }
    }
    if (occurrence.document().observations_size() > 1) {
      for (const auto& observation : occurrence.document().observations()) {
        report_.FactRows("One observation of the document", FactsOf(observation));
      }
    }
  }

  void WriteCopies() {
    report_.NextSection();
    if (trace_.copy_groups().empty()) return report_.Nothing("No carriers were found to be copies of each other.");
    report_.Paragraph("Each counts as one independent carrier.");
    html_.Open("ol");
    for (const v1::CopyGroup& group : trace_.copy_groups()) {
      html_.Open("li", {{"dir", "auto"}});
      html_.Text(CopyGroupText(group));
      html_.Open("ul");
      for (const v1::CopyEvidence& evidence : group.evidence()) {
        html_.Element("li",
                      EvidenceText(evidence, names_) + " [" + evidence.earlier_occurrence_id() + ", " +
                          evidence.occurrence_id() + "]",
                      {{"dir", "auto"}});
      }
      html_.Close();
      html_.Close();
    }
    html_.Close();
  }

  void WriteVariants() {
    report_.NextSection();
    if (trace_.variants().empty()) return report_.Nothing("None found.");
    report_.Paragraph("Other quotations, and how this one relates to each.");
    for (const v1::Match& variant : trace_.variants()) {
      html_.Open("h3", {{"dir", "auto"}});
      WriteVariant(shown_, variant, &html_);
      html_.Close();
      std::vector<Fact> facts = {{"relation", VariantText(variant)}};
      const std::vector<Fact> more = FactsOf(variant, {"text", "relation", "strength", "similarity", "flags",
                                                       "attribution", "alignment", "carrier", "timing"});
      facts.insert(facts.end(), more.begin(), more.end());
      report_.Facts(facts);
    }
    if (trace_.variants_truncated()) report_.Paragraph("There may be more.");
  }

  void WriteWordings(const v1::Quotation& quotation) {
    report_.NextSection();
    if (quotation.wordings().empty()) return report_.Nothing();
    html_.Open("ol");
    for (const std::string& wording : quotation.wordings()) {
      html_.Open("li", {{"dir", "auto"}});
      WriteWording(shown_, wording, &html_);
      html_.Close();
    }
    html_.Close();
    report_.Paragraph(Counted(quotation.wording_count(), "wording") + " in all.");
  }

  void WriteTimeline() {
    report_.NextSection();
    if (trace_.timeline().empty()) return report_.Nothing();
    std::vector<Bar> bars = BarsOf(trace_.timeline(), v1::COUNT_BY_MONTH);
    FillMonths(&bars);
    report_.Bars(bars);
  }

  const v1::TraceQuotationResponse& answer_;
  const v1::Trace& trace_;
  const std::string& shown_;
  const TraceNames names_;
  Report report_;
  HtmlWriter& html_;
};

}  // namespace

std::string TraceReport(const ReportQuestion& question, const v1::TraceQuotationResponse& answer) {
  return TraceReportWriter(answer).Write(question);
}

}  // namespace verbatim::cli
