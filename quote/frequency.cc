#include "quote/frequency.h"

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "quote/normalise.h"
#include "xxhash.h"

namespace verbatim::quote {
namespace {

constexpr absl::string_view kEnglish =
#include "quote/frequencies/english.inc"
    ;
constexpr absl::string_view kOtherLanguages =
#include "quote/frequencies/other_languages.inc"
    ;

using Table = absl::flat_hash_map<Gram, uint8_t>;

Gram GramOf(const std::vector<absl::string_view>& words) {
  Gram grams[3] = {};
  for (size_t i = 0; i < words.size(); ++i) grams[i] = WordGram(*Canonical(words[i]));
  if (words.size() == 1) return grams[0];
  return words.size() == 2 ? PairGram(grams[0], grams[1]) : TripleGram(grams[0], grams[1], grams[2]);
}

// A word of several languages keeps its greatest frequency.
void Read(absl::string_view lines, Table* table) {
  for (const absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    const std::vector<absl::string_view> fields = absl::StrSplit(line, ' ');
    int rarity = 0;
    (void)absl::SimpleAtoi(fields[1], &rarity);
    for (size_t i = 2; i < fields.size(); ++i) {
      const auto [it, added] = table->try_emplace(GramOf(absl::StrSplit(fields[i], '_')), static_cast<uint8_t>(rarity));
      if (!added && rarity < it->second) it->second = static_cast<uint8_t>(rarity);
    }
  }
}

const Table& TheTable() {
  static const Table* const table = [] {
    auto* read = new Table(40000);
    Read(kEnglish, read);
    Read(kOtherLanguages, read);
    return read;
  }();
  return *table;
}

}  // namespace

Gram WordGram(absl::string_view word) { return XXH3_64bits(word.data(), word.size()); }

Gram PairGram(Gram first, Gram second) {
  const Gram words[] = {first, second};
  return XXH3_64bits(words, sizeof words);
}

Gram TripleGram(Gram first, Gram second, Gram third) {
  const Gram words[] = {first, second, third};
  return XXH3_64bits(words, sizeof words);
}

int Rarity(Gram gram) {
  const Table& table = TheTable();
  const auto it = table.find(gram);
  return it == table.end() ? kUnlistedRarity : it->second;
}

}  // namespace verbatim::quote
