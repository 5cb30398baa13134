#include "client/cli/render_count.h"

#include "client/cli/bar_chart.h"
#include "client/cli/count_options.h"
#include "client/cli/phrases.h"

namespace verbatim::cli {

std::string RenderCounts(const v1::CountOccurrencesResponse& counts, v1::CountBy by, int max_groups,
                         const Style& style) {
  std::string text;
  if (by != v1::COUNT_BY_UNSPECIFIED) text += RenderBars(BarsOf(counts.groups(), by), 0, style);
  text += Paint(style, Colour::kBold, TotalText(counts));
  if (counts.more_groups()) {
    text += max_groups < CountOptions::kMaxGroups ? "; more groups: raise --limit"
                                                  : "; more groups than an answer holds: ask for a part by the filters";
  }
  return text + "\n";
}

std::string TotalText(const v1::CountOccurrencesResponse& counts) {
  return (counts.approximate() ? "about " : "") + Counted(counts.total(), "occurrence");
}

}  // namespace verbatim::cli
