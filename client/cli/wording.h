#ifndef VERBATIM_CLIENT_CLI_WORDING_H_
#define VERBATIM_CLIENT_CLI_WORDING_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "client/cli/render_columns.h"
#include "client/cli/terminal.h"

// How two wordings of one quotation differ. Their words are the same, so no alignment of the matcher says it: what
// differs is case, marks, and where words are set apart. Pure.
namespace verbatim::cli {

// What stands opposite each other in the two texts. Either may be empty, not both.
struct WordingPiece {
  std::string_view shown;    // in the text that is shown for the quotation
  std::string_view printed;  // in the other wording
  bool same = true;          // but for white space
};

// The pieces, in order; together they are the texts, which outlive them. A piece that differs is a word with its marks,
// or a few where they are set apart differently. A long text (some 1,000 words) that differs in two places far apart
// may come as one piece between them.
std::vector<WordingPiece> CompareWordings(std::string_view shown, std::string_view printed);

// The wording in lines of at most `width` columns (0 = no limit), with carets under what differs from the shown text:
// rows without `recorded`.
std::vector<DrawnRow> DrawWording(std::string_view shown, std::string_view printed, size_t width, const Style& style);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_WORDING_H_
