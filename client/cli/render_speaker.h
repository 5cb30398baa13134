#ifndef VERBATIM_CLIENT_CLI_RENDER_SPEAKER_H_
#define VERBATIM_CLIENT_CLI_RENDER_SPEAKER_H_

#include <string>

#include "client/cli/speaker_page.h"
#include "client/cli/terminal.h"

namespace verbatim::cli {

// What a speaker is recorded to have said as one page of text for people: who was meant, how many occurrences, by month
// and by outlet, at most `max_quotations` of the quotations (0 = all that are there), and what was searched. Pure; like
// render.h.
std::string RenderSpeakerPage(const SpeakerPage& page, uint64_t max_quotations, const Style& style);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_SPEAKER_H_
