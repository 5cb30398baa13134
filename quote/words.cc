// Finding words in folded text: four passes, each over what the one before left.
//   1. Brackets inside words go.
//   2. Numbers: separators of groups go, dots between digits become part of the number.
//   3. Words and marks are read off.
//   4. The brackets of pass 1 are put among the marks.
#include <utf8proc.h>

#include <algorithm>
#include <utility>

#include "quote/normalise_internal.h"

namespace verbatim::quote::internal {
namespace {

bool IsBase(CharClass c) { return c == CharClass::kLetter || c == CharClass::kDigit || c == CharClass::kNumber; }
bool InWord(CharClass c) { return IsBase(c) || c == CharClass::kMark; }
bool IsBracket(CharClass c) { return c == CharClass::kOpenBracket || c == CharClass::kCloseBracket; }

// Takes brackets inside words out and returns them.
std::vector<Char> JoinBrackets(std::vector<Char>* chars) {
  std::vector<Char> joined;
  size_t kept = 0;
  for (size_t i = 0; i < chars->size(); ++i) {
    const Char c = (*chars)[i];
    // A mark or jamo after the bracket would combine with what stands before it, and the result would read differently
    // the next time.
    const bool joins = IsBracket(c.char_class) && i > 0 && i + 1 < chars->size() &&
                       InWord((*chars)[i - 1].char_class) && IsBase((*chars)[i + 1].char_class) &&
                       !IsJoiningJamo((*chars)[i + 1].code_point);
    if (joins) {
      joined.push_back(c);
    } else {
      (*chars)[kept++] = c;
    }
  }
  chars->resize(kept);
  return joined;
}

// A number as written: runs of digits with one separator between each two.
struct Number {
  size_t end;       // index after its last digit
  bool is_grouped;  // every separator before the first dot groups, and none stands after it
};

bool SeparatesDigits(CharClass c) {
  return c == CharClass::kComma || c == CharClass::kApostrophe || c == CharClass::kNoBreak || c == CharClass::kDot;
}

Number ReadNumber(const std::vector<Char>& chars, size_t begin) {
  bool valid = true, seen_dot = false;
  CodePoint separator = 0;
  for (size_t i = begin;;) {
    const size_t run = i;
    while (i < chars.size() && chars[i].char_class == CharClass::kDigit) ++i;
    const size_t digits = i - run;
    if (!seen_dot && (run == begin ? digits > 3 : digits != 3)) valid = false;
    const bool goes_on =
        i + 1 < chars.size() && SeparatesDigits(chars[i].char_class) && chars[i + 1].char_class == CharClass::kDigit;
    if (!goes_on) return {i, valid && separator != 0};
    if (chars[i].char_class == CharClass::kDot) {
      seen_dot = true;
    } else {
      if (seen_dot || (separator != 0 && separator != chars[i].code_point)) valid = false;
      separator = chars[i].code_point;
    }
    ++i;
  }
}

void ResolveNumbers(std::vector<Char>* chars) {
  size_t kept = 0;
  for (size_t i = 0; i < chars->size();) {
    if ((*chars)[i].char_class != CharClass::kDigit) {
      (*chars)[kept++] = (*chars)[i++];
      continue;
    }
    const Number number = ReadNumber(*chars, i);
    for (; i < number.end; ++i) {
      Char c = (*chars)[i];
      if (c.char_class == CharClass::kDot) {
        c.char_class = CharClass::kInner;
      } else if (c.char_class != CharClass::kDigit) {
        if (number.is_grouped) continue;
        c.char_class = CharClass::kSeparator;  // also an apostrophe: left inside, it might group the next time
      }
      (*chars)[kept++] = c;
    }
  }
  chars->resize(kept);
}

// The order of the first and of the last character of something.
struct Span {
  uint32_t first, last;
};

// Pass 3.
class Reader {
 public:
  explicit Reader(const std::vector<Char>& chars) : chars_(chars) {}

  void Run() {
    text_.canonical.reserve(chars_.size() + 16);
    for (size_t at = 0; at < chars_.size();) at = Read(at);
  }

  NormalisedText TakeText() { return std::move(text_); }
  // For each word and mark, the characters that it was made of.
  const std::vector<Span>& word_spans() const { return word_spans_; }
  const std::vector<Span>& mark_spans() const { return mark_spans_; }

 private:
  CharClass ClassAt(size_t at) const { return at < chars_.size() ? chars_[at].char_class : CharClass::kSeparator; }

  // Reads what begins at `at` and returns where the next thing begins.
  size_t Read(size_t at) {
    switch (ClassAt(at)) {
      case CharClass::kPercent:
        return AddNamed("percent", at);
      case CharClass::kAmpersand:
        return AddNamed("and", at);
      case CharClass::kMinus:
        return IsSign(at) ? AddNamed("minus", at) : ReadMark(at);
      case CharClass::kCurrency:
        return AddWord(at, at + 1);
      case CharClass::kCluster: {
        size_t end = at + 1;
        while (ClassAt(end) == CharClass::kMark) ++end;
        return AddWord(at, end);
      }
      case CharClass::kLetter:
      case CharClass::kDigit:
      case CharClass::kNumber:
      case CharClass::kMark:
        return ReadRun(at);
      default:
        return ReadMark(at);
    }
  }

  size_t ReadRun(size_t begin) {
    bool has_base = false;
    size_t end = begin;
    for (;; ++end) {
      const CharClass c = ClassAt(end);
      if (IsBase(c)) {
        has_base = true;
      } else if (c == CharClass::kApostrophe) {
        if (!IsBase(ClassAt(end + 1))) break;
      } else if (c != CharClass::kMark && c != CharClass::kInner) {
        break;
      }
    }
    return has_base ? AddWord(begin, end) : end;
  }

