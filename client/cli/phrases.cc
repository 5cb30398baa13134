#include "client/cli/phrases.h"

#include <cctype>
#include <cstdio>

#include "client/cli/json_values.h"
#include "client/cli/terminal.h"

namespace verbatim::cli {

std::string JoinGiven(const std::vector<std::string>& parts, const std::string& separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!part.empty()) text += (text.empty() ? "" : separator) + part;
  }
  return text;
}

std::string Spoken(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name;
}

std::string Counted(uint64_t number, const std::string& noun) {
  return Grouped(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string DateText(const v1::Date& date) {
  std::string text = date.edtf();
  if (!date.as_printed().empty()) text += " (\"" + date.as_printed() + "\")";
  return text;
}

std::string PublishedText(const v1::Date& published) {
  const std::string text = DateText(published);
  return published.edtf().empty() ? kUndated + text : text;
}

std::string LinkText(const v1::ViaLink& link) {
  const v1::Date& date = link.date();
  const std::string about = JoinGiven({link.medium(), date.edtf().empty() ? date.as_printed() : date.edtf(),
                                       Spoken(EnumName(v1::ViaLink::Channel_descriptor(), link.channel())),
                                       Spoken(EnumName(v1::ViaLink::Wording_descriptor(), link.wording()))},
                                      ", ");
  return link.party() + (about.empty() ? "" : " (" + about + ")");
}

std::string FlagsText(const v1::Match& match) {
  return Join(match.flags(), [](int flag) { return Spoken(EnumName(v1::Flag_descriptor(), flag)); });
}

std::string StrengthText(const v1::Match& match) {
  char text[64];
  std::snprintf(text, sizeof text, "match %s %.2f",
                Spoken(EnumName(v1::Strength_descriptor(), match.strength())).c_str(), match.similarity());
  return text;
}

std::string WordsOfText(const std::string& words_of, bool certain) {
  if (words_of.empty()) return "";
  return "words of " + words_of + (certain ? "" : ", or of somebody further inward");
}

std::string VersionsText(const v1::Versions& versions) {
  return "server " + versions.server() + ", normaliser " + std::to_string(versions.normaliser()) + ", matcher " +
         std::to_string(versions.matcher());
}

}  // namespace verbatim::cli
