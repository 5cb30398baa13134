#ifndef VERBATIM_CLIENT_CLI_TRACE_REPORT_H_
#define VERBATIM_CLIENT_CLI_TRACE_REPORT_H_

#include <string>

#include "client/cli/report_parts.h"
#include "verbatim/v1/quotation_service.pb.h"

namespace verbatim::cli {

// A trace with every piece of its evidence as one HTML page, to print and to put into a file: see HtmlWriter. Shows all
// carriers that are there, with everything recorded of each. Pure.
std::string TraceReport(const ReportQuestion& question, const v1::TraceQuotationResponse& answer);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_TRACE_REPORT_H_
