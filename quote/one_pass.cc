// The short cut of Canonical(): a state machine over bytes for texts of ASCII and the commonest typographic marks. It
// must agree with fold.cc and words.cc on every such text; tests/quote/one_pass_test.cc compares them.
#include <array>

#include "quote/normalise_internal.h"

namespace verbatim::quote::internal {
namespace {

// One character of the text: its class and its length in bytes, 0 when it is not for the short cut.
struct Token {
  CharClass char_class;
  uint8_t length;
};

constexpr Token kOutside = {CharClass::kSeparator, 0};

class Scanner {
 public:
  explicit Scanner(absl::string_view text) : text_(text) { out_.resize(text.size() + kSlack); }

  std::optional<std::string> Run() {
    while (at_ < text_.size()) {
      const Token token = TokenAt(at_);
      if (token.length == 0) return std::nullopt;
      Take(token);
    }
    out_.resize(written_);
    return out_;
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
      case 0xA6:  // U+2026
        return {CharClass::kSeparator, 3};
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
        if (before_ != Before::kWord || !BaseAt(at_ + token.length)) return Skip(token, Before::kOther);
        Put('\'');
        return Skip(token, Before::kWord);
      case CharClass::kOpenBracket:
      case CharClass::kCloseBracket:
        return Skip(token, before_ == Before::kWord && BaseAt(at_ + 1) ? Before::kWord : Before::kOther);
      case CharClass::kMinus:
        if (before_ != Before::kOther || !DigitAt(at_ + 1)) return Skip(token, Before::kDash);
        return TakeNamed("minus");
      case CharClass::kDash:
        return Skip(token, Before::kDash);
      case CharClass::kPercent:
        return TakeNamed("percent");
      case CharClass::kAmpersand:
        return TakeNamed("and");
      case CharClass::kCurrency:
        return TakeNamed("$");
      default:
        return Skip(token, Before::kOther);
    }
  }

  void Skip(Token token, Before before) {
    at_ += token.length;
    before_ = before;
  }

  void Put(char c) { out_[written_++] = c; }

  void OpenWord() {
    if (before_ != Before::kWord && written_ > 0) Put(' ');
    before_ = Before::kWord;
  }

  void TakeLetters() {
    OpenWord();
    for (; at_ < text_.size(); ++at_) {
      const auto lower = static_cast<uint8_t>(text_[at_] | 0x20);
      if (lower < 'a' || lower > 'z') return;
      Put(static_cast<char>(lower));
    }
  }

  // A word made of one byte is the only thing that writes more than it reads, so it sees to the room.
  void TakeNamed(absl::string_view name) {
    before_ = Before::kOther;
    OpenWord();
    for (char c : name) Put(c);
    ++at_;
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
        return DigitAt(at + 1) ? Part::kDot : Part::kEnd;
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
      if (part == Part::kEnd) return;
      if (part == Part::kDigit || part == Part::kDot) Put(text_[at_]);
      if (part == Part::kGroup && !is_grouped) Put(' ');
      at_ += token.length;
    }
  }

  absl::string_view text_;
  size_t at_ = 0;
  std::string out_;
  size_t written_ = 0;
  Before before_ = Before::kOther;
};

}  // namespace

std::optional<std::string> CanonicalInOnePass(absl::string_view text) { return Scanner(text).Run(); }

}  // namespace verbatim::quote::internal
