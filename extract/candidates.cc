#include "extract/candidates.h"

#include <algorithm>

namespace verbatim::extract {
namespace {

// How many mentions of a sentence are looked at before and after a quotation.
constexpr int kMaxBefore = 12;
constexpr int kMaxAfter = 8;
// Of each other sentence, so many: its subjects and the last one.
constexpr int kMaxOfOtherSentence = 3;
constexpr uint32_t kSentencesBack = 2;
constexpr uint8_t kMaxCount = 4;
constexpr uint32_t kMaxGap = 31;
// A verb of reporting is the cue wherever it stands in the sentence; others only where there is none.
constexpr uint32_t kOtherVerbPenalty = 1000;

class Collector {
 public:
  Collector(const Reading& reading, const QuoteFacts& quote, const Chosen& chosen)
      : reading_(reading), quote_(quote), chosen_(chosen), here_(reading.stream.sentences[quote.sentence]) {}

  std::vector<CandidateFacts> Collect() {
    AddSentence();
    AddOther(quote_.sentence + 1, Place::kSentenceAfter);
    for (uint32_t back = 1; back <= kSentencesBack && back <= quote_.sentence; ++back) {
      const uint32_t sentence = quote_.sentence - back;
      AddOther(sentence, SameBlock(sentence) ? Place::kSentenceBefore : Place::kBlockBefore);
    }
    AddChosen(chosen_.before);
    AddChosen(chosen_.other);
    for (CandidateFacts& candidate : found_) {
      candidate.said_before = candidate.mention == chosen_.before;
      candidate.said_earlier = candidate.said_before || candidate.mention == chosen_.other;
      SetParty(&candidate);
    }
    return std::move(found_);
  }

 private:
  const Mention& At(int m) const { return reading_.mentions[m]; }
  const Token& Tok(uint32_t i) const { return reading_.stream.tokens[i]; }
  bool SameBlock(uint32_t sentence) const { return reading_.stream.sentences[sentence].block == here_.block; }

  void AddSentence() {
    const int first = static_cast<int>(reading_.first_mention[quote_.sentence]);
    const int end = EndOfMentions(quote_.sentence);
    const auto begin = reading_.mentions.begin();
    const int after = static_cast<int>(
        std::lower_bound(begin + first, begin + end, quote_.token,
                         [](const Mention& mention, uint32_t token) { return mention.first < token; }) -
        begin);
    for (int m = after - 1; m >= first && m >= after - kMaxBefore; --m) AddBeside(m, first, after);
    for (int m = after; m < end && m < after + kMaxAfter; ++m) AddBeside(m, first, after);
  }

  int EndOfMentions(uint32_t sentence) const {
    return static_cast<int>(sentence + 1 < reading_.first_mention.size() ? reading_.first_mention[sentence + 1]
                                                                         : reading_.mentions.size());
  }
  uint32_t EndOfCues(uint32_t sentence) const {
    return sentence + 1 < reading_.first_cue.size() ? reading_.first_cue[sentence + 1]
                                                    : static_cast<uint32_t>(reading_.cues.size());
  }

  void AddBeside(int m, int first, int after) {
    CandidateFacts facts;
    facts.mention = m;
    const bool before = m < after;
    facts.place = before ? Place::kBefore : Place::kAfter;
    facts.mentions_between = static_cast<uint8_t>(std::min<int>(kMaxCount, before ? after - 1 - m : m - after));
    facts.subject = m == first && !At(m).after_preposition;
    SetCue(&facts);
    SetBetween(&facts);
    SetObject(&facts);
    found_.push_back(facts);
  }

  // The cue of the sentence that speaks most for the mention: the nearest one whose subject it is.
  void SetCue(CandidateFacts* facts) const {
    uint32_t best = ~0U;
    const uint32_t end = EndOfCues(quote_.sentence);
    // Long sentences have few cues that matter; those far away do not.
    const uint32_t first = FirstCueNear();
    for (uint32_t c = first; c < end && c < first + 2 * kMaxBefore; ++c) {
      const Cue& cue = reading_.cues[c];
      if (cue.subject != facts->mention) continue;
      const uint32_t distance = (cue.first < quote_.token ? quote_.token - cue.first : cue.first - quote_.token) +
                                (cue.is_other() ? kOtherVerbPenalty : 0);
      if (distance >= best) continue;
      best = distance;
      facts->cue = static_cast<int>(c);
    }
  }

  uint32_t FirstCueNear() const {
    uint32_t c = reading_.first_cue[quote_.sentence];
    const uint32_t end = EndOfCues(quote_.sentence);
    const auto begin = reading_.cues.begin();
    const auto near = std::lower_bound(begin + c, begin + end, quote_.token,
                                       [](const Cue& cue, uint32_t token) { return cue.first < token; });
    const uint32_t at = static_cast<uint32_t>(near - begin);
    return at - std::min<uint32_t>(at - c, kMaxBefore);
  }

