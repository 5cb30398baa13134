#include "extract/sentence_view.h"

namespace verbatim::extract {
namespace {

constexpr uint32_t kMaxBrackets = 8;
constexpr uint32_t kMaxUnknownWords = 8;
constexpr int kMaxCompound = 4;

}  // namespace

SentenceView::SentenceView(absl::string_view text, const Stream& stream, const std::vector<Mention>& mentions)
    : text_(text), stream_(stream), tokens_(stream.tokens), mentions_(mentions), covering_(tokens_.size(), kNoMention) {
  for (size_t m = 0; m < mentions.size(); ++m) {
    for (uint32_t i = mentions[m].first; i < mentions[m].last; ++i) covering_[i] = static_cast<int>(m);
  }
}

int SentenceView::MentionFrom(uint32_t at) const {
  for (uint32_t i = at; In(i) && i < at + kMaxUnknownWords; ++i) {
    if (IsNoun(i)) return HeadOfCompound(covering_[i]);
    const Token& token = At(i);
    if (!token.is_word() && token.kind != TokenKind::kNumber) return kNoMention;
    // "one of Webb's advisers".
    if (token.is(kQuantifier | kNumber) && Word(i + 1) == "of") {
      ++i;
      continue;
    }
    if (token.is(kAnyVerb | kPreposition | kConjunction | kSubordinator) && !token.is(kDeterminer)) return kNoMention;
  }
  return kNoMention;
}

// "Clinton spokesman Brian Fallon", "Trump's campaign": the noun that the first mention qualifies.
int SentenceView::HeadOfCompound(int m) const {
  for (int steps = 0; steps < kMaxCompound && static_cast<size_t>(m) + 1 < mentions_.size(); ++steps) {
    const Mention& mention = mentions_[m];
    const Mention& next = mentions_[m + 1];
    if (!mention.modifier && !mention.possessive) break;
    const uint32_t from = next.begin();
    if (!In(next.first) || from > mention.last + 4) break;
    ++m;
  }
  return m;
}

uint32_t SentenceView::WordBefore(const Mention& mention) const {
  const uint32_t at = FirstDeterminer(stream_, mention.begin());
  return at == first_ ? at : at - 1;
}

uint32_t SentenceView::BeforeBrackets(uint32_t at) const {
  if (at == first_ || At(at - 1).kind != TokenKind::kCloseBracket) return at;
  for (uint32_t i = at - 1; i > first_ && at - i < kMaxBrackets;) {
    --i;
    if (At(i).kind == TokenKind::kOpenBracket) return i;
  }
  return at;
}

}  // namespace verbatim::extract
