#ifndef VERBATIM_CLIENT_CLI_PHRASES_H_
#define VERBATIM_CLIENT_CLI_PHRASES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "verbatim/v1/match.pb.h"
#include "verbatim/v1/quotation.pb.h"

// Facts as phrases for people, the same on a terminal and in a report. Recorded text in them stands as it was recorded:
// whoever prints one makes it safe for where it goes (Printable, HtmlWriter). Pure.
namespace verbatim::cli {

inline constexpr char kUndated[] = "undated";
inline constexpr char kNobody[] = "nobody";
inline constexpr char kNoOutlet[] = "no outlet";
inline constexpr char kDisclaimer[] = "Compares wording; says nothing about truth.";

// The items one after the other: "negation, number".
template <typename Items, typename Name>
std::string Join(const Items& items, Name name) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : ", ") + name(item);
  return text;
}
template <typename Items>
std::string Join(const Items& items) {
  return Join(items, [](const std::string& item) { return item; });
}

// Those of the parts that are not empty, one after the other.
std::string JoinGiven(const std::vector<std::string>& parts, const std::string& separator);

// The name of an enum value in running text: "CUT_HEAD" is "cut head".
std::string Spoken(std::string name);

// "1 occurrence", "1,204 occurrences".
std::string Counted(uint64_t number, const std::string& noun);

// A date, the source's own words beside it: `2024-10 ("last week")`.
std::string DateText(const v1::Date& date);

// The same of a publication, which is "undated" when nothing else is known.
std::string PublishedText(const v1::Date& published);

// `Ian Bremmer (newsletter, 2022-10-10, obtained)`.
std::string LinkText(const v1::ViaLink& link);

// "negation, number".
std::string FlagsText(const v1::Match& match);

// "match strong 0.86".
std::string StrengthText(const v1::Match& match);

// "words of Ian Bremmer, or of somebody further inward": whose wording the quote marks guarantee. Empty for nobody.
std::string WordsOfText(const std::string& words_of, bool certain);

// "server 0.1.0, normaliser 1, matcher 4".
std::string VersionsText(const v1::Versions& versions);

}  // namespace verbatim::cli

#endif  // VERBATIM_CLIENT_CLI_PHRASES_H_
