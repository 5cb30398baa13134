#ifndef VERBATIM_INDEX_NEWS_H_
#define VERBATIM_INDEX_NEWS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/derive.h"
#include "index/quotation_state.h"
#include "index/watch_types.h"
#include "storage/keys.h"

namespace verbatim::index {

// What happened to which occurrence in one write, in the order in which it is told: made into the values of the log of
// changes. Not thread-safe.
class News {
 public:
  void Add(const storage::Hash& occurrence, ChangeKind kind);
  // What a changed quotation has to tell: new carriers, and another first publication. Of one that is gone nothing.
  absl::Status AddQuotation(const QuotationState& quotation);

  // The changes; `facts_of` gives the facts of an occurrence as they are after the write.
  absl::StatusOr<std::vector<storage::v1::ChangeValue>> Changes(
      const std::function<absl::StatusOr<const OccurrenceFacts*>(const storage::Hash&)>& facts_of) const;

 private:
  std::vector<storage::Hash> order_;
  absl::flat_hash_map<storage::Hash, uint32_t> kinds_;
  absl::flat_hash_map<storage::Hash, std::string> previous_first_;  // of occurrences that are first anew
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_NEWS_H_
