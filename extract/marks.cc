#include "extract/marks.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "quote/characters.h"

namespace verbatim::extract {
namespace {

using quote::CodePoint;

constexpr uint32_t kLongestTag = 1000;

struct MarkForm {
  CodePoint code_point;
  MarkFamily family;
  MarkShape shape;
};

// Every mark but those of ASCII.
constexpr MarkForm kForms[] = {
    {0xAB, MarkFamily::kGuillemet, MarkShape::kOpening},
    {0xBB, MarkFamily::kGuillemet, MarkShape::kClosing},
    {0x2018, MarkFamily::kSingle, MarkShape::kOpening},
    {0x2019, MarkFamily::kSingle, MarkShape::kClosing},
    {0x201A, MarkFamily::kSingle, MarkShape::kOpening},
    {0x201B, MarkFamily::kSingle, MarkShape::kOpening},
    {0x201C, MarkFamily::kDouble, MarkShape::kOpening},
    {0x201D, MarkFamily::kDouble, MarkShape::kClosing},
    {0x201E, MarkFamily::kDouble, MarkShape::kOpening},
    {0x201F, MarkFamily::kDouble, MarkShape::kOpening},
    {0x2039, MarkFamily::kSingleGuillemet, MarkShape::kOpening},
    {0x203A, MarkFamily::kSingleGuillemet, MarkShape::kClosing},
    {0x300C, MarkFamily::kCorner, MarkShape::kOpening},
    {0x300D, MarkFamily::kCorner, MarkShape::kClosing},
    {0x300E, MarkFamily::kWhiteCorner, MarkShape::kOpening},
    {0x300F, MarkFamily::kWhiteCorner, MarkShape::kClosing},
    {0x301D, MarkFamily::kDouble, MarkShape::kOpening},
    {0x301E, MarkFamily::kDouble, MarkShape::kClosing},
    {0x301F, MarkFamily::kDouble, MarkShape::kClosing},
    {0xFF02, MarkFamily::kDouble, MarkShape::kStraight},
    {0xFF62, MarkFamily::kCorner, MarkShape::kOpening},
    {0xFF63, MarkFamily::kCorner, MarkShape::kClosing},
};

bool ReadForm(CodePoint c, Mark* mark) {
  if (c == '"' || c == '\'' || c == '`') {
    mark->family = c == '"' ? MarkFamily::kDouble : MarkFamily::kSingle;
    mark->shape = c == '`' ? MarkShape::kOpening : MarkShape::kStraight;
    return true;
  }
  if (c < 0xAB) return false;
  const auto* form =
      std::lower_bound(std::begin(kForms), std::end(kForms), c,
                       [](const MarkForm& candidate, CodePoint wanted) { return candidate.code_point < wanted; });
  if (form == std::end(kForms) || form->code_point != c) return false;
  mark->family = form->family;
  mark->shape = form->shape;
  return true;
}

Beside BesideOf(CodePoint c) {
  if (quote::IsWhiteSpace(c)) return Beside::kSpace;
  switch (quote::ClassOf(c)) {
    case quote::CharClass::kLetter:
    case quote::CharClass::kMark:
    case quote::CharClass::kDigit:
    case quote::CharClass::kNumber:
    case quote::CharClass::kCluster:
      return Beside::kWord;
    case quote::CharClass::kMinus:
    case quote::CharClass::kDash:
      return Beside::kDash;
    case quote::CharClass::kOpenBracket:
    case quote::CharClass::kCurrency:
      return Beside::kOpening;
    case quote::CharClass::kCloseBracket:
    case quote::CharClass::kComma:
    case quote::CharClass::kDot:
    case quote::CharClass::kPercent:
      return Beside::kClosing;
    case quote::CharClass::kNoBreak:
      return Beside::kSpace;
    default:
      break;
  }
  switch (c) {
    case '!':
    case '?':
    case ';':
    case ':':
    case 0x2026:  // …
    case 0x3001:  // ideographic comma, full stop and their wide twins
    case 0x3002:
    case 0xFF01:
    case 0xFF0C:
    case 0xFF1F:
      return Beside::kClosing;
    case '#':
    case '@':
    case 0xA1:  // ¡ ¿
    case 0xBF:
      return Beside::kOpening;
    default:
      return Beside::kOther;
  }
}

// Words that are written with an apostrophe at their head.
bool IsElision(absl::string_view after) {
  static constexpr absl::string_view kElisions[] = {"em", "til", "tis", "twas", "cause", "n", "bout", "round", "cuz"};
  size_t length = 0;
  while (length < after.size() && absl::ascii_isalnum(static_cast<unsigned char>(after[length]))) ++length;
  const absl::string_view word = after.substr(0, length);
  if (word.empty()) return false;
  if (absl::ascii_isdigit(static_cast<unsigned char>(word[0]))) return word.size() <= 3;
  return word.size() <= 5 && std::any_of(std::begin(kElisions), std::end(kElisions), [word](absl::string_view known) {
           return std::equal(word.begin(), word.end(), known.begin(), known.end(),
                             [](char a, char b) { return absl::ascii_tolower(static_cast<unsigned char>(a)) == b; });
         });
}

// Gathers marks; a run of marks that touch each other has the same neighbours.
class MarkReader {
 public:
  MarkReader(absl::string_view text, const Block& block) : text_(text), block_(block) {}

