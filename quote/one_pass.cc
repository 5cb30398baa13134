// The short cut of Canonical() and Normalise(): a state machine over bytes for texts of ASCII and the commonest
// typographic marks. It must agree with fold.cc and words.cc on every such text; tests/quote/one_pass_test.cc compares
// them.
#include <utility>

#include "absl/strings/ascii.h"
#include "quote/normalise_internal.h"

namespace verbatim::quote::internal {
namespace {

// One character of the text: its class and its length in bytes, 0 when it is not for the short cut.
struct Token {
  CharClass char_class;
  uint8_t length;
};

constexpr Token kOutside = {CharClass::kSeparator, 0};

// The places of words and marks, noted while the text is scanned. Offsets into the canonical form come first.
class Places {
 public:
  explicit Places(absl::string_view text) { words_.reserve(text.size() / kBytesPerWord + 1); }

  void OpenWord(size_t canonical, size_t printed) {
    const auto begin = static_cast<uint32_t>(canonical), printed_begin = static_cast<uint32_t>(printed);
    words_.push_back({begin, begin, printed_begin, printed_begin});
  }
  // May come again for the same word, which then ends later.
  void CloseWord(size_t canonical, size_t printed) {
    words_.back().canonical_end = static_cast<uint32_t>(canonical);
    words_.back().printed_end = static_cast<uint32_t>(printed);
  }
  // `inside` the word that was opened last.
  void AddMark(MarkKind kind, bool inside, size_t begin, size_t end) {
    const auto word = static_cast<uint32_t>(words_.size() - (inside ? 1 : 0));
    if (marks_.empty()) marks_.reserve(kUsualMarks);
    marks_.push_back({kind, inside, word, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  }

  NormalisedText With(std::string canonical) { return {std::move(canonical), std::move(words_), std::move(marks_)}; }

 private:
  // Room is made so that words and marks seldom have to move: nearly all texts have more bytes to a word, and most have
  // no more marks.
  static constexpr size_t kBytesPerWord = 4;
  static constexpr size_t kUsualMarks = 8;

  std::vector<Word> words_;
  std::vector<Mark> marks_;
};

// In place of Places where nobody asks for them.
struct NoPlaces {
  void OpenWord(size_t /*canonical*/, size_t /*printed*/) {}
  void CloseWord(size_t /*canonical*/, size_t /*printed*/) {}
  void AddMark(MarkKind /*kind*/, bool /*inside*/, size_t /*begin*/, size_t /*end*/) {}
};

template <typename PlacesType>
class Scanner {
 public:
  Scanner(absl::string_view text, PlacesType* places) : text_(text), places_(*places) {
    out_.resize(text.size() + kSlack);
  }

  // The canonical form; empty when the text is not for the short cut.
  std::optional<std::string> Run() {
    while (at_ < text_.size()) {
      const Token token = TokenAt(at_);
      if (token.length == 0) return std::nullopt;
      Take(token);
    }
    out_.resize(written_);
    return std::move(out_);
  }

 private:
  // Room for the longest word that is made of one byte, with its space.
  static constexpr size_t kSlack = 16;

  // What stands before the character at hand, as far as the rules ask.
  enum class Before { kWord, kDash, kOther };

  Token TokenAt(size_t at) const {
    if (at >= text_.size()) return {CharClass::kSeparator, 1};
    const auto byte = static_cast<uint8_t>(text_[at]);
    if (byte == 0) return kOutside;
    return byte < 0x80 ? Token{ClassOf(byte), 1} : WideTokenAt(at);
  }

  Token WideTokenAt(size_t at) const {
    const absl::string_view rest = text_.substr(at, 3);
    if (rest.substr(0, 2) == "\xC2\xA0") return {CharClass::kNoBreak, 2};
    if (rest.size() < 3 || rest.substr(0, 2) != "\xE2\x80") return kOutside;
    switch (static_cast<uint8_t>(rest[2])) {
      case 0x93:  // U+2013
      case 0x94:  // U+2014
        return {CharClass::kDash, 3};
      case 0x98:  // U+2018
      case 0x99:  // U+2019
        return {CharClass::kApostrophe, 3};
      case 0x9C:  // U+201C
      case 0x9D:  // U+201D
        return {CharClass::kSeparator, 3};
      case 0xA6:  // U+2026, which folds to three dots
        return {CharClass::kDot, 3};
      default:
        return kOutside;
    }
  }

  static bool IsBase(CharClass c) { return c == CharClass::kLetter || c == CharClass::kDigit; }
  bool BaseAt(size_t at) const { return IsBase(TokenAt(at).char_class); }
  bool DigitAt(size_t at) const { return TokenAt(at).char_class == CharClass::kDigit; }

  void Take(Token token) {
    switch (token.char_class) {
      case CharClass::kLetter:
        return TakeLetters();
      case CharClass::kDigit:
        return TakeNumber();
      case CharClass::kApostrophe:
        if (before_ != Before::kWord || !BaseAt(at_ + token.length)) return Pass(token, Before::kOther);
        Put('\'');
        return Skip(token, Before::kWord);
      case CharClass::kOpenBracket:
      case CharClass::kCloseBracket:
        if (before_ != Before::kWord || !BaseAt(at_ + 1)) return Pass(token, Before::kOther);
        NoteMark(token, true);
        return Skip(token, Before::kWord);
      case CharClass::kMinus:
        if (before_ != Before::kOther || !DigitAt(at_ + 1)) return Pass(token, Before::kDash);
        return TakeNamed("minus");
      case CharClass::kDash:
        return Pass(token, Before::kDash);
      case CharClass::kDot:
        return TakeDots(token);
      case CharClass::kPercent:
        return TakeNamed("percent");
      case CharClass::kAmpersand:
        return TakeNamed("and");
      case CharClass::kCurrency:
        return TakeNamed("$");
      default:
        return Pass(token, Before::kOther);
    }
  }

  void Skip(Token token, Before before) {
    at_ += token.length;
    before_ = before;
  }

  // Skips a character between words, which may be a mark.
  void Pass(Token token, Before before) {
    NoteMark(token, false);
    Skip(token, before);
  }

  // Adds the character at hand to the marks if it is one. No dot: that may be part of an ellipsis.
  void NoteMark(Token token, bool inside) {
    const char c = text_[at_];
    if (c == ' ') return;
    MarkKind kind = MarkKind::kPunctuation;
    if (token.char_class == CharClass::kOpenBracket) {
      kind = MarkKind::kOpenBracket;
    } else if (token.char_class == CharClass::kCloseBracket) {
      kind = MarkKind::kCloseBracket;
    } else if (token.char_class == CharClass::kApostrophe || c == '"' || IsWideQuote(token)) {
      kind = MarkKind::kQuoteMark;
    } else if (token.char_class != CharClass::kDash && !absl::ascii_ispunct(static_cast<unsigned char>(c))) {
      return;
    }
    places_.AddMark(kind, inside, at_, at_ + token.length);
  }

  // U+201C, U+201D.
  static bool IsWideQuote(Token token) { return token.char_class == CharClass::kSeparator && token.length == 3; }

  // A dot, or the ellipsis that begins with it: as EllipsisEnd in words.cc.
  void TakeDots(Token token) {
    size_t end = at_ + token.length;
    int dots = DotsIn(token);
    bool spaced = false;
    for (;;) {
      Token next = TokenAt(end);
      const size_t gap = next.char_class == CharClass::kDot ? 0 : WhiteSpaceAt(end);
      if (gap > 0) next = TokenAt(end + gap);
      if (next.char_class != CharClass::kDot) break;
      spaced = spaced || gap > 0;
      end += gap + next.length;
      dots += DotsIn(next);
    }
    const bool is_ellipsis = dots >= (spaced ? 3 : 2);
    if (!is_ellipsis) end = at_ + 1;
    places_.AddMark(is_ellipsis ? MarkKind::kEllipsis : MarkKind::kPunctuation, false, at_, end);
    at_ = end;
    before_ = Before::kOther;
  }

  static int DotsIn(Token dot) { return dot.length == 1 ? 1 : 3; }

  // The length of the white space character at `at`; 0 when there is none.
  size_t WhiteSpaceAt(size_t at) const {
    if (at >= text_.size()) return 0;
    if (absl::ascii_isspace(static_cast<unsigned char>(text_[at]))) return 1;
    const Token token = TokenAt(at);
    return token.char_class == CharClass::kNoBreak ? token.length : 0;
  }

  void Put(char c) { out_[written_++] = c; }

  void OpenWord() {
    if (before_ == Before::kWord) return;
    if (written_ > 0) Put(' ');
    places_.OpenWord(written_, at_);
    before_ = Before::kWord;
  }

  void TakeLetters() {
    OpenWord();
    for (; at_ < text_.size(); ++at_) {
      const auto lower = static_cast<uint8_t>(text_[at_] | 0x20);
      if (lower < 'a' || lower > 'z') break;
      Put(static_cast<char>(lower));
    }
    places_.CloseWord(written_, at_);
  }

  // A word made of one byte is the only thing that writes more than it reads, so it sees to the room.
  void TakeNamed(absl::string_view name) {
    before_ = Before::kOther;
    OpenWord();
    for (char c : name) Put(c);
    ++at_;
    places_.CloseWord(written_, at_);
    before_ = Before::kOther;
    const size_t needed = written_ + (text_.size() - at_) + kSlack;
    if (out_.size() < needed) out_.resize(needed + out_.size());
  }

  // What follows a digit inside a number: another digit, a bracket between two digits, a separator before a digit, or
  // the end.
  enum class Part { kDigit, kBracket, kDot, kGroup, kEnd };
  Part PartAt(size_t at, Token* token) const {
    *token = TokenAt(at);
    switch (token->char_class) {
      case CharClass::kDigit:
        return Part::kDigit;
      case CharClass::kOpenBracket:
      case CharClass::kCloseBracket:
        return DigitAt(at - 1) && DigitAt(at + 1) ? Part::kBracket : Part::kEnd;
      case CharClass::kDot:
        return token->length == 1 && DigitAt(at + 1) ? Part::kDot : Part::kEnd;
      case CharClass::kComma:
      case CharClass::kApostrophe:
      case CharClass::kNoBreak:
        return DigitAt(at + token->length) ? Part::kGroup : Part::kEnd;
      default:
        return Part::kEnd;
    }
  }

  // Whether the number at hand is grouped, as ReadNumber in words.cc.
  bool IsGrouped() const {
    bool seen_dot = false, first = true;
    CharClass separator = CharClass::kSeparator;
    size_t digits = 0, at = at_;
    for (;;) {
      Token token;
      const Part part = PartAt(at, &token);
      if (part == Part::kDigit) ++digits;
      if (part == Part::kDot || part == Part::kGroup || part == Part::kEnd) {
        if (!seen_dot && (first ? digits > 3 : digits != 3)) return false;
        first = false;
        digits = 0;
      }
      if (part == Part::kEnd) return separator != CharClass::kSeparator;
      if (part == Part::kDot) seen_dot = true;
      if (part == Part::kGroup) {
        if (seen_dot || (separator != CharClass::kSeparator && separator != token.char_class)) return false;
        separator = token.char_class;
      }
      at += token.length;
    }
  }

  void TakeNumber() {
    OpenWord();
    const bool is_grouped = IsGrouped();
    for (;;) {
      Token token;
      const Part part = PartAt(at_, &token);
      if (part == Part::kEnd) break;
      if (part == Part::kDigit || part == Part::kDot) Put(text_[at_]);
      if (part == Part::kBracket) NoteMark(token, true);
      if (part == Part::kGroup && !is_grouped) {
        places_.CloseWord(written_, at_);
        Pass(token, Before::kOther);
        OpenWord();
      } else {
        at_ += token.length;
      }
    }
    places_.CloseWord(written_, at_);
  }

  absl::string_view text_;
  PlacesType& places_;
  size_t at_ = 0;
  std::string out_;
  size_t written_ = 0;
  Before before_ = Before::kOther;
};

}  // namespace

std::optional<std::string> CanonicalInOnePass(absl::string_view text) {
  NoPlaces places;
  return Scanner(text, &places).Run();
}

std::optional<NormalisedText> NormaliseInOnePass(absl::string_view text) {
  if (text.size() >= kMaxBytes) return std::nullopt;
  Places places(text);
  std::optional<std::string> canonical = Scanner(text, &places).Run();
  if (!canonical.has_value()) return std::nullopt;
  return places.With(*std::move(canonical));
}

}  // namespace verbatim::quote::internal
