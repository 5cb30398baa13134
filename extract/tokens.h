#ifndef VERBATIM_EXTRACT_TOKENS_H_
#define VERBATIM_EXTRACT_TOKENS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/article_text.h"
#include "extract/lexicon.h"
#include "extract/spans.h"

// The words between quotations, in sentences. A quotation is one token, whatever it says.
namespace verbatim::extract {

enum class TokenKind : uint8_t {
  kWord,
  kNumber,
  kQuote,       // a quotation with its marks
  kPossessive,  // 's
  kComma,
  kColon,
  kSemicolon,
  kDash,
  kStop,  // . ! ? …
  kOpenBracket,
  kCloseBracket,
  kOther,
};

struct Token {
  uint32_t begin = 0, end = 0;  // bytes
  WordClasses classes = 0;      // of words
  int span = kNoSpan;           // of quotes
  uint32_t sentence = 0;
  TokenKind kind = TokenKind::kOther;
  bool capital = false;   // begins with a capital letter
  bool all_caps = false;  // has two or more letters, all capital
  bool spaced = false;    // white space stands before it

  bool is(WordClasses any) const { return (classes & any) != 0; }
  bool is_word() const { return kind == TokenKind::kWord; }
};

// Tokens [first, last) of a stream.
struct Sentence {
  uint32_t first = 0, last = 0;
  uint32_t block = 0;
};

// What is said around the quotations of a level: those without a parent, or those inside of one.
struct Stream {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;  // never empty, one after the other, each within a block

  absl::string_view TextOf(const Token& token, absl::string_view text) const {
    return text.substr(token.begin, token.end - token.begin);
  }
};

// The sign that ends quoted words, inner marks aside: one of , . ? ! - and kEllipsis; a space for none.
inline constexpr char kEllipsis = '~';
char LastSign(absl::string_view words);

// The stream of everything outside of quotations. Blocks of boilerplate are left out. Linear in the text.
Stream ReadStream(absl::string_view text, const std::vector<Block>& blocks, const std::vector<Span>& spans);

// The stream inside of the quotation `parent`, whose children are its quotes.
Stream ReadInnerStream(absl::string_view text, const std::vector<Span>& spans, int parent);

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_TOKENS_H_
