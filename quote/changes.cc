#include "quote/changes.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "quote/thresholds.h"
#include "quote/utf8.h"
#include "quote/word_lists.h"

namespace verbatim::quote::internal {
namespace {

using Bit = ComparedText::Bit;

// Gaps are looked at this far; what is longer than a page has everything in it.
constexpr uint32_t kSeen = 64;

WordRange Seen(WordRange words) { return {words.begin, std::min(words.end, words.begin + kSeen)}; }

// Whether word `i` negates: with English "no", unless it is an answer ("No, we won").
bool Negates(const ComparedText& text, uint32_t i) {
  const absl::string_view word = text.word(i);
  if (!IsNo(word)) return IsNegation(word);
  return i + 1 < text.size() && (text.facts()[i + 1].bits & Bit::kMarkBefore) == 0;
}

int CountNegations(const ComparedText& text, WordRange words) {
  int count = 0;
  std::string graphemes;
  // With what stands before, which both texts have: of "ません" and "ます" only the end differs.
  for (uint32_t i = words.begin - std::min(words.begin, 2u); i < words.begin; ++i) {
    if (IsGraphemeWord(text.word(i))) absl::StrAppend(&graphemes, text.word(i));
  }
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (Negates(text, i)) ++count;
    if (IsGraphemeWord(text.word(i))) absl::StrAppend(&graphemes, text.word(i));
  }
  return count + (!graphemes.empty() && HasGraphemeNegation(graphemes) ? 1 : 0);
}

// Words of a kind, sorted, number words up to twenty in digits.
template <typename Is>
std::vector<std::string> WordsThat(const ComparedText& text, WordRange words, Is is) {
  std::vector<std::string> found;
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (!is(text.word(i))) continue;
    const int value = SmallNumber(text.word(i));
    found.push_back(value >= 0 ? absl::StrCat(value) : std::string(text.word(i)));
  }
  std::sort(found.begin(), found.end());
  return found;
}

// In Japanese several kana negate; in Chinese one character does, with another at most.
bool IsKana(absl::string_view word) {
  const CodePoint c = DecodeUtf8(word, 0).code_point;
  return c >= 0x3041 && c <= 0x30FF;
}

// A word with a capital letter that no sentence begins with. Of Latin, Greek and Cyrillic; in German also nouns.
bool IsName(const ComparedText& text, uint32_t i) {
  if (i == 0 || (text.facts()[i].bits & Bit::kMarkBefore) != 0) return false;
  const Word& word = text.normalised().words[i];
  const absl::string_view printed = text.printed().substr(word.printed_begin, word.printed_end - word.printed_begin);
  if (text.word(i) == "i" || text.word(i).substr(0, 2) == "i'") return false;
  const auto is_capital = [&](size_t at) {
    const auto first = static_cast<uint8_t>(printed[at]);
    if (absl::ascii_isupper(first)) return true;
    const auto second = at + 1 < printed.size() ? static_cast<uint8_t>(printed[at + 1]) : uint8_t{0};
    return (first == 0xC3 && second >= 0x80 && second <= 0x9E) || (first == 0xCE && second >= 0x91 && second <= 0xA9) ||
           (first == 0xD0 && second >= 0x80 && second <= 0xAF);
  };
  return is_capital(0);
}

// Titles and cries are all capitals: they tell no names.
bool IsTitle(const ComparedText& text) {
  uint32_t names = 0;
  const auto seen = static_cast<uint32_t>(std::min<size_t>(text.size(), kSeen));
  for (uint32_t i = 0; i < seen; ++i) names += IsName(text, i) ? 1 : 0;
  return 2 * names > seen;
}

bool HasName(const ComparedText& text, WordRange words) {
  bool found = false;
  for (uint32_t i = words.begin; i < words.end && !found; ++i) found = IsName(text, i);
  return found && !IsTitle(text);
}

}  // namespace

uint32_t ChangesIn(const ComparedText& query, const ComparedText& recorded, const Piece& piece) {
  if (piece.is_same() || piece.kind == PieceKind::kContraction) return 0;
  const WordRange q = Seen(piece.query), r = Seen(piece.recorded);
  uint32_t flags = 0;
  if (CountNegations(query, q) != CountNegations(recorded, r)) flags |= kNegation;
  if (!piece.is_two_sided()) {
    const ComparedText& text = q.size() > 0 ? query : recorded;
    const WordRange words = q.size() > 0 ? piece.query : piece.recorded;
    if (IsPartOfNumber(text, words)) flags |= kNumber;
    if (words.size() == 1 && IsModal(text.word(words.begin))) flags |= kModal;
    return flags;
  }
  if (WordsThat(query, q, IsNumber) != WordsThat(recorded, r, IsNumber)) flags |= kNumber;
  if (WordsThat(query, q, IsModal) != WordsThat(recorded, r, IsModal)) flags |= kModal;
  if (piece.kind == PieceKind::kGap && (HasName(query, q) || HasName(recorded, r))) flags |= kEntity;
  return flags;
}

bool IsJustNegation(const ComparedText& text, WordRange words) {
  if (words.size() == 0 || words.size() > kNegationGap) return false;
  bool negates = false;
  std::string graphemes;
  int ideographs = 0;
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (IsGraphemeWord(text.word(i))) {
      absl::StrAppend(&graphemes, text.word(i));
      if (!IsKana(text.word(i)) && ++ideographs > 2) return false;
    } else if (Negates(text, i)) {
      negates = true;
    } else if (!GoesWithNegation(text.word(i))) {
      return false;
    }
  }
  return negates || (!graphemes.empty() && HasGraphemeNegation(graphemes));
}

bool IsPartOfNumber(const ComparedText& text, WordRange words) {
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (!IsNumber(text.word(i))) return false;
  }
  // "5 percent" and "5": the number is not another, though the unit is gone; "the 5" and "the" neither.
  if (words.size() == 0 || text.word(words.begin) == "percent") return false;
  const bool after = words.begin > 0 && IsNumber(text.word(words.begin - 1));
  const bool before = words.end < text.size() && IsNumber(text.word(words.end)) && text.word(words.end) != "percent";
  return after || before;
}

}  // namespace verbatim::quote::internal
