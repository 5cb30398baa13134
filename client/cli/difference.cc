#include "client/cli/difference.h"

#include <algorithm>
#include <string>
#include <utility>

namespace verbatim::cli {
namespace {

using Step = v1::AlignmentStep;
using Steps = google::protobuf::RepeatedPtrField<Step>;
// The range of a step in one of the texts.
using Side = const v1::TextRange& (Step::*)() const;

// A text of up to so many columns is shown whole: people want the sentence.
constexpr size_t kWholeColumns = 200;
// So many words are shown even if the other text lacks them.
constexpr uint32_t kShownWords = 6;
// The matcher takes at most so many words for another spelling of others.
constexpr uint32_t kSpelledWords = 3;
constexpr char kSpaces[] = " \t\r\n";

bool IsEmpty(const v1::TextRange& range) { return range.byte_begin() == range.byte_end(); }

uint32_t WordsIn(const v1::TextRange& range) {
  return range.word_end() > range.word_begin() ? range.word_end() - range.word_begin() : 0;
}

// Whether the steps go through a text in order. What a server sends is not trusted to.
bool Fit(const Steps& steps, Side side, size_t size) {
  uint32_t at = 0;
  for (const Step& step : steps) {
    const v1::TextRange& range = (step.*side)();
    if (range.byte_begin() < at || range.byte_end() < range.byte_begin() || range.byte_end() > size) return false;
    at = range.byte_end();
  }
  return !steps.empty();
}

// What of a text is shown for a step: bytes [begin, end), its words being [words_begin, words_end).
struct Segment {
  size_t begin, words_begin, words_end, end;
};

// Where the next word begins, given the bytes between two words: after the last space, else at the brackets before it.
size_t StartOfNext(std::string_view text, size_t begin, size_t end) {
  const size_t space = text.substr(begin, end - begin).find_last_of(kSpaces);
  if (space != std::string_view::npos) return begin + space + 1;
  while (end > begin && (text[end - 1] == '(' || text[end - 1] == '[')) --end;
  return end;
}

// Where what stands alone between two words begins, an ellipsis say: after the first spaces.
size_t EndOfWord(std::string_view text, size_t begin, size_t end) {
  const std::string_view between = text.substr(begin, end - begin);
  const size_t space = between.find_first_of(kSpaces);
  if (space == std::string_view::npos) return StartOfNext(text, begin, end);
  const size_t next = between.find_first_not_of(kSpaces, space);
  return next == std::string_view::npos ? end : begin + next;
}

// A segment for each step. Together they are the text: the ranges are of words, and marks and spaces go to the words
// that they touch. What touches none goes to a step that has no words there, if any.
std::vector<Segment> MakeSegments(std::string_view text, const Steps& steps, Side side) {
  const int count = steps.size();
  std::vector<size_t> next_words(count + 1, text.size());
  for (int i = count - 1; i >= 0; --i) {
    const v1::TextRange& range = (steps[i].*side)();
    next_words[i] = IsEmpty(range) ? next_words[i + 1] : range.byte_begin();
  }
  std::vector<Segment> segments;
  size_t at = 0;
  for (int i = 0; i < count; ++i) {
    const v1::TextRange& range = (steps[i].*side)();
    const bool empty = IsEmpty(range);
    Segment segment = {at, empty ? at : range.byte_begin(), empty ? at : range.byte_end(), text.size()};
    const bool before_empty = i + 1 < count && IsEmpty((steps[i + 1].*side)());
    if (!empty && before_empty) {
      segment.end = EndOfWord(text, segment.words_end, next_words[i + 1]);
    } else if (next_words[i + 1] < text.size()) {
      segment.end = StartOfNext(text, segment.words_end, next_words[i + 1]);
    }
    at = segment.end;
    segments.push_back(segment);
  }
  return segments;
}

// Words [begin, end), which are moved from.
std::vector<ShownWord> Take(std::vector<ShownWord>* words, size_t begin, size_t end) {
  std::vector<ShownWord> taken;
  for (size_t i = begin; i < end; ++i) taken.push_back(std::move((*words)[i]));
  return taken;
}

class Drawing {
 public:
  Drawing(std::string_view asked, const v1::Match& match, size_t width, const Style& style)
      : steps_(match.alignment()),
        width_(width),
        asked_(asked, steps_, &Step::query, Colour::kRed),
        recorded_(match.text(), steps_, &Step::recorded, Colour::kGreen),
        layout_(style, width) {
    const auto& flags = match.flags();
    respelled_ = std::find(flags.begin(), flags.end(), v1::FLAG_SPELLING) != flags.end();
    while (first_same_ < steps_.size() && !IsSame(first_same_)) ++first_same_;
    while (last_same_ > first_same_ && !IsSame(last_same_)) --last_same_;
  }

  bool HasDifference() const {
    for (int i = 0; i < steps_.size(); ++i) {
      if (!IsSame(i) || IsRespelled(i)) return true;
    }
    return false;
  }

