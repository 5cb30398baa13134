#include "storage/posting.h"

#include <algorithm>

#include "storage/keys.h"

namespace verbatim::storage {
namespace {

static_assert(kShortIdBits == 33 && kPostingLevels == 1 << 5 && kPostingRanks == 1 << 2, "forty bits in all");

// In what order the postings of a list are searched, from the last byte of one: low keys first.
constexpr size_t kKeys = size_t{kPostingRanks} * kPostingLevels;
size_t KeyOf(uint8_t low) {
  const Posting posting = PostingOf(0, low);
  return kKeys - 1 - (size_t{posting.rank} * kPostingLevels + posting.level);
}

}  // namespace

void AppendPosting(const Posting& posting, std::string* list) {
  const uint64_t value = posting.short_id << 7 | uint64_t{posting.level} << 2 | posting.rank;
  for (int shift = 8 * (kPostingSize - 1); shift >= 0; shift -= 8) list->push_back(static_cast<char>(value >> shift));
}

RankedPostings::RankedPostings(absl::string_view list) {
  const size_t size = list.size() / kPostingSize;
  const auto low_at = [&](size_t i) { return static_cast<uint8_t>(list[i * kPostingSize + kPostingSize - 1]); };
  // Where the next posting of each key goes (counting sort).
  std::array<uint32_t, kKeys + 1> next = {};
  for (size_t i = 0; i < size; ++i) ++next[KeyOf(low_at(i)) + 1];
  for (size_t key = 1; key <= kKeys; ++key) next[key] += next[key - 1];
  for (uint8_t rank = 0; rank < kPostingRanks; ++rank) {
    begins_[rank] = next[size_t{kPostingRanks - 1u - rank} * kPostingLevels];
  }
  high_.resize(size);
  low_.resize(size);
  for (size_t i = 0; i < size; ++i) {
    const uint32_t place = next[KeyOf(low_at(i))]++;
    for (size_t j = 0; j + 1 < kPostingSize; ++j) {
      high_[place] = high_[place] << 8 | static_cast<uint8_t>(list[i * kPostingSize + j]);
    }
    low_[place] = low_at(i);
  }
}

size_t RankedPostings::EndOf(uint8_t rank, uint8_t level) const {
  const auto begin = low_.begin() + begins_[rank];
  const auto end = rank == 0 ? low_.end() : low_.begin() + begins_[rank - 1];
  if (level == 0) return static_cast<size_t>(end - low_.begin());
  return static_cast<size_t>(
      std::partition_point(begin, end, [level](uint8_t low) { return PostingOf(0, low).level >= level; }) -
      low_.begin());
}

}  // namespace verbatim::storage
