#include "index/word_lists.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace verbatim::index {
namespace {

// Fewest words of each class.
constexpr std::array<size_t, storage::kWordLengths> ClassLengths() {
  std::array<size_t, storage::kWordLengths> lengths = {};
  for (size_t i = 0; i < lengths.size(); ++i) lengths[i] = i < 16 ? i + 1 : lengths[i - 1] + lengths[i - 1] / 5;
  return lengths;
}
constexpr std::array<size_t, storage::kWordLengths> kClassLengths = ClassLengths();

// Frequent words of other languages that are English words, too.
constexpr absl::string_view kHomographs[] = {"come", "die", "era", "hat", "hay", "plus", "pour", "sin", "son", "war"};

bool IsHomograph(quote::Gram word) {
  static const auto* const grams = [] {
    auto* made = new std::vector<quote::Gram>;
    for (const absl::string_view homograph : kHomographs) made->push_back(quote::WordGram(homograph));
    return made;
  }();
  return std::find(grams->begin(), grams->end(), word) != grams->end();
}

// Takes in one more occurrence of a word, which is word `place` of the text.
void Count(absl::Span<const quote::Gram> text, size_t place, storage::WordEntry* use, bool is_first) {
  if (is_first) {
    use->place = static_cast<uint8_t>(std::min(place, storage::kWordPlaces - 1));
  } else {
    use->count = static_cast<uint8_t>(std::min<size_t>(use->count + size_t{1}, storage::kWordCounts - 1));
  }
  if (place > 0) use->before |= KindOf(text[place - 1]);
  if (place + 1 < text.size()) use->after |= KindOf(text[place + 1]);
}

storage::WordEntry Unused(uint64_t short_id, size_t words) {
  storage::WordEntry use{};
  use.short_id = short_id;
  use.length = LengthClass(words);
  return use;
}

}  // namespace

bool HasList(quote::Gram word) { return quote::Rarity(word) >= kListedRarity || IsHomograph(word); }

uint8_t LengthClass(size_t words) {
  const auto above = std::upper_bound(kClassLengths.begin(), kClassLengths.end(), std::max<size_t>(words, 1));
  return static_cast<uint8_t>(above - kClassLengths.begin() - 1);
}

size_t LengthOfClass(uint8_t length_class) { return kClassLengths[length_class]; }

storage::WordEntry UseOf(quote::Gram word, absl::Span<const quote::Gram> text) {
  storage::WordEntry use = Unused(0, text.size());
  bool is_first = true;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != word) continue;
    Count(text, i, &use, is_first);
    is_first = false;
  }
  return use;
}

std::vector<storage::KeyValue> WordEntriesOf(absl::string_view collection, const storage::Hash& quotation,
                                             const quote::ComparedText& text) {
  const storage::WordEntry unused = Unused(storage::ShortId(quotation), text.size());
  absl::flat_hash_map<quote::Gram, storage::WordEntry> uses;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.facts()[i].rarity < kListedRarity && !IsHomograph(text.words()[i])) continue;
    const auto [use, added] = uses.try_emplace(text.words()[i], unused);
    Count(text.words(), i, &use->second, added);
  }
  std::vector<storage::KeyValue> entries;
  entries.reserve(uses.size());
  for (const auto& [word, use] : uses) {
    entries.push_back({storage::PostingKey(collection, word), ""});
    storage::AppendWordEntry(use, &entries.back().value);
  }
  return entries;
}

}  // namespace verbatim::index
