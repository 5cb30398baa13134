#ifndef VERBATIM_CLIENT_CLI_RENDER_WORDS_H_
#define VERBATIM_CLIENT_CLI_RENDER_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "client/cli/terminal.h"

// Text cut into the smallest pieces that a drawing moves about. Pure.
namespace verbatim::cli {

// What stands out in a text: bytes [begin, end) of it; nothing when empty.
struct Highlight {
  size_t begin = 0, end = 0;
  Colour colour = Colour::kRed;
  bool caret = false;  // to be pointed at from the line below, too
};

// A word with the marks and spaces around it.
struct ShownWord {
  std::string text;
  size_t columns = 0;        // that the text takes
  size_t solid_columns = 0;  // the same without the spaces at its end
  Highlight highlight;       // in `text`
};

// Cuts printable text after spaces, after hyphens and dashes inside words, and around wide characters, so that the same
// words come out in as many pieces whatever marks stand between them. Marks that stand alone stay with the word before
// them. No piece has more than `most` columns, unless that is 0. The pieces make up the text; linear.
std::vector<ShownWord> CutWords(std::string_view text, const Highlight& highlight, size_t most);

// A text without what sets two prints of the same words apart: marks, and the case of Latin-1, Greek and Cyrillic
// letters. Spaces and hyphens become one space; apostrophes inside words stay.
std::u32string FoldWords(std::string_view text);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_RENDER_WORDS_H_
