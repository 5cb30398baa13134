#include "extract/sentence_ends.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace verbatim::extract {
namespace {

constexpr size_t kNone = absl::string_view::npos;

// Sorted. What a full stop follows without ending a sentence.
constexpr absl::string_view kAbbreviations[] = {
    "ala",  "ariz", "ark", "aug", "calif", "capt", "col",  "colo", "conn", "dec",  "dr",   "feb", "fla",
    "gen",  "gov",  "hon", "ill", "jan",   "jr",   "lt",   "mass", "mich", "minn", "miss", "mr",  "mrs",
    "ms",   "no",   "nov", "oct", "okla",  "ore",  "penn", "prof", "rep",  "reps", "rev",  "sen", "sens",
    "sept", "sgt",  "sr",  "st",  "tenn",  "tex",  "va",   "vs",   "wash", "wis"};

// Sorted. Words that sentences of news begin with; no name ends in them with an upper-case letter but "LinkedIn" and
// "MoveOn".
constexpr absl::string_view kFirstWords[] = {
    "A",    "After", "An",  "And",   "As",    "At",   "Before", "But",   "For", "He",        "His",  "However",
    "If",   "In",    "It",  "Last",  "Mr",    "Mrs",  "Ms",     "On",    "One", "President", "Sen",  "She",
    "Some", "That",  "The", "There", "These", "They", "This",   "Those", "We",  "When",      "While"};
constexpr absl::string_view kNamesOnFirstWords[] = {"Linked", "Move"};
// A headline has so many words at least.
constexpr size_t kFewestHeadlineWords = 3;
// Lower-case beginnings of names.
constexpr absl::string_view kNameBeginnings[] = {"del", "mac", "van", "von"};

template <size_t N>
bool Has(const absl::string_view (&words)[N], absl::string_view word) {
  return absl::c_linear_search(words, word);
}

bool IsLetter(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }
bool IsLower(char c) { return absl::ascii_islower(static_cast<unsigned char>(c)); }
bool IsUpper(char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); }
bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }
bool IsSpace(char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); }
bool IsStop(char c) { return c == '.' || c == '!' || c == '?'; }

// The length of a quote mark or bracket that closes, at the beginning of `text`; 0 when there is none.
size_t ClosingLength(absl::string_view text) {
  for (const absl::string_view closing : {"\"", "'", ")", "]", "”", "’"}) {
    if (absl::StartsWith(text, closing)) return closing.size();
  }
  return 0;
}

// Likewise of one that opens.
size_t OpeningLength(absl::string_view text) {
  for (const absl::string_view opening : {"\"", "'", "(", "[", "“", "‘"}) {
    if (absl::StartsWith(text, opening)) return opening.size();
  }
  return 0;
}

