#include "client/cli/render_speaker.h"

#include <algorithm>

#include "client/cli/bar_chart.h"
#include "client/cli/phrases.h"
#include "client/cli/render.h"
#include "client/cli/render_count.h"
#include "client/cli/text_page.h"

namespace verbatim::cli {
namespace {

constexpr size_t kIndent = 2;

void AddHead(const SpeakerPage& page, TextPage* text) {
  const v1::ListFilter& filter = page.filter;
  text->Title(filter.speaker());
  for (const v1::PartyReference& party : page.months.asked_speakers()) {
    text->Line(kIndent, "meant: " + party.display_name() + ", " + party.id());
  }
  if (page.months.asked_speakers().empty()) text->Line(kIndent, "meant: whoever is recorded so; nobody is registered");
  if (!filter.outlet().empty()) text->Line(kIndent, "in " + filter.outlet());
  if (!filter.from().empty()) text->Line(kIndent, "from " + filter.from());
  if (!filter.to().empty()) text->Line(kIndent, "to " + filter.to());
  text->Title("How many");
  text->Line(kIndent, TotalText(page.months));
}

void AddBars(const std::string& title, const v1::CountOccurrencesResponse& counts, v1::CountBy by, TextPage* text) {
  if (counts.groups().empty()) return;
  std::vector<Bar> bars = BarsOf(counts.groups(), by);
  if (by == v1::COUNT_BY_MONTH) FillMonths(&bars);
  text->Title(title);
  text->AddLines(RenderBars(bars, kIndent, text->style()));
  if (counts.more_groups()) text->Line(kIndent, "... and more");
}

void AddQuotations(const SpeakerPage& page, uint64_t max_quotations, TextPage* text) {
  const size_t size = page.quotations.size();
  if (size == 0) return;
  const size_t shown = max_quotations == 0 ? size : std::min<uint64_t>(size, max_quotations);
  std::vector<ListRow> rows;
  for (size_t i = 0; i < shown; ++i) {
    rows.push_back(ToRow(page.quotations[i]));
    // They are all this speaker's, under whatever name.
    rows.back().speaker.clear();
  }
  text->Title("Quotations, by first publication");
  text->AddLines(ListRenderer(text->style()).Render(rows));
  if (shown < size || page.more_quotations) text->Line(kIndent, "... and more: raise --limit");
}

}  // namespace

std::string RenderSpeakerPage(const SpeakerPage& page, uint64_t max_quotations, const Style& style) {
  TextPage text(style);
  AddHead(page, &text);
  AddBars("By month", page.months, v1::COUNT_BY_MONTH, &text);
  AddBars("By outlet", page.outlets, v1::COUNT_BY_OUTLET, &text);
  AddQuotations(page, max_quotations, &text);
  text.Add(Paint(
      style, Colour::kDim,
      RenderCoverage(page.months.coverage()) + " Revision " + Printable(page.months.revision()) + ". " + kDisclaimer));
  return text.text();
}

}  // namespace verbatim::cli
