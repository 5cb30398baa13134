#include "extract/features.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "extract/rules.h"

namespace verbatim::extract {
namespace {

// Groups of features. One value of each group holds for a candidate, or several where a group says so.
enum Group : uint16_t {
  kLinkGap,       // link x side x gap x strength of the cue
  kLinkNearest,   // link x side x whether another cue or quotation stands between
  kTypePlace,     // type of mention x place
  kTypeLink,      // type of mention x link x side
  kRank,          // place x mentions between x whether it has a cue
  kBetween,       // place x quotations between x cues between
  kPlain,         // mentions without a cue: side x gap x what stands right before the quotation
  kForm,          // several: modifier, possessive, after a preposition, ... x whether it has a cue
  kKind,          // several: sort of party x whether it has a cue
  kSubject,       // place x subject x object x whether it has a cue
  kOther,         // other sentences: place x link x whether the quotation floats
  kOtherSubject,  // other sentences: place x subject x floats x whether the block ends with a colon
  kSaidBefore,    // how the quotation follows x whether it floats x said before, or earlier
  kSaidPlace,     // said before x place x link
  kEnd,           // last sign of the words x side x whether it has a cue x link inverted
  kLength,        // words x place x whether it has a cue
  kContinued,     // goes on from the block before x said before
  kVerbWord,      // "said" and what it is like x side
  kFollowsPlace,  // how the quotation follows x place x whether it has a cue
  kPartyBefore,   // another mention of who was quoted before x how the quotation follows x whether it has a cue
  kSalience,      // how often the party is named x quoted before x whether it has a cue
  kSaidBetween,   // said before x quotations between x cues between
  kRule,          // the rule that proposes it x how much the rules prefer it
  kUse,           // what the words are used for x link x side
  kCueAround,     // side x gap x what stands before the quotation
  kCueShape,      // side x what stands before x capitals x short, middling, long
  kCueAfter,      // side x what stands after x capitals x short, middling, long
  kCueWord,       // the cue itself, hashed x side
  kBeforeWord,    // the word before the quotation, hashed x side x whether it has a cue

