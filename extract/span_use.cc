#include "extract/span_use.h"

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace verbatim::extract {
namespace {

constexpr uint32_t kLongestTitle = 8;  // words
// "the author of", "a story headlined": what is said to be a title may be longer.
constexpr uint32_t kLongestTold = 20;
constexpr uint32_t kLongestLabel = 5;
constexpr uint32_t kLongestNickname = 3;
// "known in the press gallery as": so far back is looked for the verb.
constexpr int kLongestPlace = 8;

// What quoted words look like from what stands beside them.
class Use {
 public:
  Use(const Reading& reading, const QuoteFacts& quote, const QuoteFacts* before)
      : reading_(reading), quote_(quote), quote_before_(before) {}

  SpanUse Find() const {
    if (quote_.aside) return SpanUse::kAside;
    if (IsNickname()) return SpanUse::kNickname;
    if (Says(-1, "so-called")) return SpanUse::kSoCalled;
    if (IsAlias()) return SpanUse::kAlias;
    if (quote_.all_capitals && quote_.words <= kLongestTold && IsToldToBeTitle()) return SpanUse::kWork;
    if (IsTitle()) {
      if (IsNamedWork() || IsOfOutlet() || IsOnAir() || IsOfWorkPerson() || IsCalled() || IsListedWith(SpanUse::kWork))
        return SpanUse::kWork;
      if (IsModifier()) return SpanUse::kNamedModifier;
      if (IsLikelyTitle()) return SpanUse::kTitle;
    }
    if (IsLabel()) return SpanUse::kLabel;
    return IsModifier() ? SpanUse::kModifier : SpanUse::kUnknown;
  }

 private:
  const Token* At(int step) const { return TokenBeside(reading_, quote_, step); }
  bool Is(int step, WordClasses classes) const { return At(step) != nullptr && At(step)->is(classes); }
  bool IsKind(int step, TokenKind kind) const { return At(step) != nullptr && At(step)->kind == kind; }
  bool Says(int step, absl::string_view word) const {
    return At(step) != nullptr && absl::EqualsIgnoreCase(reading_.stream.TextOf(*At(step), reading_.text), word);
  }
  bool ends() const { return quote_.last != ' '; }

  // "Dwayne "The Rock" Johnson". "called Cole "a fraud," Webb said" has two names too, and a comma.
  bool IsNickname() const {
    const auto name = [this](int step) {
      return At(step) != nullptr && At(step)->is_word() && At(step)->capital && !At(step)->is(kNotName);
    };
    return quote_.words <= kLongestNickname && !ends() && name(-1) && name(1);
  }

  // Titles of works and shows are written in capitals.
  bool IsTitle() const { return quote_.all_capitals && quote_.words <= kLongestTitle; }

  // "a story titled "..."", "under the headline "..."", "author of "..."".
  bool IsToldToBeTitle() const {
    const bool apart = IsKind(-1, TokenKind::kComma) || IsKind(-1, TokenKind::kColon);
    for (const absl::string_view word : {"titled", "entitled", "headlined"}) {
      if (Says(apart ? -2 : -1, word)) return true;
    }
    // "with the headline: "..."", but "said of the headline: "..."".
    if (Says(apart ? -2 : -1, "headline")) return !apart || Says(-4, "with") || Says(-4, "under");
    return Says(-1, "of") && (Says(-2, "author") || Says(-2, "authors") || Says(-2, "co-author"));
  }

  // "her memoir, "..."", "the "..." radio show".
  bool IsNamedWork() const {
    // "a film of 1974, "..."".
    if (IsKind(-1, TokenKind::kComma))
      return Is(-2, kTitleCue) || (quote_.words >= 2 && quote_.last == ',' && Is(-2, kDocNoun)) ||
             (IsKind(-2, TokenKind::kNumber) && Says(-3, "of") && Is(-4, kTitleCue));
    if (quote_.words >= 2 && IsReadOrPlayed()) return true;
    return Is(-1, kTitleCue) || (!ends() && (Is(1, kTitleCue) || Is(2, kTitleCue)));
  }

  // "keep "The Salt Orchard" on the list", "recorded "Long Dawn"".
  bool IsReadOrPlayed() const {
    for (const absl::string_view verb : {"keep", "read", "reading", "assigned", "assign", "banned", "ban", "banning",
                                         "performed", "recorded", "reviewing", "reviewed"}) {
      if (Says(-1, verb)) return true;
    }
    return false;
  }

  // "MSNBC's "Morning Joe"", "Friday's "Harbour Hour"".
  bool IsOfOutlet() const {
    if (!IsKind(-1, TokenKind::kPossessive)) return false;
    return Is(-2, kOutletNoun) || (quote_.words >= 2 && Is(-2, kCalendar)) ||
           (quote_.words >= 2 && At(-2) != nullptr && At(-2)->all_caps);
  }

  // "on "Meet the Press"", "told "Fox and Friends"", "speaking to "Harbour Hour"", "an interview with "Harbour Hour"".
  bool IsOnAir() const {
    if (quote_.words < 2) return false;
    if (Says(-1, "told")) return true;
    if (Says(-1, "on")) return !Says(-2, "insisted") && !Says(-2, "insists") && !Says(-2, "insisting");
    if (Says(-1, "to")) return Says(-2, "speaking") || Says(-2, "spoke") || Says(-2, "talking");
    return Says(-1, "with") && (Is(-2, kMedium) || Says(-2, "spoke") || Says(-2, "speaking"));
  }

  // "directed "Long Dawn"", "the host of "Harbour Hour"", "starring in "Long Dawn"", "the "Long Dawn" star".
  bool IsOfWorkPerson() const {
    if (!ends() && Is(1, kWorkPerson)) return true;
    if (quote_.words < 2) return false;
    return Is(-1, kWorkPerson) || ((Says(-1, "of") || Says(-1, "in") || Says(-1, "from")) && Is(-2, kWorkPerson));
  }

  // "a group called "Harbour First""; not "what critics called", "has called".
  bool IsCalled() const {
    constexpr WordClasses kCallers = kPersonNoun | kGroupNoun | kSubjectPronoun | kRelativePronoun | kAuxiliary |
                                     kQuantifier | kAdverb | kFirstPerson;
    if (!Says(-1, "called") && !Says(-1, "named")) return false;
    return At(-2) != nullptr && At(-2)->is_word() && !At(-2)->capital && (!At(-2)->is(kCallers) || Says(-2, "group"));
  }

  // ""Long Dawn," "Short Dusk" and "Noon"".
  bool IsListedWith(SpanUse use) const {
    if (quote_before_ == nullptr || quote_before_->use != use || quote_before_->sentence != quote_.sentence)
      return false;
    if (quote_.token - quote_before_->token > 3) return false;
    for (uint32_t i = quote_before_->token + 1; i < quote_.token; ++i) {
      const Token& token = reading_.stream.tokens[i];
      if (token.kind != TokenKind::kComma && !token.is(kConjunction)) return false;
    }
    return true;
  }

  // "Ayn Rand's "Atlas Shrugged"", "the "Solid South" was".
  bool IsLikelyTitle() const {
    if (At(-1) == nullptr || quote_.words < 2 || quote_.last == '?' || quote_.last == '!') return false;
    return IsKind(-1, TokenKind::kPossessive) || Is(-1, kPreposition | kDeterminer);
  }

  // "known in the hall as "Guccifer"", "goes by "Vito"", "the nickname "Vito"", "dubbed "the Cork" by rivals": a name
  // that many give, and no words of one.
  bool IsAlias() const {
    if (quote_.words > kLongestLabel) return false;
    if (Says(-1, "as")) return (IsKnown() || IsReferredTo()) && !IsJudgement();
    // "what is known here as a "passback"".
    if (Is(-1, kDeterminer) && Says(-2, "as") && !Says(-3, "known") && IsKnown()) return true;
    if (Says(-1, "by")) return Says(-2, "goes") || Says(-2, "went") || Says(-2, "going") || Says(-2, "go");
    if (Says(-1, "nickname") || Says(-1, "moniker") || Says(-1, "pseudonym") || Says(-1, "codename")) return true;
    if (Says(-1, "was") || Says(-1, "is")) return IsNicknameThat();
    const int verb = Is(-1, kAdverb) ? -2 : -1;
    if (Says(verb, "signed")) return Is(verb - 1, kAuxiliary | kConjunction) || IsKind(verb - 1, TokenKind::kComma);
    const bool named = Says(-1, "dubbed") || Says(-1, "nicknamed") || Says(-1, "codenamed") || Says(-1, "code-named");
    // "whom he dubbed" are his words.
    return named && (IsKind(-2, TokenKind::kComma) || Is(-2, kAuxiliary | kAdverb));
  }

  // "known as "a bully"": an article says what somebody is, and not how he is called.
  bool IsJudgement() const {
    const Span& span = (*reading_.spans)[reading_.stream.tokens[quote_.token].span];
    const absl::string_view words = reading_.text.substr(span.begin, span.end - span.begin);
    return absl::StartsWith(words, "a ") || absl::StartsWith(words, "an ");
  }

  // Before the "as" of "known as", "known in the press gallery as"; not in "is known, Webb said, as".
  bool IsKnown() const {
    for (int step = -2; step >= -kLongestPlace && (IsKind(step, TokenKind::kWord) || IsKind(step, TokenKind::kNumber));
         --step) {
      if (Says(step, "known")) return true;
    }
    return false;
  }

  // "is also referred to as".
  bool IsReferredTo() const {
    const int be = Is(-4, kAdverb) ? -5 : -4;
    return !Says(1, "by") && Says(-2, "to") && Says(-3, "referred") && Is(be, kAuxiliary) && !Says(be, "has") &&
           !Says(be, "had");
  }

  // Before the verb of "his nickname in the hall was".
  bool IsNicknameThat() const {
    for (int step = -2; step >= -kLongestPlace && IsKind(step, TokenKind::kWord); --step) {
      if (Says(step, "nickname")) return true;
    }
    return false;
  }

  // "the term "asset"", "terms such as "asset"".
  bool IsLabel() const {
    if (quote_.words > kLongestLabel) return false;
    if (Is(-1, kLabelCue) || IsListedWith(SpanUse::kLabel)) return true;
    return Says(-1, "as") && Says(-2, "such") && Is(-3, kLabelCue);
  }

  // "the "never again" movement": before a noun.
  bool IsModifier() const {
    constexpr WordClasses kNoNoun = kCueVerb | kWeakCueVerb | kOtherVerb | kAuxiliary | kPreposition | kConjunction |
                                    kSubordinator | kAdverb | kNegation | kSubjectPronoun | kRelativePronoun |
                                    kDeterminer | kPossessive | kCalendar;
    if (ends() || quote_.words > kLongestLabel || At(1) == nullptr || !At(1)->is_word()) return false;
    const bool noun = !At(1)->is(kNoNoun) || At(1)->is(kSpeechNoun | kGroupNoun | kOrgNoun | kDocNoun | kTitleCue);
    const bool led = IsKind(-1, TokenKind::kPossessive) || Is(-1, kDeterminer | kPossessive) ||
                     (At(-1) != nullptr && At(-1)->is_word() && !At(-1)->is(kNoNoun));
    return noun && led && !At(1)->is(kTitle);
  }

  const Reading& reading_;
  const QuoteFacts& quote_;
  const QuoteFacts* const quote_before_;
};

}  // namespace

SpanUse UseOf(const Reading& reading, const QuoteFacts& quote, const QuoteFacts* before) {
  return Use(reading, quote, before).Find();
}

}  // namespace verbatim::extract
