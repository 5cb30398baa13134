#include "extract/quote_facts.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "extract/span_use.h"

namespace verbatim::extract {
namespace {

constexpr uint32_t kMaxWordsCounted = 12;

bool IsLetter(char c) {
  const unsigned char byte = static_cast<unsigned char>(c);
  return absl::ascii_isalnum(byte) || byte >= 0x80 || c == '\'' || c == '-';
}

// "The Lead with Jake Tapper": what titles write small.
bool IsSmallInTitles(absl::string_view word) {
  return word.size() <= 3 || (ClassesOf(word) & (kPreposition | kConjunction)) != 0;
}

// Counts the first words, and looks at their capitals. Small words of titles are written small.
void CountWords(absl::string_view words, QuoteFacts* facts) {
  facts->all_capitals = true;
  for (size_t at = 0; at < words.size() && facts->words < kMaxWordsCounted;) {
    if (!IsLetter(words[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < words.size() && IsLetter(words[end])) ++end;
    const bool small = absl::ascii_islower(static_cast<unsigned char>(words[at]));
    if (facts->words == 0) facts->capital = !small;
    const absl::string_view word = words.substr(at, end - at);
    if (small && (facts->words == 0 || !IsSmallInTitles(word))) facts->all_capitals = false;
    ++facts->words;
    at = end;
  }
}

Follows FollowsOf(const Reading& reading, const QuoteFacts& facts, const QuoteFacts* before) {
  if (before == nullptr) return Follows::kNothing;
  if (facts.sentence == before->sentence) return Follows::kSameSentence;
  const Sentence& here = reading.stream.sentences[facts.sentence];
  const Sentence& there = reading.stream.sentences[before->sentence];
  if (here.block == there.block) {
    return facts.sentence == before->sentence + 1 ? Follows::kNextSentence : Follows::kSameBlock;
  }
  return here.block == there.block + 1 ? Follows::kNextBlock : Follows::kFurther;
}

// Whether a sentence is a block by itself.
bool IsAlone(const Stream& stream, uint32_t sentence) {
  const uint32_t block = stream.sentences[sentence].block;
  const bool first = sentence == 0 || stream.sentences[sentence - 1].block != block;
  return first && (sentence + 1 == stream.sentences.size() || stream.sentences[sentence + 1].block != block);
}

}  // namespace

QuoteFacts FactsOf(const Reading& reading, uint32_t token, const QuoteFacts* before, Turns turns) {
  const Token& quote = reading.stream.tokens[token];
  const Span& span = (*reading.spans)[quote.span];
  QuoteFacts facts;
  facts.token = token;
  facts.sentence = quote.sentence;
  const absl::string_view words = reading.text.substr(span.begin, span.end - span.begin);
  CountWords(words, &facts);
  facts.aside = IsAside(words);
  const char last = LastSign(words);
  facts.last = last == kEllipsis ? '.' : last;
  facts.continued = span.continues != kNoSpan;
  if (before != nullptr && span.repair == Repair::kNoClosing) {
    const Span& last_span = (*reading.spans)[reading.stream.tokens[before->token].span];
    facts.other_marks = reading.text[span.outer_begin] != reading.text[last_span.outer_begin];
  }
  facts.follows = FollowsOf(reading, facts, before);
  const Sentence& sentence = reading.stream.sentences[facts.sentence];
  const auto begin = reading.stream.tokens.begin();
  // A few tokens tell: a sentence that has words has some near its quotations.
  const uint32_t from = std::max(sentence.first, token - std::min<uint32_t>(token, 8));
  const uint32_t to = std::min(sentence.last, token + 9);
  facts.floating = std::none_of(begin + from, begin + to, [](const Token& t) {
    return t.kind == TokenKind::kWord || t.kind == TokenKind::kNumber;
  });
  const bool next_block = facts.floating && facts.follows == Follows::kNextBlock;
  facts.after_question = next_block && before->last == '?';
  if (next_block && IsAlone(reading.stream, facts.sentence)) facts.in_turn = turns;
  facts.use = UseOf(reading, facts, before);
  return facts;
}

const Token* TokenBeside(const Reading& reading, const QuoteFacts& quote, int step) {
  const int64_t at = static_cast<int64_t>(quote.token) + step;
  if (at < 0 || at >= static_cast<int64_t>(reading.stream.tokens.size())) return nullptr;
  const Token& token = reading.stream.tokens[static_cast<size_t>(at)];
  return token.sentence == quote.sentence ? &token : nullptr;
}

}  // namespace verbatim::extract
