#include "extract/name_reader.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace verbatim::extract {
namespace {

// The longest phrases that are looked at, in tokens.
constexpr uint32_t kMaxNameTokens = 12;
constexpr uint32_t kMaxConnectors = 3;
constexpr uint32_t kMaxModifiers = 6;

// "R-Utah", "D-Calif.": of which party somebody is, and from where.
bool IsAffiliation(absl::string_view word) {
  return word.size() > 2 && word[1] == '-' && (word[0] == 'R' || word[0] == 'D' || word[0] == 'I') &&
         absl::ascii_isupper(static_cast<unsigned char>(word[2]));
}

// What two authorities in one name are for: "Fish and Wildlife", "Health and Human Services".
bool IsOfficeField(absl::string_view word) {
  static constexpr absl::string_view kFields[] = {
      "Fish",      "Food",      "Health",    "Securities",  "Security", "Customs", "Immigration", "Housing", "Oceanic",
      "Ways",      "Science",   "Education", "Agriculture", "Labor",    "Energy",  "Commerce",    "Finance", "Culture",
      "Transport", "Trade",     "Foreign",   "Environment", "Parks",    "Revenue", "Economic",    "Work",    "Business",
      "Language",  "Standards", "Safety",    "Oversight",   "Banking",  "Defense"};
  return absl::c_linear_search(kFields, word);
}

}  // namespace

bool NameReader::IsFirst(uint32_t i) const {
  return i == sentence_->first || At(i - 1).kind == TokenKind::kQuote || At(i - 1).kind == TokenKind::kColon;
}

bool NameReader::IsNameWord(uint32_t i) const {
  const Token& token = At(i);
  if (!token.is_word() || !token.capital) return false;
  const absl::string_view word = stream_.TextOf(token, text_);
  if (word == "I" || word.substr(0, 2) == "I'") return false;
  // "the Sunday Ledger" has a day in its name.
  const bool part = In(i + 1) && At(i + 1).capital && At(i + 1).is(kOutletNoun);
  const bool date = token.is(kCalendar) && In(i + 1) && At(i + 1).kind == TokenKind::kNumber;
  const bool added =
      i > sentence_->first && (At(i - 1).kind == TokenKind::kComma || At(i - 1).kind == TokenKind::kOpenBracket);
  if (added && IsAffiliation(word)) return false;
  // "MUST WATCH Feinstein": what a page says in capitals.
  const bool alone = (!In(i + 1) || !At(i + 1).all_caps) && (i == sentence_->first || !At(i - 1).all_caps);
  const bool shouted =
      token.all_caps && word.size() > 2 && (alone || (In(i + 1) && At(i + 1).capital && !At(i + 1).all_caps));
  if (shouted && token.is(kNotName) && !token.is(kFirstName)) return false;
  if (date || (token.is(kCalendar) && !token.is(kFirstName) && !part)) return false;
  if (!token.is(kNotName) || (token.is(kCalendar) && part)) return true;
  // "May" and "Will" are names too, "The" and "He" are not; in the middle of a sentence capitals are meant.
  if (token.is(kFirstName)) return true;
  return !IsFirst(i) && !token.is(kFunctionWord & ~(kAuxiliary | kNegation));
}

bool NameReader::IsConnector(uint32_t i) const {
  if (!In(i)) return false;
  const absl::string_view word = stream_.TextOf(At(i), text_);
  return word == "of" || word == "de" || word == "van" || word == "von" || word == "der" || word == "al" ||
         word == "bin" || word == "la" || word == "el" || word == "del" || word == "di" || word == "&" ||
         word == "du" || word == "ibn" || word == "ben";
}

// "Greg Amato of Tellman Brothers", "Judge Horn of Fairhill": whether "of" at `i` says where a person is from.
bool NameReader::IsPersonOf(uint32_t begin, uint32_t i) const {
  if (stream_.TextOf(At(i), text_) != "of" || At(i - 1).is(kOrgSuffix | kOutletNoun | kTitle | kPersonNoun))
    return false;
  for (uint32_t at = begin; at + 1 < i; ++at) {
    const bool titled = At(at).is(kTitle) && at == begin;
    if ((At(at).is(kFirstName) || titled) && !At(at).is(kOrgSuffix | kOutletNoun | kPlace)) return true;
  }
  return false;
}

// Whether "of" and "for" go on with the name before: they do after nouns of organisations.
bool NameReader::JoinsOrganisation(uint32_t before, uint32_t i) const {
  const absl::string_view word = stream_.TextOf(At(i), text_);
  if (word == "and" && IsOfficeField(stream_.TextOf(At(before), text_)) && EndsAsOffice(i + 1)) return true;
  if (word == "for" || word == "on" || word == "and" || word == "the" || word == "in") {
    return At(before).is(kOrgSuffix) && !At(before).is(kOutletNoun);
  }
  return false;
}

