#include "extract/date_words.h"

#include <algorithm>
#include <array>

#include "quote/characters.h"
#include "quote/utf8.h"

namespace verbatim::extract::dates {
namespace {

constexpr size_t kLongestWord = 12;
constexpr size_t kLongestSpace = 4;
constexpr size_t kLongestNumerals = 4;

struct Entry {
  const char* words;  // separated by spaces
  WordKind kind;
  int16_t value;
};

constexpr Entry kEntries[] = {
    {"january", WordKind::kMonth, 1},
    {"february", WordKind::kMonth, 2},
    {"march", WordKind::kMonth, 3},
    {"april", WordKind::kMonth, 4},
    {"may", WordKind::kMonth, 5},
    {"june", WordKind::kMonth, 6},
    {"july", WordKind::kMonth, 7},
    {"august", WordKind::kMonth, 8},
    {"september", WordKind::kMonth, 9},
    {"october", WordKind::kMonth, 10},
    {"november", WordKind::kMonth, 11},
    {"december", WordKind::kMonth, 12},
    {"jan", WordKind::kShortMonth, 1},
    {"feb", WordKind::kShortMonth, 2},
    {"mar", WordKind::kShortMonth, 3},
    {"apr", WordKind::kShortMonth, 4},
    {"jun", WordKind::kShortMonth, 6},
    {"jul", WordKind::kShortMonth, 7},
    {"aug", WordKind::kShortMonth, 8},
    {"sep sept", WordKind::kShortMonth, 9},
    {"oct", WordKind::kShortMonth, 10},
    {"nov", WordKind::kShortMonth, 11},
    {"dec", WordKind::kShortMonth, 12},
    {"monday", WordKind::kWeekday, 0},
    {"tuesday", WordKind::kWeekday, 1},
    {"wednesday", WordKind::kWeekday, 2},
    {"thursday", WordKind::kWeekday, 3},
    {"friday", WordKind::kWeekday, 4},
    {"saturday", WordKind::kWeekday, 5},
    {"sunday", WordKind::kWeekday, 6},
    {"mon", WordKind::kShortWeekday, 0},
    {"tue tues", WordKind::kShortWeekday, 1},
    {"wed weds", WordKind::kShortWeekday, 2},
    {"thu thur thurs", WordKind::kShortWeekday, 3},
    {"fri", WordKind::kShortWeekday, 4},
    {"sat", WordKind::kShortWeekday, 5},
    {"sun", WordKind::kShortWeekday, 6},
    {"spring", WordKind::kSeason, kSpring},
    {"summer", WordKind::kSeason, kSummer},
    {"autumn fall", WordKind::kSeason, kAutumn},
    {"winter", WordKind::kSeason, kWinter},
    {"minute", WordKind::kUnit, kMinute},
    {"minutes moments", WordKind::kUnits, kMinute},
    {"hour", WordKind::kUnit, kHour},
    {"hours", WordKind::kUnits, kHour},
    {"day", WordKind::kUnit, kDay},
    {"days", WordKind::kUnits, kDay},
    {"week", WordKind::kUnit, kWeek},
    {"weeks", WordKind::kUnits, kWeek},
    {"fortnight", WordKind::kUnit, kFortnight},
    {"month", WordKind::kUnit, kMonthUnit},
    {"months", WordKind::kUnits, kMonthUnit},
    {"year", WordKind::kUnit, kYear},
    {"years", WordKind::kUnits, kYear},
    {"decade", WordKind::kUnit, kDecade},
    {"decades", WordKind::kUnits, kDecade},
    {"weekend", WordKind::kWeekend, 0},
    {"morning afternoon evening night", WordKind::kDayPart, 0},
    {"today tonight", WordKind::kToday, 0},
    {"yesterday", WordKind::kToday, -1},
    {"this", WordKind::kThis, 0},
    {"last", WordKind::kLast, 0},
    {"next", WordKind::kNext, 0},
    {"past", WordKind::kPast, 0},
    {"previous following same other", WordKind::kOther, 0},
    {"early late mid", WordKind::kStage, 0},
    {"earlier", WordKind::kStageOf, 0},
    {"later", WordKind::kStageOf, kLater},
    {"the", WordKind::kThe, 0},
    {"a an", WordKind::kArticle, 1},
    {"his her its their our my your", WordKind::kPossessive, 0},
    {"one", WordKind::kNumber, 1},
    {"two", WordKind::kNumber, 2},
    {"three", WordKind::kNumber, 3},
    {"four", WordKind::kNumber, 4},
    {"five", WordKind::kNumber, 5},
    {"six", WordKind::kNumber, 6},
    {"seven", WordKind::kNumber, 7},
    {"eight", WordKind::kNumber, 8},
    {"nine", WordKind::kNumber, 9},
    {"ten", WordKind::kNumber, 10},
    {"eleven", WordKind::kNumber, 11},
    {"twelve", WordKind::kNumber, 12},
    {"thirteen", WordKind::kNumber, 13},
    {"fourteen", WordKind::kNumber, 14},
    {"fifteen", WordKind::kNumber, 15},
    {"sixteen", WordKind::kNumber, 16},
    {"seventeen", WordKind::kNumber, 17},
    {"eighteen", WordKind::kNumber, 18},
    {"nineteen", WordKind::kNumber, 19},
    {"twenty", WordKind::kNumber, 20},
    {"thirty", WordKind::kNumber, 30},
    {"forty", WordKind::kNumber, 40},
    {"fifty", WordKind::kNumber, 50},
    {"sixty", WordKind::kNumber, 60},
    {"seventy", WordKind::kNumber, 70},
    {"eighty", WordKind::kNumber, 80},
    {"ninety", WordKind::kNumber, 90},
    {"few several many some", WordKind::kVague, 0},
    {"couple", WordKind::kCouple, 2},
    {"dozen hundred thousand million billion half light", WordKind::kHuge, 0},
    {"ago", WordKind::kAgo, 0},
    {"in since during until till", WordKind::kIn, 0},
    {"by", WordKind::kBy, 0},
    {"from", WordKind::kFrom, 0},
    {"of", WordKind::kOf, 0},
    {"on at", WordKind::kOn, 0},
    {"over", WordKind::kOver, 0},
    {"for", WordKind::kFor, 0},
    {"and", WordKind::kAnd, 0},
    {"to through", WordKind::kAnd, kUpTo},
    {"about almost nearly around roughly than least or approximately", WordKind::kAbout, 0},
    {"end start beginning middle", WordKind::kEdge, 0},
    {"before", WordKind::kBefore, 0},
    {"every each any most", WordKind::kRecurring, 0},
    {"come", WordKind::kComing, 0},
    {"black good cyber super ash holy maundy palm easter bloody fat giving blue taco throwback business shrove whit "
     "freaky ruby joe casual",
     WordKind::kWhole, 0},
    {"times telegraph mirror mail express herald world post best review live football service star tribune "
     "magazine independent agreement group school roundtable",
     WordKind::kTitleEnd, 0},
    {"show program programme", WordKind::kShow, 0},
    {"surprise madness fool fools revolution fourth", WordKind::kMonthEnd, 0},
    {"attack attacks terror terrorist terrorists hijackers victims commission committee panel memorial riot "
     "insurrection",
     WordKind::kEvent, 0},
    {"people men women votes voters miles feet dollars jobs words troops percent points", WordKind::kCounted, 0},
    {"class act", WordKind::kNamedByYear, 0},
    {"interview speech statement letter email memo tweet book essay column documentary debate testimony "
     "address article video report op ruling decision opinion appearance study survey "
     "analysis paper lawsuit talk memoir autobiography podcast post inquiry hearing conference trial message "
     "profile newsletter broadcast deposition affidavit filing note rally sermon lecture blog",
     WordKind::kUtterance, 0},
};

// Words are packed into five bits a letter, which twelve letters fit in; nothing else has to be compared.
constexpr uint64_t Append(uint64_t packed, char letter) { return packed << 5 | (static_cast<uint8_t>(letter) & 31); }

struct Slot {
  uint64_t packed = 0;
  WordKind kind = WordKind::kNone;
  int16_t value = 0;
};

// Open addressing; less than half full, so that words outside of the lexicon are mostly refused at the first look.
constexpr int kSlotBits = 9;
using Lexicon = std::array<Slot, size_t{1} << kSlotBits>;

constexpr size_t SlotOf(uint64_t packed) { return packed * 0x9E3779B97F4A7C15u >> (64 - kSlotBits); }

constexpr void Insert(uint64_t packed, const Entry& entry, Lexicon* lexicon) {
  size_t slot = SlotOf(packed);
  while ((*lexicon)[slot].packed != 0) slot = (slot + 1) % lexicon->size();
  (*lexicon)[slot].packed = packed;
  (*lexicon)[slot].kind = entry.kind;
  (*lexicon)[slot].value = entry.value;
}

constexpr Lexicon MakeLexicon() {
  Lexicon lexicon{};
  for (const Entry& entry : kEntries) {
    uint64_t packed = 0;
    for (const char* letter = entry.words; *letter != '\0'; ++letter) {
      if (*letter == ' ') {
        Insert(packed, entry, &lexicon);
        packed = 0;
      } else {
        packed = Append(packed, *letter);
      }
    }
    Insert(packed, entry, &lexicon);
  }
  return lexicon;
}

constexpr Lexicon kLexicon = MakeLexicon();

// The first three letters of words that begin expressions, packed; a shorter word ends in zeros.
constexpr size_t kPrefixes = size_t{1} << 15;
using Prefixes = std::array<uint64_t, kPrefixes / 64>;

constexpr Prefixes MakePrefixes() {
  Prefixes prefixes{};
  for (const Slot& slot : kLexicon) {
    if (slot.kind == WordKind::kNone || slot.kind > WordKind::kLastHead) continue;
    uint64_t prefix = slot.packed;
    while (prefix >= kPrefixes) prefix >>= 5;
    while (prefix < kPrefixes / 32) prefix <<= 5;
    prefixes[prefix / 64] |= uint64_t{1} << (prefix % 64);
  }
  return prefixes;
}

constexpr Prefixes kHeadPrefixes = MakePrefixes();

enum CharacterKind : uint8_t { kNeither, kLetter, kDigit };

constexpr std::array<CharacterKind, 256> MakeCharacterKinds() {
  std::array<CharacterKind, 256> kinds{};
  for (int c = '0'; c <= '9'; ++c) kinds[c] = kDigit;
  for (int c = 'a'; c <= 'z'; ++c) kinds[c] = kinds[c - 'a' + 'A'] = kLetter;
  return kinds;
}

constexpr std::array<CharacterKind, 256> kCharacterKinds = MakeCharacterKinds();

CharacterKind KindOf(char c) { return kCharacterKinds[static_cast<uint8_t>(c)]; }

bool IsHeadPrefix(absl::string_view text, size_t at) {
  uint64_t prefix = 0;
  bool word = true;
  for (size_t i = at; i < at + 3; ++i) {
    word = word && KindOf(ByteAt(text, i)) == kLetter;
    prefix = word ? Append(prefix, text[i]) : prefix << 5;
  }
  return (kHeadPrefixes[prefix / 64] >> (prefix % 64) & 1) != 0;
}

const Slot* Find(uint64_t packed) {
  for (size_t slot = SlotOf(packed); kLexicon[slot].packed != 0; slot = (slot + 1) % kLexicon.size()) {
    if (kLexicon[slot].packed == packed) return &kLexicon[slot];
  }
  return nullptr;
}

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

Spelling SpellingOf(absl::string_view word) {
  const bool capital = IsUpper(word[0]);
  const auto uppers = static_cast<size_t>(std::count_if(word.begin(), word.end(), IsUpper));
  if (uppers == 0) return Spelling::kLower;
  if (capital && uppers == 1) return Spelling::kCapital;
  return uppers == word.size() ? Spelling::kUpper : Spelling::kMixed;
}

// The word at `begin`, of which no more than `limit` letters are looked at.
Token ReadWord(absl::string_view text, size_t begin, size_t limit) {
  Token token;
  token.begin = begin;
  size_t end = begin;
  uint64_t packed = 0;
  const size_t stop = std::min(text.size(), begin + std::min(limit, text.size()));
  for (; end < stop && IsLetter(text[end]); ++end) packed = Append(packed, text[end]);
  token.end = end;
  const Slot* slot = end - begin <= kLongestWord ? Find(packed) : nullptr;
  if (slot == nullptr) {
    if (IsUpper(text[begin])) token.spelling = Spelling::kCapital;
    return token;
  }
  token.kind = slot->kind;
  token.value = slot->value;
  token.spelling = SpellingOf(text.substr(begin, end - begin));
  return token;
}

bool IsWordCharacter(quote::CodePoint c) {
  switch (quote::ClassOf(c)) {
    case quote::CharClass::kLetter:
    case quote::CharClass::kMark:
    case quote::CharClass::kDigit:
    case quote::CharClass::kNumber:
      return true;
    default:
      return c == '_' || c == '@' || c == '#';
  }
}

// The length of the white space character that begins at `at`, or 0.
size_t SpaceAt(absl::string_view text, size_t at) {
  const char c = ByteAt(text, at);
  if (c == ' ' || c == '\t') return 1;
  // No-break space, which HTML has between a month and its day, and its narrow sister.
  if (c == '\xC2') return ByteAt(text, at + 1) == '\xA0' ? 2 : 0;
  if (c != '\xE2' || ByteAt(text, at + 1) != '\x80') return 0;
  return ByteAt(text, at + 2) == '\xAF' || ByteAt(text, at + 2) == '\x89' ? 3 : 0;
}

}  // namespace

size_t NextHead(absl::string_view text, size_t at) {
  while (at < text.size()) {
    const CharacterKind kind = KindOf(text[at]);
    if (kind == kDigit) return at;
    if (kind == kLetter) {
      if (IsHeadPrefix(text, at)) return at;
      while (at < text.size() && KindOf(text[at]) == kLetter) ++at;
    } else {
      ++at;
    }
  }
  return at;
}

Token WordAt(absl::string_view text, size_t at) { return ReadWord(text, at, text.size()); }

Token NumeralsAt(absl::string_view text, size_t at) {
  Token token;
  token.begin = token.end = at;
  while (IsDigit(ByteAt(text, token.end)) && token.length() <= kLongestNumerals) {
    if (token.length() < kLongestNumerals)
      token.value = static_cast<int16_t>(token.value * 10 + (text[token.end] - '0'));
    ++token.end;
  }
  if (token.length() <= kLongestNumerals) token.kind = WordKind::kNumerals;
  return token;
}

Token Following(absl::string_view text, size_t at) {
  at = SkipSpace(text, at);
  if (IsLetter(ByteAt(text, at))) {
    Token token = ReadWord(text, at, kLongestWord + 1);
    if (IsGluedAfter(text, token.end)) token.kind = WordKind::kNone;
    return token;
  }
  if (IsDigit(ByteAt(text, at))) return NumeralsAt(text, at);
  Token token;
  token.begin = token.end = at;
  return token;
}

Token Preceding(absl::string_view text, size_t at) {
  Token token;
  token.begin = token.end = at;
  const size_t end = SkipSpaceBack(text, at);
  size_t begin = end;
  while (begin > 0 && end - begin <= kLongestWord && IsLetter(text[begin - 1])) --begin;
  if (end == at || begin == end) return token;
  token = ReadWord(text, begin, kLongestWord + 1);
  if (IsGluedBefore(text, begin)) token.kind = WordKind::kNone;
  return token;
}

size_t SkipSpace(absl::string_view text, size_t at) {
  for (size_t i = 0; i < kLongestSpace; ++i) {
    const size_t length = SpaceAt(text, at);
    if (length == 0) break;
    at += length;
  }
  return at;
}

size_t SkipSpaceBack(absl::string_view text, size_t at) {
  for (size_t i = 0; i < kLongestSpace && at > 0; ++i) {
    size_t length = 0;
    for (size_t bytes = 1; bytes <= 3 && bytes <= at && length == 0; ++bytes) {
      if (SpaceAt(text, at - bytes) == bytes) length = bytes;
    }
    if (length == 0) break;
    at -= length;
  }
  return at;
}

size_t SkipHyphen(absl::string_view text, size_t at) { return ByteAt(text, at) == '-' ? at + 1 : at; }

size_t SkipDash(absl::string_view text, size_t at) {
  if (ByteAt(text, at) == '-') return at + 1;
  // U+2010 to U+2014: hyphens and dashes.
  const bool dash = ByteAt(text, at) == '\xE2' && ByteAt(text, at + 1) == '\x80' && ByteAt(text, at + 2) >= '\x90' &&
                    ByteAt(text, at + 2) <= '\x94';
  return dash ? at + 3 : at;
}

size_t SkipApostrophe(absl::string_view text, size_t at) {
  if (ByteAt(text, at) == '\'') return at + 1;
  const bool curly = ByteAt(text, at) == '\xE2' && ByteAt(text, at + 1) == '\x80' &&
                     (ByteAt(text, at + 2) == '\x99' || ByteAt(text, at + 2) == '\x98');
  return curly ? at + 3 : at;
}

bool IsGluedBefore(absl::string_view text, size_t at) {
  if (at == 0) return false;
  size_t lead = at - 1;
  while (lead > 0 && at - lead < 4 && (static_cast<uint8_t>(text[lead]) & 0xC0) == 0x80) --lead;
  const quote::Decoded decoded = quote::DecodeUtf8(text, lead);
  return decoded.length == at - lead && IsWordCharacter(decoded.code_point);
}

bool IsGluedAfter(absl::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const quote::Decoded decoded = quote::DecodeUtf8(text, at);
  return decoded.length != 0 && IsWordCharacter(decoded.code_point);
}

}  // namespace verbatim::extract::dates