// The letters right before `end`.
absl::string_view WordBefore(absl::string_view text, size_t end) {
  // Longer words are no abbreviations.
  constexpr size_t kLongest = 8;
  size_t begin = end;
  while (begin > 0 && end - begin < kLongest && IsLetter(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

bool IsAbbreviation(absl::string_view word) {
  return word.size() == 1 || Has(kAbbreviations, absl::AsciiStrToLower(word));
}

// The letters at the beginning.
absl::string_view FirstWord(absl::string_view text) {
  constexpr size_t kLongest = 12;
  size_t end = 0;
  while (end < text.size() && end < kLongest && IsLetter(text[end])) ++end;
  return text.substr(0, end);
}

// Whether two words were glued: `head` from its first letter on, `tail` with all that follows.
bool AreGlued(absl::string_view head, absl::string_view tail) {
  while (!head.empty() && !IsLetter(head[0]) && !IsDigit(head[0])) head.remove_prefix(1);
  const absl::string_view word = FirstWord(tail);
  const bool common = Has(kFirstWords, word) && !Has(kNamesOnFirstWords, head);
  if (head.size() < 2) return false;
  if (common) return true;
  return head.size() >= 3 && IsLower(head[0]) && word.size() >= 2 && IsLower(word[1]) && !Has(kNameBeginnings, head);
}

// Whether an upper-case letter at `at` begins another text. `token` is where the word before it begins.
bool GluedAtLetter(absl::string_view text, size_t token, size_t at, bool straight_closed) {
  const absl::string_view head = text.substr(token, at - token), tail = text.substr(at);
  const char before = head.back();
  const bool sentence = FirstWord(tail).size() >= 2 ? IsLower(tail[1]) : Has(kFirstWords, FirstWord(tail));
  if (IsLower(before) || IsDigit(before)) return AreGlued(head, tail);
  if (IsStop(before))
    return sentence && head.size() >= 3 && (IsLower(head[head.size() - 2]) || !IsLetter(head[head.size() - 2]));
  if (absl::EndsWith(head, "”")) return true;
  if (before == '"') return straight_closed;
  const size_t apostrophe = before == '\'' ? 1 : absl::EndsWith(head, "’") ? 3 : 0;
  if (apostrophe == 0) return before == ')' && sentence;
  const absl::string_view word = head.substr(0, head.size() - apostrophe);
  return !word.empty() && (IsStop(word.back()) || AreGlued(word, tail));
}

// Whether a quote mark of `length` bytes at `at` opens another text.
bool GluedAtMark(absl::string_view text, size_t at, size_t length) {
  const char before = text[at - 1];
  const bool after_text = IsLower(before) || IsDigit(before) || IsStop(before) || before == ')';
  return after_text && at + length < text.size() && IsUpper(text[at + length]);
}

}  // namespace

bool EndsWithStop(absl::string_view text) {
  for (bool stripped = true; stripped && !text.empty();) {
    stripped = false;
    for (const absl::string_view closing : {"\"", "'", ")", "]", "”", "’", " "}) {
      if (!absl::EndsWith(text, closing)) continue;
      text.remove_suffix(closing.size());
      stripped = true;
    }
  }
  return absl::EndsWith(text, ".") && !absl::EndsWith(text, "..");
}

size_t FindSentenceEnd(absl::string_view text) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (!IsStop(text[at])) continue;
    if (text[at] == '.' && IsAbbreviation(WordBefore(text, at))) continue;
    size_t end = at + 1;
    while (const size_t length = ClosingLength(text.substr(end))) end += length;
    size_t next = end;
    while (next < text.size() && IsSpace(text[next])) ++next;
    if (next == end || next == text.size()) {
      at = next - 1;
      continue;
    }
    next += OpeningLength(text.substr(next));
    if (next < text.size() && (IsUpper(text[next]) || IsDigit(text[next]))) return end;
    at = end - 1;
  }
  return kNone;
}

size_t FindGlue(absl::string_view text) {
  size_t token = 0;
  bool in_straight = false;
  for (size_t at = 0; at < text.size(); ++at) {
    if (IsSpace(text[at])) {
      token = at + 1;
      continue;
    }
    const bool first = at == token;
    if (IsUpper(text[at]) && !first && GluedAtLetter(text, token, at, !in_straight)) return at;
    if (text[at] == '"') {
      if (!in_straight && !first && GluedAtMark(text, at, 1)) return at;
      in_straight = !in_straight;
    }
    if (!first && absl::StartsWith(text.substr(at), "“") && GluedAtMark(text, at, 3)) return at;
  }
  return kNone;
}

size_t FindSentenceBegin(absl::string_view text) {
  // Names and titles begin with these words behind others: "a week in The Hague",
  static constexpr absl::string_view kGoOn[] = {
      "a",    "an",  "and", "as", "at",   "by",   "for",  "from", "in",   "into", "of",   "on",   "or",   "than",
      "that", "the", "to",  "vs", "with", "like", "over", "meet", "join", "see",  "read", "says", "said", "tell"};
  if (!EndsWithStop(text)) return kNone;
  size_t lower = 0, words = 0;
  absl::string_view before;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && !IsSpace(text[end])) ++end;
    const absl::string_view word = text.substr(at, end - at);
    const bool begins = words >= kFewestHeadlineWords && Has(kFirstWords, word) && 2 * lower >= words &&
                        IsLower(before.back()) && IsLower(before[0]) && !Has(kGoOn, before);
    if (begins) return at;
    if (!word.empty()) {
      ++words;
      lower += IsLower(word[0]) ? 1 : 0;
      before = word;
    }
    at = end + 1;
  }
  return kNone;
}

}  // namespace verbatim::extract
