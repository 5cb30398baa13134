#include "extract/tokens.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "quote/characters.h"
#include "quote/utf8.h"

namespace verbatim::extract {
namespace {

using quote::CharClass;
using quote::CodePoint;

// A quotation ended by ? or ! is followed by its own reporting clause within this many words.
constexpr size_t kClauseWords = 6;

// Capital letters of Latin, Greek and Cyrillic, as far as names need them.
bool IsCapital(CodePoint c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c < 0x100) return c >= 0xC0 && c <= 0xDE && c != 0xD7;
  if (c < 0x180) return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E) ? (c & 1) == 1 : (c & 1) == 0;
  return (c >= 0x386 && c <= 0x3AB) || (c >= 0x400 && c <= 0x42F);
}

bool IsWordClass(CharClass c) {
  return c == CharClass::kLetter || c == CharClass::kMark || c == CharClass::kDigit || c == CharClass::kNumber ||
         c == CharClass::kCluster;
}

struct Read {
  CodePoint c = 0;
  size_t length = 1;
  bool word = false;
};

class Tokenizer {
 public:
  Tokenizer(absl::string_view text, std::vector<Token>* tokens) : text_(text), tokens_(*tokens) {}

  // Reads the text of [begin, end), which has no quotation in it.
  void ReadText(uint32_t begin, uint32_t end) {
    end_ = end;
    bool spaced = true;
    for (uint32_t at = begin; at < end;) {
      const Read next = Peek(at);
      if (quote::IsWhiteSpace(next.c)) {
        spaced = true;
        at += static_cast<uint32_t>(next.length);
        continue;
      }
      Token token;
      token.begin = at;
      token.spaced = spaced;
      at = next.word ? ReadWord(at, &token) : ReadSign(at, next, &token);
      token.end = at;
      spaced = false;
      tokens_.push_back(token);
      if (token.kind == TokenKind::kWord) at = SplitTail(at);
    }
  }

  void AddQuote(const Span& span, int index) {
    Token token;
    token.begin = span.outer_begin;
    token.end = span.outer_end;
    token.kind = TokenKind::kQuote;
    token.span = index;
    token.spaced = true;
    tokens_.push_back(token);
  }

