#include "client/cli/render_trace.h"

#include <algorithm>

#include "client/cli/amendment_phrases.h"
#include "client/cli/bar_chart.h"
#include "client/cli/phrases.h"
#include "client/cli/render.h"
#include "client/cli/render_amendment.h"
#include "client/cli/render_statement.h"
#include "client/cli/text_page.h"
#include "client/cli/trace_phrases.h"
#include "client/cli/wording.h"

namespace verbatim::cli {
namespace {

constexpr size_t kIndent = 2, kDeeper = 4;
// Outlets and speakers are never cut here, but longer ones do not push everybody else's columns aside.
constexpr size_t kMaxColumn = 24;
// However narrow the terminal, there are columns enough for words.
constexpr size_t kMinText = 20;

std::string QuotedText(const std::string& text) { return "\"" + text + "\""; }

void AddFirstSeen(const v1::FirstSeen& first, const TraceNames& names, TextPage* page) {
  if (first.occurrence_id().empty()) return;
  page->Title("First seen");
  page->Line(kIndent,
             JoinGiven({PublishedText(first.published()), first.outlet(), first.url(), first.occurrence_id()}, "  "));
  for (const std::string& text : PrecedingTexts(first, names)) page->Line(kIndent, text);
}

void AddCounts(const v1::TraceCounts& counts, TextPage* page) {
  page->Title("How many");
  for (const std::string& text : CountTexts(counts)) page->Line(kIndent, text);
}

void AddAttributions(const v1::Trace& trace, TextPage* page) {
  if (trace.attributions().empty()) return;
  page->Title("Who is said to have said it");
  if (trace.contested()) {
    page->Add(std::string(kIndent, ' ') + Paint(page->style(), Colour::kRed, "CONTESTED: several are recorded for it"));
  }
  for (const v1::TracedAttribution& attribution : trace.attributions()) {
    page->Line(kIndent, SpeakerText(attribution));
    page->Line(kDeeper, AttributionCounts(attribution));
  }
}

void AddChains(const v1::Trace& trace, TextPage* page) {
  if (trace.chains().empty()) return;
  page->Title("Chains through which the words came, from the outlet inward");
  for (const v1::TracedChain& chain : trace.chains()) {
    page->Line(kIndent, ChainText(chain));
    page->Line(kDeeper, ChainAbout(chain));
  }
}

void AddStatements(const v1::Trace& trace, const TraceNames& names, TextPage* page) {
  if (trace.statements().empty()) return;
  page->Title("Statements about it, newest first");
  for (const v1::Statement& statement : trace.statements()) {
    AddStatement(statement, names.PublicationWithId(statement.occurrence_id()), kIndent, page);
  }
}

void AddHistory(const v1::Trace& trace, TextPage* page) {
  if (trace.history().empty()) return;
  page->Title("History of our own record, newest first");
  for (const v1::TracedAmendment& traced : trace.history()) {
    AddAmendment(traced.amendment(), kIndent, page);
    if (!traced.text().empty()) page->Line(kDeeper, "of " + QuotedText(traced.text()));
    page->Line(kDeeper, AmendedText(traced, trace.quotation().id()));
  }
  if (trace.history_truncated()) page->Line(kIndent, "... and more");
}

// Adds a wording with carets under what differs from the text that is shown.
void AddWording(const std::string& shown, const std::string& printed, size_t indent, TextPage* page) {
  const Style& style = page->style();
  const size_t width = style.width == 0 ? 0 : std::max(kMinText, style.width > indent ? style.width - indent : 0);
  for (const DrawnRow& row : DrawWording(shown, printed, width, style)) {
    page->Add(std::string(indent, ' ') + row.asked);
    if (!row.marks.empty()) page->Add(std::string(indent, ' ') + row.marks);
  }
}

// Columns of the first lines of carriers.
struct CarrierColumns {
  size_t date = 0, outlet = 0, speaker = 0;

  void Fit(const v1::Occurrence& occurrence) {
    date = std::max(date, DisplayWidth(Printable(PublishedText(occurrence.document().published()))));
    outlet = std::max(outlet, std::min(kMaxColumn, DisplayWidth(Printable(OutletOf(occurrence)))));
    speaker = std::max(speaker, std::min(kMaxColumn, DisplayWidth(Printable(SpeakersOf(occurrence)))));
  }

  static std::string OutletOf(const v1::Occurrence& occurrence) {
    return occurrence.document().outlet().empty() ? kNoOutlet : occurrence.document().outlet();
  }

