#include "client/cli/render_statement.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>

#include "client/cli/phrases.h"
#include "client/cli/statement_phrases.h"

namespace verbatim::cli {
namespace {

// Names and media beyond this are cut in lists on a terminal.
constexpr size_t kMaxColumn = 24;

// One cell for each column that is lined up, safe to print.
std::array<std::string, 5> Cells(const v1::Statement& statement) {
  return {Printable(PublishedText(statement.made())), ActText(statement.act()), Printable(statement.party()),
          Printable(ConcernText(statement)), Printable(statement.medium())};
}

}  // namespace

void AddStatement(const v1::Statement& statement, const std::string& occurrence, size_t indent, TextPage* page) {
  const size_t deeper = indent + 2;
  page->Line(indent, FullStatementText(statement));
  if (!statement.text().empty()) page->Line(deeper, "\"" + statement.text() + "\"");
  page->Line(deeper, statement.url());
  if (!statement.archive_url().empty()) page->Line(deeper, "archived at " + statement.archive_url());
  if (!occurrence.empty()) page->Line(deeper, "about " + occurrence);
  using google::protobuf::util::TimeUtil;
  page->Line(deeper,
             statement.id() + (statement.has_indexed() ? ", recorded " + TimeUtil::ToString(statement.indexed()) : ""));
}

std::string RenderRecorded(const v1::Statement& statement, v1::RecordResult::Outcome outcome, const Style& style) {
  TextPage page(style);
  page.Line(0, outcome == v1::RecordResult::OUTCOME_ALREADY_KNOWN ? "Was recorded already." : "Recorded.");
  AddStatement(statement, statement.occurrence_id(), 2, &page);
  page.Line(4, "of " + statement.quotation_id());
  return page.text();
}

std::string StatementListRenderer::Render(const google::protobuf::RepeatedPtrField<v1::Statement>& statements) {
  const size_t limit = style_.width > 0 ? kMaxColumn : static_cast<size_t>(-1);
  for (const v1::Statement& statement : statements) {
    const auto cells = Cells(statement);
    for (size_t i = 0; i < cells.size(); ++i) {
      widths_[i] = std::max(widths_[i], std::min(limit, DisplayWidth(cells[i])));
    }
  }
  std::string out;
  for (const v1::Statement& statement : statements) {
    const auto cells = Cells(statement);
    std::string line;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (widths_[i] == 0) continue;
      const std::string cell = CutToWidth(cells[i], style_.width > 0 ? widths_[i] : 0);
      line += (line.empty() ? "" : "  ") + PadToWidth(cell, widths_[i]);
    }
    // Addresses and ids are for copying, so they are never cut.
    if (!statement.url().empty()) line += "  " + Printable(statement.url());
    out += line + "  " + Paint(style_, Colour::kDim, Printable(statement.quotation_id())) + "\n";
  }
  return out;
}

}  // namespace verbatim::cli
