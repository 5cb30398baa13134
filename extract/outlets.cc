#include "extract/outlets.h"

#include <algorithm>
#include <iterator>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "extract/complements.h"

namespace verbatim::extract {
namespace {

// How many tokens after a cue, and from the head of a sentence, an outlet may stand.
constexpr uint32_t kMaxAfter = 14;
constexpr uint32_t kMaxHead = 20;
// "told the Danish newspaper": so many tokens after the verb.
constexpr uint32_t kObject = 3;
// "in a long, wide-ranging interview": so many words before the noun.
constexpr uint32_t kMaxBefore = 5;
constexpr int kMaxCues = 6;

// Words of names that are of outlets only: "Vale FM", but not "Union Station".
bool IsBroadcast(absl::string_view word) {
  return word == "FM" || word == "Radio" || word == "TV" || word == "Television" || word == "Podcast" ||
         word == "Magazine" || word == "Newspaper";
}

// "KOVR-TV", "CalMatters": words that are hardly names of anybody else.
bool LooksLikeOutlet(absl::string_view word) {
  static constexpr absl::string_view kEndings[] = {"-TV",  "-FM",  "-AM",  "Matters", "Feed", "Wire",
                                                   "News", "Post", "Beat", "Insider", "Today"};
  return std::any_of(std::begin(kEndings), std::end(kEndings), [word](absl::string_view ending) {
    return word.size() > ending.size() && absl::EndsWith(word, ending);
  });
}

// A detective or a prosecutor, who asks for no outlet.
bool HasOfficer(absl::string_view role) {
  static constexpr absl::string_view kOfficers[] = {
      "detective", "prosecutor", "officer",  "investigator", "sheriff", "deputy",  "agent",       "lawyer",
      "attorney",  "inspector",  "sergeant", "counsel",      "chief",   "manager", "psychiatrist"};
  for (const absl::string_view word : absl::StrSplit(role, absl::ByAnyChar(" ,."), absl::SkipEmpty())) {
    const bool officer = std::any_of(std::begin(kOfficers), std::end(kOfficers),
                                     [word](absl::string_view known) { return absl::EqualsIgnoreCase(known, word); });
    if (officer) return true;
  }
  return false;
}

}  // namespace

bool SameName(absl::string_view a, absl::string_view b) {
  a = absl::StripPrefix(absl::StripPrefix(a, "The "), "the ");
  b = absl::StripPrefix(absl::StripPrefix(b, "The "), "the ");
  return !a.empty() && absl::EqualsIgnoreCase(a, b);
}

Outlets::Outlets(const Reading& reading, const Speakers& speakers, const OutletName& own)
    : ReadingView(reading), speakers_(speakers), own_(own), named_so_(reading.parties.all.size()) {
  for (size_t m = 0; m < reading.mentions.size(); ++m) {
    const int party = reading.parties.of_mention[m];
    if (party == kNoParty || !HasOutletNounBeside(reading.mentions[m])) continue;
    // An office has a website and is none.
    const WordClasses classes = reading.parties.all[party].classes;
    const uint32_t next = reading.mentions[m].last;
    const absl::string_view noun = next < reading.stream.tokens.size() ? Word(next) : absl::string_view();
    const bool publishes = noun != "website" && noun != "blog" && noun != "newsletter";
    if (publishes || (classes & kOrgSuffix) == 0 || (classes & kOutletNoun) != 0) named_so_[party] = true;
  }
}

int Outlets::ToldBy(int index) const {
  const Cue& cue = reading_.cues[index];
  if (cue.subject == kNoMention) return kNoMention;
  int told = After(cue);
  if (told != kNoMention) return told;
  // "Lee, in an interview with the Courier, said".
  const uint32_t after_subject = reading_.mentions[cue.subject].last;
  told = after_subject < cue.first ? Within(after_subject, std::min(cue.first, after_subject + kMaxHead)) : kNoMention;
  if (told != kNoMention) return told;
  const auto begin = reading_.cues.begin();
  const auto first =
      begin + std::max<int>(static_cast<int>(reading_.first_cue[At(cue.first).sentence]), index - kMaxCues);
  // The head of a sentence is that of its first report.
  const bool is_first = std::none_of(first, begin + index, [&](const Cue& other) {
    return Reports(other) && other.subject != cue.subject && (other.classes & kObtain) == 0;
  });
  if (!is_first) return kNoMention;
  const uint32_t head = SentenceOf(cue.first).first;
  return Within(head, std::min(BeginOfClause(reading_, cue), head + kMaxHead));
}

int Outlets::After(const Cue& cue) const {
  const uint32_t sentence = At(cue.first).sentence;
  const bool tells = (cue.classes & kTellVerb) != 0;
  bool medium = false;
  for (uint32_t i = cue.last; InSentence(i, sentence) && i < cue.last + kMaxAfter; ++i) {
    medium = medium || (At(i).is(kMedium) && !At(i).capital);
    const bool clause = At(i).is((kAnyVerb & ~kOtherVerb) | kSubordinator) && !At(i).is(kMedium | kPreposition);
    // "told "Face the Nation" on CBS".
    const bool programme = tells && i == cue.last && InSentence(i + 1, sentence) && IsMediumPreposition(i + 1);
    if ((At(i).kind == TokenKind::kQuote && !programme) || clause) break;
    const int m = MentionAt(i);
    if (m == kNoMention || m == cue.subject) continue;
    const Mention& mention = reading_.mentions[m];
    const bool told = tells && i <= cue.last + kObject && !mention.after_preposition;
    const bool handed_on = told || mention.after_preposition;
    // "told the agency's director".
    const bool owner = mention.possessive && mention.type == MentionType::kNominal;
    const bool new_name =
        (told || medium) && !mention.possessive && (mention.classes & kOrgNoun) == 0 && IsUnknownName(m);
    if (handed_on && !owner && (IsOutlet(m) || new_name)) return m;
    // "told the board that".
    if (told && !mention.possessive && !mention.modifier) return IsInterviewer(m) ? m : kNoMention;
    i = std::max(i, mention.last - 1);
  }
  return kNoMention;
}

// "a column for the Courier", "a statement to the Courier"; not "a lawsuit against the Courier".
bool Outlets::IsFor(const Mention& mention) const {
  const uint32_t begin = FirstDeterminer(reading_.stream, mention.begin());
  if (begin == 0) return false;
  const absl::string_view word = Word(begin - 1);
  return word == "for" || word == "in" || word == "with" || word == "on" || word == "to";
}

// "a statement": a noun that something is said in.
bool Outlets::IsMedium(const Mention& mention) const {
  return mention.type == MentionType::kNominal && At(mention.head).is(kMedium) && !At(mention.head).capital;
}

// "told Lena Marsh in an interview", "told his former adviser, David Sole, on Monday's podcast": whether somebody who
// is told something is who asks for an outlet, and no officer.
bool Outlets::IsInterviewer(int m) const {
  const Mention& mention = reading_.mentions[m];
  const Speaker speaker = speakers_.Resolve(m);
  if (mention.type == MentionType::kPronoun || speaker.kind != PartyKind::kPerson) return false;
  const bool titled = (mention.classes & kTitle) != 0 && mention.type == MentionType::kName;
  if (titled || HasOfficer(PassageOf(reading_, mention.begin(), mention.last).text) || HasOfficer(speaker.role))
    return false;
  for (uint32_t i = mention.last; InSentence(i, At(mention.head).sentence) && i < mention.last + kMaxAfter; ++i) {
    if (At(i).is(kAnyVerb | kSubordinator | kConjunction) && !At(i).is(kPreposition)) return false;
    if (Word(i) == "in" || Word(i) == "during" || Word(i) == "on") return IsInterviewAfter(i + 1);
    if (At(i).is(kPreposition)) return false;
  }
  return false;
}

// "a wide-ranging interview last week", "Monday's "Sole Files" podcast"; not "her interview for the post", "an
// interview room", "a job interview".
bool Outlets::IsInterviewAfter(uint32_t first) const {
  for (uint32_t i = first; InSentence(i, At(first - 1).sentence) && i < first + kMaxBefore; ++i) {
    const absl::string_view word = Word(i);
    if (word == "podcast") return true;
    if (word == "interview") {
      const bool ends = !InSentence(i + 1, At(i).sentence) || !At(i + 1).is_word() || At(i + 1).is(kCalendar);
      return Word(i - 1) != "job" && (ends || Word(i + 1) == "last" || Word(i + 1) == "that" || Word(i + 1) == "on");
    }
    if (At(i).is(kPreposition)) return false;
  }
  return false;
}

// "In an interview with the Courier in 2021, X said", "In the Marquee interview, X said": among the tokens [first,
// end).
int Outlets::Within(uint32_t first, uint32_t end) const {
  bool medium = first < end && At(first).is(kIngForm), named_medium = false;
  for (uint32_t i = first; i < end; ++i) {
    if (At(i).kind == TokenKind::kQuote || (At(i).is(kSubordinator) && !At(i).is(kPreposition))) break;
    const bool speaking = At(i).is(kIngForm | kMedium) && !At(i).capital;
    medium = medium || (speaking && i > first);
    const int m = MentionAt(i);
    if (m == kNoMention || reading_.mentions[m].last > end || reading_.mentions[m].first < first) continue;
    const Mention& mention = reading_.mentions[m];
    const bool names = At(mention.last).is(kMedium) && !At(mention.last).capital;
    if (names && IsAnother(m) && (IsOutlet(m) || IsUnknownName(m, 1))) return m;
    const bool with = (mention.after_preposition && medium) || (named_medium && IsFor(mention));
    if (with && (IsOutlet(m) || (IsTalkedTo(mention, first) && IsUnknownName(m)))) return m;
    named_medium = named_medium || IsMedium(mention);
    i = std::max(i, mention.last - 1);
  }
  return kNoMention;
}

// "an interview with Jutro", "an appearance on Harbour Talk": whether a mention is whom or where somebody speaks.
bool Outlets::IsTalkedTo(const Mention& mention, uint32_t first) const {
  const uint32_t begin = mention.begin();
  if (begin < first + 2) return false;
  const absl::string_view preposition = Word(At(begin - 1).is(kDeterminer) ? begin - 2 : begin - 1);
  if (preposition != "with" && preposition != "on" && preposition != "to" && preposition != "for") return false;
  for (uint32_t i = first; i < begin; ++i) {
    const absl::string_view word = Word(i);
    if (word == "interview" || word == "podcast" || word == "appearance" || word == "conversation" ||
        word == "episode" || absl::EqualsIgnoreCase(word, "speaking") || absl::EqualsIgnoreCase(word, "talking") ||
        absl::EqualsIgnoreCase(word, "appearing")) {
      return true;
    }
  }
  return false;
}

bool Outlets::IsAnother(int m) const { return !own_.IsNamed(speakers_.Resolve(m).name); }

bool Outlets::IsOutlet(int m) const {
  const Mention& mention = reading_.mentions[m];
  if (mention.type == MentionType::kPronoun || !IsAnother(m)) return false;
  if (mention.type == MentionType::kNominal) return IsNoun(m) && !NameOf(m).empty();
  // "in a TV interview" names none.
  const bool numbered =
      InSentence(mention.last, At(mention.first).sentence) && At(mention.last).kind == TokenKind::kNumber;
  if (mention.last == mention.first + 1 && IsBroadcast(Word(mention.first)) && !numbered) return false;
  const Speaker party = speakers_.Resolve(m);
  if (party.kind == PartyKind::kPublication || Word(mention.last - 1) == "Reporter") return true;
  return party.kind != PartyKind::kPerson && party.party != kNoParty && named_so_[party.party];
}

// "the newspaper", "the Danish magazine"; "this newspaper" is the document's own, and "a newspaper" none.
bool Outlets::IsNoun(int m) const {
  const Mention& mention = reading_.mentions[m];
  return At(mention.head).is(kOutletKind) && !mention.plural && absl::EqualsIgnoreCase(Word(mention.first), "the");
}

// "the newspaper Jutro", "WKLB radio".
bool Outlets::HasOutletNounBeside(const Mention& mention) const {
  const uint32_t first = mention.begin();
  const uint32_t sentence = At(mention.first).sentence;
  const bool before =
      first > 0 && At(first - 1).sentence == sentence && At(first - 1).is(kOutletKind) && !At(first - 1).capital;
  return before || (InSentence(mention.last, sentence) && At(mention.last).is(kOutletKind)) ||
         (mention.type == MentionType::kName && mention.last > mention.first + 1 &&
          IsBroadcast(Word(mention.last - 1)));
}

// A name that nothing says to be a person's or a body's, and that is not spoken of further: "told De Onderstroom".
bool Outlets::IsUnknownName(int m, uint32_t fewest_words) const {
  constexpr WordClasses kOthers = kTitle | kFirstName | kPersonNoun | kPlace | kNationality | kOrgSuffix | kOrgNoun |
                                  kGroupNoun | kCalendar | kDocNoun | kMedium;
  const Mention& mention = reading_.mentions[m];
  if (mention.type != MentionType::kName || mention.role_first < mention.first) return false;
  const auto tokens = reading_.stream.tokens.begin();
  // Where people post themselves is no outlet. Those whose names say it are organizations of the lexicon.
  static constexpr absl::string_view kPlatforms[] = {"X", "Bluesky", "Threads", "Mastodon", "Twitch", "Substack"};
  if (absl::c_linear_search(kPlatforms, Word(mention.first))) return false;
  const auto other = [](const Token& token) { return token.is(kOthers); };
  if (std::any_of(tokens + mention.first, tokens + mention.last, other)) return false;
  // One word may be a body's as well as a person's: "told NATO", "told Webb".
  if (mention.last < mention.first + fewest_words && !LooksLikeOutlet(Word(mention.first))) return false;
  const Party& party = reading_.parties.all[reading_.parties.of_mention[m]];
  return party.mentions == 1 && !party.has_role && speakers_.Resolve(m).role.empty() && IsAnother(m);
}

std::string Outlets::NameOf(int m) const {
  const Speaker named = speakers_.Resolve(m);
  if (reading_.mentions[m].type == MentionType::kName || named.kind == PartyKind::kPerson) return named.name;
  // "the newspaper Jutro".
  const size_t next = static_cast<size_t>(m) + 1;
  const bool added = next < reading_.mentions.size() && reading_.mentions[next].type == MentionType::kName &&
                     reading_.mentions[next].first == reading_.mentions[m].last;
  if (added) return IsAnother(m + 1) ? speakers_.Resolve(m + 1).name : "";
  for (int i = m - 1; i >= 0 && i >= m - kMaxMentionsBack; --i) {
    if (reading_.mentions[i].type != MentionType::kName) continue;
    const Speaker party = speakers_.Resolve(i);
    const bool named_so = party.kind != PartyKind::kPerson && party.party != kNoParty && named_so_[party.party];
    const bool outlet = named_so || party.kind == PartyKind::kPublication;
    // "a TV station" names none.
    if (outlet && party.name.size() > 2) return own_.IsNamed(party.name) ? "" : party.name;
  }
  return speakers_.WordsOf(m).text;
}

int Outlets::OfRelative(const Cue& cue) const {
  const uint32_t end = RelativeBefore(cue);
  const uint32_t first = SentenceOf(cue.first).first;
  for (uint32_t i = end; i > first && end - i < kMaxAfter;) {
    --i;
    if (At(i).kind == TokenKind::kQuote || At(i).is(kCueVerb)) break;
    const int m = MentionAt(i);
    if (m == kNoMention) continue;
    if (IsOutlet(m)) return m;
    i = std::min(i, reading_.mentions[m].first);
  }
  return kNoMention;
}

}  // namespace verbatim::extract
