#ifndef VERBATIM_CLIENT_CLI_BAR_CHART_H_
#define VERBATIM_CLIENT_CLI_BAR_CHART_H_

#include <google/protobuf/repeated_ptr_field.h>

#include <cstdint>
#include <string>
#include <vector>

#include "client/cli/terminal.h"
#include "verbatim/v1/count.pb.h"

// Counts in groups as bars. Pure.
namespace verbatim::cli {

// One row of a chart.
struct Bar {
  std::string label;  // as recorded, not yet safe to print
  uint64_t count = 0;
  bool approximate = false;
};

// A bar for each group, in order. The group without a key is called by what its occurrences lack: "undated", "nobody",
// "no outlet".
std::vector<Bar> BarsOf(const google::protobuf::RepeatedPtrField<v1::CountGroup>& groups, v1::CountBy by);

// Adds the months without occurrences between the first and the last one of `bars`, which are in order, if that makes
// at most 36 months. Bars of other dates stay where they are.
void FillMonths(std::vector<Bar>* bars);

// The greatest count; 0 without bars.
uint64_t LargestOf(const std::vector<Bar>& bars);

// "1,204", or "~1,204" when it is estimated.
std::string BarNumber(const Bar& bar);

// One line for each bar, with `indent` spaces before it: label, number, and on a terminal the bar itself, as long as
// what is left of the width for the largest. Only labels that would take more than half of a terminal are cut.
std::string RenderBars(const std::vector<Bar>& bars, size_t indent, const Style& style);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_BAR_CHART_H_
