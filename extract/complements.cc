#include "extract/complements.h"

#include <algorithm>

#include "absl/algorithm/container.h"

namespace verbatim::extract {
namespace {

// How far apart two cues of a chain may stand, in tokens.
constexpr uint32_t kLongestComplement = 16;
constexpr int kMaxDeterminers = 3;

// Where the noun begins to which the name at `begin` is added; `begin` when there is none.
uint32_t BeforeApposition(const Reading& reading, uint32_t begin) {
  const auto& tokens = reading.stream.tokens;
  const uint32_t first = reading.stream.sentences[tokens[begin].sentence].first;
  for (int steps = 0; steps < kMaxDeterminers && begin > first; ++steps, --begin) {
    if (!tokens[begin - 1].is(kDeterminer | kPossessive)) break;
  }
  if (begin == first || tokens[begin - 1].kind != TokenKind::kComma) return begin;
  const auto noun = std::lower_bound(reading.mentions.begin(), reading.mentions.end(), begin - 1,
                                     [](const Mention& mention, uint32_t at) { return mention.last < at; });
  const bool added = noun != reading.mentions.end() && noun->last == begin - 1 && (noun->classes & kPersonNoun) != 0 &&
                     noun->first >= first;
  return added ? noun->first : begin;
}

// Ends what a verb reports: a mark, another clause beside it, or one that only says more of a noun or why and when.
bool EndsComplement(const Reading& reading, const Token& token) {
  static constexpr absl::string_view kReported[] = {"that", "how", "why", "whether", "where"};
  if (token.kind == TokenKind::kQuote || token.kind == TokenKind::kColon || token.kind == TokenKind::kSemicolon ||
      token.is(kConjunction | kRelativePronoun)) {
    return true;
  }
  const absl::string_view word = reading.stream.TextOf(token, reading.text);
  return token.is(kSubordinator) && !token.is(kPreposition) && !absl::c_linear_search(kReported, word);
}

}  // namespace

uint32_t BeginOfClause(const Reading& reading, const Cue& cue) {
  const Mention& subject = reading.mentions[cue.subject];
  return BeforeApposition(reading, std::min(cue.first, subject.begin()));
}

bool IsComplement(const Reading& reading, const Cue& outer, uint32_t begin, uint32_t longest) {
  if (outer.last > begin || begin - outer.last > longest) return false;
  const auto text = [&](uint32_t i) { return reading.stream.TextOf(reading.stream.tokens[i], reading.text); };
  int commas = 0;
  for (uint32_t i = outer.last; i < begin; ++i) {
    const Token& token = reading.stream.tokens[i];
    const bool that = i + 1 < reading.stream.tokens.size() && text(i + 1) == "that";
    // "wrote in her book, "107 Days," that": the comma behind is in the marks. "told "Harbour Hour," he called": so is
    // it.
    const bool told = i + 1 == begin && (outer.classes & kTellVerb) != 0;
    const bool title = token.kind == TokenKind::kQuote && ((that && commas % 2 == 1) || told);
    // "said that Cole had left and that he called it".
    const bool goes_on = token.is(kConjunction) && that;
    if (!title && !goes_on && EndsComplement(reading, token)) return false;
    commas += token.kind == TokenKind::kComma || (title && !told) ? 1 : 0;
  }
  // Those that put something in brackets come in pairs.
  return commas % 2 == 0;
}

bool IsWithin(const Reading& reading, int inner, int outer) {
  uint32_t begin = BeginOfClause(reading, reading.cues[inner]);
  for (int i = inner - 1; i >= outer; --i) {
    const Cue& cue = reading.cues[i];
    if (cue.subject == kNoMention || cue.is_other() || cue.last > begin) continue;
    if (!IsComplement(reading, cue, begin, kLongestComplement)) return false;
    if (i == outer) return true;
    begin = BeginOfClause(reading, cue);
  }
  return false;
}

}  // namespace verbatim::extract
