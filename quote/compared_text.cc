#include <algorithm>
#include <array>
#include <utility>

#include "quote/characters.h"
#include "quote/comparison.h"
#include "quote/thresholds.h"
#include "quote/utf8.h"

namespace verbatim::quote {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsShortNumber(absl::string_view word) {
  return std::count_if(word.begin(), word.end(), IsDigit) < static_cast<ptrdiff_t>(kDistinctiveDigits) &&
         std::all_of(word.begin(), word.end(), [](char c) { return IsDigit(c) || c == '.'; });
}

ComparedText::WordFacts FactsOf(absl::string_view word, Gram gram) {
  const int rarity = Rarity(gram);
  if (IsGraphemeWord(word)) return {static_cast<uint8_t>(rarity), ComparedText::kGrapheme};
  const bool identifying = rarity >= kRareWordRarity && !IsShortNumber(word);
  return {static_cast<uint8_t>(rarity), static_cast<uint8_t>(identifying ? ComparedText::kIdentifying : 0)};
}

enum class BracketShape : uint8_t { kNone, kRound, kSquare };

// Shape of the bracket that begins at byte `at`; the wide forms count as well.
BracketShape ShapeAt(absl::string_view text, size_t at) {
  switch (DecodeUtf8(text, at).code_point) {
    case '(':
    case ')':
    case 0xFF08:
    case 0xFF09:
      return BracketShape::kRound;
    case '[':
    case ']':
    case 0xFF3B:
    case 0xFF3D:
    case 0x3010:
    case 0x3011:
      return BracketShape::kSquare;
    default:
      return BracketShape::kNone;
  }
}

// Code points of `text` before a byte that only moves forward.
class CodePointCounter {
 public:
  explicit CodePointCounter(absl::string_view text) : text_(text) {}
  uint32_t Before(uint32_t byte) {
    // A range may begin before the end of the last one where words share a printed character.
    if (byte < at_) at_ = count_ = 0;
    for (; at_ < byte; ++at_) count_ += (static_cast<uint8_t>(text_[at_]) & 0xC0) != 0x80;
    return count_;
  }

 private:
  absl::string_view text_;
  uint32_t at_ = 0, count_ = 0;
};

}  // namespace

bool IsGraphemeWord(absl::string_view word) {
  if (word.empty() || static_cast<uint8_t>(word[0]) < 0xE0) return false;  // none of these scripts is below U+0E00
  return ClassOf(DecodeUtf8(word, 0).code_point) == CharClass::kCluster;
}

absl::StatusOr<ComparedText> ComparedText::Make(absl::string_view printed) {
  absl::StatusOr<NormalisedText> normalised = Normalise(printed);
  if (!normalised.ok()) return normalised.status();
  return ComparedText(printed, *std::move(normalised));
}

ComparedText::ComparedText(absl::string_view printed, NormalisedText normalised)
    : printed_(printed), normalised_(std::move(normalised)) {
  words_.reserve(normalised_.words.size());
  facts_.reserve(normalised_.words.size());
  for (size_t i = 0; i < normalised_.words.size(); ++i) {
    words_.push_back(WordGram(word(i)));
    PrefetchRarity(words_.back());
  }
  for (size_t i = 0; i < words_.size(); ++i) facts_.push_back(FactsOf(word(i), words_[i]));
  NoteMarks();
}

size_t ComparedText::MemoryBytes() const {
  return printed_.capacity() + normalised_.canonical.capacity() + normalised_.words.capacity() * sizeof(Word) +
         normalised_.marks.capacity() * sizeof(Mark) + words_.capacity() * sizeof(Gram) +
         facts_.capacity() * sizeof(WordFacts);
}

absl::string_view ComparedText::word(size_t i) const {
  const Word& word = normalised_.words[i];
  return absl::string_view(normalised_.canonical)
      .substr(word.canonical_begin, word.canonical_end - word.canonical_begin);
}

void ComparedText::NoteMarks() {
  // The last bracket of each shape that is still open. An outer bracket of the same shape, or one that is never closed,
  // is nothing an editor put in.
  std::array<const Mark*, 3> open = {};
  for (const Mark& mark : normalised_.marks) {
    if (mark.word < facts_.size() && !mark.inside) {
      facts_[mark.word].bits |= mark.kind == MarkKind::kEllipsis ? kEllipsisBefore | kMarkBefore : kMarkBefore;
    }
    if (mark.kind != MarkKind::kOpenBracket && mark.kind != MarkKind::kCloseBracket) continue;
    const BracketShape shape = ShapeAt(printed_, mark.printed_begin);
    if (shape == BracketShape::kNone) continue;
    const Mark*& opened = open[static_cast<size_t>(shape)];
    if (mark.kind == MarkKind::kOpenBracket) {
      opened = &mark;
    } else if (opened != nullptr) {
      NoteBracket(*opened, mark);
      opened = nullptr;
    }
  }
}

void ComparedText::NoteBracket(const Mark& open, const Mark& close) {
  const uint32_t begin = open.word, end = close.inside ? close.word + 1 : close.word;
  if (begin >= end || end - begin > kBracketWords) return;
  for (uint32_t i = begin; i < end; ++i) facts_[i].bits |= kInBracket;
  facts_[begin].bits |= kBracketBegins;
  facts_[end - 1].bits |= kBracketEnds;
}

std::vector<PrintedRange> PrintedRanges(const ComparedText& text, absl::Span<const WordRange> ranges) {
  const std::vector<Word>& words = text.normalised().words;
  CodePointCounter counter(text.printed());
  std::vector<PrintedRange> printed;
  printed.reserve(ranges.size());
  for (const WordRange& range : ranges) {
    const uint32_t before = range.begin > 0 ? words[range.begin - 1].printed_end : 0;
    const bool empty = range.size() == 0;
    const uint32_t begin = empty ? before : words[range.begin].printed_begin;
    const uint32_t end = empty ? before : words[range.end - 1].printed_end;
    const uint32_t code_point_begin = counter.Before(begin);
    printed.push_back({begin, end, code_point_begin, counter.Before(end)});
  }
  return printed;
}

}  // namespace verbatim::quote
