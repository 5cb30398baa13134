#include "client/cli/render_watch.h"

#include <google/protobuf/util/time_util.h>

#include "client/cli/json_values.h"
#include "client/cli/phrases.h"
#include "client/cli/render.h"
#include "client/cli/statement_phrases.h"

namespace verbatim::cli {
namespace {

// Columns that the words are left with on a narrow terminal.
constexpr size_t kMinWords = 20;

std::string WhatHappened(const v1::Change& change) {
  std::string text;
  for (const int kind : change.kinds()) {
    text += (text.empty() ? "" : ", ") + Spoken(EnumName(v1::ChangeKind_descriptor(), kind));
    if (kind == v1::CHANGE_KIND_FIRST_SEEN_CHANGED) text += " (was " + change.previous_first_seen_id() + ")";
    if (kind == v1::CHANGE_KIND_VARIANT) {
      text += " (" + Spoken(EnumName(v1::Relation_descriptor(), change.variant().relation())) + ")";
    }
  }
  return text;
}

// When, and what happened.
std::string Head(const v1::Change& change, const std::string& what, const Style& style) {
  return google::protobuf::util::TimeUtil::ToString(change.time()) + "  " + Paint(style, Colour::kBold, what);
}

}  // namespace

std::string RenderChange(const v1::Change& change, const Style& style) {
  // Of what was withdrawn there is nothing to show.
  if (!change.withdrawn_document_id().empty()) {
    return Head(change, "withdrawn from document", style) + "  " + Printable(change.withdrawn_document_id()) + "\n";
  }
  const ListRow row = ToRow(change.occurrence());
  std::string line = Head(change, WhatHappened(change), style);
  if (change.has_statement()) {
    line += "  " + ActText(change.statement().act()) + " by " + Printable(StatementText(change.statement()));
  }
  const std::string rights = row.rights.empty() ? "" : "(" + row.rights + ")";
  line = JoinGiven({line, row.date, row.outlet, row.speaker, row.status, rights}, "  ");
  const size_t used = DisplayWidth(line) + DisplayWidth(row.id) + 4;
  const size_t room = style.width > used + kMinWords ? style.width - used : kMinWords;
  if (!row.text.text.empty()) line += "  " + (style.width > 0 ? CutToWidth(row.text.text, room) : row.text.text);
  return line + "  " + Paint(style, Colour::kDim, row.id) + "\n";
}

}  // namespace verbatim::cli
