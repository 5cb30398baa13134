#include "extract/dating.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "extract/complements.h"

namespace verbatim::extract {
namespace {

// How many tokens a date may stand from its verb.
constexpr uint32_t kMaxGap = 14;
constexpr uint32_t kNoGap = ~0U;
// So many dates on each side of a verb, and so many at the head of its sentence, are looked at.
constexpr std::ptrdiff_t kMaxBeside = 3;
constexpr int kMaxHeadDates = 3;
constexpr uint32_t kMaxHead = 40;
// A date at the head of a sentence holds for its main clause: "On Friday, X said", "Speaking to reporters on Monday".
constexpr uint32_t kHeadTokens = 4;
constexpr uint32_t kLongHeadTokens = 14;
// How far before its clause a medium stands: "a letter that she sent to the board in May, in which she said".
constexpr uint32_t kMaxMediumBack = 14;
constexpr std::ptrdiff_t kMaxMainVerb = 8;
// "said it was "a mess" when asked on Tuesday": so far behind the verb.
constexpr uint32_t kMaxAsked = 40;

}  // namespace

// "that", "after": whether another clause begins. "since" and "before" may stand before a noun, and "that report" is
// one.
bool Dating::BeginsClause(uint32_t i) const {
  if (At(i).is(kRelativePronoun)) return true;
  if (!At(i).is(kSubordinator) || At(i).is(kPreposition)) return false;
  return Word(i) != "that" || !InSentence(i + 1, At(i).sentence) || !At(i + 1).is(kDocNoun | kMedium | kSpeechNoun);
}

SaidDate Dating::Of(const Cue& cue) const {
  const DateExpression* date = Beside(cue.first);
  if (date == nullptr) date = AtHead(cue);
  if (date == nullptr) date = InInsertion(cue.first);
  if (date == nullptr) date = OfRelative(cue);
  if (date == nullptr && cue.link == SubjectLink::kInverted) date = Beside(reading_.mentions[cue.subject].last - 1);
  if (date == nullptr && cue.link == SubjectLink::kParticiple) date = OfMainVerb(cue);
  if (date == nullptr) date = OfMoment(cue);
  return date == nullptr ? SaidDate() : date->date;
}

// The first date that does not begin before a token.
Dating::Iterator Dating::FirstFrom(uint32_t token) const {
  return std::lower_bound(dates_.begin(), dates_.end(), At(token).begin,
                          [](const DateExpression& d, uint32_t begin) { return d.begin < begin; });
}

std::ptrdiff_t Dating::FirstCueFrom(uint32_t token) const {
  const auto begin = reading_.cues.begin();
  return std::lower_bound(begin, reading_.cues.end(), token, [](const Cue& c, uint32_t at) { return c.first < at; }) -
         begin;
}

// Where a date stands in a sentence; empty when it stands elsewhere, in quoted words, in the dateline, or belongs to a
// noun ("Friday's vote", "the January flood").
Dating::Place Dating::PlaceOf(const DateExpression& date, const Sentence& sentence) const {
  const auto begin = reading_.stream.tokens.begin();
  const auto token = std::lower_bound(begin + sentence.first, begin + sentence.last, date.begin,
                                      [](const Token& t, size_t at) { return t.end <= at; });
  const auto at = static_cast<uint32_t>(token - begin);
  if (at >= sentence.last || token->kind == TokenKind::kQuote || token->begin >= date.end) return {};
  if (at < AfterDateline(reading_.stream, token->sentence)) return {};
  Place place;
  place.first = place.last = at;
  while (place.last < sentence.last && At(place.last).begin < date.end) ++place.last;
  if (place.last == sentence.last) return place;
  const Token& next = At(place.last);
  const bool noun =
      next.is_word() && !next.capital && (!next.is(kFunctionWord | kAnyVerb | kAdverb) || next.is(kMedium | kDocNoun));
  const bool attributive =
      noun && at > sentence.first && At(at - 1).is(kDeterminer | kPossessive) && !At(at - 1).is(kSubordinator);
  if (!attributive && next.kind != TokenKind::kPossessive) return place;
  place.of_medium = IsOfMedium(place.first, place.last, sentence);
  return place.of_medium ? place : Place();
}

// "a 2019 speech", "Friday's televised debate": whether the noun that a date belongs to is a medium.
bool Dating::IsOfMedium(uint32_t first, uint32_t last, const Sentence& sentence) const {
  // What happens at Friday's meeting is said on Friday, whatever a meeting is.
  if (At(last).kind == TokenKind::kPossessive && first > sentence.first) {
    const absl::string_view before = Word(first - 1);
    if (absl::EqualsIgnoreCase(before, "at") || absl::EqualsIgnoreCase(before, "during")) return true;
  }
  if (At(last).kind == TokenKind::kPossessive) ++last;
  // "Monday's "Harbour Hour" podcast".
  if (last < sentence.last && At(last).kind == TokenKind::kQuote) ++last;
  const auto medium = [&](uint32_t i) { return i < sentence.last && At(i).is(kMedium | kDocNoun) && !At(i).capital; };
  return medium(last) || (medium(last + 1) && At(last).is_word() && !At(last).is(kFunctionWord));
}

// Whether a date of a medium is that of what is said there: "in a 2019 speech", "told the 2021 inquiry"; not "called
// the 2019 report".
bool Dating::IsPlaced(const Place& place) const {
  uint32_t before = place.first;
  if (before > 0 && At(before - 1).is(kDeterminer | kPossessive)) --before;
  return before > 0 && (IsMediumPreposition(before - 1) || At(before - 1).is(kTellVerb) || Word(before - 1) == "to");
}

// "said the vote on Friday": whether what is reported begins right after the verb, so that dates belong to it.
bool Dating::BeginsComplement(uint32_t verb) const {
  const absl::string_view word = Word(verb);
  if (word != "said" && word != "says" && word != "say" && word != "saying") return false;
  const Token& next = At(verb + 1);
  if (!next.is_word() || next.is(kCalendar)) return false;
  const bool relative =
      absl::EqualsIgnoreCase(Word(verb + 1), "last") || absl::EqualsIgnoreCase(Word(verb + 1), "this");
  return !relative && (next.capital || next.is(kDeterminer | kPossessive | kSubjectPronoun));
}

// How many tokens lie between a verb and a date of its clause; kNoGap when the date is of another clause, or further
// than kMaxGap. Words that are quoted may stand between them: 'called it "a mess" on Friday'.
uint32_t Dating::Gap(uint32_t verb, const Place& place) const {
  const bool before = place.last <= verb;
  const uint32_t low = std::min(place.last, verb + 1), high = std::max(verb, place.first);
  const uint32_t gap = high > low ? high - low : 0;
  if (gap > kMaxGap || (place.of_medium && !IsPlaced(place))) return kNoGap;
  const bool of_medium = place.of_medium || TellsOfMedium(place.first, verb + 1);
  if (!before && gap > 0 && !of_medium && BeginsComplement(verb)) return kNoGap;
  if (!before && IsPublication(verb + 1, place.first)) return kNoGap;
  bool quoted = false;
  for (uint32_t i = low; i < high; ++i) {
    if (At(i).kind == TokenKind::kQuote) {
      if (before || quoted) return kNoGap;
      quoted = true;
      continue;
    }
    // "X, who left on Monday, said" and "X said on Monday that Y said" have dates of other clauses.
    const bool comma = At(i).kind == TokenKind::kComma && (before || quoted);
    const bool clause = BeginsClause(i) || (quoted && At(i).is(kConjunction | kSubjectPronoun));
    // "said, before showing a letter, dated May 3".
    if (At(i).kind == TokenKind::kComma && Word(high - 1) == "dated") return kNoGap;
    // "said in a statement released on Friday".
    const bool verbal = IsVerb(i) && (before || quoted || !TellsOfMedium(i, verb + 1));
    if (comma || clause || verbal) return kNoGap;
  }
  return gap;
}

// "in an interview published on Sunday": the words were said before.
bool Dating::IsPublication(uint32_t first, uint32_t date) const {
  bool interview = false;
  for (uint32_t i = first; i < date; ++i) {
    const absl::string_view word = Word(i);
    interview = interview || word == "interview" || word == "profile" || word == "recording";
    if (interview && IsPublishing(i)) return true;
  }
  return false;
}

// The date that stands nearest to a verb in its clause.
const DateExpression* Dating::Beside(uint32_t verb) const {
  const Sentence& sentence = SentenceOf(verb);
  const Iterator here = FirstFrom(verb);
  const DateExpression* best = nullptr;
  uint32_t best_gap = kNoGap;
  const Iterator from = here - std::min(kMaxBeside, here - dates_.begin());
  const Iterator to = here + std::min(kMaxBeside, dates_.end() - here);
  for (Iterator date = from; date != to; ++date) {
    const Place place = PlaceOf(*date, sentence);
    if (place.empty()) continue;
    const uint32_t gap = Gap(verb, place);
    if (gap >= best_gap) continue;
    best = &*date;
    best_gap = gap;
  }
  return best;
}

// "On Friday, X said", "In a statement posted on Friday, X said": whether a date is that of the main clause of
// the sentence that begins at `first`.
bool Dating::DatesHead(uint32_t first, const Place& place) const {
  const uint32_t at = place.first;
  const absl::string_view word = Word(first);
  const bool speaking = At(first).is(kIngForm | kAskVerb) || absl::EndsWith(word, "ing");
  const bool phrase = speaking || At(first).is(kPreposition);
  // "In May"; "Speaking to reporters on Monday", "At a rally in Fairhill on Monday", not "In response to the attack on
  // Monday" nor "Until Monday".
  const bool occasion = speaking || absl::EqualsIgnoreCase(word, "at") || absl::EqualsIgnoreCase(word, "during");
  const bool other = absl::EqualsIgnoreCase(word, "until") || absl::EqualsIgnoreCase(word, "since") ||
                     absl::EqualsIgnoreCase(word, "by") || absl::EqualsIgnoreCase(word, "with") ||
                     absl::EqualsIgnoreCase(word, "before");
  const uint32_t longest = other ? 0 : occasion ? kLongHeadTokens : kHeadTokens;
  if (!phrase && at >= first + kHeadTokens) return false;
  bool medium = false, topic = false;
  uint32_t comma = 0;
  for (uint32_t i = first; i < at; ++i) {
    medium = medium || (At(i).is(kMedium | kDocNoun | kTitleCue | kOutletNoun) && !At(i).capital) || IsOneOfThem(i);
    if (At(i).kind == TokenKind::kComma || At(i).kind == TokenKind::kQuote) comma = i;
    const bool clause = BeginsClause(i) || (IsVerb(i) && !(phrase && TellsOfMedium(i, first)));
    if (i > first && clause) return false;
    // "Asked about the vote on Monday", but "Asked about it at a festival in May".
    if (Word(i) == "about" || Word(i) == "marking") topic = true;
    if (Word(i) == "at" || Word(i) == "during") topic = false;
  }
  // "Asked about it in Friday's briefing", but "about the claims in Sunday's report".
  const bool occasion_of_medium = place.of_medium && !At(place.last).is(kDocNoun) && !At(place.last + 1).is(kDocNoun);
  if (topic && !occasion_of_medium) return false;
  // "Appearing on the "Harbour Hour" podcast in May", "In his memoir, published in 2017", "After the last vote, in
  // May".
  return medium || (comma == 0 && at < first + longest) || (comma + 2 == at && At(comma + 1).is(kPreposition));
}

// Whether somebody else reports something between a date at the head of a sentence and the verb of a cue.
bool Dating::IsReportedBefore(const Cue& cue, uint32_t date, uint32_t first) const {
  const auto begin = reading_.cues.begin();
  return std::any_of(begin + FirstCueFrom(date), begin + FirstCueFrom(cue.first), [&](const Cue& other) {
    const bool reports = !other.is_other() && (other.classes & kObtain) == 0;
    return reports && other.subject != cue.subject && !At(other.first).is(kMedium) && !IsTemporal(other) &&
           IsVerb(other.first) && !TellsOfMedium(other.first, first);
  });
}

// "when she asked": a clause that says when, and reports nothing.
bool Dating::IsTemporal(const Cue& cue) const {
  if (cue.subject == kNoMention) return false;
  const uint32_t begin = BeginOfClause(reading_, cue);
  if (begin == 0 || At(begin - 1).sentence != At(cue.first).sentence) return false;
  const absl::string_view word = Word(begin - 1);
  return word == "when" || word == "as" || word == "after" || word == "while";
}

// The date at the head of a sentence, when nobody else reports something before the cue. What is said to be dated goes
// before: "In the email, dated May 3, Brandt wrote".
const DateExpression* Dating::AtHead(const Cue& cue) const {
  const uint32_t verb = cue.first;
  const Sentence& sentence = SentenceOf(verb);
  uint32_t first = AfterDateline(reading_.stream, At(verb).sentence);
  if (first < verb && At(first).kind == TokenKind::kOpenBracket) ++first;
  // "But in an e-mail of May 3, Brandt wrote".
  if (first + 1 < verb && At(first).is(kConjunction | kAdverb) && At(first + 1).is(kPreposition)) ++first;
  const DateExpression* best = nullptr;
  Iterator date = FirstFrom(std::min(first, sentence.last - 1));
  for (int steps = 0; date != dates_.end() && date->begin < At(verb).begin && steps < kMaxHeadDates; ++date, ++steps) {
    const Place place = PlaceOf(*date, sentence);
    if (place.empty() || place.last >= verb || verb - place.last > kMaxHead) continue;
    if (place.first > first + kMaxHead) break;
    const bool dated = place.first > 0 && Word(place.first - 1) == "dated";
    if ((place.of_medium && !IsPlaced(place)) || IsPublication(first, place.first)) continue;
    if (!dated && (best != nullptr || !DatesHead(first, place))) continue;
    if (!IsReportedBefore(cue, place.last, first)) best = &*date;
    if (dated) break;
  }
  return best;
}

// "Hart, speaking in parliament on Wednesday, said", "Hart, in an interview on Monday, said": how it was said.
const DateExpression* Dating::InInsertion(uint32_t verb) const {
  const Sentence& sentence = SentenceOf(verb);
  if (verb < sentence.first + 3 || At(verb - 1).kind != TokenKind::kComma) return nullptr;
  uint32_t begin = verb - 1;
  while (begin > sentence.first && verb - begin < kMaxGap && At(begin - 1).kind != TokenKind::kComma) --begin;
  const bool speaking = At(begin).is(kIngForm) && At(begin).is(kCueVerb | kWeakCueVerb);
  const bool within = At(begin).is(kPreposition) &&
                      std::any_of(reading_.stream.tokens.begin() + begin, reading_.stream.tokens.begin() + verb,
                                  [](const Token& token) { return token.is(kMedium); });
  if (!speaking && !within) return nullptr;
  const Iterator date = FirstFrom(begin);
  if (date == dates_.end()) return nullptr;
  const Place place = PlaceOf(*date, sentence);
  return !place.empty() && place.last < verb ? &*date : nullptr;
}

// "an email she had sent in March 2020, in which she called", "a circular of May 3, which said".
const DateExpression* Dating::OfRelative(const Cue& cue) const {
  if (cue.subject == kNoMention) return nullptr;
  const Mention& subject = reading_.mentions[cue.subject];
  const bool relative = (subject.classes & kRelativePronoun) != 0 && Word(subject.first) != "who";
  const uint32_t end = relative ? subject.first : RelativeBefore(cue);
  if (end == 0) return nullptr;
  const Sentence& sentence = SentenceOf(cue.first);
  for (Iterator date = FirstFrom(end); date != dates_.begin();) {
    --date;
    const Place place = PlaceOf(*date, sentence);
    if (place.empty() || end - place.first > kMaxMediumBack) return nullptr;
    // In "his diaries, published in May, tell of a dinner at which" the date is of another noun.
    for (uint32_t i = place.last; i + 1 < end; ++i) {
      if (At(i).kind == TokenKind::kComma) return nullptr;
    }
    if (place.of_medium || TellsOfMedium(place.first, sentence.first)) return &*date;
  }
  return nullptr;
}

// "X broke with that on Monday when he said", "X said it was "a mess" when asked on Tuesday".
const DateExpression* Dating::OfMoment(const Cue& cue) const {
  if (cue.subject == kNoMention) return nullptr;
  const Sentence& sentence = SentenceOf(cue.first);
  const uint32_t begin = BeginOfClause(reading_, cue);
  if (begin > sentence.first + 1 && Word(begin - 1) == "when") return BeforeWhen(cue, begin - 1);
  bool quoted = false;
  for (uint32_t i = cue.last; i + 1 < sentence.last && i < cue.last + kMaxAsked; ++i) {
    if (Word(i) == "when" && Word(i + 1) == "asked") return AfterAsked(i + 1);
    const bool clause = At(i).is(kConjunction | kSubordinator | kRelativePronoun) && !At(i).is(kPreposition);
    if (clause && Word(i) != "that") return nullptr;
    // ""a mess," words that Cole repeated when asked".
    quoted = quoted || At(i).kind == TokenKind::kQuote;
    if (quoted && (At(i).kind == TokenKind::kComma || At(i).is(kAnyVerb | kAuxiliary | kSpeechNoun))) return nullptr;
  }
  return nullptr;
}

// The date right before "when", when the speaker is whom the sentence is about: not "The dam broke on Monday when he
// said".
const DateExpression* Dating::BeforeWhen(const Cue& cue, uint32_t when) const {
  const Sentence& sentence = SentenceOf(when);
  const int first = MentionAt(sentence.first), subject = cue.subject;
  if (first == kNoMention || !IsPlainPast(cue)) return nullptr;
  const int party = reading_.parties.of_mention[first];
  const bool pronoun = (reading_.mentions[subject].classes & (kMale | kFemale)) != 0 &&
                       reading_.mentions[subject].type == MentionType::kPronoun;
  if (party == kNoParty || (!pronoun && reading_.parties.of_mention[subject] != party)) return nullptr;
  const Iterator next = FirstFrom(when);
  if (next == dates_.begin()) return nullptr;
  const Place place = PlaceOf(*std::prev(next), sentence);
  if (place.empty() || place.last != when || place.first <= sentence.first + 1) return nullptr;
  // "was hurt on Tuesday when he said", "since May when he said".
  const auto tokens = reading_.stream.tokens.begin();
  const bool state = std::any_of(tokens + sentence.first, tokens + place.first,
                                 [](const Token& token) { return token.is(kAuxiliary); });
  const Token& before = At(place.first - 1);
  return state || (before.is(kPreposition) && Word(place.first - 1) != "on") ? nullptr : &*std::prev(next);
}

// "asked on Tuesday": the day right behind it.
const DateExpression* Dating::AfterAsked(uint32_t asked) const {
  const Iterator next = FirstFrom(asked);
  if (next == dates_.end() || !IsDay(next->date)) return nullptr;
  const Place place = PlaceOf(*next, SentenceOf(asked));
  const bool beside = place.first == asked + 1 || (place.first == asked + 2 && Word(asked + 1) == "on");
  return !place.empty() && beside ? &*next : nullptr;
}

// "X resigned on Monday, saying": the date of what was done with these words.
const DateExpression* Dating::OfMainVerb(const Cue& cue) const {
  const std::ptrdiff_t here = FirstCueFrom(cue.first);
  for (std::ptrdiff_t i = here - 1; i >= 0 && here - i <= kMaxMainVerb; --i) {
    const Cue& main = reading_.cues[i];
    if (At(main.first).sentence != At(cue.first).sentence) return nullptr;
    if (main.subject != cue.subject || main.link == SubjectLink::kParticiple) continue;
    // "will resign in June", "has lived here since 1998".
    const bool past = main.first > 0 && !At(main.first - 1).is(kAuxiliary) && Word(main.first - 1) != "to";
    return past ? Beside(main.first) : nullptr;
  }
  return nullptr;
}

}  // namespace verbatim::extract
