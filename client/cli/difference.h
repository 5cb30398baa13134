#ifndef VERBATIM_CLIENT_CLI_DIFFERENCE_H_
#define VERBATIM_CLIENT_CLI_DIFFERENCE_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "client/cli/render_columns.h"
#include "client/cli/terminal.h"
#include "verbatim/v1/match.pb.h"

namespace verbatim::cli {

// How a query and the recorded wording of a match differ, drawn for people. Words that stand for each other stand in
// the same column, carets point at words of the query that the record does not have or spells otherwise, and long runs
// of a long text that the other one lacks become "[+26 words]":
//
//   I don't have a top-secret clearance
//     ^^^^^
//   I do    have a top-secret clearance [+26 words]
//
// Lines have at most `width` columns, going on in more rows; 0 = no limit. The two texts as they are, in one row, when
// the match has no alignment, or one that does not fit the texts, and when no word differs (unless that is too wide).
// Pure; linear in the texts.
std::vector<DrawnRow> DrawDifference(std::string_view asked, const v1::Match& match, size_t width, const Style& style);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_DIFFERENCE_H_
