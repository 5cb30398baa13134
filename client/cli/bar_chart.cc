#include "client/cli/bar_chart.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "client/cli/phrases.h"

namespace verbatim::cli {
namespace {

constexpr int kMaxFilledMonths = 36;
// However narrow the terminal, labels and bars can be told apart.
constexpr size_t kMinLabel = 10, kMinBar = 5;
constexpr char kBlock[] = "█";

const char* NameOfNone(v1::CountBy by) {
  switch (by) {
    case v1::COUNT_BY_SPEAKER:
      return kNobody;
    case v1::COUNT_BY_OUTLET:
      return kNoOutlet;
    default:
      return kUndated;
  }
}

// Months since year 0; -1 when the label is not a month.
int MonthNumber(const std::string& label) {
  int year = 0, month = 0;
  const bool shaped = label.size() == 7 && label.find_first_not_of("0123456789-") == std::string::npos &&
                      std::sscanf(label.c_str(), "%4d-%2d", &year, &month) == 2;
  return shaped && year >= 0 && month >= 1 && month <= 12 ? year * 12 + month - 1 : -1;
}

std::string MonthLabel(int number) {
  char label[32];
  std::snprintf(label, sizeof label, "%04d-%02d", number / 12, number % 12 + 1);
  return label;
}

std::string Blocks(size_t count) {
  std::string blocks;
  for (size_t i = 0; i < count; ++i) blocks += kBlock;
  return blocks;
}

std::string PadLeft(const std::string& text, size_t width) {
  return std::string(width > text.size() ? width - text.size() : 0, ' ') + text;
}

}  // namespace

std::vector<Bar> BarsOf(const google::protobuf::RepeatedPtrField<v1::CountGroup>& groups, v1::CountBy by) {
  std::vector<Bar> bars;
  for (const v1::CountGroup& group : groups) {
    bars.push_back({group.key().empty() ? NameOfNone(by) : group.key(), group.count(), group.approximate()});
  }
  return bars;
}

void FillMonths(std::vector<Bar>* bars) {
  int first = -1, last = -1;
  for (const Bar& bar : *bars) {
    const int month = MonthNumber(bar.label);
    if (month < 0) continue;
    if (month < last) return;  // not in order
    if (first < 0) first = month;
    last = month;
  }
  if (first < 0 || last - first >= kMaxFilledMonths) return;
  std::vector<Bar> filled;
  int next = first;
  for (Bar& bar : *bars) {
    const int month = MonthNumber(bar.label);
    for (; next < month; ++next) filled.push_back({MonthLabel(next), 0, false});
    if (month >= 0) next = month + 1;
    filled.push_back(std::move(bar));
  }
  *bars = std::move(filled);
}

uint64_t LargestOf(const std::vector<Bar>& bars) {
  uint64_t largest = 0;
  for (const Bar& bar : bars) largest = std::max(largest, bar.count);
  return largest;
}

std::string BarNumber(const Bar& bar) { return (bar.approximate ? "~" : "") + Grouped(bar.count); }

std::string RenderBars(const std::vector<Bar>& bars, size_t indent, const Style& style) {
  size_t label_columns = 0, number_columns = 0;
  for (const Bar& bar : bars) {
    label_columns = std::max(label_columns, DisplayWidth(Printable(bar.label)));
    number_columns = std::max(number_columns, BarNumber(bar).size());
  }
  if (style.width > 0) label_columns = std::min(label_columns, std::max(kMinLabel, style.width / 2));
  const size_t used = indent + label_columns + 2 + number_columns + 2;
  const size_t room = std::max(kMinBar, style.width > used ? style.width - used : 0);
  const uint64_t largest = LargestOf(bars);
  std::string text;
  for (const Bar& bar : bars) {
    const std::string label = CutToWidth(Printable(bar.label), style.width > 0 ? label_columns : 0);
    text +=
        std::string(indent, ' ') + PadToWidth(label, label_columns) + "  " + PadLeft(BarNumber(bar), number_columns);
    if (style.width > 0 && bar.count > 0) {
      text += "  " + Blocks(std::max<size_t>(1, bar.count * room / largest));
    }
    text += "\n";
  }
  return text;
}

}  // namespace verbatim::cli