 private:
  Read Peek(uint32_t at) const {
    const unsigned char byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) return {byte, 1, absl::ascii_isalnum(byte)};
    const quote::Decoded decoded = quote::DecodeUtf8(text_, at);
    if (decoded.length == 0) return {0xFFFD, 1, false};
    return {decoded.code_point, decoded.length, IsWordClass(quote::ClassOf(decoded.code_point))};
  }

  bool WordAt(size_t at) const { return at < end_ && Peek(static_cast<uint32_t>(at)).word; }

  // Whether the character at `at` joins the letters on its two sides to one word.
  bool Joins(uint32_t at, const Read& next) const {
    if (!WordAt(at + next.length)) return false;
    // "said.Cole": a space is missing between sentences.
    if (next.c == '.' && absl::ascii_islower(static_cast<unsigned char>(text_[at - 1])) &&
        absl::ascii_isupper(static_cast<unsigned char>(text_[at + 1]))) {
      return false;
    }
    return next.c == '\'' || next.c == 0x2019 || next.c == '-' || next.c == 0x2011 || next.c == '.' || next.c == '_' ||
           (next.c == ',' && absl::ascii_isdigit(static_cast<unsigned char>(text_[at - 1])) &&
            absl::ascii_isdigit(static_cast<unsigned char>(text_[at + 1])));
  }

  uint32_t ReadWord(uint32_t at, Token* token) const {
    const Read first = Peek(at);
    token->capital = IsCapital(first.c);
    bool digits = true;
    size_t letters = 0, capitals = 0;
    while (at < end_) {
      const Read next = Peek(at);
      if (!next.word && !Joins(at, next)) break;
      if (next.word && !(next.c < 0x80 && absl::ascii_isdigit(static_cast<unsigned char>(next.c)))) {
        digits = false;
        ++letters;
        capitals += IsCapital(next.c) ? 1 : 0;
      }
      if (IsApostrophe(next.c) && (IsPossessiveTail(at, next) || IsPronoun(token->begin, at))) break;
      at += static_cast<uint32_t>(next.length);
    }
    token->all_caps = letters >= 2 && letters == capitals;
    token->kind = digits ? TokenKind::kNumber : TokenKind::kWord;
    absl::string_view word = text_.substr(token->begin, at - token->begin);
    token->classes = digits ? 0 : ClassesOf(word);
    const size_t hyphen = word.find('-');
    if (token->classes == 0 && hyphen != absl::string_view::npos)
      token->classes = ClassesOfCompound(word, hyphen, token->capital);
    return TakesDot(word, *token, at) ? at + 1 : at;
  }

  // "Lars-Petter", "then-CEO", "ex-wife".
  static WordClasses ClassesOfCompound(absl::string_view word, size_t hyphen, bool capital) {
    const absl::string_view first = word.substr(0, hyphen);
    if (capital) return ClassesOf(first) & (kFirstName | kMale | kFemale);
    const bool former = first == "then" || first == "ex" || first == "co" || first == "vice" || first == "now";
    return former ? ClassesOf(word.substr(hyphen + 1)) : 0;
  }

  // Whether the apostrophe at `at` and what follows are 's at the end of a word.
  bool IsPossessiveTail(uint32_t at, const Read& apostrophe) const {
    const size_t s = at + apostrophe.length;
    return s < end_ && (text_[s] == 's' || text_[s] == 'S') && !WordAt(s + 1);
  }

  static bool IsApostrophe(CodePoint c) { return c == '\'' || c == 0x2019; }

  // "I'd", "she’s": the pronoun is a word of its own.
  bool IsPronoun(uint32_t begin, uint32_t end) const {
    return (ClassesOf(text_.substr(begin, end - begin)) & kSubjectPronoun) != 0;
  }

  // Many are words too when they are written small ("me", "ill"), and "No." is one before a number only.
  bool IsAbbreviation(absl::string_view word, const Token& token, uint32_t at) const {
    static constexpr absl::string_view kSmall[] = {"vs", "etc", "approx", "cf", "al", "est"};
    if (absl::EqualsIgnoreCase(word, "no")) {
      return at + 2 < end_ && text_[at + 1] == ' ' && absl::ascii_isdigit(static_cast<unsigned char>(text_[at + 2]));
    }
    return token.capital || absl::StrContains(word, '.') || absl::c_linear_search(kSmall, word);
  }

  // Whether a dot after the word is its own: "Mr.", "U.S.", "J."
  bool TakesDot(absl::string_view word, const Token& token, uint32_t at) const {
    if (at >= end_ || text_[at] != '.') return false;
    if (token.is(kAbbreviation)) return IsAbbreviation(word, token, at);
    if (word.size() == 1) return token.capital && word[0] != 'I';
    return word.size() <= 5 && word.size() >= 3 && word[1] == '.' && word[word.size() - 2] == '.';
  }

  // What an apostrophe joins to the word before: a verb after a pronoun, else the mark of a possessive.
  uint32_t SplitTail(uint32_t at) {
    if (at >= end_) return at;
    const Read next = Peek(at);
    if (!IsApostrophe(next.c)) return at;
    Token token;
    token.begin = at;
    token.end = at + static_cast<uint32_t>(next.length);
    if (tokens_.back().is(kSubjectPronoun) && Joins(at, next)) {
      token.kind = TokenKind::kWord;
      token.classes = kAuxiliary;
      while (WordAt(token.end)) token.end += static_cast<uint32_t>(Peek(token.end).length);
    } else {
      token.kind = TokenKind::kPossessive;
      if (IsPossessiveTail(at, next)) ++token.end;
    }
    tokens_.push_back(token);
    return token.end;
  }

  uint32_t ReadSign(uint32_t at, const Read& next, Token* token) const {
    token->kind = KindOf(next.c);
    at += static_cast<uint32_t>(next.length);
    // Runs of the same sign are one: "...", "--".
    while (at < end_ && (token->kind == TokenKind::kStop || token->kind == TokenKind::kDash)) {
      const Read again = Peek(at);
      if (again.word || KindOf(again.c) != token->kind) break;
      at += static_cast<uint32_t>(again.length);
    }
    return at;
  }

  static TokenKind KindOf(CodePoint c) {
    switch (c) {
      case ',':
        return TokenKind::kComma;
      case ':':
        return TokenKind::kColon;
      case ';':
        return TokenKind::kSemicolon;
      case '.':
      case '!':
      case '?':
      case 0x2026:
        return TokenKind::kStop;
      case '(':
      case '[':
        return TokenKind::kOpenBracket;
      case ')':
      case ']':
        return TokenKind::kCloseBracket;
      case '-':
      case 0x2012:
      case 0x2013:
      case 0x2014:
      case 0x2015:
      case 0x2212:
        return TokenKind::kDash;
      default:
        return TokenKind::kOther;
    }
  }

  const absl::string_view text_;
  std::vector<Token>& tokens_;
  uint32_t end_ = 0;
};

// Cuts tokens into sentences.
class Splitter {
 public:
  Splitter(absl::string_view text, const std::vector<Span>& spans, Stream* stream)
      : text_(text), spans_(spans), stream_(*stream) {}

  // The tokens [first, size) are those of a block.
  void Split(size_t first, uint32_t block) {
    const size_t last = stream_.tokens.size();
    for (size_t at = first; at < last; ++at) {
      if (at + 1 == last || EndsSentence(at, last)) {
        Add(first, at + 1, block);
        first = at + 1;
      }
    }
  }

 private:
  void Add(size_t first, size_t last, uint32_t block) {
    for (size_t i = first; i < last; ++i) {
      stream_.tokens[i].sentence = static_cast<uint32_t>(stream_.sentences.size());
    }
    stream_.sentences.push_back({static_cast<uint32_t>(first), static_cast<uint32_t>(last), block});
  }

