#ifndef VERBATIM_INDEX_WORD_LISTS_H_
#define VERBATIM_INDEX_WORD_LISTS_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "index/staging.h"
#include "quote/comparison.h"
#include "quote/frequency.h"
#include "storage/keys.h"
#include "storage/word_list.h"

// The lists of words: which quotations have a word, and how. docs/adr/0011-search.md.
namespace verbatim::index {

// Words of a lower rarity (quote::Rarity) have no list: those that are more than one in 256 words of a language, 27 of
// English and about as many of each other one. Each stands in one quotation in ten or more, so that its list would be
// long, say little, and cost every recording. Stored.
inline constexpr int kListedRarity = 8;
// Whether the word has a list. So have some words in spite of their rarity, that are frequent in one language and say
// something in another. Stored.
bool HasList(quote::Gram word);

// Which of eight kinds a word is of, as a bit: an eighth of all words, told by the highest bits of its gram. Stored.
inline uint8_t KindOf(quote::Gram word) { return static_cast<uint8_t>(1u << (word >> 61)); }

// How a text uses a word, as its list tells it. The short id is left 0. `text` has the word.
storage::WordEntry UseOf(quote::Gram word, absl::Span<const quote::Gram> text);

// The class of a text of so many words, and the fewest words of a class: classes 0 to 15 are of one length, the others
// each begin a fifth above the one before. Stored.
uint8_t LengthClass(size_t words);
size_t LengthOfClass(uint8_t length_class);

// What puts a quotation into the list of each of its words that has one, once: keys of kWord, and the entry for each.
std::vector<storage::KeyValue> WordEntriesOf(absl::string_view collection, const storage::Hash& quotation,
                                             const quote::ComparedText& text);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_WORD_LISTS_H_
