#ifndef VERBATIM_EXTRACT_SENTENCE_VIEW_H_
#define VERBATIM_EXTRACT_SENTENCE_VIEW_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "extract/mentions.h"
#include "extract/tokens.h"

// One sentence of a stream with its mentions, as those look at it who read its grammar.
namespace verbatim::extract {

// Borrows everything. Looks no further than a fixed number of tokens.
class SentenceView {
 public:
  SentenceView(absl::string_view text, const Stream& stream, const std::vector<Mention>& mentions);

  // Moves to another sentence.
  void MoveTo(const Sentence& sentence) {
    first_ = sentence.first;
    last_ = sentence.last;
  }

 protected:
  const Token& At(uint32_t i) const { return tokens_[i]; }
  bool In(uint32_t i) const { return i >= first_ && i < last_; }
  // Empty outside of the sentence.
  absl::string_view Word(uint32_t i) const { return In(i) ? stream_.TextOf(At(i), text_) : absl::string_view(); }
  bool IsNoun(uint32_t i) const { return covering_[i] != kNoMention; }

  // The mention that begins at `at`, or after words that may stand before it in its phrase.
  int MentionFrom(uint32_t at) const;
  // The word before the phrase of a mention; `first_` when there is none.
  uint32_t WordBefore(const Mention& mention) const;
  // "Okafor (D-Mo.), who": the end of what stands before the brackets that end at `at`; `at` when none do.
  uint32_t BeforeBrackets(uint32_t at) const;

  const absl::string_view text_;
  const Stream& stream_;
  const std::vector<Token>& tokens_;
  const std::vector<Mention>& mentions_;
  std::vector<int> covering_;  // of each token, the mention that it is part of
  uint32_t first_ = 0, last_ = 0;

 private:
  int HeadOfCompound(int m) const;
};

}  // namespace verbatim::extract

#endif  // VERBATIM_EXTRACT_SENTENCE_VIEW_H_
