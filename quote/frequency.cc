#include "quote/frequency.h"

#include <array>
#include <cstddef>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "quote/normalise.h"

// Most grams are of a few bytes: hashing one takes less time than a call into the library.
#define XXH_INLINE_ALL
#include "xxhash.h"

namespace verbatim::quote {
namespace {

constexpr absl::string_view kEnglish =
#include "quote/frequencies/english.inc"
    ;
constexpr absl::string_view kOtherLanguages =
#include "quote/frequencies/other_languages.inc"
    ;

Gram GramOf(const std::vector<absl::string_view>& words) {
  Gram grams[3] = {};
  for (size_t i = 0; i < words.size(); ++i) grams[i] = WordGram(*Canonical(words[i]));
  if (words.size() == 1) return grams[0];
  return words.size() == 2 ? PairGram(grams[0], grams[1]) : TripleGram(grams[0], grams[1], grams[2]);
}

// About 34,000 grams in twice as many slots, by open addressing: a quarter of a megabyte, which stays in a core's
// cache, and nearly always one cache line a lookup. The low 16 bits of a gram say where its slot is looked for; the
// slot holds the high 27 bits and the rarity. So one gram in some 80 million that are not in the table is taken for one
// that is: as rarely as 43 bits agree with one of those that stand near. No two of the table are (tested).
class Table {
 public:
  Table() {
    Read(kEnglish);
    Read(kOtherLanguages);
  }

  int RarityOf(Gram gram) const {
    const uint32_t slot = slots_[SlotOf(gram)];
    return slot == kEmpty ? kUnlistedRarity : static_cast<int>(slot & kRarityMask);
  }
  void Prefetch(Gram gram) const { __builtin_prefetch(&slots_[gram & kIndexMask]); }

 private:
  static constexpr int kIndexBits = 16, kTagBits = 27, kRarityBits = 32 - kTagBits;
  static constexpr uint32_t kIndexMask = (1u << kIndexBits) - 1, kRarityMask = (1u << kRarityBits) - 1;
  static constexpr uint32_t kEmpty = 0;  // no gram is all of the text, so none has the rarity 0
  static_assert(kUnlistedRarity <= static_cast<int>(kRarityMask), "every rarity fits");

  static uint32_t TagOf(Gram gram) { return static_cast<uint32_t>(gram >> (64 - kTagBits)); }

  // The slot that holds the gram, or the empty one where it would be.
  size_t SlotOf(Gram gram) const {
    size_t at = gram & kIndexMask;
    while (slots_[at] != kEmpty && slots_[at] >> kRarityBits != TagOf(gram)) at = (at + 1) & kIndexMask;
    return at;
  }

  void Read(absl::string_view lines) {
    for (const absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
      const std::vector<absl::string_view> fields = absl::StrSplit(line, ' ');
      uint32_t rarity = 0;
      (void)absl::SimpleAtoi(fields[1], &rarity);
      for (size_t i = 2; i < fields.size(); ++i) Add(GramOf(absl::StrSplit(fields[i], '_')), rarity);
    }
  }

  // A word of several languages keeps its greatest frequency.
  void Add(Gram gram, uint32_t rarity) {
    uint32_t& slot = slots_[SlotOf(gram)];
    if (slot == kEmpty || rarity < (slot & kRarityMask)) slot = TagOf(gram) << kRarityBits | rarity;
  }

  alignas(64) std::array<uint32_t, size_t{1} << kIndexBits> slots_ = {};
};

const Table& TheTable() {
  static const Table table;
  return table;
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

int Rarity(Gram gram) { return TheTable().RarityOf(gram); }

void PrefetchRarity(Gram gram) { TheTable().Prefetch(gram); }

}  // namespace verbatim::quote
