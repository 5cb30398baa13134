// Blocks of plain text. The text is read line by line, twice: first to see whether its lines were wrapped, then to put
// paragraphs together.
#include <tuple>

#include "absl/strings/match.h"
#include "extract/article_text.h"
#include "extract/paragraph_rules.h"

namespace verbatim::extract {
namespace {

// A line that was wrapped is this long, in code points: mail and news are wrapped at 60 to 80.
constexpr size_t kShortestWrapped = 50, kLongestWrapped = 90;
// With fewer wrapped lines than this a text is too short to tell.
constexpr size_t kFewestWrapped = 3;

// Bytes [begin, end) of the text, trimmed. Never empty, but for the last one that Next gives.
struct Line {
  size_t begin = 0, end = 0;
  bool after_blank = false;  // a blank line stands before it
};

class Lines {
 public:
  explicit Lines(absl::string_view text) : text_(text) {}

  // The next line that is not blank; false when there is none.
  bool Next(Line* line) {
    line->after_blank = false;
    while (at_ < text_.size()) {
      size_t end = text_.find_first_of("\n\r\f\v", at_);
      if (end == absl::string_view::npos) end = text_.size();
      std::tie(line->begin, line->end) = Trimmed(text_, at_, end);
      at_ = end + (absl::StartsWith(text_.substr(end), "\r\n") ? 2 : 1);
      if (line->begin != line->end) return true;
      line->after_blank = true;
    }
    return false;
  }

 private:
  const absl::string_view text_;
  size_t at_ = 0;
};

size_t CodePoints(absl::string_view text) {
  size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

bool LooksWrapped(absl::string_view line) {
  // Lines that end a sentence may end a paragraph.
  if (absl::StrContains(".:!?\"", line.back()) || absl::EndsWith(line, "”")) return false;
  const size_t length = CodePoints(line);
  return length >= kShortestWrapped && length <= kLongestWrapped;
}

// Whether only blank lines end paragraphs: most other line breaks come after a line that looks wrapped.
bool IsWrapped(absl::string_view text) {
  size_t wrapped = 0, breaks = 0;
  bool has_blank = false;
  Lines lines(text);
  Line last, line;
  for (bool first = true; lines.Next(&line); last = line, first = false) {
    if (first) continue;
    if (line.after_blank) {
      has_blank = true;
      continue;
    }
    ++breaks;
    wrapped += LooksWrapped(text.substr(last.begin, last.end - last.begin)) ? 1 : 0;
  }
  return has_blank && wrapped >= kFewestWrapped && 2 * wrapped > breaks;
}

// Makes the first block a headline that looks like one and has a blank line after it, or was glued to a caption.
// Captions and furniture may stand before it.
void MarkHeadline(absl::string_view text, std::vector<Block>* blocks) {
  size_t i = 0;
  while (i < blocks->size() && ((*blocks)[i].placement != Placement::kBody || (*blocks)[i].boilerplate)) ++i;
  if (i + 1 >= blocks->size()) return;
  Block& block = (*blocks)[i];
  const absl::string_view between = text.substr(block.end, (*blocks)[i + 1].begin - block.end);
  Lines lines(between);
  Line line;
  const bool before_blank = !lines.Next(&line) && between.find('\n') != between.rfind('\n');
  if (before_blank && LooksLikeHeadline(text.substr(block.begin, block.end - block.begin))) {
    block.placement = Placement::kHeadline;
  }
}

}  // namespace

std::vector<Block> FindBlocks(absl::string_view text) {
  std::vector<Block> blocks;
  const bool wrapped = IsWrapped(text);
  Lines lines(text);
  Line line;
  size_t begin = 0, end = 0;
  while (lines.Next(&line)) {
    if (!wrapped || line.after_blank) {
      AddParagraph(text, begin, end, &blocks);
      begin = line.begin;
    } else if (begin == end) {
      begin = line.begin;
    }
    end = line.end;
  }
  AddParagraph(text, begin, end, &blocks);
  MarkHeadline(text, &blocks);
  return blocks;
}

}  // namespace verbatim::extract