  std::vector<DrawnRow> Run() {
    for (int i = 0; i < steps_.size(); ++i) {
      Cell cell = {WordsOf(asked_, i), WordsOf(recorded_, i)};
      if (IsSame(i)) {
        AddPairs(std::move(cell));
      } else if (cell.asked.empty() || cell.recorded.empty()) {
        for (ShownWord& word : cell.asked) layout_.Add({{std::move(word)}, {}});
        for (ShownWord& word : cell.recorded) layout_.Add({{}, {std::move(word)}});
      } else {
        layout_.Add(cell);
      }
    }
    return layout_.Finish();
  }

 private:
  struct Text {
    Text(std::string_view bytes, const Steps& steps, Side text_side, Colour own)
        : text(bytes),
          side(text_side),
          colour(own),
          is_long(DisplayWidth(Printable(bytes)) > kWholeColumns),
          segments(MakeSegments(bytes, steps, text_side)) {}

    std::string Slice(size_t begin, size_t end) const { return Printable(text.substr(begin, end - begin)); }

    std::string_view text;
    Side side;
    Colour colour;  // of words that the other text does not have
    bool is_long;
    std::vector<Segment> segments;
  };

  bool IsSame(int i) const { return steps_[i].operation() == Step::OPERATION_EQUAL; }

  // Whether the words of a step are the same in another spelling. The server tells that of the match only.
  bool IsRespelled(int i) const {
    const Step& step = steps_[i];
    if (!respelled_ || WordsIn(step.query()) > kSpelledWords || WordsIn(step.recorded()) > kSpelledWords) return false;
    const Segment &asked = asked_.segments[i], &recorded = recorded_.segments[i];
    return FoldWords(asked_.Slice(asked.words_begin, asked.words_end)) !=
           FoldWords(recorded_.Slice(recorded.words_begin, recorded.words_end));
  }

  bool IsCollapsed(const Text& text, int i) const {
    const bool inside = i > first_same_ && i < last_same_;
    const bool one_sided = IsEmpty(steps_[i].query()) || IsEmpty(steps_[i].recorded());
    return text.is_long && !IsSame(i) && (one_sided || !inside) && WordsIn((steps_[i].*text.side)()) > kShownWords;
  }

  std::vector<ShownWord> WordsOf(const Text& text, int i) const {
    const Segment& segment = text.segments[i];
    if (IsCollapsed(text, i)) {
      const std::string note = "[+" + Grouped(WordsIn((steps_[i].*text.side)())) + " words]";
      return {{note + " ", note.size() + 1, note.size(), {0, note.size(), Colour::kDim, false}}};
    }
    const std::string before = text.Slice(segment.begin, segment.words_begin);
    const std::string words = text.Slice(segment.words_begin, segment.words_end);
    Highlight highlight;
    if (!IsSame(i) || IsRespelled(i)) {
      highlight = {before.size(), before.size() + words.size(), IsSame(i) ? Colour::kYellow : text.colour, true};
    }
    return CutWords(before + words + text.Slice(segment.words_end, segment.end), highlight, width_);
  }

  // The same words on both sides: each above its like, as far as they come in pairs.
  void AddPairs(Cell cell) {
    std::vector<ShownWord>&asked = cell.asked, &recorded = cell.recorded;
    const size_t shorter = std::min(asked.size(), recorded.size());
    const bool all = asked.size() == recorded.size();
    const auto alike = [](const ShownWord& left, const ShownWord& right) {
      return FoldWords(left.text) == FoldWords(right.text);
    };
    size_t head = 0, tail = 0;
    while (head < shorter && (all || alike(asked[head], recorded[head]))) ++head;
    while (head + tail < shorter && alike(asked[asked.size() - 1 - tail], recorded[recorded.size() - 1 - tail])) ++tail;
    const size_t asked_tail = asked.size() - tail, recorded_tail = recorded.size() - tail;
    for (size_t i = 0; i < head; ++i) layout_.Add({Take(&asked, i, i + 1), Take(&recorded, i, i + 1)});
    if (head < std::max(asked_tail, recorded_tail)) {
      layout_.Add({Take(&asked, head, asked_tail), Take(&recorded, head, recorded_tail)});
    }
    for (size_t i = 0; i < tail; ++i) {
      layout_.Add({Take(&asked, asked_tail + i, asked_tail + i + 1),
                   Take(&recorded, recorded_tail + i, recorded_tail + i + 1)});
    }
  }

  const Steps& steps_;
  const size_t width_;
  const Text asked_, recorded_;
  ColumnLayout layout_;
  bool respelled_ = false;
  int first_same_ = 0, last_same_ = steps_.size() - 1;
};

}  // namespace

std::vector<DrawnRow> DrawDifference(std::string_view asked, const v1::Match& match, size_t width, const Style& style) {
  const DrawnRow plain = {Printable(asked), "", Printable(match.text())};
  const Steps& steps = match.alignment();
  if (!Fit(steps, &Step::query, asked.size()) || !Fit(steps, &Step::recorded, match.text().size())) return {plain};
  Drawing drawing(asked, match, width, style);
  const bool fits = width == 0 || std::max(DisplayWidth(plain.asked), DisplayWidth(plain.recorded)) <= width;
  if (fits && !drawing.HasDifference()) return {plain};
  return drawing.Run();
}

}  // namespace verbatim::cli
