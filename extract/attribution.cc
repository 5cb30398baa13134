#include "extract/attribution.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/types/span.h"
#include "extract/complements.h"
#include "extract/rules.h"

namespace verbatim::extract {
namespace {

// A clause inside of another one may be so long, from its verb to the words: "assured him, at a lunch in 2018, that".
constexpr uint8_t kLongestClause = 16;
// What is longer, in tokens, is not looked through.
constexpr uint32_t kLongestSentence = 100;
// A speaker is named who is this much more probable than nobody: a name that nobody is said to be accuses, and none at
// all only leaves a question.
constexpr double kNamedOverNobody = 1.3;
// What rules are trusted at most that too few annotated articles have a use for.
constexpr double kUnmeasured = 0.6;
// How often annotators agree that a title of a work is nobody's.
constexpr double kWorkProbability = 0.78;
// "what the weather service's Paducah office called": so many words may stand before the subject.
constexpr int kMaxOwners = 5;
// Quotations of a party are counted so far.
constexpr uint8_t kMaxQuoted = 3;

// Chooses nobody or the party that is most probable, and the mention of it that is. Mentions of one party speak for the
// same answer, so the chosen one gets the probability of all of them.
void TakeMostProbable(const Reading& reading, Choice* choice) {
  std::vector<double> sums = choice->probabilities;
  for (size_t i = 0; i < choice->candidates.size(); ++i) {
    const int party = reading.parties.of_mention[choice->candidates[i].mention];
    for (size_t j = 0; party != kNoParty && j < choice->candidates.size(); ++j) {
      const bool same = j != i && reading.parties.of_mention[choice->candidates[j].mention] == party;
      if (same) sums[i] += choice->probabilities[j];
    }
  }
  // Nobody says the title of a work, or a name, whatever is said around it.
  if (choice->quote.use == SpanUse::kWork || choice->quote.use == SpanUse::kAlias) {
    choice->chosen = Choice::kNobody;
    choice->probability = std::max(sums.back(), kWorkProbability);
    return;
  }
  const double highest = choice->candidates.empty() ? 0 : *std::max_element(sums.begin(), sums.end() - 1);
  if (highest <= sums.back() * kNamedOverNobody) {
    choice->chosen = Choice::kNobody;
    choice->probability = sums.back();
    return;
  }
  size_t best = 0;
  for (size_t i = 0; i < choice->candidates.size(); ++i) {
    const bool better = sums[best] < highest || choice->probabilities[i] > choice->probabilities[best];
    if (sums[i] >= highest && better) best = i;
  }
  choice->chosen = static_cast<int>(best);
  choice->probability = highest;
}

// The tokens between a cue and a quotation after it. None when there are so many that they are no clause.
absl::Span<const Token> TokensBetween(const Reading& reading, const Cue& cue, const QuoteFacts& quote) {
  if (cue.last >= quote.token || quote.token - cue.last > kLongestSentence) return {};
  return absl::MakeConstSpan(reading.stream.tokens).subspan(cue.last, quote.token - cue.last);
}

// "called him "..."": a verb that says words of somebody or something, which stands before them. Not "a book called
// "..."", nor "would call him "..."".
bool NamesSomebody(const Reading& reading, const Cue& cue, const QuoteFacts& quote) {
  if ((cue.classes & kNamingVerb) == 0 || (cue.classes & (kIngForm | kBaseForm)) != 0 || cue.first > quote.token) {
    return false;
  }
  if ((reading.mentions[cue.subject].classes & kRelativePronoun) != 0) return false;
  const absl::Span<const Token> between = TokensBetween(reading, cue, quote);
  return std::any_of(between.begin(), between.end(), [](const Token& token) {
    return token.is_word() && !token.is(kDeterminer | kPreposition | kAdverb);
  });
}

// "Y said that it was "...," according to X": the index of the candidate for Y; `chosen` when there is none.
int ReportedBy(const Reading& reading, const Choice& choice, int chosen) {
  // Documents have the words of others, so those may be told further away.
  const WordClasses source = reading.mentions[choice.candidates[chosen].mention].classes;
  const uint8_t longest = (source & (kDocNoun | kTitleCue)) != 0 ? kLongestClause : kLongestReach;
  for (size_t i = 0; i < choice.candidates.size(); ++i) {
    const CandidateFacts& inner = choice.candidates[i];
    if (!inner.nearest_cue || inner.gap > longest || inner.quotes_between > 0) continue;
    const Cue& cue = reading.cues[inner.cue];
    if (inner.place == Place::kAfter && inner.cue > choice.candidates[chosen].cue) continue;
    const bool says = (cue.classes & kCueVerb) != 0 || NamesSomebody(reading, cue, choice.quote);
    if (says && cue.link != SubjectLink::kAccordingTo && inner.cue != choice.candidates[chosen].cue)
      return static_cast<int>(i);
  }
  return chosen;
}

// "X told me that Y said "..."": the words are Y's, and X is how they came here. The index of the candidate whose cue
// stands in the complement of the chosen one's, nearer to the quotation; `chosen` when there is none.
int InnermostOf(const Reading& reading, const Choice& choice, int chosen) {
  const CandidateFacts& outer = choice.candidates[chosen];
  if (outer.cue >= 0 && reading.cues[outer.cue].link == SubjectLink::kAccordingTo) {
    return ReportedBy(reading, choice, chosen);
  }
  if (outer.cue < 0 || outer.place != Place::kBefore || reading.cues[outer.cue].is_other()) return chosen;
  const int outer_verb = VerbOf(reading.cues, outer.cue);
  for (size_t i = 0; i < choice.candidates.size(); ++i) {
    const CandidateFacts& inner = choice.candidates[i];
    if (inner.cue <= outer.cue || inner.place != Place::kBefore) continue;
    if (!inner.nearest_cue || inner.gap > kLongestClause) continue;
    const int verb = VerbOf(reading.cues, inner.cue);
    const Cue& cue = reading.cues[verb];
    // "X quoted Y in a letter as saying".
    const bool quoted = cue.link == SubjectLink::kParticiple && cue.first > 0 &&
                        reading.stream.TextOf(reading.stream.tokens[cue.first - 1], reading.text) == "as";
    if (quoted && cue.subject != outer.mention) return static_cast<int>(i);
    // "X said that Y begged him and "would have knelt"" has X's words.
    const absl::Span<const Token> between = TokensBetween(reading, cue, choice.quote);
    const bool joined =
        std::any_of(between.begin(), between.end(), [](const Token& token) { return token.is(kConjunction); });
    if (joined) continue;
    const bool subject = cue.link == SubjectLink::kDirect || cue.link == SubjectLink::kApposition;
    // "recalled Webb telling staff"; what "released a statement saying" are the words of who released it.
    const Mention& who = reading.mentions[cue.subject];
    const bool person = (who.classes & (kDocNoun | kOrgNoun)) == 0 && who.last == cue.first;
    const bool clause = (cue.classes & kIngForm) == 0 || person;
    if (!subject || !clause) continue;
    if ((cue.classes & kCueVerb) == 0 && !NamesSomebody(reading, cue, choice.quote)) continue;
    if (verb > outer_verb && IsWithin(reading, verb, outer_verb)) return static_cast<int>(i);
  }
  return chosen;
}

// "X denied Y's claim that it "leaks"": the words are Y's. The index of the candidate for Y; `chosen` when there is
// none.
int ClaimantOf(const Reading& reading, const Choice& choice, int chosen) {
  const CandidateFacts& far = choice.candidates[chosen];
  for (size_t i = 0; i < choice.candidates.size(); ++i) {
    const CandidateFacts& near = choice.candidates[i];
    if (!near.nearest_cue || near.place != Place::kBefore || near.gap > kLongestClause) continue;
    const Cue& cue = reading.cues[near.cue];
    if (cue.link != SubjectLink::kPossessive || near.cue == far.cue || cue.last >= choice.quote.token) continue;
    // In "X's claim to the docks, Y said, was "absurd"" the words are Y's.
    const absl::string_view next = reading.stream.TextOf(reading.stream.tokens[cue.last], reading.text);
    const bool before = far.cue < near.cue || far.place == Place::kAfter;
    // Of "X said Y's claim that it leaks is "absurd"" the words are X's: a second verb is that of the outer clause.
    const absl::Span<const Token> between = TokensBetween(reading, cue, choice.quote);
    const auto verbs = std::count_if(between.begin(), between.end(), [](const Token& token) {
      return token.is(kAuxiliary | kOtherVerb) && !token.is(kIngForm | kDeterminer);
    });
    if (next == "that" && before && verbs <= 1) return static_cast<int>(i);
  }
  return chosen;
}

// "X called it "...", and Y called it "..."": who is in the clause of the quotation, where the chosen one's verb stands
// before another quotation; `chosen` when nobody is.
int InItsClause(const Reading& reading, const Choice& choice, int chosen) {
  const CandidateFacts& far = choice.candidates[chosen];
  if (far.place != Place::kBefore || far.quotes_between == 0) return chosen;
  const absl::Span<const Token> between =
      far.cue < 0 ? absl::Span<const Token>() : TokensBetween(reading, reading.cues[far.cue], choice.quote);
  const bool parted =
      std::any_of(between.begin(), between.end(), [](const Token& t) { return t.kind == TokenKind::kSemicolon; });
  for (size_t i = 0; i < choice.candidates.size(); ++i) {
    const CandidateFacts& near = choice.candidates[i];
    if (near.cue < 0 || near.gap > kLongestReach || near.place != Place::kBefore || near.quotes_between > 0) continue;
    const Cue& cue = reading.cues[near.cue];
    // Behind a semicolon any verb will do: "critics call it "..."; fans prefer "..."".
    const bool speaks = near.nearest_cue && !cue.is_other();
    const bool own = cue.link == SubjectLink::kDirect || cue.link == SubjectLink::kApposition;
    if ((speaks || parted) && own) return static_cast<int>(i);
  }
  return chosen;
}

// Whether another clause begins behind a quotation: ""...," and Lee told them".
bool BeforeAnd(const Reading& reading, const QuoteFacts& quote) {
  const Token* const next = TokenBeside(reading, quote, 1);
  if (next == nullptr) return false;
  return next->is(kConjunction) && !absl::EqualsIgnoreCase(reading.stream.TextOf(*next, reading.text), "or");
}

bool AfterThat(const Reading& reading, const QuoteFacts& quote) {
  const Token* const before = TokenBeside(reading, quote, -1);
  return before != nullptr && absl::EqualsIgnoreCase(reading.stream.TextOf(*before, reading.text), "that");
}

// "what the office called".
bool IsNamedByWhat(const Reading& reading, const Cue& cue) {
  if ((cue.classes & kNamingVerb) == 0) return false;
  uint32_t at = BeginOfClause(reading, cue);
  const Mention& subject = reading.mentions[cue.subject];
  const uint32_t first = reading.stream.sentences[reading.stream.tokens[cue.first].sentence].first;
  for (int steps = 0; steps < kMaxOwners && at > first; ++steps) {
    if (reading.stream.TextOf(reading.stream.tokens[at - 1], reading.text) == "what") return true;
    --at;
  }
  return subject.first > first &&
         reading.stream.TextOf(reading.stream.tokens[subject.first - 1], reading.text) == "what";
}

// "X said that under pressure Y replied, "..."", "Even as Y claimed that "...," X said", "Y called it "...," and X
// said": who is the subject of the verb right before the quotation, where the chosen one stands further before or
// after; `chosen` when there is none.
int RightBefore(const Reading& reading, const Choice& choice, int chosen) {
  const CandidateFacts& far = choice.candidates[chosen];
  const bool after = far.place == Place::kAfter;
  if (after ? !AfterThat(reading, choice.quote) && !BeforeAnd(reading, choice.quote)
            : far.place != Place::kBefore || far.nearest_cue)
    return chosen;
  for (size_t i = 0; i < choice.candidates.size(); ++i) {
    const CandidateFacts& near = choice.candidates[i];
    if (near.place != Place::kBefore || !near.nearest_cue || near.gap > (after ? kLongestReach : 1)) continue;
    const Cue& cue = reading.cues[VerbOf(reading.cues, near.cue)];
    // "warned of what the office called a "...""
    const bool any = IsNamedByWhat(reading, cue) || (after && AfterThat(reading, choice.quote));
    const WordClasses verbs = any ? kReportingVerbs : after ? kCueVerb | kNamingVerb : kCueVerb;
    const bool says = (cue.classes & verbs) != 0 && (cue.classes & (kIngForm | kBaseForm)) == 0;
    if (says && (cue.link == SubjectLink::kDirect || cue.link == SubjectLink::kCoordinated)) return static_cast<int>(i);
  }
  return chosen;
}

bool Wishes(const Reading& reading, const Cue& cue) {
  static constexpr absl::string_view kWishes[] = {"hoped", "hope", "hopes", "wanted", "want", "wants", "expected"};
  const absl::string_view verb = reading.stream.TextOf(reading.stream.tokens[cue.first], reading.text);
  return absl::c_linear_search(kWishes, verb);
}

// "voters hoped he would "drain the swamp," as he said": who says so right behind the quotation, where the chosen one
// only hopes; `chosen` when nobody does.
int AsSaid(const Reading& reading, const Choice& choice, int chosen) {
  const int far = choice.candidates[chosen].cue;
  if (far < 0 || choice.candidates[chosen].place != Place::kBefore || !Wishes(reading, reading.cues[far]))
    return chosen;
  for (size_t i = 0; i < choice.candidates.size(); ++i) {
    const CandidateFacts& near = choice.candidates[i];
    if (near.cue < 0 || near.place != Place::kAfter) continue;
    const Cue& cue = reading.cues[near.cue];
    if (cue.link != SubjectLink::kDirect || (cue.classes & kCueVerb) == 0) continue;
    const uint32_t begin = BeginOfClause(reading, cue);
    if (begin != choice.quote.token + 2) continue;
    // "as he said she would" has words of its own.
    const Token& next = reading.stream.tokens[std::min<size_t>(cue.last, reading.stream.tokens.size() - 1)];
    if (next.is(kSubjectPronoun | kDeterminer | kPossessive)) continue;
    if (reading.stream.TextOf(reading.stream.tokens[begin - 1], reading.text) == "as") return static_cast<int>(i);
  }
  return chosen;
}

void TakeInnermost(const Reading& reading, Choice* choice) {
  if (choice->chosen == Choice::kNobody) return;
  int inner = ClaimantOf(reading, *choice, choice->chosen);
  if (inner == choice->chosen) inner = AsSaid(reading, *choice, choice->chosen);
  if (inner == choice->chosen) {
    inner = RightBefore(reading, *choice, InItsClause(reading, *choice, choice->chosen));
    inner = InnermostOf(reading, *choice, inner);
  }
  if (inner == choice->chosen) return;
  // What speaks for the outer one speaks for the chain as a whole.
  std::swap(choice->probabilities[inner], choice->probabilities[choice->chosen]);
  choice->chosen = inner;
}

// Makes a candidate the choice that a rule found, whatever was more probable.
void Take(size_t candidate, Choice* choice) {
  const size_t chosen =
      choice->chosen == Choice::kNobody ? choice->candidates.size() : static_cast<size_t>(choice->chosen);
  std::swap(choice->probabilities[candidate], choice->probabilities[chosen]);
  choice->chosen = static_cast<int>(candidate);
  choice->probability = std::min(choice->probability, kUnmeasured);
}

// ""safe" in his eyes", "in her words, "it leaks"": whose words they are said to be, right beside them.
void TakeOwner(const Reading& reading, Choice* choice) {
  const uint32_t quote = choice->quote.token;
  const auto& tokens = reading.stream.tokens;
  for (size_t i = 0; i < choice->candidates.size(); ++i) {
    const CandidateFacts& candidate = choice->candidates[i];
    if (candidate.cue < 0 || reading.cues[candidate.cue].link != SubjectLink::kPossessive) continue;
    const Cue& cue = reading.cues[candidate.cue];
    const uint32_t first = reading.mentions[candidate.mention].first;
    if (first == 0 || !absl::EqualsIgnoreCase(reading.stream.TextOf(tokens[first - 1], reading.text), "in")) continue;
    const bool comma = cue.last + 1 == quote && tokens[cue.last].kind == TokenKind::kComma;
    if (first != quote + 2 && !comma) continue;
    if (static_cast<int>(i) != choice->chosen) Take(i, choice);
    return;
  }
}

// In a dialogue whose paragraphs name nobody any more, the other one answers a question, and the other one asks.
// Annotated articles have too few of them to learn from.
void TakeTurn(const Reading& reading, Choice* choice) {
  const QuoteFacts& quote = choice->quote;
  const bool question = quote.after_question || quote.last == '?';
  if (quote.in_turn != Turns::kExamination && (quote.in_turn == Turns::kNone || !question)) return;
  for (size_t i = 0; i < choice->candidates.size(); ++i) {
    const CandidateFacts& candidate = choice->candidates[i];
    const bool paper = (reading.mentions[candidate.mention].classes & kDocNoun) != 0;
    if (!candidate.said_earlier || candidate.said_before || paper) continue;
    Take(i, choice);
    return;
  }
}

// An outlet quotes another one's article, in which people speak: what it goes on with is not theirs.
void LeaveOtherMarks(Choice* choice) {
  if (choice->chosen == Choice::kNobody || !choice->quote.other_marks || !choice->quote.floating) return;
  const CandidateFacts& chosen = choice->candidates[choice->chosen];
  if (!chosen.said_earlier) return;
  choice->chosen = Choice::kNobody;
  choice->probability = std::min(choice->probability, kUnmeasured);
}

// ""Did you see it?" Webb asked."
bool Asks(const Reading& reading, const Choice& choice) {
  if (choice.chosen == Choice::kNobody || choice.quote.last != '?') return false;
  const int cue = choice.candidates[choice.chosen].cue;
  return cue >= 0 && (reading.cues[cue].classes & kAskVerb) != 0;
}

// Whether a quotation is one of a dialogue: somebody else speaks than mention `before`, in the next block or where
// `asked` says that a question was put.
bool TakesTurns(const Reading& reading, const Choice& choice, int before, bool asked) {
  const int mention = choice.mention();
  if (mention == kNoMention || before == kNoMention || mention == before) return false;
  const int party = reading.parties.of_mention[mention], party_before = reading.parties.of_mention[before];
  if (party != kNoParty && party == party_before) return false;
  const bool named = party != kNoParty && party_before != kNoParty;
  // ""I see," he said." and in the next block ""Did you?" Webb asked.": who is named anew is another one.
  const bool named_anew = party != kNoParty && reading.mentions[before].type == MentionType::kPronoun;
  if (asked) return true;
  return choice.quote.follows == Follows::kNextBlock && (named || named_anew || choice.quote.in_turn != Turns::kNone);
}

void Choose(const Reading& reading, Choice* choice) {
  TakeMostProbable(reading, choice);
  TakeInnermost(reading, choice);
  TakeOwner(reading, choice);
  TakeTurn(reading, choice);
  LeaveOtherMarks(choice);
}

}  // namespace

void Attribute(const Reading& reading, Chooser choose, absl::FunctionRef<void(const Choice&)> visit) {
  Chosen chosen;
  chosen.quoted.resize(reading.parties.all.size());
  QuoteFacts quoted_before;
  const QuoteFacts* before = nullptr;
  bool asked_before = false;
  const auto& tokens = reading.stream.tokens;
  for (uint32_t token = 0; token < tokens.size(); ++token) {
    if (tokens[token].kind != TokenKind::kQuote) continue;
    Choice choice;
    choice.quote = FactsOf(reading, token, before, chosen.turns);
    choice.candidates = CandidatesOf(reading, choice.quote, chosen);
    choose(reading, &choice);
    const int mention = choice.mention();
    const int party = mention == kNoMention ? kNoParty : reading.parties.of_mention[mention];
    if (party != kNoParty && chosen.quoted[party] < kMaxQuoted) ++chosen.quoted[party];
    const bool asked = Asks(reading, choice);
    const bool turns = TakesTurns(reading, choice, chosen.before, asked || asked_before);
    const bool examination = asked || asked_before || choice.quote.in_turn == Turns::kExamination;
    chosen.turns = !turns ? Turns::kNone : examination ? Turns::kExamination : Turns::kTaken;
    asked_before = asked;
    if (mention != kNoMention && mention != chosen.before) {
      chosen.other = chosen.before;
      chosen.before = mention;
    }
    quoted_before = choice.quote;
    before = &quoted_before;
    visit(choice);
  }
}

void ChooseBy(const Weights& weights, const Reading& reading, Choice* choice) {
  choice->probabilities = RankByWeights(weights, reading, choice->quote, choice->candidates);
  Choose(reading, choice);
}

void ChooseByWeights(const Reading& reading, Choice* choice) { ChooseBy(ShippedWeights(), reading, choice); }

void ChooseByRules(const Reading& reading, Choice* choice) {
  choice->probabilities = RankByRules(reading, choice->quote, choice->candidates);
  Choose(reading, choice);
}

}  // namespace verbatim::extract
