#ifndef VERBATIM_CLIENT_CLI_RENDER_COUNT_H_
#define VERBATIM_CLIENT_CLI_RENDER_COUNT_H_

#include <string>

#include "client/cli/terminal.h"
#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::cli {

// Counts as text for people: a line with a bar for each group, unless all were counted together, and a line on all.
// `max_groups` is what was asked for, 1 to 1,000. Pure; like render.h.
std::string RenderCounts(const v1::CountOccurrencesResponse& counts, v1::CountBy by, int max_groups,
                         const Style& style);

// "about 1,204 occurrences".
std::string TotalText(const v1::CountOccurrencesResponse& counts);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_COUNT_H_