  // Tokens between the quotation and what is nearest to it of mention and cue.
  void SetBetween(CandidateFacts* facts) const {
    const Mention& mention = At(facts->mention);
    uint32_t from = mention.last, to = mention.begin();
    if (facts->cue >= 0) {
      from = std::max(from, reading_.cues[facts->cue].last);
      to = std::min(to, reading_.cues[facts->cue].first);
      const bool cue_before = reading_.cues[facts->cue].first < quote_.token;
      facts->place = cue_before ? Place::kBefore : Place::kAfter;
    }
    const bool before = facts->place == Place::kBefore;
    const uint32_t begin = before ? std::min(from, quote_.token) : quote_.token + 1;
    const uint32_t end = before ? quote_.token : std::max(to, quote_.token + 1);
    if (before && facts->cue >= 0)
      CountBetween(reading_.cues[facts->cue].last, end, facts);
    else
      CountBetween(begin, end, facts);
    facts->nearest_cue = facts->cue >= 0 && facts->cues_between == 0;
  }

  // "risk reports were", "the claims": what could be a verb and is part of a mention, or has a determiner or a verb.
  bool IsNoun(uint32_t at) const {
    if (at + 1 < quote_.token && Tok(at + 1).is(kAuxiliary)) return true;
    if (at > 0 && Tok(at - 1).is(kDeterminer | kPossessive) && !Tok(at - 1).is(kQuantifier | kSubordinator))
      return true;
    const auto mention = std::lower_bound(reading_.mentions.begin(), reading_.mentions.end(), at,
                                          [](const Mention& m, uint32_t token) { return m.last <= token; });
    return mention != reading_.mentions.end() && mention->first <= at;
  }

  void CountBetween(uint32_t begin, uint32_t end, CandidateFacts* facts) const {
    facts->gap = static_cast<uint8_t>(std::min(kMaxGap, end > begin ? end - begin : 0));
    uint32_t quotes = 0, cues = 0;
    for (uint32_t i = begin; i < end && i < begin + 4 * kMaxGap; ++i) {
      if (Tok(i).kind == TokenKind::kQuote) ++quotes;
      if (Tok(i).is(kCueVerb | kWeakCueVerb) && !IsNoun(i)) ++cues;
    }
    facts->quotes_between = static_cast<uint8_t>(std::min<uint32_t>(kMaxCount, quotes));
    facts->cues_between = static_cast<uint8_t>(std::min<uint32_t>(kMaxCount, cues));
  }

  void SetObject(CandidateFacts* facts) const {
    const Mention& mention = At(facts->mention);
    const uint32_t first = mention.begin();
    if (first == 0 || Tok(first - 1).sentence != Tok(first).sentence) return;
    const Token& before = Tok(first - 1);
    facts->object = before.is(kCueVerb | kWeakCueVerb | kOtherVerb) &&
                    !(facts->cue >= 0 && reading_.cues[facts->cue].link == SubjectLink::kInverted);
  }

  // Subjects of cues, the subject and the last mention of another sentence.
  void AddOther(uint32_t sentence, Place place) {
    if (sentence >= reading_.stream.sentences.size()) return;
    const uint32_t block = reading_.stream.sentences[sentence].block;
    if (place == Place::kSentenceAfter && block != here_.block) {
      // A signature in a line of its own.
      const bool signature =
          block == here_.block + 1 && Tok(reading_.stream.sentences[sentence].first).kind == TokenKind::kDash;
      if (!signature) return;
    }
    if (block + 1 < here_.block) return;
    const int first = static_cast<int>(reading_.first_mention[sentence]);
    const int end = EndOfMentions(sentence);
    if (first >= end) return;
    int added = 0;
    const uint32_t cue_end = EndOfCues(sentence);
    const uint32_t cue_first = reading_.first_cue[sentence];
    for (uint32_t c = cue_end; c > cue_first && cue_end - c < kMaxBefore && added < kMaxOfOtherSentence; --c) {
      const Cue& cue = reading_.cues[c - 1];
      if (cue.subject != kNoMention && !cue.is_other() &&
          AddDistant(cue.subject, static_cast<int>(c) - 1, first, place))
        ++added;
    }
    AddDistant(first, -1, first, place);
    AddDistant(end - 1, -1, first, place);
  }

  bool AddDistant(int m, int cue, int first, Place place) {
    const bool known = std::any_of(found_.begin(), found_.end(),
                                   [m](const CandidateFacts& candidate) { return candidate.mention == m; });
    if (known || found_.size() >= kMaxCandidates) return false;
    CandidateFacts facts;
    facts.mention = m;
    facts.cue = cue;
    facts.place = place;
    facts.subject = m == first && !At(m).after_preposition;
    found_.push_back(facts);
    return true;
  }

  void SetParty(CandidateFacts* candidate) const {
    const int party = reading_.parties.of_mention[candidate->mention];
    if (party == kNoParty) return;
    const int before = chosen_.before == kNoMention ? kNoParty : reading_.parties.of_mention[chosen_.before];
    candidate->party_before = party == before;
    const uint32_t named = reading_.parties.all[party].mentions;
    candidate->named = named <= 1 ? 1 : named <= 3 ? 2 : named <= 8 ? 3 : 4;
    if (static_cast<size_t>(party) < chosen_.quoted.size()) candidate->quoted = chosen_.quoted[party];
  }

  void AddChosen(int m) {
    if (m != kNoMention) AddDistant(m, -1, m, Place::kEarlier);
  }

  const Reading& reading_;
  const QuoteFacts& quote_;
  const Chosen& chosen_;
  const Sentence& here_;
  std::vector<CandidateFacts> found_;
};

}  // namespace

std::vector<CandidateFacts> CandidatesOf(const Reading& reading, const QuoteFacts& quote, const Chosen& chosen) {
  return Collector(reading, quote, chosen).Collect();
}

}  // namespace verbatim::extract
