#ifndef VERBATIM_CLIENT_CLI_RENDER_CONFLICT_H_
#define VERBATIM_CLIENT_CLI_RENDER_CONFLICT_H_

#include <string>

#include "client/cli/terminal.h"
#include "verbatim/v1/directory_service.pb.h"

namespace verbatim::cli {

// A quotation and everybody who is recorded to have said it, each with the earliest publication that says so, as text
// for people. Pure; like render.h.
std::string RenderConflict(const v1::ListConflictsResponse& conflict, const Style& style);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_CONFLICT_H_