  std::vector<Mark> Read() {
    Beside last = Beside::kSpace;
    char last_byte = ' ';
    size_t run = 0;  // the first mark of the run that is being read
    for (uint32_t at = block_.begin; at < block_.end;) {
      if (const uint32_t end = EndOfPlain(at); end > at) {
        CloseRun(&run, PlainBeside(text_[at]));
        last_byte = text_[end - 1];
        last = PlainBeside(last_byte);
        at = end;
        continue;
      }
      if (text_[at] == '<') {
        const uint32_t after = AfterTag(at);
        if (after != at) {
          at = after;
          continue;
        }
      }
      Mark mark;
      const size_t length = ReadMark(at, &mark);
      if (length > 0) {
        mark.before = last;
        mark.digit_before = absl::ascii_isdigit(static_cast<unsigned char>(last_byte));
        mark.s_before = last_byte == 's';
        mark.inches = mark.digit_before && AfterFeet(at);
        marks_.push_back(mark);
      } else {
        const quote::Decoded next = quote::DecodeUtf8(text_, at);
        last = next.length == 0 ? Beside::kOther : BesideOf(next.code_point);
        last_byte = text_[at];
        CloseRun(&run, last);
      }
      at += static_cast<uint32_t>(std::max<size_t>(1, length > 0 ? length : quote::DecodeUtf8(text_, at).length));
    }
    CloseRun(&run, Beside::kSpace);
    return std::move(marks_);
  }

 private:
  // Most of a text is letters and spaces of ASCII, which need no decoding.
  static bool IsPlain(char c) { return c == ' ' || absl::ascii_isalpha(static_cast<unsigned char>(c)); }
  static Beside PlainBeside(char c) { return c == ' ' ? Beside::kSpace : Beside::kWord; }
  uint32_t EndOfPlain(uint32_t at) const {
    while (at < block_.end && IsPlain(text_[at])) ++at;
    return at;
  }

  size_t ReadMark(uint32_t at, Mark* mark) const {
    const quote::Decoded decoded = quote::DecodeUtf8(text_, at);
    if (decoded.length == 0 || !ReadForm(decoded.code_point, mark)) return 0;
    mark->begin = at;
    mark->code_point = decoded.code_point;
    size_t length = decoded.length;
    const bool typed = decoded.code_point == '\'' || decoded.code_point == '`';
    if (typed && at + 1 < block_.end && text_[at + 1] == text_[at]) {
      mark->family = MarkFamily::kDouble;
      mark->shape = decoded.code_point == '`' ? MarkShape::kOpening : MarkShape::kClosing;
      mark->typed = true;
      length = 2;
    }
    mark->end = at + static_cast<uint32_t>(length);
    mark->elision_after =
        mark->family == MarkFamily::kSingle && IsElision(text_.substr(mark->end, block_.end - mark->end));
    return length;
  }

  // Whether the digits before `at` are inches: 6'2".
  bool AfterFeet(uint32_t at) const {
    const auto digit = [this](uint32_t i) { return absl::ascii_isdigit(static_cast<unsigned char>(text_[i])); };
    uint32_t i = at;
    while (i > block_.begin && at - i < 2 && digit(i - 1)) --i;
    const bool straight = i > block_.begin && text_[i - 1] == '\'';
    const bool curly = i >= block_.begin + 3 && text_.substr(i - 3, 3) == "\u2019";
    const uint32_t feet = straight ? i - 1 : curly ? i - 3 : i;
    return feet != i && feet > block_.begin && digit(feet - 1);
  }

  // Where a tag ends that begins at `at`: remains of markup in plain text, whose attributes have marks of their own.
  uint32_t AfterTag(uint32_t at) const {
    const uint32_t end = std::min(block_.end, at + kLongestTag);
    if (at + 1 >= end || !(absl::ascii_isalpha(static_cast<unsigned char>(text_[at + 1])) || text_[at + 1] == '/'))
      return at;
    for (uint32_t i = at + 1; i < end && text_[i] != '<'; ++i) {
      if (text_[i] == '>') return i + 1;
    }
    return at;
  }

  void CloseRun(size_t* run, Beside after) {
    for (; *run < marks_.size(); ++*run) marks_[*run].after = after;
  }

  const absl::string_view text_;
  const Block& block_;
  std::vector<Mark> marks_;
};

}  // namespace

std::vector<Mark> FindMarks(absl::string_view text, const Block& block) { return MarkReader(text, block).Read(); }

}  // namespace verbatim::extract
