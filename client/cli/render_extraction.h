#ifndef VERBATIM_CLIENT_CLI_RENDER_EXTRACTION_H_
#define VERBATIM_CLIENT_CLI_RENDER_EXTRACTION_H_

#include <string>

#include "client/cli/terminal.h"
#include "verbatim/v1/extraction_service.pb.h"

// What was read out of a document, as text for people. Pure; like render.h.
namespace verbatim::cli {

// The document's quotations in order, each with who said it, how we know, through whom and when; then what is said
// about them.
std::string RenderExtraction(const v1::ExtractQuotationsResponse& extraction, const Style& style);

// The words of a quotation in marks, with its number: `2. "It leaks"`.
std::string RenderQuoted(const v1::ExtractedQuotation& quotation, const Style& style);
// `Ada Brook, engineer   "said she"   via the Ledger`, safe to print; empty when nobody is said to have said it.
std::string RenderSpeaker(const v1::ExtractedQuotation& quotation);
// "title, headline, inside 1, marks repaired": what is not the usual. Empty when all is.
std::string KindText(const v1::ExtractedQuotation& quotation);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_EXTRACTION_H_
