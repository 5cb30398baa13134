#include "extract/rules.h"

#include <algorithm>

namespace verbatim::extract {
namespace {

bool IsNear(const CandidateFacts& candidate) {
  return candidate.place == Place::kBefore || candidate.place == Place::kAfter;
}

Reason ReasonOfLink(SubjectLink link, Place place) {
  switch (link) {
    case SubjectLink::kInverted:
      return Reason::kInverted;
    case SubjectLink::kAccordingTo:
      return Reason::kAccordingTo;
    case SubjectLink::kAgent:
      return Reason::kAgent;
    case SubjectLink::kPossessive:
      return Reason::kPossessive;
    case SubjectLink::kColon:
      return Reason::kColon;
    case SubjectLink::kSignature:
      return Reason::kSignature;
    default:
      return place == Place::kAfter ? Reason::kSubjectAfter : Reason::kSubjectBefore;
  }
}

// Rules that tie a speaker to words of reporting come first, then those that go by what was said before.
double Base(Reason reason) {
  switch (reason) {
    case Reason::kSignature:
      return 92;
    case Reason::kInverted:
    case Reason::kSubjectAfter:
    case Reason::kAccordingTo:
    case Reason::kColon:
      return 60;
    case Reason::kSubjectBefore:
      return 58;
    case Reason::kAgent:
    case Reason::kPossessive:
      return 48;
    case Reason::kContinued:
      return 44;
    case Reason::kIntroduced:
      return 40;
    case Reason::kInterview:
      return 38;
    case Reason::kSameSentence:
      return 30;
    case Reason::kNearest:
      return 20;
    case Reason::kNobody:
      break;
  }
  return 0;
}

}  // namespace

Reason ReasonOf(const Reading& reading, const QuoteFacts& quote, const CandidateFacts& candidate) {
  if (IsNear(candidate)) {
    const bool tied = candidate.cue >= 0 && !reading.cues[candidate.cue].is_other();
    if (tied) return ReasonOfLink(reading.cues[candidate.cue].link, candidate.place);
    return Reason::kSameSentence;
  }
  if (candidate.said_before && quote.follows != Follows::kFurther) return Reason::kContinued;
  if (candidate.said_earlier) return Reason::kInterview;
  return candidate.cue >= 0 || candidate.subject ? Reason::kIntroduced : Reason::kNearest;
}

double Preference(const Reading& reading, const QuoteFacts& quote, const CandidateFacts& candidate) {
  double preference = Base(ReasonOf(reading, quote, candidate));
  if (candidate.cue >= 0) {
    const Cue& cue = reading.cues[candidate.cue];
    if ((cue.classes & kCueVerb) != 0) preference += 8;
    if (candidate.nearest_cue) preference += 6;
    preference -= std::min<int>(candidate.gap, 12) * 0.5;
    preference -= 8.0 * candidate.quotes_between;
  } else if (IsNear(candidate)) {
    preference -= 2.0 * candidate.mentions_between;
    if (candidate.subject) preference += 5;
    if (candidate.object) preference -= 4;
  }
  if (quote.floating && candidate.said_before) preference += 6;
  const Mention& mention = reading.mentions[candidate.mention];
  if (mention.modifier || mention.possessive) preference -= 6;
  if (mention.after_preposition && candidate.cue < 0) preference -= 4;
  return std::clamp(preference, 0.0, 99.0);
}

double PreferenceOfNobody(const Reading& reading, const QuoteFacts& quote) {
  switch (quote.use) {
    case SpanUse::kNickname:
    case SpanUse::kSoCalled:
    case SpanUse::kAside:
    case SpanUse::kWork:
    case SpanUse::kAlias:
      return 95;
    case SpanUse::kTitle:
    case SpanUse::kNamedModifier:
      return 85;
    case SpanUse::kLabel:
      return 70;
    case SpanUse::kModifier:
      return 60;
    case SpanUse::kUnknown:
      break;
  }
  if (quote.words > 4 || quote.last == ',' || quote.floating) return 10;
  const Token* const before = TokenBeside(reading, quote, -1);
  const bool introduced = before != nullptr && before->is(kDeterminer | kPossessive);
  return introduced ? 60 : quote.words <= 2 ? 40 : 28;
}

}  // namespace verbatim::extract
