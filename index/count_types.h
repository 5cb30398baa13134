#ifndef VERBATIM_INDEX_COUNT_TYPES_H_
#define VERBATIM_INDEX_COUNT_TYPES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "index/types.h"

// What to count and what comes of it. Plain values, in the words of proto/verbatim/v1/count.proto, which documents
// each.
namespace verbatim::index {

enum class CountBy { kTotal, kDay, kMonth, kYear, kSpeaker, kOutlet };

// Up to so many rows a count is exact; beyond, it is estimated from about as many.
struct CountLimits {
  size_t keys = 100'000;        // where the rows of a list are enough
  size_t occurrences = 10'000;  // where the occurrences must be read
};

struct CountQuery {
  ListQuery list;  // order, view, page size and token do not matter
  CountBy by = CountBy::kTotal;
  bool include_uncounted = false;
  size_t max_groups = 1000;
  CountLimits limits;
};

struct CountGroup {
  std::string key;
  PartyReference party;  // no display name: not registered
  uint64_t count = 0;
  bool approximate = false;
};

struct Counts {
  std::vector<CountGroup> groups;
  uint64_t total = 0;
  bool approximate = false;
  bool more_groups = false;
  uint64_t rows_read = 0;
  std::vector<PartyReference> asked_speakers, asked_outlets, asked_via;
  Coverage coverage;
  uint64_t revision = 0;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_COUNT_TYPES_H_
