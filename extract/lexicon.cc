#include "extract/lexicon.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "extract/lexicon_words.h"

namespace verbatim::extract {
namespace {

using Table = absl::flat_hash_map<absl::string_view, WordClasses>;

// The regular forms of a verb: walks, walked, walking; carries, carried; hopes, hoped, hoping.
std::vector<std::string> FormsOf(absl::string_view base) {
  const std::string stem(base);
  const char last = stem.back();
  const char before = stem.size() > 1 ? stem[stem.size() - 2] : 'a';
  const bool vowel = absl::StrContains("aeiou", before);
  if (last == 'e') return {stem, stem + "s", stem + "d", stem.substr(0, stem.size() - 1) + "ing"};
  if (last == 'y' && !vowel) {
    const std::string short_stem = stem.substr(0, stem.size() - 1);
    return {stem, short_stem + "ies", short_stem + "ied", stem + "ing"};
  }
  const bool hiss =
      last == 's' || last == 'x' || last == 'z' || absl::EndsWith(stem, "ch") || absl::EndsWith(stem, "sh");
  return {stem, stem + (hiss ? "es" : "s"), stem + "ed", stem + "ing"};
}

// "describing" and "telling" depend on another verb, as every such form does.
WordClasses FormOf(absl::string_view word, WordClasses classes) {
  const bool form = (classes & kAnyVerb) != 0 && word.size() > 5 && absl::EndsWith(word, "ing");
  return form ? static_cast<WordClasses>(kIngForm) : 0;
}

// People and documents by their nouns: voters, boys, secretaries, spokeswomen. Empty for those of another form.
std::string PluralOf(absl::string_view noun) {
  if (absl::EndsWith(noun, "man")) return absl::StrCat(noun.substr(0, noun.size() - 2), "en");
  if (noun.size() < 2 || !absl::ascii_islower(static_cast<unsigned char>(noun.back()))) return "";
  return FormsOf(noun)[1];
}

// Adds the plurals of an entry, but for those that are verbs: "reports".
void AddPlurals(const LexiconEntry& entry, const std::vector<std::string>& plurals, Table* table) {
  const WordClasses classes = (entry.classes == kPersonNoun ? kGroupNoun : entry.classes) | kPlural;
  for (const std::string& plural : plurals) {
    const auto known = table->find(plural);
    if (known == table->end()) {
      (*table)[plural] = classes;
    } else if ((known->second & kAnyVerb) == 0) {
      known->second |= classes;
    }
  }
}

Table MakeTable() {
  Table table;
  static const auto* const forms = [] {
    auto* const all = new std::vector<std::string>();
    for (const absl::string_view verb : absl::StrSplit(kRegularVerbs, ' ', absl::SkipEmpty())) {
      for (std::string& form : FormsOf(verb)) all->push_back(std::move(form));
    }
    return all;
  }();
  for (const std::string& form : *forms) table[form] |= kOtherVerb | FormOf(form, kOtherVerb);
  const auto add = [&table](const char* words, WordClasses classes) {
    for (const absl::string_view word : absl::StrSplit(words, ' ', absl::SkipEmpty())) {
      table[word] |= classes | FormOf(word, classes);
    }
  };
  for (const LexiconEntry& entry : kLexiconEntries) add(entry.words, entry.classes);
  add(kMaleFirstNames, kFirstName | kMale);
  add(kFemaleFirstNames, kFirstName | kFemale);
  static const auto* const plurals = [] {
    auto* const all = new std::vector<std::pair<const LexiconEntry*, std::vector<std::string>>>();
    for (const LexiconEntry& entry : kLexiconEntries) {
      if (entry.classes != kPersonNoun && entry.classes != kOrgNoun && entry.classes != kDocNoun) continue;
      all->emplace_back(&entry, std::vector<std::string>());
      for (const absl::string_view word : absl::StrSplit(entry.words, ' ', absl::SkipEmpty())) {
        if (std::string plural = PluralOf(word); !plural.empty()) all->back().second.push_back(std::move(plural));
      }
    }
    return all;
  }();
  for (const auto& [entry, words] : *plurals) AddPlurals(*entry, words, &table);
  return table;
}

}  // namespace

WordClasses ClassesOf(absl::string_view word) {
  static const Table* const table = new Table(MakeTable());
  char lower[kMaxWordBytes];
  size_t size = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    if (size == sizeof(lower)) return 0;
    const bool curly = word.substr(i, 3) == "\u2019";
    lower[size++] = curly ? '\'' : absl::ascii_tolower(static_cast<unsigned char>(word[i]));
    if (curly) i += 2;
  }
  const auto found = table->find(absl::string_view(lower, size));
  return found == table->end() ? 0 : found->second;
}

}  // namespace verbatim::extract
