#ifndef VERBATIM_INDEX_WATCHER_H_
#define VERBATIM_INDEX_WATCHER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "index/catalog.h"
#include "index/change_log.h"
#include "index/lookup.h"
#include "index/watch_types.h"
#include "quote/comparison.h"
#include "storage/engine.h"
#include "storage/keys.h"

namespace verbatim::index {

// Follows the changes to a collection that pass a filter, in order and without a gap, from wherever it began. Holds a
// number and a filter, no rows and no thread: whoever has many of them asks HasMore() after a change (Index::OnChange)
// and lets those read that have. docs/watch.md says what is delivered.
//
//   auto watcher = index->Watch({.collection = "main", .speaker = "Elon Musk"});
//   while ((*watcher)->HasMore()) { auto batch = (*watcher)->Next(); ... }
//
// Not thread-safe. Does not outlive its index.
class Watcher {
 public:
  // As Index::Watch().
  static absl::StatusOr<std::unique_ptr<Watcher>> Open(const storage::Engine& engine, const CollectionSummary& summary,
                                                       const WatchQuery& query);

  // Looks at the next changes, a few hundred of them at most and no more than make an answer of about a quarter of a
  // MiB; gives those that pass. Names are resolved again first if the directory was changed. OUT_OF_RANGE, with
  // GetOldestRevision(), when changes that it has not seen are not kept any more.
  absl::StatusOr<ChangeBatch> Next();

  // Whether there are changes that Next() has not looked at. Costs no read.
  bool HasMore() const { return summary_.change_log().readable() > position_; }
  // To go on behind all that Next() has looked at.
  std::string revision() const { return RevisionOf(position_); }

 private:
  Watcher(const storage::Engine& engine, const CollectionSummary& summary, const WatchQuery& query);

  std::string RevisionOf(uint64_t position) const;
  absl::StatusOr<uint64_t> PositionOf(absl::string_view revision) const;
  absl::Status TooOld() const;

  absl::Status SetQuotation();
  // Finds the keys of the watched speaker and outlet, if the directory was changed since that was done last.
  absl::Status ResolveNames();
  // Whether a change passes, but for what its words have to do with the watched quotation.
  bool Passes(const storage::v1::ChangeValue& change) const;
  // The changes that passed, with their occurrences.
  absl::Status Deliver(const std::vector<LoggedChange>& passing, ChangeBatch* batch);
  absl::StatusOr<bool> IsWithdrawn(const storage::v1::ChangeValue& change, const Lookup& lookup) const;
  // What to deliver of a change; nullopt for what was withdrawn meanwhile, and for a new quotation that has nothing to
  // do with the watched one.
  absl::StatusOr<std::optional<Change>> ToChange(const LoggedChange& logged, Lookup* lookup) const;
  absl::StatusOr<std::optional<VariantRelation>> RelationTo(const storage::Hash& occurrence,
                                                            const Lookup& lookup) const;

  const storage::Engine& engine_;
  const CollectionSummary& summary_;
  WatchQuery query_;
  uint32_t kinds_ = 0;                          // those asked for, as bits
  std::optional<quote::ComparedText> watched_;  // the words of the watched quotation
  std::optional<uint64_t> directory_version_;   // under which the keys below were found
  std::vector<storage::Hash> speakers_, outlets_;
  uint64_t position_ = 0;
};

// The oldest revision from which a watch may begin, when `status` says that changes are not kept any more.
std::optional<std::string> GetOldestRevision(const absl::Status& status);

}  // namespace verbatim::index

#endif  // VERBATIM_INDEX_WATCHER_H_
