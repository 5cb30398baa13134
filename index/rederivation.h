#ifndef VERBATIM_INDEX_REDERIVATION_H_
#define VERBATIM_INDEX_REDERIVATION_H_

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/catalog.h"
#include "index/derive.h"
#include "index/news.h"
#include "index/quotation_state.h"
#include "index/staging.h"
#include "storage/engine.h"
#include "storage/keys.h"

namespace verbatim::index {

// What is derived of occurrences whose records change otherwise than by growing: taken out as it is stored, put back as
// the changed records have it. For amending and withdrawing. The caller holds off everybody else who writes. Cost: a
// read or two for each occurrence of each quotation concerned. Not thread-safe.
//
//   Rederivation derived(engine, summary, &rows);
//   derived.TakeOut(id);        // all that will change
//   rows.Put(..., changed row); // or deleted
//   derived.PutBack();
class Rederivation {
 public:
  Rederivation(const storage::Reader& stored, const CollectionSummary& summary, Staging* rows)
      : stored_(stored), summary_(summary), collection_(summary.name()), rows_(*rows) {}

  // Stages that an occurrence, as it is staged by now, is listed nowhere.
  absl::Status TakeOut(const storage::Hash& occurrence);
  // The same for every occurrence of a document.
  absl::Status TakeOutDocument(const storage::Hash& document);
  // Takes note of a document of which nothing changes that is derived: of its occurrences news is told all the same.
  absl::Status NoteDocument(const storage::Hash& document);
  // Has a quotation built anew though none of its occurrences is taken out: its statements change.
  void Touch(const storage::Hash& quotation) { quotations_[quotation]; }
  // Stages what is derived of the quotations that the occurrences are of, of all their occurrences that are there, and
  // which outlets there are.
  absl::Status PutBack();

  const std::map<storage::Hash, std::unique_ptr<QuotationState>>& quotations() const { return quotations_; }
  // Whether the collection's span of dates may have shrunk.
  bool left_an_edge() const { return left_an_edge_; }
  // What becomes of the count of quotations.
  CollectionSummary::Counts AddedCounts() const;
  // What the log has to tell: that `what`, unless it is nothing, happened to the occurrences that were taken out or
  // noted; and what is new of the quotations.
  absl::StatusOr<std::vector<storage::v1::ChangeValue>> Changes(std::optional<ChangeKind> what) const;
  const std::vector<storage::Hash>& added_outlets() const { return added_outlets_; }
  const std::vector<storage::Hash>& removed_outlets() const { return removed_outlets_; }

 private:
  absl::Status Rebuild(const storage::Hash& quotation, QuotationState* state);
  absl::Status StageAddedOutlets();
  absl::Status StageRemovedOutlets();
  absl::Status StageOutletsOf(const storage::Hash& document);

  const storage::Reader& stored_;
  const CollectionSummary& summary_;
  const std::string collection_;
  Staging& rows_;
  std::map<storage::Hash, std::unique_ptr<QuotationState>> quotations_;
  std::vector<storage::Hash> taken_out_;
  std::set<storage::Hash> documents_;    // that may name other outlets
  std::set<storage::Hash> old_outlets_;  // that may have nothing any more
  std::vector<storage::Hash> added_outlets_, removed_outlets_;
  bool left_an_edge_ = false;
};

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_REDERIVATION_H_
