#ifndef VERBATIM_CLIENT_CLI_RENDER_STATEMENT_H_
#define VERBATIM_CLIENT_CLI_RENDER_STATEMENT_H_

#include <google/protobuf/repeated_ptr_field.h>

#include <array>
#include <cstddef>
#include <string>

#include "client/cli/terminal.h"
#include "client/cli/text_page.h"
#include "verbatim/v1/statement_service.pb.h"

// Statements as text for people. Pure; like render.h.
namespace verbatim::cli {

// Adds everything of a statement to a page: who did what, and below that its words, where they are to be read and what
// they are about. `occurrence` names the occurrence that it concerns, if any.
void AddStatement(const v1::Statement& statement, const std::string& occurrence, size_t indent, TextPage* page);

// What became of one that was recorded, and all of it.
std::string RenderRecorded(const v1::Statement& statement, v1::RecordResult::Outcome outcome, const Style& style);

// Lays out rows in columns, page after page, as ListRenderer does. Not thread-safe.
class StatementListRenderer {
 public:
  explicit StatementListRenderer(Style style) : style_(style) {}
  // A row for each: date, act, party, what it concerns, medium, address, quotation.
  std::string Render(const google::protobuf::RepeatedPtrField<v1::Statement>& statements);

 private:
  const Style style_;
  std::array<size_t, 5> widths_ = {10};  // of the columns before the address
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_STATEMENT_H_