  kNobody,            // always
  kNobodyLength,      // words x last sign
  kNobodyBefore,      // what stands before x words
  kNobodyAfter,       // what stands after x words
  kNobodyCapital,     // capitals x words
  kNobodyCue,         // the nearest cue: side x strength x gap
  kNobodyFloats,      // floats x how it follows
  kNobodySpan,        // family of marks, placement
  kNobodyHint,        // several: words that introduce a label or a title
  kNobodyBoth,        // what stands before x what stands after
  kNobodyRule,        // how much the rules prefer nobody x last sign
  kNobodyUse,         // what the words are used for x words
  kNobodyShape,       // what stands before x capitals x short, middling, long
  kNobodyBeforeWord,  // the word before, hashed
  kNobodyAfterWord,   // the word after, hashed
  kNobodySubject,     // whether the nearest cue has a subject x side x words
  kGroups,
};

constexpr uint32_t kGaps = 7, kStrengths = 10, kTypes = 6, kCounts = 3, kLengths = 8, kSigns = 5, kAround = 14,
                   kHashes = 512, kPreferences = 20, kReasons = 14;
constexpr uint32_t kLinks = kSubjectLinks;

constexpr std::array<uint32_t, kGroups> kSizes = {
    kLinks * 2 * kGaps * kStrengths,
    kLinks * 2 * 4,
    kTypes* kPlaces,
    kTypes* kLinks * 2,
    kPlaces * 5 * 2,
    kPlaces* kCounts* kCounts,
    2 * kGaps* kAround,
    16 * 2,
    10 * 2,
    kPlaces * 2 * 2 * 2,
    kPlaces* kLinks * 2,
    kPlaces * 2 * 2 * 2,
    kFollows * 2 * 3,
    3 * kPlaces* kLinks,
    kSigns * 2 * 2 * 2,
    kLengths* kPlaces * 2,
    2 * 2,
    8 * 2,
    kFollows* kPlaces * 2,
    2 * kFollows * 2 * 2,
    5 * 4 * 2,
    3 * kCounts* kCounts,
    kReasons* kPreferences,
    kSpanUses* kLinks * 2,
    2 * kGaps* kAround,
    2 * kAround * 3 * 3,
    2 * kAround * 3 * 3,
    kHashes * 2,
    kHashes * 2,
    1,
    kLengths* kSigns,
    kAround* kLengths,
    kAround* kLengths,
    2 * 2 * kLengths,
    2 * kStrengths* kGaps,
    2 * kFollows,
    kMarkFamilies * 4,
    8,
    kAround* kAround,
    kPreferences* kSigns,
    kSpanUses* kLengths,
    kAround * 3 * 3,
    kHashes,
    kHashes,
    2 * 3 * kLengths,
};

constexpr std::array<uint32_t, kGroups + 1> Offsets() {
  std::array<uint32_t, kGroups + 1> offsets{};
  for (size_t i = 0; i < kGroups; ++i) offsets[i + 1] = offsets[i] + kSizes[i];
  return offsets;
}
constexpr std::array<uint32_t, kGroups + 1> kOffsets = Offsets();
static_assert(kOffsets[kGroups] <= 0x10000, "features are 16 bits wide");

uint32_t GapOf(uint32_t tokens) {
  if (tokens <= 2) return tokens;
  return tokens <= 4 ? 3 : tokens <= 8 ? 4 : tokens <= 15 ? 5 : 6;
}

uint32_t LengthOf(uint32_t words) {
  return words <= 4 ? words - (words > 0 ? 1 : 0) : words <= 6 ? 4 : words <= 8 ? 5 : words < 12 ? 6 : 7;
}

uint32_t SignOf(char sign) {
  switch (sign) {
    case ',':
      return 1;
    case '.':
      return 2;
    case '?':
    case '!':
      return 3;
    case '-':
      return 4;
    default:
      return 0;
  }
}

uint32_t StrengthOf(WordClasses classes) {
  if (classes == 0) return 0;
  if ((classes & kAskVerb) != 0) return 1;
  if ((classes & kTellVerb) != 0) return (classes & kIngForm) != 0 ? 3 : 2;
  if ((classes & kSpeechNoun) != 0 && (classes & (kCueVerb | kWeakCueVerb)) == 0) return 4;
  if ((classes & kCueVerb) != 0) return (classes & kIngForm) != 0 ? 5 : (classes & kBaseForm) != 0 ? 6 : 7;
  return (classes & kWeakCueVerb) != 0 ? 8 : 9;
}

uint32_t TypeOf(const Mention& mention) {
  switch (mention.type) {
    case MentionType::kName:
      return 0;
    case MentionType::kNominal:
      return 1;
    case MentionType::kPronoun:
      break;
  }
  if ((mention.classes & kRelativePronoun) != 0) return 2;
  if ((mention.classes & kFirstPerson) != 0) return 3;
  return (mention.classes & kSubjectPronoun) != 0 ? 4 : 5;
}

class Writer {
 public:
  explicit Writer(Features* features) : features_(*features) { features_.clear(); }
  void Add(Group group, uint32_t value) { features_.push_back(static_cast<uint16_t>(kOffsets[group] + value)); }

 private:
  Features& features_;
};

// What stands beside a quotation.
uint32_t AroundOf(const Reading& reading, const QuoteFacts& quote, int step) {
  const Token* const beside = TokenBeside(reading, quote, step);
  if (beside == nullptr) return 0;
  const Token& t = *beside;
  switch (t.kind) {
    case TokenKind::kComma:
      return 1;
    case TokenKind::kColon:
      return 2;
    case TokenKind::kQuote:
      return 3;
    case TokenKind::kWord:
      break;
    case TokenKind::kStop:
    case TokenKind::kSemicolon:
      return 4;
    default:
      return 5;
  }
  if (t.is(kSubordinator)) return 6;
  if (t.is(kDeterminer | kPossessive)) return 7;
  if (t.is(kPreposition)) return 8;
  if (t.is(kCueVerb)) return 9;
  if (t.is(kWeakCueVerb | kOtherVerb)) return 10;
  if (t.is(kAuxiliary | kNegation | kAdverb)) return 11;
  if (t.is(kConjunction)) return 12;
  return 13;
}

// A word as one of kHashes numbers (FNV-1a), without regard to case.
uint32_t HashOf(const Reading& reading, int64_t token, uint32_t sentence) {
  if (token < 0 || token >= static_cast<int64_t>(reading.stream.tokens.size())) return 0;
  const Token& t = reading.stream.tokens[static_cast<size_t>(token)];
  if (t.sentence != sentence || t.kind == TokenKind::kQuote) return 1;
  uint32_t hash = 2166136261U;
  for (const char c : reading.stream.TextOf(t, reading.text)) {
    hash = (hash ^ static_cast<uint8_t>(absl::ascii_tolower(static_cast<unsigned char>(c)))) * 16777619U;
  }
  return 2 + hash % (kHashes - 2);
}

uint32_t PreferenceLevel(double preference) { return static_cast<uint32_t>(preference) / 5; }

uint32_t Bit(bool value) { return value ? 1 : 0; }

// Capitals and length: one of nine.
uint32_t ShapeOf(const QuoteFacts& quote) {
  const uint32_t capitals = quote.all_capitals ? 2 : Bit(quote.capital);
  return capitals * 3 + (quote.words <= 2 ? 0 : quote.words <= 5 ? 1 : 2);
}

// Features of a mention.
class MentionFeatures {
 public:
  MentionFeatures(const Reading& reading, const QuoteFacts& quote, const CandidateFacts& candidate, Features* features)
      : reading_(reading),
        quote_(quote),
        candidate_(candidate),
        mention_(reading.mentions[candidate.mention]),
        cue_(candidate.cue < 0 ? nullptr : &reading.cues[candidate.cue]),
        link_(cue_ == nullptr ? 0 : static_cast<uint32_t>(cue_->link)),
        place_(static_cast<uint32_t>(candidate.place)),
        near_(candidate.place == Place::kBefore || candidate.place == Place::kAfter),
        side_(Bit(candidate.place == Place::kAfter || candidate.place == Place::kSentenceAfter)),
        linked_(Bit(cue_ != nullptr)),
        out_(features) {}

