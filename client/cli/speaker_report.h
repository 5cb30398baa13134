#ifndef VERBATIM_CLIENT_CLI_SPEAKER_REPORT_H_
#define VERBATIM_CLIENT_CLI_SPEAKER_REPORT_H_

#include <string>

#include "client/cli/report_parts.h"
#include "client/cli/speaker_page.h"

namespace verbatim::cli {

// What a speaker is recorded to have said as one HTML page, to print and to put into a file: see HtmlWriter. `time` is
// when it was asked, RFC 3339; `versions` is what answered, if that is known. Pure.
std::string SpeakerReport(const ReportQuestion& question, const SpeakerPage& page, const std::string& time,
                          const v1::Versions& versions);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_SPEAKER_REPORT_H_
