#include "client/cli/render_columns.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace verbatim::cli {
namespace {

size_t ColumnsOfAll(const std::vector<ShownWord>& words) {
  size_t columns = 0;
  for (const ShownWord& word : words) columns += word.columns;
  return words.empty() ? 0 : columns - words.back().columns + words.back().solid_columns;
}

}  // namespace

void ColumnLayout::Line::PadTo(size_t column) {
  if (column <= columns) return;
  text.append(column - columns, ' ');
  columns = column;
}

std::string ColumnLayout::Line::Take() {
  text.erase(text.find_last_not_of(' ') + 1);
  columns = 0;
  return std::exchange(text, {});
}

void ColumnLayout::Add(const Cell& cell) {
  const size_t needed = std::max(ColumnsOfAll(cell.asked), ColumnsOfAll(cell.recorded));
  if (width_ > 0 && column_ > 0 && needed <= width_ && column_ + needed > width_) Break();
  for (size_t asked = 0, recorded = 0;;) {
    PutWhatFits(cell.asked, &asked, &asked_, &marks_);
    PutWhatFits(cell.recorded, &recorded, &recorded_, nullptr);
    column_ = std::max(asked_.columns, recorded_.columns);
    if (asked == cell.asked.size() && recorded == cell.recorded.size()) return;
    Break();
  }
}

std::vector<DrawnRow> ColumnLayout::Finish() {
  Break();
  return std::move(rows_);
}

void ColumnLayout::PutWhatFits(const std::vector<ShownWord>& words, size_t* next, Line* line, Line* marks) {
  // At least one on an empty line, however narrow that is.
  for (size_t column = column_; *next < words.size(); ++*next) {
    const ShownWord& word = words[*next];
    if (width_ > 0 && column > 0 && column + word.solid_columns > width_) return;
    Put(word, column, line, marks);
    column += word.columns;
  }
}

void ColumnLayout::Put(const ShownWord& word, size_t column, Line* line, Line* marks) {
  const Highlight& highlight = word.highlight;
  const std::string_view text = word.text;
  line->PadTo(column);
  line->columns += word.columns;
  if (highlight.begin == highlight.end) {
    line->text += text;
    return;
  }
  const std::string_view before = text.substr(0, highlight.begin);
  const std::string_view marked = text.substr(highlight.begin, highlight.end - highlight.begin);
  line->text += before;
  line->text += Paint(style_, highlight.colour, marked);
  line->text += text.substr(highlight.end);
  if (marks == nullptr || !highlight.caret) return;
  const size_t carets = DisplayWidth(marked);
  marks->PadTo(column + DisplayWidth(before));
  marks->text += Paint(style_, highlight.colour, std::string(carets, '^'));
  marks->columns += carets;
}

void ColumnLayout::Break() {
  DrawnRow row{asked_.Take(), marks_.Take(), recorded_.Take()};
  column_ = 0;
  if (!row.asked.empty() || !row.recorded.empty()) rows_.push_back(std::move(row));
}

}  // namespace verbatim::cli
