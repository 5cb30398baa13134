#include "client/cli/marked_text.h"

#include <algorithm>
#include <string_view>

namespace verbatim::cli {
namespace {

constexpr std::string_view kEllipsis = "…";

// Where the part that is shown begins: at 0 when the first place is in view, else so that it stands in the last two
// thirds, at the beginning of a word if one is near.
size_t BeginOfPart(const MarkedText& marked, size_t width) {
  if (width == 0 || marked.marks.empty() || DisplayWidth(marked.text) <= width) return 0;
  const std::string_view text = marked.text;
  const auto [first, end] = marked.marks.front();
  if (DisplayWidth(text.substr(0, end)) < width) return 0;
  const size_t before = DisplayWidth(text.substr(0, first)), wanted = before - std::min(before, width / 3);
  size_t begin = 0;
  for (size_t columns = 0; columns < wanted && begin < first;) columns += ColumnsOf(NextCodePoint(text, &begin));
  if (begin == 0 || text[begin - 1] == ' ') return begin;
  const size_t space = text.find(' ', begin);
  return space < first ? space + 1 : begin;
}

}  // namespace

MarkedText PrintableMarked(const std::string& text, const google::protobuf::RepeatedPtrField<v1::TextRange>& ranges) {
  MarkedText marked;
  const std::string_view whole = text;
  size_t at = 0;
  for (const v1::TextRange& range : ranges) {
    const size_t begin = range.byte_begin(), end = range.byte_end();
    if (begin < at || end <= begin || end > whole.size()) continue;
    marked.text += Printable(whole.substr(at, begin - at));
    const size_t mark = marked.text.size();
    marked.text += Printable(whole.substr(begin, end - begin));
    marked.marks.emplace_back(mark, marked.text.size());
    at = end;
  }
  marked.text += Printable(whole.substr(at));
  return marked;
}

std::string ShowMarked(const MarkedText& marked, size_t width, const Style& style) {
  const size_t begin = BeginOfPart(marked, width);
  const std::string head(begin > 0 ? kEllipsis : "");
  const std::string part =
      CutToWidth(std::string_view(marked.text).substr(begin), begin > 0 && width > 1 ? width - 1 : width);
  // What CutToWidth() put at the end is no part of the text.
  const bool is_cut = part.size() < marked.text.size() - begin || part != marked.text.substr(begin);
  const size_t end = begin + part.size() - (is_cut ? kEllipsis.size() : 0);
  std::string shown = head;
  size_t at = begin;
  for (auto [first, last] : marked.marks) {
    first = std::max(first, at);
    last = std::min(last, end);
    if (first >= last) continue;
    shown += marked.text.substr(at, first - at);
    shown += Paint(style, Colour::kBold, std::string_view(marked.text).substr(first, last - first));
    at = last;
  }
  return shown + part.substr(at - begin);
}

}  // namespace verbatim::cli
