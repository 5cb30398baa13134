#ifndef VERBATIM_INDEX_QUOTATION_LIST_H_
#define VERBATIM_INDEX_QUOTATION_LIST_H_

#include <functional>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "index/list_cache.h"
#include "index/list_plan.h"
#include "index/lookup.h"
#include "index/types.h"
#include "storage/engine.h"
#include "storage/keys.h"

namespace verbatim::index {

// Gives the positions of a list in its order; nullopt at its end.
using ListCursor = std::function<absl::StatusOr<std::optional<storage::DatePosition>>()>;
// Those of a scan: what stands under the facets and in the range of the plan. `reader` outlives it.
ListCursor ScanList(const storage::Reader& reader, storage::Table table, const ListQuery& query, const ListPlan& plan);
// Those of `positions` that are in the range, in order.
ListCursor SortList(const std::vector<storage::DatePosition>& positions, const ListRange& range);

// Whether two positions are of one date.
inline bool IsSamePlace(const storage::DatePosition& a, const storage::DatePosition& b) {
  return a.begin_us == b.begin_us && a.end_us == b.end_us;
}

// The quotations of a list: each once, at its first publication under the parties that were asked for, if what is
// recorded of that one passes the other filters. Can be walked, or asked for single quotations. Not thread-safe; does
// not outlive its lookup, reader and query.
class QuotationList {
 public:
  // FieldError on a filter; whatever `interrupt` returns. Reads the directory, and the occurrences of the documents
  // asked for.
  static absl::StatusOr<QuotationList> Begin(const storage::Reader& reader, Lookup& lookup, const ListQuery& query,
                                             const std::optional<storage::DatePosition>& after,
                                             const Interrupt& interrupt);

  const ListPlan& plan() const { return plan_; }
  // Whether anything recorded can be left out.
  bool is_filtered() const;

  // The next place of the list. What stands there is to be asked for by Place(), which may place it elsewhere, or
  // nowhere: then it is passed over.
  absl::StatusOr<std::optional<storage::DatePosition>> Next() { return next_(); }

  // What places a quotation in it, if no filter beside that can leave it out.
  std::optional<ListKey> key() const;
  // Reads ahead, in one go, what Place() has to read of these quotations.
  absl::Status ReadAhead(absl::Span<const storage::Hash> ids);
  // Where the quotation with this id and row stands in the list; nullopt when it does not. Cost: a read for each key of
  // the asked parties, and two where other filters or parties were asked; else none.
  absl::StatusOr<std::optional<ListPlace>> Place(const storage::Hash& id, const storage::v1::QuotationRow& row) const;

 private:
  QuotationList(Lookup& lookup, ListPlan plan) : lookup_(lookup), plan_(std::move(plan)) {}

  absl::Status VisitAsked(const Interrupt& interrupt);
  // The first publication under the facets of the plan: where it stands, with the id of the occurrence.
  absl::StatusOr<std::optional<storage::DatePosition>> FirstUnderFacets(const storage::Hash& id,
                                                                        const storage::v1::QuotationRow& row) const;

  Lookup& lookup_;
  ListPlan plan_;
  ListCursor next_;
  absl::flat_hash_map<storage::Hash, storage::DatePosition> first_in_documents_;  // by quotation: its first there
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_QUOTATION_LIST_H_
