#include "extract/family_names.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "extract/lexicon.h"

namespace verbatim::extract {
namespace {

// Family names that are hardly first names elsewhere.
constexpr absl::string_view kChinese[] = {
    "xi",  "zhang", "liu",  "chen",  "zhao", "huang", "zhou", "wu",   "xu",  "guo", "zheng", "xie", "deng", "feng",
    "cao", "peng",  "zeng", "jiang", "cai",  "tsai",  "wang", "yang", "li",  "qin", "geng",  "hu",  "hua",  "zhu",
    "gao", "tang",  "xiao", "dong",  "cui",  "yuan",  "fang", "ding", "wei", "luo", "wen",   "qiu"};
// Those that are given names as well go before two syllables only: "Wen Jiabao".
constexpr absl::string_view kGivenToo[] = {"wei", "wen",   "yang", "fang", "feng",
                                           "hua", "jiang", "yuan", "ding", "tang"};
constexpr absl::string_view kKorean[] = {"kim",  "park", "lee", "moon", "choi", "jung", "jeong", "kang", "cho",
                                         "yoon", "jang", "lim", "han",  "oh",   "seo",  "shin",  "kwon", "hwang",
                                         "ahn",  "song", "yoo", "hong", "ban",  "ri",   "ro",    "pak",  "choe",
                                         "ji",   "yun",  "nam", "yu",   "bae",  "noh",  "ko",    "min",  "chung"};
// Syllables of Korean given names, as they are written in news.
constexpr absl::string_view kSyllables[] = {
    "bak",  "bok",  "bum",  "byung", "chan",  "chol",  "chul",  "chun",  "dae",   "do",    "dong",  "eui", "eun",
    "gap",  "geun", "gil",  "gu",    "gun",   "gyu",   "ha",    "hae",   "han",   "hee",   "heung", "ho",  "hong",
    "hoon", "hui",  "hwa",  "hwan",  "hye",   "hyo",   "hyok",  "hyon",  "hyun",  "hyuk",  "hyung", "il",  "im",
    "in",   "jae",  "je",   "jeong", "ji",    "jin",   "jo",    "jong",  "joo",   "joon",  "ju",    "jun", "jung",
    "ki",   "kook", "ku",   "kun",   "kwan",  "kwang", "kyeom", "kyong", "kyu",   "kyun",  "kyung", "man", "mi",
    "min",  "mo",   "mok",  "moo",   "moon",  "myong", "myung", "na",    "nak",   "nam",   "ok",    "pyo", "rae",
    "rak",  "ri",   "rim",  "ryong", "sang",  "seo",   "seok",  "seon",  "seong", "seung", "si",    "sik", "so",
    "sol",  "song", "soo",  "sook",  "su",    "suk",   "sun",   "sung",  "tae",   "taek",  "u",     "ui",  "uk",
    "un",   "ung",  "won",  "woo",   "woong", "wook",  "ye",    "yeol",  "yeon",  "yeong", "yo",    "yol", "yon",
    "yong", "yoo",  "yoon", "young", "yu",    "yun",   "yup"};
// Syllables of pinyin, longest first where one begins another.
constexpr absl::string_view kInitials[] = {"zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g",
                                           "k",  "h",  "j",  "q", "x", "r", "z", "c", "s", "y", "w", ""};
constexpr absl::string_view kFinals[] = {"iang", "iong", "uang", "ang", "eng", "ong", "iao", "ian", "ing", "uai", "uan",
                                         "ai",   "ei",   "ao",   "ou",  "an",  "en",  "ia",  "ie",  "iu",  "in",  "ua",
                                         "uo",   "ui",   "un",   "ue",  "a",   "o",   "e",   "i",   "u"};
constexpr int kMostSyllables = 2;

template <size_t N>
bool IsOneOf(const absl::string_view (&names)[N], absl::string_view word) {
  return std::any_of(std::begin(names), std::end(names),
                     [word](absl::string_view name) { return absl::EqualsIgnoreCase(name, word); });
}

// "Jong-un", "Min-seok": the second syllable is written small.
bool IsKoreanGivenName(absl::string_view word) {
  const size_t hyphen = word.find('-');
  if (hyphen == absl::string_view::npos) return false;
  return IsOneOf(kSyllables, word.substr(0, hyphen)) && IsOneOf(kSyllables, word.substr(hyphen + 1));
}

// "jinping", "yi": whether a word in small letters is made of so many syllables at most.
bool IsPinyin(absl::string_view word, int syllables) {
  if (word.empty()) return true;
  if (syllables == 0) return false;
  for (const absl::string_view initial : kInitials) {
    if (!absl::StartsWith(word, initial)) continue;
    const absl::string_view rest = word.substr(initial.size());
    for (const absl::string_view final_sound : kFinals) {
      if (absl::StartsWith(rest, final_sound) && IsPinyin(rest.substr(final_sound.size()), syllables - 1)) return true;
    }
  }
  return false;
}

}  // namespace

bool BeginsWithFamilyName(const std::vector<absl::string_view>& words) {
  if (words.size() == 3)
    return IsOneOf(kKorean, words[0]) && IsOneOf(kSyllables, words[1]) && IsOneOf(kSyllables, words[2]);
  if (words.size() != 2) return false;
  if (IsOneOf(kKorean, words[0]) && IsKoreanGivenName(words[1])) return true;
  const bool family_name = IsOneOf(kChinese, words[0]) && (ClassesOf(words[0]) & kFirstName) == 0;
  // "Wei Zhang" may stand in either order.
  if (!family_name || IsOneOf(kChinese, words[1]) || absl::EqualsIgnoreCase(words[1], "lin")) return false;
  const std::string given = absl::AsciiStrToLower(words[1]);
  return IsPinyin(given, kMostSyllables) && (!IsOneOf(kGivenToo, words[0]) || !IsPinyin(given, 1));
}

}  // namespace verbatim::extract
