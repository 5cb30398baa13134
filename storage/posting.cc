#include "storage/posting.h"

namespace verbatim::storage {

void AppendPosting(const Posting& posting, std::string* list) {
  const uint64_t value = posting.short_id << 6 | uint64_t{posting.level} << 2 | posting.rank;
  for (int shift = 8 * (kPostingSize - 1); shift >= 0; shift -= 8) list->push_back(static_cast<char>(value >> shift));
}

}  // namespace verbatim::storage
