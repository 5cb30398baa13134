#ifndef VERBATIM_INDEX_SORT_UNIQUE_H_
#define VERBATIM_INDEX_SORT_UNIQUE_H_

#include <algorithm>

namespace verbatim::index {

// Leaves each of the items once, ascending.
template <typename Items>
void SortUnique(Items* items) {
  std::sort(items->begin(), items->end());
  items->erase(std::unique(items->begin(), items->end()), items->end());
}

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_SORT_UNIQUE_H_
