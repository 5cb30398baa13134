#ifndef VERBATIM_EXTRACT_NAME_READER_H_
#define VERBATIM_EXTRACT_NAME_READER_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/tokens.h"

// Names by their looks: runs of capital words, with what may stand between them.
namespace verbatim::extract {

// A name with its titles ends before token `last`; without them it begins at `name_first`.
struct NamePhrase {
  uint32_t name_first = 0, last = 0;
};

// Borrows everything. Each call looks at a fixed number of tokens of one sentence.
class NameReader {
 public:
  NameReader(absl::string_view text, const Stream& stream) : text_(text), stream_(stream), tokens_(stream.tokens) {}

 protected:
  void MoveTo(const Sentence& sentence) { sentence_ = &sentence; }

  // The name that begins at a token; it ends there too when none does.
  NamePhrase ReadName(uint32_t begin) const;
  // Whether the word at `i` is part of a name by its own looks.
  bool IsNameWord(uint32_t i) const;

  const Token& At(uint32_t i) const { return tokens_[i]; }
  bool In(uint32_t i) const { return i >= sentence_->first && i < sentence_->last; }
  // Whether a capital letter says nothing: at the beginning of a sentence, after a quotation or a colon.
  bool IsFirst(uint32_t i) const;

  const absl::string_view text_;
  const Stream& stream_;
  const std::vector<Token>& tokens_;
  const Sentence* sentence_ = nullptr;

 private:
  bool IsConnector(uint32_t i) const;
  bool IsPersonOf(uint32_t begin, uint32_t i) const;
  bool JoinsOrganisation(uint32_t before, uint32_t i) const;
  bool EndsAsOffice(uint32_t first) const;
  bool BeginsClause(uint32_t begin, uint32_t at) const;
  uint32_t AfterConnectors(uint32_t begin, uint32_t last) const;
  uint32_t NameAfterOffice(uint32_t at) const;
  uint32_t NameAfterTitle(uint32_t begin, uint32_t split, uint32_t last) const;
  bool EndsTitle(uint32_t i) const;
  bool IsNickname(uint32_t i) const;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_NAME_READER_H_
