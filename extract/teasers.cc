// Teasers: a label such as "MORE:" and the headline of another article. Copied pages run them into the text, with a
// line of their own at best, and glued to the next sentence ("... on a giveawayThe mayor said ...") at worst.
#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "extract/paragraph_rules.h"
#include "extract/phrases.h"
#include "extract/sentence_ends.h"

namespace verbatim::extract {
namespace {

constexpr size_t kNone = absl::string_view::npos;

// A paragraph up to this is a teaser as a whole, when it ends unlike a sentence.
constexpr size_t kMaxHeadline = 200;
// How far the end of a glued headline is looked for, and the closing bracket of one in brackets.
constexpr size_t kMaxGlued = 400;
// What may follow "Also on " before the colon.
constexpr size_t kMaxOutlet = 40;

// Labels that a colon follows.
constexpr absl::string_view kLabels[] = {"also read",
                                         "also see",
                                         "complete coverage",
                                         "don't miss",
                                         "don’t miss",
                                         "flashback",
                                         "full coverage",
                                         "full story",
                                         "gallery",
                                         "go deeper",
                                         "in pictures",
                                         "just watched",
                                         "listen",
                                         "live updates",
                                         "more",
                                         "more coverage",
                                         "more news",
                                         "more on this",
                                         "must read",
                                         "now playing",
                                         "now read",
                                         "now watch",
                                         "photo gallery",
                                         "photos",
                                         "quiz",
                                         "read",
                                         "read also",
                                         "read here",
                                         "read more",
                                         "read more here",
                                         "read next",
                                         "read this",
                                         "recommended",
                                         "related",
                                         "related article",
                                         "related articles",
                                         "related content",
                                         "related coverage",
                                         "related news",
                                         "related stories",
                                         "related story",
                                         "related video",
                                         "related videos",
                                         "see",
                                         "see also",
                                         "see more",
                                         "see related",
                                         "slideshow",
                                         "special coverage",
                                         "special report",
                                         "take our poll",
                                         "top stories",
                                         "trending",
                                         "up next",
                                         "video",
                                         "videos",
                                         "watch",
                                         "watch also",
                                         "watch below",
                                         "watch here",
                                         "watch live",
                                         "watch more",
                                         "watch now",
                                         "watch the video",
                                         "you may also like",
                                         "you might also like"};

// Labels with the name of an outlet or a subject between them and the colon.
constexpr absl::string_view kNamingLabels[] = {"also from ", "also in ", "also on ",
                                               "more from ", "more in ", "more on "};

// Teasers without a colon: the phrase, and whether the rest of a short line belongs to it.
struct Phrase {
  absl::string_view words;
  bool takes_line;
};
constexpr Phrase kPhrases[] = {
    {"article continues below", false},
    {"click for ", true},
    {"click here", true},
    {"click the ", true},
    {"click through ", true},
    {"click to ", true},
    {"continue reading below", false},
    {"continue reading the main story", false},
    {"continue reading", true},
    {"more on this...", false},
    {"read more about ", true},
    {"read more at ", true},
    {"read more here", true},
    {"read the full ", true},
    {"read the rest ", true},
    {"see more at ", true},
    {"story continued below", false},
    {"story continues below", false},
    {"tap here to ", true},
    {"watch the ad ", true},
    {"watch the clip ", true},
    {"watch the full ", true},
    {"watch the latest video at ", true},
    {"watch the video ", true},
};
// What is a teaser by itself, when nothing else is in the paragraph.
constexpr absl::string_view kWhole[] = {"more",
                                        "read more",
                                        "related",
                                        "related articles",
                                        "related content",
                                        "related coverage",
                                        "related stories",
                                        "related topics",
                                        "see also",
                                        "watch",
                                        "more on this story",
                                        "read next",
                                        "most read",
                                        "most popular",
                                        "recommended",
                                        "trending"};

// The length of bullets, arrows and an opening bracket before a label.
size_t OrnamentLength(absl::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    if (absl::StrContains(" ([*>|-", text[at])) {
      ++at;
      continue;
    }
    bool found = false;
    for (const absl::string_view ornament : {"•", "►", "▶", "→", "»", "–", "—", "·", "▸", "‣", "■"}) {
      if (!absl::StartsWith(text.substr(at), ornament)) continue;
      at += ornament.size();
      found = true;
      break;
    }
    if (!found) break;
  }
  return at;
}

// A bounded number of them.
size_t SkipSpaces(absl::string_view text, size_t at) {
  const size_t most = std::min(text.size(), at + kMaxOutlet);
  while (at < most && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r')) ++at;
  return at;
}

// The length of the label that begins `text`, with its colon and the spaces after it; 0 when there is none. In lower
// case "more:" and "read:" are words of a sentence.
size_t LabelLength(absl::string_view text) {
  text = Prefix(text, 2 * kMaxOutlet);
  if (text.empty() || !absl::ascii_isupper(static_cast<unsigned char>(text[0]))) return 0;
  for (const absl::string_view label : kLabels) {
    if (!absl::StartsWithIgnoreCase(text, label)) continue;
    const size_t colon = SkipSpaces(text, label.size());
    if (colon < text.size() && text[colon] == ':') return SkipSpaces(text, colon + 1);
  }
  for (const absl::string_view label : kNamingLabels) {
    if (!absl::StartsWithIgnoreCase(text, label)) continue;
    const size_t colon = text.find(':', label.size());
    const absl::string_view name = text.substr(label.size(), std::min(colon, kMaxOutlet) - label.size());
    const bool names = colon <= kMaxOutlet && !absl::StrContains(name, '.') && !absl::StrContains(name, ',');
    if (names) return SkipSpaces(text, colon + 1);
  }
  return 0;
}

// The length of the headline that begins `text`, behind a label.
size_t HeadlineLength(absl::string_view text) {
  const size_t glue = FindGlue(Prefix(text, kMaxGlued));
  if (glue != kNone) return glue;
  if (text.size() <= kMaxHeadline && !EndsWithStop(text)) return text.size();
  const size_t end = std::min(FindSentenceEnd(text), text.size());
  const size_t begin = FindSentenceBegin(Prefix(text, std::min(end, kMaxGlued)));
  return begin == kNone ? end : begin;
}

// The length of a text in brackets that `text` begins with, if it closes soon; 0 if not.
size_t BracketLength(absl::string_view text) {
  if (text.empty() || (text[0] != '(' && text[0] != '[')) return 0;
  const char closing = text[0] == '(' ? ')' : ']';
  int depth = 0;
  for (size_t at = 0; at < text.size() && at < kMaxGlued; ++at) {
    if (text[at] == text[0]) ++depth;
    if (text[at] == closing && --depth == 0) return at + 1;
  }
  return 0;
}

// The length of a phrase without a colon; 0 when there is none.
size_t PhraseLength(absl::string_view text) {
  for (const Phrase& phrase : kPhrases) {
    if (!absl::StartsWithIgnoreCase(text, phrase.words)) continue;
    const absl::string_view rest = text.substr(phrase.words.size());
    if (rest.empty()) return text.size();
    if (!phrase.takes_line) {
      // Glued to the next sentence, or a paragraph of its own with some end mark.
      const bool glued = absl::ascii_isupper(static_cast<unsigned char>(rest[0])) || rest[0] == '.' || rest[0] == ' ';
      return glued ? phrase.words.size() : 0;
    }
    const bool quotes = absl::StrContains(rest, '"') || absl::StrContains(rest, "“");
    if (text.size() <= kMaxHeadline && !quotes && FindSentenceEnd(text) == kNone) return text.size();
    return 0;
  }
  return 0;
}

bool IsWholeTeaser(absl::string_view text) {
  while (!text.empty() && absl::StrContains(".:!> ", text.back())) text.remove_suffix(1);
  return std::any_of(std::begin(kWhole), std::end(kWhole),
                     [text](absl::string_view words) { return absl::EqualsIgnoreCase(text, words); });
}

// Whether a label within a sentence is one for sure: "(See: the harbour)" is no teaser, but "(SEE: ...)" and "(See
// also:
// ...)" are.
bool IsSureLabel(absl::string_view label) {
  return absl::ascii_isupper(static_cast<unsigned char>(label[1])) || absl::StartsWith(label, "Related") ||
         label.find(' ') < label.find(':');
}

}  // namespace

size_t TeaserLength(absl::string_view paragraph) {
  const size_t ornament = OrnamentLength(Prefix(paragraph, kMaxOutlet));
  const absl::string_view text = paragraph.substr(ornament);
  if (text.size() <= kMaxHeadline && IsWholeTeaser(text)) return paragraph.size();
  const size_t label = LabelLength(text);
  if (label == 0) {
    const size_t phrase = PhraseLength(text);
    return phrase == 0 ? 0 : ornament + phrase;
  }
  if (const size_t bracket = BracketLength(paragraph); bracket != 0) return bracket;
  return ornament + label + HeadlineLength(text.substr(label));
}

std::pair<size_t, size_t> FindBracketedTeaser(absl::string_view paragraph) {
  for (size_t open = paragraph.find_first_of("(["); open != kNone; open = paragraph.find_first_of("([", open + 1)) {
    const absl::string_view inner = paragraph.substr(SkipSpaces(paragraph, open + 1));
    const size_t label = LabelLength(inner);
    if (label == 0 || !IsSureLabel(inner.substr(0, label))) continue;
    const size_t length = BracketLength(paragraph.substr(open));
    if (length != 0) return {open, open + length};
  }
  return {kNone, kNone};
}

}  // namespace verbatim::extract
