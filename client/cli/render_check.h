#ifndef VERBATIM_CLIENT_CLI_RENDER_CHECK_H_
#define VERBATIM_CLIENT_CLI_RENDER_CHECK_H_

#include <string>

#include "client/cli/terminal.h"
#include "verbatim/v1/extraction_service.pb.h"

// What is recorded of the quotations of a draft, as text for people. Pure; like render.h.
namespace verbatim::cli {

// The passages in order, each with what `verify` says of it, and how many there are of each kind. What was searched is
// not said here: it is the same for every draft.
std::string RenderDocumentCheck(const v1::CheckDocumentResponse& check, const Style& style);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_CHECK_H_