  void Write() {
    out_.Add(kTypePlace, TypeOf(mention_) * kPlaces + place_);
    out_.Add(kRank, (place_ * 5 + candidate_.mentions_between) * 2 + linked_);
    if (near_)
      WriteNear();
    else
      WriteDistant();
    WriteForm();
    WriteKind();
    WriteHistory();
    out_.Add(kSubject, ((place_ * 2 + Bit(candidate_.subject)) * 2 + Bit(candidate_.object)) * 2 + linked_);
    out_.Add(kLength, (LengthOf(quote_.words) * kPlaces + place_) * 2 + linked_);
  }

 private:
  void WriteNear() {
    const uint32_t gap = GapOf(candidate_.gap);
    const uint32_t before = AroundOf(reading_, quote_, -1);
    if (cue_ != nullptr) {
      const uint32_t strength = StrengthOf(cue_->classes);
      out_.Add(kLinkGap, ((link_ * 2 + side_) * kGaps + gap) * kStrengths + strength);
      out_.Add(kLinkNearest,
               (link_ * 2 + side_) * 4 + Bit(candidate_.cues_between > 0) * 2 + Bit(candidate_.quotes_between > 0));
      out_.Add(kTypeLink, (TypeOf(mention_) * kLinks + link_) * 2 + side_);
      out_.Add(kUse, (static_cast<uint32_t>(quote_.use) * kLinks + link_) * 2 + side_);
      out_.Add(kCueAround, (side_ * kGaps + gap) * kAround + before);
      out_.Add(kCueShape, (side_ * kAround + before) * 9 + ShapeOf(quote_));
      out_.Add(kCueAfter, (side_ * kAround + AroundOf(reading_, quote_, 1)) * 9 + ShapeOf(quote_));
      out_.Add(kVerbWord, VerbClass() * 2 + side_);
      out_.Add(kCueWord, HashOf(reading_, cue_->first, quote_.sentence) * 2 + side_);
    } else {
      out_.Add(kPlain, (side_ * kGaps + gap) * kAround + before);
    }
    out_.Add(kBeforeWord, HashOf(reading_, static_cast<int64_t>(quote_.token) - 1, quote_.sentence) * 2 + linked_);
    out_.Add(kBetween, (place_ * kCounts + std::min<uint32_t>(2, candidate_.quotes_between)) * kCounts +
                           std::min<uint32_t>(2, candidate_.cues_between));
    const uint32_t inverted = Bit(cue_ != nullptr && cue_->link == SubjectLink::kInverted);
    out_.Add(kEnd, ((SignOf(quote_.last) * 2 + side_) * 2 + linked_) * 2 + inverted);
  }

  void WriteDistant() {
    const uint32_t floats = Bit(quote_.floating);
    out_.Add(kOther, (place_ * kLinks + link_) * 2 + floats);
    out_.Add(kOtherSubject, ((place_ * 2 + Bit(candidate_.subject)) * 2 + floats) * 2 + Bit(EndsWithColon()));
  }

