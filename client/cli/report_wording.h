#ifndef VERBATIM_CLIENT_CLI_REPORT_WORDING_H_
#define VERBATIM_CLIENT_CLI_REPORT_WORDING_H_

#include <string_view>

#include "client/cli/report_html.h"
#include "verbatim/v1/match.pb.h"

// Differing texts in a report: what only the text at the head has is deleted (<del>), what only the other one has is
// inserted (<ins>). Pure, into the innermost element.
namespace verbatim::cli {

// A wording of the quotation whose shown text is given; without what two words that differ share at their ends.
void WriteWording(std::string_view shown, std::string_view printed, HtmlWriter* html);

// A variant of the quotation whose shown text is given; by the alignment, if there is one that fits.
void WriteVariant(std::string_view shown, const v1::Match& variant, HtmlWriter* html);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_REPORT_WORDING_H_
