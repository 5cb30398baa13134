#ifndef VERBATIM_CLIENT_CLI_RENDER_COLUMNS_H_
#define VERBATIM_CLIENT_CLI_RENDER_COLUMNS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "client/cli/render_words.h"
#include "client/cli/terminal.h"

namespace verbatim::cli {

// Two texts one above the other, with carets between them. A line without anything is empty; none ends in spaces.
struct DrawnRow {
  std::string asked, marks, recorded;
};

// What stands opposite each other: it begins in the same column on both lines, and so does what follows it.
struct Cell {
  std::vector<ShownWord> asked, recorded;
};

// Sets cells beside each other and breaks both lines at the same place when they get too wide. Not thread-safe.
class ColumnLayout {
 public:
  // At most `width` columns a line; 0 = no limit.
  ColumnLayout(const Style& style, size_t width) : style_(style), width_(width) {}

  // A cell that is wider than a line goes on in the next row, its texts each by themselves.
  void Add(const Cell& cell);
  // The rows; call once.
  std::vector<DrawnRow> Finish();

 private:
  struct Line {
    std::string text;
    size_t columns = 0;

    void PadTo(size_t column);
    std::string Take();
  };

  void PutWhatFits(const std::vector<ShownWord>& words, size_t* next, Line* line, Line* marks);
  void Put(const ShownWord& word, size_t column, Line* line, Line* marks);
  void Break();

  const Style style_;
  const size_t width_;
  size_t column_ = 0;  // where the next cell begins
  Line asked_, marks_, recorded_;
  std::vector<DrawnRow> rows_;
};

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_COLUMNS_H_