  bool EndsSentence(size_t at, size_t last) const {
    const Token& token = stream_.tokens[at];
    const Token& next = stream_.tokens[at + 1];
    if (token.kind == TokenKind::kStop) {
      const bool ellipsis = token.end - token.begin > 1 || text_[token.begin] == '\xE2';
      const bool glued = at > 0 && next.capital && !ellipsis && IsLower(text_[token.begin - 1]);
      return (next.spaced || glued) && (Begins(next) || !ellipsis) && next.kind != TokenKind::kComma;
    }
    if (token.kind != TokenKind::kQuote) {
      return token.is(kAbbreviation) && text_[token.end - 1] == '.' && !token.is(kTitle | kCalendar) && next.capital &&
             next.is(kNotName) && !next.is(kCalendar);
    }
    const Span& span = spans_[token.span];
    const char end = LastSign(text_.substr(span.begin, span.end - span.begin));
    if (end == '.') return Begins(next) || next.is(kConjunction);
    if (end != '!' && end != '?') return false;
    return Begins(next) && (IsIntroduced(at) || !IsClause(at + 1, last));
  }

  static bool IsLower(char c) { return absl::ascii_islower(static_cast<unsigned char>(c)); }
  static bool Begins(const Token& token) { return token.capital || token.kind == TokenKind::kQuote; }

  // Whether its clause stands before the quotation at `at`: 'X wrote: "Sad!" Y replied'.
  bool IsIntroduced(size_t at) const {
    if (at < 2) return false;
    const Token& before = stream_.tokens[at - 1];
    return before.kind == TokenKind::kColon ||
           (before.kind == TokenKind::kComma && stream_.tokens[at - 2].is(kCueVerb));
  }

  // Whether "X said" begins at `at`, so that it belongs to the quotation before.
  bool IsClause(size_t at, size_t last) const {
    if (stream_.tokens[at].kind == TokenKind::kQuote) return false;
    for (size_t i = at; i < std::min(last, at + kClauseWords); ++i) {
      const Token& token = stream_.tokens[i];
      if (token.kind != TokenKind::kWord && token.kind != TokenKind::kComma) return false;
      if (token.is(kCueVerb)) return i + 1 == last || stream_.tokens[i + 1].kind != TokenKind::kQuote;
      if (token.is(kOtherVerb | kAuxiliary)) return false;
    }
    return false;
  }

  const absl::string_view text_;
  const std::vector<Span>& spans_;
  Stream& stream_;
};

}  // namespace

char LastSign(absl::string_view words) {
  // Marks of an inner quotation end with the outer one.
  while (absl::ConsumeSuffix(&words, "'") || absl::ConsumeSuffix(&words, "\"") || absl::ConsumeSuffix(&words, "’") ||
         absl::ConsumeSuffix(&words, "”")) {
  }
  if (absl::EndsWith(words, "…")) return kEllipsis;
  const char last = words.empty() ? ' ' : words.back();
  return absl::StrContains(",.?!-", last) ? last : ' ';
}

Stream ReadStream(absl::string_view text, const std::vector<Block>& blocks, const std::vector<Span>& spans) {
  Stream stream;
  stream.tokens.reserve(text.size() / 5);
  Tokenizer tokenizer(text, &stream.tokens);
  Splitter splitter(text, spans, &stream);
  size_t span = 0;
  for (size_t block = 0; block < blocks.size(); ++block) {
    if (blocks[block].boilerplate) continue;
    const size_t first = stream.tokens.size();
    uint32_t at = blocks[block].begin;
    for (; span < spans.size() && spans[span].block <= block; ++span) {
      if (spans[span].block < block || spans[span].parent != kNoSpan) continue;
      tokenizer.ReadText(at, spans[span].outer_begin);
      tokenizer.ReadText(spans[span].label_begin, spans[span].label_end);
      tokenizer.AddQuote(spans[span], static_cast<int>(span));
      at = spans[span].outer_end;
    }
    tokenizer.ReadText(at, blocks[block].end);
    splitter.Split(first, static_cast<uint32_t>(block));
  }
  return stream;
}

Stream ReadInnerStream(absl::string_view text, const std::vector<Span>& spans, int parent) {
  Stream stream;
  Tokenizer tokenizer(text, &stream.tokens);
  const Span& around = spans[parent];
  uint32_t at = around.begin;
  for (size_t i = static_cast<size_t>(parent) + 1; i < spans.size() && spans[i].outer_begin < around.end; ++i) {
    if (spans[i].parent != parent) continue;
    tokenizer.ReadText(at, spans[i].outer_begin);
    tokenizer.ReadText(spans[i].label_begin, spans[i].label_end);
    tokenizer.AddQuote(spans[i], static_cast<int>(i));
    at = spans[i].outer_end;
  }
  tokenizer.ReadText(at, around.end);
  Splitter(text, spans, &stream).Split(0, around.block);
  return stream;
}

}  // namespace verbatim::extract