// "Wildlife Service": whether the capital words from `first` on are the rest of an authority's name.
bool NameReader::EndsAsOffice(uint32_t first) const {
  uint32_t end = first;
  while (In(end) && end < first + kMaxModifiers && IsNameWord(end)) {
    if (At(end).is(kFirstName | kTitle)) return false;
    ++end;
  }
  static constexpr absl::string_view kOffices[] = {
      "Service", "Services", "Administration", "Commission", "Committee", "Department", "Agency",     "Authority",
      "Board",   "Bureau",   "Council",        "Ministry",   "Office",    "Protection", "Enforcement"};
  return end > first && absl::c_linear_search(kOffices, stream_.TextOf(At(end - 1), text_));
}

NamePhrase NameReader::ReadName(uint32_t begin) const {
  if (!IsNameWord(begin)) return {begin, begin};
  uint32_t last = begin + 1;
  uint32_t split = begin;  // after the last title inside of the run
  if (EndsTitle(begin)) split = begin + 1;
  while (In(last) && last - begin < kMaxNameTokens && !BeginsClause(begin, last)) {
    if (IsNameWord(last) && At(last).spaced) {
      ++last;
      if (EndsTitle(last - 1) && In(last) && IsNameWord(last)) split = last;
      continue;
    }
    if (IsNickname(last)) {
      last += 1;
      continue;
    }
    if (const uint32_t name = NameAfterOffice(last); name != last) {
      last = split = name;
      continue;
    }
    const uint32_t connected = AfterConnectors(begin, last);
    if (connected != last) {
      last = connected;
      continue;
    }
    break;
  }
  return {NameAfterTitle(begin, split < last ? split : begin, last), last};
}

// "Ursula van der Linden", "Bank of Harbour": where a name goes on to that has a connecting word at `last`; `last` when
// it does not.
uint32_t NameReader::AfterConnectors(uint32_t begin, uint32_t last) const {
  uint32_t connected = last;
  while (connected - last < kMaxConnectors && IsConnector(connected)) ++connected;
  if (connected > last + 1 && In(connected) && IsNameWord(connected)) return connected + 1;
  const bool connects =
      In(last) && ((IsConnector(last) && !IsPersonOf(begin, last)) || JoinsOrganisation(last - 1, last));
  if (!connects) return last;
  if (In(last + 1) && IsNameWord(last + 1) && !At(last - 1).is(kTitle | kPersonNoun)) return last + 2;
  const bool article = In(last + 2) && stream_.TextOf(At(last + 1), text_) == "the" && IsNameWord(last + 2);
  return article && At(last - 1).is(kOrgSuffix) ? last + 3 : last;
}

// "told the Herald Webb had left": whether the name of a publication that begins at `begin` ends before `at`, and
// another one has the verb.
bool NameReader::BeginsClause(uint32_t begin, uint32_t at) const {
  if (begin == sentence_->first || !At(at - 1).is(kOutletNoun) || At(at).is(kOutletNoun | kOrgSuffix)) return false;
  // "the Daily Beacon reported".
  const absl::string_view before = stream_.TextOf(At(at - 1), text_);
  if (before == "Daily" || before == "Weekly") return false;
  const bool verb = In(at + 1) && At(at + 1).is(kAuxiliary | kReportingVerbs) && !At(at + 1).capital;
  return verb && IsNameWord(at) && absl::EqualsIgnoreCase(stream_.TextOf(At(begin - 1), text_), "the");
}

// "Secretary of State Mike Pell": where the name begins whose title goes on with the preposition at `at`; `at` if
// none.
uint32_t NameReader::NameAfterOffice(uint32_t at) const {
  if (!In(at) || !At(at).is(kPreposition) || !At(at - 1).is(kTitle) || !At(at - 1).capital) return at;
  for (uint32_t i = at + 1; In(i) && i < at + kMaxModifiers && IsNameWord(i); ++i) {
    if (At(i).is(kFirstName) && i > at + 1 && In(i + 1) && IsNameWord(i + 1)) return i;
    // "Chief of Staff Odo Dorn": the last two words, when no first name is known.
    const bool ends = i >= at + 3 && (!In(i + 1) || !IsNameWord(i + 1));
    if (ends) return i - 1;
  }
  return at;
}

// "Secretary of State Mike Pell", "Ambassador to Russia Ann Lee": the name begins with the first name, when a title,
// a place or a department stands before it.
uint32_t NameReader::NameAfterTitle(uint32_t begin, uint32_t split, uint32_t last) const {
  for (uint32_t i = split + 1; i + 1 < last; ++i) {
    const bool described = At(begin).is(kTitle | kPersonNoun) || At(i - 1).is(kPlace | kNationality | kOrgSuffix);
    if (At(i).is(kFirstName) && !At(i - 1).is(kFirstName) && described) return i;
  }
  return split;
}

bool NameReader::EndsTitle(uint32_t i) const {
  return At(i).is(kTitle | kPersonNoun) && !At(i).is(kFirstName) && At(i).capital;
}

// A quotation of a few words inside a name: James "Mad Dog" Mattis.
bool NameReader::IsNickname(uint32_t i) const {
  return At(i).kind == TokenKind::kQuote && In(i + 1) && IsNameWord(i + 1) && At(i).end - At(i).begin < 30 &&
         In(i - 1) && At(i - 1).is(kFirstName);
}

}  // namespace verbatim::extract
