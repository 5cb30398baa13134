#include "extract/media.h"

#include <algorithm>

#include "absl/strings/strip.h"

namespace verbatim::extract {
namespace {

// How many tokens after a cue its medium may stand, and from the head of a sentence its verb.
constexpr uint32_t kMaxAfter = 14;
constexpr uint32_t kMaxComplement = 16;
constexpr int kMaxCues = 6;
constexpr size_t kMaxBytes = 80;

}  // namespace

// The medium whose preposition stands at or after `at` and before `end`: "in a telephone interview", "in a post on X".
std::string Media::Within(uint32_t at, uint32_t end) const {
  bool preposition = false;
  uint32_t begin = at;
  for (uint32_t i = at; i < end; ++i) {
    const Token& token = At(i);
    if (token.kind == TokenKind::kQuote || token.kind == TokenKind::kColon) break;
    if (token.is(kAnyVerb & ~kOtherVerb) && !(preposition && token.is(kMedium))) break;
    if (IsMediumPreposition(i)) preposition = true;
    const bool number = token.kind == TokenKind::kNumber;
    if (token.is(kPreposition | kDeterminer | kPossessive) || token.kind == TokenKind::kPossessive || number) {
      begin = i + 1;
    }
    if (!preposition || !token.is(kMedium) || token.capital) continue;
    uint32_t last = i + 1;
    while (last < end && At(last).is(kMedium) && !At(last).capital) ++last;
    const bool on = last + 1 < end && Word(last) == "on";
    if (on && At(last + 1).capital && !At(last + 1).is(kCalendar)) last += 2;
    const absl::string_view medium = reading_.text.substr(At(begin).begin, At(last - 1).end - At(begin).begin);
    if (medium.size() > kMaxBytes) return "";
    return std::string(absl::StripSuffix(medium, "."));
  }
  return "";
}

std::string Media::After(uint32_t at) const {
  const Sentence& sentence = SentenceOf(at > 0 ? at - 1 : 0);
  return Within(at, std::min(sentence.last, at + kMaxAfter));
}

std::string Media::AtHead(int index, bool* obtained) const {
  const Cue& cue = reading_.cues[index];
  const Sentence& sentence = SentenceOf(cue.first);
  if (!At(sentence.first).is(kPreposition)) return "";
  uint32_t comma = sentence.first;
  while (comma < cue.first && comma < sentence.first + kMaxAfter && At(comma).kind != TokenKind::kComma) ++comma;
  if (At(comma).kind != TokenKind::kComma || cue.first - comma > kMaxComplement) return "";
  const auto begin = reading_.cues.begin();
  const bool first = std::none_of(begin + std::max(0, index - kMaxCues), begin + index, [&](const Cue& other) {
    // "which the Courier has seen" says how the letter came here.
    const bool seen = (other.classes & kObtain) != 0;
    return other.first > comma && !seen && (Reports(other) || (other.classes & kCueVerb) != 0);
  });
  if (!first) return "";
  *obtained =
      *obtained || std::any_of(reading_.stream.tokens.begin() + sentence.first, reading_.stream.tokens.begin() + comma,
                               [](const Token& token) { return token.is(kObtain); });
  const std::string medium = Within(sentence.first, comma);
  // "In March, during a podcast with Reed, X said".
  const bool second = medium.empty() && comma + 1 < cue.first && IsMediumPreposition(comma + 1);
  return second ? Within(comma + 1, cue.first) : medium;
}

std::string Media::OfRelative(const Cue& cue) const {
  const uint32_t end = RelativeBefore(cue);
  const uint32_t first = SentenceOf(cue.first).first;
  for (uint32_t i = end; i > first && end - i < kMaxAfter;) {
    --i;
    if (At(i).kind == TokenKind::kQuote || At(i).is(kCueVerb)) break;
    if (At(i).is(kMedium) && !At(i).capital) return std::string(Word(i));
  }
  return "";
}

}  // namespace verbatim::extract
