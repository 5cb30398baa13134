#ifndef VERBATIM_STORAGE_POSTING_H_
#define VERBATIM_STORAGE_POSTING_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

// The values of kPosting: lists that only grow. A list is appended to without being read, so it has no checksum; what
// it says is verified against the quotation before it is used.
namespace verbatim::storage {

// One quotation in a list. Five bytes, a big-endian number: short id, level, rank, from the highest bit on. Do not
// change: docs/storage_format.md draws it, golden tests hold it.
struct Posting {
  uint64_t short_id;  // of the quotation's id, below 2^kShortIdBits (storage/keys.h)
  uint8_t level;      // of the quotation's features, below 16
  uint8_t rank;       // of the feature among the quotation's, below 4: the higher, the rarer
};
inline constexpr size_t kPostingSize = 5;

void AppendPosting(const Posting& posting, std::string* list);

// Number of postings in a list. What is left over of a torn one does not count.
inline size_t CountPostings(absl::string_view list) { return list.size() / kPostingSize; }
// The posting at `index`, below CountPostings(list).
inline Posting PostingAt(absl::string_view list, size_t index) {
  const char* bytes = list.data() + index * kPostingSize;
  uint64_t value = 0;
  for (size_t i = 0; i < kPostingSize; ++i) value = value << 8 | static_cast<uint8_t>(bytes[i]);
  return {value >> 6, static_cast<uint8_t>((value >> 2) & 0xF), static_cast<uint8_t>(value & 3)};
}

}  // namespace verbatim::storage

#endif  // VERBATIM_STORAGE_POSTING_H_
