#ifndef VERBATIM_STORAGE_WORD_LIST_H_
#define VERBATIM_STORAGE_WORD_LIST_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

// The values of kWord: lists that only grow, like those of kPosting (storage/posting.h), and for the same reason
// without a checksum. What they say is verified against the quotation before it is shown.
namespace verbatim::storage {

// One quotation in the list of a word. Eight bytes, a big-endian number: short id, length, count, place, before, after,
// from the highest bit on. Do not change: docs/storage_format.md draws it, golden tests hold it.
struct WordEntry {
  uint64_t short_id;  // of the quotation's id, below 2^kShortIdBits (storage/keys.h)
  uint8_t length;     // class of the quotation's length, below kWordLengths
  uint8_t count;      // how often it has the word, less one, below kWordCounts
  uint8_t place;      // of the word's first occurrence, in words from the beginning; kWordPlaces - 1 for all beyond
  uint8_t before;     // which of eight kinds of words stand next before it, a bit each
  uint8_t after;      // the same of those next behind it
};
inline constexpr size_t kWordEntrySize = 8;
inline constexpr size_t kWordLengths = 32;
inline constexpr size_t kWordCounts = 4;
inline constexpr size_t kWordPlaces = 256;

void AppendWordEntry(const WordEntry& entry, std::string* list);

// A list as it is searched: by short id. What is left over of a torn entry does not count. Immutable, so thread-safe.
class WordList {
 public:
  // Linear: ids are hashes, so spreading entries by their leading bits leaves little to sort (bucket sort; Knuth, The
  // Art of Computer Programming 3, 5.2.5).
  explicit WordList(absl::string_view list);

  size_t size() const { return high_.size(); }
  // `index` must be below size().
  uint64_t ShortIdAt(size_t index) const { return uint64_t{high_[index]} << 1 | low_[index] >> 31; }
  WordEntry At(size_t index) const;
  // The first entry from `begin` on whose short id is not below `short_id`; size() when there is none. Cost: the
  // logarithm of how far it is, so that meeting a short list with a long one costs little more than the short one, and
  // two of a size no more than merging them (Bentley and Yao, An almost optimal algorithm for unbounded searching,
  // 1976).
  size_t Seek(size_t begin, uint64_t short_id) const;
  size_t MemoryBytes() const { return high_.capacity() * sizeof(uint32_t) + low_.capacity() * sizeof(uint32_t); }

 private:
  // The two parts of each number: who seeks looks at the higher ones alone, mostly.
  std::vector<uint32_t> high_, low_;
};

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_WORD_LIST_H_
