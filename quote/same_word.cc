#include "quote/same_word.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "quote/frequency.h"
#include "quote/thresholds.h"
#include "quote/utf8.h"
#include "quote/word_lists.h"

namespace verbatim::quote::internal {
namespace {

using CodePoints = std::vector<CodePoint>;

bool IsAscii(absl::string_view word) { return std::all_of(word.begin(), word.end(), absl::ascii_isascii); }

bool HasDigit(absl::string_view word) { return std::any_of(word.begin(), word.end(), absl::ascii_isdigit); }

CodePoints Decoded(absl::string_view word) {
  CodePoints code_points;
  for (size_t at = 0; at < word.size();) {
    const struct Decoded next = DecodeUtf8(word, at);
    if (next.length == 0) break;
    code_points.push_back(next.code_point);
    at += next.length;
  }
  return code_points;
}

enum class Edit : uint8_t { kOther, kOneCharacter, kTransposition };

// The one edit by which two different words differ.
Edit EditBetween(const CodePoints& a, const CodePoints& b) {
  if (a.size() > b.size()) return EditBetween(b, a);
  if (b.size() - a.size() > 1) return Edit::kOther;
  size_t head = 0, tail = 0;
  while (head < a.size() && a[head] == b[head]) ++head;
  while (tail < a.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const size_t left = a.size() - head - tail, left_b = b.size() - head - tail;
  // A letter before a word is rather a prefix ("amoral").
  if (left == 0 && left_b == 1) return head == 0 ? Edit::kOther : Edit::kOneCharacter;
  if (left == 1 && left_b == 1) return Edit::kOneCharacter;
  const bool swapped = left == 2 && left_b == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
  return swapped ? Edit::kTransposition : Edit::kOther;
}

// False for most pairs of words that differ by more: their ends would have to be nearly the same.
bool MayBeOneEdit(absl::string_view a, absl::string_view b) {
  const size_t shorter = std::min(a.size(), b.size());
  size_t head = 0, tail = 0;
  while (head < shorter && a[head] == b[head]) ++head;
  while (tail < shorter && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  return head + tail + 2 >= shorter;
}

// Whether the table of frequencies has the language of the text: at least half of its words. Otherwise it cannot tell
// an inflection from a slip.
bool IsCovered(const ComparedText& text) {
  size_t listed = 0, seen = 0;
  for (const ComparedText::WordFacts& facts : text.facts()) {
    listed += facts.rarity < kUnlistedRarity ? 1 : 0;
    if (++seen == 64) break;  // a page tells no more
  }
  return 2 * listed >= seen;
}

// Without the marks that are often left out in print: accents of Latin letters, short vowels of Arabic and Hebrew, ё.
CodePoint Bare(CodePoint c) {
  static constexpr struct {
    CodePoint first, last;
    char bare;
  } kLatin[] = {{0xE0, 0xE5, 'a'},   {0xE7, 0xE7, 'c'},   {0xE8, 0xEB, 'e'},   {0xEC, 0xEF, 'i'},   {0xF1, 0xF1, 'n'},
                {0xF2, 0xF6, 'o'},   {0xF8, 0xF8, 'o'},   {0xF9, 0xFC, 'u'},   {0xFD, 0xFD, 'y'},   {0xFF, 0xFF, 'y'},
                {0x101, 0x105, 'a'}, {0x107, 0x10D, 'c'}, {0x10F, 0x111, 'd'}, {0x113, 0x11B, 'e'}, {0x11F, 0x11F, 'g'},
                {0x131, 0x131, 'i'}, {0x142, 0x142, 'l'}, {0x144, 0x148, 'n'}, {0x151, 0x151, 'o'}, {0x159, 0x159, 'r'},
                {0x15B, 0x161, 's'}, {0x16F, 0x171, 'u'}, {0x17A, 0x17E, 'z'}};
  for (const auto& range : kLatin) {
    if (c >= range.first && c <= range.last) return static_cast<CodePoint>(range.bare);
  }
  if (c == 0x451) return 0x435;                              // ё
  if (c == 0x622 || c == 0x623 || c == 0x625) return 0x627;  // alef with a sign
  if (c == 0x649) return 0x64A;                              // final ya without dots
  const bool dropped = (c >= 0x64B && c <= 0x652) || c == 0x640 || c == 0x670 || (c >= 0x5B0 && c <= 0x5C7);
  return dropped ? 0 : c;
}

CodePoints WithoutAccents(const CodePoints& word) {
  CodePoints bare;
  for (const CodePoint c : word) {
    if (const CodePoint without = Bare(c); without != 0) bare.push_back(without);
  }
  return bare;
}

// ä for ae and so on, as German names are transcribed.
std::string Transcribed(absl::string_view word) {
  return absl::StrReplaceAll(word, {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}});
}

std::string WithoutApostrophes(absl::string_view word) {
  std::string without(word);
  without.erase(std::remove(without.begin(), without.end(), '\''), without.end());
  return without;
}

// The printed piece of words [range.begin, range.end), with what touches it.
absl::string_view PrintedPiece(const ComparedText& text, WordRange range) {
  const std::vector<Word>& words = text.normalised().words;
  const absl::string_view printed = text.printed();
  size_t begin = words[range.begin].printed_begin, end = words[range.end - 1].printed_end;
  const auto is_mask = [](char c) { return absl::StrContains("*_#@$-", c); };
  while (begin > 0 && is_mask(printed[begin - 1])) --begin;
  while (end < printed.size() && is_mask(printed[end])) ++end;
  return printed.substr(begin, end - begin);
}

// Whether `piece` is `word` with letters masked: "f***ing", "s--t", "b_____d". The first letter stands; a mask of
// several signs may stand for one letter more or fewer each way, since nobody counts them.
bool IsMasked(absl::string_view piece, absl::string_view word) {
  size_t at = 0, masked = 0;
  for (size_t i = 0; i < piece.size();) {
    if (absl::ascii_isalpha(piece[i])) {
      if (at >= word.size() || absl::ascii_tolower(piece[i]) != word[at]) return false;
      ++i, ++at;
      continue;
    }
    size_t run = i;
    while (run < piece.size() && absl::StrContains("*_#@$-", piece[run])) ++run;
    const size_t signs = run - i;
    if (signs == 0 || at == 0 || (signs == 1 && piece[i] == '-')) return false;
    // What follows the mask has to be the end of the word or a place where it goes on.
    const absl::string_view rest = piece.substr(run);
    size_t letters = signs;
    if (rest.empty()) {
      letters = word.size() - at;
    } else if (std::all_of(rest.begin(), rest.end(), absl::ascii_isalpha) && word.size() >= at + rest.size()) {
      letters = word.size() - at - rest.size();
    }
    if (letters == 0 || letters > signs + 1 || signs > letters + 1) return false;
    masked += letters;
    at += letters;
    i = run;
  }
  return masked > 0 && at == word.size();
}

class Comparer {
 public:
  Comparer(const ComparedText& a, WordRange a_words, const ComparedText& b, WordRange b_words)
      : text_a_(a), text_b_(b), words_a_(a_words), words_b_(b_words) {}

  Sameness Answer() const {
    if (words_a_.size() == 1 && words_b_.size() == 1) return OneToOne();
    return words_a_.size() == 1 ? OneToSeveral(text_a_, words_a_, text_b_, words_b_)
                                : OneToSeveral(text_b_, words_b_, text_a_, words_a_);
  }

 private:
  Sameness OneToOne() const {
    const size_t i = words_a_.begin, j = words_b_.begin;
    if (text_a_.words()[i] == text_b_.words()[j]) return Sameness::kSpelling;
    const absl::string_view a = text_a_.word(i), b = text_b_.word(j);
    if (a.size() > kSpelledBytes || b.size() > kSpelledBytes) return Sameness::kNone;
    const bool same = IsSameNumber(a, b) || IsSlip(a, b, i, j) ||
                      // All of these keep the first letter, but for oe and ae.
                      ((a[0] == b[0] || a[0] == 'o' || b[0] == 'o') && IsKnownSpelling(a, b));
    return same ? Sameness::kSpelling : Sameness::kNone;
  }

  bool IsKnownSpelling(absl::string_view a, absl::string_view b) const {
    return Unabbreviated(a) == b || Unabbreviated(b) == a || (IsAscii(a) && IsAscii(b) && American(a) == American(b)) ||
           IsMasked(PrintedPiece(text_a_, words_a_), b) || IsMasked(PrintedPiece(text_b_, words_b_), a);
  }

  // One in digits, one in letters: "ein" and "un" are no spellings of each other.
  static bool IsSameNumber(absl::string_view a, absl::string_view b) {
    if (HasDigit(a) == HasDigit(b)) return false;
    const absl::string_view digits = HasDigit(a) ? a : b, letters = HasDigit(a) ? b : a;
    const int value = digits.size() <= 2 ? SmallNumber(letters) : -1;
    return value >= 0 && absl::StrCat(value) == digits;
  }

  bool IsSlip(absl::string_view a, absl::string_view b, size_t i, size_t j) const {
    const bool one_listed =
        text_a_.facts()[i].rarity >= kUnlistedRarity || text_b_.facts()[j].rarity >= kUnlistedRarity;
    if (!one_listed || HasDigit(a) || HasDigit(b)) return false;
    const size_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
    if (longer > 2 * shorter + 4) return false;
    if (longer >= 4 && WithoutApostrophes(a) == WithoutApostrophes(b)) return true;
    // Cheap for what differs altogether, which is what most words opposite each other do.
    if (IsAscii(a) && IsAscii(b) && (longer - shorter > 1 || !MayBeOneEdit(a, b))) return false;
    const CodePoints points_a = Decoded(a), points_b = Decoded(b);
    const Edit edit =
        std::max(points_a.size(), points_b.size()) >= kSlipLength ? EditBetween(points_a, points_b) : Edit::kOther;
    if (edit == Edit::kTransposition) return true;
    const bool accents = WithoutAccents(points_a) == WithoutAccents(points_b) || Transcribed(a) == Transcribed(b);
    if (edit == Edit::kOther && !accents) return false;
    // The marks of these are vowels that print leaves out, in every language of the script.
    if (accents && points_a[0] >= 0x400 && points_a[0] < 0x700) return true;
    return IsCovered(text_a_) && IsCovered(text_b_);
  }

  static Sameness OneToSeveral(const ComparedText& one, WordRange one_word, const ComparedText& several,
                               WordRange words) {
    const absl::string_view word = one.word(one_word.begin);
    std::string joined, spaced;
    for (uint32_t i = words.begin; i < words.end; ++i) {
      if (several.word(i).size() > kSpelledBytes || word.size() > kSpelledBytes) return Sameness::kNone;
      absl::StrAppend(&joined, several.word(i));
      absl::StrAppend(&spaced, i == words.begin ? "" : " ", several.word(i));
    }
    // "4 5" is not "45", nor are two graphemes one.
    if (joined == word && !HasDigit(word)) return Sameness::kSpelling;
    const absl::string_view initials = Initials(word);
    if (!initials.empty() && initials == joined) return Sameness::kSpelling;
    if (IsMasked(PrintedPiece(several, words), word)) return Sameness::kSpelling;
    const Readings readings = WrittenOut(word);
    return !spaced.empty() && (readings.first == spaced || readings.second == spaced) ? Sameness::kContraction
                                                                                      : Sameness::kNone;
  }

  const ComparedText& text_a_;
  const ComparedText& text_b_;
  const WordRange words_a_, words_b_;
};

}  // namespace

Sameness Same(const ComparedText& query, WordRange query_words, const ComparedText& recorded,
              WordRange recorded_words) {
  return Comparer(query, query_words, recorded, recorded_words).Answer();
}

}  // namespace verbatim::quote::internal
