#ifndef VERBATIM_INDEX_LONE_CHANGE_H_
#define VERBATIM_INDEX_LONE_CHANGE_H_

#include <vector>

#include "index/catalog.h"
#include "index/index.h"
#include "index/rederivation.h"

namespace verbatim::index {

// For the parts of Index that amend and withdraw.
struct Index::LoneChange {
  std::vector<storage::v1::ChangeValue> changes;
  CollectionSummary::Counts counts;
  const Rederivation* derived;
  quote::Micros now;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_LONE_CHANGE_H_
