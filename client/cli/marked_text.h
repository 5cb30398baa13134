#ifndef VERBATIM_CLIENT_CLI_MARKED_TEXT_H_
#define VERBATIM_CLIENT_CLI_MARKED_TEXT_H_

#include <google/protobuf/repeated_ptr_field.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/terminal.h"
#include "verbatim/v1/match.pb.h"

namespace verbatim::cli {

// A printable text with places that stand out: bytes [first, second) of it, ascending, apart.
struct MarkedText {
  std::string text;
  std::vector<std::pair<size_t, size_t>> marks;
};

// `text` made safe for the terminal, with the places that `ranges` name. Ranges that are not in the text, or not in
// order, are left out.
MarkedText PrintableMarked(const std::string& text, const google::protobuf::RepeatedPtrField<v1::TextRange>& ranges);

// The text with its places painted, cut to at most `width` columns, 0 for all. What is cut is the end, unless the first
// place would go: then the beginning is, too.
std::string ShowMarked(const MarkedText& marked, size_t width, const Style& style);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_MARKED_TEXT_H_