  // Whether the sentence before the quotation ends with a colon.
  bool EndsWithColon() const {
    const uint32_t first = reading_.stream.sentences[quote_.sentence].first;
    return first > 0 && reading_.stream.tokens[first - 1].kind == TokenKind::kColon;
  }

  uint32_t VerbClass() const {
    const WordClasses classes = cue_->classes;
    if ((classes & kNamingVerb) != 0) return 1;
    if ((classes & kDenial) != 0) return 2;
    if ((classes & kAcknowledgement) != 0) return 3;
    if ((classes & kOtherVerb) != 0) return 4;
    if ((classes & kWeakCueVerb) != 0) return 5;
    return (classes & kCueVerb) != 0 ? 6 : 0;
  }

  void Form(uint32_t index, bool holds) {
    if (holds) out_.Add(kForm, index * 2 + linked_);
  }
  void WriteForm() {
    Form(0, mention_.modifier);
    Form(1, mention_.possessive);
    Form(2, mention_.after_preposition);
    Form(3, candidate_.object);
    Form(4, mention_.role_first < mention_.first);
    Form(5, mention_.name_first > mention_.first);
    Form(6, mention_.type == MentionType::kName && mention_.last - mention_.name_first >= 2);
    Form(7, mention_.type == MentionType::kName && mention_.last - mention_.name_first == 1);
    Form(8, mention_.plural);
    Form(9, candidate_.nearest_cue);
    Form(10, mention_.first == reading_.stream.sentences[SentenceOfMention()].first);
    Form(11, AfterTellVerb());
    Form(12, FollowedBy(kCueVerb));
    Form(13, FollowedBy(kWeakCueVerb | kOtherVerb | kAuxiliary));
    Form(14, FollowedByComma());
  }

  uint32_t SentenceOfMention() const { return reading_.stream.tokens[mention_.first].sentence; }
  bool AfterTellVerb() const {
    const uint32_t first = mention_.begin();
    return first > 0 && reading_.stream.tokens[first - 1].is(kTellVerb | kAskVerb);
  }
  bool FollowedBy(WordClasses classes) const {
    return mention_.last < reading_.stream.tokens.size() && reading_.stream.tokens[mention_.last].is(classes);
  }
  bool FollowedByComma() const {
    return mention_.last < reading_.stream.tokens.size() &&
           reading_.stream.tokens[mention_.last].kind == TokenKind::kComma;
  }

  void Kind(uint32_t index, WordClasses classes) {
    if ((mention_.classes & classes) != 0) out_.Add(kKind, index * 2 + linked_);
  }
  void WriteKind() {
    Kind(0, kTitle);
    Kind(1, kPersonNoun);
    Kind(2, kGroupNoun);
    Kind(3, kOrgNoun | kOrgSuffix);
    Kind(4, kDocNoun);
    Kind(5, kOutletNoun);
    Kind(6, kFirstName);
    Kind(7, kPlace);
    Kind(8, kNationality);
    Kind(9, kUnnamedWord);
  }

  void WriteHistory() {
    const uint32_t said = candidate_.said_before ? 2 : candidate_.said_earlier ? 1 : 0;
    if (said > 0) {
      out_.Add(kSaidBefore, (static_cast<uint32_t>(quote_.follows) * 2 + Bit(quote_.floating)) * 3 + said);
    }
    out_.Add(kPartyBefore, ((Bit(candidate_.party_before) * kFollows + static_cast<uint32_t>(quote_.follows)) * 2 +
                            Bit(quote_.floating)) *
                                   2 +
                               linked_);
    out_.Add(kSalience, (candidate_.named * 4 + candidate_.quoted) * 2 + linked_);
    out_.Add(kRule, static_cast<uint32_t>(ReasonOf(reading_, quote_, candidate_)) * kPreferences +
                        PreferenceLevel(Preference(reading_, quote_, candidate_)));
    out_.Add(kSaidBetween, (said * kCounts + std::min<uint32_t>(2, candidate_.quotes_between)) * kCounts +
                               std::min<uint32_t>(2, candidate_.cues_between));
    out_.Add(kSaidPlace, (said * kPlaces + place_) * kLinks + link_);
    out_.Add(kFollowsPlace, (static_cast<uint32_t>(quote_.follows) * kPlaces + place_) * 2 + linked_);
    if (quote_.continued) out_.Add(kContinued, Bit(candidate_.said_before));
  }

