#ifndef VERBATIM_CLIENT_CLI_RENDER_WATCH_H_
#define VERBATIM_CLIENT_CLI_RENDER_WATCH_H_

#include <string>

#include "client/cli/terminal.h"
#include "verbatim/v1/watch_service.pb.h"

namespace verbatim::cli {

// A change as one line for people: when it was recorded, what happened, then the occurrence as a list shows it; for a
// withdrawal the document of which something was withdrawn. Pure; recorded text is made safe for the terminal, and cut
// when the style has a width.
std::string RenderChange(const v1::Change& change, const Style& style);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_WATCH_H_
