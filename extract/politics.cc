#include "extract/politics.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "extract/lexicon.h"

namespace verbatim::extract::politics {
namespace {

constexpr absl::string_view kDemocrat = "democrat", kRepublican = "republican";

// The office or the party that a word of a role says: "Sen." is a senator's; empty for other words.
absl::string_view PoliticsOf(absl::string_view word) {
  static constexpr std::pair<absl::string_view, absl::string_view> kWords[] = {{"sen.", "senator"},
                                                                               {"senator", "senator"},
                                                                               {"gov.", "governor"},
                                                                               {"governor", "governor"},
                                                                               {"rep.", "representative"},
                                                                               {"congressman", "representative"},
                                                                               {"congresswoman", "representative"},
                                                                               {"representative", "representative"},
                                                                               {"democrat", kDemocrat},
                                                                               {"republican", kRepublican}};
  if (absl::StartsWith(word, "R-") || absl::StartsWith(word, "(R-")) return kRepublican;
  if (absl::StartsWith(word, "D-") || absl::StartsWith(word, "(D-")) return kDemocrat;
  for (const auto& [known, politics] : kWords) {
    if (absl::EqualsIgnoreCase(word, known)) return politics;
  }
  return "";
}

bool IsParty(absl::string_view politics) { return politics == kDemocrat || politics == kRepublican; }

auto WordsOf(absl::string_view role) { return absl::StrSplit(role, absl::ByAnyChar(" ,"), absl::SkipEmpty()); }

}  // namespace

bool IsOffice(absl::string_view noun) { return !PoliticsOf(noun).empty(); }

bool Says(absl::string_view role, const Office& office) {
  const absl::string_view wanted = PoliticsOf(office.noun);
  const bool governor = wanted == "governor";
  bool house = false, leader = false, any = false, same_place = false;
  for (const absl::string_view word : WordsOf(role)) {
    const absl::string_view politics = PoliticsOf(word);
    if (!politics.empty() && (IsParty(wanted) || politics == wanted)) return true;
    any = any || !politics.empty();
    same_place = same_place || absl::EqualsIgnoreCase(word, office.place);
    house = house || (word == "Senate" && !governor && wanted != "representative") ||
            (word == "House" && !governor && wanted != "senator");
    leader = leader || word == "Leader" || word == "Whip";
  }
  // "California Democrat Ann Lee" is "the California senator".
  return (house && leader) || (any && same_place);
}

bool IsAgainst(absl::string_view role, const Office& office) {
  const absl::string_view wanted = PoliticsOf(office.noun);
  for (const absl::string_view word : WordsOf(role)) {
    const absl::string_view politics = PoliticsOf(word);
    if (!politics.empty() && IsParty(wanted) == IsParty(politics) && politics != wanted) return true;
    const bool place = (ClassesOf(word.substr(0, kMaxWordBytes)) & kPlace) != 0;
    if (place && !absl::EqualsIgnoreCase(word, office.place)) return true;
  }
  return false;
}

}  // namespace verbatim::extract::politics
