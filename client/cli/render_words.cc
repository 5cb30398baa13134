#include "client/cli/render_words.h"

#include <algorithm>

namespace verbatim::cli {
namespace {

bool IsDash(char32_t point) {
  return point == '-' || point == '/' || point == 0x2010 || point == 0x2013 || point == 0x2014;
}

bool IsApostrophe(char32_t point) { return point == '\'' || point == 0x2018 || point == 0x2019 || point == 0x2BC; }

// Punctuation, signs and spaces of ASCII, Latin-1, the general block and of East Asia.
bool IsMark(char32_t point) {
  if (point < 0x80) {
    return !((point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z'));
  }
  return point < 0xC0 || (point >= 0x2000 && point <= 0x206F) || (point >= 0x3000 && point <= 0x303F) ||
         (point >= 0xFF01 && point <= 0xFF0F);
}

char32_t LowerCase(char32_t point) {
  const bool latin = (point >= 'A' && point <= 'Z') || (point >= 0xC0 && point <= 0xDE && point != 0xD7);
  if (latin || (point >= 0x391 && point <= 0x3A9) || (point >= 0x410 && point <= 0x42F)) return point + 0x20;
  return point >= 0x400 && point <= 0x40F ? point + 0x50 : point;
}

// Finds where a text may be cut, one code point after the other.
class CutFinder {
 public:
  explicit CutFinder(size_t most) : most_(most) {}

  // Whether the piece ends before this code point, which is the next one.
  bool EndsBefore(char32_t point) {
    const size_t columns = ColumnsOf(point);
    const bool letter = !IsMark(point);
    bool ends = columns_ > 0 && columns > 0 && MayEndBefore(point, letter && columns == 2);
    ends = ends || (most_ > 0 && point != ' ' && columns_ > 0 && columns > 0 && columns_ + columns > most_);
    if (ends) {
      columns_ = 0;
      has_letter_ = false;
    }
    columns_ += columns;
    if (columns == 0) return ends;  // belongs to the character before it
    after_space_ = point == ' ';
    after_dash_ = IsDash(point) && has_letter_;
    after_wide_ = columns == 2 && letter;
    has_letter_ = has_letter_ || letter;
    return ends;
  }

 private:
  bool MayEndBefore(char32_t point, bool wide) const {
    if (point == ' ') return false;
    if (after_space_ || (wide && has_letter_)) return true;
    return !IsMark(point) && (after_dash_ || after_wide_);
  }

  const size_t most_;
  size_t columns_ = 0;
  bool has_letter_ = false, after_space_ = false, after_dash_ = false, after_wide_ = false;
};

bool HasLetter(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (!IsMark(NextCodePoint(text, &at))) return true;
  }
  return false;
}

// Where pieces begin; ends with the end of the text.
std::vector<size_t> FindCuts(std::string_view text, size_t most) {
  std::vector<size_t> cuts = {0};
  CutFinder finder(most);
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    if (finder.EndsBefore(NextCodePoint(text, &at))) cuts.push_back(begin);
  }
  cuts.push_back(text.size());
  return cuts;
}

ShownWord MakeWord(std::string_view text, size_t begin, size_t end, const Highlight& highlight) {
  ShownWord word;
  word.text = std::string(text.substr(begin, end - begin));
  word.columns = DisplayWidth(word.text);
  const size_t solid_end = word.text.find_last_not_of(' ') + 1;
  word.solid_columns = word.columns - (word.text.size() - solid_end);
  word.highlight = highlight;
  word.highlight.begin = std::max(highlight.begin, begin) - begin;
  word.highlight.end = std::min(std::max(highlight.end, begin) - begin, solid_end);
  if (word.highlight.begin >= word.highlight.end) word.highlight = {};
  return word;
}

}  // namespace

std::vector<ShownWord> CutWords(std::string_view text, const Highlight& highlight, size_t most) {
  std::vector<ShownWord> words;
  if (text.empty()) return words;
  const std::vector<size_t> cuts = FindCuts(text, most);
  for (size_t i = 0, next = 1; i + 1 < cuts.size(); i = next++) {
    size_t columns = DisplayWidth(text.substr(cuts[i], cuts[next] - cuts[i]));
    while (next + 1 < cuts.size()) {
      const std::string_view marks = text.substr(cuts[next], cuts[next + 1] - cuts[next]);
      columns += DisplayWidth(marks);
      if (HasLetter(marks) || (most > 0 && columns > most)) break;
      ++next;
    }
    words.push_back(MakeWord(text, cuts[i], cuts[next], highlight));
  }
  return words;
}

std::u32string FoldWords(std::string_view text) {
  std::u32string folded;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t point = NextCodePoint(text, &at);
    size_t after = at;
    const bool inner_apostrophe =
        IsApostrophe(point) && !folded.empty() && !space && at < text.size() && !IsMark(NextCodePoint(text, &after));
    if (point == ' ' || IsDash(point)) {
      space = !folded.empty();
    } else if (inner_apostrophe) {
      folded += U'\'';
    } else if (!IsMark(point)) {
      if (space) folded += U' ';
      space = false;
      folded += LowerCase(point);
    }
  }
  return folded;
}

}  // namespace verbatim::cli