  const Reading& reading_;
  const QuoteFacts& quote_;
  const CandidateFacts& candidate_;
  const Mention& mention_;
  const Cue* const cue_;
  const uint32_t link_, place_;
  const bool near_;
  const uint32_t side_, linked_;
  Writer out_;
};

// The nearest cue of the sentence of a quotation.
struct NearestCue {
  const Cue* cue = nullptr;
  bool after = false;
  uint32_t gap = 0;
};

NearestCue FindNearestCue(const Reading& reading, const QuoteFacts& quote) {
  const auto begin = reading.cues.begin() + reading.first_cue[quote.sentence];
  const auto end = quote.sentence + 1 < reading.first_cue.size()
                       ? reading.cues.begin() + reading.first_cue[quote.sentence + 1]
                       : reading.cues.end();
  const auto next =
      std::lower_bound(begin, end, quote.token, [](const Cue& cue, uint32_t token) { return cue.first < token; });
  NearestCue nearest;
  if (next != begin) {
    const Cue& cue = *std::prev(next);
    nearest = {&cue, false, quote.token - std::min(quote.token, cue.last)};
  }
  if (next != end && (nearest.cue == nullptr || next->first - quote.token - 1 < nearest.gap)) {
    nearest = {&*next, true, next->first - quote.token - 1};
  }
  return nearest;
}

}  // namespace

const uint32_t kFeatures = kOffsets[kGroups];

void FeaturesOf(const Reading& reading, const QuoteFacts& quote, const CandidateFacts& candidate, Features* features) {
  MentionFeatures(reading, quote, candidate, features).Write();
}

void FeaturesOfNobody(const Reading& reading, const QuoteFacts& quote, Features* features) {
  Writer out(features);
  const uint32_t length = LengthOf(quote.words);
  const uint32_t before = AroundOf(reading, quote, -1);
  const uint32_t after = AroundOf(reading, quote, 1);
  const Token& token = reading.stream.tokens[quote.token];
  const Span& span = (*reading.spans)[token.span];
  out.Add(kNobody, 0);
  out.Add(kNobodyLength, length * kSigns + SignOf(quote.last));
  out.Add(kNobodyBefore, before * kLengths + length);
  out.Add(kNobodyAfter, after * kLengths + length);
  out.Add(kNobodyBoth, before * kAround + after);
  out.Add(kNobodyCapital, (Bit(quote.capital) * 2 + Bit(quote.all_capitals)) * kLengths + length);
  out.Add(kNobodyRule, PreferenceLevel(PreferenceOfNobody(reading, quote)) * kSigns + SignOf(quote.last));
  out.Add(kNobodyUse, static_cast<uint32_t>(quote.use) * kLengths + length);
  out.Add(kNobodyShape, before * 9 + ShapeOf(quote));
  out.Add(kNobodyBeforeWord, HashOf(reading, static_cast<int64_t>(quote.token) - 1, quote.sentence));
  out.Add(kNobodyAfterWord, HashOf(reading, static_cast<int64_t>(quote.token) + 1, quote.sentence));
  const NearestCue nearest = FindNearestCue(reading, quote);
  if (nearest.cue != nullptr) {
    const uint32_t side = Bit(nearest.after);
    out.Add(kNobodyCue, (side * kStrengths + StrengthOf(nearest.cue->classes)) * kGaps + GapOf(nearest.gap));
    out.Add(kNobodySubject, (side * 3 + (nearest.cue->subject == kNoMention ? 1 : 0)) * kLengths + length);
  } else {
    out.Add(kNobodySubject, 2 * kLengths + length);
  }
  out.Add(kNobodyFloats, Bit(quote.floating) * kFollows + static_cast<uint32_t>(quote.follows));
  out.Add(kNobodySpan,
          static_cast<uint32_t>(span.family) * 4 + static_cast<uint32_t>((*reading.blocks)[span.block].placement));
  for (uint32_t back = 1; back <= 3 && back <= quote.token; ++back) {
    const Token& t = reading.stream.tokens[quote.token - back];
    if (t.sentence != quote.sentence) break;
    if (t.is(kLabelCue)) out.Add(kNobodyHint, back == 1 ? 0 : 1);
    if (t.is(kTitleCue)) out.Add(kNobodyHint, back == 1 ? 2 : 3);
    if (t.is(kOutletNoun) || t.kind == TokenKind::kPossessive) out.Add(kNobodyHint, back == 1 ? 4 : 5);
  }
}

}  // namespace verbatim::extract
