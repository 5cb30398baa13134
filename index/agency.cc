#include "index/agency.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "index/sort_unique.h"

namespace verbatim::index {
namespace {

struct Agency {
  absl::string_view name;
  // Other full names, which count in any case.
  std::vector<absl::string_view> names;
  // As they are written in credits; in another case they may be words.
  std::vector<absl::string_view> abbreviations;
};

// The members of the international associations of agencies and the newspaper services that are credited most in
// English, German, French and Spanish papers.
// Abbreviations that often mean something else ("PA") are left out.
const std::vector<Agency>& Agencies() {
  static const auto& agencies = *new std::vector<Agency>{
      {"Agence France-Presse", {"agence france presse"}, {"AFP"}},
      {"Agenzia ANSA", {}, {"ANSA"}},
      {"Anadolu Agency", {"anadolu ajansi", "anadolu ajansı"}, {}},
      {"Associated Press", {"ap news"}, {"AP"}},
      {"Australian Associated Press", {}, {"AAP"}},
      {"Belga", {}, {}},
      {"Bloomberg News", {}, {}},
      {"Canadian Press", {}, {}},
      {"CNN Wire", {"cnn newsource"}, {}},
      {"Deutsche Presse-Agentur", {"deutsche presse agentur"}, {"dpa", "DPA"}},
      {"Dow Jones Newswires", {}, {}},
      {"EFE", {"agencia efe"}, {"EFE"}},
      {"Interfax", {}, {}},
      {"Jiji Press", {}, {}},
      {"Keystone-SDA", {"keystone sda"}, {"SDA"}},
      {"Kyodo News", {"kyodo"}, {}},
      {"PA Media", {"press association"}, {}},
      {"Press Trust of India", {}, {"PTI"}},
      {"Reuters", {"thomson reuters"}, {}},
      {"TASS", {"itar tass"}, {"TASS"}},
      {"Tribune News Service", {}, {"TNS"}},
      {"UPI", {"united press international"}, {"UPI"}},
      {"Xinhua", {"xinhua news agency"}, {}},
      {"Yonhap", {"yonhap news agency"}, {}},
  };
  return agencies;
}

// A text as its words, which are runs of letters and digits and of whatever is not ASCII.
std::vector<std::string> WordsOf(absl::string_view text) {
  std::vector<std::string> words;
  bool in_word = false;
  for (const char c : text) {
    const bool is_letter = absl::ascii_isalnum(static_cast<unsigned char>(c)) || static_cast<signed char>(c) < 0;
    if (is_letter && !in_word) words.emplace_back();
    if (is_letter) words.back().push_back(c);
    in_word = is_letter;
  }
  return words;
}

// One way to name an agency.
struct Name {
  std::vector<std::string> words;
  bool any_case = false;
  absl::string_view agency;
};

// All names by their first word in lower case, made once: bylines may be long.
const absl::flat_hash_map<std::string, std::vector<Name>>& NamesByFirstWord() {
  static const auto& names = *[] {
    auto* by_first = new absl::flat_hash_map<std::string, std::vector<Name>>();
    const auto add = [by_first](absl::string_view name, bool any_case, absl::string_view agency) {
      std::vector<std::string> words = WordsOf(name);
      const std::string first = absl::AsciiStrToLower(words.front());
      (*by_first)[first].push_back({std::move(words), any_case, agency});
    };
    for (const Agency& agency : Agencies()) {
      const auto& short_names = agency.abbreviations;
      const bool is_short = std::find(short_names.begin(), short_names.end(), agency.name) != short_names.end();
      if (!is_short) add(agency.name, true, agency.name);
      for (const absl::string_view name : agency.names) add(name, true, agency.name);
      for (const absl::string_view name : short_names) add(name, false, agency.name);
    }
    return by_first;
  }();
  return names;
}

// Whether `words` has the words of a name in a row from `at` on.
bool HasAt(const std::vector<std::string>& words, size_t at, const Name& name) {
  if (words.size() - at < name.words.size()) return false;
  return std::equal(name.words.begin(), name.words.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                    [&name](const std::string& wanted, const std::string& word) {
                      return name.any_case ? absl::EqualsIgnoreCase(word, wanted) : word == wanted;
                    });
}

// Calls `visit` with every name that stands at `at`, which is below the number of words.
template <typename Visit>
void ForNamesAt(const std::vector<std::string>& words, size_t at, Visit visit) {
  const auto names = NamesByFirstWord().find(absl::AsciiStrToLower(words[at]));
  if (names == NamesByFirstWord().end()) return;
  for (const Name& name : names->second) {
    if (HasAt(words, at, name)) visit(name);
  }
}

void AddAgenciesAt(const std::vector<std::string>& words, size_t at, std::vector<std::string>* found) {
  ForNamesAt(words, at, [found](const Name& name) { found->emplace_back(name.agency); });
}

}  // namespace

std::vector<std::string> AgenciesInByline(absl::string_view byline) {
  std::vector<std::string> found;
  const std::vector<std::string> words = WordsOf(byline);
  for (size_t at = 0; at < words.size();) {
    size_t longest = 1;  // "Australian Associated Press" is not the Associated Press
    ForNamesAt(words, at, [&](const Name& name) {
      found.emplace_back(name.agency);
      longest = std::max(longest, name.words.size());
    });
    at += longest;
  }
  SortUnique(&found);
  return found;
}

std::vector<std::string> AgenciesInContext(absl::string_view context) {
  std::vector<std::string> found;
  for (size_t open = context.find('('); open != absl::string_view::npos; open = context.find('(', open + 1)) {
    const size_t close = context.find(')', open);
    if (close == absl::string_view::npos) break;
    const std::vector<std::string> words = WordsOf(context.substr(open, close - open));
    if (!words.empty()) AddAgenciesAt(words, 0, &found);
  }
  const std::vector<std::string> words = WordsOf(context);
  for (size_t i = 0; i < words.size(); ++i) {
    const auto is = [](absl::string_view word, absl::string_view wanted) {
      return absl::EqualsIgnoreCase(word, wanted);
    };
    const bool introduces = is(words[i], "told") || is(words[i], "to") || is(words[i], "by") || is(words[i], "with");
    const size_t at = i + 1 < words.size() && is(words[i + 1], "the") ? i + 2 : i + 1;
    if (introduces && at < words.size()) AddAgenciesAt(words, at, &found);
  }
  SortUnique(&found);
  return found;
}

std::string AgencyOfParty(absl::string_view party) {
  const std::vector<std::string> all = WordsOf(party);
  const size_t first = !all.empty() && absl::EqualsIgnoreCase(all[0], "the") ? 1 : 0;
  const std::vector<std::string> words(all.begin() + static_cast<std::ptrdiff_t>(first), all.end());
  std::string agency;
  if (words.empty()) return agency;
  ForNamesAt(words, 0, [&](const Name& name) {
    if (name.words.size() == words.size()) agency = std::string(name.agency);
  });
  return agency;
}

std::vector<std::string> CreditedAgencies(const DocumentObservation& document, const OccurrenceObservation& observed,
                                          const std::vector<Attribution>& attributions) {
  std::vector<std::string> found = AgenciesInByline(document.author());
  const auto add = [&found](std::vector<std::string> more) { found.insert(found.end(), more.begin(), more.end()); };
  const auto add_party = [&found](absl::string_view party) {
    if (std::string agency = AgencyOfParty(party); !agency.empty()) found.push_back(std::move(agency));
  };
  add(AgenciesInContext(observed.left_context()));
  add(AgenciesInContext(observed.right_context()));
  add_party(document.outlet());
  for (const Attribution& attribution : attributions) {
    for (const ViaLink& link : attribution.via()) add_party(link.party());
  }
  SortUnique(&found);
  return found;
}

}  // namespace verbatim::index