  // Whether the minus at `at` is the sign of a number.
  bool IsSign(size_t at) const {
    const size_t next = ClassAt(at + 1) == CharClass::kBoundary ? at + 2 : at + 1;
    if (ClassAt(next) != CharClass::kDigit) return false;
    if (at == 0) return true;
    const CharClass before = ClassAt(at - 1);
    return !InWord(before) && before != CharClass::kCluster && before != CharClass::kMinus &&
           before != CharClass::kDash;
  }

  size_t AddNamed(absl::string_view name, size_t at) {
    OpenWord();
    text_.canonical.append(name.data(), name.size());
    return CloseWord(at, at + 1);
  }

  size_t AddWord(size_t begin, size_t end) {
    OpenWord();
    for (size_t i = begin; i < end; ++i) AppendUtf8(chars_[i].code_point, &text_.canonical);
    return CloseWord(begin, end);
  }

  void OpenWord() {
    if (!text_.canonical.empty()) text_.canonical.push_back(' ');
    word_begin_ = static_cast<uint32_t>(text_.canonical.size());
  }

  size_t CloseWord(size_t begin, size_t end) {
    text_.words.push_back({word_begin_, static_cast<uint32_t>(text_.canonical.size()), chars_[begin].printed_begin,
                           chars_[end - 1].printed_end});
    word_spans_.push_back({chars_[begin].order, chars_[end - 1].order});
    return end;
  }

  size_t ReadMark(size_t at) {
    const Char& c = chars_[at];
    switch (c.char_class) {
      case CharClass::kOpenBracket:
        return AddMark(MarkKind::kOpenBracket, at, at + 1);
      case CharClass::kCloseBracket:
        return AddMark(MarkKind::kCloseBracket, at, at + 1);
      case CharClass::kDot: {
        const size_t end = EllipsisEnd(at);
        return end > at + 1 ? AddMark(MarkKind::kEllipsis, at, end) : AddMark(MarkKind::kPunctuation, at, end);
      }
      case CharClass::kNoBreak:
      case CharClass::kBoundary:
        return at + 1;
      default:
        if (IsQuoteMark(c.code_point)) return AddMark(MarkKind::kQuoteMark, at, at + 1);
        return IsPunctuation(c.code_point) ? AddMark(MarkKind::kPunctuation, at, at + 1) : at + 1;
    }
  }

  static bool IsPunctuation(CodePoint c) {
    const int category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_SO;
  }

  // The end of the ellipsis that begins with the dot at `at`: two dots or more, or three or more with single spaces
  // among them; at + 1 when it is but a dot.
  size_t EllipsisEnd(size_t at) const {
    size_t last = at;
    int dots = 1;
    bool spaced = false;
    for (;;) {
      if (ClassAt(last + 1) == CharClass::kDot) {
        ++last;
      } else if (last + 2 < chars_.size() && IsWhiteSpace(chars_[last + 1].code_point) &&
                 ClassAt(last + 2) == CharClass::kDot) {
        last += 2;
        spaced = true;
      } else {
        break;
      }
      ++dots;
    }
    return dots >= (spaced ? 3 : 2) ? last + 1 : at + 1;
  }

  size_t AddMark(MarkKind kind, size_t begin, size_t end) {
    const Mark mark = {kind, false, static_cast<uint32_t>(text_.words.size()), chars_[begin].printed_begin,
                       chars_[end - 1].printed_end};
    // One printed character may fold to several (U+2047 to ??).
    const bool repeats = !text_.marks.empty() && text_.marks.back().kind == kind &&
                         text_.marks.back().printed_begin == mark.printed_begin &&
                         text_.marks.back().printed_end == mark.printed_end;
    if (repeats) return end;
    text_.marks.push_back(mark);
    mark_spans_.push_back({chars_[begin].order, chars_[end - 1].order});
    return end;
  }

  const std::vector<Char>& chars_;
  NormalisedText text_;
  std::vector<Span> word_spans_, mark_spans_;
  uint32_t word_begin_ = 0;
};

// Puts the brackets of pass 1 among the marks. The spans are those of Reader.
NormalisedText InsertJoined(const std::vector<Char>& joined, const std::vector<Span>& words,
                            const std::vector<Span>& marks, NormalisedText text) {
  if (joined.empty()) return text;
  std::vector<Mark> all;
  all.reserve(text.marks.size() + joined.size());
  size_t word = 0, mark = 0;
  for (const Char& bracket : joined) {
    while (mark < marks.size() && marks[mark].first < bracket.order) all.push_back(text.marks[mark++]);
    while (word < words.size() && words[word].last < bracket.order) ++word;
    const bool inside = word < words.size() && words[word].first < bracket.order;
    const bool opens = bracket.char_class == CharClass::kOpenBracket;
    all.push_back({opens ? MarkKind::kOpenBracket : MarkKind::kCloseBracket, inside, static_cast<uint32_t>(word),
                   bracket.printed_begin, bracket.printed_end});
  }
  all.insert(all.end(), text.marks.begin() + static_cast<ptrdiff_t>(mark), text.marks.end());
  text.marks = std::move(all);
  return text;
}

}  // namespace

NormalisedText FindWords(std::vector<Char> folded) {
  const std::vector<Char> joined = JoinBrackets(&folded);
  ResolveNumbers(&folded);
  Reader reader(folded);
  reader.Run();
  return InsertJoined(joined, reader.word_spans(), reader.mark_spans(), reader.TakeText());
}

}  // namespace verbatim::quote::internal
