#include "extract/known_outlets.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace verbatim::extract {
namespace {

// In lower case, without articles.
constexpr absl::string_view kNames[] = {
    // Agencies.
    "associated press", "reuters", "agence france-presse", "bloomberg", "yonhap", "yonhap news agency", "kcna",
    "korean central news agency", "xinhua", "tass", "ria novosti", "interfax", "anadolu", "irna", "tasnim", "dpa",
    "ansa", "efe", "kyodo", "jiji press", "press trust of india", "pa media", "upi", "afp",
    "united press international", "ukrinform", "belta", "wafa",
    // Papers and magazines.
    "business insider", "new yorker", "rolling stone", "vanity fair", "hollywood reporter", "daily beast",
    "daily caller", "wired", "forbes", "washingtonian", "texas monthly", "new republic", "weekly standard",
    "american conservative", "mother jones", "national review", "pj media", "propublica", "techcrunch", "recode",
    "cosmopolitan", "entertainment weekly", "us weekly", "gq", "esquire", "national interest", "foreign policy",
    "foreign affairs", "der spiegel", "spiegel", "die zeit", "die welt", "bild", "handelsblatt", "sueddeutsche zeitung",
    "süddeutsche zeitung", "frankfurter allgemeine zeitung", "le monde", "le figaro", "libération", "liberation",
    "le parisien", "les echos", "el país", "el pais", "el mundo", "corriere della sera", "la repubblica", "la stampa",
    "haaretz", "yedioth ahronoth", "maariv", "jerusalem post", "times of israel", "al-ahram", "hürriyet", "hurriyet",
    "asahi shimbun", "asahi", "yomiuri shimbun", "yomiuri", "mainichi", "nikkei", "nikkei asia", "chosun ilbo",
    "joongang ilbo", "dong-a ilbo", "global times", "people's daily", "china daily", "caixin", "folha de s.paulo",
    "o globo", "la nación", "clarín", "el universal", "reforma", "kommersant", "izvestia", "vedomosti", "novaya gazeta",
    "komsomolskaya pravda", "gazeta wyborcza", "rzeczpospolita", "de telegraaf", "de volkskrant", "aftonbladet",
    "dagens nyheter", "verdens gang", "helsingin sanomat", "irish times", "new statesman", "private eye", "tatler",
    "marie claire", "rappler", "times of india", "hindustan times", "straits times", "south china morning post",
    "sydney morning herald", "globe and mail", "daily maverick", "financial times", "wall street journal", "barron's",
    "marketwatch", "motherboard", "deadline hollywood", "newsmax", "epoch times", "daily wire", "townhall", "redstate",
    "infowars", "rt", "sputnik", "talking points memo", "daily kos", "think progress", "thinkprogress",
    "fivethirtyeight", "defense one", "bellingcat",
    // Stations and programmes.
    "cctv", "cgtn", "nhk", "al jazeera", "al arabiya", "al mayadeen", "al-manar", "press tv", "deutsche welle", "zdf",
    "ard", "france 24", "bfm tv", "bfmtv", "tf1", "rtve", "tvn", "tvn24", "ndtv", "kbs", "mbc", "sbs", "tbs",
    "channel 4", "channel 5", "sky news", "sky news arabia", "newsnight", "euronews", "cbn news", "one america news",
    "oann", "fox business", "fox & friends", "fox and friends", "meet the press", "face the nation", "60 minutes",
    "good morning america", "morning joe", "morning edition", "all things considered", "situation room",
    "state of the union", "fox news sunday", "piers morgan", "hannity", "rachel maddow show", "o'reilly factor",
    "ingraham angle", "late show", "daily show", "tonight show", "squawk box", "mad money", "andrew marr show",
    "question time", "newshour", "frontline", "nightline", "reliable sources", "anderson cooper 360", "axe files",
    "voice of america", "radio free europe", "radio free asia", "radio liberty", "echo of moscow", "telesur",
    "televisa"};

// Words that names of outlets have or leave out.
bool IsGeneric(absl::string_view word) {
  static constexpr absl::string_view kGeneric[] = {"the", "news", "online", "web", "com", "digital", "international"};
  return absl::c_linear_search(kGeneric, word);
}

// The words by which an outlet is told from others, in lower case; all of them when all are generic.
std::vector<std::string> TellingWords(absl::string_view name) {
  std::vector<std::string> all, telling;
  for (const absl::string_view word : absl::StrSplit(name, absl::ByAnyChar(" ().,"), absl::SkipEmpty())) {
    all.push_back(absl::AsciiStrToLower(word));
    if (!IsGeneric(all.back())) telling.push_back(all.back());
  }
  if (!telling.empty()) return telling;
  if (!all.empty() && all.front() == "the") all.erase(all.begin());
  return all;
}

}  // namespace

bool IsKnownOutlet(absl::string_view name) {
  static const auto* const kKnown = new absl::flat_hash_set<absl::string_view>(std::begin(kNames), std::end(kNames));
  const std::string lower = absl::AsciiStrToLower(name);
  return kKnown->contains(absl::StripPrefix(lower, "the "));
}

OutletName::OutletName(absl::string_view name) : words_(TellingWords(name)) {}

bool OutletName::IsNamed(absl::string_view name) const {
  const std::vector<std::string> words = TellingWords(name);
  const auto has = [](const std::vector<std::string>& in, const std::string& word) {
    return std::find(in.begin(), in.end(), word) != in.end();
  };
  // "The Sunday Times" is not The Times.
  if (words.empty() || words_.empty() || has(words, "sunday") != has(words_, "sunday")) return false;
  return words.back() == words_.back() &&
         std::all_of(words.begin(), words.end(), [&](const std::string& word) { return has(words_, word); });
}

}  // namespace verbatim::extract
