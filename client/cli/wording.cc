#include "client/cli/wording.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

namespace verbatim::cli {
namespace {

// Cells of the table that aligns the words between the first and the last difference: some megabytes, some
// milliseconds.
constexpr size_t kMaxCells = size_t{1} << 20;
constexpr char kSpaces[] = " \t\r\n";

// A word with its marks and the white space after it; bytes [begin, end).
struct Token {
  size_t begin, end;
  std::string_view solid;  // without the white space
  std::u32string key;      // the same for the same word in other case and with other marks
};

std::vector<Token> Tokenise(std::string_view text) {
  std::vector<Token> tokens;
  for (size_t at = 0; at < text.size();) {
    const size_t space = std::min(text.find_first_of(kSpaces, at), text.size());
    const size_t next = std::min(text.find_first_not_of(kSpaces, space), text.size());
    const std::string_view solid = text.substr(at, space - at);
    tokens.push_back({at, next, solid, FoldWords(solid)});
    at = next;
  }
  return tokens;
}

// Two lists of tokens of which the ends with like keys are put aside.
class Alignment {
 public:
  // Pairs (i, j) of tokens with like keys, in order, as many as can be.
  using Pairs = std::vector<std::pair<size_t, size_t>>;

  Alignment(const std::vector<Token>& left, const std::vector<Token>& right) : left_(left), right_(right) {
    const size_t shorter = std::min(left.size(), right.size());
    while (head_ < shorter && left[head_].key == right[head_].key) ++head_;
    while (head_ + tail_ < shorter && left[left.size() - 1 - tail_].key == right[right.size() - 1 - tail_].key) ++tail_;
  }

  Pairs Run() const {
    Pairs pairs;
    for (size_t i = 0; i < head_; ++i) pairs.emplace_back(i, i);
    AddMiddle(&pairs);
    for (size_t i = tail_; i > 0; --i) pairs.emplace_back(left_.size() - i, right_.size() - i);
    return pairs;
  }

 private:
  // The longest common subsequence of the middles by the table of its lengths from (i, j) to the ends.
  void AddMiddle(Pairs* pairs) const {
    const size_t rows = left_.size() - head_ - tail_, columns = right_.size() - head_ - tail_;
    if (rows == 0 || columns == 0 || rows > kMaxCells / columns) return;
    std::vector<uint32_t> lengths((rows + 1) * (columns + 1));
    const auto at = [&](size_t i, size_t j) -> uint32_t& { return lengths[i * (columns + 1) + j]; };
    const auto alike = [&](size_t i, size_t j) { return left_[head_ + i].key == right_[head_ + j].key; };
    for (size_t i = rows; i-- > 0;) {
      for (size_t j = columns; j-- > 0;) {
        at(i, j) = alike(i, j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
    for (size_t i = 0, j = 0; i < rows && j < columns;) {
      if (alike(i, j)) {
        pairs->emplace_back(head_ + i++, head_ + j++);
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  const std::vector<Token>& left_;
  const std::vector<Token>& right_;
  size_t head_ = 0, tail_ = 0;
};

size_t BeginOf(const std::vector<Token>& tokens, size_t i, std::string_view text) {
  return i < tokens.size() ? tokens[i].begin : text.size();
}

}  // namespace

std::vector<WordingPiece> CompareWordings(std::string_view shown, std::string_view printed) {
  const std::vector<Token> left = Tokenise(shown), right = Tokenise(printed);
  std::vector<WordingPiece> pieces;
  const auto add = [&](size_t i, size_t i_end, size_t j, size_t j_end, bool same) {
    const size_t a = BeginOf(left, i, shown), b = BeginOf(right, j, printed);
    const WordingPiece piece = {shown.substr(a, BeginOf(left, i_end, shown) - a),
                                printed.substr(b, BeginOf(right, j_end, printed) - b), same};
    if (!piece.shown.empty() || !piece.printed.empty()) pieces.push_back(piece);
  };
  size_t i = 0, j = 0;
  for (const auto& [next_i, next_j] : Alignment(left, right).Run()) {
    if (i < next_i || j < next_j) add(i, next_i, j, next_j, false);
    add(next_i, next_i + 1, next_j, next_j + 1, left[next_i].solid == right[next_j].solid);
    i = next_i + 1;
    j = next_j + 1;
  }
  add(i, left.size(), j, right.size(), false);
  return pieces;
}

std::vector<DrawnRow> DrawWording(std::string_view shown, std::string_view printed, size_t width, const Style& style) {
  const std::vector<WordingPiece> pieces = CompareWordings(shown, printed);
  ColumnLayout layout(style, width);
  for (size_t i = 0; i < pieces.size(); ++i) {
    const std::string text = Printable(pieces[i].printed);
    // What is missing leaves nothing to point at but the word before it.
    const bool before_missing = i + 1 < pieces.size() && pieces[i + 1].printed.empty();
    Highlight highlight;
    if (!pieces[i].same || before_missing) highlight = {0, text.size(), Colour::kYellow, true};
    for (ShownWord& word : CutWords(text, highlight, width)) layout.Add({{std::move(word)}, {}});
  }
  return layout.Finish();
}

}  // namespace verbatim::cli
