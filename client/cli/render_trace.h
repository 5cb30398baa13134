#ifndef VERBATIM_CLIENT_CLI_RENDER_TRACE_H_
#define VERBATIM_CLIENT_CLI_RENDER_TRACE_H_

#include <cstdint>
#include <string>

#include "client/cli/terminal.h"
#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::cli {

// A trace as one page of text for people: the quotation, first publication, counts, speakers, chains, statements, the
// history of our own record, carriers, copies, variants, wordings, months, and what was searched; a section only when
// there is something in it. At most `max_carriers` of the carriers; 0 = all that are there. Pure; like render.h.
std::string RenderTrace(const v1::TraceQuotationResponse& answer, uint64_t max_carriers, const Style& style);

// What to say of words that are not recorded: the nearest quotations that are, with ids to trace them by, and what was
// searched.
std::string RenderNearest(const v1::Verification& answer);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_TRACE_H_
