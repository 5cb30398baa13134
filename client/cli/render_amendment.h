#ifndef VERBATIM_CLIENT_CLI_RENDER_AMENDMENT_H_
#define VERBATIM_CLIENT_CLI_RENDER_AMENDMENT_H_

#include <google/protobuf/repeated_ptr_field.h>

#include <cstddef>
#include <string>

#include "client/cli/terminal.h"
#include "client/cli/text_page.h"
#include "verbatim/v1/quotation.pb.h"

// Amendments of our own record as text for people. Pure; like render.h.
namespace verbatim::cli {

// Adds everything of an amendment to a page: when, what was done, by whom and why; below that what was changed to what
// and the evidence.
void AddAmendment(const v1::Amendment& amendment, size_t indent, TextPage* page);

// Amendments, one after the other as they are given.
std::string RenderHistory(const google::protobuf::RepeatedPtrField<v1::Amendment>& amendments, const Style& style);

// Whether an amendment that was asked for was made.
std::string RenderOutcome(bool already_known);

// A document that was amended, as it is now.
std::string RenderDocument(const v1::Document& document, const Style& style);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_AMENDMENT_H_
