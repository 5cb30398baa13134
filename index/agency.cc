#include "index/agency.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

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

// Whether `words` has the words of `name` in a row from `at` on.
bool HasAt(const std::vector<std::string>& words, size_t at, absl::string_view name, bool any_case) {
  for (const std::string& wanted : WordsOf(name)) {
    if (at >= words.size()) return false;
    if (!(any_case ? absl::EqualsIgnoreCase(words[at], wanted) : words[at] == wanted)) return false;
    ++at;
  }
  return true;
}

// Whether `is` holds for one of an agency's names, given with whether it counts in any case.
template <typename Is>
bool AnyName(const Agency& agency, Is is) {
  const auto& short_names = agency.abbreviations;
  const bool is_short = std::find(short_names.begin(), short_names.end(), agency.name) != short_names.end();
  return (!is_short && is(agency.name, true)) ||
         std::any_of(agency.names.begin(), agency.names.end(), [&](auto name) { return is(name, true); }) ||
         std::any_of(short_names.begin(), short_names.end(), [&](auto name) { return is(name, false); });
}

void AddAgenciesAt(const std::vector<std::string>& words, size_t at, std::vector<std::string>* found) {
  for (const Agency& agency : Agencies()) {
    const bool named = AnyName(agency, [&](auto name, bool any_case) { return HasAt(words, at, name, any_case); });
    if (named) found->emplace_back(agency.name);
  }
}

void SortUniqueNames(std::vector<std::string>* names) {
  std::sort(names->begin(), names->end());
  names->erase(std::unique(names->begin(), names->end()), names->end());
}

}  // namespace

std::vector<std::string> AgenciesInByline(absl::string_view byline) {
  std::vector<std::string> found;
  const std::vector<std::string> words = WordsOf(byline);
  for (size_t at = 0; at < words.size(); ++at) AddAgenciesAt(words, at, &found);
  // "Australian Associated Press" is not the Associated Press.
  if (std::find(found.begin(), found.end(), "Australian Associated Press") != found.end()) {
    found.erase(std::remove(found.begin(), found.end(), "Associated Press"), found.end());
  }
  SortUniqueNames(&found);
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
    const bool introduces = words[i] == "told" || words[i] == "to" || words[i] == "by" || words[i] == "with";
    const size_t at = i + 1 < words.size() && words[i + 1] == "the" ? i + 2 : i + 1;
    if (introduces && at < words.size()) AddAgenciesAt(words, at, &found);
  }
  SortUniqueNames(&found);
  return found;
}

std::string AgencyOfParty(absl::string_view party) {
  const std::vector<std::string> all = WordsOf(party);
  const size_t first = !all.empty() && absl::EqualsIgnoreCase(all[0], "the") ? 1 : 0;
  const std::vector<std::string> words(all.begin() + static_cast<std::ptrdiff_t>(first), all.end());
  for (const Agency& agency : Agencies()) {
    const bool is = AnyName(agency, [&](auto name, bool any_case) {
      return WordsOf(name).size() == words.size() && HasAt(words, 0, name, any_case);
    });
    if (is) return std::string(agency.name);
  }
  return "";
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
  SortUniqueNames(&found);
  return found;
}

}  // namespace verbatim::index