  std::string Line(const v1::Occurrence& occurrence) const {
    std::string line = PadToWidth(Printable(PublishedText(occurrence.document().published())), date) + "  " +
                       PadToWidth(Printable(OutletOf(occurrence)), outlet);
    if (speaker > 0) line += "  " + PadToWidth(Printable(SpeakersOf(occurrence)), speaker);
    return line + "  " + Printable(occurrence.id());
  }
};

void AddCarrier(const v1::Carrier& carrier, const std::string& shown, const CarrierColumns& columns,
                const TraceNames& names, TextPage* page) {
  const v1::Occurrence& occurrence = carrier.occurrence();
  const v1::Document& document = occurrence.document();
  page->Line(kIndent, columns.Line(occurrence));
  if (occurrence.text() != shown) AddWording(shown, occurrence.text(), kDeeper, page);
  page->Line(kDeeper, document.title());
  page->Line(kDeeper, document.url());
  if (!document.archive_url().empty()) page->Line(kDeeper, "archived at " + document.archive_url());
  if (!document.rights().empty()) page->Line(kDeeper, "rights: " + document.rights());
  if (document.has_expires()) page->Line(kDeeper, "expires " + DateText(document.expires()));
  page->Line(kDeeper, StatusText(occurrence));
  if (const size_t group = names.CopyGroup(carrier.copy_group_id()); group > 0) {
    page->Line(kDeeper, "in copy group " + Grouped(group));
  }
  page->Line(kDeeper, UncountedText(carrier));
}

void AddCarriers(const v1::TraceQuotationResponse& answer, uint64_t max_carriers, const TraceNames& names,
                 TextPage* page) {
  const v1::Trace& trace = answer.trace();
  if (trace.carriers().empty()) return;
  const int size = trace.carriers_size();
  const int shown = max_carriers == 0 ? size : static_cast<int>(std::min<uint64_t>(max_carriers, size));
  CarrierColumns columns;
  for (int i = 0; i < shown; ++i) columns.Fit(trace.carriers(i).occurrence());
  page->Title("Carriers");
  for (int i = 0; i < shown; ++i) AddCarrier(trace.carriers(i), trace.quotation().text(), columns, names, page);
  if (shown < size || !answer.next_page_token().empty()) page->Line(kIndent, "... and more: raise --limit");
}

void AddCopies(const v1::Trace& trace, const TraceNames& names, TextPage* page) {
  if (trace.copy_groups().empty()) return;
  page->Title("Copy groups, each of which counts once");
  for (const v1::CopyGroup& group : trace.copy_groups()) {
    page->Line(kIndent, Grouped(names.CopyGroup(group.id())) + ". " + CopyGroupText(group));
    for (const v1::CopyEvidence& evidence : group.evidence()) page->Line(kDeeper, EvidenceText(evidence, names));
  }
}

void AddVariants(const v1::Trace& trace, TextPage* page) {
  if (trace.variants().empty()) return;
  page->Title("Variants, and how this quotation relates to each");
  for (const v1::Match& variant : trace.variants()) {
    const v1::FirstSeen& first = variant.first_seen();
    page->Line(kIndent, VariantText(variant));
    page->Line(kDeeper, QuotedText(variant.text()));
    page->Line(kDeeper, "first seen " + PublishedText(first.published()) +
                            (first.outlet().empty() ? "" : "  " + first.outlet()) + "  " + variant.quotation_id());
  }
  if (trace.variants_truncated()) page->Line(kIndent, "... there may be more");
}

void AddWordings(const v1::Quotation& quotation, TextPage* page) {
  if (quotation.wordings_size() < 2) return;
  page->Title("Wordings");
  for (const std::string& wording : quotation.wordings()) AddWording(quotation.text(), wording, kIndent, page);
  const uint32_t listed = static_cast<uint32_t>(quotation.wordings_size());
  if (quotation.wording_count() > listed) {
    page->Line(kIndent, "... and " + Grouped(quotation.wording_count() - listed) + " more");
  }
}

void AddTimeline(const v1::Trace& trace, TextPage* page) {
  if (trace.timeline().empty()) return;
  std::vector<Bar> bars = BarsOf(trace.timeline(), v1::COUNT_BY_MONTH);
  FillMonths(&bars);
  page->Title("By month");
  page->AddLines(RenderBars(bars, kIndent, page->style()));
}

}  // namespace

std::string RenderTrace(const v1::TraceQuotationResponse& answer, uint64_t max_carriers, const Style& style) {
  const v1::Trace& trace = answer.trace();
  const TraceNames names(trace);
  TextPage page(style);
  page.Title(QuotedText(trace.quotation().text()));
  page.Line(kIndent, trace.quotation().id());
  AddFirstSeen(trace.quotation().first_seen(), names, &page);
  AddCounts(trace.counts(), &page);
  AddAttributions(trace, &page);
  AddChains(trace, &page);
  AddStatements(trace, names, &page);
  AddHistory(trace, &page);
  AddCarriers(answer, max_carriers, names, &page);
  AddCopies(trace, names, &page);
  AddVariants(trace, &page);
  AddWordings(trace.quotation(), &page);
  AddTimeline(trace, &page);
  if (trace.truncated()) page.Line(0, kTruncated);
  page.Add(Paint(style, Colour::kDim,
                 RenderCoverage(answer.coverage()) + " " +
                     Printable(AnswerText(answer.revision(), answer.time(), answer.versions())) + " " + kDisclaimer));
  return page.text();
}

std::string RenderNearest(const v1::Verification& answer) {
  TextPage page(Style{});
  for (const v1::Match& match : answer.matches()) {
    page.Line(kIndent, VariantText(match) + "   " + QuotedText(match.text()) + "   " + match.quotation_id());
  }
  if (!answer.matches().empty()) page.Line(kIndent, "trace one with --id=");
  page.Add(RenderCoverage(answer.coverage()) + " " + kDisclaimer);
  return page.text();
}

}  // namespace verbatim::cli
