#ifndef VERBATIM_STORAGE_POSTING_H_
#define VERBATIM_STORAGE_POSTING_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

// The values of kPosting: lists that only grow. A list is appended to without being read, so it has no checksum; what
// it says is verified against the quotation before it is used.
namespace verbatim::storage {

// One quotation in a list. Five bytes, a big-endian number: short id, level, rank, from the highest bit on. Do not
// change: docs/storage_format.md draws it, golden tests hold it.
struct Posting {
  uint64_t short_id;  // of the quotation's id, below 2^kShortIdBits (storage/keys.h)
  uint8_t level;      // of the quotation's features, below kPostingLevels
  uint8_t rank;       // of the feature among the quotation's, below kPostingRanks: the higher, the rarer
};
inline constexpr size_t kPostingSize = 5;
inline constexpr uint8_t kPostingRanks = 4;
inline constexpr uint8_t kPostingLevels = 32;

// The posting with these first four bytes, and this last one.
inline Posting PostingOf(uint32_t high, uint8_t low) {
  return {uint64_t{high} << 1 | low >> 7, static_cast<uint8_t>((low >> 2) & 0x1F), static_cast<uint8_t>(low & 3)};
}

void AppendPosting(const Posting& posting, std::string* list);

// A list as it is searched: higher ranks first, and of one rank higher levels first. What is left over of a torn
// posting does not count.
class RankedPostings {
 public:
  explicit RankedPostings(absl::string_view list);

  size_t size() const { return high_.size(); }
  // Where those of `rank` begin: behind all of higher ones. And where those of `rank` and at least `level` end.
  size_t BeginOf(uint8_t rank) const { return begins_[rank]; }
  size_t EndOf(uint8_t rank, uint8_t level) const;
  // `index` must be below size().
  Posting At(size_t index) const { return PostingOf(high_[index], low_[index]); }
  // Asks for the first of them from memory, without waiting.
  void Prefetch() const {
    const size_t count = std::min(size(), kPrefetched);
    for (size_t i = 0; i < count; i += 16) __builtin_prefetch(&high_[i]);
    for (size_t i = 0; i < count; i += 64) __builtin_prefetch(&low_[i]);
  }
  size_t MemoryBytes() const { return high_.capacity() * sizeof(uint32_t) + low_.capacity(); }

 private:
  static constexpr size_t kPrefetched = 64;  // the rest the processor foresees

  // The two parts of each: two loads, where five bytes in a row would take five.
  std::vector<uint32_t> high_;
  std::vector<uint8_t> low_;
  std::array<uint32_t, kPostingRanks> begins_ = {};
};

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_POSTING_H_
