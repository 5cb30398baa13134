#include "extract/span_kinds.h"

#include <algorithm>

#include "extract/rules.h"

namespace verbatim::extract {
namespace {

constexpr uint32_t kShortest = 4;  // words of a whole utterance that has no sign at its end
constexpr uint32_t kLongestLabel = 6;

// Shares of such spans that annotated articles have too.
constexpr double kPlain = 1;  // what is missing there is in the calibration
constexpr double kNoOpeningMark = 0.1;
constexpr double kNoClosingMark = 0.9;
constexpr double kMistypedOpeningMark = 0.1;
constexpr double kMistypedClosingMark = 0.8;
constexpr double kSingleInDoubleStyle = 0.3;
constexpr double kSingleInHeadline = 0.45;
constexpr double kTypedTwice = 0.45;

// Whole utterances begin with a capital letter and end with a sign, which British usage has outside of the marks.
bool IsWholeUtterance(const Reading& reading, const QuoteFacts& quote) {
  if (quote.floating) return quote.last != ' ' || quote.words >= kShortest;
  const auto& tokens = reading.stream.tokens;
  const bool outside =
      quote.token + 1 < tokens.size() && quote.words > 1 &&
      (tokens[quote.token + 1].kind == TokenKind::kComma || tokens[quote.token + 1].kind == TokenKind::kStop);
  return quote.capital && (quote.last != ' ' || outside);
}

}  // namespace

SpanKind KindOf(const Reading& reading, const Choice& choice) {
  const QuoteFacts& quote = choice.quote;
  if (choice.chosen != Choice::kNobody) return IsWholeUtterance(reading, quote) ? SpanKind::kDirect : SpanKind::kMixed;
  const SpanUse use = quote.use;
  if (use == SpanUse::kTitle || use == SpanUse::kWork) return SpanKind::kTitle;
  if (use == SpanUse::kAside) return SpanKind::kUnknown;
  if (use != SpanUse::kUnknown) return SpanKind::kLabel;
  // "I write letters." is a sentence, "Long Dawn." and "harbour barons." are none.
  const bool sentence = quote.last == '?' || quote.last == '!' ||
                        (quote.last == '.' && quote.capital && !quote.all_capitals && quote.words >= kShortest);
  if (quote.words <= kLongestLabel && !sentence && !quote.floating) return SpanKind::kLabel;
  return SpanKind::kUnknown;
}

MarkStyle StyleOf(const std::vector<Span>& spans) {
  size_t of_double = 0, of_single = 0, of_typed = 0;
  for (const Span& span : spans) {
    if (span.parent != kNoSpan) continue;
    ++(span.typed ? of_typed : span.family == MarkFamily::kSingle ? of_single : of_double);
  }
  if (of_double >= std::max(of_single, of_typed)) return MarkStyle::kDouble;
  return of_typed > of_single ? MarkStyle::kTypedTwice : MarkStyle::kSingle;
}

double Reliability(const Span& span, MarkStyle style, Placement placement) {
  if (span.typed) return kTypedTwice;
  if (span.family == MarkFamily::kSingle && span.parent == kNoSpan && style != MarkStyle::kSingle) {
    return placement == Placement::kBody ? kSingleInDoubleStyle : kSingleInHeadline;
  }
  switch (span.repair) {
    case Repair::kNoOpening:
      return kNoOpeningMark;
    case Repair::kNoClosing:
      return kNoClosingMark;
    case Repair::kMistypedOpening:
      return kMistypedOpeningMark;
    case Repair::kMistypedClosing:
      return kMistypedClosingMark;
    case Repair::kNone:
      break;
  }
  return kPlain;
}

}  // namespace verbatim::extract
